"""Merging in the store: what came or went changes the incidents it can touch, and no others.

Events that are connected by pairs form a chain; its incidents depend on its events alone. So new events are compared with those of their blocks, the
chains they touch are split anew, and the outcome is that of any other order.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, insert, or_, select, update

from dateline.incident.blocks import Block, blocks_of, reach
from dateline.incident.compare import Comparer
from dateline.incident.partition import Constraints, Partition, chains
from dateline.incident.rules import Rules
from dateline.incident.summary import summarise
from dateline.model.incident import Facts, Incident, Source
from dateline.store.decisions import Decided, load
from dateline.store.rows import Row, unpack_facts
from dateline.store.schema import article, block, event, incident, version

_ENCODER = msgspec.json.Encoder()
_AT_ONCE = 400  # parameters of one statement
_KEPT = 200_000  # scores of pairs remembered

Members = dict[str, tuple[Facts, str | None, str]]
"""Events by key: their facts, the incident and the chain they are in so far."""


class Merger:
    """Keeps the incidents of a store in step with its events, within the transaction of a writer."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.comparer = Comparer(rules)
        self.partition = Partition(self.comparer)
        self.touched: set[str] = set()  # chains whose events changed since the last merging
        self.companions = {
            type_: sorted({t for name in names for t in rules.families[name]}) for type_, names in self.comparer.families.items()
        }

    def merge(self, connection: Connection, fresh: Sequence[tuple[int, Facts]]) -> set[str]:
        """Put new events (row ids and facts) into incidents, and make those anew that were touched. Returns the ids of the incidents that come of it."""
        touched, self.touched = self.touched, set()
        decided = load(connection)
        self._take(decided.constraints)
        known = dict(fresh)
        pairs: list[tuple[str, str]] = []
        reached = touched | {facts.key for _, facts in fresh}
        for id_, facts in fresh:
            for chain, other in self._candidates(connection, id_, facts, known):
                if self.partition.together(facts, other):
                    pairs.append((facts.key, other.key))
                    reached.add(chain)
        new = {facts.key for _, facts in fresh}
        joined = [keys for keys in decided.constraints.joined if new.intersection(keys)]
        reached |= self._chains_of(connection, {key for keys in joined for key in keys})
        return self._split(connection, decided, reached, pairs, touched)

    def touch(self, connection: Connection, id_: int) -> None:
        """Remember that the events of a version go, or what is known of their article changes."""
        self.touched.update(chain for chain in connection.execute(select(event.c.chain).where(event.c.version == id_)).scalars() if chain)

    def redo(self, connection: Connection, keys: Collection[str]) -> set[str]:
        """Make the incidents of the chains of these events anew, after a decision. Returns the ids of the incidents that come of it."""
        decided = load(connection)
        self._take(decided.constraints)
        reached = self._chains_of(connection, keys)
        return self._split(connection, decided, reached, [], reached)

    def _split(
        self, connection: Connection, decided: Decided, reached: Collection[str], pairs: Sequence[tuple[str, str]], anew: Collection[str]
    ) -> set[str]:
        """Split the chains named `reached`, which `pairs` connect; those in `anew` may fall apart, since they lost events or a decision is on them."""
        members = self._members(connection, reached)
        links = [*pairs, *decided.constraints.joined, *self._links_within(members, anew)]
        placed: dict[str, tuple[str, str | None]] = {}
        groups: list[tuple[Facts, ...]] = []
        for chain in chains([facts for facts, _, _ in members.values()], links):
            name = min(facts.key for facts in chain)
            for group in self.partition.split(chain):
                happened = any(facts.factuality != "negated" for facts in group)
                placed.update({facts.key: (name, group[0].key if happened else None) for facts in group})
                if happened:
                    groups.append(group)
        sources = sources_of(connection, {facts.article for group in groups for facts in group})
        made = [decided.apply(summarise(group, sources)) for group in groups]
        self._replace(connection, members, placed, made)
        return {found.id for found in made}

    def _links_within(self, members: Members, anew: Collection[str]) -> list[tuple[str, str]]:
        """The pairs that hold chains together: a chain that only grew stays one, one in `anew` is compared again."""
        of_chain: dict[str, list[Facts]] = {}
        for facts, _, chain in members.values():
            of_chain.setdefault(chain, []).append(facts)
        pairs = []
        for chain, events in of_chain.items():
            if chain not in anew:
                pairs += [(events[0].key, other.key) for other in events[1:]]
                continue
            for n, b in enumerate(events):
                pairs += [(a.key, b.key) for a in events[:n] if self._near(a, b) and self.partition.together(a, b)]
        return pairs

    def _take(self, constraints: Constraints) -> None:
        if constraints != self.partition.constraints:
            self.partition = Partition(self.comparer, constraints)
        if len(self.partition.kept) > _KEPT:
            self.partition.kept.clear()

    # --- candidates

    def _candidates(self, connection: Connection, id_: int, facts: Facts, known: dict[int, Facts]) -> Iterable[tuple[str, Facts]]:
        """Stored events in the blocks of one event, each with its chain."""
        wanted = or_(*(self._in_reach(found, facts.type) for found in blocks_of(facts, self.rules)))
        near = select(block.c.event).where(wanted).distinct()
        rows = connection.execute(
            select(event.c.id, event.c.chain).where(event.c.id.in_(near), event.c.id != id_).order_by(event.c.id)
        ).all()
        missing = [row.id for row in rows if row.id not in known]
        for part in parts(missing):
            for row in connection.execute(select(event.c.id, event.c.facts).where(event.c.id.in_(part))):
                known[row.id] = unpack_facts(row.facts)
        return [(row.chain, known[row.id]) for row in rows]

    def _in_reach(self, found: Block, type_: str) -> ColumnElement[bool]:
        near = reach(found, self.rules)
        return and_(
            block.c.country == near.country, block.c.long.is_(near.long), block.c.first >= near.first_from, block.c.first <= near.first_to,
            block.c.last >= near.last_from, block.c.last <= near.last_to, block.c.type.in_(self.companions.get(type_, [type_])),
        )  # fmt: skip

    def _chains_of(self, connection: Connection, keys: Collection[str]) -> set[str]:
        found: set[str] = set()
        for part in parts(sorted(keys)):
            found.update(
                chain for chain in connection.execute(select(event.c.chain).where(event.c.key.in_(part))).scalars() if chain is not None
            )
        return found

    def _members(self, connection: Connection, reached: Collection[str]) -> Members:
        """The events of chains by key: facts, incident so far, chain so far."""
        found: Members = {}
        for part in parts(sorted(reached)):
            rows = connection.execute(select(event.c.facts, event.c.incident, event.c.chain).where(event.c.chain.in_(part)))
            for row in rows:
                facts = unpack_facts(row.facts)
                found[facts.key] = facts, row.incident, row.chain
        return found

    def _near(self, a: Facts, b: Facts) -> bool:
        """Whether two events are in reach of each other, as the blocks have it."""
        for ours in blocks_of(a, self.rules):
            near = reach(ours, self.rules)
            for theirs in blocks_of(b, self.rules):
                if (
                    theirs.country == near.country and theirs.long == near.long and near.first_from <= theirs.first <= near.first_to
                    and near.last_from <= theirs.last <= near.last_to
                ):  # fmt: skip
                    return True
        return False

    # --- writing

    def _replace(
        self, connection: Connection, members: Members, placed: dict[str, tuple[str, str | None]], made: Sequence[Incident]
    ) -> None:
        """Write the incidents of split chains, and which events are in them; incidents that are no more go."""
        before = {found for _, found, _ in members.values() if found is not None}
        now = {found.id for found in made}
        rows = [incident_row(found, members) for found in made]
        old = [row for row in rows if row["id"] in before]
        new = [row for row in rows if row["id"] not in before]
        if new:
            connection.execute(insert(incident), new)
        if old:
            connection.execute(update(incident).where(incident.c.id == bindparam("id_")), [{"id_": row["id"], **row} for row in old])
        moved = [
            {"key_": key, "chain_": chain, "incident_": found}
            for key, (chain, found) in sorted(placed.items())
            if members[key][1:] != (found, chain)
        ]
        if moved:
            statement = (
                update(event).where(event.c.key == bindparam("key_")).values(chain=bindparam("chain_"), incident=bindparam("incident_"))
            )
            connection.execute(statement, moved)
        for part in parts(sorted(before - now)):
            connection.execute(delete(incident).where(incident.c.id.in_(part)))


