"""Which of its namesakes a name means: containers in the text, the report's countries and units, nearness, people, the outlet's home."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.resolve.places.home import Home, km
from dateline.resolve.places.spots import Spot, lies_in
from dateline.resolve.places.tables import PlaceTables, Sense

ROUNDS = 2
SMALL_UNIT = 300_000  # people of a first-level unit that is hardly known abroad ("Manchester" in Jamaica)
LARGE_CITY = 500_000  # people of a city that is known by its other names too
MAIN_SHARE = 0.2  # of a unit's people: a city of its name with fewer is not what the name means first
WIDE = frozenset({"country", "continent", "region"})


@dataclass(slots=True)
class Context:
    """Where a report plays: the votes of its names for countries and units, the places chosen so far, the outlet's home."""

    home: Home
    countries: Counter[str] = field(default_factory=Counter)
    units: Counter[int] = field(default_factory=Counter)
    votes: dict[str, tuple[str | None, int | None, int]] = field(default_factory=dict)
    anchors: list[tuple[str, Sense]] = field(default_factory=list)

    def vote(self, key: str, sense: Sense, sure: bool) -> None:
        """Count a name's place once; a sure one counts double."""
        weight = 2 if sure else 1
        self.votes[key] = (sense.country, sense.unit, weight)
        if sense.country:
            self.countries[sense.country] += weight
        if sense.unit is not None:
            self.units[sense.unit] += weight
        if sense.kind not in WIDE and sense.kind != "admin1":
            self.anchors.append((key, sense))

    def shares(self, key: str, sense: Sense) -> tuple[float, float]:
        """The share of the other names' votes for the country and the unit of `sense`."""
        country, unit, weight = self.votes.get(key, (None, None, 0))
        countries = self.countries.total() - (weight if country else 0)
        units = self.units.total() - (weight if unit is not None else 0)
        mine = self.countries[sense.country] - (weight if country == sense.country else 0) if sense.country else 0
        here = self.units[sense.unit] - (weight if unit == sense.unit else 0) if sense.unit is not None else 0
        return mine / countries if countries else 0.0, here / units if units else 0.0


class Chooser:
    """Chooses one sense for each name of a report."""

    def __init__(self, tables: PlaceTables) -> None:
        self.tables = tables
        self.weights = tables.weights.sense

    def choose(self, spots: Sequence[Spot], home: Home) -> dict[int, Sense]:
        """The sense of each spot by its position in `spots`: explicit containers first, then one sense per name."""
        context = Context(home)
        chosen: dict[int, Sense] = {}
        for _ in range(ROUNDS + 1):
            chosen = self._round(spots, context)
            context = self._learn(spots, chosen, home)
        return chosen

    def _round(self, spots: Sequence[Spot], context: Context) -> dict[int, Sense]:
        chosen: dict[int, Sense] = {}
        explicit: dict[str, Sense] = {}
        outer: dict[int, Sense] = {}
        for n, spot in enumerate(spots):
            if spot.inside is None:
                continue
            pairs = [(a, b) for b in spot.inside.senses for a in spot.senses if lies_in(a, b)]
            within = [a for a, _ in pairs]
            if within:
                chosen[n] = self._best(within, spot, context)
                explicit.setdefault(spot.key, chosen[n])
                outer[id(spot.inside)] = next(b for a, b in pairs if a == chosen[n])
        for n, spot in enumerate(spots):
            if n in chosen or not spot.senses:
                continue
            if id(spot) in outer:
                chosen[n] = outer[id(spot)]
            elif spot.key in explicit and not spot.type:
                chosen[n] = explicit[spot.key]
            else:
                chosen[n] = self._best(spot.senses, spot, context)
        return chosen

    @staticmethod
    def _learn(spots: Sequence[Spot], chosen: dict[int, Sense], home: Home) -> Context:
        """The context that a round's choices make: one vote for each name."""
        context = Context(home)
        for n, spot in enumerate(spots):
            if n in chosen and spot.key not in context.votes:
                sure = spot.inside is not None or len(spot.senses) == 1 or chosen[n].kind in ("country", "admin1")
                context.vote(spot.key, chosen[n], sure)
        return context

    def _best(self, senses: Sequence[Sense], spot: Spot, context: Context) -> Sense:
        return max(senses, key=lambda sense: (self._score(sense, spot, context), sense.population, -(sense.geonameid or 0)))

    def _score(self, sense: Sense, spot: Spot, context: Context) -> float:
        weights = self.weights
        score = weights["people"] * math.log10(sense.population + 10) if sense.kind in ("city", "admin1", "admin2") else 0.0
        score += self._kind(sense, spot)
        if sense.alternate and sense.kind == "city" and sense.population < LARGE_CITY:
            score += weights["alternate"]
        country, unit = context.shares(spot.key, sense)
        score += weights["same_country"] * country + weights["same_unit"] * unit
        if spot.mates and any(m.senses and (m.senses[0].kind, m.senses[0].country) == (sense.kind, sense.country) for m in spot.mates):
            score += weights["mate"]
        return score + self._nearness(sense, spot, context) + self._at_home(sense, context.home)

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

    def _nearness(self, sense: Sense, spot: Spot, context: Context) -> float:
        if sense.kind in WIDE:
            return 0.0
        nearest = min((km(sense, other) for key, other in context.anchors if key != spot.key), default=1e6)
        return self.weights["near"] * math.exp(-nearest / self.weights["near_km"])

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
