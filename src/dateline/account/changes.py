"""`dateline changes`: what became known since a day: new incidents, incidents that are told otherwise now, articles with a new version, decisions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, func, select

from dateline.account.english import range_text
from dateline.account.timeline import Entry, entry_of
from dateline.account.withdrawn import Withdrawn, withdrawn
from dateline.account.wording import Wording
from dateline.errors import InputError
from dateline.incident.summary import summarise
from dateline.model.decision import Decision
from dateline.model.incident import Facts, Incident
from dateline.store import decisions
from dateline.store.engine import reading
from dateline.store.filters import Filter, incidents_where
from dateline.store.merging import parts, sources_of
from dateline.store.rows import unpack_facts, unpack_record
from dateline.store.schema import article, event, incident, version
from dateline.store.store import Store

LIMIT = 200


class Difference(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What is told otherwise now: `kind` says in a word what happened to it ("denied", "confirmed", "corrected", "grown" ...)."""

    field: str
    before: str
    now: str
    kind: str


class Change(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An incident that was known before; `articles` are the reports of it that are new."""

    entry: Entry
    differences: tuple[Difference, ...]
    articles: tuple[str, ...]


class NewVersion(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article whose text changed: the number of its version now, from which day on it was known, the title before and now, and what it no longer tells."""

    article: str
    number: int
    known: str
    publisher: str | None
    title: str | None
    title_before: str | None
    withdrawn: tuple[Withdrawn, ...] = ()


class Changes(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What changed from `since` to `until`, both counted in. `total` is the number of incidents that reports touched, of which this page has some,
    `versions_total` that of new versions."""

    since: str
    until: str | None
    new: tuple[Entry, ...]
    changed: tuple[Change, ...]
    unchanged: int
    versions: tuple[NewVersion, ...]
    versions_total: int
    decisions: tuple[Decision, ...]
    total: int
    offset: int
    limit: int


def changes_query(
    wanted: Filter, since: dt.date, dialect: str, *, until: dt.date | None = None, limit: int = LIMIT, offset: int = 0
) -> Select[Any]:
    """The statement for incidents of which a report, or a new version of one, became known since a day."""
    return (
        select(incident.c.id, incident.c.day, incident.c.dated, incident.c.summary)
        .where(_touched(since, until), incidents_where(wanted, dialect))
        .order_by(incident.c.day.is_(None), incident.c.day, incident.c.id)
        .limit(limit)
        .offset(offset)
    )


def changes_count_query(wanted: Filter, since: dt.date, dialect: str, *, until: dt.date | None = None) -> Select[Any]:
    """The statement for how many such incidents there are."""
    return select(func.count()).select_from(incident).where(_touched(since, until), incidents_where(wanted, dialect))


def _touched(since: dt.date, until: dt.date | None) -> ColumnElement[bool]:
    fresh = select(event.c.incident).join(version, version.c.id == event.c.version).where(*_known(since, until))
    return incident.c.id.in_(fresh)


def _known(since: dt.date, until: dt.date | None) -> list[ColumnElement[bool]]:
    days = [version.c.known >= since.toordinal()]
    return [*days, version.c.known <= until.toordinal()] if until is not None else days


def members_query(ids: Sequence[str]) -> Select[Any]:
    """The statement for the events of incidents with the versions that tell them."""
    return (
        select(event.c.incident, event.c.key, event.c.facts, version.c.article, version.c.number, version.c.known)
        .join(version, version.c.id == event.c.version)
        .where(event.c.incident.in_(ids))
        .order_by(event.c.id)
    )


def versions_query(since: dt.date, until: dt.date | None, *, limit: int = LIMIT, offset: int = 0) -> Select[Any]:
    """The statement for versions that are not the first of their article and became known since a day."""
    before = version.alias("before")
    return (
        select(
            version.c.id,
            article.c.name,
            article.c.key,
            version.c.number,
            version.c.known,
            version.c.publisher,
            version.c.title,
            version.c.record,
            before.c.title.label("title_before"),
            before.c.record.label("record_before"),
        )
        .join(article, article.c.id == version.c.article)
        .outerjoin(before, (before.c.article == version.c.article) & (before.c.number == version.c.number - 1))
        .where(*_known(since, until), version.c.number > 1)
        .order_by(version.c.known, article.c.name, version.c.number)
        .limit(limit)
        .offset(offset)
    )


def versions_count_query(since: dt.date, until: dt.date | None) -> Select[Any]:
    """The statement for how many such versions there are."""
    return select(func.count()).select_from(version).where(*_known(since, until), version.c.number > 1)


def changes(
    store: Store, wording: Wording, since: dt.date, *, until: dt.date | None = None, wanted: Filter | None = None, limit: int = LIMIT, offset: int = 0
) -> Changes:  # fmt: skip
    """What became known from `since` on, up to `until`. `wanted` chooses incidents; its own days are those of the incidents. Raises InputError, StoreError."""
    if until is not None and until < since:
        raise InputError(f"since: {since} is after until {until}; exchange them")
    chosen = wanted or Filter(factuality="any")
    with reading(store.engine) as connection:
        total = connection.execute(changes_count_query(chosen, since, store.dialect, until=until)).scalar_one()
        rows = connection.execute(changes_query(chosen, since, store.dialect, until=until, limit=limit, offset=offset)).all()
        past = _Past(store, connection, since, until)
        compared = past.compare([row.id for row in rows])
        newer = connection.execute(versions_query(since, until, limit=limit, offset=offset)).all()
        lost = withdrawn(connection, newer)
        versions = [_version(row, lost.get(row.id, ())) for row in newer]
        versions_total = connection.execute(versions_count_query(since, until)).scalar_one()
        made = [one for one in decisions.list_decisions(connection) if _within(one, since, until)]
    new, changed, unchanged = [], [], 0
    for row in rows:
        before, now, articles = compared[row.id]
        if now is None:
            continue  # cannot be: a report of it became known within the span
        entry = entry_of(now, wording, day=row.day, dated=now.earliest is not None or now.latest is not None)
        if before is None:
            new.append(entry)
        elif found := tuple(differences(before, now, wording)):
            changed.append(Change(entry=entry, differences=found, articles=articles))
        else:
            unchanged += 1
    return Changes(
        since=since.isoformat(), until=until.isoformat() if until else None, new=tuple(new), changed=tuple(changed), unchanged=unchanged,
        versions=tuple(versions), versions_total=versions_total, decisions=tuple(made), total=total, offset=offset, limit=limit,
    )  # fmt: skip


def _version(row: Any, lost: tuple[Withdrawn, ...]) -> NewVersion:
    return NewVersion(
        article=row.name, number=row.number, known=dt.date.fromordinal(row.known).isoformat(), publisher=row.publisher, title=row.title,
        title_before=row.title_before, withdrawn=lost,
    )  # fmt: skip


def _within(one: Decision, since: dt.date, until: dt.date | None) -> bool:
    days = [value[:10] for value in (one.made, one.undone) if value]
    return any(since.isoformat() <= day and (until is None or day <= until.isoformat()) for day in days)


class _Told(msgspec.Struct, frozen=True):
    """An event of an incident, now (null where its version was not known by `until`) and as the last version before the span told it."""

    key: str
    now: Facts | None
    before: Facts | None


class _Past:
    """What incidents were before a day and are now, from what was known."""

    def __init__(self, store: Store, connection: Connection, since: dt.date, until: dt.date | None) -> None:
        self.store, self.connection = store, connection
        self.since = since.toordinal()
        self.until = until.toordinal() if until is not None else None

    def compare(self, ids: Sequence[str]) -> dict[str, tuple[Incident | None, Incident | None, tuple[str, ...]]]:
        """For each incident what it was, what it is, and the articles that are new in it."""
        rows = [row for part in parts(ids) for row in self.connection.execute(members_query(part))]
        told = self._told(rows)
        keys = {facts.article for found in told.values() for one in found for facts in (one.now, one.before) if facts is not None}
        sources = sources_of(self.connection, keys)
        decided = decisions.load(self.connection)
        made = {}
        for id_ in ids:
            found = told.get(id_, [])
            before = [one.before for one in found if one.before is not None]
            now = [one.now for one in found if one.now is not None]
            fresh = {sources[one.now.article].id for one in found if one.now is not None and one.now != one.before}
            made[id_] = (
                decided.apply(summarise(before, sources)) if before else None,
                decided.apply(summarise(now, sources)) if now else None,
                tuple(sorted(fresh)),
            )
        return made

    def _told(self, rows: Iterable[Any]) -> dict[str, list[_Told]]:
        found: dict[str, list[_Told]] = {}
        rows = list(rows)
        older = self._older({row.article for row in rows if row.number > 1 and row.known >= self.since})
        for row in rows:
            facts = unpack_facts(row.facts)
            now = facts if self.until is None or row.known <= self.until else None
            before = facts if row.known < self.since else older.get(row.key)
            found.setdefault(row.incident, []).append(_Told(row.key, now, before))
        return found

    def _older(self, articles: Iterable[int]) -> Mapping[str, Facts]:
        """The facts of events as the last versions before the span told them, by key, of articles that have a newer one."""
        found: dict[str, Facts] = {}
        for part in parts(sorted(articles)):
            last = (
                select(version.c.article, func.max(version.c.number).label("number"))
                .where(version.c.article.in_(part), version.c.known < self.since)
                .group_by(version.c.article)
                .subquery()
            )
            query = (
                select(article.c.key, version.c.record, version.c.text)
                .join(article, article.c.id == version.c.article)
                .join(last, (last.c.article == version.c.article) & (last.c.number == version.c.number))
            )
            for row in self.connection.execute(query):
                facts = self.store.writer.reader.facts(unpack_record(row.record), row.key, row.text)
                found.update({one.key: one for one in facts})
        return found


# --- what differs


def differences(before: Incident, now: Incident, wording: Wording) -> Iterable[Difference]:
    """What is told otherwise of an incident, its standing and figures first."""
    if before.standing != now.standing:
        kind = {"disputed": "denied", "confirmed": "confirmed"}.get(now.standing, "changed")
        yield Difference(field="standing", before=before.standing, now=now.standing, kind=kind)
    if before.factuality != now.factuality:
        kind = "has happened" if (before.factuality, now.factuality) == ("planned", "actual") else "changed"
        yield Difference(field="factuality", before=before.factuality, now=now.factuality, kind=kind)
    yield from _figures(before, now)
    for field, was, is_ in (
        ("what", wording.headline(before), wording.headline(now)),
        ("days", _days(before), _days(now)),
        ("place", _place(before, wording), _place(now, wording)),
    ):
        if was != is_:
            yield Difference(field=field, before=was, now=is_, kind="changed" if was else "now known")
    if before.independent != now.independent:
        kind = "more sources" if now.independent > before.independent else "fewer sources"
        yield Difference(field="independent sources", before=str(before.independent), now=str(now.independent), kind=kind)


def _figures(before: Incident, now: Incident) -> Iterable[Difference]:
    was = {(figure.role, figure.unit): figure for figure in before.figures}
    is_ = {(figure.role, figure.unit): figure for figure in now.figures}
    for role, unit in sorted(was.keys() | is_.keys()):
        old, new = was.get((role, unit)), is_.get((role, unit))
        if old is not None and new is not None and (old.low, old.best, old.high) == (new.low, new.best, new.high):
            continue
        kind = "now told" if old is None else "no longer told" if new is None else _moved(old.best, new.best, new.rule)
        yield Difference(
            field=role if unit == "people" else f"{role} ({unit})", before=range_text(old.low, old.best, old.high) if old else "",
            now=range_text(new.low, new.best, new.high) if new else "", kind=kind,
        )  # fmt: skip


def _moved(old: float | int | None, new: float | int | None, rule: str) -> str:
    if rule == "a correction":
        return "corrected"
    if old is None or new is None or old == new:
        return "changed"
    return "grown" if new > old else "lowered"


def _days(found: Incident) -> str:
    if found.earliest == found.latest:
        return found.earliest or ""
    return f"{found.earliest or '…'} to {found.latest or '…'}"


def _place(found: Incident, wording: Wording) -> str:
    return wording.place(found.places[0] if found.places else None)
