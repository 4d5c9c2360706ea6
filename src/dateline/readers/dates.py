"""The day of publication from whatever a column, a page or an option says."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_tz

from dateline.readers.notice import Refusal, Warn, Warned

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_CLOCK = r"(?:(?:T|,? {1,3}(?:at )?)[0-9].{0,40}| UTC| GMT)?"
_WEEKDAY = r"(?:[A-Z][a-z]{2,8}\.?,? )?"
_NAME = r"([A-Za-z]{3,9})\.?"

_ISO = re.compile(rf"([0-9]{{4}})([-/.])([0-9]{{1,2}})\2([0-9]{{1,2}}){_CLOCK}")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})(?:T?[0-9]{4}(?:[0-9]{2})?Z?)?")
_DAY_FIRST = re.compile(rf"{_WEEKDAY}([0-9]{{1,2}})(?:st|nd|rd|th)?[ -](?:of )?{_NAME},?[ -]([0-9]{{4}}){_CLOCK}")
_MONTH_FIRST = re.compile(rf"{_WEEKDAY}{_NAME} ([0-9]{{1,2}})(?:st|nd|rd|th)?,? ([0-9]{{4}}){_CLOCK}")
_NUMBERS = re.compile(rf"([0-9]{{1,2}})([-/.])([0-9]{{1,2}})\2([0-9]{{4}}){_CLOCK}")


def parse_published(value: object) -> dt.date | None:
    """The day that `value` names, in the time zone it is written in; None where it is None or empty.

    Takes dates, datetimes and strings: ISO 8601, RFC 5322, "14 May 2031", "May 14, 2031", "20310514", and "14/05/2031" where only
    one order of day and month is possible. Raises Refusal where `value` is no date.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    text = "" if value is None else " ".join(str(value)[:200].split())
    if not text:
        return None
    day = _parse(text)
    if day is None:
        raise Refusal(f'published: "{text[:60]}"', "is not a date", "use YYYY-MM-DD")
    return day


def published_or_warn(value: object, where: str, warn: Warn) -> dt.date | None:
    """As `parse_published`, but what is no date is told to `warn` with `where`, and read as None."""
    try:
        return parse_published(value)
    except Refusal as refusal:
        warn(Warned(refusal.what, where, refusal.reason, refusal.remedy))
        return None


def _parse(text: str) -> dt.date | None:
    if found := _ISO.fullmatch(text):
        return _day(found[1], found[3], found[4])
    if found := _COMPACT.fullmatch(text):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(text):
        return _day(found[3], found[2], found[1])
    if found := _MONTH_FIRST.fullmatch(text):
        return _day(found[3], found[1], found[2])
    if found := _NUMBERS.fullmatch(text):
        return _unambiguous(found[1], found[3], found[4])
    mail = parsedate_tz(text) if ":" in text and text[:1].isalpha() else None
    return _day(str(mail[0]), str(mail[1]), str(mail[2])) if mail else None


def _unambiguous(first: str, second: str, year: str) -> dt.date | None:
    """The day of "14/05/2031" or "05/14/2031"; None for "03/04/2031", which is the third of April or the fourth of March."""
    readings = {_day(year, second, first), _day(year, first, second)} - {None}
    return readings.pop() if len(readings) == 1 else None


def _day(year: str, month: str, day: str) -> dt.date | None:
    number = int(month) if month.isdigit() else _month(month.lower())
    try:
        return dt.date(int(year), number, int(day))
    except ValueError:
        return None


def _month(name: str) -> int:
    """The number of a month's name, whole or short ("Sept" too), else 0."""
    for number, (short, long) in enumerate(zip(_MONTHS, _LONG, strict=True), start=1):
        if name in (short, long) or (name == "sept" and short == "sep"):
            return number
    return 0