def incident_row(found: Incident, members: Members) -> Row:
    """The row of an incident."""
    facts = [members[member.key][0] for member in found.members]
    published = [day for fact in facts if (day := fact.published) is not None]
    first = min((fact.earliest for fact in facts if fact.earliest is not None and found.earliest), default=None)
    earliest, latest = _ordinal(found.earliest), _ordinal(found.latest)
    day = (
        earliest if earliest is not None else latest if latest is not None else first if first is not None else min(published, default=None)
    )
    place = found.places[0] if found.places else None
    killed = next((figure.best for figure in found.figures if (figure.role, figure.unit) == ("killed", "people")), None)
    return {
        "id": found.id, "type": found.type, "mode": found.modes[0] if found.modes else None, "quad": found.quad, "goldstein": found.goldstein,
        "factuality": found.factuality, "standing": found.standing, "historical": found.historical, "day": day, "last": latest if latest is not None else day,
        "dated": found.earliest is not None or found.latest is not None, "country": place.country if place else None, "place": place.name if place else None,
        "lat": place.lat if place else None, "lon": place.lon if place else None, "reports": found.reports, "independent": found.independent,
        "killed": killed, "known": min(published, default=0), "changed": max(published, default=0), "summary": _ENCODER.encode(found),
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
                key=row.key,
                id=row.name,
                published=row.published,
                publisher=row.publisher,
                own=row.origin,
                origin=row.copied_origin or row.origin,
                copy_of=row.copied,
            )
    return found


def parts(values: Sequence[Any]) -> Iterable[Sequence[Any]]:
    """Values in pieces that one statement can take."""
    return (values[n : n + _AT_ONCE] for n in range(0, len(values), _AT_ONCE))
