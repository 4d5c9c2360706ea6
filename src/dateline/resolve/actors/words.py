"""Words that decide whom a mention means: gender, synonyms of offices, kinds of bodies (`actors/coreference.toml`, `actors/given_names.tsv`)."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.lexicon.load import Folders

Gender = Literal["f", "m"]


class _Words(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    words: tuple[str, ...] = ()
    idle: tuple[str, ...] = ()
    armed: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    parts_armed: tuple[str, ...] = ()
    parts_harmed: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


class CoreferenceFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `actors/coreference*.toml`."""

    gender: dict[Gender, tuple[str, ...]] = {}
    synonyms: dict[str, tuple[str, ...]] = {}
    kinds: dict[str, tuple[str, ...]] = {}
    persons: _Words = _Words()
    other: _Words = _Words()
    things: _Words = _Words()


class CoreferenceWords:
    """The tables, by word in lower case."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        files = [file for _, file in folders.toml("actors/coreference*.toml", CoreferenceFile)]
        self._nouns: dict[str, Gender] = {}
        self.synonyms: dict[str, frozenset[str]] = {}
        self.kinds: dict[str, frozenset[str]] = {}
        for file in files:
            for gender, words in file.gender.items():
                self._nouns.update(dict.fromkeys(words, gender))
            self.synonyms.update({word: frozenset(others) for word, others in file.synonyms.items()})
            for kind, words in file.kinds.items():
                for word in words:
                    self.kinds[word] = self.kinds.get(word, frozenset()) | {kind}
        self._given: dict[str, Gender] = {
            row["name"].casefold(): "f" if row["gender"] == "f" else "m" for row in folders.rows("actors/given_names.tsv") if row["gender"]
        }
        self.persons = frozenset(word for file in files for word in file.persons.words)
        self.parts = frozenset(word for file in files for word in file.persons.parts)
        self.parts_harmed = frozenset(word for file in files for word in file.persons.parts_harmed)
        self.parts_armed = frozenset(word for file in files for word in file.persons.parts_armed)
        self.plain = frozenset(word for file in files for word in file.persons.plain)
        self.armed = frozenset(word for file in files for word in file.persons.armed)
        self.things = frozenset(word for file in files for word in file.things.words)
        self.other = frozenset(word for file in files for word in file.other.words)
        self.idle = frozenset(word for file in files for word in file.other.idle)

    def of_noun(self, lemma: str) -> Gender | None:
        """The gender that a noun or title shows ("actress": f)."""
        return self._nouns.get(lemma)

    def of_name(self, name: str) -> Gender | None:
        """The gender that the first word of a person's name shows."""
        return self._given.get(name.split(" ", 1)[0].casefold())
