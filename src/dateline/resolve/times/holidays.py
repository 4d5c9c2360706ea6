"""The day of a holiday in a year."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from dateline.resolve.times.moon import first_new_moon
from dateline.resolve.times.words import Holiday

ISLAMIC_EPOCH = 227015  # fixed day number of 1 Muharram 1 (16 July 622, Julian)
HEBREW_EPOCH = -1373427  # fixed day number of 1 Tishri 1
FIRST_YEAR, LAST_YEAR = 1583, 2999  # years of the Gregorian calendar for which these rules are asked
BEIJING = dt.timedelta(hours=8)
INDIA = dt.timedelta(hours=5, minutes=30)
# Diwali is kept on the evening that the moonless tithi covers: the day before, where the new moon falls by this hour of India's day.
DIWALI_HOUR = dt.timedelta(hours=18, minutes=24)


@lru_cache(maxsize=4096)
def holidays_in(holiday: Holiday, year: int) -> tuple[tuple[dt.date, dt.date], ...]:
    """First and last day of a holiday each time that it begins in `year`: a month of the moon can twice, or not at all."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return ()
    length = dt.timedelta(days=holiday.days - 1)
    return tuple((first, first + length) for first in _firsts(holiday, year))


def _firsts(holiday: Holiday, year: int) -> list[dt.date]:
    days = dt.timedelta(days=holiday.shift)
    match holiday.rule:
        case "fixed":
            return [dt.date(year, holiday.month, holiday.day)]
        case "nth":
            return [_nth(year, holiday.month, holiday.weekday, holiday.n) + days]
        case "easter":
            return [easter(year) + days]
        case "orthodox":
            return [orthodox_easter(year) + days]
        case "islamic":
            return islamic(year, holiday.month, holiday.day)
        case "hebrew":
            return hebrew(year, holiday.month, holiday.day)
        case "lunar":
            return [(first_new_moon(dt.datetime(year, 1, 21, 12) - BEIJING) + BEIJING).date()]
        case "diwali":
            return [(first_new_moon(dt.datetime(year, 10, 17, 12) - INDIA) + INDIA - DIWALI_HOUR).date()]


def _nth(year: int, month: int, weekday: int, n: int) -> dt.date:
    """The n-th weekday (1 Monday) of a month; n = -1 is the last."""
    if n > 0:
        first = dt.date(year, month, 1)
        return first + dt.timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (n - 1))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return last - dt.timedelta(days=(last.isoweekday() - weekday) % 7)


def easter(year: int) -> dt.date:
    """Western Easter (the anonymous Gregorian algorithm; Meeus, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    week = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


def orthodox_easter(year: int) -> dt.date:
    """Orthodox Easter in the Gregorian calendar (Meeus's Julian algorithm)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return dt.date(year, month, day + 1) + dt.timedelta(days=year // 100 - year // 400 - 2)


def islamic(year: int, month: int, day: int) -> list[dt.date]:
    """The days in a Gregorian year that are `day`/`month` of the arithmetic Islamic calendar; a sighted month may differ by a day."""
    near = (year - 622) * 33 // 32
    found = []
    for islamic_year in range(near - 1, near + 3):
        number = day + 29 * (month - 1) + month // 2 + (islamic_year - 1) * 354 + (3 + 11 * islamic_year) // 30 + ISLAMIC_EPOCH - 1
        if dt.date.fromordinal(number).year == year:
            found.append(dt.date.fromordinal(number))
    return found


def hebrew(year: int, month: int, day: int) -> list[dt.date]:
    """The day in a Gregorian year that is `day`/`month` (1 Nisan, 7 Tishri) of the arithmetic Hebrew calendar."""
    found = [dt.date.fromordinal(_hebrew_fixed(hebrew_year, month, day)) for hebrew_year in (year + 3760, year + 3761)]
    return [one for one in found if one.year == year]


def _hebrew_fixed(year: int, month: int, day: int) -> int:
    """Fixed day number of a Hebrew date. In a leap year Purim's month is the second Adar, which stands last here as well."""
    months = list(range(7, _last_month(year) + 1)) + list(range(1, 7))
    wanted = _last_month(year) if month == 12 else month
    before = months[: months.index(wanted)]
    return _new_year(year) + sum(_month_days(year, one) for one in before) + day - 1


def _leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _last_month(year: int) -> int:
    return 13 if _leap(year) else 12


def _elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    parts = 12084 + 13753 * months
    day = 29 * months + parts // 25920
    return day + 1 if (3 * (day + 1)) % 7 < 3 else day


def _new_year(year: int) -> int:
    before, here, after = _elapsed(year - 1), _elapsed(year), _elapsed(year + 1)
    correction = 2 if after - here == 356 else 1 if here - before == 382 else 0
    return HEBREW_EPOCH + here + correction


def _month_days(year: int, month: int) -> int:
    days = _new_year(year + 1) - _new_year(year)
    if month == 8:
        return 30 if days in {355, 385} else 29
    if month == 9:
        return 29 if days in {353, 383} else 30
    if month in {2, 4, 6, 10, 13} or (month == 12 and not _leap(year)):
        return 29
    return 30
