"""Which role a count has by the words that it stands with: the tables of `figures/roles.toml`."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.lexicon.compile import Compiled
from dateline.lexicon.load import Folders
from dateline.model.syntax import Tree
from dateline.resolve.quantities.nouns import NounReader
from dateline.resolve.quantities.words import FigureWords

HUMAN = frozenset({"people", "family", "household", "couple"})
GOODS = frozenset({"money", "measure"})
REACH = 8  # words behind a verb among which its particle or "dead" may stand


class VerbRole(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """Verbs that give what fills one of `slots` a role."""

    role: str
    slots: tuple[str, ...]
    lemmas: tuple[str, ...]
    units: str = ""
    classes: tuple[str, ...] = ()


class WordRole(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """Words beside a count, or counted themselves, that say its role. `weak`: only where nothing else does."""

    role: str
    words: tuple[str, ...]
    none: str = ""
    people: bool = False
    weak: bool = False
    verbs: tuple[str, ...] = ()


class EventRole(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """The role of a slot of an event of a type (and mode) whose own words do not say it."""

    type: str
    slots: tuple[str, ...]
    role: str
    mode: str = ""
    units: str = ""
    classes: tuple[str, ...] = ()


class ExampleFigure(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A figure that an example must give."""

    text: str
    role: str
    best: float | None = None


