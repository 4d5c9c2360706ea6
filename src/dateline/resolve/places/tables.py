"""Places that the lexicon lists by hand (countries, regions, waters, sites, abbreviations) and the words that go with places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import msgspec

from dateline.lexicon.load import Folders, Row
from dateline.resolve.folding import WORD, fold, fold_word
from dateline.resolve.places.gazetteer import Entry, Gazetteer
from dateline.resolve.tokens import Words

LISTS = ("places/world.tsv", "places/waters.tsv", "places/land.tsv", "places/sites.tsv", "places/towns.tsv")
SHORT = 3  # an alias in capitals up to this length is matched by its exact letters


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One place that a name may mean: `unit` is the gazetteer's row of its first-level unit, `row` its own; `listed`: in the lexicon."""

    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    geonameid: int | None = None
    admin1: str | None = None
    unit: int | None = None
    row: int | None = None
    units: tuple[int, ...] = ()
    population: int = 0
    alternate: bool = False
    capital: bool = False
    listed: bool = False


class Alias(msgspec.Struct, frozen=True, gc=False):
    """A listed way to write a place.

    `form`: noun or adjective; `exact`: with these very letters; `after_comma`: only as "Dallas, TX"; `dotted`: only as "Wash.".
    """

    words: tuple[str, ...]
    exact: bool
    sense: Sense
    form: str = "noun"
    after_comma: bool = False
    dotted: bool = False


