"""Tokens of a sentence for reading numbers: digits with what is glued to them, words, marks."""

from __future__ import annotations

import re

# Every repetition here begins with a sign that its body lacks, so matching is linear.
TOKEN = re.compile(
    r"(?P<number>[0-9]+(?:[.,:/–−-][0-9]+)*)|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)*)|(?P<sign>[A-Za-z]{0,2}[$€£¥₹₽₩₪₺₴₦₱])|(?P<mark>\S)"
)
WORDISH = "word"


class Token:
    """A word, number or mark. `glued`: no space stands before it; `capital`: it begins with a capital."""

    __slots__ = ("capital", "end", "glued", "kind", "lower", "start")

    def __init__(self, start: int, end: int, words: str, kind: str, glued: bool) -> None:
        self.start = start
        self.end = end
        self.lower = words.lower().replace("’", "'")
        self.kind = kind
        self.glued = glued
        self.capital = words[0].isupper()

    def __repr__(self) -> str:
        return f"Token({self.lower!r})"


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Tokens of `text[start:end]`."""
    tokens: list[Token] = []
    last = -1
    for match in TOKEN.finditer(text, start, end):
        begin, stop = match.span()
        tokens.append(Token(begin, stop, match.group(), match.lastgroup or "mark", begin == last))
        last = stop
    return tokens


def matches(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether the tokens from `at` are `words`."""
    return at >= 0 and at + len(words) <= len(tokens) and all(tokens[at + i].lower == word for i, word in enumerate(words))
