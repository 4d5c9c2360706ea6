"""Going through what a filter chooses of a store, a few hundred articles or incidents at a time, however many there are."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TypeVar

import msgspec
from sqlalchemy import ColumnElement, Connection, Engine, func, select

from dateline.model.incident import Incident
from dateline.model.record import Event, Record
from dateline.store.engine import reading
from dateline.store.filters import Filter, events_where, incidents_where
from dateline.store.rows import unpack_record
from dateline.store.schema import article, event, incident, version

AT_ONCE = 200
"""Articles or incidents whose records are in memory at the same time."""

T = TypeVar("T")
_INCIDENTS = msgspec.json.Decoder(Incident)


class ChosenEvent(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event that was asked for: its id in its record ("e1"), the key that lasts, and the id of the incident it is in, if any."""

    id: str
    key: str
    incident: str | None


class Chosen(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article with the events of it that were asked for, in order; `copy_of` is the article it is a near-copy of."""

    article: str
    record: Record
    copy_of: str | None
    events: tuple[ChosenEvent, ...]


class Report(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One event of an incident as its article tells it; `copy_of` is the article that this one is a near-copy of."""

    key: str
    article: str
    copy_of: str | None
    record: Record
    event: Event


class Traced(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An incident with what each of its members tells, in their order."""

    incident: Incident
    reports: tuple[Report, ...]


def chosen_articles(engine: Engine, wanted: Filter) -> Iterator[Chosen]:
    """The current articles that have events of this choice, by day of publication and name, each with its record and those events.

    The store is seen as it is when the first is asked for. Only the numbers of the events are held for all. Raises StoreError.
    """
    ids, versions = array("q"), array("q")
    joined = event.join(version, version.c.id == event.c.version).join(article, article.c.id == version.c.article)
    order = (version.c.day.is_(None), version.c.day, _plainly(article.c.name, engine), event.c.id)
    query = select(event.c.id, version.c.id).select_from(joined).where(events_where(wanted, engine.dialect.name)).order_by(*order)
    with reading(engine) as connection:
        for id_, of in connection.execute(query.execution_options(yield_per=10_000)):
            ids.append(id_)
            versions.append(of)
        for part in _parts(groupby(zip(versions, ids, strict=True), key=lambda pair: pair[0])):
            yield from _articles(connection, part)


def _articles(connection: Connection, part: Sequence[tuple[int, list[int]]]) -> Iterator[Chosen]:
    """The articles of versions, given with the events that are wanted of each."""
    events = {}
    for some in _slices([id_ for _, ids in part for id_ in ids], 5_000):
        found = select(event.c.id, event.c.number, event.c.key, event.c.incident).where(event.c.id.in_(some))
        events.update({row.id: ChosenEvent(id=row.number, key=row.key, incident=row.incident) for row in connection.execute(found)})
    known = _versions(connection, [of for of, _ in part])
    for of, ids in part:
        name, copied, record = known[of]
        yield Chosen(article=name, record=record, copy_of=copied, events=tuple(events[id_] for id_ in ids))


def traced_incidents(engine: Engine, wanted: Filter) -> Iterator[Traced]:
    """Incidents by day, those of one day by id, each with the records of its reports. Raises StoreError."""
    order = (incident.c.day.is_(None), incident.c.day, incident.c.id)
    with reading(engine) as connection:
        query = select(incident.c.id).where(incidents_where(wanted, engine.dialect.name)).order_by(*order)
        ids = list(connection.execute(query).scalars())
        for part in _slices(ids, AT_ONCE):
            yield from _traced(connection, part)


def _traced(connection: Connection, ids: Sequence[str]) -> Iterator[Traced]:
    told = connection.execute(select(incident.c.id, incident.c.summary).where(incident.c.id.in_(ids)))
    summaries = {row.id: row.summary for row in told}
    query = select(event.c.key, event.c.number, event.c.version).where(event.c.incident.in_(ids))
    members = {row.key: (row.number, row.version) for row in connection.execute(query)}
    known = _versions(connection, sorted({of for _, of in members.values()}))
    for id_ in ids:
        found = _INCIDENTS.decode(summaries[id_])
        reports = []
        for member in found.members:
            number, of = members[member.key]
            name, copied, record = known[of]
            one = next(event for event in record.events if event.id == number)
            reports.append(Report(key=member.key, article=name, copy_of=copied, record=record, event=one))
        yield Traced(incident=found, reports=tuple(reports))


def _versions(connection: Connection, ids: Sequence[int]) -> dict[int, tuple[str, str | None, Record]]:
    """Versions by row id: the article's name, that of the article it is a near-copy of, and the record, which bears the name as its id."""
    first, named = version.alias("first"), article.alias("named")
    query = (
        select(version.c.id, article.c.name, named.c.name.label("copied"), version.c.record)
        .join(article, article.c.id == version.c.article)
        .outerjoin(first, first.c.id == version.c.copy_of)
        .outerjoin(named, named.c.id == first.c.article)
    )
    found = {}
    for some in _slices(ids, 5_000):
        for row in connection.execute(query.where(version.c.id.in_(some))):
            found[row.id] = (row.name, row.copied, _under(row.name, unpack_record(row.record)))
    return found


def _under(name: str, record: Record) -> Record:
    """A record whose article has the id that the store knows it by, which no other article has."""
    if record.article.id == name:
        return record
    return msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, id=name))


def events_apart(engine: Engine, wanted: Filter) -> int:
    """How many events of this choice are in no incident: bare statements, and what is only possible or demanded. Raises StoreError."""
    query = select(func.count()).select_from(event).where(event.c.incident.is_(None), events_where(wanted, engine.dialect.name))
    with reading(engine) as connection:
        return connection.execute(query).scalar_one()


def _plainly(column: ColumnElement[str], engine: Engine) -> ColumnElement[str]:
    """A column by which both engines sort alike: by code points."""
    return column.collate("C") if engine.dialect.name == "postgresql" else column


def _parts(groups: Iterable[tuple[int, Iterable[tuple[int, int]]]]) -> Iterator[list[tuple[int, list[int]]]]:
    gathered = ((of, [id_ for _, id_ in pairs]) for of, pairs in groups)
    while part := list(islice(gathered, AT_ONCE)):
        yield part


def _slices(values: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    return (values[start : start + size] for start in range(0, len(values), size))
