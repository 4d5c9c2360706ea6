"""Words of a sentence with their folded forms: what the readers of names and places match on, with or without a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from dateline.model.syntax import Sentence
from dateline.resolve.folding import WORD, fold_word

PARTS = re.compile(f"({WORD.pattern})")  # cuts a text into gap, word, gap, word, ..., gap
# What may stand between two words of one name: a space, a hyphen, a full stop of an abbreviation, "&".
PLAIN_GAPS = frozenset({" ", "-", "‑", "\u00a0", ". ", ".", "", " & ", "' ", "’ ", ".-", " -", "  ", "\n", "´", "&"})
OPENERS = frozenset('"“”:‘([;—')
LONGEST_SHORT = 5  # letters of an abbreviation before a full stop


@dataclass(slots=True)
class Words:
    """A sentence's words as parallel lists.

    `joined[i]`: nothing but a space, hyphen or the full stop of an abbreviation stands between word i-1 and word i, and word i-1 is
    no possessive. `capital[i]`: it begins with a capital. `gaps[i]` is the text before word i; one more, after the last word, follows.
    """

    sentence: int
    start: int
    end: int
    texts: list[str]
    starts: list[int]
    ends: list[int]
    folded: list[str]
    capital: list[bool]
    joined: list[bool]
    gaps: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def opens(self, i: int) -> bool:
        """Whether word `i` begins the sentence, a quotation or what follows a colon, so that its capital may show nothing."""
        return i == 0 or (self.gaps[i] != " " and not OPENERS.isdisjoint(self.gaps[i]))

    def key(self, begin: int, stop: int) -> str:
        """The folded words `[begin, stop)` joined by spaces."""
        return " ".join(self.folded[begin:stop])


@lru_cache(maxsize=512)  # names and places ask for the same sentences; nobody changes what is returned
def words_of(text: str, number: int, sentence: Sentence) -> Words:
    """The words of a sentence of `text`; a possessive's "'s" is cut off."""
    parts = PARTS.split(text[sentence.start : sentence.end])
    edges = list(accumulate(map(len, parts), initial=sentence.start))
    gaps, starts, ends = parts[::2], edges[1:-1:2], edges[2::2]
    shapes = [_shape(part) for part in parts[1::2]]
    texts = [shape[0] for shape in shapes]
    joined: list[bool] = []
    cut = True
    for i, shape in enumerate(shapes):
        gap = gaps[i]
        joined.append(not cut and (gap == " " or (gap in PLAIN_GAPS and not (gap.endswith(". ") and len(texts[i - 1]) > LONGEST_SHORT))))
        cut = shape[3]
        if cut:
            ends[i] -= 2
    folded, capital = [shape[1] for shape in shapes], [shape[2] for shape in shapes]
    return Words(number, sentence.start, sentence.end, texts, starts, ends, folded, capital, joined, gaps)


@lru_cache(maxsize=30_000)
def _shape(word: str) -> tuple[str, str, bool, bool]:
    """A word without a possessive's "'s", that folded, whether it begins with a capital, and whether it was a possessive."""
    cut = len(word) > 2 and word[-1] in "sS" and word[-2] in "'’ʼ`"
    if cut:
        word = word[:-2]
    return word, fold_word(word), word[0].isupper(), cut
