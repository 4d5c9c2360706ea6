"""What accounts and exports are asked for: place, actor, type, days, words, standing."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec
from sqlalchemy import ColumnElement, and_, or_, select

from dateline.errors import StoreError
from dateline.store import words
from dateline.store.rows import keepable_text
from dateline.store.schema import event, incident, participant

_GOES_ON = 366  # days before `since` in which an incident that still went on may have begun


class Filter(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True):
    """A choice of incidents or events; what is None chooses nothing.

    `place`: a country's ISO code or a place's name. `actor`, `recipient`, `party` (either): a country's or body's code, a sector's, or part of a name.
    `since`, `until`: days, both counted in; an incident that began in the year before and still went on is in. `words`: all of them in the sentence that tells the event. `factuality` is "actual" unless asked otherwise
    ("any" for all); `historical` events are left out unless asked for.
    """

    place: str | None = None
    actor: str | None = None
    recipient: str | None = None
    party: str | None = None
    type: str | None = None
    mode: str | None = None
    quad: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    words: str | None = None
    factuality: str = "actual"
    standing: str | None = None
    historical: bool = False


def incidents_where(wanted: Filter, dialect: str) -> ColumnElement[bool]:
    """The condition on rows of `incident`. Raises StoreError."""
    found = _common(wanted, incident.c)
    for role in ("actor", "recipient", "party"):
        asked = getattr(wanted, role)
        if asked is not None:
            inside = select(event.c.incident).join(participant, participant.c.event == event.c.id).where(_party(asked, role, dialect))
            found.append(incident.c.id.in_(inside))
    if wanted.words is not None:
        found.append(incident.c.id.in_(select(event.c.incident).where(event.c.id.in_(words.events_with(wanted.words, dialect)))))
    return and_(*found) if found else and_(True)


def events_where(wanted: Filter, dialect: str) -> ColumnElement[bool]:
    """The condition on rows of `event`. Raises StoreError."""
    found = _common(wanted, event.c)
    for role in ("actor", "recipient", "party"):
        asked = getattr(wanted, role)
        if asked is not None:
            found.append(event.c.id.in_(select(participant.c.event).where(_party(asked, role, dialect))))
    if wanted.words is not None:
        found.append(event.c.id.in_(words.events_with(wanted.words, dialect)))
    return and_(*found) if found else and_(True)


def _common(wanted: Filter, columns: Any) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.since is not None and wanted.until is not None and wanted.since > wanted.until:
        raise StoreError(f"since: {wanted.since} is after until {wanted.until}; exchange them")
    if wanted.since is not None:
        first = wanted.since.toordinal()
        if "last" in columns:  # what began before and still went on is in
            found += [columns.day >= first - _GOES_ON, columns.last >= first]
        else:
            found.append(columns.day >= first)
    if wanted.until is not None:
        found.append(columns.day <= wanted.until.toordinal())
    for name in ("type", "mode", "quad", "standing"):
        if (value := getattr(wanted, name)) is not None:
            found.append(columns[name] == keepable_text(value))
    if wanted.factuality != "any":
        found.append(columns.factuality == wanted.factuality)
    if not wanted.historical:
        found.append(columns.historical.is_(False))
    if wanted.place is not None:
        code = wanted.place.upper()
        found.append(columns.country == code if len(code) == 3 and wanted.place == code else columns.place == keepable_text(wanted.place))
    return found


def _party(asked: str, role: str, dialect: str) -> ColumnElement[bool]:
    code = asked.upper()
    if len(asked) == 3 and asked == code:
        who = or_(participant.c.country == code, participant.c.org == code, participant.c.sector == code)
    else:
        named = participant.c.name.like(f"%{_plain(keepable_text(asked.casefold()))}%", escape="\\")
        who = and_(
            participant.c.event.in_(words.events_with(f'"{asked}"', dialect)), named
        )  # the index of words finds it, the name settles it
    return and_(who, participant.c.role == role) if role != "party" else who


def _plain(value: str) -> str:
    return value.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
