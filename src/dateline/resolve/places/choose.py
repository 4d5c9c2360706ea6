"""Which of its namesakes a name means: containers in the text, the report's countries and units, nearness, people, the outlet's home."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.resolve.places.home import DEGREE_KM, Home, km
from dateline.resolve.places.spots import Spot, lies_in
from dateline.resolve.places.tables import PlaceTables, Sense

ROUNDS = 2
SMALL_UNIT = 300_000  # people of a first-level unit that is hardly known abroad ("Manchester" in Jamaica)
LARGE_CITY = 500_000  # people of a city that is known by its other names too
MAIN_SHARE = 0.2  # of a unit's people: a city of its name with fewer is not what the name means first
WIDE = frozenset({"country", "continent", "region"})
NO_VOTE: tuple[str | None, int | None, int] = (None, None, 0)
FARTHEST = 1e6  # kilometres: nothing is near


@dataclass(slots=True)
class Context:
    """Where a report plays: the votes of its names for countries and units, and the places chosen so far."""

    countries: dict[str, int] = field(default_factory=dict)
    units: dict[int, int] = field(default_factory=dict)
    all_countries: int = 0
    all_units: int = 0
    votes: dict[str, tuple[str | None, int | None, int]] = field(default_factory=dict)
    anchors: list[tuple[str, Sense]] = field(default_factory=list)

    def vote(self, key: str, sense: Sense, sure: bool) -> None:
        """Count a name's place once; a sure one counts double."""
        weight = 2 if sure else 1
        self.votes[key] = (sense.country, sense.unit, weight)
        if sense.country:
            self.countries[sense.country] = self.countries.get(sense.country, 0) + weight
            self.all_countries += weight
        if sense.unit is not None:
            self.units[sense.unit] = self.units.get(sense.unit, 0) + weight
            self.all_units += weight
        if sense.kind not in WIDE and sense.kind != "admin1":
            self.anchors.append((key, sense))

    def shares(self, key: str, sense: Sense) -> tuple[float, float]:
        """The share of the other names' votes for the country and the unit of `sense`."""
        country, unit, weight = self.votes.get(key, NO_VOTE)
        countries = self.all_countries - (weight if country else 0)
        units = self.all_units - (weight if unit is not None else 0)
        mine = self.countries.get(sense.country, 0) - (weight if country == sense.country else 0) if sense.country else 0
        here = self.units.get(sense.unit, 0) - (weight if unit == sense.unit else 0) if sense.unit is not None else 0
        return mine / countries if countries else 0.0, here / units if units else 0.0

    def nearest(self, key: str, sense: Sense) -> float:
        """Kilometres from `sense` to the nearest place of another name."""
        nearest = FARTHEST
        for other, place in self.anchors:
            if other != key and abs(sense.lat - place.lat) * DEGREE_KM <= nearest:
                nearest = min(nearest, km(sense, place))
        return nearest


@dataclass(slots=True, eq=False)
class Case:
    """A name as some of its spots stand: its senses with what of their scores no round changes, added before and after the votes."""

    key: str
    senses: tuple[Sense, ...]
    fixed: list[tuple[float, float, float]]


