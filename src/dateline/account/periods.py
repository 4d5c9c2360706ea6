"""Days, weeks (Monday to Sunday) and months that accounts group by, and which of them fits a span."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

import msgspec

from dateline.account.english import day_text, span_text

By = Literal["day", "week", "month"]

_DAYS, _WEEKS = 45, 365  # days of a span that is shown by day, by week; longer ones are shown by month
_MOST = 400_000  # periods of one span: a thousand years of days


class Period(msgspec.Struct, frozen=True, gc=False):
    """The days from `first` to `last`, as ordinals."""

    first: int
    last: int

    def title(self, by: By) -> str:
        """What a period is called: "13 May 2031", "12 to 18 May 2031", "May 2031"."""
        first, last = dt.date.fromordinal(self.first), dt.date.fromordinal(self.last)
        return day_text(first) if by == "day" else span_text(first, last)


def fitting(first: int, last: int) -> By:
    """By what a span is best grouped."""
    days = last - first
    return "day" if days <= _DAYS else "week" if days <= _WEEKS else "month"


def period_of(day: int, by: By) -> Period:
    """The period that a day is in."""
    if by == "day":
        return Period(day, day)
    date = dt.date.fromordinal(day)
    if by == "week":
        first = max(day - date.weekday(), 1)
        return Period(first, min(day - date.weekday() + 6, dt.date.max.toordinal()))
    first = date.replace(day=1).toordinal()
    return Period(first, _month_end(date))


def periods(first: int, last: int, by: By) -> Iterator[Period]:
    """All periods from the one of the first day to the one of the last, in order."""
    period = period_of(first, by)
    for _ in range(_MOST):
        yield period
        if period.last >= last:
            return
        period = period_of(period.last + 1, by)


def _month_end(date: dt.date) -> int:
    if (date.year, date.month) == (dt.MAXYEAR, 12):
        return dt.date.max.toordinal()
    return dt.date(date.year + date.month // 12, date.month % 12 + 1, 1).toordinal() - 1
