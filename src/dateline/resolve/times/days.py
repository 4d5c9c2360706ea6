"""Arithmetic on days and TIMEX3 values, and the first and last day that a value spans."""

from __future__ import annotations

import calendar
import datetime as dt
import re

FULL = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
WEEK = re.compile(r"([0-9]{4})-W([0-9]{2})(-WE)?")
SUBYEAR = re.compile(r"([0-9]{4})-([QH])([1-4])")
SEASON = re.compile(r"([0-9]{4})-(SP|SU|FA|WI)")
MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
YEAR = re.compile(r"[0-9]{2,4}")
LONGEST = 9000  # years: a shift beyond is no time
Bounds = tuple[str | None, str | None, str]
Seasons = dict[str, tuple[int, int]]


def make_date(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def add_days(day: dt.date, days: float) -> dt.date | None:
    """`day` moved, or None where it leaves the calendar."""
    try:
        return day + dt.timedelta(days=days)
    except OverflowError:
        return None


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """Year and month moved by `months`."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def week_value(day: dt.date, weekend: bool = False) -> str:
    """ISO week of a day: "2020-W01", "2020-W01-WE"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}" + ("-WE" if weekend else "")


def month_value(year: int, month: int) -> str | None:
    """As in "2020-01", None out of range."""
    return f"{year:04}-{month:02}" if 1 <= year <= 9999 else None


def quarter_value(year: int, quarter: int) -> str | None:
    """As in "2020-Q1"; `quarter` may lie outside 1-4 and carries over."""
    years, rest = divmod(quarter - 1, 4)
    return f"{year + years:04}-Q{rest + 1}" if 1 <= year + years <= 9999 else None


def shifted(day: dt.date, step: str, amount: float, fine: bool = False) -> str | None:
    """The value that lies `amount` of `step` from `day`, as precise as the step ("six weeks ago" is a week); `fine`: weeks to the day."""
    if abs(amount) > LONGEST:
        return None
    if amount != int(amount):
        finer = {"year": ("month", 12), "month": ("week", 4), "week": ("day", 7)}.get(step)
        return shifted(day, finer[0], int(amount * finer[1]), fine) if finer else None
    whole = int(amount)
    if step == "day":
        moved = add_days(day, whole)
        return moved.isoformat() if moved else None
    if step in {"week", "weekend"}:
        moved = add_days(day, 7 * whole)
        return (moved.isoformat() if fine and step == "week" else week_value(moved, step == "weekend")) if moved else None
    if step == "month":
        return month_value(*add_months(day.year, day.month, whole))
    if step == "quarter":
        return quarter_value(day.year, (day.month + 2) // 3 + whole)
    if step == "year":
        return f"{day.year + whole:04}" if 1 <= day.year + whole <= 9999 else None
    return None


def first_day(value: str) -> tuple[dt.date, str] | None:
    """The first day of a value and how precise it is; None for values without a year."""
    if match := FULL.match(value):
        day = make_date(int(match.group(1)), int(match.group(2)), int(match.group(3)))
        return (day, "day") if day else None
    if match := WEEK.match(value):
        return dt.date.fromisocalendar(int(match.group(1)), int(match.group(2)), 1), "week"
    if match := SUBYEAR.match(value):
        step = 3 if match.group(2) == "Q" else 6
        return dt.date(int(match.group(1)), (int(match.group(3)) - 1) * step + 1, 1), "quarter"
    if SEASON.match(value):
        return dt.date(int(value[:4]), 1, 1), "year"
    if match := MONTH.fullmatch(value):
        return dt.date(int(match.group(1)), int(match.group(2)), 1), "month"
    if value.isdigit() and len(value) == 4 and int(value):
        return dt.date(int(value), 1, 1), "year"
    return None


def bounds(value: str, seasons: Seasons) -> Bounds:
    """First and last day of a TIMEX3 value as ISO prefixes, and its precision; None, None, "vague" where it has none."""
    if "/" in value:
        first, last = value.split("/")
        return first, last, "day" if len(first) == 10 else "year"
    if FULL.match(value):
        return value[:10], value[:10], "day" if len(value) == 10 else "hour" if value[11:12].isdigit() else "part"
    if match := WEEK.fullmatch(value):
        monday = dt.date.fromisocalendar(int(match.group(1)), int(match.group(2)), 1)
        first_offset = 5 if match.group(3) else 0
        return (
            (monday + dt.timedelta(days=first_offset)).isoformat(),
            (monday + dt.timedelta(days=6)).isoformat(),
            "weekend" if match.group(3) else "week",
        )
    if match := SUBYEAR.fullmatch(value):
        length = 3 if match.group(2) == "Q" else 6
        last_month = int(match.group(3)) * length
        return f"{match.group(1)}-{last_month - length + 1:02}", f"{match.group(1)}-{last_month:02}", "quarter" if length == 3 else "half"
    if match := SEASON.fullmatch(value):
        return _season(int(match.group(1)), *seasons.get(match.group(2), (1, 12)))
    if MONTH.fullmatch(value):
        return value, value, "month"
    if YEAR.fullmatch(value):
        return value.ljust(4, "0"), value.ljust(4, "9"), {4: "year", 3: "decade", 2: "century"}[len(value)]
    return None, None, "vague"


def _season(year: int, first: int, last: int) -> Bounds:
    """A season over the turn of the year may be named by either year."""
    if first <= last:
        return f"{year:04}-{first:02}", f"{year:04}-{last:02}", "season"
    return f"{year - 1:04}-{first:02}", f"{year + 1:04}-{last:02}", "season"


def month_end(year: int, month: int) -> int:
    """The last day's number."""
    return calendar.monthrange(year, month)[1]