class PlaceWords(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The lists of `places/words.toml`."""

    strong: frozenset[str]
    weak: frozenset[str]
    directions: frozenset[str]
    near: frozenset[str]
    types: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]


class Weights(msgspec.Struct, frozen=True, gc=False):
    """`places/weights.toml`."""

    place: dict[str, float]
    sense: dict[str, float]


class PlaceTables:
    """Listed places by folded name, over the gazetteer."""

    def __init__(self, folders: Folders, gazetteer: Gazetteer) -> None:
        """Raises LexiconError where a file is malformed."""
        self.gazetteer = gazetteer
        self.aliases: dict[str, tuple[Alias, ...]] = {}
        self.reach: dict[str, int] = {}
        self.small_reach: dict[str, int] = {}  # that of the aliases that may begin in lower case
        self.words = list(folders.toml("places/words.toml", PlaceWords))[-1][1]
        self.weights = list(folders.toml("places/weights.toml", Weights))[-1][1]
        self.type_of = {word: kind for kind, words in self.words.types.items() for word in words}
        self.stop = {row["word"]: row["kind"] for row in folders.rows("places/stop.tsv")}
        self.given = frozenset(fold_word(row["name"]) for row in folders.rows("actors/given_names.tsv"))
        self.title_words = frozenset(
            fold_word(words[0]) for row in folders.rows("actors/titles.tsv") if (words := WORD.findall(row["title"]))
        )
        self.outlets = {row["domain"]: row for row in folders.rows("places/outlets.tsv")}
        self.domains = {row["ending"]: row["country"] for row in folders.rows("places/domains.tsv")}
        self.capitals: dict[str, set[str]] = {}
        self.countries: dict[str, Sense] = {}
        self.senses = lru_cache(maxsize=20_000)(self._senses)
        for row in folders.rows("actors/countries.tsv"):
            self._add_country(row)
        for pattern in LISTS:
            for row in folders.rows(pattern):
                self._add_listed(row)
        for row in folders.rows("actors/regions.tsv"):
            self._add_region(row)
        for row in folders.rows("places/units.tsv"):
            self._add_unit(row)

    def _add_country(self, row: Row) -> None:
        if not row["lat"]:
            return
        sense = Sense(row["name"], "country", row["iso3"], float(row["lat"]), float(row["lon"]), int(row["geonameid"] or 0) or None)
        self.countries[row["iso3"]] = sense
        for capital in row.values_of("capital"):
            self.capitals.setdefault(fold(capital), set()).add(row["iso3"])
        self._add_capitals(row)
        adjectives = row.values_of("adjectives")
        taken = {*adjectives, *row.values_of("people")}
        names = [name for name in row.values_of("aliases") if name not in taken or name.isupper() or "." in name]
        for name in [row["name"], *names]:
            self._add(name, self._part_of(name, row, sense))
        for name in adjectives:
            if name not in names and name != row["name"]:
                self._add(name, self._part_of(name, row, sense), form="adjective")
        for name in row.values_of("people"):
            if not name.endswith("s") and name not in taken - set(row.values_of("people")):
                self._add(name, sense, form="adjective")

    def _add_capitals(self, row: Row) -> None:
        """A capital's name that the gazetteer writes otherwise ("Naypyidaw") means the first capital that it has."""
        capitals = row.values_of("capital")
        known = {name: self.gazetteer.find(fold(name)) for name in capitals}
        first = next((e for name in capitals for e in known[name] if e.kind == "city" and e.country == row["iso3"]), None)
        for name in capitals:
            if first is not None and not any(e.kind == "city" and e.country == row["iso3"] for e in known[name]):
                self._add(name, msgspec.structs.replace(self.sense_of(first), capital=True))

    def _part_of(self, name: str, row: Row, country: Sense) -> Sense:
        """A part that a list counts under a larger place ("Scotland" under Britain) is its own place where the gazetteer has it."""
        if name == row["name"]:
            return country
        code = row["iso3"] or row["country"]
        unit = next((e for e in self.gazetteer.find(fold(name)) if e.kind == "admin1" and e.country == code and e.population), None)
        return self.sense_of(unit) if unit and fold(unit.name) == fold(name) else country

    def _add_listed(self, row: Row) -> None:
        sense = Sense(
            row["name"], row["kind"], row["country"] or None, float(row["lat"]), float(row["lon"]), int(row["geonameid"] or 0) or None
        )
        unit = next((e for e in self.gazetteer.find(fold(sense.name)) if self._is_same(e, sense)), None)
        if unit is not None:
            sense = self.sense_of(unit)
        self._add(row["name"], sense, instead=True)
        for name in row.values_of("aliases"):
            self._add(name, self._part_of(name, row, sense), instead=True)
        for name in row.values_of("adjectives"):
            if fold(name) not in self.words.lists["peoples"]:
                self._add(name, sense, form="adjective", instead=True)

    @staticmethod
    def _is_same(entry: Entry, sense: Sense) -> bool:
        if sense.geonameid is not None:
            return entry.geonameid == sense.geonameid
        close = abs(entry.lat - sense.lat) < 1.5 and abs(entry.lon - sense.lon) < 1.5
        return entry.kind == "admin1" and entry.country == sense.country and close and not entry.alternate

    def _add_region(self, row: Row) -> None:
        if not row["lat"] or any(a.form == "noun" for a in self.aliases.get(fold(row["name"]), ())):
            return
        adjectives = row["adjectives"] if row["kind"] != "province" else ""
        self._add_listed(Row(row, country=row["iso3"], kind=row["kind"] or "region", adjectives=adjectives))

    def _add_unit(self, row: Row) -> None:
        found = [e for e in self.gazetteer.find(fold(row["name"])) if e.country == row["country"]]
        unit = next((e for e in found if e.kind == "admin1"), found[0] if found else None)
        if unit is None:
            return
        for name in row.values_of("short"):
            self._add(name, self.sense_of(unit), exact=True)
        for name in row.values_of("postal"):
            self._add(name, self.sense_of(unit), exact=True, after_comma=True)

    def _add(
        self, name: str, sense: Sense, form: str = "noun", exact: bool = False, after_comma: bool = False, instead: bool = False
    ) -> None:
        """Add a way to write a place; `instead` of an alias of a whole country ("Scottish" is first read as British)."""
        words = tuple(match.group() for match in WORD.finditer(name))
        letters = "".join(words)
        exact = exact or (letters.isupper() and len(letters) <= SHORT)
        key = " ".join(map(fold_word, words))
        known = self.aliases.get(key, ())
        if instead:
            known = tuple(a for a in known if a.form != form or a.sense.kind != "country" or fold(a.sense.name) == fold(name))
        if not any(a.words == words and a.sense.name == sense.name and a.form == form for a in known):
            sense = msgspec.structs.replace(sense, listed=True)
            known = (*known, Alias(words, exact, sense, form, after_comma, exact and name.endswith(".") and len(words[-1]) > 1))
        self.aliases[key] = known
        first = fold_word(words[0])
        for reach in (self.reach,) if words[0][0].isupper() else (self.reach, self.small_reach):
            reach[first] = max(reach.get(first, 0), len(words))

    def listed(self, words: Words, begin: int) -> tuple[int, list[Alias]] | None:
        """The longest listed name at word `begin`: its end and its aliases that fit the letters as written."""
        reach = (self.reach if words.capital[begin] else self.small_reach).get(words.folded[begin], 0)
        for stop in range(self.joined_end(words, begin, reach), begin, -1) if reach else ():
            fit = [alias for alias in self.aliases.get(words.key(begin, stop), ()) if _fits(alias, words, begin, stop)]
            if fit:
                return stop, fit
        return None

    @staticmethod
    def joined_end(words: Words, begin: int, reach: int) -> int:
        """The end of the words that stand together from `begin` on, at most `reach` of them."""
        longest = min(begin + reach, len(words))
        stop = begin + 1
        while stop < longest and (words.joined[stop] or (words.gaps[stop] == ", " and words.folded[stop] in ("d", "dc"))):
            stop += 1
        return min(stop, longest)

    def _senses(self, folded: str) -> tuple[Sense, ...]:
        """What the gazetteer knows by a folded name."""
        return tuple(self.sense_of(entry) for entry in self.gazetteer.find(folded))

    def sense_of(self, entry: Entry) -> Sense:
        """The sense that a row of the gazetteer stands for."""
        unit = self.gazetteer.admin1_of(entry)
        return Sense(
            name=entry.name,
            kind=entry.kind,
            country=entry.country,
            lat=entry.lat,
            lon=entry.lon,
            geonameid=entry.geonameid,
            admin1=unit.name if unit else None,
            unit=unit.row if unit else None,
            row=entry.row,
            units=tuple(u.row for u in self.gazetteer.units_of(entry)),
            population=entry.population,
            alternate=entry.alternate,
            capital=entry.kind == "city" and entry.country in self.capitals.get(fold(entry.name), ()),
        )

    def named(self, names: Iterable[str], country: str) -> Iterator[Sense]:
        """Senses of the first of `names` that the gazetteer has in `country`."""
        for name in names:
            yield from (sense for sense in self.senses(fold(name)) if sense.country == country)


def _fits(alias: Alias, words: Words, begin: int, stop: int) -> bool:
    if alias.exact:
        if tuple(words.texts[begin:stop]) != alias.words:
            return False
        return (not alias.after_comma or words.gaps[begin].strip() == ",") and (not alias.dotted or words.gaps[stop].startswith("."))
    return all(words.capital[i] or not word[0].isupper() for i, word in zip(range(begin, stop), alias.words, strict=True))
