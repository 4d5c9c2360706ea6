"""Merging in the store: what came or went changes the incidents it can touch, and no others.

Tellings (the events by which one report tells one happening) that are connected by pairs form a chain; its incidents depend on its tellings alone. So new
tellings are compared with those of their blocks, the chains they touch are split anew, and the outcome is that of any other order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from dateline.incident.blocks import blocks_of, reach
from dateline.incident.compare import Comparer
from dateline.incident.partition import Partition, chains
from dateline.incident.rules import Rules
from dateline.incident.summary import summarise
from dateline.incident.telling import Telling, tellings_of
from dateline.model.incident import Facts, Incident, Source
from dateline.store.decisions import Decided, load
from dateline.store.rows import Row, short, unpack_facts
from dateline.store.schema import article, block, counter, event, incident, version

_ENCODER = msgspec.json.Encoder()
_AT_ONCE = 400  # parameters of one statement
_KEPT = 200_000  # scores of pairs, and tellings, remembered


_IN_REACH = (
    select(event.c.key, event.c.chain, event.c.version, event.c.type)
    .select_from(block.join(event, event.c.id == block.c.event))
    .where(
        block.c.country == bindparam("country"),
        block.c.long == bindparam("long"),
        block.c.first.between(bindparam("first_from"), bindparam("first_to")),
        block.c.last.between(bindparam("last_from"), bindparam("last_to")),
    )
    .order_by(event.c.id)
)
_EVENTS_OF = (
    select(event.c.facts, event.c.telling, event.c.version)
    .where(event.c.telling.in_(bindparam("tellings", expanding=True)))
    .order_by(event.c.version, event.c.id)
)
_UNKNOWN: tuple[int, None] = (-1, None)


class Placed(msgspec.Struct, frozen=True, gc=False):
    """An event with the incident and the chain it is in so far."""

    facts: Facts
    incident: str | None
    chain: str


Members = dict[str, Placed]
"""Events by key."""


class Merger:
    """Keeps the incidents of a store in step with its events, within the transaction of a writer."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.comparer = Comparer(rules)
        self.partition = Partition(self.comparer)
        self.touched: set[str] = set()  # chains whose events changed since the last merging
        self.left: set[str] = set()  # the incidents they were in
        self.known: dict[str, tuple[int, Facts]] = {}  # tellings with the versions they were read from
        self.epoch = -1
        self.companions = {
            type_: frozenset(t for name in names for t in rules.families[name]) for type_, names in self.comparer.families.items()
        }

    def touch(self, connection: Connection, id_: int) -> None:
        """Remember that the events of a version go, or that what is known of their article changes."""
        for row in connection.execute(select(event.c.chain, event.c.incident).where(event.c.version == id_, event.c.chain.is_not(None))):
            self.touched.add(row.chain)
            self.left.add(row.incident)

    def merge(self, connection: Connection, fresh: Sequence[Facts]) -> set[str]:
        """Put new events into incidents, and make those anew that were touched. Returns the ids of the incidents that come of it."""
        touched, self.touched = self.touched, set()
        self._forget_stale(connection)
        new = {telling.key: telling.facts for telling in tellings_of(fresh)}
        pairs: list[tuple[str, str]] = []
        reached = touched | new.keys()
        done: set[str] = set()  # each pair of new ones is compared once
        for facts in new.values():
            done.add(facts.key)
            for chain, other in self._candidates(connection, facts):
                if other.key not in done and self.partition.alike(facts, other):
                    pairs.append((facts.key, other.key))
                    reached.add(chain)
        decided = load(connection)
        keys = {facts.key for facts in fresh}
        joined = {key for group in decided.constraints.joined if keys.intersection(group) for key in group}
        return self._split(connection, decided, reached | self._chains_of(connection, joined), pairs, touched)

    def _forget_stale(self, connection: Connection) -> None:
        """Forget tellings where records were made anew since they were read, or where there are too many."""
        epoch = current_epoch(connection)
        if epoch != self.epoch or max(len(self.known), len(self.partition.made), len(self.partition.scores)) > _KEPT:
            self.known.clear()
            self.partition.forget()
            self.epoch = epoch

    def redo(self, connection: Connection, keys: Collection[str]) -> set[str]:
        """Make the incidents of the chains of these events anew, after a decision. Returns the ids of the incidents that come of it."""
        reached = self._chains_of(connection, keys)
        return self._split(connection, load(connection), reached, [], reached)

    def _split(
        self, connection: Connection, decided: Decided, reached: Collection[str], pairs: Sequence[tuple[str, str]], anew: Collection[str]
    ) -> set[str]:
        """Split the chains named `reached`, which `pairs` connect; those in `anew` may fall apart, since they lost events or were decided on."""
        members = self._members(connection, reached)
        tellings = tellings_of((placed.facts for placed in members.values()), decided.constraints.parted)
        of = {facts.key: telling.key for telling in tellings for facts in telling.events}
        by_key = {telling.key: telling for telling in tellings}
        constraints = decided.constraints.of_tellings(of)
        links = [*pairs, *constraints.links(), *self._links_within(tellings, members, anew)]
        placed: dict[str, tuple[str, str | None]] = {}
        groups: list[tuple[Facts, ...]] = []
        for chain in chains([telling.facts for telling in tellings], links):
            name = min(facts.key for facts in chain)
            for united in self.partition.split(chain, constraints):
                group = tuple(facts for one in united for facts in by_key[one.key].events)
                happened = any(facts.factuality != "negated" for facts in group)
                placed.update({facts.key: (name, united[0].key if happened else None) for facts in group})
                if happened:
                    groups.append(group)
        sources = sources_of(connection, {facts.article for group in groups for facts in group})
        made = [decided.apply(summarise(group, sources)) for group in groups]
        left, self.left = self.left, set()
        self._replace(connection, members, placed, made, left)
        return {found.id for found in made}

    def _links_within(self, tellings: Sequence[Telling], members: Members, anew: Collection[str]) -> list[tuple[str, str]]:
        """The pairs that hold chains together: a chain that only grew stays one, one in `anew` is compared again."""
        of_chain: dict[str, list[Telling]] = {}
        for telling in tellings:
            of_chain.setdefault(members[telling.key].chain, []).append(telling)
        pairs = []
        for chain, found in of_chain.items():
            if chain not in anew:
                pairs += [(found[0].key, other.key) for other in found[1:]]
                continue
            for n, b in enumerate(found):
                pairs += [(a.key, b.key) for a in found[:n] if self._near(a.facts, b.facts) and self.partition.alike(a.facts, b.facts)]
        return pairs

    # --- candidates

    def _candidates(self, connection: Connection, facts: Facts) -> list[tuple[str, Facts]]:
        """Stored tellings in the blocks of one, each with its chain."""
        rows: dict[str, Any] = {}
        for found in blocks_of(facts, self.rules):
            near = reach(found, self.rules)
            limits = {
                "country": near.country, "long": near.long, "first_from": near.first_from, "first_to": near.first_to, "last_from": near.last_from,
                "last_to": near.last_to,
            }  # fmt: skip
            rows.update((row.key, row) for row in connection.execute(_IN_REACH, limits))
        rows.pop(facts.key, None)
        companions = self.companions.get(facts.type, frozenset({facts.type}))
        wanted = [row for row in rows.values() if row.type in companions]
        self._read(connection, [row.key for row in wanted if self.known.get(row.key, _UNKNOWN)[0] != row.version])
        return [(row.chain, self.known[row.key][1]) for row in wanted]

    def _read(self, connection: Connection, keys: Sequence[str]) -> None:
        """Read tellings, which are remembered as long as their article's version is the current one."""
        for part in parts(keys):
            version_of: dict[str, int] = {}
            events = []
            for row in connection.execute(_EVENTS_OF, {"tellings": part}):
                events.append(unpack_facts(row.facts))
                version_of[row.telling] = row.version
            self.known.update({telling.key: (version_of[telling.key], telling.facts) for telling in tellings_of(events)})

    def _near(self, a: Facts, b: Facts) -> bool:
        """Whether two tellings are in reach of each other, as the blocks have it."""
        return any(
            theirs.country == near.country
            and theirs.long == near.long
            and near.first_from <= theirs.first <= near.first_to
            and near.last_from <= theirs.last <= near.last_to
            for near in (reach(ours, self.rules) for ours in blocks_of(a, self.rules))
            for theirs in blocks_of(b, self.rules)
        )

    def _chains_of(self, connection: Connection, keys: Collection[str]) -> set[str]:
        found: set[str] = set()
        for part in parts(sorted(keys)):
            names = connection.execute(select(event.c.chain).where(event.c.key.in_(part))).scalars()
            found.update(chain for chain in names if chain is not None)
        return found

    def _members(self, connection: Connection, reached: Collection[str]) -> Members:
        """The events of chains, in the order of their reports."""
        found: Members = {}
        for part in parts(sorted(reached)):
            query = (
                select(event.c.facts, event.c.incident, event.c.chain).where(event.c.chain.in_(part)).order_by(event.c.version, event.c.id)
            )
            for row in connection.execute(query):
                facts = unpack_facts(row.facts)
                found[facts.key] = Placed(facts, row.incident, row.chain)
        return found

    # --- writing

    def _replace(
        self,
        connection: Connection,
        members: Members,
        placed: Mapping[str, tuple[str, str | None]],
        made: Sequence[Incident],
        left: Collection[str],
    ) -> None:
        """Write the incidents of split chains, and which events are in them; incidents that are no more go."""
        before = {name for name in (*(found.incident for found in members.values()), *left) if name is not None}
        now = {found.id for found in made}
        rows = [incident_row(found, [members[member.key].facts for member in found.members]) for found in made]
        stored: set[str] = set()
        for part in parts(sorted(now)):
            stored.update(connection.execute(select(incident.c.id).where(incident.c.id.in_(part))).scalars())
        old = [{"id_": row["id"], **row} for row in rows if row["id"] in stored]
        new = [row for row in rows if row["id"] not in stored]
        if new:
            connection.execute(insert(incident), new)
        if old:
            connection.execute(update(incident).where(incident.c.id == bindparam("id_")), old)
        moved = [
            {"key_": key, "chain_": chain, "incident_": found}
            for key, (chain, found) in sorted(placed.items())
            if (members[key].chain, members[key].incident) != (chain, found)
        ]
        if moved:
            statement = (
                update(event).where(event.c.key == bindparam("key_")).values(chain=bindparam("chain_"), incident=bindparam("incident_"))
            )
            connection.execute(statement, moved)
        for part in parts(sorted(before - now)):
            connection.execute(delete(incident).where(incident.c.id.in_(part)))


