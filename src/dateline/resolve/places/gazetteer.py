"""The gazetteer: GeoNames' cities and admin units, read from memory-mapped files that the build packed."""

from __future__ import annotations

import json
import mmap
import struct
from functools import lru_cache
from pathlib import Path

import marisa_trie
import msgspec

from dateline.errors import DatelineError

FOLDER = Path(__file__).parent.parent / "gazetteer"
ROW = struct.Struct("<IiiIIIBBH")
KINDS = ("admin1", "admin2", "city")
ALTERNATE = 1 << 31
MOST_UNITS = 4  # above one place


class GazetteerError(DatelineError):
    """The gazetteer's files are missing or broken."""


class Entry(msgspec.Struct, frozen=True, gc=False):
    """A place of the gazetteer: `unit` is the row of the admin unit that it lies in, or None; `alternate`: found by another name of it."""

    row: int
    kind: str
    name: str
    country: str
    lat: float
    lon: float
    population: int
    geonameid: int | None
    unit: int | None
    alternate: bool = False


class Gazetteer:
    """Looks up folded names (`folding.fold`). Loads in milliseconds; the files stay on disk until their pages are asked for."""

    def __init__(self, trie: marisa_trie.RecordTrie, rows: mmap.mmap, words: mmap.mmap, meta: dict[str, object]) -> None:
        self._trie = trie
        self._rows = rows
        self._words = words
        countries = meta["countries"]
        assert isinstance(countries, list)
        self._countries: list[str] = countries
        self.version = str(meta["version"])
        self.find = lru_cache(maxsize=20_000)(self._find)
        self.longest = lru_cache(maxsize=20_000)(self._longest)
        self._above = lru_cache(maxsize=10_000)(self._units_from)

    @classmethod
    def load(cls, folder: Path = FOLDER) -> Gazetteer:
        """Open the files of `folder`. Raises GazetteerError where one is missing or broken."""
        try:
            meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
            trie = marisa_trie.RecordTrie("<I").mmap(str(folder / "names.marisa"))
            return cls(trie, _map(folder / "places.bin"), _map(folder / "words.bin"), meta)
        except (OSError, ValueError, KeyError, RuntimeError) as error:
            raise GazetteerError(f"no gazetteer in {folder} ({error}); build it with: python tools/build_gazetteer.py") from error

    def __len__(self) -> int:
        return len(self._rows) // ROW.size

    def _longest(self, folded: str) -> tuple[str, ...]:
        """The names that `folded` begins with and that end at a word's end, longest first."""
        names: list[str] = self._trie.prefixes(folded)
        return tuple([name for name in reversed(names) if len(name) == len(folded) or folded[len(name)] == " "])

    def __contains__(self, folded: str) -> bool:
        return folded in self._trie

    def _find(self, folded: str) -> tuple[Entry, ...]:
        """All places of this folded name, those of most people first."""
        records = self._trie.get(folded, ())
        found = [self._entry(number & ~ALTERNATE, bool(number & ALTERNATE)) for (number,) in records]
        return tuple(sorted(found, key=lambda e: (e.alternate, -e.population, e.row)))

    def row(self, number: int) -> Entry:
        """The place in a row."""
        return self._entry(number, False)

    def _entry(self, number: int, alternate: bool) -> Entry:
        geonameid, lat, lon, people, unit, at, length, kind, country = ROW.unpack_from(self._rows, number * ROW.size)
        return Entry(
            row=number,
            kind=KINDS[kind],
            name=self._words[at : at + length].decode(errors="ignore"),
            country=self._countries[country],
            lat=lat / 1e5,
            lon=lon / 1e5,
            population=people,
            geonameid=geonameid or None,
            unit=unit - 1 if unit else None,
            alternate=alternate,
        )

    def units_of(self, entry: Entry) -> tuple[Entry, ...]:
        """The admin units above `entry`, nearest first."""
        return () if entry.unit is None else self._above(entry.unit)

    def _units_from(self, number: int) -> tuple[Entry, ...]:
        """An admin unit and those above it."""
        found = [self.row(number)]
        while (unit := found[-1].unit) is not None and len(found) < MOST_UNITS:
            found.append(self.row(unit))
        return tuple(found)

    def admin1_of(self, entry: Entry) -> Entry | None:
        """The first-level unit that `entry` is or lies in."""
        return next((unit for unit in (entry, *self.units_of(entry)) if unit.kind == "admin1"), None)


def _map(path: Path) -> mmap.mmap:
    with path.open("rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
