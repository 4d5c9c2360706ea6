"""Shares of a count told before or behind them: "half of the 48", "all but five of the 60", "of whom about a third"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.resolve.quantities.numbers import Amount
from dateline.resolve.quantities.tokens import Token

OWNERS = frozenset({"the", "its", "their", "those", "these", "all", "our", "his", "her"})
MOST_BETWEEN = 5  # words between a share and its whole
MOST_OPENING = 3  # words before a whole that a sentence opens with
MOST_POINTING = 9  # words from a whole to the share of "300 guests, of whom about a third"
POINTING_BACK = frozenset({"whom", "which"})
LARGE = 1000  # of so many a share need not come out even


def take_share(tokens: Sequence[Token], joined: Sequence[Amount], part: Amount) -> None:
    """Work out `part` where it is a share of one of the amounts `joined` before it; the nearest is the last."""
    _of_them(tokens, joined[-1], part)
    _of_opening(tokens, joined[0], part)
    _of_next(tokens, joined[-1], part)
    _all_but(tokens, joined[-1], part)
    _rest(tokens, joined, part)


def _all_but(tokens: Sequence[Token], part: Amount, whole: Amount) -> None:
    """ "All but five of the 60" are 55."""
    said = [token.lower for token in tokens[max(0, part.first - 2) : part.first]] == ["all", "but"]
    if said and _of_whole(tokens, part, whole) and part.best is not None and whole.best is not None and part.best < whole.best:
        part.low = part.best = part.high = whole.best - part.best
        part.first -= 2


def _rest(tokens: Sequence[Token], before: Sequence[Amount], part: Amount) -> None:
    """ "Of 38 prisoners all but nine had been caught": 29 of those counted before; "all but five of the 60" waits for the 60."""
    said = [token.lower for token in tokens[max(0, part.first - 2) : part.first]] == ["all", "but"]
    after = [token.lower for token in tokens[part.last : part.last + 2]]
    if not said or part.best is None or after[:1] == ["of"] and after[1:] not in (["them"], ["which"], ["whom"]):
        return
    whole = next((other.best for other in reversed(before) if other.best is not None and other.best > part.best), None)
    if whole is not None:
        part.low = part.best = part.high = whole - part.best
        part.first -= 2


def _of_them(tokens: Sequence[Token], whole: Amount, part: Amount) -> None:
    """ "At least 18 people, half of them children"; "300 guests, of whom about a third were hurt"."""
    after = [token.lower for token in tokens[part.last : part.last + 2]]
    number = whole.best
    if part.last - whole.last < MOST_POINTING and any(token.lower in POINTING_BACK for token in tokens[whole.last : part.first]):
        after = ["of", "whom"]
    if (
        part.fraction is not None
        and part.fraction < 1
        and number is not None
        and after in (["of", "them"], ["of", "whom"], ["of", "which"], ["of", "it"], ["of", "that"])
    ):
        if (part.fraction * number).denominator == 1 or number >= LARGE:
            part.low = part.best = part.high = part.fraction * number


def _of_opening(tokens: Sequence[Token], whole: Amount, part: Amount) -> None:
    """ "Of the 640 complaints lodged in May, a quarter were upheld"."""
    if (
        part.fraction is None
        or part.fraction >= 1
        or part.ratio
        or whole.best is None
        or tokens[0].lower != "of"
        or whole.first > MOST_OPENING
    ):
        return
    if (
        part.last < len(tokens)
        and tokens[part.last].lower != "of"
        and ((part.fraction * whole.best).denominator == 1 or whole.best >= LARGE)
    ):
        part.low = part.best = part.high = part.fraction * whole.best
        part.fraction = None


def _of_whole(tokens: Sequence[Token], part: Amount, whole: Amount) -> bool:
    between = [token.lower for token in tokens[part.last : whole.first]]
    if part.fraction is not None and between and between[0] in OWNERS:
        between.insert(0, "of")  # "half its 12 tanks"
    owned = len(between) <= MOST_BETWEEN and any(
        word.endswith("'s") or word == "'" for word in between
    )  # "a third of the town's 900 houses"
    return between[:1] == ["of"] and (owned or all(word in OWNERS or word in ("some", "about") for word in between[1:]))


def _of_next(tokens: Sequence[Token], part: Amount, whole: Amount) -> None:
    """ "A quarter of the 4,000" is 1,000."""
    if part.fraction is not None and whole.best is not None and _of_whole(tokens, part, whole):
        part.low = part.high = part.fraction * whole.best
        part.best = part.low
