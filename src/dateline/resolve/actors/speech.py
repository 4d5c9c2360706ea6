"""Whose words a mention stands in: the statements of an article by sentence, their speakers and addressees."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from dateline.model.mention import ActorMention, StatementMention
from dateline.model.syntax import Tree

Span = tuple[int, int]


class Speech:
    """Statements by the sentences that their contents touch, and the mentions found so far by sentence."""

    def __init__(self, trees: Mapping[int, Tree], statements: Sequence[StatementMention]) -> None:
        numbers = [number for number in sorted(trees) if len(trees[number])]
        self._numbers = numbers
        self._starts = [trees[number].starts[0] for number in numbers]
        self._by_sentence: dict[int, list[StatementMention]] = {}
        self._found: dict[int, list[ActorMention]] = {}
        for statement in statements:
            if statement.speaker is not None or statement.addressee is not None:
                for start, end in statement.content:
                    for at in range(max(0, bisect_right(self._starts, start) - 1), bisect_right(self._starts, end - 1)):
                        here = self._by_sentence.setdefault(numbers[at], [])
                        if not here or here[-1] is not statement:
                            here.append(statement)

    def note(self, mention: ActorMention) -> None:
        """Remember a mention whose actor is known."""
        self._found.setdefault(mention.sentence, []).append(mention)

    def around(self, mention: ActorMention, *, direct: bool = False) -> list[StatementMention]:
        """The statements that a mention stands in, the innermost first; with `direct` only those in quotation marks."""
        here = self._by_sentence.get(mention.sentence)
        if here is None:
            return []
        found = [s for s in here if (not direct or s.kind == "direct") and _holds(s.content, mention.start)]
        return sorted(found, key=lambda s: sum(b - a for a, b in s.content)) if len(found) > 1 else found

    def parties(self, mention: ActorMention) -> set[int]:
        """Actors who speak or are spoken to in quoted words around a mention, and whom they speak for ("the union's spokeswoman"): they
        would be "I", "we" or "you", not "he" or "they"."""
        extents = [extent for s in self.around(mention, direct=True) for extent in (s.speaker, s.addressee) if extent]
        return {m.actor for extent in extents for m in self._within(extent) if m.actor is not None}

    def at(self, extent: Span) -> ActorMention | None:
        """The widest known mention inside an extent."""
        return max(self._within(extent), key=lambda m: (m.end - m.start, -m.start), default=None)

    def _within(self, extent: Span) -> list[ActorMention]:
        at = bisect_right(self._starts, extent[0]) - 1
        here = self._found.get(self._numbers[at], []) if at >= 0 else []
        return [m for m in here if extent[0] <= m.start and m.end <= extent[1]]


def _holds(content: Sequence[tuple[int, int]], offset: int) -> bool:
    """Whether one of the spans, which stand in order, holds `offset`."""
    near = bisect_right(content, (offset, sys.maxsize)) - 1
    return near >= 0 and offset < content[near][1]
