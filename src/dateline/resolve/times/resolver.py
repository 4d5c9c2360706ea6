"""The value and the days of a time, from its words, the publication day, the tense and the times mentioned before it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from dateline.resolve.times.amounts import amount_of, duration_value, reach, set_value
from dateline.resolve.times.clock import clock_value
from dateline.resolve.times.days import add_days, bounds, first_day, make_date, month_end, month_value, quarter_value, shifted, week_value
from dateline.resolve.times.grammar import Node
from dateline.resolve.times.holidays import holidays_in
from dateline.resolve.times.tense import Side
from dateline.resolve.times.words import Lexicon

NO_DATE = "no publication date; --published would resolve it"
NO_START = "it counts from a time that the report does not give"
NO_DAY = "the calendar has no such day"
# A bare month or date is read against its tense only where the tense asks for a day that is far off (days) and in another calendar
# year, and the other side is near: writers leave out the year of the current one only.
FAR, NEAR, DAYS = 270, 75, 365
FINER = ["day", "week", "month", "quarter", "year"]
QUARTER_REACH = 1500  # characters over which "a year earlier" keeps to the quarter that was spoken of

Type = Literal["DATE", "TIME", "DURATION", "SET"]


class Reading(NamedTuple):
    """What a time means; `value` is None with a `reason` where it cannot be told."""

    type: Type
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    precision: str = "vague"
    reason: str | None = None


class Resolver:
    """Reads the times of one report in order, and remembers those that later ones count from."""

    def __init__(self, lexicon: Lexicon, published: dt.date | None, day_first: bool) -> None:
        self.lexicon = lexicon
        self.published = published
        self.day_first = day_first
        self.mentioned: str | None = None  # the last concrete date
        self.day: tuple[dt.date, int] | None = None  # the last day, and where its sentence begins
        self.quarter: tuple[str, int] | None = None  # the last quarter, and where it stands
        self.local: tuple[int, dt.date | None, int] | None = None  # the last time of day without a zone: minutes, day, end

    def read(self, node: Node, side: Side | None, sentence: int) -> Reading | None:
        """The meaning of `node`; None where it is no time after all. `sentence` is where its sentence begins."""
        if node.kind == "duration":
            return self._duration(node)
        if node.kind == "set":
            value = set_value(node, self.lexicon)
            return Reading("SET", value) if value else None
        if node.kind == "ref":
            return self._pointing(node.text("value"))
        if node.kind == "textvague":
            return self._pointing("PAST_REF" if side != "future" else "FUTURE_REF")
        if node.kind == "shift" and node.text("basis") == "text" and self.lexicon.units[node.text("unit")].clock:
            return self._duration(node)
        if node.kind == "clock" and "day" not in node.fields:
            return self._clock(node, sentence)
        date = READERS[node.kind](self, node, side)
        if isinstance(date, Reading):
            return date
        return None if date is None else self._finish(node, date, sentence)

    def _duration(self, node: Node) -> Reading:
        value = duration_value(node, self.lexicon)
        if self.published is None or not node.text("dir"):
            return Reading("DURATION", value)
        earliest, latest = reach(node, self.lexicon, self.published)
        return Reading("DURATION", value, earliest, latest)

    def _pointing(self, value: str) -> Reading:
        day = self.published.isoformat() if self.published else None
        return Reading("DATE", value, day if value == "FUTURE_REF" else None, day if value == "PAST_REF" else None)

    def _clock(self, node: Node, sentence: int) -> Reading:
        """A time of day that names no day: that of the sentence, else the day of publication."""
        day = self.day[0] if self.day and self.day[1] == sentence else self._day_after(node) or self.published
        if node.text("zone") == "Z" and self.local and 0 <= node.start - self.local[2] <= GAP:
            day = gmt_day(self.local[0], self.local[1], node.whole("clock") or 0)
        value = clock_value(node, day)
        if value is None:
            return Reading("TIME", None, reason=NO_DAY)
        if "clock" in node.fields and not node.text("zone"):
            self.local = (node.whole("clock") or 0, day, node.end)
        if day is None:
            return Reading("TIME", None, reason=NO_DATE)
        return Reading("TIME", value, *bounds(value, self.lexicon.seasons))

    def _day_after(self, node: Node) -> dt.date | None:
        """The day that stands after a time of day in its sentence."""
        named = node.node("of")
        value = READERS[named.kind](self, named, None) if named else None
        found = first_day(value) if isinstance(value, str) else None
        return found[0] if found and found[1] == "day" else None

    def _finish(self, node: Node, value: str, sentence: int) -> Reading:
        """Add the part or time of day, the bounds and what the edge says; remember the date."""
        found = first_day(value)
        whole = found[0] if found and found[1] == "day" and len(value) == 10 else None
        kind: Type = "DATE"
        if whole is not None:
            self.day = (whole, sentence)
            if {"clock", "hour", "noon"} & node.fields.keys():
                kind, value = "TIME", clock_value(node, whole) or value
                self.local = None if node.text("zone") else (node.whole("clock") or 0, whole, node.end)
            elif node.text("part"):
                kind, value = "TIME", f"{value}T{node.text('part')}"
        if found is not None:
            self.mentioned = value[:10]
            if "-Q" in value and not node.whole("shift"):
                self.quarter = (value, node.start)
        return self._edged(node, Reading(kind, value, *bounds(value, self.lexicon.seasons)))

    def _edged(self, node: Node, reading: Reading) -> Reading:
        """ "Earlier this week" ends, "later this week" begins at the publication day, where that lies inside."""
        edge = node.text("edge")
        if node.text("approx") in {"more", "least"} and node.whole("shift") == -1:
            return reading._replace(earliest=None)  # "more than a year ago"
        if self.published is None or reading.earliest is None or reading.latest is None or edge not in {"before", "after"}:
            return reading
        day = self.published.isoformat()
        if not reading.earliest <= day <= reading.latest + "~":
            return reading
        return reading._replace(latest=day) if edge == "before" else reading._replace(earliest=day)

    # ---- days

    def calendar_day(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "Dec. 31, 2019", "2 January", "May 3-5"."""
        month, day = node.whole("month") or 0, node.whole("day")
        span = node.text("day").split("-") if node.text("day") else []
        day = int(span[0]) if span else day or 0
        shift = node.whole("shift")
        side = side if shift is None else "future" if shift > 0 else "past"
        year = self._year_of(node)
        if year is None:
            if self.published is None:
                return Reading("DATE", None, reason=NO_DATE) if 1 <= month <= 12 and make_date(2000, month, day) else None
            years = range(self.published.year - 4, self.published.year + 5)  # the nearest 29 February is at most so far
            found = self._nearest([make_date(one, month, day) for one in years], side, written=True)
        else:
            found = make_date(year, month, day)
        if found is None:
            return None if year is None else Reading("DATE", None, reason=NO_DAY)
        last = make_date(found.year, month, int(span[1])) if span else None
        return f"{found.isoformat()}/{last.isoformat()}" if last else found.isoformat()

    def _nearest(self, days: Sequence[dt.date | None], side: Side | None, length: int = 1, written: bool = False) -> dt.date | None:
        """Of the days that periods of `length` days may begin on, the one that tense and nearness ask for.

        `written`: a month and day without a year, which writers give for another than the current year.
        """
        assert self.published is not None
        known = [day for day in days if day is not None]
        distance = [(day - self.published).days for day in known]
        before = max((d for d in distance if d <= 0), default=None)
        after = min((d for d in distance if d + length > 0), default=None)
        if before is None or after is None:
            chosen = after if before is None else before
        elif side != "present":
            chosen = self._by_tense(before, after, side) if written else after if side == "future" else before
        else:
            chosen = before if -before - length < after else after
        return None if chosen is None else known[distance.index(chosen)]

    def _by_tense(self, before: int, after: int, side: Side | None) -> int:
        """The day that tense asks for, unless it is far off in another calendar year and the other one near."""
        assert self.published is not None
        day_of_year = self.published.timetuple().tm_yday
        if side == "future":
            return before if after > max(FAR, DAYS - day_of_year) and -before < NEAR else after
        return after if -before > max(FAR, day_of_year) and after < NEAR else before

    def numeric(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "2029-02-28"; "03/11/2004", month first unless the report shows the other order."""
        written = node.text("numeric")
        if "/" not in written:
            year, month, day = (int(part) for part in written.split("-"))
        else:
            first, second, last = (int(part) for part in written.split("/"))
            year = last if last > 99 else full_year(last, self.published)
            month, day = (second, first) if first > 12 or (self.day_first and second <= 12) else (first, second)
        found = make_date(year, month, day)
        return found.isoformat() if found else None

    def fixed(self, node: Node, side: Side | None) -> str | Reading | None:
        """Days that happened once: "9/11"."""
        return node.text("value")

    def weekday(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "Friday" by tense; "last Friday", "Friday of next week", "the previous Friday"."""
        wanted = node.whole("weekday") or 1
        base, shift = self.published, node.whole("shift")
        if "textshift" in node.fields:
            mentioned = first_day(self.mentioned) if self.mentioned else None
            base, shift = (mentioned[0] if mentioned and mentioned[1] == "day" else base), node.whole("textshift")
        if base is None:
            return Reading("DATE", None, reason=NO_DATE)
        within = node.node("within")
        if within is not None:
            week = self._relative(within, None)
            found = first_day(week) if isinstance(week, str) else None
            moved = add_days(found[0], (wanted - found[0].isoweekday()) % 7) if found else None
            return moved.isoformat() if moved else None
        ahead = (wanted - base.isoweekday()) % 7
        days = ahead if ahead == 0 or (shift is None and side in {"future", "present"}) or shift == 0 else ahead - 7
        if shift == 1:
            days = ahead or 7
        elif shift == -1:
            days = ahead - 7
        if node.text("from"):
            days += 7
        moved = add_days(base, days)
        return moved.isoformat() if moved else None

    def relative_day(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "today", "yesterday", "last night", "overnight"."""
        if self.published is None:
            return Reading("TIME" if node.text("part") or node.kind == "overnight" else "DATE", None, reason=NO_DATE)
        if node.kind == "overnight":
            return self._overnight(self.published)
        moved = add_days(self.published, node.whole("shift") or 0)
        return moved.isoformat() if moved else None

    def _overnight(self, day: dt.date) -> str | Reading | None:
        before = add_days(day, -1)
        return None if before is None else Reading("TIME", f"{before.isoformat()}TNI", before.isoformat(), day.isoformat(), "part")

    def text_part(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "That night": of the day mentioned last."""
        found = first_day(self.mentioned) if self.mentioned else None
        if found and found[1] == "day":
            return found[0].isoformat()
        return self.published.isoformat() if self.published and found is None else Reading("TIME", None, reason=NO_START)

    def holiday(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "New Year's Eve", "Christmas 2004", "last Ramadan"."""
        holiday = self.lexicon.holidays[node.text("holiday")]
        year = self._year_of(node)
        if year is not None:
            span = next(iter(holidays_in(holiday, year)), None)
        elif self.published is None:
            return Reading("DATE", None, reason=NO_DATE)
        else:
            spans = [span for i in (-1, 0, 1) for span in holidays_in(holiday, self.published.year + i)]
            shift = node.whole("shift")
            nearest = self._nearest([s[0] for s in spans], "past" if shift == -1 else "future" if shift == 1 else side, holiday.days)
            span = next((s for s in spans if s[0] == nearest), None)
        if span is None:
            return Reading("DATE", None, reason=NO_DAY)
        return self._holiday_value(holiday.rule == "islamic", *span)

    def _holiday_value(self, sighted: bool, first: dt.date, last: dt.date) -> str | Reading:
        value = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
        if not sighted:
            return value
        self.mentioned = first.isoformat()
        one = dt.timedelta(days=1)
        return Reading("DATE", value, (first - one).isoformat(), (last + one).isoformat(), "day")

    def mentioned_time(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "Until then": the time mentioned last, none where nothing was."""
        return self.mentioned

    # ---- months, quarters, seasons, years

    def month(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "December 2019", "April", "last June"."""
        month, year = node.whole("month") or 1, self._year_of(node)
        if year is not None:
            return month_value(year, month)
        if self.published is None:
            return Reading("DATE", None, reason=NO_DATE)
        if "textshift" in node.fields:
            side = "past"
        shift = node.whole("shift")
        today = self.published
        years = [today.year + i for i in (-1, 0, 1)]
        if shift in {-1, 1}:
            allowed = [y for y in years if (y, month) < (today.year, today.month)] if shift < 0 else [y for y in years if (y, month) > (today.year, today.month)]
            return month_value(allowed[-1] if shift < 0 else allowed[0], month)
        found = self._nearest([make_date(y, month, 1) for y in years], side, month_end(today.year, month))
        return month_value(found.year, month) if found else None

    def quarter_of(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "the third quarter of 1998", "fourth-quarter"; halves of years alike."""
        number = node.whole(node.kind) or 1
        letter, months = ("Q", 3) if node.kind == "quarter" else ("H", 6)
        if not 1 <= number <= 12 // months:
            return None
        year = self._year_of(node)
        if year is None and self.published is None:
            return Reading("DATE", None, reason=NO_DATE)
        if year is None:
            assert self.published is not None
            starts = [make_date(self.published.year + i, (number - 1) * months + 1, 1) for i in (-1, 0, 1)]
            found = self._nearest(starts, "past" if side == "past" else None, months * 30)
            year = found.year if found else self.published.year
        return f"{year + (node.whole('shift') or 0):04}-{letter}{number}"

    def season(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "the summer of 1998", "last fall", "this spring"."""
        code, year, shift = node.text("season"), self._year_of(node), node.whole("shift")
        if year is not None:
            return f"{year:04}-{code}"
        if self.published is None:
            return Reading("DATE", None, reason=NO_DATE)
        today = self.published
        first, last = self.lexicon.seasons.get(code, (1, 12))
        if shift == 0:
            return f"{today.year:04}-{code}"
        begun = [y for y in (today.year - 1, today.year) if (y, (last if first < last else first)) < (today.year, today.month)]
        if shift == -1 or side != "future":
            running = shift is None and first <= today.month <= last
            return f"{today.year if running else begun[-1] if begun else today.year - 1:04}-{code}"
        coming = today.year if today.month <= last or first > last else today.year + 1
        return f"{coming:04}-{code}"

    def year(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "1998", "fiscal 1989", "'82", "1995-99"."""
        return node.text("span") or f"{self._year_of(node):04}"

    def decade(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "the 1990s": 199."""
        return f"19{(node.whole('decade') or 0) // 10}" if not node.text("decade") else node.text("decade")

    def century(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "the 20th century": 19."""
        number = node.whole("century") or 0
        return f"{number - 1:02}" if 10 < number <= 30 else None

    def _year_of(self, node: Node) -> int | None:
        """The year that an expression names, itself or by what it stands within ("of last year")."""
        year = node.whole("year")
        if year is not None:
            return year if year > 99 else full_year(year, self.published)
        within = node.node("within")
        if within is not None:
            value = self.year(within, None) if within.kind == "year" else self._relative(within, None)
            return int(value[:4]) if isinstance(value, str) and value[:4].isdigit() else None
        return None

    # ---- periods counted from now or from the time mentioned before

    def relative(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "last week", "two years ago", "a week later", "that day"."""
        return self._year_ago(node) or self._relative(node, side)

    def _year_ago(self, node: Node) -> str | None:
        """ "... in the third quarter, up from 4 million a year earlier": the quarter a year before."""
        if node.text("unit") != "year" or node.kind != "shift" or self.quarter is None or node.start - self.quarter[1] > QUARTER_REACH:
            return None
        if node.whole("shift") != -1 or amount_of(node) != 1:
            return None
        return _quarter_moved(self.quarter[0], -1)

    def _relative(self, node: Node, side: Side | None) -> str | Reading | None:
        unit = self.lexicon.units[node.text("unit")]
        count = amount_of(node)
        amount = (1.0 if count is None else count) * unit.times * (node.whole("shift") or 0)
        if node.text("basis") == "text":
            return self._from_text(unit.step, amount, node.kind == "shift")
        if self.published is None:
            return Reading("DATE", None, reason=NO_DATE)
        if unit.clock:
            return self._hours(amount)
        if unit.times > 1 and unit.step == "year" and "number" not in node.fields and node.kind == "unit":
            value = shifted(self.published, "year", amount)
            return value[: 3 if unit.times == 10 else 2] if value else None
        return shifted(self.published, unit.step, amount)

    def _hours(self, amount: float) -> Reading | None:
        """ "two hours ago": the hour is unknown, the day this one or the one beside it."""
        assert self.published is not None
        if abs(amount) > 24 * 60:
            return None
        other = add_days(self.published, -1 if amount < 0 else 1) or self.published
        days = sorted([self.published.isoformat(), other.isoformat()])
        return Reading("TIME", f"{self.published.isoformat()}TXX", days[0], days[1], "vague")

    def _from_text(self, step: str, amount: float, counted: bool) -> str | Reading | None:
        """Counted from the time mentioned last, no finer than that was known."""
        mentioned = first_day(self.mentioned) if self.mentioned else None
        if mentioned is None:
            if self.published is None or (counted and amount > 0):
                return Reading("DATE", None, reason=NO_START if self.published else NO_DATE)
            mentioned = (self.published, "day")
        day, known = mentioned
        if step in {"second", "minute", "hour"}:
            return Reading("TIME", None, reason=NO_START)
        if step in FINER and FINER.index(step) < FINER.index(known):
            return Reading("DATE", None, reason=NO_START)
        return shifted(day, step, amount, fine=amount != 0 and known == "day")

    def weekend(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "The weekend": the last one, or with a verb of the future the next."""
        if self.published is None:
            return Reading("DATE", None, reason=NO_DATE)
        weekday = self.published.isoweekday()
        back = 0 if side == "future" or weekday >= 6 else 7
        moved = add_days(self.published, -back)
        return week_value(moved, weekend=True) if moved else None

    def period(self, node: Node, side: Side | None) -> str | Reading | None:
        """ "The quarter", "the latest period", "the year-ago quarter" of business reports: from the quarter spoken of."""
        quarter = self.quarter[0] if self.quarter else None
        years = node.whole("shift") or 0
        if quarter is None and self.published is not None and node.text("unit") in {"", "quarter"} and "year" not in node.fields and years == 0:
            quarter = quarter_value(self.published.year, (self.published.month + 2) // 3 - 1)
        year = node.whole("year")
        if quarter is not None:
            return f"{year:04}{quarter[4:]}" if year is not None else _quarter_moved(quarter, years)
        if year is not None:
            return f"{year:04}"
        return shifted(self.published, "year", years) if self.published else Reading("DATE", None, reason=NO_DATE)


def _quarter_moved(quarter: str, years: int) -> str | None:
    return quarter_value(int(quarter[:4]) + years, int(quarter[-1]))


def full_year(short: int, published: dt.date | None) -> int:
    """ "'82": in the century that puts it before the publication, or at most a year after it."""
    latest = published.year + 1 if published else 2029
    year = latest // 100 * 100 + short
    return year if year <= latest else year - 100


GAP = 3  # characters between a local time and its GMT in brackets


def gmt_day(local: int, day: dt.date | None, gmt: int) -> dt.date | None:
    """ "2330 (0530 GMT)": the day in GMT, for the offset of at most half a day that the two times show."""
    offset = (local - gmt + 720) % 1440 - 720
    return add_days(day, (local - offset) // 1440) if day else None


READERS: dict[str, Callable[[Resolver, Node, Side | None], str | Reading | None]] = {
    "day": Resolver.calendar_day,
    "numeric": Resolver.numeric,
    "fixed": Resolver.fixed,
    "weekday": Resolver.weekday,
    "relday": Resolver.relative_day,
    "overnight": Resolver.relative_day,
    "textpart": Resolver.text_part,
    "holiday": Resolver.holiday,
    "mentioned": Resolver.mentioned_time,
    "month": Resolver.month,
    "quarter": Resolver.quarter_of,
    "half": Resolver.quarter_of,
    "season": Resolver.season,
    "year": Resolver.year,
    "decade": Resolver.decade,
    "century": Resolver.century,
    "unit": Resolver.relative,
    "shift": Resolver.relative,
    "weekend": Resolver.weekend,
    "period": Resolver.period,
}
