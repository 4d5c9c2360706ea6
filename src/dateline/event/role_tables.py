"""The tables of `figures/roles*.toml`: which words give a count which role."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.lexicon.inflect import verb_forms
from dateline.lexicon.load import Folders

Phrase = tuple[str, ...]
Needs = dict[str, list[Phrase]]  # phrases by their first word


class VerbRole(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """Verbs that give what fills one of `slots` a role.

    `classes`, `unless`: of what is counted; `by`, `never_by`: of who does it; `needs`: one of these phrases stands behind the verb.
    """

    role: str
    slots: tuple[str, ...]
    lemmas: tuple[str, ...]
    units: str = ""
    classes: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    never_by: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


VerbTable = dict[
    tuple[str, str], list[tuple[Phrase, Needs, VerbRole]]
]  # by form and slot: words behind the verb, phrases that it needs, the entry


class WordRole(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """Words beside a count, or counted themselves, that say its role. `weak`: only where nothing else does.

    `links`: of a deed, the prepositions behind which it stands; `units`, `classes`: of what is counted.
    """

    role: str
    words: tuple[str, ...]
    links: tuple[str, ...] = ("of",)
    units: str = ""
    classes: tuple[str, ...] = ()
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


class PlacedRole(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """The role of what is told to be somewhere, without a verb: "27 warships off the coast"; `words` stand right behind it."""

    role: str
    words: tuple[str, ...]
    classes: tuple[str, ...]
    unless: tuple[str, ...] = ()


class DoerRole(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """The role that a doer of a kind gives, by any verb that no other table knows: what a flood does to houses is damage."""

    role: str
    by: tuple[str, ...]
    slots: tuple[str, ...]
    units: str = ""
    classes: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class RoleFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file `figures/roles*.toml`."""

    verb: tuple[VerbRole, ...] = ()
    adjective: tuple[WordRole, ...] = ()
    noun: tuple[WordRole, ...] = ()
    toll: tuple[WordRole, ...] = ()
    deed: tuple[WordRole, ...] = ()
    event: tuple[EventRole, ...] = ()
    placed: tuple[PlacedRole, ...] = ()
    doer: tuple[DoerRole, ...] = ()
    words: dict[str, tuple[str, ...]] = {}
    example: tuple[RoleExample, ...] = ()


def role_files(folders: Folders) -> list[RoleFile]:
    """The decoded files, later folders first, so that their verbs win. Raises LexiconError."""
    return [file for _, file in folders.toml("figures/roles*.toml", RoleFile)][::-1]


def verb_tables(files: Iterable[RoleFile]) -> tuple[VerbTable, VerbTable]:
    """Entries by the forms of their verbs and slots, what asks for more first; for counts of nothing named, what asks for a kind of things last."""
    table: VerbTable = {}
    for entry in (verb for file in files for verb in file.verb):
        needs = _by_first(entry.needs)
        for lemma in entry.lemmas:
            first, *rest = lemma.split(" ")
            for form in verb_forms(first):
                for slot in entry.slots:
                    table.setdefault((form, slot), []).append((tuple(rest), needs, entry))
    bare = {
        form: sorted(rows, key=lambda row: (-len(row[0]), not row[1], bool(row[2].classes), not row[2].by)) for form, rows in table.items()
    }
    for rows in table.values():
        rows.sort(key=lambda row: (-len(row[0]), not row[1], not row[2].by, not row[2].classes))
    return table, bare


def _by_first(phrases: Iterable[str]) -> Needs:
    """Phrases by their first word."""
    found: Needs = {}
    for phrase in phrases:
        first, *rest = phrase.split(" ")
        found.setdefault(first, []).append(tuple(rest))
    return found
