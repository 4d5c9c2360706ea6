"""The shape of frame files (`verbs/*.toml`, `nouns/*.toml`): what a writer of rules may say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

Content = Literal["actual", "planned", "possible", "requested", "negated", "absorbed"]


class Frame(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """One sense of a trigger: when it applies, and the event it makes.

    Conditions name slots. Slots of a verb: `subject`, `object` (deep: a passive's subject is the object, its by-phrase the subject),
    `dative`, any preposition ("on", "against", "out of"), `infinitive` ("to" + verb), `clause` (finite clause), `gerund`, `particle`.
    Slots of a noun: `poss` ("Kenya's arrest"), `modifier` (compound or adjective before it: "rocket", "Iranian", "US"), any
    preposition ("of", "by", "on", "against", "between", "with"), `infinitive`, `clause`.
    The slot `speaker`, for `actor_from` only, is filled by who says the sentence ("They will pay a price").
    `polarity`: "negative": the negation is part of the sense ("will not tolerate" warns), so it does not negate the event;
    "positive": the sense is gone with a negation.
    `omitted`: the word says that somebody left the act undone ("police stood by"), so the event is negated.
    A value in `when`, `unless`, `actor`, `recipient` is a class of `classes.toml`/`*.tsv` or a lemma; "*" means anything at all.
    """

    id: str
    event: str | None = None
    mode: str | None = None
    modes: tuple[str, ...] = ()
    contexts: tuple[str, ...] = ()
    cameo: str | None = None
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    actor_from: tuple[str, ...] = ()
    recipient_from: tuple[str, ...] = ()
    when: dict[str, tuple[str, ...]] = {}
    unless: dict[str, tuple[str, ...]] = {}
    voice: Literal["active", "passive"] | None = None
    tense: Literal["past", "present", "future"] | None = None
    polarity: Literal["negative", "positive"] | None = None
    needs: tuple[Literal["actor", "recipient"], ...] = ()
    reciprocal: bool = False
    content: Content | None = None
    figures: dict[str, str] = {}
    none: bool = False
    omitted: bool = False
    remove: bool = False
    matches: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()


class Entry(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """A trigger word with its frames. A verb's `lemma` may end in a particle ("call off"), a noun's may have several words."""

    lemma: str
    frame: tuple[Frame, ...] = ()
    forms: tuple[str, ...] = ()
    remove: bool = False


class FrameFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """One file of frames."""

    verb: tuple[Entry, ...] = ()
    noun: tuple[Entry, ...] = ()
    adjective: tuple[Entry, ...] = ()

    def entries(self) -> Iterator[tuple[str, Entry]]:
        """All entries with their part of speech."""
        for pos in ("verb", "noun", "adjective"):
            for entry in getattr(self, pos):
                yield pos, entry