class RoleExample(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A sentence and all its figures. The tests run it."""

    text: str
    figure: tuple[ExampleFigure, ...]


class RoleFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file `figures/roles*.toml`."""

    verb: tuple[VerbRole, ...] = ()
    adjective: tuple[WordRole, ...] = ()
    noun: tuple[WordRole, ...] = ()
    toll: tuple[WordRole, ...] = ()
    deed: tuple[WordRole, ...] = ()
    event: tuple[EventRole, ...] = ()
    words: dict[str, tuple[str, ...]] = {}
    example: tuple[RoleExample, ...] = ()


def role_files(folders: Folders) -> list[RoleFile]:
    """The decoded files, later folders first, so that their verbs win. Raises LexiconError."""
    return [file for _, file in folders.toml("figures/roles*.toml", RoleFile)][::-1]


class Counted(msgspec.Struct, frozen=True, gc=False):
    """What is counted, as far as roles ask: its unit, kind, noun and the noun's classes."""

    unit: str
    kind: str
    lemma: str
    classes: frozenset[str]

    @property
    def human(self) -> bool:
        """People, families; a bare number may be."""
        return self.unit in HUMAN or self.unit == "" and self.kind == "count"


class Roles:
    """Looks up roles."""

    def __init__(self, folders: Folders, compiled: Compiled) -> None:
        """Raises LexiconError."""
        from dateline.lexicon.inflect import verb_forms

        files = role_files(folders)
        self.compiled = compiled
        self.nouns = NounReader(folders, compiled, FigureWords(folders))
        self.verbs: dict[str, list[tuple[tuple[str, ...], VerbRole]]] = {}
        for entry in (verb for file in files for verb in file.verb):
            for lemma in entry.lemmas:
                first, *rest = lemma.split(" ")
                for form in verb_forms(first):
                    self.verbs.setdefault(form, []).append((tuple(rest), entry))
        for found in self.verbs.values():
            found.sort(key=lambda pair: -len(pair[0]))
        self.adjectives = {word: entry.role for file in reversed(files) for entry in file.adjective for word in entry.words}
        self.counted_nouns = {word: entry for file in reversed(files) for entry in file.noun for word in entry.words}
        self.noun_verbs = {
            word: frozenset(f for verb in entry.verbs for f in verb_forms(verb))
            for word, entry in self.counted_nouns.items()
            if entry.verbs
        }
        self.tolls = {tuple(word.split(" ")): entry.role for file in reversed(files) for entry in file.toll for word in entry.words}
        self.deeds = {word: entry.role for file in reversed(files) for entry in file.deed for word in entry.words}
        self.events = [entry for file in files for entry in file.event]
        self.lists: dict[str, frozenset[str]] = {}
        for file in files:
            for name, words in file.words.items():
                self.lists[name] = self.lists.get(name, frozenset()) | frozenset(words)
        self._toll_ends = tuple(sorted(self.lists["toll_links"]))

    def counted(self, unit: str, kind: str, form: str) -> Counted:
        """What a quantity counts, with the classes of its noun."""
        lemma = self.nouns.lemma(form.lower()) if form else ""
        classes = {c for word in {lemma, form.lower()} for c in self.compiled.classes.get(word, ())}
        if kind in GOODS:
            classes |= {"money", "goods"}
        return Counted(unit, kind, lemma, frozenset(classes))

    def of_verb(self, tree: Tree, token: int, slot: str, counted: Counted) -> str | None:
        """The role that the verb at `token` gives a count in `slot`."""
        following = tree.words[token + 1 : token + 1 + REACH]
        for rest, entry in self.verbs.get(tree.words[token], ()):
            if (
                slot in entry.slots
                and fits(entry.units, counted)
                and _of_class(entry.classes, counted)
                and (not rest or _contains(following, rest))
            ):
                return entry.role
        return None

    def of_event(self, type_: str | None, modes: Iterable[str], slot: str, counted: Counted) -> str | None:
        """The role that an event of a type gives a count in `slot`."""
        for entry in self.events:
            if (
                entry.type == type_
                and slot in entry.slots
                and fits(entry.units, counted)
                and (not entry.mode or entry.mode in modes)
                and _of_class(entry.classes, counted)
            ):
                return entry.role
        return None

    def of_noun(self, counted: Counted, *, zero: bool, verbs: Iterable[str], weak: bool) -> tuple[str, bool] | None:
        """The role that the counted noun says itself, and whether people are its unit. `verbs`: words of the verbs above it."""
        entry = self.counted_nouns.get(counted.lemma)
        if entry is None or entry.weak != weak or entry.verbs and not self.noun_verbs[counted.lemma] & set(verbs):
            return None
        return (entry.none if zero and entry.none else entry.role), entry.people

    def behind(self, words: list[str]) -> str | None:
        """The role that the words behind a count say: "were reported missing", "dead"."""
        for at, word in enumerate(words[:6]):
            if word in self.adjectives:
                return None if not at and self._acts(words) else self.adjectives[word]
            if word not in self.lists["between"]:
                break
        return None

    def _acts(self, words: list[str]) -> bool:
        """ "Gunmen killed a soldier", "killed 12": the participle is a verb with an object."""
        after = words[1] if len(words) > 1 else ""
        return words[0] in self.verbs and (after in self.lists["opening"] or after[:1].isdigit() or after in self.nouns.words.ones)

    def may_be_toll(self, before: str) -> bool:
        """Whether a text ends as that before the number of a toll does; cheaper than cutting it into words."""
        return before.rstrip().lower().replace("’", "'").endswith(self._toll_ends)

    def toll(self, words: list[str]) -> str | None:
        """The role of a number behind "the death toll rose to", "put the number of injured at"."""
        if not words or words[-1] not in self.lists["toll_links"]:
            return None
        near = words[-14:]
        for at in range(len(near) - 1, -1, -1):
            for length in (2, 1):
                role = self.tolls.get(tuple(near[at : at + length]))
                if role is not None and (near[at] not in self.adjectives or at and near[at - 1] in ("the", "of")):
                    return role
        return None

    def of_deed(self, noun: str) -> str | None:
        """The role that a noun gives what stands behind its "of" ("the murder of six priests")."""
        return self.deeds.get(noun) or self.deeds.get(self.nouns.lemma(noun))

    def single(self, role: str | None) -> bool:
        """Whether "a soldier" counts in this role."""
        return role in self.lists["single"]


def fits(units: str, counted: Counted) -> bool:
    """Whether a table's "people" or "things" holds for what is counted."""
    if units == "people":
        return counted.human
    return units != "things" or counted.unit not in HUMAN


def _of_class(classes: tuple[str, ...], counted: Counted) -> bool:
    return not classes or counted.unit == "" or bool(counted.classes.intersection(classes)) or counted.unit in classes


def _contains(words: tuple[str, ...], rest: tuple[str, ...]) -> bool:
    return any(words[at : at + len(rest)] == rest for at in range(len(words) - len(rest) + 1))
