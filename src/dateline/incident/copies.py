"""Near-copies: reports most of whose words are another's.

Candidates come from MinHash with banding (Broder 1997; Leskovec, Rajaraman and Ullman, Mining of Massive Datasets, chapter 3), and each is checked by the
shares of common word shingles. Only hashes of shingles are kept, so that a store without text still knows copies.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterable, Mapping

import msgspec
from rensa import RMinHash

from dateline.segment.header import HEADER

SHINGLE = 3  # words
BANDS, ROWS = 32, 2  # a pair with Jaccard .4 is missed once in 250, one with .3 once in 20
JACCARD = 0.4  # of all shingles of both, those in both
CONTAINED = 0.6  # of the shorter one's shingles, those in the longer: cut copies
FEWEST = 25  # shingles: shorter texts are alike by chance
LONGEST = 50_000  # words that are looked at
_SEED = 1997
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?\"”’])\s+|\n+")

Shingles = frozenset[int]


class Likeness(msgspec.Struct, frozen=True, gc=False):
    """Shares of common shingles: of both texts together, and of the shorter one."""

    jaccard: float
    contained: float

    @property
    def is_copy(self) -> bool:
        """Whether one is a near-copy of the other."""
        return self.jaccard >= JACCARD or self.contained >= CONTAINED


class Changes(msgspec.Struct, frozen=True, gc=False):
    """What a copy has that its original has not, and the other way round: sentences in their order."""

    added: tuple[str, ...]
    removed: tuple[str, ...]


def shingles(text: str) -> Shingles:
    """Hashes of the runs of SHINGLE words of a body (without its title), regardless of case and marks."""
    words = _WORD.findall(text.casefold())[:LONGEST]
    return frozenset(zlib.crc32(" ".join(words[n : n + SHINGLE]).encode()) for n in range(len(words) - SHINGLE + 1))


def pack(found: Shingles) -> bytes:
    """Shingles as bytes: sorted 32-bit numbers, least byte first, compressed."""
    numbers = array("I", sorted(found))
    return zlib.compress(numbers.tobytes(), 1)


def unpack(packed: bytes) -> Shingles:
    """The shingles that `pack` packed."""
    numbers = array("I")
    numbers.frombytes(zlib.decompress(packed))
    return frozenset(numbers)


def bands(found: Shingles) -> tuple[int, ...]:
    """Numbers of which near-copies have at least one in common; none for a text too short to compare."""
    if len(found) < FEWEST:
        return ()
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=_SEED)
    sketch.update([number.to_bytes(4, "little") for number in sorted(found)])
    values = sketch.digest()
    return tuple(_band(n, values[n * ROWS : (n + 1) * ROWS]) for n in range(BANDS))


def _band(number: int, values: Iterable[int]) -> int:
    """One number for a band, below 2**63 so that every database holds it."""
    mixed = number
    for value in values:
        mixed = (mixed * 0x100000001B3 ^ value) & 0x7FFFFFFFFFFFFFFF
    return mixed


def likeness(one: Shingles, other: Shingles) -> Likeness:
    """How much two texts have in common."""
    shared = len(one & other)
    shorter = min(len(one), len(other))
    if shorter < FEWEST:
        return Likeness(1.0, 1.0) if one == other and one else Likeness(0.0, 0.0)
    return Likeness(shared / (len(one) + len(other) - shared), shared / shorter)


def changes(original: str, copy: str) -> Changes:
    """The sentences by which a copy's body differs from its original's; a header ("GAO, May 3 (AFP) -") is none."""
    old, new = _sentences(original), _sentences(copy)
    return Changes(
        added=tuple(text for plain, text in new.items() if plain not in old), removed=tuple(text for plain, text in old.items() if plain not in new)
    )  # fmt: skip


def _sentences(text: str) -> Mapping[str, str]:
    """Sentences by their words in lower case."""
    found: dict[str, str] = {}
    for sentence in _SENTENCE.split("\n".join(HEADER.sub("", line.strip(), count=1) for line in text.split("\n"))):
        plain = " ".join(_WORD.findall(sentence.casefold()))
        if plain:
            found.setdefault(plain, sentence.strip())
    return found
