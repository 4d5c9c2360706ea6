"""When and where an event happened: the expressions that its own words govern."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeVar

from dateline.event.draft import Draft
from dateline.model.clause import Predicate
from dateline.model.mention import PlaceMention, TimeMention
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

T = TypeVar("T", TimeMention, PlaceMention)

WHERE = frozenset(
    "in at near on outside inside around to into from through across along over off north south east west within between towards toward throughout above below under beside behind".split()
)
EDGES = frozenset(
    "north south east west town city village outskirts centre center capital suburb district province region area part side edge border streets street camp port km miles kilometres kilometers".split()
)
LONGEST_CHAIN = 12
HITTING = frozenset({"ASSAULT"})  # whose object is where it happened, if it is a place
SITES = frozenset({"place", "state", "facility", "base", "home", "road", "border", "territory"})
PASSES = frozenset({"infinitive", "participle", "conjunct", "gerund", "purpose"})
DATED = frozenset({"DATE", "TIME"})


def head_in(tree: Tree, start: int, end: int) -> int | None:
    """The topmost token of those inside `[start, end)`."""
    inside = [t for t in range(len(tree)) if tree.starts[t] < end and tree.ends[t] > start]
    return next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), None)


def owner(tree: Tree, token: int, predicates: Mapping[int, Predicate]) -> int | None:
    """The first predicate above `token`: the one whose clause it stands in."""
    for _ in range(LONGEST_CHAIN):
        if token in predicates:
            return token
        head = tree.heads[token]
        if head == token:
            return None
        token = head
    return None


class Circumstances:
    """Times and places of one sentence by the predicate that governs them."""

    def __init__(self, reading: Reading, number: int, events: frozenset[int]) -> None:
        self.events = events
        self.tree = reading.trees[number]
        self.predicates = {p.token: p for p in reading.predicates[number]}
        sentence = reading.layout.sentences[number]
        self.times = self._owned([t for t in _between(reading.times, sentence.start, sentence.end) if _dates(t)])
        self.places = self._owned([p for p in _between(reading.places, sentence.start, sentence.end) if p.form == "noun"])

    def _owned(self, mentions: Sequence[T]) -> dict[int, list[tuple[T, int]]]:
        found: dict[int, list[tuple[T, int]]] = {}
        for mention in mentions:
            head = head_in(self.tree, mention.start, mention.end)
            above = owner(self.tree, head, self.predicates) if head is not None else None
            if head is not None and above is not None:
                found.setdefault(above, []).append((mention, head))
        return found

    def time_of(self, predicate: Predicate) -> tuple[TimeMention, str] | None:
        """The expression that dates a predicate and its basis: its clause, else the verb it depends on."""
        for token in (predicate.token, predicate.light):
            if token is not None and token in self.times:
                return self.times[token][0][0], "clause"
        if predicate.relation == "relative":  # "in 2019, when Vesk closed the port"
            named = next((mention for owned in self.times.values() for mention, head in owned if head == predicate.governor), None)
            if named is not None:
                return named, "sentence"
        inner = [v for name in ("infinitive", "gerund") for v in predicate.slots.get(name, ()) if v in self.times]
        if inner and predicate.pos == "verb":
            return self.times[inner[0]][0][0], "sentence"
        here, steps = predicate, 0
        while (
            here.governor is not None
            and steps < 4
            and (here.relation in PASSES or here.relation == "nominal" and here.mark in ("dobj", "nsubj", "nsubjpass"))
        ):
            steps += 1
            above = owner(self.tree, here.governor, self.predicates)
            if above is None or above == here.token:
                return None
            if above in self.times:
                return self.times[above][0][0], "sentence"
            here = self.predicates[above]
        return None

    def places_of(self, predicate: Predicate, taken: set[int]) -> list[tuple[PlaceMention, str]]:
        """Places behind a preposition of place under the predicate; `taken` are tokens of its participants, which are no places of it."""
        found: list[tuple[PlaceMention, str]] = []
        for token in (predicate.token, predicate.light):
            for mention, head in self.places.get(token, ()) if token is not None else ():
                if head not in taken and self._by_preposition(head) and self._near(predicate, head):
                    found.append((mention, "clause"))
        for token in predicate.slots.get("at", ()):  # "at a rally in Zenda"
            found.extend((m, "clause") for m, head in self.places.get(token, ()) if head not in taken and self._by_preposition(head))
        for token in (t for slot in predicate.slots.values() for t in slot):
            for clause in self.tree.kids(token, "acl", "relcl"):  # "two camps held by rebels in Chad"
                if clause not in self.events:
                    found.extend(
                        (m, "sentence") for m, head in self.places.get(clause, ()) if head not in taken and self._by_preposition(head)
                    )
        if not found and predicate.relation in PASSES and predicate.governor in self.places and predicate.governor is not None:
            found = [(m, "sentence") for m, head in self.places[predicate.governor] if head not in taken and self._by_preposition(head)]
        return found

    def _whole(self, head: int) -> int:
        """The noun that stands behind the preposition of place: of "near the border town of Zenda", "town"."""
        tree = self.tree
        while tree.heads[head] != head:
            above = tree.heads[head]
            if tree.deps[head] in ("conj", "appos", "compound", "nmod"):
                head = above
            elif tree.deps[head] == "pobj" and tree.words[above] == "of" and tree.words[tree.heads[above]] in EDGES:
                head = tree.heads[above]
            else:
                break
        return head

    def _near(self, predicate: Predicate, head: int) -> bool:
        """The place's preposition hangs on the predicate or one of its arguments, not deeper ("in response to events in Chad")."""
        top = self._whole(head)
        above = self.tree.heads[self.tree.heads[top]] if self.tree.deps[top] == "pobj" else self.tree.heads[top]
        arguments = {t for slot in predicate.slots.values() for t in slot}
        nouns = {
            self.tree.heads[self.tree.heads[t]]
            for t in arguments
            if self.tree.deps[t] == "pobj" and self.tree.words[self.tree.heads[t]] == "of"
        }
        return (
            above in arguments | nouns | {predicate.token, predicate.light}
            or self.tree.tags[above] in ("IN", "RB", "TO")
            or self.tree.words[above] in EDGES
        )

    def _by_preposition(self, head: int) -> bool:
        top = self._whole(head)
        above = self.tree.heads[top]
        return self.tree.deps[top] == "pobj" and self.tree.words[above] in WHERE or self.tree.deps[top] in ("advmod", "npadvmod")


