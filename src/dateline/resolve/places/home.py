"""Where an outlet is at home, by the domain of its site: local papers name the towns around them without saying which they mean."""

from __future__ import annotations

import math

import msgspec

from dateline.resolve.folding import fold
from dateline.resolve.places.tables import PlaceTables, Sense

DEGREE_KM = 111.2


class Home(msgspec.Struct, frozen=True, gc=False):
    """An outlet's town, where it has one, and its country."""

    town: Sense | None = None
    country: str | None = None


def home_of(publisher: str | None, tables: PlaceTables) -> Home:
    """The home of a publisher given as a domain or an address: its row in outlets.tsv, else the country that its domain ends in."""
    domain = (publisher or "").strip().lower().split("://")[-1].split("/")[0].removeprefix("www.")
    parts = domain.split(".")
    if len(parts) < 2:
        return Home()
    row = next((row for n in range(len(parts) - 1) if (row := tables.outlets.get(".".join(parts[n:])))), None)
    if row is None:
        return Home(country=tables.domains.get(parts[-1]))
    senses = [s for s in tables.named([row["city"]], row["country"]) if s.kind == "city"] if row["city"] else []
    unit = fold(row["unit"])
    fitting = [s for s in senses if not unit or unit in {fold(tables.gazetteer.row(r).name) for r in s.units}]
    return Home(max(fitting or senses, key=lambda s: (not s.alternate, s.population), default=None), row["country"])


def km(one: Sense, other: Sense) -> float:
    """About how far apart two places are (equirectangular: good enough to compare distances of a few hundred kilometres)."""
    across = (one.lon - other.lon + 180) % 360 - 180
    return DEGREE_KM * math.hypot(one.lat - other.lat, across * math.cos(math.radians((one.lat + other.lat) / 2)))
