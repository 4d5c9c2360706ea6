"""What the lexicon says of merging: families of types, weights, words that say nothing, ranks of sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.errors import LexiconError
from dateline.lexicon.load import Folders

FILES = "incidents/merging.toml"


class Join(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When events are compared and joined; weights in bits, times in days."""

    prior: float
    threshold: float
    days: int
    undated: int
    recalled: int
    span: int
    largest: int


class Nearness(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Kilometres within which two places are one even in one report, within which they may be one, and beyond which they are two."""

    same_km: float
    near_km: float
    apart_km: float


class Alike(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Modes by which different reports call one deed; `alone` are those of deeds that are no part of another."""

    modes: tuple[tuple[str, ...], ...]
    alone: tuple[str, ...]

    def exclude(self, ours: Sequence[str], theirs: Sequence[str]) -> bool:
        """Whether one has a mode that stands alone and the other has not."""
        return any((mode in ours) != (mode in theirs) for mode in self.alone)


class Shares(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Shares of common words."""

    many: float
    some: float
    few: float


class Pieces(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How the pieces of a report are put together: `age` is what a telling loses for each that was told of later, `sentence` what one gains that
    the same sentence tells, `sure` the fit at which a piece that
    says it is another is none, `dying` the days after which the wounded may still die of it; `another` are words that say so, but for "another" before
    a number (`numbers`); `anybody` are sectors by which two targets are not told apart.
    """

    age: float
    sentence: float
    sure: float
    dying: int
    another: str
    numbers: str
    anybody: tuple[str, ...]


class Stop(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Words that are left out, separated by spaces."""

    words: str


class KnownBy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Types whose happening is known by its parties."""

    parties: tuple[str, ...]


class Sources(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who counts, and how well placed each is."""

    official: tuple[str, ...]
    bodies: tuple[str, ...]
    named_official: int
    named: int
    report: int
    unnamed_official: int
    unnamed: int
    belligerents: tuple[str, ...]
    harm: tuple[str, ...]
    everybody: str
    lasting: tuple[str, ...]
    still: str
    updating: str


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The rules of merging, as `incidents/merging.toml` has them."""

    families: Mapping[str, tuple[str, ...]]
    known_by: KnownBy
    alike: Alike
    join: Join
    telling: Pieces
    weights: Mapping[str, Mapping[str, float]]
    place: Nearness
    words: Shares
    stop: Stop
    of_role: Mapping[str, tuple[str, ...]]
    sources: Sources

    def families_of(self, type_: str) -> frozenset[str]:
        """The families that a type is in."""
        return frozenset(name for name, types in self.families.items() if type_ in types)


def load_rules(folders: Folders | None = None) -> Rules:
    """The rules of the last folder that has any. Raises LexiconError."""
    found = [rules for _, rules in (folders or Folders()).toml(FILES, Rules)]
    if not found:
        raise LexiconError(f"no {FILES} in the lexicon; install dateline anew")
    return found[-1]