class Chooser:
    """Chooses one sense for each name of a report."""

    def __init__(self, tables: PlaceTables) -> None:
        self.tables = tables
        self.weights = tables.weights.sense

    def choose(self, spots: Sequence[Spot], home: Home) -> dict[int, Sense]:
        """The sense of each spot by its position in `spots`: explicit containers first, then one sense per name."""
        cases = self._cases(spots, home)
        within = {n: pairs for n, spot in enumerate(spots) if spot.inside is not None and (pairs := _pairs(spot, spot.inside))}
        chosen = self._round(spots, cases, within, Context())
        for _ in range(ROUNDS):
            before, chosen = chosen, self._round(spots, cases, within, self._learn(spots, chosen))
            if chosen == before:
                break  # further rounds would choose the same
        return chosen

    def _cases(self, spots: Sequence[Spot], home: Home) -> list[Case]:
        """The case of each spot; spots of one name, type and company share theirs."""
        known: dict[tuple[str, str, int, frozenset[tuple[str, str | None]]], Case] = {}
        cases: list[Case] = []
        for spot in spots:
            mates = frozenset((mate.senses[0].kind, mate.senses[0].country) for mate in spot.mates if mate.senses)
            same = (spot.key, spot.type, id(spot.senses), mates)
            if same not in known:
                fixed = [self._fixed(sense, spot, mates, home) for sense in spot.senses] if len(spot.senses) > 1 else []
                known[same] = Case(spot.key, spot.senses, fixed)
            cases.append(known[same])
        return cases

    def _round(
        self, spots: Sequence[Spot], cases: Sequence[Case], within: dict[int, list[tuple[int, Sense]]], context: Context
    ) -> dict[int, Sense]:
        chosen: dict[int, Sense] = {}
        explicit: dict[str, Sense] = {}
        outer: dict[int, Sense] = {}
        for n, pairs in within.items():
            spot = spots[n]
            inner = self._best(cases[n], context, list(dict.fromkeys(a for a, _ in pairs)))
            chosen[n] = spot.senses[inner]
            explicit.setdefault(spot.key, chosen[n])
            outer[id(spot.inside)] = next(b for a, b in pairs if a == inner)
        best: dict[int, Sense] = {}
        for n, spot in enumerate(spots):
            if n in chosen or not spot.senses:
                continue
            if id(spot) in outer:
                chosen[n] = outer[id(spot)]
            elif spot.key in explicit and not spot.type:
                chosen[n] = explicit[spot.key]
            else:
                case = cases[n]
                if id(case) not in best:
                    best[id(case)] = case.senses[self._best(case, context, range(len(case.senses)))]
                chosen[n] = best[id(case)]
        return chosen

    @staticmethod
    def _learn(spots: Sequence[Spot], chosen: dict[int, Sense]) -> Context:
        """The context that a round's choices make: one vote for each name."""
        context = Context()
        for n, spot in enumerate(spots):
            if n in chosen and spot.key not in context.votes:
                sure = spot.inside is not None or len(spot.senses) == 1 or chosen[n].kind in ("country", "admin1")
                context.vote(spot.key, chosen[n], sure)
        return context

    def _best(self, case: Case, context: Context, among: Sequence[int]) -> int:
        """The best of some senses of a case; of equal ones the place of most people."""
        return among[0] if len(among) == 1 else max(among, key=lambda n: self._rank(case, n, context))

    def _rank(self, case: Case, n: int, context: Context) -> tuple[float, int, int]:
        sense = case.senses[n]
        return self._score(case.key, sense, case.fixed[n], context), sense.population, -(sense.geonameid or 0)

    def _score(self, key: str, sense: Sense, fixed: tuple[float, float, float], context: Context) -> float:
        weights = self.weights
        before, mate, at_home = fixed
        country, unit = context.shares(key, sense)
        near = 0.0 if sense.kind in WIDE else weights["near"] * math.exp(-context.nearest(key, sense) / weights["near_km"])
        return before + (weights["same_country"] * country + weights["same_unit"] * unit) + mate + near + at_home

    def _fixed(self, sense: Sense, spot: Spot, mates: frozenset[tuple[str, str | None]], home: Home) -> tuple[float, float, float]:
        """What people, kind and other names, names in one list and the outlet's home give a sense."""
        weights = self.weights
        score = weights["people"] * math.log10(sense.population + 10) if sense.kind in ("city", "admin1", "admin2") else 0.0
        score += self._kind(sense, spot)
        if sense.alternate and sense.kind == "city" and sense.population < LARGE_CITY:
            score += weights["alternate"]
        return score, weights["mate"] if (sense.kind, sense.country) in mates else 0.0, self._at_home(sense, home)

    def _kind(self, sense: Sense, spot: Spot) -> float:
        """How likely a kind of place is meant at all: a country before a city, a city before the unit around it, unless a type is named."""
        weights = self.weights
        if sense.kind == "country":
            score = weights["country"]
        elif sense.kind == "admin1":
            score = weights["admin1"] if _is_main(sense, spot) else weights["minor_unit"]
        elif sense.kind == "admin2":
            score = weights["admin2"] + (weights["namesake"] if _has_town(sense, spot) else 0.0)
        elif sense.kind != "city":
            score = weights["region"]
        else:
            score = weights["city"] + (weights["capital"] if sense.capital else 0.0)
        if sense.listed and sense.kind != "country":
            score += weights["listed"]
        if spot.type and (sense.kind == spot.type or (spot.type == "admin1" and sense.kind == "region")):
            score += weights["type"]
        elif sense.kind != "country" and sense.country in spot.nations:
            score += weights["own_country"]
        return score

    def _at_home(self, sense: Sense, home: Home) -> float:
        weights = self.weights
        score = weights["home_country"] if home.country and sense.country == home.country else 0.0
        if home.town is None or sense.kind in WIDE:
            return score
        if sense.row is not None and sense.row == home.town.row:
            return score + weights["home_name"] + weights["home"]
        if sense.unit is not None and sense.unit == home.town.unit:
            score += weights["home_unit"]
        return score + weights["home"] * math.exp(-km(sense, home.town) / weights["home_km"])


def _pairs(spot: Spot, outer: Spot) -> list[tuple[int, Sense]]:
    """The senses of a spot, by number, with those of what contains it that they lie in."""
    return [(n, b) for b in outer.senses for n, a in enumerate(spot.senses) if lies_in(a, b)]


def _is_main(sense: Sense, spot: Spot) -> bool:
    """Whether a unit is better known than the city of its name: "Quebec" is the province, "Kandahar" the city, "Washington" the capital."""
    if sense.listed:
        return True
    if any(s.capital and (s.country == sense.country or s.population > LARGE_CITY) for s in spot.senses) or sense.population < SMALL_UNIT:
        return False
    twin = max((s.population for s in spot.senses if s.kind == "city" and s.unit == sense.unit), default=0)
    return twin < MAIN_SHARE * sense.population


def _has_town(sense: Sense, spot: Spot) -> bool:
    """Whether a unit of the second level is known by another name, or lies around a town of its name."""
    return sense.alternate or any(s.kind == "city" and sense.row in s.units for s in spot.senses)
