"""Find the sentences worth parsing: those with a trigger whose frames could apply, a cue of speech, or a quotation."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable

import ahocorasick

from dateline.lexicon.compile import Compiled
from dateline.model.syntax import Layout
from dateline.spot.conditions import Conditions

WORD = re.compile(r"[^\W_]+")


class Spotter:
    """A multi-pattern search over the forms of all triggers and cues."""

    def __init__(self, lexicon: Compiled, cues: Iterable[str]) -> None:
        """`cues` are lower-case words or phrases that may introduce a statement."""
        self._conditions = Conditions(lexicon).table
        self._cues = frozenset(cues)
        self._automaton = ahocorasick.Automaton(ahocorasick.STORE_INTS)
        for form in sorted({*self._conditions, *self._cues}):
            self._automaton.add_word(form, len(form))
        self._automaton.make_automaton()

    def spot(self, text: str, layout: Layout) -> tuple[int, ...]:
        """Numbers of the sentences with a candidate, in order; those of boilerplate are never among them."""
        starts = [sentence.start for sentence in layout.sentences]
        if not starts:
            return ()
        found: set[int] = set()
        for quotation in layout.quotations:
            first = bisect_right(starts, max(quotation.start - 1, starts[0])) - 1
            last = bisect_right(starts, max(quotation.start, quotation.end - 1)) - 1
            for number in range(max(first - 1, 0), min(last + 2, len(starts))):  # and the sentences beside it, which may tell who speaks
                if (
                    first <= number <= last
                    or layout.sentences[number].block == quotation.block
                    or number == first - 1
                    and _ends_block(layout, number)
                ):
                    found.add(number)
        lower = lowered(text)
        for number, sentence in enumerate(layout.sentences):
            kind = layout.blocks[sentence.block].kind
            leads = kind == "paragraph" and (number == 0 or layout.blocks[layout.sentences[number - 1].block].kind == "title")
            if number not in found and (kind == "title" or leads or self._has(lower, sentence.start, sentence.end)):
                found.add(number)
        return tuple(sorted(found))

    def _has(self, lower: str, start: int, end: int) -> bool:
        """Whether a cue, or a trigger with all that one of its frames needs, stands as whole words in `[start, end)`."""
        words: set[str] = set()
        for last, length in self._automaton.iter(lower, start, end):
            first = last - length + 1
            if first > 0 and lower[first - 1].isalnum() or last + 1 < len(lower) and lower[last + 1].isalnum():
                continue
            form = lower[first : last + 1]
            if form in self._cues:
                return True
            words = words or set(WORD.findall(lower, start, end))
            if any(all(not needed.isdisjoint(words) for needed in row) for row in self._conditions[form]):
                return True
        return False


def _ends_block(layout: Layout, number: int) -> bool:
    """Whether a sentence is the last of a paragraph right before another."""
    return (
        layout.sentences[number + 1].block == layout.sentences[number].block + 1
        and layout.blocks[layout.sentences[number].block].kind == "paragraph"
    )


def lowered(text: str) -> str:
    """The text in lower case with every character at its place (a few letters have longer lower-case forms and stay)."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
