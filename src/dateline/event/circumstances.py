"""When and where an event happened: the expressions that its own words govern."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.event.days import Days
from dateline.event.draft import Draft
from dateline.event.owned import between
from dateline.event.spots import Spots, places_hit
from dateline.model.reading import Reading

PROMISING = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})  # what they speak of has days of its own


def add_circumstances(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Give every draft its time and places."""
    tokens: dict[int, set[int]] = {}
    for draft in drafts:
        tokens.setdefault(draft.sentence, set()).add(draft.predicate.token)
    sentences = {number: _of_sentence(reading, number, frozenset(events)) for number, events in tokens.items()}
    for draft in drafts:
        days, spots = sentences[draft.sentence]
        taken = {role.head for role in (*draft.actor, *draft.recipient) if role.head is not None}
        for predicate in draft.predicates():
            time = days.of(predicate, promised=draft.type in PROMISING)
            if time:
                draft.times.append(time)
            for place, basis in spots.of(predicate, taken, draft.type, dated=time is not None and time[1] == "clause"):
                draft.add_place(place, basis)
        if not draft.places:
            for place in places_hit(reading, draft):
                draft.add_place(place, "clause")


def _of_sentence(reading: Reading, number: int, events: frozenset[int]) -> tuple[Days, Spots]:
    tree, sentence = reading.trees[number], reading.layout.sentences[number]
    predicates = {p.token: p for p in reading.predicates[number]}
    times = list(between(reading.times, sentence.start, sentence.end))
    places = list(between(reading.places, sentence.start, sentence.end))
    return Days(reading, tree, predicates, times), Spots(reading, tree, predicates, places, events)
