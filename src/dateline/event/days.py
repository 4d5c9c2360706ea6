"""When an event happened: the expression that governs its predicate, and spans of two days."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping

import msgspec

from dateline.clause.verbs import HAVE, auxiliaries
from dateline.event.countdowns import FEASTS, FULL_DAY, SIDES, CountedDays, Earlier, days_of, lasting, single_day
from dateline.event.owned import Owned, meeting_clauses, owned, owner
from dateline.model.clause import Predicate
from dateline.model.mention import TimeMention
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

PASSES = frozenset({"infinitive", "participle", "conjunct", "gerund", "purpose"})
MEANWHILE = frozenset({"while", "as", "when"})
DATED = frozenset({"DATE", "TIME"})
VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
UPTO = {"from": ("to", "until", "till", "through"), "between": ("and",)}
COUNTING = frozenset({*SIDES, "until", "ahead"})
FARTHEST = 4  # predicates up
SETTING = frozenset({"with", "despite"})  # "with elections due on 5 October, a candidate was knifed"
NAMED_NIGHT = re.compile(r" (?:from|of|to) [A-Z0-9]")
LISTED = 4  # tokens between "killed" and "injured" of one list
ROOT = 5  # letters that a noun shares with its verb: "vote", "voted"; "abduction", "abducted"

Dated = tuple[TimeMention, str]  # with its basis


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
        published = reading.article.published
        self.published = published.isoformat()[:FULL_DAY] if published is not None else None
        self.text = reading.article.text
        cues = {statement.cue[0] for statement in reading.statements if statement.cue is not None}
        self._cues = frozenset(token for token, start in enumerate(tree.starts) if start in cues)
        dating = _without_bare_nights(reading.article.text, [t for t in times if _dates(t)])
        lengths = [t for t in times if t.type == "DURATION"]
        self.times: Owned[TimeMention] = _of_their_own(tree, owned(tree, predicates, dating))
        for token in list(self.times):
            self._share_out(token)
        self._counts = CountedDays(self.text, tree, predicates, self.times, dating, lengths, earlier, self.published)
        self._lengths = lengths

    def _share_out(self, token: int) -> None:
        """ "Was held on Friday over the abduction of a girl the night before": a second day is that of the happening it stands behind; so
        is the only day beside a perfect, which takes none ("has charged three men over the hijacking on 11 March")."""
        if self.predicates[token].pos != "verb":
            return
        first, *others = self.times[token]
        perfect = self._is_perfect(token) and self.tree.words[self.tree.heads[first[1]]] in ("on", "in") and first[1] > token
        for other in (*([first] if perfect else ()), *others):
            nouns = [p.token for p in self.predicates.values() if p.pos == "noun" and token < p.token < other[1] and p.token in self.events]
            if nouns and nouns[-1] not in self.times and (other is first or first[1] < nouns[-1]):
                self.times[nouns[-1]] = [other]
                self.times[token].remove(other)
        if not self.times[token]:
            del self.times[token]

    def of(self, predicate: Predicate, *, promised: bool) -> Dated | None:
        """The expression that dates a predicate and its basis: its clause, else the verb it depends on. `promised`: the event is a promise,
        demand or threat, which the day of what is promised does not date."""
        if (named := self._named_within(predicate)) is not None:
            return named, "clause"
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
        counted = self._counts.of(predicate)
        if counted is not None:
            return counted, "sentence"
        return (
            self._above(predicate)
            or self._meanwhile(predicate)
            or self._meeting(predicate)
            or self._behind(predicate)
            or self._lent(predicate)
        )

    def _named_within(self, predicate: Predicate) -> TimeMention | None:
        """ "Were killed and injured in Thursday's raid, the minister said on Friday": what happens in a dated happening has its day."""
        if predicate.pos != "verb":
            return None
        joined = [
            p for p in self.predicates.values() if p.governor == predicate.token and p.relation == "conjunct" or self._listed(predicate, p)
        ]
        for clause in (predicate, *joined):
            for token in (*clause.slots.get("in", ()), *clause.slots.get("during", ())):
                for time, head in self.times.get(token, ()):
                    if self.tree.deps[head] == "poss" and self.tree.heads[head] == token:
                        return time
        return None

    def _listed(self, predicate: Predicate, other: Predicate) -> bool:
        """ "Eight were killed and 11 injured": participles that stand close together, however the parser joins them."""
        tags = self.tree.tags
        return 0 < other.token - predicate.token <= LISTED and tags[predicate.token] == tags[other.token] == "VBN"

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
            if (lent := self._lent(here) or self._meanwhile(here)) is not None:
                return lent
            if (counted := self._counts.of(here)) is not None:
                return counted, "sentence"
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

    def _meeting(self, predicate: Predicate) -> Dated | None:
        """ "Ministers meeting on Wednesday agreed": they agreed where and when they met."""
        for clause in meeting_clauses(self.tree, predicate):
            if clause in self.times:
                return self._spanned(clause), "sentence"
        return None

    # --- spans

    def _spanned(self, token: int) -> TimeMention:
        """The first expression of a predicate, up to the second where the two bound a span: "from Monday to Wednesday", "since May"."""
        tree, found = self.tree, self.times[token]
        first, head = found[0]
        prep = tree.words[tree.heads[head]] if tree.deps[head] == "pobj" else self._word_before(first)
        light = self.predicates[token].light if token in self.predicates else None
        if prep == "since" and self.published and first.earliest and any(self._is_perfect(t) for t in (token, light) if t is not None):
            return msgspec.structs.replace(first, latest=max(self.published, first.earliest))
        if prep == "from" and first.earliest and (days := self._lasting(tree.starts[tree.heads[head]])):  # "for three days from Saturday"
            return lasting(first, days)
        for second, other in found[1:]:
            between = self.text[first.end : second.start].strip().lower()
            joined = between in UPTO.get(prep, ()) or other in tree.kids(head, "conj") and between == "and"
            joined = joined or between == "to" and prep == "of"  # "in the night of Sunday to Monday"
            if joined and first.earliest and second.latest and first.earliest <= second.latest:
                return msgspec.structs.replace(
                    first, end=second.end, text=self.text[first.start : second.end], latest=second.latest, precision="day"
                )
        return first

    def _word_before(self, time: TimeMention) -> str:
        """The word right before an expression: "from" of "from 9 to 13 May"."""
        return self.text[max(0, time.start - 10) : time.start].rpartition(" ")[0].rpartition(" ")[2].lower() if time.start else ""

    def _lasting(self, offset: int) -> int | None:
        """Days of a length that ends right before `offset`."""
        return next((days for t in self._lengths if offset - t.end in (0, 1) and (days := days_of(t))), None)

    def _is_perfect(self, token: int) -> bool:
        return any(self.tree.words[a] in HAVE for a in auxiliaries(self.tree, token))

    def _behind(self, predicate: Predicate) -> Dated | None:
        """ "Were beaten and their cameras seized on Monday": what stands behind the last of several verbs is said of all."""
        for clause in self.predicates.values():
            if clause.token in self._cues:  # "nine were killed, the governor said on Friday", where the parser joins the two
                continue
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

    def day_of_word(self, word: str) -> datetime.date | None:
        """The day of a predicate of the sentence that tells of what a noun names: "voted on 25 May" of the vote."""
        noun = word.removesuffix("s")
        for predicate in self.predicates.values():
            same = noun == predicate.lemma or len(noun) >= ROOT and noun[:ROOT] == predicate.lemma[:ROOT]
            if same and predicate.token in self.times:
                return single_day(self.times[predicate.token][0][0])
        return None

    def last_day(self) -> datetime.date | None:
        """The day of the last event of the sentence that has one."""
        days = [day for token in sorted(self.times) if token in self.events and (day := single_day(self.times[token][0][0]))]
        return days[-1] if days else None


def _of_their_own(tree: Tree, found: Owned[TimeMention]) -> Owned[TimeMention]:
    """Without the days that stand inside another phrase and date what that names: "a year after the vote of 9 August", "Sunday's march"."""
    own = {token: [(time, head) for time, head in times if not _is_inside(tree, token, head)] for token, times in found.items()}
    verbal = {
        token: [(time, head) for time, head in times if not _is_in_subject(tree, token, head)] or times for token, times in own.items()
    }
    return {token: times for token, times in verbal.items() if times}


def _is_in_subject(tree: Tree, token: int, head: int) -> bool:
    """ "The assembly, back from recess since Monday, ratified": the day stands with the subject."""
    while head != token and tree.heads[head] != head:
        if tree.deps[head] in ("nsubj", "nsubjpass") and tree.heads[head] == token:
            return True
        head = tree.heads[head]
    return False


def _without_bare_nights(text: str, times: list[TimeMention]) -> list[TimeMention]:
    """Without "the night" of "in the night from Friday to Saturday", whose days are named."""
    return [
        t for t in times if not (t.value and t.value.endswith("TNI") and t.text.lower() == "the night" and NAMED_NIGHT.match(text, t.end))
    ]


def _is_inside(tree: Tree, token: int, head: int) -> bool:
    if tree.deps[head] == "poss" and tree.heads[head] != token:
        return True
    here = tree.heads[head] if tree.deps[head] == "pobj" else head
    while tree.heads[here] not in (here, token):
        here = tree.heads[here]
        if tree.words[here] in COUNTING or tree.words[here] in FEASTS or tree.words[here] in SETTING and here < token:
            return True
    return tree.words[here] in COUNTING and tree.heads[head] != here


def _ancestors(tree: Tree, token: int) -> set[int]:
    found: set[int] = set()
    while tree.heads[token] != token and token not in found:
        found.add(token)
        token = tree.heads[token]
    return found | {token}


def _dates(time: TimeMention) -> bool:
    """An expression that can date an event: a date or time of day, or a span that hangs on one ("in the last six months")."""
    if time.implied:  # "shortly after 10 a.m.": of which day is not said
        return False
    return time.type in DATED and time.value not in VAGUE or time.type == "DURATION" and time.earliest is not None
