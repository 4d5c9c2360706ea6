"""When and where an event happened: the expressions that its own words govern."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from dateline.event.days import Days
from dateline.event.draft import Draft
from dateline.event.owned import between
from dateline.event.pointing import Pointing, add_pointed, told_before
from dateline.event.spots import Spots, places_hit, town_hit
from dateline.model.clause import Predicate
from dateline.model.reading import Reading

PROMISING = frozenset({"AGREE", "REQUEST", "THREATEN", "REJECT"})  # what they speak of has days of its own
FARTHEST = 4  # sentences back in which what a noun names may have been told


def add_circumstances(reading: Reading, drafts: Sequence[Draft], pointing: Pointing) -> None:
    """Give every draft its time and places, those that a sentence behind it tells too."""
    told = _Told(reading, drafts, pointing)
    for draft in drafts:
        days, spots = told.days(draft.sentence), told.spots(draft.sentence)
        for predicate in draft.predicates():
            time = days.of(predicate, promised=draft.type in PROMISING)
            if time:
                draft.times.append(time)
            for place, basis in spots.of(predicate, draft, dated=time is not None and time[1] == "clause"):
                draft.add_place(place, basis)
        if all(place.precision == "country" for place, _ in draft.places):  # none, or no nearer than "in Iraq"
            hit = places_hit(reading, draft) or town_hit(spots, draft)
            draft.places = [(place, "clause") for place in hit] or draft.places
    for number in pointing.sentences(reading, drafts):
        pointer = pointing.of(reading.trees[number], reading.predicates[number])
        if pointer is not None:
            add_pointed(pointer, told.days(number), told.spots(number), told_before(drafts, number))


class _Told:
    """The days and places of sentences, read once."""

    def __init__(self, reading: Reading, drafts: Sequence[Draft], pointing: Pointing) -> None:
        self.reading = reading
        self.pointing = pointing
        self.events: dict[int, set[int]] = {}
        for draft in drafts:
            self.events.setdefault(draft.sentence, set()).add(draft.predicate.token)
        self._days: dict[int, Days] = {}
        self._spots: dict[int, Spots] = {}

    def days(self, number: int) -> Days:
        """The days of a sentence."""
        if number not in self._days:
            reading, sentence = self.reading, self.reading.layout.sentences[number]
            times = list(between(reading.times, sentence.start, sentence.end))
            self._days[number] = Days(
                reading,
                reading.trees[number],
                self._predicates(number),
                times,
                self._events(number),
                lambda word: self._earlier(number, word),
            )
        return self._days[number]

    def spots(self, number: int) -> Spots:
        """The places of a sentence."""
        if number not in self._spots:
            reading, sentence = self.reading, self.reading.layout.sentences[number]
            places = list(between(reading.places, sentence.start, sentence.end))
            self._spots[number] = Spots(reading, reading.trees[number], self._predicates(number), places, self._events(number))
        return self._spots[number]

    def _predicates(self, number: int) -> dict[int, Predicate]:
        return {p.token: p for p in self.reading.predicates[number]}

    def _events(self, number: int) -> frozenset[int]:
        return frozenset(self.events.get(number, ()))

    def _earlier(self, number: int, word: str) -> datetime.date | None:
        """The day on which a sentence before tells of what a noun names: by a word of its root or, of "the attack", the last day of an event."""
        before = [self.days(n) for n in range(number - 1, max(-1, number - 1 - FARTHEST), -1) if n in self.reading.trees]
        named = next((day for days in before if (day := days.day_of_word(word))), None)
        return named or (before[0].last_day() if before and word in self.pointing.nouns else None)
