"""Days counted from another event: "three days after the search", "the night before the vote", "a day after masked men set fire"."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import msgspec

from dateline.event.owned import Owned
from dateline.model.clause import Predicate
from dateline.model.mention import TimeMention
from dateline.model.syntax import Tree
from dateline.resolve.times.days import add_days, make_date

FULL_DAY = len("2031-05-14")
COUNTED = re.compile(r"P(\d+)(D|W|NI|TNI)")
WEEK = 7
LENGTHS = {"day": 1, "night": 1, "morning": 1, "afternoon": 1, "evening": 1, "week": WEEK}  # "the day after the attack"
SIDES = {"after": 1, "before": -1, "following": 1, "since": 1}
COMING = frozenset({"come", "follow", "happen", "occur"})
FEASTS = frozenset({"anniversary", "eve"})

Earlier = Callable[[str], datetime.date | None]  # the day on which the text before tells of what a noun names


class Measure(NamedTuple):
    """How far it is to a day, with the offset where that is told; `whole`: all days up to there ("the week after the vote")."""

    start: int
    days: int
    whole: bool = False


class CountedDays:
    """The days that one sentence counts from something else than the calendar."""

    def __init__(
        self,
        text: str,
        tree: Tree,
        predicates: Mapping[int, Predicate],
        times: Owned[TimeMention],
        dating: list[TimeMention],
        lengths: list[TimeMention],
        earlier: Earlier,
        published: str | None,
    ) -> None:
        """`times`: expressions by their predicates; `dating`: all of the sentence that name days; `lengths`: its durations."""
        self.text = text
        self.tree = tree
        self.predicates = predicates
        self.times = times
        self.dating = dating
        self.lengths = lengths
        self.earlier = earlier
        self.published = published

    def of(self, predicate: Predicate) -> TimeMention | None:
        """The counted day of a predicate; what has happened lies before the publication."""
        found = self._of(predicate)
        late = found is not None and self.published is not None and predicate.tense == "past" and (found.latest or "") > self.published
        return None if late else found

    def _of(self, predicate: Predicate) -> TimeMention | None:
        for prep in (k for k in self.tree.kids(predicate.token, "prep", "npadvmod", "advmod") if not self.tree.tags[k].startswith("VB")):
            found = self._from_noun(prep)
            if found is not None:
                return found
        above = self.predicates.get(predicate.governor) if predicate.governor is not None else None
        if above is None or predicate.mark not in ("after", "before"):
            return None
        mark = next((k for k in self.tree.kids(predicate.token, "mark", "prep") if self.tree.words[k] == predicate.mark), None)
        measure = self._measure(mark) if mark is not None else None
        day = self._single_day(above)
        if mark is None or measure is None or day is None:
            return None
        return self._counted(measure, mark, day, -1 if predicate.mark == "after" else 1)

    def _single_day(self, predicate: Predicate) -> datetime.date | None:
        """The day of a predicate: its own or, of "the attack came a day after", that of the attack."""
        if predicate.token in self.times:
            return single_day(self.times[predicate.token][0][0])
        subject = predicate.slots.get("subject", ()) if predicate.lemma in COMING else ()
        return next((day for t in subject if (day := self.earlier(self.tree.words[t]))), None)

    def _from_noun(self, token: int) -> TimeMention | None:
        """The day that a phrase counts from a noun: the one of "three days after the search", "the eve of the vote"."""
        tree = self.tree
        if tree.words[token] == "on":
            eve = next((k for k in tree.kids(token, "pobj") if tree.words[k] == "eve"), None)
            link = next((k for k in tree.kids(eve, "prep") if tree.words[k] == "of"), None) if eve is not None else None
            side, measure = -1, Measure(tree.starts[eve], 1) if eve is not None else None
        else:
            link = next((k for k in (token, *tree.kids(token, "prep")) if tree.words[k] in SIDES and tree.kids(k, "pobj")), None)
            side, measure = SIDES[tree.words[link]] if link is not None else 1, self._measure(link) if link is not None else None
        noun = next(iter(tree.kids(link, "pobj")), None) if link is not None else None
        if noun is None or measure is None:
            return None
        day = self._day_of(noun)
        return self._counted(measure, noun, day, side) if day is not None else None

    def _day_of(self, noun: int) -> datetime.date | None:
        """The day told with a noun ("the vote, which was held on 4 May"), else the one told before."""
        tree = self.tree
        inside = tree.subtree(noun)
        start, end = tree.starts[inside[0]], tree.ends[inside[-1]]
        within = [time for time in self.dating if start <= time.start < end]
        day = single_day(within[0]) if within else self.earlier(tree.words[noun])
        return self._this_year(day) if tree.words[noun] == "anniversary" else day

    def _this_year(self, day: datetime.date | None) -> datetime.date | None:
        """The anniversary of a day that lies nearest to the publication."""
        if day is None or self.published is None:
            return None
        now = datetime.date.fromisoformat(self.published)
        days = [found for shift in (-1, 0, 1) if (found := make_date(now.year + shift, day.month, day.day)) is not None]
        return min(days, key=lambda d: abs((d - now).days), default=None)

    def _measure(self, link: int) -> Measure | None:
        """What is told right before an "after" or "before": "three days", "the week"."""
        tree = self.tree
        for length in self.lengths:
            if tree.starts[link] - length.end in (0, 1) and (days := days_of(length)):
                return Measure(length.start, days)
        if link > 1 and tree.words[link - 2] == "the" and (days := LENGTHS.get(tree.words[link - 1])):
            return Measure(tree.starts[link - 2], days, whole=days > 1)
        return None

    def _counted(self, measure: Measure, last: int, day: datetime.date, side: int) -> TimeMention | None:
        """The day, or the whole week, so far on one side of a day; None outside the calendar. `last`: the last token of the phrase."""
        nearest, farthest = add_days(day, side * (1 if measure.whole else measure.days)), add_days(day, side * measure.days)
        if nearest is None or farthest is None:
            return None
        first, final = sorted((nearest.isoformat(), farthest.isoformat()))
        end = self.tree.ends[last]
        return TimeMention(
            start=measure.start, end=end, text=self.text[measure.start : end], type="DATE", value=first if first == final else f"{first}/{final}",
            earliest=first, latest=final, precision="day",
        )  # fmt: skip


def days_of(length: TimeMention) -> int | None:
    """The whole days of a duration of days or weeks."""
    match = COUNTED.fullmatch(length.value or "")
    return int(match.group(1)) * (WEEK if match.group(2) == "W" else 1) if match else None


def lasting(first: TimeMention, days: int) -> TimeMention:
    """So many days from the first day of an expression on."""
    day = single_day(first)
    last = add_days(day, days - 1) if day is not None else None
    return msgspec.structs.replace(first, latest=last.isoformat()) if last is not None else first


def single_day(time: TimeMention) -> datetime.date | None:
    """The one day that an expression means."""
    if not time.earliest or len(time.earliest) < FULL_DAY or time.earliest[:FULL_DAY] != (time.latest or "")[:FULL_DAY]:
        return None
    return datetime.date.fromisoformat(time.earliest[:FULL_DAY])
