"""Numbers: digits, words, mixed forms and ranges, as exact bounds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from dateline.resolve.quantities.tokens import Token
from dateline.resolve.quantities.words import ARTICLES, FigureWords

PLAIN = re.compile(r"[0-9]{1,3}(?:,[0-9]{3}){1,5}(?:\.[0-9]{1,6})?|[0-9]{1,15}(?:\.[0-9]{1,6})?")
PAIR = re.compile(r"([0-9][0-9,.]*)[-–−]([0-9][0-9,.]*)")
HYPHENS = frozenset({"-", "–", "‑", "—", "−"})
Number = Fraction
WHOLES = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 25, 30, 50, 100, 1000})  # of "one in ten"
BEFORE_SHARE = frozenset(
    "about around roughly nearly almost some approximately than least most over under estimated that and or as only just every".split()
)
AFTER_RATIO = frozenset(
    "is has was had lives goes does will would can cannot could of in now said says needs lacks suffers dies and or under".split()
)
WIDEST = 20  # times the low end of a range is its high end at most ("rose 1 to 416" is none)


@dataclass
class Amount:
    """A number in tokens `[first, last)`. `best` is None in a range or a vague count.

    `approximate`: the word itself is vague ("dozens"). `digits`: its first token, where that is digits. `scale`: what scale words
    multiplied it with. `pair`: two numbers joined by a hyphen ("3-2"), with `low` and `high` as they stand. `vague`: it comes from
    the table of vague words, "both" and "nobody" too. `fraction`: a share ("half"), whose value is known once its whole is; `share`: one whose whole is not
    told as a number, in percent.
    """

    first: int
    last: int
    low: Number
    best: Number | None
    high: Number
    approximate: bool = False
    digits: str = ""
    scale: int = 1
    pair: bool = False
    vague: bool = False
    fraction: Number | None = None
    share: bool = False
    ratio: bool = False  # "one in five"


def amount_at(tokens: Sequence[Token], i: int, words: FigureWords) -> Amount | None:
    """The number that begins at token `i`, or None."""
    token = tokens[i]
    if token.kind == "number":
        return _ratio(tokens, i, words) or _digits(tokens, i, words)
    if token.kind != "word" or token.lower not in words.openings:
        return None
    return (
        _ratio(tokens, i, words)
        or _fraction(tokens, i, words)
        or _vague(tokens, i, words)
        or _spelt(tokens, i, words)
        or _length(tokens, i, words)
    )


def range_of(one: Amount, other: Amount) -> Amount | None:
    """ "N to M" as one amount; the first shares the scale of the second ("5 to 6 million"). None where it goes down."""
    if one.vague != other.vague and not one.vague:
        return None
    if (one.fraction is None) != (other.fraction is None):
        return None
    if one.fraction is not None and other.fraction is not None:
        return _share_range(one, other)
    low = one.low
    if one.scale == 1 and other.scale > 1 and one.best is not None and one.best < 1000:
        low = low * other.scale
    if low >= other.high or other.high > WIDEST * low and not one.vague:
        return None
    return Amount(
        one.first,
        other.last,
        low,
        None,
        other.high,
        one.approximate or other.approximate,
        one.digits,
        max(one.scale, other.scale),
        vague=one.vague,
    )


def _share_range(one: Amount, other: Amount) -> Amount | None:
    """ "Between a fifth and a quarter" in percent."""
    low, high = (in_percent(amount.low) for amount in (one, other))
    return Amount(one.first, other.last, low, None, high, share=True) if low < high <= 100 else None


def in_percent(share: Number) -> Number:
    """A third is 33.3."""
    return Fraction(round(share * 1000), 10)


# --- digits


def _digits(tokens: Sequence[Token], i: int, words: FigureWords) -> Amount | None:
    written = tokens[i].lower
    if PLAIN.fullmatch(written):
        value = Fraction(written.replace(",", ""))
        at, scale = _scale(tokens, i + 1, words)
        at, extra = _half(tokens, at)
        value = (value + extra) * scale
        return Amount(i, at, value, value, value, digits=written, scale=scale)
    match = PAIR.fullmatch(written)
    if match is None or not (PLAIN.fullmatch(match.group(1)) and PLAIN.fullmatch(match.group(2))):
        return None
    left, right = (Fraction(group.replace(",", "")) for group in match.groups())
    at, scale = _scale(tokens, i + 1, words)
    if scale > 1 and left < right:
        return Amount(i, at, left * scale, None, right * scale, digits=written, scale=scale)
    return Amount(i, at, left, None, right, digits=written, pair=True)


def _scale(tokens: Sequence[Token], at: int, words: FigureWords) -> tuple[int, int]:
    """Scale words behind digits: "million", "5-million", "3bn", "20k", "2 hundred thousand"."""
    scale = 1
    if at < len(tokens) and tokens[at].glued and tokens[at].kind == "word":
        glued = words.glued.get(tokens[at].lower, 0)
        is_sum = at > 1 and tokens[at - 2].lower in words.signs
        metres = tokens[at].lower == "m" and at + 1 < len(tokens) and tokens[at + 1].lower in words.words("metres") and not is_sum
        return (at + 1, glued) if glued and not metres else (at, 1)
    while at < len(tokens):
        skip = 1 if tokens[at].lower in HYPHENS and tokens[at].glued and at + 1 < len(tokens) and tokens[at + 1].glued else 0
        if at + skip >= len(tokens) or tokens[at + skip].lower not in words.scales:
            break
        scale *= words.scales[tokens[at + skip].lower]
        at += skip + 1
    return at, scale


def _half(tokens: Sequence[Token], at: int) -> tuple[int, Number]:
    """ "and a half" behind a number."""
    following = [token.lower for token in tokens[at : at + 3]]
    if following == ["and", "a", "half"]:
        return at + 3, Fraction(1, 2)
    if following[:1] == ["½"]:
        return at + 1, Fraction(1, 2)
    return at, Fraction(0)


# --- words


def _fraction(tokens: Sequence[Token], i: int, words: FigureWords) -> Amount | None:
    """ "half a million", "half a dozen", "a quarter of a million"; a bare "half" keeps its `fraction` for a whole that follows."""
    if tokens[i].lower not in words.starts:
        return None
    forms = ((3, _unhyphened(tokens, i)), (2, tuple(token.lower for token in tokens[i : i + 2])), (1, (tokens[i].lower,)))
    length, share = next(((n, words.shares[form]) for n, form in forms if form in words.shares), (0, Fraction(0)))
    if not length:
        return None
    at = i + length
    at += at < len(tokens) and tokens[at].lower == "of"
    at += at < len(tokens) and tokens[at].lower in ARTICLES
    if at < len(tokens) and tokens[at].lower in words.scales and tokens[at - 1].lower in ARTICLES:
        last, scale = _scale(tokens, at, words)
        return Amount(i, last, share * scale, share * scale, share * scale, scale=scale)
    if at < len(tokens) and (tokens[at].lower,) in words.measures and tokens[at - 1].lower in ARTICLES:
        return Amount(i, at, share, share, share)  # "three quarters of a tonne", "half an hour"
    return Amount(i, i + length, share, share, share, fraction=share)


def _ratio(tokens: Sequence[Token], i: int, words: FigureWords) -> Amount | None:
    """ "One in nine of the nurses", "three in every five"; "killed three in two raids" is none."""
    part = _small(tokens[i], words)
    at = i + 1
    if part is None or at + 1 >= len(tokens):
        return None
    if part == 1 and tokens[at].kind == "word" and tokens[at + 1].lower == "in" and _ends_ratio(tokens, at + 3):
        at += 1  # "one child in four"
    link, every = tokens[at].lower, tokens[at + 1].lower == "every"
    if link == "out" and [token.lower for token in tokens[at + 1 : at + 3]] == ["of", "every"]:
        at, every = at + 1, True
    elif (
        link == "out" and tokens[at + 1].lower == "of" and at + 2 < len(tokens) and tokens[at + 2].lower in ("ten", "10", "hundred", "100")
    ):
        at += 1
    elif link != "in" and not every:
        return None
    every = every or link == "out"
    at += 1 + (tokens[at + 1].lower == "every")
    whole = _small(tokens[at], words) if at < len(tokens) else None
    if whole is None or whole not in WHOLES or part >= whole:
        return None
    after = tokens[at + 1].lower if at + 1 < len(tokens) else ""
    opens = not i or tokens[i - 1].kind != "word" or tokens[i - 1].lower in BEFORE_SHARE
    if (after,) in words.measures or not (every or opens or after == "of" or part == 1 and whole > 2):
        return None
    share = Fraction(part, whole)
    return Amount(i, at + 1, share, share, share, fraction=share, ratio=True)


def _ends_ratio(tokens: Sequence[Token], at: int) -> bool:
    """ "One child in four goes hungry", not "one child in four villages": what follows is no noun."""
    return at >= len(tokens) or tokens[at].kind != "word" or tokens[at].lower in AFTER_RATIO


def _small(token: Token, words: FigureWords) -> int | None:
    """A number of one word."""
    if token.lower in words.ones:
        return words.ones[token.lower]
    if token.lower in ("hundred", "thousand"):
        return words.scales[token.lower]
    return int(token.lower) if token.kind == "number" and token.lower.isdigit() and len(token.lower) < 5 else None


def _unhyphened(tokens: Sequence[Token], i: int) -> tuple[str, ...]:
    """ "two-thirds" as two words."""
    if i + 2 < len(tokens) and tokens[i + 1].lower in HYPHENS and tokens[i + 1].glued:
        return tokens[i].lower, tokens[i + 2].lower
    return ()


def _vague(tokens: Sequence[Token], i: int, words: FigureWords) -> Amount | None:
    if tokens[i].lower not in words.starts:
        return None
    for length in range(min(4, len(tokens) - i), 0, -1):
        form = tuple(token.lower for token in tokens[i : i + length])
        known = words.vague.get(form)
        if known is None:
            continue
        (low, high), exact = known
        last = i + length
        needed = words.needs.get(form[-1])
        if needed is not None and (last >= len(tokens) or tokens[last].lower not in needed):
            continue
        at = last + (last + 1 < len(tokens) and tokens[last].lower == "of" and tokens[last + 1].lower in words.scales)
        at, scale = _scale(tokens, at, words)
        if scale > 1:
            return _multiplied(i, at, low, high, scale)
        best = Fraction(low) if low == high else None
        return Amount(i, last, Fraction(low), best, Fraction(high), approximate=not exact, vague=True)
    return None


def _multiplied(first: int, last: int, low: int, high: int, scale: int) -> Amount:
    """ "Several hundred" is 300 to 900, "a few dozen" 36 to 60."""
    best = Fraction(low * scale) if low == high else None
    return Amount(first, last, Fraction(low * scale), best, Fraction(high * scale), approximate=True, scale=scale, vague=True)


def _spelt(tokens: Sequence[Token], i: int, words: FigureWords) -> Amount | None:
    """ "twenty-five", "two hundred and ten", "a dozen", "one and a half million"."""
    group, at = _first(tokens, i, words)
    if group is None:
        return None
    total, biggest = 0, 1
    while at < len(tokens):
        skip = _joint(tokens, at)
        word = tokens[at + skip].lower if at + skip < len(tokens) else ""
        if word in words.scales and tokens[at].lower != "and":
            scale = words.scales[word]
            total, group = (total + group * scale, 0) if scale >= 1000 else (total, group * scale)
            biggest = max(biggest, scale)
        elif word in words.ones and _adds(group, total, words.ones[word], tokens[at].lower if skip else ""):
            group += words.ones[word]
        else:
            break
        at += skip + 1
    at, extra = _half(tokens, at)
    value, scale = Fraction(total + group) + extra * biggest, 1
    if extra and not total:
        at, scale = _scale(tokens, at, words)
        value = (group + extra) * scale
    return Amount(i, at, value, value, value, scale=max(biggest, scale))


def _first(tokens: Sequence[Token], i: int, words: FigureWords) -> tuple[int | None, int]:
    """The value that a spelt number begins with, and the token behind it; a scale alone, or with an article, begins with one."""
    word = tokens[i].lower
    if word in words.ones:
        return words.ones[word], i + 1
    if word in words.scales and len(word) > 2:
        return 1, i
    if word in ARTICLES and i + 1 < len(tokens) and tokens[i + 1].lower in words.scales:
        return 1, i + 1
    return None, i


def _length(tokens: Sequence[Token], i: int, words: FigureWords) -> Amount | None:
    """The article of a length of time or a measure: "for an hour", "lasted a week", "a tonne of rice"."""
    if tokens[i].lower not in ARTICLES or i + 1 >= len(tokens):
        return None
    measure = words.measures.get((tokens[i + 1].lower,))
    one = Fraction(1)
    if measure is not None and measure.kind == "measure":
        return Amount(i, i + 1, one, one, one) if i + 2 < len(tokens) and tokens[i + 2].lower == "of" else None
    if not i or tokens[i - 1].lower not in words.words("lasting"):
        return None
    if tokens[i + 1].lower == "second" and i + 2 < len(tokens) and tokens[i + 2].kind == "word":
        return None  # "for a second day"
    return Amount(i, i + 1, one, one, one) if measure is not None and measure.kind == "duration" else None


def _joint(tokens: Sequence[Token], at: int) -> int:
    """1 where a hyphen or "and" stands between the parts of one number."""
    token = tokens[at]
    if token.lower in HYPHENS and token.glued and at + 1 < len(tokens) and tokens[at + 1].glued:
        return 1
    return 1 if token.lower == "and" else 0


def _adds(group: int, total: int, one: int, joint: str) -> bool:
    """Whether a spelt number goes on: "twenty" + "five", "two hundred" + "ten", "three thousand" + "two"."""
    tens = group % 100 >= 20 and group % 10 == 0 and 0 < one < 10
    if joint in HYPHENS:
        return tens
    whole = total > 0 if group == 0 else group % 100 == 0 and one < 100
    return whole or tens and joint != "and"
