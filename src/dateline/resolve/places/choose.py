"""Which of its namesakes a name means: containers in the text, the report's countries and units, nearness, people, the outlet's home."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.resolve.places.find import Spot, lies_in
from dateline.resolve.places.home import Home, km
from dateline.resolve.places.tables import PlaceTables, Sense

ROUNDS = 2
SMALL_UNIT = 300_000  # people of a first-level unit that is hardly known abroad ("Manchester" in Jamaica)
LARGE_CITY = 500_000  # people of a city that is known by its other names too


@dataclass(slots=True)
class Context:
    """What a report shows about where it plays: shares of its places by country and unit, the places that are sure, the outlet's home."""

    home: Home = field(default_factory=Home)
    countries: Counter[str] = field(default_factory=Counter)
    units: Counter[int] = field(default_factory=Counter)
    anchors: list[tuple[str, Sense]] = field(default_factory=list)


class Chooser:
    """Chooses one sense for each name of a report."""

    def __init__(self, tables: PlaceTables) -> None:
        self.tables = tables
        self.weights = tables.weights.sense

    def choose(self, spots: Sequence[Spot], home: Home) -> dict[int, Sense]:
        """The sense of each spot by its position in `spots`: explicit containers first, then one sense per name."""
        context = Context(home)
        explicit: dict[str, Sense] = {}
        for spot in spots:
            if spot.inside is not None:
                within = [s for s in spot.senses if any(lies_in(s, outer) for outer in spot.inside.senses)]
                if within and spot.key not in explicit:
                    explicit[spot.key] = self._best(within, spot, context)
        chosen: dict[int, Sense] = {}
        for _ in range(ROUNDS):
            chosen = self._round(spots, explicit, context)
            self._learn(spots, chosen, context)
        return self._round(spots, explicit, context)

    def _round(self, spots: Sequence[Spot], explicit: dict[str, Sense], context: Context) -> dict[int, Sense]:
        by_name: dict[tuple[str, str], list[int]] = {}
        for n, spot in enumerate(spots):
            by_name.setdefault((spot.key, spot.type), []).append(n)
        chosen: dict[int, Sense] = {}
        for (key, _), places in by_name.items():
            for n in places:
                spot = spots[n]
                if not spot.senses:
                    continue
                if spot.inside is not None:
                    within = [s for s in spot.senses if any(lies_in(s, outer) for outer in spot.inside.senses)]
                    if within:
                        chosen[n] = self._best(within, spot, context)
                        continue
                if key in explicit and not spot.type:
                    chosen[n] = explicit[key]
                else:
                    chosen[n] = self._best(spot.senses, spot, context)
        return chosen

    def _learn(self, spots: Sequence[Spot], chosen: dict[int, Sense], context: Context) -> None:
        """Count the countries and units of the report's places: one vote for each name."""
        context.countries, context.units, context.anchors = Counter(), Counter(), []
        seen: set[str] = set()
        for n, spot in enumerate(spots):
            sense = chosen.get(n)
            if sense is None or spot.key in seen:
                continue
            seen.add(spot.key)
            sure = spot.inside is not None or len(spot.senses) == 1 or sense.kind in ("country", "admin1")
            if sense.country:
                context.countries[sense.country] += 2 if sure else 1
            if sense.unit is not None:
                context.units[sense.unit] += 2 if sure else 1
            if sense.kind not in ("country", "continent", "region", "admin1"):
                context.anchors.append((spot.key, sense))

    def _best(self, senses: Sequence[Sense], spot: Spot, context: Context) -> Sense:
        return max(senses, key=lambda sense: (self._score(sense, spot, context), sense.population, -(sense.geonameid or 0)))

    def _score(self, sense: Sense, spot: Spot, context: Context) -> float:
        weights = self.weights
        score = weights["people"] * math.log10(sense.population + 10) if sense.kind in ("city", "admin1", "admin2") else 0.0
        score += self._kind(sense, spot)
        if sense.alternate and sense.kind == "city" and sense.population < LARGE_CITY:
            score += weights["alternate"]
        total = sum(context.countries.values())
        if total and sense.country:
            score += weights["same_country"] * context.countries[sense.country] / total
        in_units = sum(context.units.values())
        if in_units and sense.unit is not None:
            score += weights["same_unit"] * context.units[sense.unit] / in_units
        if any(other.kind == sense.kind and other.country == sense.country for mate in spot.mates for other in mate.senses[:1]):
            score += weights["mate"]
        return score + self._nearness(sense, spot, context) + self._at_home(sense, spot, context)

    def _kind(self, sense: Sense, spot: Spot) -> float:
        """How likely a kind of place is meant at all: a country before a city, a city before the unit around it, unless a type is named."""
        weights = self.weights
        score = 0.0
        if sense.kind == "country":
            score = weights["country"]
        elif sense.kind == "admin1":
            score = weights["admin1"] if self._is_main(sense, spot) else 0.0
        elif sense.kind == "admin2":
            score = weights["admin2"] + (weights["namesake"] if self._has_town(sense, spot) else 0.0)
        elif sense.kind != "city":
            score = weights["region"]
        else:
            score = weights["city"] + (weights["capital"] if sense.capital else 0.0)
        if sense.listed and sense.kind != "country":
            score += weights["listed"]
        if spot.type and (sense.kind == spot.type or (spot.type == "admin1" and sense.kind == "region")):
            score += weights["type"]
        return score

    @staticmethod
    def _is_main(sense: Sense, spot: Spot) -> bool:
        """Whether a unit is better known than the city of its name: "Quebec" is the province, "Kandahar" the city, "Washington" the capital."""
        if any(s.capital and s.country == sense.country for s in spot.senses) or sense.population < SMALL_UNIT:
            return False
        twin = max((s.population for s in spot.senses if s.kind == "city" and s.unit == sense.unit), default=0)
        return twin < 0.2 * sense.population

    @staticmethod
    def _has_town(sense: Sense, spot: Spot) -> bool:
        """Whether a unit of the second level is known by another name or lies around a town of its name."""
        return sense.alternate or any(s.kind == "city" and sense.row in s.units for s in spot.senses)

    def _nearness(self, sense: Sense, spot: Spot, context: Context) -> float:
        if sense.kind in ("country", "continent", "region"):
            return 0.0
        reach = self.weights["near_km"]
        nearest = min((km(sense, other) for key, other in context.anchors if key != spot.key), default=1e6)
        return self.weights["near"] * math.exp(-nearest / reach)

    def _at_home(self, sense: Sense, spot: Spot, context: Context) -> float:
        weights = self.weights
        home = context.home.town
        score = weights["home_country"] if context.home.country and sense.country == context.home.country else 0.0
        if home is None or sense.kind in ("country", "continent", "region"):
            return score
        if sense.row is not None and sense.row == home.row:
            return score + weights["home_name"] + weights["home"]
        if sense.unit is not None and sense.unit == home.unit:
            score += weights["home_unit"]
        return score + weights["home"] * math.exp(-km(sense, home) / weights["home_km"])
