"""Times of day."""

from __future__ import annotations

import datetime as dt

from dateline.resolve.times.days import add_days
from dateline.resolve.times.grammar import Node


def minutes_of(node: Node) -> int | None:
    """Minutes after midnight; 1440 is the midnight that ends the day. None where the words give no time ("13 p.m.")."""
    noon = node.whole("noon")
    if noon is not None:
        return noon * 60
    minutes, hour, half = node.whole("clock"), node.whole("hour"), node.whole("ampm")
    if minutes is None:
        if hour is None:
            return None
        minutes = hour * 60
    if half is not None:
        if minutes >= 13 * 60:
            return None
        minutes = minutes % 720 + half * 60
    return minutes if 0 <= minutes <= 1440 else None


def clock_value(node: Node, day: dt.date | None) -> str | None:
    """TIMEX3 value: "2031-05-03T23:30", with "Z" for GMT; "T24:00" for midnight. None where it is no time of day."""
    minutes = minutes_of(node)
    if minutes is None:
        return None
    written = day.isoformat() if day else "XXXX-XX-XX"
    return f"{written}T{minutes // 60:02}:{minutes % 60:02}{node.text('zone')}"


def gmt_day(local: int, day: dt.date | None, gmt: int) -> dt.date | None:
    """As in "2330 (0530 GMT)": the day in GMT, for the offset of at most half a day that the two times show."""
    offset = (local - gmt + 720) % 1440 - 720
    return add_days(day, (local - offset) // 1440) if day else None
