"""Tokens of a sentence for reading numbers: digits with what is glued to them, words, marks."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

# A number, word, currency sign or mark. Every repetition here begins with a sign that its body lacks, so matching is linear.
TOKEN = re.compile(r"([0-9]+(?:[.,:/–−-][0-9]+)*|[^\W\d_]+(?:['’][^\W\d_]+)*|[$€£¥₹₽₩₪₺₴₦₱]|\S)")
SIGNS = frozenset("$€£¥₹₽₩₪₺₴₦₱")


class Token(msgspec.Struct, frozen=True, gc=False):
    """A word, number or mark. `glued`: no space stands before it; `capital`: it begins with a capital."""

    start: int
    end: int
    lower: str
    kind: str
    glued: bool
    capital: bool


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Tokens of `text[start:end]`."""
    parts = TOKEN.split(text[start:end])
    tokens: list[Token] = []
    at = start
    for gap, form in zip(parts[::2], parts[1::2], strict=False):
        begin = at + len(gap)
        at = begin + len(form)
        lower, kind, capital = _shape(form)
        tokens.append(Token(begin, at, lower, kind, not gap and bool(tokens), capital))
    return tokens


def words_of(text: str, start: int, end: int) -> list[str]:
    """The tokens of `text[start:end]` in lower case."""
    return [_shape(form)[0] for form in TOKEN.split(text[start:end])[1::2]]


@lru_cache(maxsize=30_000)
def _shape(form: str) -> tuple[str, str, bool]:
    """A token in lower case, its kind, and whether it begins with a capital."""
    first = form[0]
    kind = (
        "number" if first in "0123456789" else "word" if first.isalnum() and not first.isdecimal() else "sign" if first in SIGNS else "mark"
    )
    return form.lower().replace("’", "'"), kind, first.isupper()


def matches(tokens: list[Token], at: int, words: tuple[str, ...]) -> bool:
    """Whether the tokens from `at` are `words`."""
    if at < 0 or at + len(words) > len(tokens):
        return False
    for i, word in enumerate(words, at):
        if tokens[i].lower != word:
            return False
    return True
