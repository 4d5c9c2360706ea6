"""Quotations: which contents they complete, and whose they are where no clause says so."""

from __future__ import annotations

import bisect

from dateline.event.statements.draft import Span
from dateline.model.syntax import Layout, Quotation

CLOSERS = " \t\u00a0,.;:-—–―"


class Quotes:
    """The outermost quotations of an article, in order."""

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        self.layout = layout
        self.outer = [q for q in layout.quotations if q.outer is None]
        self._starts = [q.start for q in self.outer]

    def at(self, offset: int) -> Quotation | None:
        """The quotation that `offset` stands inside, its end excluded."""
        i = bisect.bisect_right(self._starts, offset) - 1
        return self.outer[i] if i >= 0 and self.outer[i].start <= offset < self.outer[i].end else None

    def whole(self, quotation: Quotation) -> Span:
        """A quotation with its marks."""
        start = quotation.start - self._mark_before(quotation.start)
        return start, quotation.end + (self._mark_after(quotation.end) if quotation.closed else 0)

    def _mark_before(self, start: int) -> int:
        return 2 if self.text[max(0, start - 2) : start] in {"``", "''"} else min(1, start)

    def _mark_after(self, end: int) -> int:
        return 2 if self.text[end : end + 2] == "''" else 1 if end < len(self.text) else 0

    def over(self, span: Span) -> list[Quotation]:
        """Quotations that share characters with `span`, their marks included."""
        i = max(0, bisect.bisect_right(self._starts, span[0]) - 1)
        found = []
        for quotation in self.outer[i:]:
            start, end = self.whole(quotation)
            if start >= span[1]:
                break
            if end > span[0]:
                found.append(quotation)
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
        letters = quoted = 0
        for start, end in content:
            for quotation in [None, *self.over((start, end))]:
                a, b = (start, end) if quotation is None else (max(start, quotation.start), min(end, quotation.end))
                count = sum(map(str.isalnum, self.text[a:b]))
                if quotation is None:
                    letters += count
                else:
                    quoted += count
        return quoted / letters if letters else 0.0
