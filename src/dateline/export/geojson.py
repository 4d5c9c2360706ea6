"""A store's incidents as GeoJSON (RFC 7946): a point only where one is known, with its precision; a country is no point."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.export.codebook import Column
from dateline.export.columns import INCIDENT_BOOK
from dateline.export.source import Source
from dateline.export.store_formats import StoreExport, StoreOptions, write_lines
from dateline.lexicon.states import StateSystems
from dateline.model.incident import Incident
from dateline.store.tables import incident_row

NO_PLACE = "no place known"
_NOT_PROPERTIES = frozenset({"lat", "lon", "incident"})

BOOK = (
    Column("id", "text", "id of the incident", "store"),
    Column("geometry", "Point or null", "longitude and latitude in degrees, WGS 84; null where only the country is known", "gazetteer"),
    *(Column(f"properties.{c.name}", c.type, c.meaning, c.origin) for c in INCIDENT_BOOK if c.name not in _NOT_PROPERTIES),
)


def feature(found: Incident, systems: StateSystems) -> dict[str, Any] | None:
    """An incident as a Feature; None where no place of it is known."""
    if not found.places:
        return None
    place = found.places[0]
    geometry = None
    if place.lat is not None and place.lon is not None and place.precision != "country":
        geometry = {"type": "Point", "coordinates": [place.lon, place.lat]}
    elif place.country is None:
        return None
    properties = {name: cell for name, cell in incident_row(found, systems).items() if name not in _NOT_PROPERTIES}
    return {"type": "Feature", "id": found.id, "geometry": geometry, "properties": properties}


def _lines(source: Source) -> Iterator[bytes]:
    """The file in pieces: one Feature a line inside the collection."""
    encode = msgspec.json.Encoder().encode
    systems = StateSystems()
    yield b'{"type":"FeatureCollection","features":['
    before = b"\n"
    for traced in source.incidents():
        made = feature(traced.incident, systems)
        if made is None:
            source.leave_out(NO_PLACE)
            continue
        source.wrote_incident(traced)
        yield before + encode(made)
        before = b",\n"
    yield b"\n]}\n"


def _write(path: Path, source: Source, _: StoreOptions) -> None:
    write_lines(path, _lines(source))


EXPORT = StoreExport(
    "1",
    "incident",
    "Incidents on a map (RFC 7946): points with their precision, no geometry where only the country is known.",
    BOOK,
    _write,
)
