"""Harm that nobody does: of those killed when a wall collapsed or a bus left the road there is no attack."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.event.draft import Draft
from dateline.event.senses import Senses
from dateline.lexicon.inflect import verb_forms
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.mention import Actors
from dateline.model.syntax import Tree

MOVING = frozenset({"vehicle", "vessel"})
THINGS = MOVING | frozenset("aircraft machine facility home plant property substance road fuel utility".split())
HARM = frozenset({"killed", "wounded", "missing", "destroyed", "damaged"})
WEAPONS = frozenset("weapon explosive missile drone artillery attack violence".split())


class AccidentsFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `events/accidents*.toml`."""

    verbs: frozenset[str] = frozenset()
    knocks: frozenset[str] = frozenset()
    obstacles: frozenset[str] = frozenset()


class Accidents:
    """Drops the harm of accidents from the events of a sentence."""

    def __init__(self, folders: Folders, senses: Senses) -> None:
        """Raises LexiconError."""
        files = [file for _, file in folders.toml("events/accidents*.toml", AccidentsFile)]
        self._verbs = frozenset(form for file in files for verb in file.verbs for form in verb_forms(verb))
        self._knocks = frozenset(form for file in files for verb in file.knocks for form in verb_forms(verb))
        self._obstacles = frozenset().union(*(file.obstacles for file in files))
        self._first_words = frozenset(form.split(" ")[0] for form in self._verbs | self._knocks)
        self.senses = senses

    def without(self, drafts: Sequence[Draft], tree: Tree, predicates: Sequence[Predicate], actors: Actors) -> list[Draft]:
        """The drafts that are no harm of an accident that the sentence tells of; all of them where it tells of an attack too."""
        accidents = {p.token: doing for p in predicates if (doing := self._doing(tree, p, actors))}
        kept = [draft for draft in drafts if draft.predicate.token not in accidents]
        moving = {token for doing in accidents.values() for token in doing}
        if not accidents or any(draft.type == "ASSAULT" and self._is_meant(draft, moving, tree, actors) for draft in kept):
            return kept
        return [draft for draft in kept if draft.type != "ASSAULT"]

    def _is_meant(self, draft: Draft, moving: set[int], tree: Tree, actors: Actors) -> bool:
        """Whether somebody acts, or a weapon is named, or the word itself is one of fighting and not of harm done."""
        if any(role.head is None or role.head not in moving and self.senses.acting(tree, role.head, actors) for role in draft.actor):
            return True
        return HARM.isdisjoint(draft.frame.figures.values()) or any(
            self._has(WEAPONS, tree, t, actors) for slot in draft.predicate.slots.values() for t in slot
        )

    def _doing(self, tree: Tree, predicate: Predicate, actors: Actors) -> tuple[int, ...]:
        """The things whose accident a predicate tells of; none where it tells of no accident."""
        if predicate.pos != "verb" or tree.words[predicate.token] not in self._first_words:
            return ()
        slots = predicate.slots
        doing = slots.get("subject", ()) or (slots.get("object", ()) if predicate.relation == "participle" else ())
        if not doing or not all(self._has(THINGS, tree, t, actors) for t in doing):
            return ()
        if any(self._has(WEAPONS, tree, t, actors) for slot in slots.values() for t in slot):  # what hits a mine, too
            return ()
        word = tree.words[predicate.token]
        words = {word, *(f"{word} {tree.words[k]}" for k in tree.children[predicate.token] if k > predicate.token)}
        if not self._verbs.isdisjoint(words):
            return doing
        if self._knocks.isdisjoint(words):
            return ()
        if any(not self._obstacles.isdisjoint(_names(tree, t)) for t in slots.get("object", ())):
            return doing
        return doing if all(self._has(MOVING, tree, t, actors) and not self.senses.acting(tree, t, actors) for t in doing) else ()

    def _has(self, kinds: frozenset[str], tree: Tree, token: int, actors: Actors) -> bool:
        return not kinds.isdisjoint(self.senses.classes(tree, token, actors))


def _names(tree: Tree, token: int) -> tuple[str, ...]:
    word = tree.words[token]
    return (word, f"{tree.words[token - 1]} {word}") if token else (word,)