def _dates(time: TimeMention) -> bool:
    """An expression that can date an event: a date or time of day, or a span that hangs on one ("in the last six months")."""
    return (time.type in DATED and time.value not in ("PRESENT_REF", "PAST_REF", "FUTURE_REF")) or (
        time.type == "DURATION" and time.earliest is not None
    )


def _between(mentions: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those of `mentions`, which stand in order, that begin in `[start, end)`."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def _start(mention: TimeMention | PlaceMention) -> int:
    return mention.start


def add_circumstances(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Give every draft its time and places."""
    sentences: dict[int, Circumstances] = {}
    tokens: dict[int, set[int]] = {}
    for draft in drafts:
        tokens.setdefault(draft.sentence, set()).add(draft.predicate.token)
    for draft in drafts:
        if draft.sentence not in sentences:
            sentences[draft.sentence] = Circumstances(reading, draft.sentence, frozenset(tokens[draft.sentence]))
        here = sentences[draft.sentence]
        taken = {role.head for role in (*draft.actor, *draft.recipient) if role.head is not None}
        for predicate in draft.predicates():
            time = here.time_of(predicate)
            if time:
                draft.times.append(time)
            for place, basis in here.places_of(predicate, taken):
                draft.add_place(place, basis)
        if draft.type in HITTING and not draft.places:
            for place in _places_hit(reading, draft):
                draft.add_place(place, "clause")


def _places_hit(reading: Reading, draft: Draft) -> list[PlaceMention]:
    """ "Shelled the town of Zenda", "attacked Zenda": what is hit is where it happened."""
    found: list[PlaceMention] = []
    for role in draft.recipient:
        mention = reading.actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
        if mention is not None and not SITES.isdisjoint(mention.classes):
            found.extend(p for p in reading.places_within(mention.start, mention.end) if p.form == "noun")
    return found
