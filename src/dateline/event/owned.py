"""Which predicate of a sentence an expression of time or place stands with."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TypeVar

from dateline.model.clause import Predicate
from dateline.model.mention import PlaceMention, TimeMention
from dateline.model.syntax import Tree

T = TypeVar("T", TimeMention, PlaceMention)
Owned = dict[int, list[tuple[T, int]]]  # mentions with their head tokens, by the token of the predicate

LONGEST_CHAIN = 12


def head_in(tree: Tree, start: int, end: int) -> int | None:
    """The topmost token of those inside `[start, end)`."""
    inside = [t for t in range(len(tree)) if tree.starts[t] < end and tree.ends[t] > start]
    return next((t for t in inside if tree.heads[t] not in inside or tree.heads[t] == t), None)


def owner(tree: Tree, token: int, predicates: Mapping[int, Predicate]) -> int | None:
    """The first predicate above `token`: the one whose clause it stands in."""
    for _ in range(LONGEST_CHAIN):
        if token in predicates:
            return token
        head = tree.heads[token]
        if head == token:
            return None
        token = head
    return None


def owned(tree: Tree, predicates: Mapping[int, Predicate], mentions: Sequence[T]) -> Owned[T]:
    """Mentions by the predicate whose clause they stand in."""
    found: Owned[T] = {}
    for mention in mentions:
        head = head_in(tree, mention.start, mention.end)
        above = owner(tree, head, predicates) if head is not None else None
        if head is not None and above is not None:
            found.setdefault(_told_by(tree, predicates, above, head), []).append((mention, head))
    return found


def _told_by(tree: Tree, predicates: Mapping[int, Predicate], above: int, head: int) -> int:
    """ "Agents arrested a lawyer in Zenda, last Friday, his brother said": what stands before the speaker belongs to what he tells."""
    if predicates[above].pos != "verb":
        return above
    subject = tree.kids(above, "nsubj")
    told = [t for t in predicates[above].slots.get("clause", ()) if t in predicates and t < above]
    if not subject or not told or not told[0] < head < min(subject[0], above):
        return above
    return told[0]


def meeting_clauses(tree: Tree, predicate: Predicate) -> list[int]:
    """Participles of the subject by which it meets: "ministers meeting in Zenda on Wednesday agreed"."""
    return [
        k
        for t in predicate.slots.get("subject", ())
        for k in tree.kids(t, "acl")
        if tree.words[k] in ("meeting", "gathered", "gathering", "assembled")
    ]


def between(mentions: Sequence[T], start: int, end: int) -> Sequence[T]:
    """Those of `mentions`, which stand in order, that begin in `[start, end)`."""
    return mentions[bisect_left(mentions, start, key=_start) : bisect_left(mentions, end, key=_start)]


def _start(mention: TimeMention | PlaceMention) -> int:
    return mention.start
