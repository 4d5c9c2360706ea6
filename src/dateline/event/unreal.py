"""What is told, yet claimed by nobody to have happened: commands, plots of films and books, what a law says, moves in games, figures of speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from dateline.event.draft import Draft
from dateline.lexicon.inflect import noun_forms
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.syntax import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl", "agent")
PRESENT = frozenset({"VBZ", "VBP"})
MOVES = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST"})  # of which other games than those with words of their own make use
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
EARNEST = frozenset("police armed rebel militia troops military crowd government official court terrorist criminal captive".split())
DEADLY = ("kill", "wound", "injure", "stab", "bomb", "explode", "detonate", "gun", "abduct", "kidnap", "riot", "strike.n", "boycott")
OPENING = 6  # tokens in which a rule is named


class UnrealFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `events/unreal*.toml`."""

    fiction: frozenset[str] = frozenset()
    law: frozenset[str] = frozenset()
    tales: frozenset[str] = frozenset()
    play: frozenset[str] = frozenset()
    games: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()


class Unreal:
    """Tells predicates of no real happening."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        files = [file for _, file in folders.toml("events/unreal*.toml", UnrealFile)]
        self._fiction = frozenset().union(*(file.fiction for file in files))
        self._tales = frozenset().union(*(file.tales for file in files))
        self._law = frozenset().union(*(file.law for file in files))
        self._play = frozenset().union(*(file.play for file in files))
        self._games = frozenset().union(*(file.games for file in files))
        self._openings = frozenset(term.replace("-", " ").split(" ")[0] for term in self._play if not term.isalpha())
        self._harmless = frozenset(form for file in files for noun in file.harmless for form in (noun, *noun_forms(noun)))

    def holds(self, tree: Tree, predicate: Predicate) -> bool:
        """Whether a predicate is a command, or in the present tense beside a noun of fiction or behind "under Article 27"."""
        if predicate.pos == "verb" and _is_command(tree, predicate.token):
            return True
        return _is_present(tree, predicate) and (self._is_fiction(tree) or self._is_law(tree))

    def is_figurative(self, tree: Tree, draft: Draft) -> bool:
        """Whether only cooks, violinists or toddlers use the force: "the orchestra attacks the finale"."""
        if draft.type not in FORCE:
            return False
        doing = draft.predicate.slots.get("subject", ()) if draft.predicate.pos == "verb" else tuple(r.head for r in draft.actor)
        return bool(doing) and all(t is not None and tree.tags[t] in ("NN", "NNS") and self.is_harmless(tree, t) for t in doing)

    def is_harmless(self, tree: Tree, token: int) -> bool:
        """Whether a noun names a cook, a violinist, a toddler."""
        return tree.words[token] in self._harmless or token > 0 and f"{tree.words[token - 1]} {tree.words[token]}" in self._harmless

    def is_move(self, tree: Tree, draft: Draft) -> bool:
        """Whether words of play stand beside an attack, defence or rally: a move in a game where nobody takes part who fights in earnest."""
        if draft.frame.id.startswith(DEADLY):
            return False
        words = set(tree.words)
        if not self._openings.isdisjoint(words):
            words.update(f"{a} {b}" for a, b in pairwise(tree.words))
            words.update(f"{a}-{c}" for a, b, c in _triples(tree.words) if b == "-")
        return not self._play.isdisjoint(words) or draft.type in MOVES and len(self._games & words) > 1

    def _is_fiction(self, tree: Tree) -> bool:
        if tree.words[0] == "in" and not self._tales.isdisjoint(tree.words[1:OPENING]):
            return True
        if self._fiction.isdisjoint(tree.words):
            return False
        return any(word in self._fiction and tree.tags[t].startswith("NN") for t, word in enumerate(tree.words))

    def _is_law(self, tree: Tree) -> bool:
        return tree.words[0] == "under" and not self._law.isdisjoint(tree.words[1:OPENING])


def _is_command(tree: Tree, verb: int) -> bool:
    """ "Torch the sugar until it blisters"."""
    if tree.tags[verb] != "VB" or tree.deps[verb] not in ("ROOT", "conj") or tree.kids(verb, "aux", *SUBJECTS):
        return False
    if tree.deps[verb] == "conj":
        return tree.heads[verb] != verb and _is_command(tree, tree.heads[verb])
    return verb == 0 or tree.words[verb - 1] in (",", ":", '"', "please", "now", "then", "do", "n't", "not", "never")


def _is_present(tree: Tree, predicate: Predicate) -> bool:
    """By its own tense or, of a noun or infinitive, by that of the main verb."""
    if predicate.tense == "past":
        return False
    token = predicate.token if predicate.tense == "present" else tree.root()
    tags = [tree.tags[token], *(tree.tags[a] for a in tree.kids(token, "aux", "auxpass"))]
    perfect = any(tree.words[a] in ("has", "have") for a in tree.kids(token, "aux"))
    return not perfect and not PRESENT.isdisjoint(tags)


def _triples(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(words, words[1:], words[2:], strict=False)
