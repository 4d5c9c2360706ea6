"""Times that count from the publication day or from the time mentioned before: "Friday", "last week", "two days later"."""

from __future__ import annotations

import datetime as dt

from dateline.resolve.times.amounts import amount_of
from dateline.resolve.times.days import add_days, add_months, first_day, make_date, quarter_value, shifted, week_value
from dateline.resolve.times.grammar import Node
from dateline.resolve.times.known import NO_DATE, NO_START, Known, Reading, full_year
from dateline.resolve.times.tense import Side

FINER = ["day", "week", "month", "quarter", "year"]
QUARTER_REACH = 1500  # characters over which "a year earlier" keeps to the quarter that was spoken of


def weekday(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "Friday" by tense; "last Friday", "Friday of next week", "the previous Friday"."""
    wanted = node.whole("weekday") or 1
    base, shift = known.published, node.whole("shift")
    if "textshift" in node.fields:
        mentioned = first_day(known.mentioned) if known.mentioned else None
        base, shift = (mentioned[0] if mentioned and mentioned[1] == "day" else base), node.whole("textshift")
    if base is None:
        return Reading("DATE", None, reason=NO_DATE)
    within = node.node("within")
    if within is not None:
        week = counted_from(known, within)
        found = first_day(week) if isinstance(week, str) else None
        moved = add_days(found[0], (wanted - found[0].isoweekday()) % 7) if found else None
        return moved.isoformat() if moved else None
    if shift is None:
        base = _other_end(known, node, side) or base
    days = _days_to((wanted - base.isoweekday()) % 7, shift, side)
    moved = add_days(base, days + 7 if node.text("from") else days)
    return moved.isoformat() if moved else None


def _days_to(ahead: int, shift: int | None, side: Side | None) -> int:
    """Days to move to a weekday that is next met `ahead` days on: its own day counts unless "last" or "next" is said."""
    if shift == 1:
        return ahead or 7
    if shift == -1:
        return ahead - 7
    forward = shift == 0 or side in {"future", "present"}
    return ahead if forward or ahead == 0 else ahead - 7


def _other_end(known: Known, node: Node, side: Side | None) -> dt.date | None:
    """The day that a weekday of a range is counted from: its end where it lies behind, its beginning where it lies ahead."""
    ahead = side in {"future", "present"}
    other = node.node("since" if ahead else "until")
    if other is None or {"shift", "textshift"} & other.fields.keys():
        return None
    plain = Node(other.kind, other.first, other.last, other.start, other.end, {"weekday": other.fields["weekday"]})
    value = weekday(known, plain, side)
    return dt.date.fromisoformat(value) if isinstance(value, str) else None


def relative_day(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "today", "yesterday", "last night", "overnight"."""
    if known.published is None:
        return Reading("TIME" if node.text("part") or node.kind == "overnight" else "DATE", None, reason=NO_DATE)
    if node.kind == "overnight":
        return _overnight(known.published)
    moved = add_days(known.published, node.whole("shift") or 0)
    return moved.isoformat() if moved else None


def _overnight(day: dt.date) -> str | Reading | None:
    before = add_days(day, -1)
    return None if before is None else Reading("TIME", f"{before.isoformat()}TNI", before.isoformat(), day.isoformat(), "part")


def text_part(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "That night", "the evening before", "two nights later": of the day mentioned last, or counted from it."""
    found = first_day(known.mentioned) if known.mentioned else None
    if found and found[1] != "day" and known.day is not None:  # "on Monday ... last week ... that night"
        found = known.day[0], "day"
    if found and found[1] == "day":
        moved = add_days(found[0], (amount_of(node) or 1) * (node.whole("shift") or 0))
        return moved.isoformat() if moved else None
    if node.whole("shift"):
        return Reading("TIME", None, reason=NO_START)
    return known.published.isoformat() if known.published and found is None else Reading("TIME", None, reason=NO_START)


def day_of_month(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "On the 19th": in the month of the day mentioned last, else the last such day before the publication, or the next to come."""
    start = first_day(known.mentioned) if known.mentioned else None
    day = node.whole("day") or 0
    if start is not None and start[1] in ("day", "month"):
        later = start[1] == "day" and day < start[0].day  # "on 29 April ... on the 3rd"
        found = make_date(*add_months(start[0].year, start[0].month, int(later)), day)
        if found is not None and (side == "future" or known.published is None or found <= known.published):
            return found.isoformat()
    if known.published is None:
        return Reading("DATE", None, reason=NO_DATE)
    months = [add_months(known.published.year, known.published.month, shift) for shift in (-1, 0, 1)]
    days = [found for year, month in months if (found := make_date(year, month, day)) is not None]
    ahead = [found for found in days if found > known.published]
    behind = [found for found in days if found <= known.published]
    chosen = ahead[:1] if side == "future" and ahead else behind[-1:]
    return chosen[0].isoformat() if chosen else None


def mentioned_time(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "Until then": the time mentioned last, none where nothing was."""
    return known.mentioned


def relative(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "last week", "two years ago", "a week later", "that day"."""
    return _year_ago(known, node) or counted_from(known, node)


def _year_ago(known: Known, node: Node) -> str | None:
    """As in "... in the third quarter, up from 4 million a year earlier": the quarter a year before."""
    if node.text("unit") != "year" or node.kind != "shift" or known.quarter is None or node.start - known.quarter[1] > QUARTER_REACH:
        return None
    if node.whole("shift") != -1 or amount_of(node) != 1:
        return None
    return _quarter_moved(known.quarter[0], -1)


def counted_from(known: Known, node: Node) -> str | Reading | None:
    """The period that lies so many units from the publication day, or from the time mentioned before."""
    unit = known.lexicon.units[node.text("unit")]
    count = amount_of(node)
    amount = (1.0 if count is None else count) * unit.times * (node.whole("shift") or 0)
    if node.text("basis") == "text":
        return _from_text(known, unit.step, amount, node.kind == "shift", fine=node.text("grain") != "unit")
    if known.published is None:
        return Reading("DATE", None, reason=NO_DATE)
    if unit.clock:
        return _hours(known, amount)
    if unit.times > 1 and unit.step == "year" and "number" not in node.fields and node.kind == "unit":
        value = shifted(known.published, "year", amount)
        return value[: 3 if unit.times == 10 else 2] if value else None
    return shifted(known.published, unit.step, amount)


def _hours(known: Known, amount: float) -> Reading | None:
    """As in "two hours ago": the hour is unknown, the day this one or the one beside it."""
    assert known.published is not None
    if abs(amount) > 24 * 60:
        return None
    other = add_days(known.published, -1 if amount < 0 else 1) or known.published
    days = sorted([known.published.isoformat(), other.isoformat()])
    return Reading("TIME", f"{known.published.isoformat()}TXX", days[0], days[1], "vague")


def _from_text(known: Known, step: str, amount: float, counted: bool, *, fine: bool) -> str | Reading | None:
    """Counted from the time mentioned last, no finer than that was known; `fine`: to the day ("a week later", not "the following week")."""
    mentioned = first_day(known.mentioned) if known.mentioned else None
    if mentioned is None:
        if known.published is None or (counted and amount > 0):
            return Reading("DATE", None, reason=NO_START if known.published else NO_DATE)
        mentioned = (known.published, "day")
    day, precision = mentioned
    if step in {"second", "minute", "hour"}:
        return Reading("TIME", None, reason=NO_START)
    if step in FINER and FINER.index(step) < FINER.index(precision):
        return Reading("DATE", None, reason=NO_START)
    return shifted(day, step, amount, fine=fine and amount != 0 and precision == "day")


def weekend(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "The weekend": the last one, or with a verb of the future the next."""
    if known.published is None:
        return Reading("DATE", None, reason=NO_DATE)
    weekday = known.published.isoweekday()
    back = 0 if side == "future" or weekday >= 6 else 7
    moved = add_days(known.published, -back)
    return week_value(moved, weekend=True) if moved else None


def period(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "The quarter", "the latest period", "the year-ago quarter" of business reports: from the quarter spoken of."""
    quarter = known.quarter[0] if known.quarter else None
    years = node.whole("shift") or 0
    if (
        quarter is None
        and known.published is not None
        and node.text("unit") in {"", "quarter"}
        and "year" not in node.fields
        and years == 0
    ):
        quarter = quarter_value(known.published.year, (known.published.month + 2) // 3 - 1)
    year = node.whole("year")
    if quarter is not None:
        return f"{year:04}{quarter[4:]}" if year is not None else _quarter_moved(quarter, years)
    if year is not None:
        return f"{year:04}"
    return shifted(known.published, "year", years) if known.published else Reading("DATE", None, reason=NO_DATE)


def _quarter_moved(quarter: str, years: int) -> str | None:
    return quarter_value(int(quarter[:4]) + years, int(quarter[-1]))


def year_of(known: Known, node: Node) -> int | None:
    """The year that an expression names, itself or by what it stands within ("of last year")."""
    year = node.whole("year")
    if year is not None:
        return year if year > 99 else full_year(year, known.published)
    within = node.node("within")
    if within is None or within.kind == "year":
        return year_of(known, within) if within else None
    value = counted_from(known, within)
    return int(value[:4]) if isinstance(value, str) and value[:4].isdigit() else None
