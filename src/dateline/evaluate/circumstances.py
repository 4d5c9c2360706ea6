"""Grade where and when events happened against gold passages (`tests/eval/gold/passages/circumstances-README.md`)."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping

import msgspec

from dateline.evaluate.gold import GoldDays
from dateline.evaluate.links import LinkedEvent, pair_events
from dateline.evaluate.score import Tally
from dateline.model.article import Article
from dateline.model.record import Event, Record
from dateline.readers import read_text

MEASURES = ("place", "precision", "time", "both", "place of all", "time of all")
FULL_DAY = len("2031-05-14")


class Spot(msgspec.Struct, frozen=True, gc=False):
    """A place by its common name; `also`: as the text writes it."""

    name: str
    country: str | None
    precision: str | None = None
    also: str | None = None

    def names(self) -> set[str]:
        """Its names, folded."""
        return {name.casefold().removeprefix("the ") for name in (self.name, self.also) if name}


class Situated(LinkedEvent, frozen=True, gc=False):
    """An event with where and when it happened; null where the text does not say."""

    place: Spot | None = None
    alternatives: tuple[Spot, ...] = msgspec.field(name="or", default=())
    time: GoldDays | None = None


class CircumstancePassage(msgspec.Struct, frozen=True, gc=False):
    """A text with the events whose place and time are graded."""

    id: str
    events: tuple[Situated, ...]
    text: str = ""
    construction: str = ""
    published: str | None = None

    def article(self) -> Article:
        """The passage as it is to be coded."""
        return read_text(self.text, published=self.published)


class Told(msgspec.Struct, frozen=True, gc=False):
    """What a record or coder says of one event."""

    places: tuple[Spot, ...] = ()
    time: GoldDays | None = None


def told_of(record: Record, passage: CircumstancePassage) -> dict[str, Told]:
    """Where and when the record puts the passage's events, by their ids; those that it does not find are absent."""
    return {gold.id: _told(made) for gold, made in pair_events(record.events, passage.events)}


def _told(event: Event) -> Told:
    places = tuple(Spot(p.name or p.text, p.country, p.precision, p.text) for p in event.places)
    days = event.time and GoldDays(_whole(event.time.earliest, last=False), _whole(event.time.latest, last=True))
    return Told(places, days if days and (days.earliest or days.latest) else None)


def _whole(day: str | None, *, last: bool) -> str | None:
    """The first or last day of a date given to the year or month."""
    if day is None or len(day) >= FULL_DAY:
        return day and day[:FULL_DAY]
    year, month = int(day[:4]), int(day[5:7]) if len(day) > len("2031") else (12 if last else 1)
    return f"{year:04d}-{month:02d}-{calendar.monthrange(year, month)[1] if last else 1:02d}"


def grade(pairs: Iterable[tuple[Mapping[str, Told], CircumstancePassage]]) -> dict[str, Tally]:
    """Tallies of the events found, right or rightly empty: `place` (name and country; of several the first), `precision` (of the places that
    are right), `time` (both days), `both`; `place of all` and `time of all` count the events that are not found as wrong."""
    tallies = {name: Tally() for name in MEASURES}
    for told, passage in pairs:
        for event in passage.events:
            made = told.get(event.id)
            place = made is not None and is_there(event, made)
            time = made is not None and made.time == event.time
            tallies["place of all"].add(place, 1, 1)
            tallies["time of all"].add(time, 1, 1)
            if made is None:
                continue
            for name, right in (("place", place), ("time", time), ("both", place and time)):
                tallies[name].add(right, 1, 1)
            if place and event.place:
                tallies["precision"].add(made.places[0].precision == event.place.precision, 1, 1)
    return tallies


def is_there(event: Situated, told: Told) -> bool:
    """Whether the place is the event's, or both are empty."""
    if event.place is None or not told.places:
        return event.place is None and not told.places
    return any(
        bool(spot.names() & told.places[0].names()) and spot.country == told.places[0].country
        for spot in (event.place, *event.alternatives)
    )
