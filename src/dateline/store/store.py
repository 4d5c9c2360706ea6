"""The store as programs use it: adding, reading, deciding."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import msgspec
from sqlalchemy import Connection, Engine, func, select

from dateline.errors import StoreError
from dateline.event.codes import Codes
from dateline.incident.copies import Changes, changes
from dateline.incident.explain import Why, explain
from dateline.incident.facts import day_of
from dateline.incident.rules import Rules, load_rules
from dateline.incident.telling import tellings_of
from dateline.lexicon.load import Folders
from dateline.model.article import Article
from dateline.model.decision import Corrected, Decision
from dateline.model.incident import Incident
from dateline.store import decisions
from dateline.store.chosen import Chosen, Traced, chosen_articles, traced_incidents
from dateline.store.engine import make_engine, reading, refuse_foreign, store_url, writing
from dateline.store.filters import Filter, incidents_where
from dateline.store.known import ArticleId, find, is_told
from dateline.store.merging import parts, sources_of
from dateline.store.migrate import migrate
from dateline.store.past import copy_known
from dateline.store.rows import Stored, body, unpack_facts, unpack_record
from dateline.store.schema import alias, article, event, incident, version
from dateline.store.tables import EventTable, IncidentTable
from dateline.store.writer import Added, Writer

DEFAULT = "dateline.db"
_INCIDENTS = msgspec.json.Decoder(Incident)


class Counts(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """How much a store holds; `first` and `last` are the days of publication of its first and last article."""

    articles: int
    versions: int
    copies: int
    events: int
    incidents: int
    decisions: int
    first: str | None
    last: str | None


class Copy(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A near-copy with its original, what both have in common, and what it changed (None where no text is stored)."""

    article: str
    original: str
    jaccard: float
    contained: float
    changes: Changes | None


