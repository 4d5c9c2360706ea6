"""Tellings: the events of one report that tell one happening.

A report tells a happening in pieces: the headline has what, the first sentence where and when, the third whom. Before reports are compared, each one's
pieces are put together. A piece goes to the telling it has most in common with; it opens a new one where its day, its place or its parties are others,
or where the text says that it is another.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import TypeVar

import msgspec

from dateline.incident.rules import Rules
from dateline.incident.spots import REGIONS, distance
from dateline.model.incident import Count, Facts, Party, Spot

T = TypeVar("T")

_FAR = 100  # characters between the counts of two sentences


def tellings(events: Sequence[Facts], apart: Iterable[str], rules: Rules) -> dict[str, str]:
    """For each event of a report (in the order of the text) by key the key of the first event of its telling.

    `apart` has the keys of events whose sentence says that they are another one.
    """
    reader = _Tellings(rules)
    others = set(apart)
    for event in events:
        reader.take(event, opens=event.key in others)
    return reader.of


class _Tellings:
    """The tellings of one report so far, the latest last."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.by_parties = set(rules.known_by.parties)
        self.found: list[list[Facts]] = []
        self.of: dict[str, str] = {}

    def take(self, event: Facts, *, opens: bool) -> None:
        """Put an event into the telling it fits best, or into a new one."""
        best: tuple[float, int] | None = None
        age = 0  # tellings it could be of that were told of later
        for number in range(len(self.found) - 1, -1, -1):
            fit = self._fit(event, self.found[number])
            if fit is None:
                continue
            if any(other.sentence == event.sentence for other in self.found[number]):
                fit += self.rules.telling.sentence
            if not (opens and age == 0 and fit < self.rules.telling.sure) and fit >= 0:
                fit -= self.rules.telling.age * age
                if best is None or fit > best[0]:
                    best = fit, number
            age += 1
        telling = self.found.pop(best[1]) if best is not None else []
        telling.append(event)
        # What a main clause told last is what the next piece most likely goes on with; what stands behind "after" does not become the topic.
        here = len(self.found) if event.main or best is not None and best[1] == len(self.found) else max(len(self.found) - 1, 0)
        self.found.insert(here, telling)
        self.of[event.key] = telling[0].key

    def _fit(self, event: Facts, telling: Sequence[Facts]) -> float | None:
        """How well an event fits a telling; None where it cannot be of it."""
        first = telling[0]
        if event.type != first.type or event.historical != first.historical or event.factuality != first.factuality:
            return None
        if any(self.rules.alike.exclude(event.modes, other.modes) for other in telling):
            return None
        parts = (
            self._days(event, telling),
            self._places(event, telling),
            self._parties(event.actors, [p for t in telling for p in t.actors], event.type),
            self._parties(
                event.recipients, [p for t in telling for p in t.recipients], event.type if event.type in self.by_parties else None
            ),
            self._counts(event, telling),
        )
        if any(part is None for part in parts):
            return None
        return sum(part for part in parts if part is not None)

    def _days(self, event: Facts, telling: Sequence[Facts]) -> float | None:
        dated = [t for t in telling if t.earliest is not None and t.latest is not None]
        if event.earliest is None or event.latest is None or not dated:
            return 0.0
        narrow = min(dated, key=lambda t: (t.latest or 0) - (t.earliest or 0))
        gap = max(event.earliest, narrow.earliest or 0) - min(event.latest, narrow.latest or 0)
        if gap > 0:
            outcome = event.latest > (narrow.latest or 0) and not event.modes and event.cameo == "180" and gap <= self.rules.telling.dying
            return -0.5 if outcome else None
        return 1.5 if (event.earliest, event.latest) == (narrow.earliest, narrow.latest) else 0.5

    def _places(self, event: Facts, telling: Sequence[Facts]) -> float | None:
        ours, theirs = _towns(event.places), _towns(spot for t in telling for spot in t.places)
        if ours and theirs:
            best = min((_apart(one, other) for one in ours for other in theirs), default=0.0)
            if best <= self.rules.place.same_km:
                return 1.5
            return None if any(s.sure for s in ours) and any(s.sure for s in theirs) else 0.0
        regions = {(s.country, s.admin1) for s in event.places if s.precision == "admin1"}
        known = {(s.country, s.admin1) for t in telling for s in t.places if s.admin1}
        if regions and known and not regions & known:
            return None
        countries = {s.country for s in event.places if s.country}
        others = {s.country for t in telling for s in t.places if s.country}
        return None if countries and others and not countries & others else 0.0

    def _parties(self, ours: Sequence[Party], theirs: Sequence[Party], type_: str | None) -> float | None:
        """Common parties; where the type is known by its parties, others make it another happening."""
        if not ours or not theirs:
            return 0.0
        if any(same_party(one, other) for one in ours for other in theirs):
            return 1.0
        by_parties = type_ in self.by_parties
        if by_parties:
            return None if all(_other_party(one, two) for one in ours for two in theirs) else 0.0
        return -0.75 if all(_other_party(one, two) or self._other_target(one, two) for one in ours for two in theirs) else 0.0

    def _other_target(self, one: Party, other: Party) -> bool:
        """Whether two that were hit are told by other words and are of other sorts: a market, a police post."""
        told = one.words and other.words and one.sector and other.sector and one.sector != other.sector
        return bool(told) and {one.sector, other.sector}.isdisjoint(self.rules.telling.anybody)

    def _counts(self, event: Facts, telling: Sequence[Facts]) -> float:
        """Equal counts speak for one happening; others may be a part, an update, or another's word."""
        known = [c for t in telling for c in t.counts if c.best is not None]
        ours = [c for c in event.counts if c.best is not None]
        if any((c.role, c.unit, c.best) == (k.role, k.unit, k.best) for c in ours for k in known):
            return 1.0
        return -0.75 if any(_other_count(c, k) for c in ours for k in known) else 0.0


