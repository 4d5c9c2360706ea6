"""Units behind and before a number: money, shares, measures, lengths of time, ages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.resolve.quantities.bounds import Hedged
from dateline.resolve.quantities.numbers import HYPHENS, Amount
from dateline.resolve.quantities.tokens import Token, matches
from dateline.resolve.quantities.words import FigureWords, Phrase

OLDEST = 115
FILLERS = frozenset({"long", "full", "consecutive", "straight", "whole", "metric", "more", "additional", "further", "us", "successive"})


@dataclass(frozen=True)
class Unit:
    """A unit's name and kind, and the token behind it."""

    unit: str
    kind: str
    last: int


class Units:
    """Finds units; words come from `units.toml`."""

    def __init__(self, words: FigureWords) -> None:
        self.words = words
        forms: list[tuple[Phrase, str, str]] = [(form, unit, "money") for form, unit in words.money.items()]
        forms += [(form, measure.unit, measure.kind) for form, measure in words.measures.items()]
        self.forms: dict[str, list[tuple[Phrase, str, str]]] = {}  # by first word, the longest first
        for entry in sorted(forms, key=lambda entry: (-len(entry[0]), entry[0])):
            self.forms.setdefault(entry[0][0], []).append(entry)

    def sign(self, tokens: Sequence[Token], amount: Amount) -> tuple[str, int] | None:
        """The currency whose sign or code stands before the number, and the token that it begins with."""
        if not amount.first or not amount.digits:
            return None
        before = tokens[amount.first - 1]
        if before.kind == "word" and not before.capital:
            return None
        if before.lower == "$" and before.glued and amount.first > 1:  # "A$", "HK$"
            named = self.words.signs.get(f"{tokens[amount.first - 2].lower}$")
            if named is not None:
                return named, amount.first - 2
        unit = self.words.signs.get(before.lower)
        return (unit, amount.first - 1) if unit is not None else None

    def behind(self, tokens: list[Token], amount: Amount, hedged: Hedged) -> Unit | None:
        """The unit behind the number or its hedges; "24-hour" and "two more hours" too."""
        if amount.high == 0 and amount.vague and tokens[amount.last - 1].lower not in ("one", "single"):
            return None
        for at in dict.fromkeys((amount.last, hedged.last)):
            hyphen = at < len(tokens) and tokens[at].lower in HYPHENS and tokens[at].glued
            for place in (at + 1,) if hyphen else (at, at + 1) if _is_filler(tokens, at) else (at,):
                for form, unit, kind in self.forms.get(tokens[place].lower, ()) if place < len(tokens) else ():
                    if matches(tokens, place, form) and not (amount.approximate and hyphen) and not _is_designation(tokens, place):
                        return Unit(unit, kind, max(place + len(form), hedged.last))
        return None

    def is_age(self, tokens: list[Token], amount: Amount, hedged: Hedged) -> bool:
        """ "12-year-old", "40 years old", "years of age": takes in the words of age."""
        for form in (("-", "old"), ("-", "olds"), ("old",), ("of", "age")):
            if matches(tokens, hedged.last, form) and tokens[hedged.last - 1].lower.startswith("year"):
                hedged.last += len(form)
                return True
        return False

    def is_aged(self, tokens: Sequence[Token], amount: Amount) -> bool:
        """ "aged 40", "age 12", "Arben Lekaj, 34, who": an age without a unit."""
        if amount.high > OLDEST or amount.vague or not amount.first:
            return False
        before = tokens[amount.first - 1]
        if (
            before.lower in ("aged", "age", "ages")
            or before.lower == "of"
            and amount.first > 1
            and tokens[amount.first - 2].lower in ("age", "ages")
        ):
            return True
        if amount.first == 1 and before.lower == "at" and amount.digits and amount.last < len(tokens) and tokens[amount.last].lower == ",":
            return True  # "At 71, the general is"
        closed = amount.last >= len(tokens) or tokens[amount.last].lower in (",", ".", ")", ";")
        named = amount.first > 1 and before.lower in (",", "(") and tokens[amount.first - 2].capital
        return bool(amount.digits) and closed and named and amount.last - amount.first == 1


def _is_designation(tokens: list[Token], at: int) -> bool:
    """The letter of "18 F-35s" is no unit."""
    following = tokens[at + 1 : at + 3]
    return (
        len(tokens[at].lower) < 3 and not tokens[at].glued and len(following) == 2 and following[0].lower in HYPHENS and following[1].glued
    )


def _is_filler(tokens: list[Token], at: int) -> bool:
    """ "5 million US dollars" is one unit; "three long hours", "20 consecutive days" have a word between."""
    return at < len(tokens) and tokens[at].lower in FILLERS
