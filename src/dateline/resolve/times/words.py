"""What the lexicon's `times/*.toml` say: words by class, units, holidays, seasons and the rules over them."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.load import Folders

Value = int | float | str


class Word(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, rename={"kind": "class"}):
    """Forms of one class with one value. A form with a capital asks for one in the text; a final full stop marks an abbreviation."""

    kind: str
    value: Value
    forms: tuple[str, ...]


class Unit(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A unit of time: `times` units of `step`; `code` is its letter in a TIMEX3 duration."""

    one: tuple[str, ...]
    many: tuple[str, ...]
    step: str
    code: str
    times: int = 1
    clock: bool = False


class Holiday(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A holiday and how its day is found in a year; `holidays.toml` explains each `rule`."""

    name: str
    rule: Literal["fixed", "nth", "easter", "orthodox", "hebrew", "islamic", "lunar", "diwali"]
    forms: tuple[str, ...]
    month: int = 0
    day: int = 0
    weekday: int = 0
    n: int = 0
    shift: int = 0
    days: int = 1


class Example(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A sentence and the time that must be read in it (None: no time at all). The tests run it."""

    text: str
    published: str | None = None
    time: str | None = None
    type: str = "DATE"
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None


class Rule(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Patterns over words that make one kind of time; `set` fills fields that the words themselves do not."""

    id: str
    kind: str = "drop"
    patterns: tuple[str, ...] = ()
    set: dict[str, Value | bool] = {}
    examples: tuple[Example, ...] = ()
    remove: bool = False


class _File(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    word: tuple[Word, ...] = ()
    unit: dict[str, Unit] = {}
    holiday: tuple[Holiday, ...] = ()
    season: dict[str, tuple[int, int]] = {}
    rule: tuple[Rule, ...] = ()
    alias: dict[str, tuple[str, ...]] = {}
    gap: dict[str, tuple[str, ...]] = {}
    telling: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    singular: tuple[str, ...] = ()
    planning: tuple[str, ...] = ()
    afire: tuple[str, ...] = ()
    intended: tuple[str, ...] = ()
    implicative: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    unable: tuple[str, ...] = ()
    past: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    called: tuple[str, ...] = ()
    ahead: tuple[str, ...] = ()
    scheduled: tuple[str, ...] = ()


class Lexicon(msgspec.Struct, frozen=True, gc=False):
    """The word lists, units, holidays and rules of all folders joined; later folders win by name or id."""

    words: tuple[Word, ...]
    units: dict[str, Unit]
    holidays: dict[str, Holiday]
    seasons: dict[str, tuple[int, int]]
    rules: tuple[Rule, ...]
    aliases: dict[str, tuple[str, ...]]
    gaps: dict[str, tuple[str, ...]]
    telling: frozenset[str]
    counted: frozenset[str]
    singular: frozenset[str]
    planning: frozenset[str]
    afire: frozenset[str]
    intended: frozenset[str]
    implicative: frozenset[str]
    future: frozenset[str]
    unable: frozenset[str]
    past: frozenset[str]
    present: frozenset[str]
    called: frozenset[str]
    ahead: frozenset[str]
    scheduled: frozenset[str]

    @classmethod
    def load(cls, folders: Folders) -> Lexicon:
        """Read `times/*.toml` of all folders. Raises LexiconError."""
        files = [file for _, file in folders.toml("times/*.toml", _File)]
        rules = {rule.id: rule for file in files for rule in file.rule}
        units = {name: unit for file in files for name, unit in file.unit.items()}
        holidays = {holiday.name: holiday for file in files for holiday in file.holiday}

        def joined(field: str) -> frozenset[str]:
            return frozenset(word for file in files for word in getattr(file, field))

        lists = (
            "telling",
            "counted",
            "singular",
            "planning",
            "afire",
            "intended",
            "implicative",
            "future",
            "unable",
            "past",
            "present",
            "ahead",
            "called",
            "scheduled",
        )
        lexicon = cls(
            words=(*(word for file in files for word in file.word), *_unit_words(units), *_holiday_words(holidays)),
            units=units,
            holidays=holidays,
            seasons={code: months for file in files for code, months in file.season.items()},
            rules=tuple(rule for rule in rules.values() if not rule.remove),
            aliases={name: classes for file in files for name, classes in file.alias.items()},
            gaps={name: words for file in files for name, words in file.gap.items()},
            **{name: joined(name) for name in lists},
        )
        _check(lexicon)
        return lexicon


def _unit_words(units: dict[str, Unit]) -> list[Word]:
    """Classes `unit` (one), `units` (many) and `calunit` (one of a calendar's units longer than a day)."""
    words = []
    for name, unit in units.items():
        words += [Word("unit", name, unit.one), Word("units", name, unit.many)]
        if not unit.clock and unit.step != "day":
            words.append(Word("calunit", name, unit.one))
    return words


def _holiday_words(holidays: dict[str, Holiday]) -> list[Word]:
    return [Word("holiday", name, holiday.forms) for name, holiday in holidays.items()]


def _check(lexicon: Lexicon) -> None:
    """Seasons and holidays must have possible months. Raises LexiconError."""
    for code, months in lexicon.seasons.items():
        if not all(1 <= month <= 12 for month in months):
            raise LexiconError(f"times: season {code} has months {months}; use 1 to 12")
    for holiday in lexicon.holidays.values():
        if holiday.rule in {"fixed", "nth", "hebrew", "islamic"} and not 1 <= holiday.month <= 13:
            raise LexiconError(f"times: holiday {holiday.name} has month {holiday.month}; use 1 to 12")
