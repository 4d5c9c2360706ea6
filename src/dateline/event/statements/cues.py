"""The cues of speech, thought and attitude, as the lexicon's `speech/` files give them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Literal

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.inflect import noun_forms, verb_forms
from dateline.lexicon.load import Folders
from dateline.model.record import Medium, Stance

QUOTES = frozenset("\"“‘'«„`")
Complement = Literal["clause", "quote", "infinitive", "gerund", "object", "order", "predicate"]


class CueEntry(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """Words that introduce statements in the same way; the comments at the head of `speech/verbs.toml` explain the fields."""

    lemmas: tuple[str, ...]
    takes: frozenset[Complement]
    stance: Stance = "says"
    stances: dict[str, Stance] = {}
    medium: Medium | None = None
    prepositions: frozenset[str] = frozenset()
    object_prepositions: frozenset[str] = frozenset()
    addressee: str | None = None
    thought: bool = False
    only_quoted: bool = False
    only_counted: bool = False
    only_that: bool = False
    remove: bool = False

    def stance_with(self, complement: str) -> Stance:
        """The stance where the content is a `complement` ("order") or follows a preposition ("for")."""
        return self.stances.get(complement, self.stance)


class Phrase(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """Prepositions that name a source ("according to")."""

    words: tuple[str, ...]
    stance: Stance = "says"


class ContentStance(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """What a neutral cue's content makes of it: by words in it, or by its beginning unless one of `unless` follows."""

    stance: Stance
    words: tuple[str, ...] = ()
    starts: tuple[str, ...] = ()
    reported: tuple[str, ...] = ()
    unless: frozenset[str] = frozenset()


class CueFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """One file of `speech/`."""

    verb: tuple[CueEntry, ...] = ()
    noun: tuple[CueEntry, ...] = ()
    adjective: tuple[CueEntry, ...] = ()
    phrase: tuple[Phrase, ...] = ()
    possessive: tuple[Phrase, ...] = ()
    not_speakers: frozenset[str] = frozenset()
    unspecific: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    addressing: frozenset[str] = frozenset()
    mediums: dict[Medium, tuple[str, ...]] = {}
    content: tuple[ContentStance, ...] = ()


class Cue(msgspec.Struct, frozen=True, gc=False):
    """A cue as one form leads to it: its lemma, the particle that has to follow, and how it behaves."""

    lemma: str
    particle: str | None
    entry: CueEntry


class Cues(msgspec.Struct, frozen=True, gc=False):
    """Cues by lower-case form; a form may belong to several (with and without a particle, which comes first)."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    phrases: dict[tuple[str, ...], Stance]
    possessives: dict[str, Stance]
    not_speakers: frozenset[str]
    unspecific: frozenset[str]
    pronouns: frozenset[str]
    asking: frozenset[str]
    addressing: frozenset[str]
    mediums: dict[str, Medium]
    contents: tuple[ContentStance, ...]

    @classmethod
    def load(cls, folders: Folders) -> Cues:
        """Cues of all folders; a later folder's entry for a lemma replaces the earlier one. Raises LexiconError."""
        files = list(folders.toml("speech/*.toml", CueFile))
        return cls(
            verbs=_by_form(_entries((path, file.verb) for path, file in files), verb_forms),
            nouns=_by_form(_entries((path, file.noun) for path, file in files), noun_forms),
            adjectives=_by_form(_entries((path, file.adjective) for path, file in files), lambda lemma: (lemma,)),
            phrases={tuple(words.split()): p.stance for _, file in files for p in file.phrase for words in p.words},
            possessives={word: p.stance for _, file in files for p in file.possessive for word in p.words},
            not_speakers=frozenset().union(*(file.not_speakers for _, file in files)),
            unspecific=frozenset().union(*(file.unspecific for _, file in files)),
            pronouns=frozenset().union(*(file.pronouns for _, file in files)),
            asking=frozenset().union(*(file.asking for _, file in files)),
            addressing=frozenset().union(*(file.addressing for _, file in files)),
            contents=tuple(content for _, file in reversed(files) for content in file.content),
            mediums={word: medium for _, file in files for medium, words in file.mediums.items() for word in words},
        )

    def stance_of(self, content: str) -> Stance | None:
        """The stance of words that somebody "said": a threat, a denial, a promise; None where they are none of these."""
        lower = content.casefold().replace("’", "'").lstrip("\"“'‘ ")
        quoted = content[:1] in QUOTES
        opening = lower.removeprefix("that ").lstrip("\"“'‘ ")
        for entry in self.contents:
            for words in entry.words:
                if words in lower:
                    return entry.stance
            for start in entry.starts if quoted else (*entry.starts, *entry.reported):
                if opening.startswith(start + " ") and (rest := opening[len(start) :].split()) and rest[0].strip(",.") not in entry.unless:
                    return entry.stance
        return None

    def forms(self) -> tuple[str, ...]:
        """Every lower-case form or phrase that may introduce a statement, in order."""
        phrases = {" ".join(words) for words in self.phrases}
        return tuple(sorted({*self.verbs, *self.nouns, *self.adjectives, *phrases}))


def _entries(parts: Iterable[tuple[Path, tuple[CueEntry, ...]]]) -> dict[str, CueEntry]:
    found: dict[str, tuple[Path, CueEntry]] = {}
    for path, entries in parts:
        for entry in entries:
            for lemma in entry.lemmas:
                if lemma in found and found[lemma][0] == path and not entry.remove:
                    raise LexiconError(f"{path}: {lemma} stands twice; put it into one entry")
                found[lemma] = (path, entry)
    return {lemma: entry for lemma, (_, entry) in found.items() if not entry.remove}


def _by_form(entries: dict[str, CueEntry], inflect: Callable[[str], tuple[str, ...]]) -> dict[str, tuple[Cue, ...]]:
    table: dict[str, list[Cue]] = {}
    for lemma, entry in entries.items():
        first, _, particle = lemma.partition(" ")
        for form in inflect(first):
            table.setdefault(form, []).append(Cue(lemma, particle or None, entry))
    return {form: tuple(sorted(cues, key=lambda cue: (cue.particle is None, cue.lemma))) for form, cues in table.items()}
