"""Times: TIMEX3 expressions with their values and the days that they span."""

from dateline.resolve.times.reader import TimeReader

__all__ = ["TimeReader"]
