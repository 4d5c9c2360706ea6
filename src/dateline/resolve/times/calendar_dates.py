"""Days, months, quarters, seasons and years by their names; those without a year by tense and nearness."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dateline.resolve.times.days import make_date, month_end, month_value
from dateline.resolve.times.grammar import Node
from dateline.resolve.times.holidays import holidays_in
from dateline.resolve.times.known import NO_DATE, NO_DAY, Known, Reading, full_year
from dateline.resolve.times.relative import year_of
from dateline.resolve.times.tense import Side

# A bare month or date is read against its tense only where the tense asks for a day that is far off (days) and in another calendar
# year, and the other side is near: writers leave out the year of the current one only.
FAR, NEAR, DAYS = 270, 75, 365


def calendar_day(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "Dec. 31, 2019", "2 January", "May 3-5"."""
    month, day = node.whole("month") or 0, node.whole("day")
    span = node.text("day").split("-") if node.text("day") else []
    day = int(span[0]) if span else day or 0
    shift = node.whole("shift")
    side = side if shift is None else "future" if shift > 0 else "past"
    year = year_of(known, node)
    if year is None:
        if known.published is None:
            return Reading("DATE", None, reason=NO_DATE) if 1 <= month <= 12 and make_date(2000, month, day) else None
        years = range(known.published.year - 4, known.published.year + 5)  # the nearest 29 February is at most so far
        found = nearest(known, [make_date(one, month, day) for one in years], side, written=True)
    else:
        found = make_date(year, month, day)
    if found is None:
        return None if year is None else Reading("DATE", None, reason=NO_DAY)
    last = make_date(found.year, month, int(span[1])) if span else None
    return f"{found.isoformat()}/{last.isoformat()}" if last else found.isoformat()


def nearest(known: Known, days: Sequence[dt.date | None], side: Side | None, length: int = 1, written: bool = False) -> dt.date | None:
    """Of the days that periods of `length` days may begin on, the one that tense and nearness ask for.

    `written`: a month and day without a year, which writers give for another than the current year.
    """
    assert known.published is not None
    real = [day for day in days if day is not None]
    distance = [(day - known.published).days for day in real]
    before = max((d for d in distance if d <= 0), default=None)
    after = min((d for d in distance if d + length > 0), default=None)
    if before is None or after is None:
        chosen = after if before is None else before
    elif side != "present":
        chosen = _by_tense(known, before, after, side) if written else after if side == "future" else before
    else:
        chosen = before if -before - length < after else after
    return None if chosen is None else real[distance.index(chosen)]


def _by_tense(known: Known, before: int, after: int, side: Side | None) -> int:
    """The day that tense asks for, unless it is far off in another calendar year and the other one near."""
    assert known.published is not None
    day_of_year = known.published.timetuple().tm_yday
    if side == "future":
        return before if after > max(FAR, DAYS - day_of_year) and -before < NEAR else after
    return after if -before > max(FAR, day_of_year) and after < NEAR else before


