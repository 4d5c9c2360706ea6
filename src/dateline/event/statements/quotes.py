"""Quotations: which contents they complete, and whose they are where no clause says so."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from dateline.event.statements.draft import Span
from dateline.model.syntax import Layout, Quotation


class Quotes:
    """The outermost quotations of an article, in order."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.outer = [q for q in layout.quotations if q.outer is None]
        self.nested = [q for q in layout.quotations if q.outer is not None]
        self._starts = [q.start for q in self.outer]
        self._wholes = [self.whole(q) for q in self.outer]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that `offset` stands inside, its end excluded."""
        i = bisect.bisect_right(self._starts, offset) - 1
        return self.outer[i] if i >= 0 and self.outer[i].start <= offset < self.outer[i].end else None

    def inside(self, offsets: Sequence[int]) -> list[bool]:
        """Whether each of the offsets, in ascending order, stands inside a quotation."""
        last = bisect.bisect_right(self._starts, offsets[-1]) - 1
        if last < 0 or self.outer[last].end <= offsets[0]:
            return [False] * len(offsets)
        return [self.at(offset) is not None for offset in offsets]

    def whole(self, quotation: Quotation) -> Span:
        """A quotation with its marks."""
        start = quotation.start - self._mark_before(quotation.start)
        return start, quotation.end + (self._mark_after(quotation.end) if quotation.closed else 0)

    def _mark_before(self, start: int) -> int:
        return 2 if self.text[max(0, start - 2) : start] in {"``", "''"} else min(1, start)

    def _mark_after(self, end: int) -> int:
        return 2 if self.text[end : end + 2] == "''" else 1 if end < len(self.text) else 0

    def following(self, offset: int) -> Quotation | None:
        """The first outermost quotation that begins behind `offset`."""
        i = bisect.bisect_right(self._starts, offset)
        return self.outer[i] if i < len(self.outer) else None

    def over(self, span: Span) -> list[Quotation]:
        """Quotations that share characters with `span`, their marks included."""
        found = []
        for i in range(max(0, bisect.bisect_right(self._starts, span[0]) - 1), len(self.outer)):
            start, end = self._wholes[i]
            if start >= span[1]:
                break
            if end > span[0]:
                found.append(self.outer[i])
        return found

    def completed(self, span: Span, cue: Span | None) -> Span:
        """`span` with every quotation whole that it begins or ends in, unless the cue is inside the same quotation."""
        start, end = span
        for quotation in self.over(span):
            if cue is not None and quotation.start <= cue[0] < quotation.end:
                continue
            a, b = self.whole(quotation)
            if (cue is None or not a <= cue[0] < b) and (quotation.start < end and start < quotation.end):
                start, end = min(start, a), max(end, b if self._ends(quotation) else end)
        return start, end

    def _ends(self, quotation: Quotation) -> bool:
        """Whether it is known where a quotation ends: it is closed, cut before its cue, or goes on in the next paragraph."""
        if quotation.closed or quotation.end < self.layout.blocks[quotation.block].end:
            return True
        following = bisect.bisect_right(self._starts, quotation.start)
        return following < len(self.outer) and self.outer[following].continues

    def share(self, content: list[Span]) -> float:
        """Which part of the letters of `content` is inside quotation marks."""
        inside = [(max(start, q.start), min(end, q.end)) for start, end in content for q in self.over((start, end))]
        quoted = self._letters(inside)
        return quoted / self._letters(content) if quoted else 0.0

    def _letters(self, spans: list[Span]) -> int:
        return sum([sum(map(str.isalnum, self.text[start:end])) for start, end in spans])
