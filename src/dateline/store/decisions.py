"""People's decisions in the store: joined, parted and corrected incidents. They hold when incidents are made anew, and can be undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

from dateline.errors import StoreError
from dateline.incident.partition import Constraints, pair
from dateline.limits import batched
from dateline.model.decision import Corrected, Decision
from dateline.model.incident import Incident, IncidentFigure, IncidentPlace
from dateline.store.rows import keepable_text
from dateline.store.schema import alias, decided, decision

ROLES = frozenset(
    "killed wounded missing detained released abducted displaced evacuated deployed withdrawn participating expelled sanctioned targeted destroyed damaged"
    " launched seized delivered pledged other".split()
)
"""Roles of figures (the ontology's section 8)."""

_AT_ONCE = 400  # parameters of one statement
_ENCODER = msgspec.json.Encoder()


class _Body(msgspec.Struct, frozen=True):
    """What a row of `decision` holds as JSON."""

    keys: tuple[str, ...]
    others: tuple[str, ...] = ()
    corrected: Corrected | None = None


class Decided(msgspec.Struct, frozen=True, gc=False):
    """All decisions that hold: constraints on pairs of events, and corrections by the key of the event they were made on."""

    constraints: Constraints
    corrections: Mapping[str, tuple[tuple[int, Corrected], ...]]
    touching: Mapping[str, tuple[int, ...]]

    def apply(self, found: Incident) -> Incident:
        """An incident as people corrected it, later corrections last, with the decisions that bear on it."""
        keys = [member.key for member in found.members]
        corrections = sorted(item for key in keys for item in self.corrections.get(key, ()))
        numbers = sorted({number for key in keys for number in self.touching.get(key, ())})
        for _, values in corrections:
            found = _corrected(found, values)
        return msgspec.structs.replace(found, decisions=tuple(numbers)) if numbers else found


def load(connection: Connection) -> Decided:
    """The decisions that hold, about the events that are there now: a key that a new version of its article no longer has stands for what took its place."""
    joined: list[frozenset[str]] = []
    parted: set[tuple[str, str]] = set()
    corrections: dict[str, tuple[tuple[int, Corrected], ...]] = {}
    touching: dict[str, tuple[int, ...]] = {}
    found = [one for one in list_decisions(connection) if one.undone is None]
    now = current_keys(connection, {key for one in found for key in (*one.keys, *one.others)})
    for one in found:
        keys, others = ({now[key] for key in some} for some in (one.keys, one.others))
        for key in keys | others:
            touching[key] = (*touching.get(key, ()), one.id)
        if one.corrected is not None:
            first = now[one.keys[0]]
            corrections[first] = (*corrections.get(first, ()), (one.id, one.corrected))
        elif one.kind == "join":
            parted -= {pair(a, b) for a in keys for b in keys if a < b}
            joined.append(frozenset(keys))
        else:
            going = keys - others
            joined = [part for group in joined for part in (group - going, group & going) if len(part) > 1]
            parted |= {pair(a, b) for a in going for b in others}
            joined.append(frozenset(going))
    return Decided(Constraints(tuple(group for group in joined if len(group) > 1), frozenset(parted)), corrections, touching)


def current_keys(connection: Connection, keys: Collection[str]) -> dict[str, str]:
    """For each key the one that stands for it now."""
    newer: dict[str, str] = {}
    left = set(keys)
    while left:
        rows: list[Any] = []
        for part in batched(sorted(left), _AT_ONCE):
            rows += connection.execute(select(alias.c.old, alias.c.new).where(alias.c.old.in_(part))).all()
        newer.update({row.old: row.new for row in rows})
        left = {row.new for row in rows} - newer.keys()

    def last(key: str) -> str:
        seen = {key}
        while (key in newer) and newer[key] not in seen:
            key = newer[key]
            seen.add(key)
        return key

    return {key: last(key) for key in keys}


def list_decisions(connection: Connection) -> list[Decision]:
    """All decisions in the order in which they were made, undone ones too."""
    made = []
    for row in connection.execute(select(decision).order_by(decision.c.id)):
        body = msgspec.json.decode(row.body, type=_Body)
        made.append(
            Decision(
                id=row.id, kind=row.kind, keys=body.keys, others=body.others, corrected=body.corrected, note=row.note, who=row.who, made=row.made,
                undone=row.undone,
            )
        )  # fmt: skip
    return made


def record(
    connection: Connection,
    kind: str,
    keys: Iterable[str],
    *,
    when: dt.datetime,
    others: Iterable[str] = (),
    corrected: Corrected | None = None,
    note: str | None = None,
    who: str | None = None,
) -> int:
    """Write a decision down and return its number."""
    body = _Body(tuple(keys), tuple(others), corrected)
    row = {
        "kind": kind,
        "body": _ENCODER.encode(body),
        "note": keepable_text(note) if note else None,
        "who": keepable_text(who) if who else None,
        "made": _utc(when),
        "undone": None,
    }
    number: int = connection.execute(insert(decision).values(row).returning(decision.c.id)).scalar_one()
    connection.execute(insert(decided), [{"decision": number, "key": key} for key in sorted({*body.keys, *body.others})])
    return number


def undo(connection: Connection, number: int, *, when: dt.datetime) -> Decision:
    """Mark a decision as undone and return it. Raises StoreError where there is none, or it was undone before."""
    found = next((item for item in list_decisions(connection) if item.id == number), None)
    if found is None:
        raise StoreError(f"decision {number}: there is none of this number; see dateline incident decisions")
    if found.undone is not None:
        raise StoreError(f"decision {number}: it was undone on {found.undone}; decide anew")
    connection.execute(update(decision).where(decision.c.id == number).values(undone=_utc(when)))
    return found


def _utc(when: dt.datetime) -> str:
    return when.astimezone(dt.UTC).isoformat(timespec="seconds")


# --- corrections


def _corrected(found: Incident, values: Corrected) -> Incident:
    plain: dict[str, Any] = {
        name: value for name in ("type", "standing", "factuality", "earliest", "latest") if (value := getattr(values, name)) is not None
    }
    if values.type is not None and values.type != found.type:  # what the other type was like says nothing of this one
        plain |= {"modes": (), "goldstein": None, "quad": values.quad}
    if values.place is not None or values.country is not None:
        plain["places"] = _places(found, values)
    if values.figures:
        plain["figures"] = _figures(found.figures, values.figures)
    return msgspec.structs.replace(found, **plain)


def _places(found: Incident, values: Corrected) -> tuple[IncidentPlace, ...]:
    """The place that a person names first: one that a report tells with all that is known of it, else its bare name."""
    if values.place is None:
        return tuple(place for place in found.places if place.country == values.country) or (
            IncidentPlace(name=None, country=values.country, admin1=None, lat=None, lon=None, geonameid=None, precision="country"),
        )
    told = next((place for place in found.places if place.name == values.place and values.country in (None, place.country)), None)
    first = told or IncidentPlace(
        name=values.place, country=values.country or next((p.country for p in found.places), None), admin1=None, lat=None, lon=None, geonameid=None,
        precision="exact",
    )  # fmt: skip
    return (first, *(place for place in found.places if place != told))


def _figures(found: tuple[IncidentFigure, ...], values: Mapping[str, int | float]) -> tuple[IncidentFigure, ...]:
    figures = {(figure.role, figure.unit): figure for figure in found}
    for name, value in values.items():
        role, _, unit = name.partition("/")
        key = role, unit or "people"
        before = figures.get(key)
        figures[key] = IncidentFigure(
            role=key[0], unit=key[1], low=value, best=value, high=value, rule="a person's correction", sides=before.sides if before else (),
            told=before.told if before else (),
        )  # fmt: skip
    return tuple(figures[key] for key in sorted(figures))