def same_party(one: Party, other: Party) -> bool:
    """Whether two parties are called by a common word or name, or are one body."""
    return bool(set(one.words) & set(other.words)) or (one.org is not None and one.org == other.org)


def _other_party(one: Party, other: Party) -> bool:
    """Whether two parties are told apart: by country or body, or both by name."""
    if one.country and other.country and one.country != other.country:
        return True
    return bool(one.name and other.name and not set(one.words) & set(other.words) and one.sector == other.sector)


def _other_count(one: Count, other: Count) -> bool:
    """Whether two exact counts of one role, told of different people far apart in the text, are of two happenings: "12 passengers", "two nuns"."""
    apart = max(one.start, other.start) - min(one.end, other.end) > _FAR
    return apart and one.whole and other.whole and (one.role, one.unit) == (other.role, other.unit) and one.who != other.who


def _towns(spots: Iterable[Spot]) -> list[Spot]:
    return [spot for spot in spots if spot.precision not in REGIONS]


def _apart(one: Spot, other: Spot) -> float:
    """Kilometres between towns; no more than nothing between places of one name, no less than the earth where coordinates lack."""
    if one.name == other.name and one.country == other.country:
        return 0.0
    km = distance(one, other)
    return 20_000.0 if km is None else km


# --- a telling as one


def united(events: Sequence[Facts]) -> Facts:
    """The events of a telling as one: their days the narrowest told, their places the surest first, parties, counts and words of all."""
    first = events[0]
    if len(events) == 1:
        return first
    earliest, latest = _united_days(events)
    return msgspec.structs.replace(
        first, modes=_all(mode for e in events for mode in e.modes), cameo=next((e.cameo for e in events if e.modes), first.cameo),
        earliest=earliest, latest=latest, places=(places := _united_places(events)), named=() if places else first.named, actors=_all(p for e in events for p in e.actors),
        recipients=_all(p for e in events for p in e.recipients), counts=_all(c for e in events for c in e.counts),
        terms=tuple(sorted({term for e in events for term in e.terms})), countries=tuple(sorted({c for e in events for c in e.countries})),
        origins=tuple(sorted({o for e in events for o in e.origins})),
    )  # fmt: skip


def _united_days(events: Sequence[Facts]) -> tuple[int | None, int | None]:
    """The narrowest stretch told, of equal ones the first: an attack is told before what became of the wounded."""
    dated = [e for e in events if e.earliest is not None and e.latest is not None]
    if not dated:
        half = next((e for e in events if e.earliest is not None or e.latest is not None), events[0])
        return half.earliest, half.latest
    best = min(dated, key=lambda e: (e.latest or 0) - (e.earliest or 0))
    return best.earliest, best.latest


def _united_places(events: Sequence[Facts]) -> tuple[Spot, ...]:
    """Each place once; where a town is told, regions and countries go."""
    spots: dict[tuple[str | None, str | None], Spot] = {}
    for spot in (spot for e in events for spot in e.places):
        known = spots.get((spot.name, spot.country))
        if known is None or (spot.sure and not known.sure):
            spots[spot.name, spot.country] = spot
    towns = [spot for spot in spots.values() if spot.precision not in REGIONS]
    sure = [spot for spot in towns if spot.sure]
    return tuple(sure or towns or spots.values())


def _all(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))


class Telling(msgspec.Struct, frozen=True, gc=False):
    """What one report tells of one happening: its events in order, and them as one, under the key of the first."""

    facts: Facts
    events: tuple[Facts, ...]

    @property
    def key(self) -> str:
        """The key of its first event."""
        return self.facts.key


def tellings_of(events: Iterable[Facts], parted: Container[tuple[str, str]] = ()) -> list[Telling]:
    """Events (in the order of their reports) put together as their reports tell them; those that people `parted` (pairs of keys, in order) apart."""
    groups: dict[str, list[list[Facts]]] = {}
    for event in events:
        parts = groups.setdefault(event.telling, [])
        for part in parts:
            if not any((min(event.key, other.key), max(event.key, other.key)) in parted for other in part):
                part.append(event)
                break
        else:
            parts.append([event])
    return [Telling(united(part), tuple(part)) for parts in groups.values() for part in parts]
