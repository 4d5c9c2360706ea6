"""What is told of no day: what happened ages ago, and what holds at all times."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.event.draft import Draft
from dateline.event.owned import owner
from dateline.event.unreal import PRESENT
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.syntax import Tree

REPORTED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT"})  # what is said is told of in the present tense too
NUMBERED = 3, 4  # digits of a year
MODERN = 1900


class TimelessFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `events/timeless*.toml`."""

    history: frozenset[str] = frozenset()
    habits: frozenset[str] = frozenset()


class Timeless:
    """Tells history and generalities from news."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        files = [file for _, file in folders.toml("events/timeless*.toml", TimelessFile)]
        self._history = frozenset().union(*(file.history for file in files))
        self._firsts = frozenset(term.split(" ")[0] for term in self._history)
        self._habits = frozenset().union(*(file.habits for file in files))

    def is_of_old(self, tree: Tree, predicate: Predicate, predicates: Mapping[int, Predicate]) -> bool:
        """Whether words of ages ago stand in the predicate's own clause: "in 1402", "the pharaoh", "in the Middle Ages"."""
        words = tree.words
        if self._firsts.isdisjoint(words) and not any(word.isdigit() for word in words):
            return False
        own = {predicate.token, predicate.governor if predicate.relation == "conjunct" else None}
        for t, word in enumerate(words):
            pair = f"{word} {words[t + 1]}" if t + 1 < len(words) else word
            if (
                tree.deps[t] in ("amod", "compound", "nmod")
                and tree.tags[tree.heads[t]].startswith("N")
                and tree.deps[tree.heads[t]] != "pobj"
            ):
                continue  # "World War II veterans"
            if (word in self._history or pair in self._history or _is_old_year(tree, t)) and owner(tree, t, predicates) in own:
                return True
        return False

    def is_habit(self, tree: Tree, draft: Draft) -> bool:
        """Whether a relative clause in the simple present only says what somebody is for or does as a rule: "a unit, which probes deaths",
        "the Act, which bars aid"; a stance behind a comma is news ("the party, which opposes the deal")."""
        predicate = draft.predicate
        if draft.title or predicate.pos != "verb" or predicate.relation != "relative" or not _is_simple_present(tree, predicate.token):
            return False
        if tree.kids(predicate.token, "aux", "neg"):
            return False
        held = draft.type in ("COERCE", "ASSAULT") and any(_is_the(tree, t) for t in predicate.slots.get("object", ()))
        if draft.type not in REPORTED and not held:
            return True
        inside = tree.subtree(predicate.token)
        return inside[0] == 0 or tree.words[inside[0] - 1] != ","

    def is_general(self, tree: Tree, draft: Draft) -> bool:
        """Whether it holds at all times: "armies march on their stomachs", "police often arrest thieves", where no name, number or past is told of."""
        if draft.title or tree.words[-1] != "." or any(tag in ("NNP", "NNPS", "CD", "VBD", "``") for tag in tree.tags):
            return False
        root, token = tree.root(), draft.predicate.token
        if tree.kids(root, "ccomp") or not _is_simple_present(tree, root):
            return False
        if not self._habits.isdisjoint(tree.words):
            return True
        subject = tree.kids(root, "nsubj", "nsubjpass", "csubj")
        if (
            token in subject and draft.predicate.pos == "noun" or token == root and draft.type in REPORTED
        ):  # "protests go on", "unions demand more"
            return False
        return (
            bool(subject)
            and all(_is_any(tree, t) for t in subject)
            and not any(_is_known(tree, t) for t, word in enumerate(tree.words) if word == "the")
        )


def _is_simple_present(tree: Tree, root: int) -> bool:
    if tree.tags[root] in PRESENT:
        return True
    helping = tree.kids(root, "auxpass")
    return tree.tags[root] == "VBN" and any(tree.tags[a] in PRESENT for a in helping) and not tree.kids(root, "aux")


def _is_any(tree: Tree, subject: int) -> bool:
    """Bare plurals, "a soldier", "to besiege a town"."""
    marks = {tree.words[k] for k in tree.kids(subject, "det", "poss", "nummod")}
    if tree.tags[subject] == "VB":
        return True
    if tree.tags[subject] == "NN":
        return not marks or marks <= {"a", "an"}
    return tree.tags[subject] == "NNS" and not marks


def _is_the(tree: Tree, noun: int) -> bool:
    """A name or a definite noun: "which besieges the town"."""
    return tree.tags[noun].startswith("NNP") or any(tree.words[d] in ("the", "this", "that") for d in tree.kids(noun, "det"))


def _is_known(tree: Tree, article: int) -> bool:
    """ "The town", not "the weak"."""
    return tree.tags[tree.heads[article]] in ("NN", "NNS")


def _is_old_year(tree: Tree, token: int) -> bool:
    word = tree.words[token]
    if len(word) not in NUMBERED or not word.isdigit() or int(word) >= MODERN or tree.kids(token):
        return False
    return tree.deps[token] == "pobj" and tree.words[tree.heads[token]] in ("in", "of", "from", "until", "since", "by", "around")