class Store:
    """A store of articles and incidents.

    Any number may read while one writes; writers wait for each other. Times are given by the caller (`when`), so that nothing here looks at the clock.
    Every method raises StoreError where the database fails.
    """

    def __init__(self, where: str | Path = DEFAULT, *, create: bool = False, rules: Rules | None = None) -> None:
        """Open the store at a path (SQLite) or URL (PostgreSQL); `create` makes it where there is none. Raises StoreError."""
        url = store_url(where)
        if (
            url.get_backend_name() == "sqlite"
            and url.database not in {None, "", ":memory:"}
            and not create
            and not Path(str(url.database)).is_file()
        ):
            raise StoreError(f'store: "{url.database}" does not exist; make it with dateline add')
        refuse_foreign(url)
        self.engine: Engine = make_engine(url)
        self.rules = rules or load_rules(Folders())
        migrate(self.engine)

    @cached_property
    def writer(self) -> Writer:
        """What adds and merges; whoever only reads a store needs none."""
        return Writer(self.rules)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()

    @property
    def dialect(self) -> str:
        """The engine: sqlite or postgresql."""
        return self.engine.dialect.name

    # --- adding

    def lacks(self, found: Article) -> bool:
        """Whether an article, with this text and day, is not stored: to be coded and added."""
        with reading(self.engine) as connection:
            _, known = find(connection, ArticleId.of(found))
            day = found.published.toordinal() if found.published else None
            return known is None or not is_told(connection, known, found.sha256, day)

    def add(self, coded: Iterable[Stored], *, when: dt.datetime, keep_text: bool = True, again: bool = False) -> Added:
        """Store coded articles with the incidents they change, all or none of them.

        What is stored already is passed over, or its record replaced where it was coded `again`; a known article with another text or day becomes a
        new version. `keep_text=False` keeps no text: hashes, offsets and the record alone.
        """
        with writing(self.engine) as connection:
            return self.writer.add(connection, coded, when=when, keep_text=keep_text, again=again)

    # --- reading

    def counts(self) -> Counts:
        """How much there is."""
        with reading(self.engine) as connection:

            def number(query: object) -> int:
                return connection.execute(query).scalar_one()  # type: ignore[call-overload, no-any-return]

            count = func.count()
            current = select(count).select_from(version).where(version.c.current)
            span = connection.execute(select(func.min(version.c.day), func.max(version.c.day)).where(version.c.current)).one()
            return Counts(
                articles=number(select(count).select_from(article)), versions=number(select(count).select_from(version)),
                copies=number(current.where(version.c.copy_of.is_not(None))), events=number(select(count).select_from(event).where(event.c.type.is_not(None))),
                incidents=number(select(count).select_from(incident)),
                decisions=sum(found.undone is None for found in decisions.list_decisions(connection)),
                first=_iso(span[0]), last=_iso(span[1]),
            )  # fmt: skip

    def incidents(self, wanted: Filter | None = None, *, limit: int | None = None, offset: int = 0) -> list[Incident]:
        """Incidents by day, those of one day by id."""
        query = (
            select(incident.c.summary)
            .where(incidents_where(wanted or Filter(), self.dialect))
            .order_by(incident.c.day.nulls_first(), incident.c.id)
        )
        with reading(self.engine) as connection:
            return [_INCIDENTS.decode(found) for found in connection.execute(query.limit(limit).offset(offset)).scalars()]

    def incident(self, id_: str) -> Incident:
        """The incident of this id, or that an event of this id is now in. Raises StoreError where there is none."""
        with reading(self.engine) as connection:
            return self._incident(connection, id_)

    def _incident(self, connection: object, id_: str) -> Incident:
        execute = connection.execute  # type: ignore[attr-defined]
        found = execute(select(incident.c.summary).where(incident.c.id == id_)).scalar()
        if found is None:
            now, seen = id_, {id_}
            while (newer := execute(select(alias.c.new).where(alias.c.old == now)).scalar()) is not None and newer not in seen:
                now = newer
                seen.add(now)
            query = select(incident.c.summary).join(event, event.c.incident == incident.c.id).where(event.c.key == now)
            found = execute(query).scalar()
        if found is None:
            raise StoreError(f'incident "{id_}": there is none of this id; see dateline incident list')
        return _INCIDENTS.decode(found)

    def why(self, id_: str) -> list[Why]:
        """Why each report's telling is in an incident, by article name: what speaks for and against its being one with the rest. Raises StoreError."""
        with reading(self.engine) as connection:
            found = self._incident(connection, id_)
            rows = connection.execute(
                select(event.c.facts).where(event.c.incident == found.id).order_by(event.c.version, event.c.id)
            ).scalars()
            tellings = tellings_of(map(unpack_facts, rows))
            names = {name.key: name.id for name in sources_of(connection, {telling.facts.article for telling in tellings}).values()}
        return [msgspec.structs.replace(why, article=names[why.article]) for why in explain(self.writer.merger.partition, tellings)]

    def chosen(self, wanted: Filter | None = None) -> Iterator[Chosen]:
        """The current articles that have events of this choice, by day of publication and name, each with its record and those events."""
        return chosen_articles(self.engine, wanted or Filter())

    def traced(self, wanted: Filter | None = None) -> Iterator[Traced]:
        """Incidents by day, those of one day by id, each with the records of its reports."""
        return traced_incidents(self.engine, wanted or Filter())

    def events(self, wanted: Filter | None = None) -> EventTable:
        """The events of this choice as a table: `.to_arrow()`, `.to_polars()`, `.to_pandas()`."""
        return EventTable(self.engine, wanted)

    def incident_table(self, wanted: Filter | None = None) -> IncidentTable:
        """The incidents of this choice as a table: `.to_arrow()`, `.to_polars()`, `.to_pandas()`."""
        return IncidentTable(self.engine, wanted)

    def copies(self) -> list[Copy]:
        """The near-copies among the current articles, by day of publication and name."""
        first, named = version.alias("first"), article.alias("named")
        query = (
            select(
                article.c.name,
                named.c.name.label("original"),
                version.c.jaccard,
                version.c.contained,
                version.c.title,
                version.c.text,
                first.c.title.label("first_title"),
                first.c.text.label("first"),
            )
            .select_from(version)
            .join(article, article.c.id == version.c.article)
            .join(first, first.c.id == version.c.copy_of)
            .join(named, named.c.id == first.c.article)
            .where(version.c.current)
            .order_by(version.c.day.nulls_first(), article.c.name)
        )
        with reading(self.engine) as connection:
            return [
                Copy(article=row.name, original=row.original, jaccard=row.jaccard, contained=row.contained, changes=_changes(row))
                for row in connection.execute(query)
            ]

    # --- deciding

    def join(self, ids: Sequence[str], *, when: dt.datetime, note: str | None = None, who: str | None = None) -> Incident:
        """Decide that incidents are one. Returns it. Raises StoreError."""
        with writing(self.engine) as connection:
            found = [self._incident(connection, id_) for id_ in ids]
            if len({one.id for one in found}) < 2:
                raise StoreError(f"join: {', '.join(ids)} are one incident already; name two")
            keys = sorted({member.key for one in found for member in one.members})
            decisions.record(connection, "join", keys, when=when, note=note, who=who)
            self.writer.merger.redo(connection, keys)
            return self._incident(connection, found[0].id)

    def split(
        self, id_: str, events: Sequence[str], *, when: dt.datetime, note: str | None = None, who: str | None = None
    ) -> tuple[Incident, Incident]:
        """Decide that events (`ARTICLE:e1`) of an incident are another one. Returns both: what stays, what goes. Raises StoreError."""
        with writing(self.engine) as connection:
            found = self._incident(connection, id_)
            named = {f"{member.article}:{member.event}": member.key for member in found.members}
            for name in events:
                if name not in named:
                    raise StoreError(f'split: "{name}" is no event of {id_}; its events are {", ".join(named)}')
            going = sorted({named[name] for name in events})
            staying = sorted(set(named.values()) - set(going))
            if not going or not staying:
                raise StoreError(f"split: name some of the {len(named)} events of {id_}, not {'all' if going else 'none'}")
            decisions.record(connection, "split", going, others=staying, when=when, note=note, who=who)
            self.writer.merger.redo(connection, [*going, *staying])
            return self._incident(connection, staying[0]), self._incident(connection, going[0])

    def correct(self, id_: str, values: Corrected, *, when: dt.datetime, note: str | None = None, who: str | None = None) -> Incident:
        """Put a person's values in the place of what merging found. Returns the incident. Raises StoreError."""
        with writing(self.engine) as connection:
            found = self._incident(connection, id_)
            values = self._checked(values, found)
            decisions.record(connection, "correct", [found.id], corrected=values, when=when, note=note, who=who)
            self.writer.merger.redo(connection, [found.id])
            return self._incident(connection, found.id)

    def _checked(self, values: Corrected, found: Incident) -> Corrected:
        """Corrections of an incident that can be taken, with the quad class of the type. Raises StoreError."""
        if values.type is not None:
            types = Codes(Folders()).types
            if values.type not in types:
                raise StoreError(f'correct: "{values.type}" is no type; use one of {", ".join(sorted(types))}')
            values = msgspec.structs.replace(values, quad=types[values.type].quad)
        for name in ("earliest", "latest"):
            day = getattr(values, name)
            if day is not None and (len(day) != 10 or day_of(day) is None):
                raise StoreError(f'correct: {name}: "{day}" is not a date; use YYYY-MM-DD')
        earliest, latest = values.earliest or found.earliest, values.latest or found.latest
        if earliest and latest and earliest > latest:
            raise StoreError(f"correct: earliest {earliest} is after latest {latest}; correct both")
        return values

    def decisions(self) -> list[Decision]:
        """All decisions in the order in which they were made, undone ones too."""
        with reading(self.engine) as connection:
            return decisions.list_decisions(connection)

    def undo(self, number: int, *, when: dt.datetime) -> Decision:
        """Undo a decision. Raises StoreError where there is none of this number that holds."""
        with writing(self.engine) as connection:
            found = decisions.undo(connection, number, when=when)
            self.writer.merger.redo(connection, [*found.keys, *found.others])
            return found

    # --- the past

    def as_of(self, day: dt.date) -> Store:
        """What was known at the end of `day`: a store in memory of the versions and decisions there were then, merged without what came later."""
        past = Store(":memory:", create=True, rules=self.rules)
        with reading(self.engine) as source, writing(past.engine) as target:
            copy_known(source, target, past.writer, day)
        return past

    # --- making anew

    def rebuild(self) -> None:
        """Derive all events and incidents anew from the stored records, under the rules of this release; decisions stay."""
        with writing(self.engine) as connection:
            ids = connection.execute(select(version.c.id).where(version.c.current).order_by(version.c.id)).scalars().all()
            self.writer.rebuild(connection, (row for part in parts(ids) for row in self._stored(connection, part)))

    @staticmethod
    def _stored(connection: Connection, ids: Sequence[int]) -> list[tuple[int, str, Stored, bool]]:
        """Versions as they were stored: row id, article key, record and text, whether there is text."""
        query = select(version.c.id, article.c.key, version.c.record, version.c.text).join(article, article.c.id == version.c.article)
        rows = connection.execute(query.where(version.c.id.in_(ids)).order_by(version.c.id)).all()
        return [(row.id, row.key, Stored(record=unpack_record(row.record), text=row.text or ""), row.text is not None) for row in rows]


def _changes(row: Any) -> Changes | None:
    """What a copy changed, where both texts are stored."""
    if row.first is None or row.text is None:
        return None
    return changes(body(row.first_title, row.first), body(row.title, row.text))


def _iso(day: int | None) -> str | None:
    return dt.date.fromordinal(day).isoformat() if day is not None else None
