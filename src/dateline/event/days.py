"""When an event happened: the expression that governs its predicate, spans of two days, and days counted from another event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import msgspec

from dateline.clause.verbs import HAVE, auxiliaries
from dateline.event.owned import Owned, owned, owner
from dateline.model.clause import Predicate
from dateline.model.mention import TimeMention
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

PASSES = frozenset({"infinitive", "participle", "conjunct", "gerund", "purpose"})
MEANWHILE = frozenset({"while", "as", "when"})
DATED = frozenset({"DATE", "TIME"})
VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
UPTO = {"from": ("to", "until", "till", "through"), "between": ("and",)}
FULL_DAY = len("2031-05-14")
FARTHEST = 4  # predicates up
COUNTED = re.compile(r"P(\d+)([DW])")
WEEK = 7

Dated = tuple[TimeMention, str]  # with its basis


class Days:
    """The expressions of time of one sentence, by the predicates that they date."""

    def __init__(self, reading: Reading, tree: Tree, predicates: Mapping[int, Predicate], times: list[TimeMention]) -> None:
        """`times`: those of the sentence, in order."""
        self.tree = tree
        self.predicates = predicates
        published = reading.article.published
        self.published = published.isoformat()[:FULL_DAY] if published is not None else None
        self.text = reading.article.text
        self.times: Owned[TimeMention] = owned(tree, predicates, [t for t in times if _dates(t)])
        self.lengths: Owned[TimeMention] = owned(tree, predicates, [t for t in times if t.type == "DURATION"])

    def of(self, predicate: Predicate, *, promised: bool) -> Dated | None:
        """The expression that dates a predicate and its basis: its clause, else the verb it depends on. `promised`: the event is a promise,
        demand or threat, which the day of what is promised does not date."""
        for token in (predicate.token, predicate.light):
            if token is not None and token in self.times:
                return self._spanned(token), "clause"
        if predicate.relation == "relative":  # "in 2019, when Vesk closed the port"
            named = next((m for found in self.times.values() for m, head in found if head == predicate.governor), None)
            if named is not None:
                return named, "sentence"
        inner = [v for name in ("infinitive", "gerund") for v in predicate.slots.get(name, ()) if v in self.times]
        if inner and predicate.pos == "verb" and not promised:
            return self._spanned(inner[0]), "sentence"
        return self._above(predicate) or self._meanwhile(predicate) or self._counted(predicate)

    def _above(self, predicate: Predicate) -> Dated | None:
        here = predicate
        for _ in range(FARTHEST):
            if here.governor is None:
                return None
            passes = here.relation in PASSES or here.relation == "nominal" and here.mark in ("dobj", "nsubj", "nsubjpass")
            passes = passes or here.relation == "adverbial" and here.mark in MEANWHILE
            above = owner(self.tree, here.governor, self.predicates) if passes else None
            if above is None or above == here.token:
                return None
            if above in self.times:
                return self._spanned(above), "sentence"
            here = self.predicates[above]
        return None

    def _meanwhile(self, predicate: Predicate) -> Dated | None:
        """ "Were shot when rebels attacked on Monday": what happens in a clause of "when" happens then."""
        for clause in self.predicates.values():
            if (
                clause.governor == predicate.token
                and clause.relation == "adverbial"
                and clause.mark in MEANWHILE
                and clause.token in self.times
            ):
                return self._spanned(clause.token), "sentence"
        return None

    # --- spans

    def _spanned(self, token: int) -> TimeMention:
        """The first expression of a predicate, up to the second where the two bound a span: "from Monday to Wednesday", "since May"."""
        tree, found = self.tree, self.times[token]
        first, head = found[0]
        prep = tree.words[tree.heads[head]] if tree.deps[head] == "pobj" else ""
        if prep == "since" and self.published and first.earliest and self._is_perfect(token):
            return msgspec.structs.replace(first, latest=max(self.published, first.earliest))
        for second, other in found[1:]:
            between = self.text[first.end : second.start].strip().lower()
            joined = between in UPTO.get(prep, ()) or other in tree.kids(head, "conj") and between == "and"
            if joined and first.earliest and second.latest and first.earliest <= second.latest:
                return msgspec.structs.replace(
                    first, end=second.end, text=self.text[first.start : second.end], latest=second.latest, precision="day"
                )
        return first

    def _is_perfect(self, token: int) -> bool:
        return any(self.tree.words[a] in HAVE for a in auxiliaries(self.tree, token))

    # --- days counted from another event

    def _counted(self, predicate: Predicate) -> Dated | None:
        """ "Was arrested on Tuesday, a day after masked men set fire to a mill": the day of the fire is Monday."""
        above = self.predicates.get(predicate.governor) if predicate.governor is not None else None
        if above is None or predicate.mark not in ("after", "before") or above.token not in self.times:
            return None
        days = self._measure(predicate, above)
        day = self.times[above.token][0][0]
        if days is None or not day.earliest or len(day.earliest) < FULL_DAY or day.earliest[:FULL_DAY] != (day.latest or "")[:FULL_DAY]:
            return None
        then = datetime.date.fromisoformat(day.earliest[:FULL_DAY]) + datetime.timedelta(days=-days if predicate.mark == "after" else days)
        return msgspec.structs.replace(day, earliest=then.isoformat(), latest=then.isoformat(), precision="day"), "sentence"

    def _measure(self, predicate: Predicate, above: Predicate) -> int | None:
        """Days told right before the "after" of a clause."""
        mark = next((k for k in self.tree.kids(predicate.token, "mark", "prep") if self.tree.words[k] == predicate.mark), None)
        if mark is None:
            return None
        for token in (predicate.token, above.token):
            for length, _ in self.lengths.get(token, ()):
                match = COUNTED.fullmatch(length.value or "")
                if match and self.tree.starts[mark] - length.end in (0, 1):
                    return int(match.group(1)) * (WEEK if match.group(2) == "W" else 1)
        return None


def _dates(time: TimeMention) -> bool:
    """An expression that can date an event: a date or time of day, or a span that hangs on one ("in the last six months")."""
    return time.type in DATED and time.value not in VAGUE or time.type == "DURATION" and time.earliest is not None
