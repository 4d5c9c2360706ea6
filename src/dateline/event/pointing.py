"""When and where the text says, in a sentence of its own, that what it has just told happened: "It took place on Sunday in Vesk"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.clause.verbs import BE
from dateline.event.days import Days
from dateline.event.draft import Draft
from dateline.event.spots import Spots
from dateline.lexicon.inflect import verb_forms
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

BACK = 2  # sentences
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})


class PointingFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file `events/pointing*.toml`."""

    happening: frozenset[str] = frozenset()
    pronouns: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    phrases: frozenset[str] = frozenset()


class Pointing:
    """Finds such sentences and gives their days and places to the events that they are about."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        files = [file for _, file in folders.toml("events/pointing*.toml", PointingFile)]
        self._happening = frozenset(form for f in files for verb in f.happening for form in verb_forms(verb))
        self._pronouns = frozenset().union(*(file.pronouns for file in files))
        self.nouns = frozenset().union(*(file.nouns for file in files))
        self.phrases = frozenset().union(*(file.phrases for file in files))

    def sentences(self, reading: Reading, drafts: Sequence[Draft]) -> list[int]:
        """Numbers of the sentences that tell no event and may speak of one told before."""
        telling = {draft.sentence for draft in drafts}
        return [
            number
            for number in sorted(reading.trees)
            if number not in telling and any(number - back in telling for back in range(1, BACK + 1))
        ]

    def of(self, tree: Tree, predicates: Sequence[Predicate]) -> Predicate | None:
        """The predicate of a sentence that says when or where something happened."""
        for predicate in predicates:
            subject = predicate.slots.get("subject", ()) or predicate.surface
            if predicate.pos == "verb" and self._happens(tree, predicate) and any(self._points(tree, t) for t in subject):
                return predicate
        return None

    def _happens(self, tree: Tree, predicate: Predicate) -> bool:
        word = tree.words[predicate.token]
        if word in BE:  # "that was in Vesk, on Thursday"
            return not tree.kids(predicate.token, "attr", "acomp", "oprd")
        return (
            word in self._happening
            or f"{word} place" in self._happening
            and any(tree.words[t] == "place" for t in predicate.slots.get("object", ()))
        )

    def _points(self, tree: Tree, token: int) -> bool:
        if tree.words[token] in self._pronouns:
            return not tree.kids(token, "relcl", "acl", "prep")
        return tree.words[token] in self.nouns and any(tree.words[d] in DEFINITE for d in tree.kids(token, "det", "predet"))


def told_before(drafts: Sequence[Draft], number: int) -> list[Draft]:
    """The actual events of the nearest sentence before that has any."""
    for back in range(1, BACK + 1):
        found = [d for d in drafts if d.sentence == number - back and not d.title and d.factuality == "actual" and d.type is not None]
        if found:
            return found
    return []


def add_pointed(predicate: Predicate, days: Days, spots: Spots, drafts: Sequence[Draft]) -> None:
    """Give the day and places of `predicate` to those of `drafts` that have none."""
    for draft in drafts:
        time = days.of(predicate, promised=False) if not draft.times else None
        if time is not None:
            draft.times.append((time[0], "earlier"))
        if not draft.places:
            for place, _ in spots.of(predicate, draft, dated=True):
                draft.add_place(place, "earlier")
