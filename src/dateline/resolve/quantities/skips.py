"""Numbers that count nothing: dates, years, times of day, names, addresses, telephone numbers, ordinals, ratios."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model.syntax import Tree
from dateline.resolve.quantities.nouns import NOUNS
from dateline.resolve.quantities.numbers import HYPHENS, Amount
from dateline.resolve.quantities.tokens import Token
from dateline.resolve.quantities.words import FigureWords

FIRST_YEAR, LAST_YEAR = 1500, 2099
OPENERS = frozenset({".", ":", '"', "“", "”", "‘", "'", "(", "[", "—", "–", "-", "•", "*", ";", "!", "?", "…"})
ONE_AFTER = frozenset(
    "of another day night morning evening that who thing way side hand reason in can could should would might such - time point year week month 's is was".split()
)
BEING = frozenset({"is", "was", "could", "can", "would", "might"})
LISTING = frozenset({"and", ",", ";", "but"})  # "several houses were damaged and one was destroyed"
BEHIND = frozenset({"and", "or", "of", "in", "on", "at", "to", "from", "for", "by", "were", "are", "was", "is", "have", "had", "will"})
ENUMERATING = frozenset({",", "and", "or", "&"})
MOST_COUNTED = 32
MOST_LISTED = 24  # tokens of "rooms 12, 14 and 16"
ONE_BEFORE = frozenset("the this that every each any which no some another day square number only as such what a".split())


class Skips:
    """Tells numbers that are no quantities; word lists come from the lexicon."""

    def __init__(self, words: FigureWords) -> None:
        self.words = words
        self.names = words.words("names")
        self.months = words.words("months")
        self.clock = words.words("clock")
        self.uncounted = words.words("uncounted")
        self.heads = words.words("heads")

    def skipped(self, tokens: Sequence[Token], amount: Amount, tree: Tree | None, *, title: bool) -> bool:
        """Whether a number is part of a date, name, time, telephone number, list or compound."""
        before = tokens[amount.first - 1] if amount.first else None
        after = tokens[amount.last] if amount.last < len(tokens) else None
        return (
            self._in_word(tokens, amount)
            or self._glued(tokens, amount)
            or self._dated(tokens, amount, before, after)
            or self._timed(tokens, amount, before, after)
            or self._named(tokens, amount, before, tree, title=title)
            or _row(tokens, amount)
            or _listed(tokens, amount)
            or self._one(tokens, amount, before, after)
            or after is not None
            and after.lower in self.uncounted
            or self._addressed(tokens, amount)
            or _ratio(tokens, amount, self.words)
            or self._rung(amount, after)
            or self._standing_body(tokens, amount)
            or _neither(tokens, amount)
        )

    def _in_word(self, tokens: Sequence[Token], amount: Amount) -> bool:
        """ "AK-47", "F16", "COVID-19", "v2.0"; "R2 million" is a sum."""
        first = tokens[amount.first]
        if not first.glued or not amount.first:
            return False
        before = tokens[amount.first - 1]
        if before.kind == "word":
            return not (before.lower in self.words.signs and before.capital and (amount.scale > 1 or len(amount.digits) > 2))
        joint = before.lower in ("-", "‑", "/", "_", ".") and before.glued and amount.first > 1
        return joint and tokens[amount.first - 2].kind in ("word", "number")

    def _glued(self, tokens: Sequence[Token], amount: Amount) -> bool:
        """ "21st", "747s", "three-storey", "twenty-first"; units and ages are not meant."""
        if amount.last >= len(tokens) or not tokens[amount.last].glued:
            return False
        after = tokens[amount.last]
        if after.kind == "word":
            return (after.lower,) not in self.words.measures and (after.lower,) not in self.words.money
        if after.lower not in HYPHENS or amount.last + 1 >= len(tokens) or not tokens[amount.last + 1].glued:
            return after.lower in ("/", "°") and (after.lower,) not in self.words.measures
        word = tokens[amount.last + 1].lower
        return (
            tokens[amount.last + 1].kind == "word"
            and word not in ("odd", "plus")
            and word not in self.heads
            and (word,) not in self.words.measures
            and (word,) not in self.words.money
        )

    def _dated(self, tokens: Sequence[Token], amount: Amount, before: Token | None, after: Token | None) -> bool:
        if amount.scale > 1 or not amount.digits or "," in amount.digits:
            return False
        if before is not None and before.lower == "." and amount.first > 1:
            before = tokens[amount.first - 2]
        for beside in (before, after):
            if beside is not None and beside.lower in self.months and beside.capital and (amount.high <= 31 or self.is_year(amount)):
                return True
        if before is not None and before.lower == "," and self.is_year(amount) and amount.first > 1:
            return tokens[amount.first - 2].kind == "number" or tokens[amount.first - 2].lower in self.months
        return False

    def is_year(self, amount: Amount) -> bool:
        """A bare number of four digits that may be a year."""
        return (
            len(amount.digits) == 4
            and amount.digits.isdigit()
            and FIRST_YEAR <= amount.low <= LAST_YEAR
            and amount.scale == 1
            and not amount.pair
        )

    def _timed(self, tokens: Sequence[Token], amount: Amount, before: Token | None, after: Token | None) -> bool:
        if after is not None and after.lower in self.clock:
            return True
        if after is not None and after.lower in ("a", "p") and amount.last + 2 < len(tokens) and tokens[amount.last + 2].lower == "m":
            return True
        if len(amount.digits) == 4 and (
            amount.digits[0] == "0" or amount.high <= 2400 and after is not None and after.lower == "hours" and amount.digits.isdigit()
        ):
            return True
        bare = (
            after is None
            or after.kind == "mark"
            or after.lower in ("on", "in", "and", "but", "local", "this", "that", "yesterday", "today")
        )
        if before is None or before.lower != "at" or not bare or amount.high > 24 or amount.scale > 1:
            return False
        return not any(token.lower in self.words.words("tolls") for token in tokens[max(0, amount.first - 7) : amount.first])

    def _named(self, tokens: Sequence[Token], amount: Amount, before: Token | None, tree: Tree | None, *, title: bool) -> bool:
        """ "Resolution 1441", "Group of Seven", "Boeing 737"."""
        if before is None:
            return False
        if before.lower in ("#", "@", "+", "№", "§", "&", "=", "_", "~", "^", "\\"):
            return True
        if before.lower == "." and before.glued and amount.first > 1:
            before = tokens[amount.first - 2]
            if before.lower in ("no", "nos", "art", "sec", "ch", "p", "pp", "vol", "nr", "para"):
                return True
        if before.lower == "of" and amount.first > 1 and f"{tokens[amount.first - 2].lower} of" in self.names:
            return True
        if (
            before.lower == "number"
            and amount.first > 1
            and tokens[amount.first - 2].lower in ("now", "who", "dead", "they", "still", "already")
        ):
            return False  # "the dead now number 340"
        if before.lower in self.names and (amount.digits or before.capital) and not _is_count(tokens, amount):
            return True
        if self._enumerated(tokens, amount):
            return True
        if (
            before.lower in self.words.words("counted_on")
            and not amount.vague
            and amount.high < MOST_COUNTED
            and tokens[amount.first].lower in self.words.ones
        ):
            return True
        if not amount.digits:
            first = tokens[amount.first]
            return (
                first.capital
                and not title
                and before.lower not in OPENERS
                and before.kind == "word"
                and not before.capital
                and first.lower in self.words.ones
            )
        return (
            tree is not None
            and before.lower not in self.months
            and "," not in amount.digits
            and amount.scale == 1
            and _names_left(tree, tokens[amount.first], before)
        )

    def _enumerated(self, tokens: Sequence[Token], amount: Amount) -> bool:
        """ "Sections 21 and 25", "rooms 12, 14 and 16": numbers behind the plural of what they name."""
        after = tokens[amount.last] if amount.last < len(tokens) else None
        if not amount.digits or amount.scale > 1 or after is not None and after.kind == "word" and after.lower not in BEHIND:
            return False
        here = amount.first - 1
        while here > max(0, amount.first - MOST_LISTED) and (tokens[here].lower in ENUMERATING or tokens[here].lower.isdigit()):
            here -= 1
        label = tokens[here].lower
        return tokens[here + 1].lower.isdigit() and label.endswith("s") and label[:-1] in self.names and label[:-1] not in self.heads

    def _rung(self, amount: Amount, after: Token | None) -> bool:
        """ "The 911 line", "a 999 call"."""
        return amount.digits in self.words.words("emergency") and after is not None and after.lower in self.words.words("rung")

    def _standing_body(self, tokens: Sequence[Token], amount: Amount) -> bool:
        """ "The 120-member assembly" is described, nobody counted."""
        words = [token.lower for token in tokens[amount.last : amount.last + 4]]
        return (
            words[:1] == ["-"]
            and words[1:2] in (["member"], ["seat"], ["nation"], ["party"])
            and not self.words.words("standing").isdisjoint(words[2:])
        )

    def _addressed(self, tokens: Sequence[Token], amount: Amount) -> bool:
        """ "1154 S. Seventh St.", "950 W. Dresser Road"."""
        if not amount.digits or "," in amount.digits or amount.last >= len(tokens) or not tokens[amount.last].capital:
            return False
        following = tokens[amount.last : amount.last + 6]
        for token in following:
            if token.kind == "word" and not token.capital:
                return False
            if token.lower in self.words.words("streets"):
                return True
        return False

    def _one(self, tokens: Sequence[Token], amount: Amount, before: Token | None, after: Token | None) -> bool:
        """ "one of the", "one another", "the one", "no one", "day one", "one day"."""
        if amount.last - amount.first != 1 or tokens[amount.first].lower != "one":
            return False
        if before is not None and before.lower in ONE_BEFORE:
            return True
        if after is not None and after.lower == "of":
            return not _counts(tokens[amount.last + 1 : amount.last + 3], self.words)  # "one of the three hostages"
        if after is not None and after.lower in BEING and before is not None and before.lower in LISTING:
            return not any(t.kind == "number" or t.lower in self.words.starts or t.lower in self.words.ones for t in tokens[: amount.first])
        return after is not None and after.lower in ONE_AFTER


def _names_left(tree: Tree, token: Token, before: Token) -> bool:
    """The parser hangs the number on the name to its left ("Boeing 737")."""
    here = tree.at(token.start)
    if here is None or not here or not before.capital:
        return False
    head = tree.heads[here]
    return head == here - 1 and tree.tags[head] in NOUNS and tree.deps[here] in ("nummod", "appos", "npadvmod")


def _row(tokens: Sequence[Token], amount: Amount) -> bool:
    """Numbers in a row are a telephone number or an address, unless the first is a year."""
    if not amount.digits:
        return False
    if amount.last < len(tokens) and tokens[amount.last].kind == "number" and len(amount.digits) != 4:
        return True
    if amount.first and tokens[amount.first - 1].kind == "number":
        return len(tokens[amount.first - 1].lower) != 4
    enclosed = amount.first and tokens[amount.first - 1].lower in "([" and amount.last < len(tokens) and tokens[amount.last].lower in ")]"
    return bool(enclosed)


def _is_count(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "Class 12" and "door 7B" name, "the area 300,000 soldiers hold" does not: big written-out numbers are counts."""
    lettered = amount.last - amount.first == 2 and tokens[amount.last - 1].glued and len(tokens[amount.last - 1].lower) == 1
    return "," in amount.digits or amount.scale > 1 and not lettered


