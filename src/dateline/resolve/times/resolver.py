"""The value and the days of a time, from its words, the publication day, the tense and the times mentioned before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dateline.resolve.times import calendar_dates as by_name
from dateline.resolve.times import relative as by_count
from dateline.resolve.times.amounts import duration_value, reach, set_value
from dateline.resolve.times.clock import clock_value, gmt_day
from dateline.resolve.times.days import bounds, first_day
from dateline.resolve.times.grammar import Node
from dateline.resolve.times.known import NO_DATE, NO_DAY, Known, Reading, Type
from dateline.resolve.times.tense import Side

GAP = 3  # characters between a local time and its GMT in brackets


class Resolver:
    """Reads the times of one report in order, and remembers those that later ones count from."""

    def __init__(self, known: Known) -> None:
        self.known = known

    def read(self, node: Node, side: Side | None, sentence: int) -> Reading | None:
        """The meaning of `node`; None where it is no time after all. `sentence` is where its sentence begins."""
        if node.kind == "duration":
            return self._duration(node)
        if node.kind == "set":
            value = set_value(node, self.known.lexicon)
            return Reading("SET", value) if value else None
        if node.kind == "ref":
            return self._pointing(node.text("value"))
        if node.kind == "textvague":
            return self._pointing("PAST_REF" if side != "future" else "FUTURE_REF")
        if node.kind == "shift" and node.text("basis") == "text" and self.known.lexicon.units[node.text("unit")].clock:
            return self._duration(node)
        if node.kind == "clock" and "day" not in node.fields:
            return self._clock(node, sentence)
        date = READERS[node.kind](self.known, node, side)
        if isinstance(date, Reading):
            return date
        return None if date is None else self._finish(node, date, sentence)

    def _duration(self, node: Node) -> Reading:
        value = duration_value(node, self.known.lexicon)
        if self.known.published is None or not node.text("dir"):
            return Reading("DURATION", value)
        earliest, latest = reach(node, self.known.lexicon, self.known.published)
        return Reading("DURATION", value, earliest, latest)

    def _pointing(self, value: str) -> Reading:
        day = self.known.published.isoformat() if self.known.published else None
        return Reading("DATE", value, day if value == "FUTURE_REF" else None, day if value == "PAST_REF" else None)

    def _clock(self, node: Node, sentence: int) -> Reading:
        """A time of day that names no day: that of the sentence, else the day of publication."""
        told = self.known.day[0] if self.known.day and self.known.day[1] == sentence else self._day_after(node)
        day = told or self.known.published
        if node.text("zone") == "Z" and self.known.local and 0 <= node.start - self.known.local[2] <= GAP:
            day = gmt_day(self.known.local[0], self.known.local[1], node.whole("clock") or 0)
        value = clock_value(node, day)
        if value is None:
            return Reading("TIME", None, reason=NO_DAY)
        if "clock" in node.fields and not node.text("zone"):
            self.known.local = (node.whole("clock") or 0, day, node.end)
        if day is None:
            return Reading("TIME", None, reason=NO_DATE)
        return Reading("TIME", value, *bounds(value, self.known.lexicon.seasons), implied=told is None)

    def _day_after(self, node: Node) -> dt.date | None:
        """The day that stands after a time of day in its sentence."""
        named = node.node("of")
        value = READERS[named.kind](self.known, named, None) if named else None
        found = first_day(value) if isinstance(value, str) else None
        return found[0] if found and found[1] == "day" else None

    def _finish(self, node: Node, value: str, sentence: int) -> Reading:
        """Add the part or time of day, the bounds and what the edge says; remember the date."""
        found = first_day(value)
        whole = found[0] if found and found[1] == "day" and len(value) == 10 else None
        kind: Type = "DATE"
        if whole is not None:
            self.known.day = (whole, sentence)
            if {"clock", "hour", "noon"} & node.fields.keys():
                kind, value = "TIME", clock_value(node, whole) or value
                self.known.local = None if node.text("zone") else (node.whole("clock") or 0, whole, node.end)
            elif node.text("part"):
                kind, value = "TIME", f"{value}T{node.text('part')}"
        if found is not None:
            self.known.mentioned = value[:10]
            if "-Q" in value and not node.whole("shift"):
                self.known.quarter = (value, node.start)
        return self._edged(node, Reading(kind, value, *bounds(value, self.known.lexicon.seasons)))

    def _edged(self, node: Node, reading: Reading) -> Reading:
        """As in "Earlier this week" ends, "later this week" begins at the publication day, where that lies inside."""
        edge = node.text("edge")
        if node.text("approx") in {"more", "least"} and node.whole("shift") == -1:
            return reading._replace(earliest=None)  # "more than a year ago"
        if self.known.published is None or reading.earliest is None or reading.latest is None or edge not in {"before", "after"}:
            return reading
        day = self.known.published.isoformat()
        if not reading.earliest <= day <= reading.latest + "~":
            return reading
        return reading._replace(latest=day) if edge == "before" else reading._replace(earliest=day)


READERS: dict[str, Callable[[Known, Node, Side | None], str | Reading | None]] = {
    "day": by_name.calendar_day,
    "numeric": by_name.numeric,
    "fixed": by_name.fixed,
    "holiday": by_name.holiday,
    "month": by_name.month,
    "quarter": by_name.quarter_of,
    "half": by_name.quarter_of,
    "season": by_name.season,
    "year": by_name.year,
    "decade": by_name.decade,
    "century": by_name.century,
    "weekday": by_count.weekday,
    "relday": by_count.relative_day,
    "overnight": by_count.relative_day,
    "textpart": by_count.text_part,
    "dayofmonth": by_count.day_of_month,
    "mentioned": by_count.mentioned_time,
    "unit": by_count.relative,
    "shift": by_count.relative,
    "weekend": by_count.weekend,
    "period": by_count.period,
}