def incident_row(found: Incident, facts: Sequence[Facts]) -> Row:
    """The row of an incident with these events."""
    published = [day for fact in facts if (day := fact.published) is not None]
    earliest, latest = _ordinal(found.earliest), _ordinal(found.latest)
    day = next((value for value in (earliest, latest, min(published, default=None)) if value is not None), None)
    place = found.places[0] if found.places else None
    return {
        "id": found.id, "type": found.type, "mode": found.modes[0] if found.modes else None, "quad": found.quad, "goldstein": found.goldstein,
        "factuality": found.factuality, "standing": found.standing, "historical": found.historical, "day": day, "last": latest if latest is not None else day,
        "dated": found.earliest is not None or found.latest is not None, "country": place.country if place else None, "place": short(place.name) if place and place.name else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None, "reports": found.reports, "independent": found.independent,
        "summary": _ENCODER.encode(found),
    }  # fmt: skip


def _ordinal(value: str | None) -> int | None:
    return dt.date.fromisoformat(value).toordinal() if value else None


def sources_of(connection: Connection, keys: Collection[str]) -> dict[str, Source]:
    """The articles of these keys, in their current versions."""
    first = version.alias("first")
    named = article.alias("named")
    found = {}
    columns = (
        article.c.key, article.c.name, version.c.published, version.c.publisher, version.c.origin, version.c.copy_of,
        named.c.name.label("copied"), first.c.origin.label("copied_origin"),
    )  # fmt: skip
    joined = (
        article.join(version, and_(version.c.article == article.c.id, version.c.current))
        .outerjoin(first, first.c.id == version.c.copy_of)
        .outerjoin(named, named.c.id == first.c.article)
    )
    for part in parts(sorted(keys)):
        for row in connection.execute(select(*columns).select_from(joined).where(article.c.key.in_(part))):
            found[row.key] = Source(
                key=row.key, id=row.name, published=row.published, publisher=row.publisher, own=row.origin,
                origin=row.copied_origin or row.origin, copy_of=row.copied,
            )  # fmt: skip
    return found


def current_epoch(connection: Connection) -> int:
    """How often records were made anew in place: what was read before is stale."""
    return connection.execute(select(counter.c.value).where(counter.c.name == "epoch")).scalar() or 0


def next_epoch(connection: Connection) -> None:
    """Note that records were made anew in place."""
    if connection.execute(update(counter).where(counter.c.name == "epoch").values(value=counter.c.value + 1)).rowcount == 0:
        connection.execute(insert(counter).values(name="epoch", value=1))


def parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Values in pieces that one statement can take."""
    return (values[n : n + _AT_ONCE] for n in range(0, len(values), _AT_ONCE))
