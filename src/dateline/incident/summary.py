"""From the events of one incident to what is said of it: type, days, places, parties, standing, figures, and what some reports tell otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal, TypeVar, cast

from dateline.incident.partition import in_order
from dateline.incident.reconcile import reconcile
from dateline.model.incident import Facts, Incident, IncidentPlace, Member, Party, Source, Spot, Variant, Who
from dateline.model.record import Factuality, Standing

V = TypeVar("V")
Field = Literal["type", "actor", "recipient", "place", "time", "standing", "factuality"]

_FACTUALITY: tuple[Factuality, ...] = ("actual", "planned", "negated")
_PRECISION = {"exact": 0, "near": 1, "admin1": 2, "country": 3}


def summarise(group: Iterable[Facts], sources: Mapping[str, Source]) -> Incident:
    """The incident behind a group of events; `sources` has their articles by key."""
    return _Summary(in_order(group), sources).incident()


class _Summary:
    """One group of events."""

    def __init__(self, events: Sequence[Facts], sources: Mapping[str, Source]) -> None:
        self.events = events
        self.sources = [sources[event.article] for event in events]
        self.weights = self._weights()

    def _weights(self) -> list[float]:
        """What each event counts for: the events of one origin share one voice."""
        voices: dict[str, int] = {}
        origins = [self._origins(event, source)[0] for event, source in zip(self.events, self.sources, strict=True)]
        for origin in origins:
            voices[origin] = voices.get(origin, 0) + 1
        return [1 / voices[origin] for origin in origins]

    @staticmethod
    def _origins(event: Facts, source: Source) -> tuple[str, ...]:
        """Whose word an event is; a near-copy's own word is its original's."""
        return (source.origin,) if event.origins == (source.own,) else event.origins

    def incident(self) -> Incident:
        events = self.events
        type_, modes = self._type()
        main = next(event for event in events if event.type == type_)
        earliest, latest = self._days()
        standing, factuality = self._standing(), self._factuality()
        places = self._places()
        return Incident(
            id=events[0].key, type=type_, members=tuple(map(self._member, events, self.sources)), figures=reconcile(events, self.sources),
            places=places, earliest=earliest, latest=latest, reports=len({event.article for event in events}),
            independent=len({origin for e, s in zip(events, self.sources, strict=True) for origin in self._origins(e, s)}), modes=modes, quad=main.quad,
            goldstein=main.goldstein, factuality=factuality, standing=standing, historical=all(event.historical for event in events),
            actors=self._parties(lambda e: e.actors), recipients=self._parties(lambda e: e.recipients),
            variants=tuple(self._variants(type_, standing, factuality, earliest, latest, places)),
        )  # fmt: skip

    def _member(self, event: Facts, source: Source) -> Member:
        return Member(
            article=source.id, event=event.number, near_copy_of=source.copy_of, key=event.key, published=source.published,
            publisher=source.publisher, origin=", ".join(self._origins(event, source)), trigger=event.trigger,
        )  # fmt: skip

    def _most(self, value: Callable[[Facts], V | None]) -> list[tuple[V, float]]:
        """The values that events have, the most told first, of equals the earliest."""
        found: dict[V, float] = {}
        for event, weight in zip(self.events, self.weights, strict=True):
            if (had := value(event)) is not None:
                found[had] = found.get(had, 0.0) + weight
        return sorted(found.items(), key=lambda item: -item[1])

    def _type(self) -> tuple[str, tuple[str, ...]]:
        type_ = self._most(lambda e: e.type if e.factuality != "negated" else None) or self._most(lambda e: e.type)
        of_type = [event for event in self.events if event.type == type_[0][0]]
        modes: dict[str, int] = {}
        for event in of_type:
            for mode in event.modes:
                modes[mode] = modes.get(mode, 0) + 1
        return type_[0][0], tuple(sorted(modes, key=lambda mode: -modes[mode]))

    def _days(self) -> tuple[str | None, str | None]:
        """The days that most tell; of equals the more exact."""
        told = self._most(lambda e: (e.earliest, e.latest) if e.earliest is not None or e.latest is not None else None)
        if not told:
            return None, None

        def width(days: tuple[int | None, int | None]) -> int:
            return (days[1] - days[0]) if days[0] is not None and days[1] is not None else 10_000

        narrow = min(width(days) for days, _ in told)
        exact = [item for item in told if width(item[0]) <= max(narrow, 0)]
        (earliest, latest), _ = exact[0]
        return _iso(earliest), _iso(latest)

    def _places(self) -> tuple[IncidentPlace, ...]:
        """Places, the most exact and most told first; a region or country only where nothing within it is told."""
        found: dict[tuple[int | None, str | None, str | None], list[float]] = {}
        spots: dict[tuple[int | None, str | None, str | None], Spot] = {}
        for event, weight in zip(self.events, self.weights, strict=True):
            for spot in event.places:
                key = spot.geonameid, spot.name, spot.country
                spots.setdefault(key, spot)
                found.setdefault(key, [0.0])[0] += weight * (1.0 if spot.sure else 0.5)
        order = sorted(
            found, key=lambda key: (_PRECISION.get(spots[key].precision, 9) > 1, -found[key][0], _PRECISION.get(spots[key].precision, 9))
        )
        return tuple(
            IncidentPlace(
                name=s.name, country=s.country, admin1=s.admin1, lat=s.lat, lon=s.lon, geonameid=s.geonameid, precision=s.precision
            )
            for s in (spots[key] for key in order)
        )

    def _parties(self, of: Callable[[Facts], tuple[Party, ...]]) -> tuple[Who, ...]:
        """Parties by the number of reports that name them; one that only says less than another ("Turkish forces" beside "Turkish army") stands apart."""
        told: dict[tuple[str | None, str | None, str | None, str | None], set[str]] = {}
        sure = set()
        for event in self.events:
            for party in of(event):
                key = party.name, party.country, party.org, party.sector
                told.setdefault(key, set()).add(event.article)
                if not party.blamed:
                    sure.add(key)
        named = {key[1:] for key in told if key[0] is not None}
        kept = {key: articles for key, articles in told.items() if key[0] is not None or key[1:] not in named}
        return tuple(
            Who(name=key[0], country=key[1], org=key[2], sector=key[3], reports=len(articles), blamed=key not in sure)
            for key, articles in sorted(kept.items(), key=lambda item: (-len(item[1]), item[0][0] is None))
        )

    def _standing(self) -> Standing:
        """What is known in the end: of denial and confirmation the later one, else reported before claimed."""
        last: dict[str, str] = {}
        for event, source in zip(self.events, self.sources, strict=True):
            last[event.standing] = max(last.get(event.standing, ""), source.published or "")
        if "confirmed" in last and ("disputed" not in last or last["confirmed"] > last["disputed"]):
            return "confirmed"
        for standing in ("disputed", "reported", "claimed"):
            if standing in last:
                return cast(Standing, standing)
        return "reported"

    def _factuality(self) -> Factuality:
        had = {event.factuality for event in self.events}
        return next(value for value in (*_FACTUALITY, *sorted(had)) if value in had)

    # --- what some tell otherwise

    def _variants(
        self, type_: str, standing: str, factuality: str, earliest: str | None, latest: str | None, places: Sequence[IncidentPlace]
    ) -> Iterable[Variant]:
        yield from self._others("type", type_, lambda e: (e.type,))
        yield from self._others("standing", standing, lambda e: (e.standing,))
        yield from self._others("factuality", factuality, lambda e: (e.factuality,))
        span = _span(earliest, latest)
        yield from self._others("time", span, lambda e: (_span(_iso(e.earliest), _iso(e.latest)),) if e.earliest is not None else ())
        towns = [place for place in places if _PRECISION.get(place.precision, 9) <= 1]
        if towns:
            yield from self._others(
                "place", towns[0].name or "", lambda e: [s.name or "" for s in e.places if _PRECISION.get(s.precision, 9) <= 1]
            )
        parties: tuple[tuple[Field, Callable[[Facts], tuple[Party, ...]]], ...] = (
            ("actor", lambda e: e.actors),
            ("recipient", lambda e: e.recipients),
        )
        for field, of in parties:
            countries = self._most(lambda e, of=of: next((p.country or p.org for p in of(e) if p.country or p.org), None))  # type: ignore[misc]
            if countries:
                yield from self._others(field, str(countries[0][0]), lambda e, of=of: [p.country or p.org or "" for p in of(e)][:1])  # type: ignore[misc]

    def _others(self, field: Field, kept: str, values: Callable[[Facts], Iterable[str]]) -> Iterable[Variant]:
        """The values of a field that differ from the one kept, with the articles that tell them."""
        found: dict[str, list[str]] = {}
        for event, source in zip(self.events, self.sources, strict=True):
            for value in values(event):
                if value and value != kept and source.id not in found.setdefault(value, []):
                    found[value].append(source.id)
        return (Variant(field=field, value=value, articles=tuple(articles)) for value, articles in sorted(found.items()) if articles)


def _span(earliest: str | None, latest: str | None) -> str:
    return earliest or "" if earliest == latest else f"{earliest or ''}/{latest or ''}"


def _iso(day: int | None) -> str | None:
    return dt.date.fromordinal(day).isoformat() if day is not None and day > 0 else None
