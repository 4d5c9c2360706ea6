"""Tokens as spaCy's English rules cut them, with offsets; what a word is cut into is remembered."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Sequence

import msgspec

# Marks that the model's training text writes otherwise; each is exchanged for one of the same length.
PLAIN = str.maketrans(
    {
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "‘": "'",
        "’": "'",
        "\u00a0": " ",
        "\t": " ",
        "\n": " ",
        "\r": " ",
        "–": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2015": "—",
        "\u2028": " ",
        "\u2029": " ",
    }
)
# `Out!” the minister shouted`: to the parser, "!" and "?" end a sentence, so inside one they are read as a comma.
SHOUT = re.compile(r"[!?](?=[\"'] {1,2}\w)")
CHUNK = re.compile(r"\S+")
REMEMBERED = 100_000  # chunks


class Tokenized(msgspec.Struct, frozen=True, gc=False):
    """A sentence's tokens: offsets into the article's text, words for the parser, lower-case words, whether white space follows."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    lower: tuple[str, ...]
    spaces: tuple[bool, ...]


class Tokens:
    """Cuts sentences. spaCy's rules look at what stands between white space, so each such chunk is cut once and remembered."""

    def __init__(self, cut: Callable[[str], Sequence[str]], special: Container[str] = ()) -> None:
        """`cut` gives the tokens of a chunk without white space; `special`: chunks, and what is left of them before a mark, that have rules of their own."""
        self._cut = cut
        self._special = special
        self._known: dict[str, tuple[str, ...]] = {}

    def tokenize(self, text: str, start: int, end: int) -> Tokenized:
        """Tokens of `text[start:end]`; white space makes none."""
        written = text[start:end].translate(PLAIN)
        plain = SHOUT.sub(",", written)
        starts: list[int] = []
        words: list[str] = []
        spaces: list[bool] = []
        for match in CHUNK.finditer(plain):
            at = start + match.start()
            for piece in self._pieces(match.group()):
                starts.append(at)
                words.append(piece)
                spaces.append(False)
                at += len(piece)
            spaces[-1] = True
        if spaces:
            spaces[-1] = False
        ends = tuple([at + len(word) for at, word in zip(starts, words, strict=True)])
        small = written.lower()
        if len(small) == len(written):
            lower = tuple([small[a - start : b - start] for a, b in zip(starts, ends, strict=True)])
        else:  # a few letters have longer lower-case forms
            lower = tuple([written[a - start : b - start].lower() for a, b in zip(starts, ends, strict=True)])
        return Tokenized(tuple(starts), ends, tuple(words), lower, tuple(spaces))

    def _pieces(self, chunk: str) -> tuple[str, ...]:
        found = self._known.get(chunk)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[chunk] = self._plain(chunk) or tuple(piece for piece in self._cut(chunk) if piece) or (chunk,)
        return found

    def _plain(self, chunk: str) -> tuple[str, ...] | None:
        """Of nothing but letters, with a comma or a full stop or without, as most are: what the rules make of it, without running them."""
        if chunk in self._special:
            return None
        if chunk.isalpha():
            return (chunk,)
        word, mark = chunk[:-1], chunk[-1]
        if word.isalpha() and word not in self._special and (mark == "," or mark == "." and len(word) > 1 and word.islower()):
            return word, mark
        return None
