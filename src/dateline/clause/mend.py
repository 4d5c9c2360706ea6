"""Mend the parser's known slips by lexical preference, before clauses are read."""

from __future__ import annotations

from collections.abc import Callable

from dateline.clause.verbs import is_verb
from dateline.model.syntax import Tree, make_tree

DEEPEST = 4


def mend(tree: Tree, harm: frozenset[str], charged_of: frozenset[str], is_event_noun: Callable[[Tree, int], bool]) -> Tree:
    """The tree with clauses and phrases hung where their words belong; the same tree where nothing is to mend.

    `harm` are forms of verbs whose subject is rather an event than the nearest noun ("the attack on a base that killed two");
    `charged_of` of verbs that take "of" and a gerund behind their object ("accused the army of shelling").
    """
    heads, deps = list(tree.heads), list(tree.deps)
    for token in range(len(tree)):
        if tree.words[token] == "of" and deps[token] == "prep" and tree.kids(token, "pcomp"):
            noun = heads[token]
            if tree.deps[noun] == "dobj" and tree.words[tree.heads[noun]] in charged_of:
                heads[token] = tree.heads[noun]
            continue
        if deps[token] != "relcl" or tree.words[token] not in harm or not is_verb(tree, token):
            continue
        subject = tree.kids(token, "nsubj")
        if not subject or tree.words[subject[0]] not in ("that", "which"):
            continue
        nearest = heads[token]
        if is_event_noun(tree, nearest):
            continue
        above = _event_above(tree, nearest, is_event_noun)
        if above is not None:
            heads[token] = above
    if tuple(heads) == tree.heads:
        return tree
    return make_tree(tree.sentence, tree.starts, tree.ends, tree.words, tree.tags, tuple(deps), tuple(heads))


def _event_above(tree: Tree, noun: int, is_event_noun: Callable[[Tree, int], bool]) -> int | None:
    """The event noun whose prepositional phrase holds `noun`."""
    for _ in range(DEEPEST):
        if tree.deps[noun] == "conj":
            noun = tree.heads[noun]
            continue
        if tree.deps[noun] != "pobj":
            return None
        noun = tree.heads[tree.heads[noun]]
        if is_event_noun(tree, noun):
            return noun
    return None
