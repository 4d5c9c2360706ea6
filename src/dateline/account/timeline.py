"""`dateline timeline`: incidents in time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Select, func, select

from dateline.account.document import Block, Column, Document, Heading, Line, Piece, line, paragraph, table
from dateline.account.english import counted, range_text
from dateline.account.periods import By, fitting, period_of
from dateline.account.wording import Wording, is_money
from dateline.model.incident import Incident, IncidentPlace
from dateline.store.engine import reading
from dateline.store.filters import Filter, incidents_where
from dateline.store.schema import incident
from dateline.store.store import Store

LIMIT = 100
_ALL: Any = func.count()
_INCIDENTS = msgspec.json.Decoder(Incident)


class Amount(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A figure of an incident: the range still standing, the best value, and the rule that chose it."""

    role: str
    unit: str
    low: float | int | None
    best: float | int | None
    high: float | int | None
    rule: str


class Entry(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An incident in a list. `day` is what it is ordered by; it is the day of first publication where `dated` is false, null where not even that is known."""

    id: str
    day: str | None
    dated: bool
    earliest: str | None
    latest: str | None
    place: IncidentPlace | None
    what: str
    type: str
    mode: str | None
    factuality: str
    standing: str
    historical: bool
    figures: tuple[Amount, ...]
    reports: int
    independent: int


class Group(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The entries of one period, whose first and last day are null for those without any."""

    first: str | None
    last: str | None
    title: str
    entries: tuple[Entry, ...]


class Timeline(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A page of a timeline; `total` is how many incidents there are, with and without a day."""

    by: By
    groups: tuple[Group, ...]
    total: int
    offset: int
    limit: int

    @property
    def shown(self) -> int:
        """How many are on this page."""
        return sum(len(group.entries) for group in self.groups)


def timeline_query(wanted: Filter, dialect: str, *, limit: int = LIMIT, offset: int = 0) -> Select[Any]:
    """The statement for incidents that have a day, in order of days and ids."""
    return (
        select(incident.c.day, incident.c.dated, incident.c.summary)
        .where(incidents_where(wanted, dialect), incident.c.day.is_not(None))
        .order_by(incident.c.day.nulls_first(), incident.c.id)
        .limit(limit)
        .offset(offset)
    )


def undated_query(wanted: Filter, dialect: str, *, limit: int = LIMIT, offset: int = 0) -> Select[Any]:
    """The statement for incidents of which not even a day of publication is known."""
    return (
        select(incident.c.day, incident.c.dated, incident.c.summary)
        .where(incidents_where(wanted, dialect), incident.c.day.is_(None))
        .order_by(incident.c.id)
        .limit(limit)
        .offset(offset)
    )


def timeline_count_query(wanted: Filter, dialect: str) -> Select[Any]:
    """The statement for how many incidents there are: all, those with a day, the first and the last day."""
    return select(_ALL, func.count(incident.c.day), func.min(incident.c.day), func.max(incident.c.day)).where(
        incidents_where(wanted, dialect)
    )


def timeline(
    store: Store, wording: Wording, wanted: Filter, *, by: By | None = None, limit: int = LIMIT, offset: int = 0
) -> Timeline:  # fmt: skip
    """The incidents of a choice in time; `by` None chooses what fits the days there are. Raises StoreError."""
    with reading(store.engine) as connection:
        total, dated, first, last = connection.execute(timeline_count_query(wanted, store.dialect)).one()
        rows = list(connection.execute(timeline_query(wanted, store.dialect, limit=limit, offset=offset)))
        if total > dated and len(rows) < limit:
            rest = undated_query(wanted, store.dialect, limit=limit - len(rows), offset=max(0, offset - dated))
            rows += connection.execute(rest)
    grouped = by or (fitting(first, last) if first is not None else "day")
    entries = [(row.day, entry_of(_INCIDENTS.decode(row.summary), wording, day=row.day, dated=row.dated)) for row in rows]
    return Timeline(by=grouped, groups=tuple(_groups(entries, grouped)), total=total, offset=offset, limit=limit)


def entry_of(found: Incident, wording: Wording, *, day: int | None, dated: bool) -> Entry:
    """An incident as lists have it."""
    return Entry(
        id=found.id, day=dt.date.fromordinal(day).isoformat() if day is not None else None, dated=bool(dated), earliest=found.earliest, latest=found.latest,
        place=found.places[0] if found.places else None, what=wording.headline(found), type=found.type, mode=found.modes[0] if found.modes else None,
        factuality=found.factuality, standing=found.standing, historical=found.historical,
        figures=tuple(Amount(role=f.role, unit=f.unit, low=f.low, best=f.best, high=f.high, rule=f.rule) for f in found.figures),
        reports=found.reports, independent=found.independent,
    )  # fmt: skip


def _groups(entries: Sequence[tuple[int | None, Entry]], by: By) -> Iterable[Group]:
    for period, found in groupby(entries, key=lambda item: period_of(item[0], by) if item[0] is not None else None):
        of_period = tuple(entry for _, entry in found)
        if period is None:
            yield Group(first=None, last=None, title="No day known", entries=of_period)
        else:
            first, last = (dt.date.fromordinal(day).isoformat() for day in (period.first, period.last))
            yield Group(first=first, last=last, title=period.title(by), entries=of_period)


# --- as a document


COLUMNS = (
    Column("Day", heads=True), Column("Place"), Column("What"), Column("Figures: best (low–high)"), Column("Standing", narrow=True),
    Column("Reports", align="right"), Column("Sources", align="right"), Column("Id", narrow=True),
)  # fmt: skip


def timeline_document(found: Timeline, wording: Wording) -> Document:
    """A timeline to be shown."""
    blocks: list[Block] = [paragraph(_extent(found), quiet=True)]
    if found.by == "day" and found.groups:  # the first column groups by itself
        blocks.append(table("Incidents by day", COLUMNS, (row_of(entry, wording) for group in found.groups for entry in group.entries)))
    for group in found.groups if found.by != "day" else ():
        blocks.append(Heading(group.title))
        blocks.append(table(counted(len(group.entries), "incident"), COLUMNS, (row_of(entry, wording) for entry in group.entries)))
    if any(not entry.dated for group in found.groups for entry in group.entries):
        blocks.append(paragraph("* No report names a day for it; it stands at the day on which it was first published.", quiet=True))
    return Document("Timeline", tuple(blocks))


def _extent(found: Timeline) -> str:
    if not found.total:
        return "No incident of this choice is in the store."
    return more_text(found.shown, found.total, found.offset, "incident")


def more_text(shown: int, total: int, offset: int, word: str) -> str:
    """What part of a list is shown: "Incidents 1 to 100 of 250; 150 more with --offset 100."."""
    if shown == total:
        return f"{counted(total, word)}."
    if not shown:
        return f"{counted(total, word)}; none from --offset {offset} on."
    left = total - offset - shown
    more = f"; {left:,} more with --offset {offset + shown}" if left > 0 else ""
    return f"{word.capitalize()}s {offset + 1:,} to {offset + shown:,} of {total:,}{more}."


def row_of(entry: Entry, wording: Wording) -> list[str | Piece | Line | None]:
    """An entry as a row of COLUMNS."""
    doubted = entry.standing in {"claimed", "disputed"}
    what = Piece(f"{entry.standing.capitalize()}: ", strong=True) if doubted else None
    return [
        days_text(entry), wording.place(entry.place), line(what, entry.what), figures_text(entry.figures, wording), standing_cell(entry),
        str(entry.reports), str(entry.independent), entry.id,
    ]  # fmt: skip


def days_text(entry: Entry) -> str:
    """The days of an entry for a table; "*" where no report names one."""
    if not entry.dated:
        return f"{entry.day}*" if entry.day else "unknown"
    if entry.earliest == entry.latest:
        return entry.earliest or ""
    return f"{entry.earliest or '…'} to {entry.latest or '…'}"


def figures_text(figures: Iterable[Amount], wording: Wording) -> str:
    """Figures in a cell: "killed: 12 (9–14); destroyed: 3 houses"."""
    told = []
    for figure in sorted(figures, key=lambda f: wording.order_of(f.role)):
        before = f"{figure.unit} " if is_money(figure.unit) else ""
        behind = "" if before or figure.unit == "people" else f" {wording.things(figure.best, figure.unit)}"
        told.append(f"{figure.role}: {before}{range_text(figure.low, figure.best, figure.high)}{behind}")
    return "; ".join(told)


def standing_cell(entry: Entry) -> Piece:
    """What is not plainly reported as having happened stands out."""
    parts = [] if entry.factuality == "actual" else [entry.factuality]
    if entry.standing != "reported" or not parts:
        parts.append(entry.standing)
    return Piece(", ".join(parts), strong=entry.standing in {"claimed", "disputed"})