def _listed(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "1. The army" at the beginning of a sentence."""
    return (
        amount.first == 0
        and bool(amount.digits)
        and amount.last == 1
        and len(tokens) > 1
        and tokens[1].glued
        and tokens[1].lower in (".", ")")
    )


def _neither(tokens: Sequence[Token], amount: Amount) -> bool:
    """ "Neither of the two has a word to say" is nobody's count; "neither of the two soldiers" is."""
    following = [token.lower for token in tokens[amount.last : amount.last + 4]]
    named = len(following) == 4 and following[3].endswith("s") and following[3] not in BEING | {"has"}
    return tokens[amount.first].lower == "neither" and following[:3] == ["of", "the", "two"] and not named


def _ratio(tokens: Sequence[Token], amount: Amount, words: FigureWords) -> bool:
    """ "one in five", "two in three children"."""
    if amount.digits and amount.high > 100 or amount.vague or amount.ratio or amount.share:
        return False
    beyond = amount.last + 1
    if beyond < len(tokens) and tokens[amount.last].lower == "in" and _is_small(tokens[beyond], words):
        return tokens[beyond].lower != "one"
    if amount.first > 1 and tokens[amount.first - 1].lower == "in" and _is_small(tokens[amount.first - 2], words):
        return amount.high <= 100 and amount.scale == 1
    return False


def _counts(tokens: Sequence[Token], words: FigureWords) -> bool:
    """A number follows, with an article or without."""
    return any(
        t.kind == "number" or t.lower in words.ones for t in tokens[: 2 if tokens and tokens[0].lower in ("the", "its", "their") else 1]
    )


def _is_small(token: Token, words: FigureWords) -> bool:
    return token.lower in words.ones or token.lower.isdigit() and len(token.lower) < 4
