"""Codes of states in other systems: the Correlates of War, Gleditsch and Ward (both by day), and those of GDELT."""

from __future__ import annotations

import datetime as dt

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.load import Folders, Row

SYSTEMS_FILE = "actors/state_systems.tsv"
GDELT_FILE = "actors/gdelt.tsv"


class StateCodes(msgspec.Struct, frozen=True, gc=False):
    """A state's number and letters with the Correlates of War and its number with Gleditsch and Ward; None where it is no member."""

    cow: int | None = None
    letters: str | None = None
    gw: int | None = None


class _Spell(msgspec.Struct, frozen=True, gc=False):
    """Codes that hold from `first` to `last`, both counted in."""

    codes: StateCodes
    first: dt.date
    last: dt.date


NONE = StateCodes()


class StateSystems:
    """The two systems of state numbers, by ISO alpha-3 code and day."""

    def __init__(self, folders: Folders | None = None) -> None:
        """Raises LexiconError where a row of the table cannot be read."""
        folders = folders or Folders()
        self.states = {row["iso3"]: row["state"] for row in folders.rows("actors/countries.tsv") if row["state"]}
        self.spells: dict[str, list[_Spell]] = {}
        for row in folders.rows(SYSTEMS_FILE):
            self.spells.setdefault(row["iso3"], []).append(_spell(row))

    def on(self, country: str | None, first: dt.date | None, last: dt.date | None = None) -> StateCodes:
        """The codes of a country on a day, or over the days from `first` to `last`: what changes within them is None.

        A dependency has those of its state. Without a day, a system's code is given where the state never had another one.
        """
        spells = self.spells.get(self.states.get(country or "", country or ""), [])
        if first is None:
            return _common([spell.codes for spell in spells], gaps=True)
        last = max(first, last or first)
        held = [spell for spell in spells if spell.first <= last and spell.last >= first]
        codes = [spell.codes for spell in held]
        covered = sum((min(spell.last, last) - max(spell.first, first)).days + 1 for spell in held)
        return _common(codes if covered > (last - first).days else [*codes, NONE])


def _common(found: list[StateCodes], *, gaps: bool = False) -> StateCodes:
    """What all of `found` have; with `gaps`, those without a code of a system do not speak against it."""

    def one(values: list[int | str | None]) -> int | str | None:
        had = set(values) - ({None} if gaps else set())
        return had.pop() if len(had) == 1 else None

    cow, letters, gw = (one([getattr(codes, name) for codes in found]) for name in ("cow", "letters", "gw"))
    return StateCodes(cow, letters, gw)  # type: ignore[arg-type]


def _spell(row: Row) -> _Spell:
    try:
        codes = StateCodes(int(row["cow"]) if row["cow"] else None, row["letters"] or None, int(row["gw"]) if row["gw"] else None)
        last = dt.date.fromisoformat(row["to"]) if row["to"] else dt.date.max
        return _Spell(codes, dt.date.fromisoformat(row["from"]), last)
    except ValueError as error:
        raise LexiconError(f"{SYSTEMS_FILE}, {row['iso3']}: {error}; numbers are whole, days YYYY-MM-DD") from error


class GdeltCodes:
    """The country codes that GDELT uses: CAMEO's for actors, FIPS 10-4 for places; "" where it has none."""

    def __init__(self, folders: Folders | None = None) -> None:
        rows = list((folders or Folders()).rows(GDELT_FILE))
        self._cameo = {row["iso3"]: row["cameo"] for row in rows}
        self._fips = {row["iso3"]: row["fips"] for row in rows}

    def actor(self, country: str | None) -> str:
        """CAMEO's code of an actor's country."""
        return self._cameo.get(country or "", "")

    def place(self, country: str | None) -> str:
        """The FIPS 10-4 code of a place's country."""
        return self._fips.get(country or "", "")
