"""`dateline dyad`: what one country or body did to another over time, beside how much was reported at all."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

from dateline.account.document import Block, Column, Document, Line, Piece, paragraph, table
from dateline.account.english import counted, day_text
from dateline.account.periods import By, Period, fitting, periods
from dateline.account.timeline import more_text
from dateline.account.wording import Wording
from dateline.errors import InputError
from dateline.store.engine import reading
from dateline.store.filters import Filter, events_where
from dateline.store.schema import event, incident, pair, version
from dateline.store.store import Store

LIMIT = 400
_ALL: Any = func.count()
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_LONGEST = 365_250  # days of a span that is counted by day or week: a thousand years
PER = 100
"""Articles that rates are given for."""


class Counted(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Events or incidents of one period: how many in all and by quad class, their Goldstein values added up and on average (of those that have one).

    Rates are per 100 articles of the period, null where there are none.
    """

    total: int
    quads: dict[str, int]
    goldstein_sum: float
    goldstein_mean: float | None
    per_100: float | None
    goldstein_per_100: float | None


class DyadPeriod(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One period: what reports tell (`events`), what they come to (`incidents`), and how many articles of the whole store were published in it."""

    first: str
    last: str
    title: str
    articles: int
    events: Counted
    incidents: Counted


class Direction(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What `actor` did to `recipient`. `by_publication` counts the events that no report dates: they stand at its day of publication."""

    actor: str
    recipient: str
    events: int
    incidents: int
    by_publication: int
    periods: tuple[DyadPeriod, ...]


class Dyad(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A page of a dyad; `total` is the number of periods of the whole span."""

    by: By
    first: str | None
    last: str | None
    directions: tuple[Direction, ...]
    total: int
    offset: int
    limit: int
    factuality: str
    historical: bool


def dyad_span_query(actor: str, recipient: str, wanted: Filter, dialect: str) -> Select[Any]:
    """The statement for the first and last day on which the one did something to the other, how many events, how many of them without a day."""
    undated = func.sum(case((event.c.dated.is_(False), 1), else_=0))
    return (
        select(func.min(pair.c.day), func.max(pair.c.day), _ALL, undated)
        .select_from(pair)
        .join(event, event.c.id == pair.c.event)
        .where(_between(actor, recipient, wanted, dialect))
    )


def dyad_query(actor: str, recipient: str, wanted: Filter, dialect: str) -> Select[Any]:
    """The statement for events by day and quad class: how many, how many have a Goldstein value, their sum."""
    return (
        select(pair.c.day, event.c.quad, _ALL, func.count(event.c.goldstein), func.sum(event.c.goldstein))
        .select_from(pair)
        .join(event, event.c.id == pair.c.event)
        .where(_between(actor, recipient, wanted, dialect))
        .group_by(pair.c.day, event.c.quad)
        .order_by(pair.c.day, event.c.quad)
    )


def dyad_incidents_query(actor: str, recipient: str, wanted: Filter, dialect: str) -> Select[Any]:
    """As `dyad_query` for the incidents behind those events; each counts once, on the first day on which the one does it to the other."""
    once = (
        select(event.c.incident.label("id"), func.min(pair.c.day).label("day"))
        .select_from(pair)
        .join(event, event.c.id == pair.c.event)
        .where(_between(actor, recipient, wanted, dialect), event.c.incident.is_not(None))
        .group_by(event.c.incident)
        .subquery()
    )
    return (
        select(once.c.day, incident.c.quad, _ALL, func.count(incident.c.goldstein), func.sum(incident.c.goldstein))
        .select_from(once)
        .join(incident, incident.c.id == once.c.id)
        .group_by(once.c.day, incident.c.quad)
        .order_by(once.c.day, incident.c.quad)
    )


def volume_query(first: int, last: int) -> Select[Any]:
    """The statement for how many articles were published on each day."""
    return (
        select(version.c.day, func.count())
        .where(version.c.current.is_(True), version.c.day.between(first, last))
        .group_by(version.c.day)
        .order_by(version.c.day)
    )


def _between(actor: str, recipient: str, wanted: Filter, dialect: str) -> ColumnElement[bool]:
    days = [pair.c.day >= wanted.since.toordinal()] if wanted.since else []
    days += [pair.c.day <= wanted.until.toordinal()] if wanted.until else []
    rest = events_where(wanted, dialect)
    return and_(pair.c.actor == actor, pair.c.recipient == recipient, *days, rest)


def party_code(asked: str, wording: Wording) -> str:
    """The code of a country or body given by code or name. Raises InputError."""
    found = wording.code(asked)
    if found is not None:
        return found
    code = asked.strip()
    if len(code) == 3 and code.isalnum() and code.isupper():
        return code
    raise InputError(f'party: "{asked}" is no country or body; give a code such as IRN or UNO, or a name such as Iran')


def dyad(
    store: Store, wording: Wording, actor: str, recipient: str, wanted: Filter, *, both: bool = False, by: By | None = None, limit: int = LIMIT,
    offset: int = 0,
) -> Dyad:  # fmt: skip
    """What `actor` did to `recipient`, both given by code or name, and with `both` the other way round too. Raises InputError, StoreError."""
    one, other = party_code(actor, wording), party_code(recipient, wording)
    pairs = [(one, other), (other, one)][: 2 if both and one != other else 1]
    with reading(store.engine) as connection:
        spans = [connection.execute(dyad_span_query(a, r, wanted, store.dialect)).one() for a, r in pairs]
        first, last = _span([(row[0], row[1]) for row in spans], wanted)
        grouped = by or (fitting(first, last) if first is not None and last is not None else "day")
        if first is not None and last is not None and grouped != "month" and last - first > _LONGEST:
            raise InputError(
                f"by: {grouped} makes too many periods of {(last - first) * 400 // 146_097:,} years; choose month, or days nearer to one another"
            )
        every = list(periods(first, last, grouped)) if first is not None and last is not None else []
        shown = every[offset : offset + limit]
        volume = _volume(connection, shown)
        directions = tuple(
            _direction(connection, a, r, wanted, store.dialect, shown, volume, grouped, (row[2], row[3] or 0))
            for (a, r), row in zip(pairs, spans, strict=True)
        )
    return Dyad(
        by=grouped, first=_iso(first), last=_iso(last), directions=directions, total=len(every), offset=offset, limit=limit,
        factuality=wanted.factuality, historical=wanted.historical,
    )  # fmt: skip


def _span(found: Iterable[tuple[int | None, int | None]], wanted: Filter) -> tuple[int | None, int | None]:
    """The days asked for, else those there are."""
    had = list(found)
    first = wanted.since.toordinal() if wanted.since else min((day for day, _ in had if day is not None), default=None)
    last = wanted.until.toordinal() if wanted.until else max((day for _, day in had if day is not None), default=None)
    if first is None or last is None or not any(day is not None for day, _ in had):
        return (first, last) if wanted.since and wanted.until else (None, None)
    return first, max(first, last)


Rows = Sequence[tuple[int, str | None, int, int, float | None]]


def _direction(
    connection: Connection, actor: str, recipient: str, wanted: Filter, dialect: str, shown: Sequence[Period], volume: Sequence[int], by: By,
    totals: tuple[int, int],
) -> Direction:  # fmt: skip
    events: Rows = [tuple(row) for row in connection.execute(dyad_query(actor, recipient, wanted, dialect))]
    incidents: Rows = [tuple(row) for row in connection.execute(dyad_incidents_query(actor, recipient, wanted, dialect))]
    made = [
        DyadPeriod(
            first=_day(period.first), last=_day(period.last), title=period.title(by), articles=articles, events=_counted(told, articles),
            incidents=_counted(happened, articles),
        )
        for period, articles, told, happened in zip(shown, volume, _by_period(events, shown), _by_period(incidents, shown), strict=True)
    ]  # fmt: skip
    return Direction(
        actor=actor, recipient=recipient, events=totals[0], incidents=sum(row[2] for row in incidents), by_publication=totals[1],
        periods=tuple(made),
    )  # fmt: skip


def _by_period(rows: Rows, shown: Sequence[Period]) -> list[list[tuple[int, str | None, int, int, float | None]]]:
    """Rows, which come in order of days, by period."""
    found: list[list[tuple[int, str | None, int, int, float | None]]] = [[] for _ in shown]
    at = 0
    for row in rows:
        while at < len(shown) and shown[at].last < row[0]:
            at += 1
        if at == len(shown):
            break
        if shown[at].first <= row[0]:
            found[at].append(row)
    return found


def _counted(rows: Rows, articles: int) -> Counted:
    quads = dict.fromkeys(QUADS, 0)
    for _, quad, number, _, _ in rows:
        if quad is not None:
            quads[quad] = quads.get(quad, 0) + number
    valued, goldstein = sum(row[3] for row in rows), sum(row[4] or 0.0 for row in rows)
    total = sum(row[2] for row in rows)
    return Counted(
        total=total, quads=quads, goldstein_sum=round(goldstein, 6), goldstein_mean=round(goldstein / valued, 6) if valued else None,
        per_100=_rate(total, articles), goldstein_per_100=_rate(goldstein, articles),
    )  # fmt: skip


def _volume(connection: Connection, shown: Sequence[Period]) -> list[int]:
    """Articles published in each period."""
    if not shown:
        return []
    rows: Rows = [(day, None, number, 0, None) for day, number in connection.execute(volume_query(shown[0].first, shown[-1].last))]
    return [sum(row[2] for row in found) for found in _by_period(rows, shown)]


def _rate(number: float, articles: int) -> float | None:
    return round(number * PER / articles, 4) if articles else None


def _day(day: int) -> str:
    return dt.date.fromordinal(day).isoformat()


def _iso(day: int | None) -> str | None:
    return _day(day) if day is not None else None


# --- as a document


_COLUMNS = (
    Column("Period", heads=True), Column("All", align="right"), Column("Verbal coop.", align="right"), Column("Material coop.", align="right"),
    Column("Verbal conflict", align="right"), Column("Material conflict", align="right"), Column("Mean", align="right"),
    Column("Sum", align="right"), Column("Articles", align="right"), Column("All per 100", align="right"), Column("Sum per 100", align="right"),
)  # fmt: skip


def dyad_document(found: Dyad, wording: Wording) -> Document:
    """A dyad to be shown."""
    one, other = (_party(code, wording) for code in (found.directions[0].actor, found.directions[0].recipient))
    blocks: list[Block] = []
    if not found.total:
        blocks.append(paragraph("No event of this pair is in the store.", quiet=True))
    elif found.first is not None and found.last is not None:
        extent = more_text(len(found.directions[0].periods), found.total, found.offset, found.by)
        blocks.append(paragraph(f"{day_text(found.first)} to {day_text(found.last)}. {extent}", quiet=True))
    for direction in found.directions if found.total else ():
        pair_ = f"{_party(direction.actor, wording)} → {_party(direction.recipient, wording)}"
        blocks.append(table(f"{pair_}, by report", _COLUMNS, (_row(period, period.events) for period in direction.periods)))
        blocks.append(table(f"{pair_}, by incident", _COLUMNS, (_row(period, period.incidents) for period in direction.periods)))
        blocks.append(paragraph(_note(direction), quiet=True))
    if found.total:
        blocks.append(paragraph(_choice(found), quiet=True))
    return Document(f"{one} and {other}" if len(found.directions) > 1 else f"{one} towards {other}", tuple(blocks))


def _party(code: str, wording: Wording) -> str:
    named = wording.countries.get(code) or wording.file.bodies.get(code, "").removeprefix("the ")
    return f"{named} ({code})" if named else code


def _row(period: DyadPeriod, found: Counted) -> list[str | Piece | Line | None]:
    return [
        period.title, f"{found.total:,}", *(f"{found.quads[quad]:,}" for quad in QUADS), _decimal(found.goldstein_mean),
        _decimal(found.goldstein_sum), f"{period.articles:,}", _decimal(found.per_100), _decimal(found.goldstein_per_100),
    ]  # fmt: skip


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value + 0.0:.1f}"


def _note(direction: Direction) -> str:
    whole = f"{counted(direction.events, 'event')} of {counted(direction.incidents, 'incident')} in the whole span."
    if not direction.by_publication:
        return whole
    has = "has" if direction.by_publication == 1 else "have"
    return f"{whole} {counted(direction.by_publication, 'event')} {has} no day of {'its' if has == 'has' else 'their'} own and {'counts' if has == 'has' else 'count'} on the day of publication."


def _choice(found: Dyad) -> str:
    which = {"actual": "what is told as having happened", "any": "all that is told, whether it happened or not"}.get(
        found.factuality, f"what is told as {found.factuality}"
    )
    past = "with the history that reports recall" if found.historical else "without the history that reports recall"
    return (
        f"Mean and sum are of Goldstein values. Events: {which}, {past}, each report's for itself. Articles: all that the store has of the period; rates are per {PER} of them. "
        "An incident counts once, on its first day."
    )
