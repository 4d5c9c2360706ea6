"""Find the sentences worth parsing: those with a trigger, a cue of speech, or a quotation."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

import ahocorasick

from dateline.model.syntax import Layout


class Spotter:
    """A multi-pattern search over the compiled forms of all triggers and cues."""

    def __init__(self, forms: Iterable[str]) -> None:
        """`forms` are lower-case words or phrases."""
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for form in sorted(set(forms)):
            self._automaton.add_word(form, len(form))
        self._automaton.make_automaton()

    def spot(self, text: str, layout: Layout) -> tuple[int, ...]:
        """Numbers of the sentences with a candidate, in order; those of boilerplate are never among them."""
        starts = [sentence.start for sentence in layout.sentences]
        if not starts:
            return ()
        found = {bisect_right(starts, max(q.start - 1, starts[0])) - 1 for q in layout.quotations}
        lower = lowered(text)
        for number, sentence in enumerate(layout.sentences):
            if number not in found and self._has(lower, sentence.start, sentence.end):
                found.add(number)
        for quotation in layout.quotations:
            first = bisect_right(starts, quotation.start) - 1
            last = bisect_right(starts, max(quotation.start, quotation.end - 1)) - 1
            found.update(n for n in range(max(first, 0), last + 1))
        return tuple(sorted(found))

    def _has(self, lower: str, start: int, end: int) -> bool:
        """Whether a form stands as whole words in `[start, end)`."""
        for last, length in self._automaton.iter(lower, start, end):
            first = last - length + 1
            if (first == 0 or not lower[first - 1].isalnum()) and (last + 1 >= len(lower) or not lower[last + 1].isalnum()):
                return True
        return False


def lowered(text: str) -> str:
    """The text in lower case with every character at its place (a few letters have longer lower-case forms and stay)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
