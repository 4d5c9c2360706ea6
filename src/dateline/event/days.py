"""When an event happened: the expression that governs its predicate, spans of two days, and days counted from another event."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping

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
ROOT = 5  # letters that a noun shares with its verb: "vote", "voted"; "abduction", "abducted"
LENGTHS = {"day": 1, "night": 1, "morning": 1, "afternoon": 1, "evening": 1, "week": WEEK}  # "the day after the attack"
SIDES = {"after": 1, "before": -1, "following": 1, "since": 1}
COMING = frozenset({"come", "follow", "happen", "occur"})

Dated = tuple[TimeMention, str]  # with its basis
Earlier = Callable[[str], datetime.date | None]  # the day on which the text before tells of what a noun names


class Days:
    """The expressions of time of one sentence, by the predicates that they date."""

    def __init__(
        self,
        reading: Reading,
        tree: Tree,
        predicates: Mapping[int, Predicate],
        times: list[TimeMention],
        events: frozenset[int],
        earlier: Earlier,
    ) -> None:
        """`times`: those of the sentence, in order; `events`: tokens of its predicates that make events."""
        self.tree = tree
        self.predicates = predicates
        self.events = events
        self.earlier = earlier
        published = reading.article.published
        self.published = published.isoformat()[:FULL_DAY] if published is not None else None
        self.text = reading.article.text
        self.times: Owned[TimeMention] = owned(tree, predicates, [t for t in times if _dates(t)])
        self.lengths = [t for t in times if t.type == "DURATION"]
        for token in list(self.times):
            self._share_out(token)

    def _share_out(self, token: int) -> None:
        """ "Was held on Friday over the abduction of a girl the night before": a second day is that of the happening it stands behind."""
        first, *others = self.times[token]
        for other in others:
            nouns = [
                p.token for p in self.predicates.values() if p.pos == "noun" and first[1] < p.token < other[1] and p.token in self.events
            ]
            if nouns and nouns[-1] not in self.times and self.predicates[token].pos == "verb":
                self.times[nouns[-1]] = [other]
                self.times[token].remove(other)

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
        return (
            self._counted(predicate)
            or self._above(predicate)
            or self._meanwhile(predicate)
            or self._behind(predicate)
            or self._lent(predicate)
        )

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

    def _behind(self, predicate: Predicate) -> Dated | None:
        """ "Were beaten and their cameras seized on Monday": what stands behind the last of several verbs is said of all."""
        for clause in self.predicates.values():
            if clause.governor == predicate.token and clause.relation == "conjunct" and clause.token in self.times:
                if self.times[clause.token][0][1] > clause.token and predicate.pos == "verb":
                    return self._spanned(clause.token), "sentence"
        return None

    def _lent(self, predicate: Predicate) -> Dated | None:
        """ "Broke up a rally against the closing of a mill on Sunday": the day at the end that the parser hangs on a noun which tells no event."""
        for noun in self.predicates.values():
            if noun.pos == "noun" and noun.token in self.times and noun.token not in self.events and predicate.pos == "verb":
                time, head = self.times[noun.token][0]
                above = self.tree.heads[head]
                if self.tree.words[above] == "on" and above > predicate.token and predicate.token in _ancestors(self.tree, noun.token):
                    return time, "sentence"
        return None

    # --- days counted from another event

    def _counted(self, predicate: Predicate) -> Dated | None:
        """ "Was arrested on Tuesday, a day after masked men set fire to a mill": the day of the fire is Monday. "Three days after the
        search", "the night before the vote", "on the eve of the vote": counted from the day of the search or vote."""
        for prep in (k for k in self.tree.kids(predicate.token, "prep", "npadvmod", "advmod") if not self.tree.tags[k].startswith("VB")):
            found = self._from_noun(prep)
            if found is not None:
                return found, "sentence"
        above = self.predicates.get(predicate.governor) if predicate.governor is not None else None
        if above is None or predicate.mark not in ("after", "before"):
            return None
        mark = next((k for k in self.tree.kids(predicate.token, "mark", "prep") if self.tree.words[k] == predicate.mark), None)
        days = self._measure(mark) if mark is not None else None
        day = self._single_day(above)
        if days is None or day is None:
            return None
        return self._moved(mark or 0, day, -days if predicate.mark == "after" else days), "sentence"

    def _single_day(self, predicate: Predicate) -> datetime.date | None:
        """The day of a predicate: its own or, of "the attack came a day after", that of the attack."""
        if predicate.token in self.times:
            return _day(self.times[predicate.token][0][0])
        subject = predicate.slots.get("subject", ()) if predicate.lemma in COMING else ()
        return next((day for t in subject if (day := self.earlier(self.tree.words[t]))), None)

    def _from_noun(self, token: int) -> TimeMention | None:
        """The day that a phrase counts from a noun: the one of "three days after the search", "the eve of the vote"."""
        tree = self.tree
        if tree.words[token] == "on":
            eve = next((k for k in tree.kids(token, "pobj") if tree.words[k] == "eve"), None)
            link = next((k for k in tree.kids(eve, "prep") if tree.words[k] == "of"), None) if eve is not None else None
            side, days = -1, 1 if link is not None else None
        else:
            inner = [k for k in (token, *tree.kids(token, "prep")) if tree.words[k] in SIDES and tree.kids(k, "pobj")]
            link = inner[0] if inner else None
            side, days = SIDES[tree.words[link]] if link is not None else 1, self._measure(link) if link is not None else None
        noun = next(iter(tree.kids(link, "pobj")), None) if link is not None else None
        if noun is None or days is None or link is None:
            return None
        day = self._day_of(noun)
        return self._moved(link, day, side * days) if day is not None else None

    def _day_of(self, noun: int) -> datetime.date | None:
        """The day told with a noun ("the vote, which was held on 4 May"), else the one told before."""
        tree = self.tree
        inside = tree.subtree(noun)
        start, end = tree.starts[inside[0]], tree.ends[inside[-1]]
        within = [time for found in self.times.values() for time, _ in found if start <= time.start < end]
        return _day(min(within, key=lambda t: t.start)) if within else self.earlier(tree.words[noun])

    def _measure(self, link: int) -> int | None:
        """Days told right before an "after" or "before"."""
        for length in self.lengths:
            match = COUNTED.fullmatch(length.value or "")
            if match and self.tree.starts[link] - length.end in (0, 1):
                return int(match.group(1)) * (WEEK if match.group(2) == "W" else 1)
        return LENGTHS.get(self.tree.words[link - 1]) if link > 1 and self.tree.words[link - 2] == "the" else None

    def _moved(self, token: int, day: datetime.date, days: int) -> TimeMention:
        """A mention of the day so many days on, in the place of a token."""
        start, end = self.tree.starts[token], self.tree.ends[token]
        then = (day + datetime.timedelta(days=days)).isoformat()
        return TimeMention(
            start=start, end=end, text=self.text[start:end], type="DATE", value=then, earliest=then, latest=then, precision="day"
        )

    def day_of_word(self, word: str) -> datetime.date | None:
        """The day of a predicate of the sentence that tells of what a noun names: "voted on 25 May" of the vote."""
        root = word[:ROOT]
        for predicate in self.predicates.values():
            if predicate.lemma.startswith(root) and predicate.token in self.times:
                return _day(self.times[predicate.token][0][0])
        return None

    def last_day(self) -> datetime.date | None:
        """The day of the last event of the sentence that has one."""
        days = [day for token in sorted(self.times) if token in self.events and (day := _day(self.times[token][0][0]))]
        return days[-1] if days else None


def _ancestors(tree: Tree, token: int) -> set[int]:
    found: set[int] = set()
    while tree.heads[token] != token and token not in found:
        found.add(token)
        token = tree.heads[token]
    return found | {token}


def _day(time: TimeMention) -> datetime.date | None:
    """The one day that an expression means."""
    if not time.earliest or len(time.earliest) < FULL_DAY or time.earliest[:FULL_DAY] != (time.latest or "")[:FULL_DAY]:
        return None
    return datetime.date.fromisoformat(time.earliest[:FULL_DAY])


def _dates(time: TimeMention) -> bool:
    """An expression that can date an event: a date or time of day, or a span that hangs on one ("in the last six months")."""
    return time.type in DATED and time.value not in VAGUE or time.type == "DURATION" and time.earliest is not None
