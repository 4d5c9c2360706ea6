"""The lexicon's named actors, titles, given names and organisation words, as tables by folded words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from dateline.lexicon.load import Folders, Row
from dateline.model.mention import NameKind
from dateline.resolve.folding import WORD, fold, fold_word
from dateline.resolve.tokens import Words

SHORT = 3  # an alias in capitals up to this length is matched by its exact letters
KINDS: dict[str, NameKind] = {
    "person": "person",
    "people": "people",
    "ethnic": "people",
    "group": "group",
    "state": "state",
    "place": "place",
    "facility": "place",
    "media": "media",
    "other": "other",
    "organisation": "organisation",
    "organization": "organisation",
}
FILES: dict[str, NameKind] = {
    "institutions": "organisation",
    "bodies": "organisation",
    "groups": "group",
    "media": "media",
    "people": "person",
}


class Named(msgspec.Struct, frozen=True, gc=False):
    """What the lexicon says of a name. `form`: "adjective" or "people" for "Iraqi", "Iraqis"; `begins`, `ends` the years it holds for."""

    name: str
    kind: NameKind
    country: str | None = None
    org: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    form: str = "name"
    begins: str = ""
    ends: str = ""


class Alias(msgspec.Struct, frozen=True, gc=False):
    """A way to write a name: its words as written, and whether letters must be the same ones."""

    words: tuple[str, ...]
    exact: bool
    entry: Named


class Title(msgspec.Struct, frozen=True, gc=False):
    """A title ("defence secretary") with the sector that its bearers act for."""

    title: str
    sector: str | None = None
    kind: str = ""


class WordLists(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """The lists of `names/words.toml`."""

    particles: frozenset[str]
    opening_particles: frozenset[str]
    organisation_joints: frozenset[str]
    speech: frozenset[str]
    person_verbs: frozenset[str]
    forms_of_address: frozenset[str]
    title_qualifiers: frozenset[str]
    suffixes: frozenset[str]
    calendar: frozenset[str]
    common: frozenset[str]
    place_words: frozenset[str]
    apposition_opens: frozenset[str]
    kinds_before: dict[str, NameKind]
    kinds_after: dict[str, NameKind]


class NameTables:
    """All names of the lexicon: `aliases` by folded words, `reach` the most words of an alias by its first word, `people` by name.

    `small_reach` is that of the aliases that may begin in lower case.
    """

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError where a file is malformed."""
        self.aliases: dict[str, tuple[Alias, ...]] = {}
        self.reach: dict[str, int] = {}
        self.small_reach: dict[str, int] = {}
        self.people: dict[str, Named] = {}
        self.periods: dict[str, list[Named]] = {}
        self.titles: dict[str, Title] = {}
        self.title_reach: dict[str, int] = {}
        self.lists = next(lists for _, lists in reversed(list(folders.toml("names/words.toml", WordLists))))
        self.given = frozenset(fold_word(row["name"]) for row in folders.rows("actors/given_names.tsv"))
        self.ambiguous = frozenset(row["word"] for row in folders.rows("places/stop.tsv"))
        self.towns = frozenset(
            fold(name) for row in folders.rows("places/towns.tsv") for name in (row["name"], *row["aliases"].split("|")) if name
        )
        self.bodies: dict[str, Row] = {row["word"]: row for row in folders.rows("names/organisation_words.tsv")}
        for row in folders.rows("actors/countries.tsv"):
            self._add_country(row)
        for row in folders.rows("actors/regions.tsv"):
            self._add_region(row)
        for file, kind in FILES.items():
            for row in folders.rows(f"actors/{file}.tsv"):
                self._add_actor(row, KINDS.get(row["kind"], kind))
        for row in folders.rows("actors/titles.tsv"):
            self._add_title(row)
        self.aliases = {key: tuple(sorted(known, key=lambda a: not a.exact)) for key, known in self.aliases.items()}

    def _add_country(self, row: Row) -> None:
        country = row["state"] or row["iso3"]
        name = row["name"]
        self._add([name, *row.values_of("aliases")], Named(name, "state", country))
        self._add(row.values_of("adjectives"), Named(name, "state", country, form="adjective"))
        self._add(row.values_of("people"), Named(name, "people", country, form="people"))
        for capital in row.values_of("capital"):
            self._add([capital], Named(capital, "place", country, form="capital"))
        for government in row.values_of("government"):
            self._add([government], Named(government, "organisation", country, sectors=("GOV",)))

    def _add_region(self, row: Row) -> None:
        name, country = row["name"], row["iso3"] or None
        self._add([name, *row.values_of("aliases")], Named(name, "place", country))
        self._add(row.values_of("adjectives"), Named(name, "people", country, form="adjective"))
        self._add(row.values_of("people"), Named(name, "people", country, form="people"))

    def _add_actor(self, row: Row, kind: NameKind) -> None:
        entry = Named(
            row["name"],
            kind,
            row["country"] or None,
            row["org"] or None,
            tuple(row.values_of("sector")),
            row["title"] or None,
            begins=row["from"],
            ends=row["to"],
        )
        if kind == "person":
            self.people.setdefault(entry.name, entry)
        elif entry.begins or entry.ends:
            self.periods.setdefault(entry.name, []).append(entry)
        names = [row["name"], *row.values_of("aliases")]
        bare = [
            name.removeprefix("The ") for name in names if kind == "media" and name.startswith("The ") and name.count(" ") > 1
        ]  # "the New York Times"
        self._add([*names, *bare], entry)

    def _add(self, names: Iterable[str], entry: Named) -> None:
        for name in names:
            words = tuple(match.group() for match in WORD.finditer(name))
            if not words:
                continue
            key = " ".join(map(fold_word, words))
            letters = "".join(words)
            known = self.aliases.get(key, ())
            if not any(a.entry.form == entry.form and a.entry.name == entry.name for a in known):
                exact = letters.isupper() and (len(letters) <= SHORT or key in self.lists.common)
                self.aliases[key] = (*known, Alias(words, exact, entry))
            first = fold_word(words[0])
            for reach in (self.reach,) if words[0][0].isupper() else (self.reach, self.small_reach):
                reach[first] = max(reach.get(first, 0), len(words))

    def _add_title(self, row: Row) -> None:
        words = [fold_word(word) for word in WORD.findall(row["title"])]
        if words:
            self.titles.setdefault(" ".join(words), Title(row["title"], row["sector"] or None, row["kind"]))
            self.title_reach[words[0]] = max(self.title_reach.get(words[0], 0), len(words))

    def match(self, words: Words, begin: int) -> tuple[int, Named] | None:
        """The longest name that begins at word `begin`: the end (exclusive) and its entry."""
        reach = (self.reach if words.capital[begin] else self.small_reach).get(words.folded[begin], 0)
        for stop in _stops(words, begin, reach) if reach else ():
            for alias in self.aliases.get(words.key(begin, stop), ()):
                if fits(alias, words, begin, stop):
                    return stop, alias.entry
        return None

    def others(self, words: Words, begin: int, stop: int) -> Iterator[Named]:
        """All entries of the lexicon that the words `[begin, stop)` may name."""
        for alias in self.aliases.get(words.key(begin, stop), ()):
            if fits(alias, words, begin, stop):
                yield alias.entry

    def title_at(self, words: Words, begin: int) -> tuple[int, Title] | None:
        """The longest title that begins at word `begin`, in any case of letters."""
        reach = self.title_reach.get(words.folded[begin], 0)
        for stop in _stops(words, begin, reach) if reach else ():
            title = self.titles.get(words.key(begin, stop))
            if title is not None:
                return stop, title
        return None


def _stops(words: Words, begin: int, reach: int) -> range:
    """The ends of the stretches of at most `reach` joined words from `begin` on, the longest first."""
    longest = min(begin + reach, len(words))
    stop = begin + 1
    while stop < longest and words.joined[stop]:
        stop += 1
    return range(stop, begin, -1)


def fits(alias: Alias, words: Words, begin: int, stop: int) -> bool:
    """Whether the words as written may be this alias: a capital wherever it has one, the same letters where it is an abbreviation.

    "US" is the country, "us" the pronoun; "the Front" is no front's name in lower case.
    """
    if alias.exact:
        return tuple(words.texts[begin:stop]) == alias.words
    return all(words.capital[i] or not word[0].isupper() for i, word in zip(range(begin, stop), alias.words, strict=True))
