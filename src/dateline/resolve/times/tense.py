"""Whether the clause around an expression looks back or ahead: the tense of the verb that governs it."""

from __future__ import annotations

from bisect import bisect_right
from typing import Literal

from dateline.model.syntax import Tree
from dateline.resolve.times.words import Lexicon

Side = Literal["past", "future", "present"]
POSSESSIVE = frozenset({"'s", "’s"})
CLIMB = 40  # steps up a tree


class Tenses:
    """Reads tense from trees with the lexicon's lists of auxiliaries and planning verbs."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def side(self, tree: Tree, start: int, end: int) -> Side | None:
        """The side that the governor of the words `[start, end)` puts them on, None where no verb governs them."""
        here = _head(tree, start, end)
        if here is not None and here + 1 < len(tree) and tree.words[here + 1] in POSSESSIVE:
            named = tree.words[tree.heads[here]] if tree.deps[here] == "poss" else ""
            if named.removesuffix("s") not in self._lexicon.scheduled and named not in self._lexicon.scheduled:
                return "past"  # "is the fifth victim of Thursday's blast", "too early to tie it to Monday's"
        for _ in range(CLIMB):
            if here is None:
                return None
            if tree.tags[here].startswith(("VB", "MD")) or tree.words[here] in {"due"}:
                side = self._verb(tree, here)
                if side is not None:
                    return side
            here = tree.heads[here] if tree.heads[here] != here else None
        return None

    def _verb(self, tree: Tree, verb: int) -> Side | None:
        """Tense of one verb with its auxiliaries; None for a participle or infinitive that takes it from above."""
        tag, word = tree.tags[verb], tree.words[verb]
        lists = self._lexicon
        helpers = [tree.words[k] for k in tree.kids(verb, "aux", "auxpass")]
        if any(helper in lists.unable for helper in helpers) and tree.kids(verb, "neg"):
            return "past"
        if any(helper in lists.future for helper in helpers):
            return "past" if "have" in helpers and tag == "VBN" else "future"
        plans = word in (lists.intended if tag == "VBD" else lists.planning)
        plans = plans and not (verb + 1 < len(tree) and tree.words[verb + 1] in lists.afire)  # "was set alight on Monday"
        if plans and not any(helper in {"had", "have", "has"} for helper in helpers):
            return "future"
        if tag == "VBD" or any(helper in lists.past for helper in helpers):
            return "past"
        if "to" in helpers:
            return self._infinitive(tree, verb)
        if any(helper in lists.present for helper in helpers):
            return "future" if tag == "VBG" else "present"
        if tag == "VBN":
            return "past"
        return "present" if tag in {"VBZ", "VBP"} else "future" if tag == "MD" else None

    def _infinitive(self, tree: Tree, verb: int) -> Side | None:
        above = tree.heads[verb]
        happened = tree.words[above] in self._lexicon.implicative and tree.tags[above] in {"VBD", "VBN"}
        had = any(tree.words[k] == "had" for k in tree.kids(above, "aux"))  # "had been due to expire Friday"
        return "past" if above != verb and (happened or had) else "future"


def _head(tree: Tree, start: int, end: int) -> int | None:
    """The token among `[start, end)` that hangs from outside them."""
    first = bisect_right(tree.starts, start) - 1
    inside = [i for i in range(max(first, 0), len(tree)) if tree.starts[i] < end and tree.ends[i] > start]
    for i in inside:
        head = tree.heads[i]
        if head == i or not (tree.starts[head] < end and tree.ends[head] > start):
            return i
    return None
