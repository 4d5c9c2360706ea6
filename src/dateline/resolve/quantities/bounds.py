"""Bounds: what the words around a number make of it, by the table of the design ("Figures")."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dateline.resolve.quantities.numbers import Amount, Number
from dateline.resolve.quantities.tokens import Token, matches
from dateline.resolve.quantities.words import Bound, FigureWords, Phrase

ABOUT = Fraction(1, 10)  # how far "about" and "nearly" reach
SMALL = 10  # below it, "about" and "over" before a number may be prepositions


@dataclass
class Hedged:
    """Tokens `[first, last)` of a number with its hedges, and what they say."""

    first: int
    last: int
    bounds: list[Bound]
    additional: bool = False


@dataclass(frozen=True)
class Range:
    """Bounds as the record holds them; None where open or unknown."""

    low: float | None
    best: float | None
    high: float | None
    approximate: bool = False
    exclusive: bool = False


def hedges_around(tokens: list[Token], amount: Amount, words: FigureWords, prepositions: frozenset[int] | None) -> Hedged:
    """Hedges and "additional" around a number, outward; `prepositions` are offsets of words that only look like hedges.

    They are None where no parser has told: then a small number behind "about" or "over" is taken as its object.
    """
    found = Hedged(amount.first, amount.last, [])
    moved = True
    while moved:
        moved = _before(tokens, found, amount, words, prepositions)
    if not found.bounds and _is_exceeded(tokens, found.first, words):
        found.bounds.append("more")  # the verb is no part of the figure's words
    for form in words.after_longest:
        if matches(tokens, found.last, form):
            found.bounds.append(words.after[form])
            found.last += len(form)
            break
    if found.last < len(tokens) and tokens[found.last].lower in words.words("additional_after") and not _than(tokens, found.last + 1):
        found.additional = True
        found.last += 1
    return found


def _is_exceeded(tokens: Sequence[Token], first: int, words: FigureWords) -> bool:
    """ "The toll topped 1,300", "the toll has passed 1,300"; who passes two checkpoints exceeds nothing."""
    if not first or tokens[first - 1].lower not in words.words("exceeding"):
        return False
    before = [token.lower for token in tokens[max(0, first - 3) : first - 1]]
    return tokens[first - 1].lower not in ("passed", "passes") or any(word in words.words("tolls") for word in before)


def _than(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].lower == "than"


def _before(tokens: list[Token], found: Hedged, amount: Amount, words: FigureWords, prepositions: frozenset[int] | None) -> bool:
    """Take in one more hedge in front; False where there is none."""
    for length in range(min(words.longest, found.first), 0, -1):
        form: Phrase = tuple(token.lower for token in tokens[found.first - length : found.first])
        joined = " ".join(form)
        if joined in words.words("additional"):
            found.additional = True
        elif form in words.before:
            if (
                joined in words.words("prepositions")
                and amount.high < SMALL
                and (prepositions is None or tokens[found.first - length].start in prepositions)
                and not (
                    found.first > length and tokens[found.first - length - 1].lower in words.words("lasting_verbs")
                )  # "lasted over a week"
            ):
                return False
            if joined == "over" and found.first > 1 and tokens[found.first - 2].lower in words.words("over_verbs"):
                return False  # "handed over 24 prisoners"
            if joined == "up to" and found.first > 2 and tokens[found.first - 3].lower in words.words("changes"):
                return False  # "went up to 1,450"
            found.bounds.append(words.before[form])
        else:
            continue
        found.first -= length
        return True
    return False


def bounded(amount: Amount, hedges: Sequence[Bound], *, whole: bool) -> Range:
    """The range that a number with its hedges says; `whole`: things counted whole, whose bounds are rounded outward."""
    low: Number | None = amount.low
    best: Number | None = amount.best
    high: Number | None = amount.high
    approximate, exclusive = amount.approximate, False
    whole = whole and amount.low.denominator == 1 and amount.high.denominator == 1  # "47.3 points" are not counted whole
    for bound in hedges:
        if bound == "about":
            low, high, approximate = _scaled(low, best, -1), _scaled(high, best, 1), True
        elif bound == "nearly":
            low, approximate = _scaled(low, best, -1), True
        elif bound == "upto":
            low, best = Fraction(0), None
        elif bound == "atleast":
            high = None
        elif bound == "more":
            best, high, exclusive = None, None, True
        elif bound == "less":
            low, best, exclusive = Fraction(0), None, True
    return Range(_value(low, whole, math.floor), _value(best, False, math.floor), _value(high, whole, math.ceil), approximate, exclusive)


def _scaled(edge: Number | None, best: Number | None, sign: int) -> Number | None:
    return edge if edge is None or best is None else best * (1 + sign * ABOUT)


def _value(number: Number | None, whole: bool, rounded: object) -> float | None:
    if number is None:
        return None
    if whole:
        number = Fraction(math.floor(number) if rounded is math.floor else math.ceil(number))
    return int(number) if number.denominator == 1 else float(number)
