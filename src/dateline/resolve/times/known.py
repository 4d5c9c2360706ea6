"""What is known while the times of a report are read, and what a time turns out to mean."""

from __future__ import annotations

import datetime as dt
from typing import Literal, NamedTuple

from dateline.resolve.times.words import Lexicon

NO_DATE = "no publication date; --published would resolve it"
NO_START = "it counts from a time that the report does not give"
NO_DAY = "the calendar has no such day"

Type = Literal["DATE", "TIME", "DURATION", "SET"]


class Reading(NamedTuple):
    """What a time means; `value` is None with a `reason` where it cannot be told; `implied`: only the report's own day gives its day ("10 a.m.")."""

    type: Type
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    precision: str = "vague"
    reason: str | None = None
    implied: bool = False


class Known:
    """The publication day and the times mentioned so far that later ones count from."""

    def __init__(self, lexicon: Lexicon, published: dt.date | None, day_first: bool) -> None:
        self.lexicon = lexicon
        self.published = published
        self.day_first = day_first  # the order of the report's numeric dates
        self.mentioned: str | None = None  # the value of the last concrete date
        self.day: tuple[dt.date, int] | None = None  # the last day, and where its sentence begins
        self.quarter: tuple[str, int] | None = None  # the last quarter, and where it stands
        self.local: tuple[int, dt.date | None, int] | None = None  # the last time of day without a zone: minutes, day, end


def full_year(short: int, published: dt.date | None) -> int:
    """As in "'82": in the century that puts it before the publication, or at most a year after it."""
    latest = published.year + 1 if published else 2029
    year = latest // 100 * 100 + short
    return year if year <= latest else year - 100
