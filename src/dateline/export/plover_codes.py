"""PLOVER's codes of actors and classes, for the formats that use them."""

from __future__ import annotations

import datetime as dt

from dateline.incident.facts import day_of, first_day, last_day
from dateline.lexicon.states import StateSystems
from dateline.model.record import Event, EventPlace, Participant, Record

BODIES = frozenset({"UNO", "EUR", "IGO", "NGO", "ISM", "IMG", "MNC"})
"""PLOVER's international bodies; every other body of ours is one of states."""

QUADS = {"verbal cooperation": 1, "material cooperation": 2, "verbal conflict": 3, "material conflict": 4}
_NO_STATE_NUMBER = frozenset({"VAT", "KOS", "PSE", "HKG", "ATA"})
_POINTS = frozenset({"exact", "near"})


class PloverCodes:
    """Country codes as PLOVER has them."""

    def __init__(self, systems: StateSystems | None = None) -> None:
        self.systems = systems or StateSystems()

    def of(self, participant: Participant) -> str | None:
        """ISO alpha-3 of a member of the Correlates of War, the Holy See, KOS, PSE, HKG, ATA; else one of the seven bodies; None for others."""
        country = participant.country
        if country is not None:
            country = self.systems.states.get(country, country)
            known = country in _NO_STATE_NUMBER or any(spell.codes.cow for spell in self.systems.spells.get(country, ()))
            return country if known else None
        if participant.org is not None:
            return participant.org if participant.org in BODIES else "IGO"
        return None


def days(event: Event, record: Record, by_publication: bool) -> tuple[str | None, str | None]:
    """The first and last day of an event as YYYY-MM-DD: a month is its days, the first to the last; None where open or unknown.

    `by_publication`: where no day is known at all, that of publication.
    """
    if event.time is None or (event.time.earliest is None and event.time.latest is None):
        published = day_of(record.article.published) if by_publication else None
        day = dt.date.fromordinal(published).isoformat() if published else None
        return day, day
    found = first_day(event.time.earliest), last_day(event.time.latest)
    first, last = (dt.date.fromordinal(day).isoformat() if day is not None and day > 0 else None for day in found)
    return first, last


def point(place: EventPlace) -> tuple[float | None, float | None]:
    """Latitude and longitude of a place in a town; none for a division or country, whose middle is no place of an event."""
    return (place.lat, place.lon) if place.precision in _POINTS else (None, None)
