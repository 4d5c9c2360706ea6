"""Words of a sentence with their folded forms: what the readers of names and places match on, with or without a tree."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from dateline.model.syntax import Sentence
from dateline.resolve.places.folding import WORD, fold_word

POSSESSIVE = re.compile(r"['’ʼ`]s$", re.IGNORECASE)
# What may stand between two words of one name: a space, a hyphen, a full stop of an abbreviation, "&".
PLAIN_GAPS = frozenset({" ", "-", "‑", "\u00a0", ". ", ".", "", " & ", "' ", "’ ", ".-", " -", "  ", "\n", "´", "&"})


@dataclass(slots=True)
class Words:
    """A sentence's words as parallel lists.

    `joined[i]`: nothing but a space, hyphen or the full stop of an abbreviation stands between word i-1 and word i, and word i-1 is
    no possessive. `capital[i]`: it begins with a capital. `gaps[i]` is the text before word i; one more, after the last word, follows.
    """

    sentence: int
    start: int
    end: int
    texts: list[str] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    capital: list[bool] = field(default_factory=list)
    joined: list[bool] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.texts)

    def key(self, begin: int, stop: int) -> str:
        """The folded words `[begin, stop)` joined by spaces."""
        return " ".join(self.folded[begin:stop])


@lru_cache(maxsize=512)  # names and places ask for the same sentences; nobody changes what is returned
def words_of(text: str, number: int, sentence: Sentence) -> Words:
    """The words of a sentence of `text`; a possessive's "'s" is cut off."""
    words = Words(number, sentence.start, sentence.end)
    last, cut = sentence.start, True
    for match in WORD.finditer(text, sentence.start, sentence.end):
        start, end = match.span()
        word = match.group()
        gap = text[last:start]
        joined = not cut and gap in PLAIN_GAPS and not (gap.endswith(". ") and len(words.texts[-1]) > 5)
        cut = len(word) > 2 and word[-1] in "sS" and word[-2] in "'’ʼ`"
        if cut:
            word, end = word[:-2], end - 2
        words.texts.append(word)
        words.starts.append(start)
        words.ends.append(end)
        words.folded.append(fold_word(word))
        words.capital.append(word[0].isupper())
        words.joined.append(joined)
        words.gaps.append(gap)
        last = match.end()
    words.gaps.append(text[last : sentence.end])
    return words
