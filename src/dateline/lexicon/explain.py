"""Explain a word: which frames it has, in what order they are tried, and in which file each stands."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import msgspec

from dateline.lexicon.compile import Compiled, compile_lexicon
from dateline.lexicon.frames import Frame


class Explained(msgspec.Struct, frozen=True, gc=False):
    """A frame of a word: part of speech and lemma, the file it stands in, the frame itself."""

    pos: str
    lemma: str
    path: str
    frame: Frame


class Explanation(msgspec.Struct, frozen=True, gc=False):
    """What the lexicon knows of a word."""

    word: str
    frames: tuple[Explained, ...]
    classes: tuple[str, ...]
    sector: str


def explain(folders: Sequence[Path], word: str) -> Explanation:
    """Frames of all lemmas that `word` may be a form of, in the order in which they are tried; its classes and sector as a noun."""
    compiled = compile_lexicon(folders)
    form = word.casefold()
    found: list[Explained] = []
    for pos, forms, table in (
        ("verb", compiled.verb_forms, compiled.verbs),
        ("noun", compiled.noun_forms, compiled.nouns),
        ("adjective", {}, compiled.adjectives),
    ):
        for lemma in dict.fromkeys((*forms.get(form, ()), form)):
            found.extend(Explained(pos, lemma, _path(compiled, frame), frame) for frame in table.get(lemma, ()))
    lemmas = compiled.noun_lemmas(form)
    classes = tuple(dict.fromkeys(c for lemma in lemmas for c in compiled.classes.get(lemma, ())))
    sector = next((compiled.agents[lemma].sector for lemma in lemmas if lemma in compiled.agents), "")
    return Explanation(word, tuple(found), classes, sector)


def _path(compiled: Compiled, frame: Frame) -> str:
    return compiled.sources.get(frame.id, "?").split("#")[0]