def numeric(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "2029-02-28"; "03/11/2004", month first unless the report shows the other order."""
    written = node.text("numeric")
    if "/" not in written:
        year, month, day = (int(part) for part in written.split("-"))
    else:
        first, second, last = (int(part) for part in written.split("/"))
        year = last if last > 99 else full_year(last, known.published)
        month, day = (second, first) if first > 12 or (known.day_first and second <= 12) else (first, second)
    found = make_date(year, month, day)
    return found.isoformat() if found else None


def fixed(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """Days that happened once: "9/11"."""
    return node.text("value")


def holiday(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "New Year's Eve", "Christmas 2004", "last Ramadan"."""
    holiday = known.lexicon.holidays[node.text("holiday")]
    year = year_of(known, node)
    if year is not None:
        span = next(iter(holidays_in(holiday, year)), None)
    elif known.published is None:
        return Reading("DATE", None, reason=NO_DATE)
    else:
        spans = [span for i in (-1, 0, 1) for span in holidays_in(holiday, known.published.year + i)]
        shift = node.whole("shift")
        chosen = nearest(known, [s[0] for s in spans], "past" if shift == -1 else "future" if shift == 1 else side, holiday.days)
        span = next((s for s in spans if s[0] == chosen), None)
    if span is None:
        return Reading("DATE", None, reason=NO_DAY)
    return _holiday_value(known, holiday.rule == "islamic", *span)


def _holiday_value(known: Known, sighted: bool, first: dt.date, last: dt.date) -> str | Reading:
    value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    if not sighted:
        return value
    known.mentioned = first.isoformat()
    one = dt.timedelta(days=1)
    return Reading("DATE", value, (first - one).isoformat(), (last + one).isoformat(), "day")


def month(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "December 2019", "April", "last June"."""
    month, year = node.whole("month") or 1, year_of(known, node)
    if year is not None:
        return month_value(year, month)
    if known.published is None:
        return Reading("DATE", None, reason=NO_DATE)
    if "textshift" in node.fields:
        side = "past"
    shift = node.whole("shift")
    today = known.published
    years = [today.year + i for i in (-1, 0, 1)]
    if shift in {-1, 1}:
        allowed = (
            [y for y in years if (y, month) < (today.year, today.month)]
            if shift < 0
            else [y for y in years if (y, month) > (today.year, today.month)]
        )
        return month_value(allowed[-1] if shift < 0 else allowed[0], month)
    found = nearest(known, [make_date(y, month, 1) for y in years], side, month_end(today.year, month))
    return month_value(found.year, month) if found else None


def quarter_of(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "the third quarter of 1998", "fourth-quarter"; halves of years alike."""
    number = node.whole(node.kind) or 1
    letter, months = ("Q", 3) if node.kind == "quarter" else ("H", 6)
    if not 1 <= number <= 12 // months:
        return None
    year = year_of(known, node)
    if year is None and known.published is None:
        return Reading("DATE", None, reason=NO_DATE)
    if year is None:
        assert known.published is not None
        starts = [make_date(known.published.year + i, (number - 1) * months + 1, 1) for i in (-1, 0, 1)]
        found = nearest(known, starts, "past" if side == "past" else None, months * 30)
        year = found.year if found else known.published.year
    return f"{year + (node.whole('shift') or 0):04}-{letter}{number}"


def season(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "the summer of 1998", "last fall", "this spring"."""
    code, year, shift = node.text("season"), year_of(known, node), node.whole("shift")
    first, last = known.lexicon.seasons.get(code, (1, 12))
    if year is not None:
        return _begun_in(year, code, first, last, year)
    if known.published is None:
        return Reading("DATE", None, reason=NO_DATE)
    today = known.published
    if shift == 0:
        return _begun_in(today.year, code, first, last, today.year - 1 if today.month <= last else today.year)
    begun = [y for y in (today.year - 1, today.year) if (y, (last if first < last else first)) < (today.year, today.month)]
    if shift == -1 or side != "future":
        running = shift is None and first <= today.month <= last
        named = today.year if running else begun[-1] if begun else today.year - 1
        return _begun_in(named, code, first, last, named)
    coming = today.year if today.month <= last or first > last else today.year + 1
    return _begun_in(coming, code, first, last, coming)


def _begun_in(year: int, code: str, first: int, last: int, begun: int) -> str | Reading:
    """A season of a year; one that lasts over the turn of the year is the one that began in `begun`."""
    value = f"{year:04}-{code}"
    return value if first <= last else Reading("DATE", value, f"{begun:04}-{first:02}", f"{begun + 1:04}-{last:02}", "season")


def year(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "1998", "fiscal 1989", "'82", "1995-99"."""
    return node.text("span") or f"{year_of(known, node):04}"


def decade(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "the 1990s": 199."""
    return f"19{(node.whole('decade') or 0) // 10}" if not node.text("decade") else node.text("decade")


def century(known: Known, node: Node, side: Side | None) -> str | Reading | None:
    """As in "the 20th century": 19."""
    number = node.whole("century") or 0
    return f"{number - 1:02}" if 10 < number <= 30 else None
