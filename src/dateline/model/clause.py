"""Predicates with their arguments: what the clause reader hands on."""

from __future__ import annotations

from typing import Literal

import msgspec

Relation = Literal["root", "conjunct", "infinitive", "purpose", "gerund", "clause", "adverbial", "relative", "participle", "nominal"]
Tense = Literal["past", "present", "future", "none"]


class Predicate(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A verb, event noun or adjective of a sentence, with its arguments as token indices of the sentence's Tree.

    `token` is the head; `first` the leftmost token of a trigger of several words ("air strike"); `particle` the token of "off" in
    "called off". `slots` map a slot's name (see `lexicon/frames.py`) to the heads of the phrases that fill it, coordination
    undone; passives are undone too: `subject` is who acts. `surface` is the grammatical subject. `governor` is the token of the
    predicate (or noun, adjective) that this one depends on, in the way that `relation` says; `mark` the subordinator ("after").
    `light` is the token of a light verb ("launched") that carries a noun; `bare`: one that says only that it happened ("erupted").
    `main`: of the sentence's main clause.
    """

    sentence: int
    token: int
    first: int
    lemma: str
    pos: Literal["verb", "noun", "adjective"]
    slots: dict[str, tuple[int, ...]]
    surface: tuple[int, ...] = ()
    particle: int | None = None
    passive: bool = False
    tense: Tense = "none"
    modal: str | None = None
    negated: bool = False
    governor: int | None = None
    relation: Relation = "root"
    mark: str | None = None
    light: int | None = None
    bare: bool = False
    main: bool = False
