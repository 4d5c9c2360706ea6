"""Which quantities are part of another, and which replace another, by the words between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.resolve.quantities.bounds import Range
from dateline.resolve.quantities.nouns import Noun
from dateline.resolve.quantities.numbers import Amount
from dateline.resolve.quantities.tokens import Token, matches
from dateline.resolve.quantities.words import FigureWords, Phrase

MOST_BETWEEN = 5  # words between a part and its whole
DETERMINERS = frozenset({"the", "its", "their", "his", "her", "those", "these", "our", "a", "total", "all"})


@dataclass(eq=False)
class Found:
    """A quantity while its sentence is read; token indices are of the sentence. `pending`: it no longer stands, what stands comes later."""

    amount: Amount
    first: int
    last: int
    range: Range
    kind: str
    unit: str
    noun: Noun | None
    who: str | None
    additional: bool
    start: int
    end: int
    number: tuple[int, int]
    whole: Found | None = None
    old: Found | None = None
    pending: bool = False

    def text_of(self, text: str) -> str:
        """The quantity's words."""
        return text[self.start : self.end]

    @property
    def size(self) -> float:
        """The biggest count that it may be, for comparing a part with its whole."""
        bounds = [bound for bound in (self.range.high, self.range.best, self.range.low) if bound is not None]
        return max(bounds, default=0.0)


class Relations:
    """Finds wholes and corrections."""

    def __init__(self, words: FigureWords) -> None:
        self.words = words
        self.part_before = _by_word(words.phrases("part_before"), -1)
        self.part_after = _by_word(words.phrases("part_after"), 0)
        self.old_before = _by_word(words.phrases("old_before"), -1)
        self.changes = words.words("changes")

    def relate(self, tokens: Sequence[Token], found: list[Found], earlier: Sequence[Found]) -> None:
        """Set `whole` and `old` of the quantities of one sentence; `earlier` are those of the sentence before."""
        listed = list(tokens)
        for i in range(len(found)):
            self._part(listed, found, i, earlier)
            self._old(listed, found, i, earlier)
        waiting = next((other for other in earlier if other.pending), None)
        newer = next(
            (
                here
                for here in found
                if waiting is not None and here.kind == waiting.kind and here.whole is None and here.range != waiting.range
            ),
            None,
        )
        if newer is not None and waiting is not None and newer.old is None and _is_toll(listed[: newer.first], self.words):
            newer.old = waiting

    # --- parts

    def _part(self, tokens: list[Token], found: list[Found], i: int, earlier: Sequence[Found]) -> None:
        here = found[i]
        following = found[i + 1] if i + 1 < len(found) else None
        if following is not None and _of_the(tokens, here, following):
            here.whole = following
            here.end = max(here.end, following.end)
            here.noun, here.unit, here.kind, here.who = (
                here.noun or following.noun,
                following.unit,
                following.kind,
                here.who or following.who,
            )
            return
        if following is not None and _are_among(tokens, here, following):
            here.whole = following
            return
        shared = found[i - 1].whole if i else None
        if shared is not None and shared.start < found[i - 1].start and _coordinated(tokens, found[i - 1], here):
            here.whole = shared
        elif i and (whole := _opening(tokens, found[0])) is not None and _may_hold(whole, here):
            here.whole = whole
        elif self._marked(tokens, here):
            candidates = [*earlier, *found[:i]]
            here.whole = next((other for other in reversed(candidates) if _may_hold(other, here)), None)
        if here.whole is not None and here.noun is None and here.kind == "count":
            here.kind, here.unit = here.whole.kind, here.whole.unit

    def _marked(self, tokens: list[Token], here: Found) -> bool:
        behind = next((at for at in range(here.last, len(tokens)) if tokens[at].start >= here.end), len(tokens))
        return _stands_before(tokens, here.first, self.part_before) or any(
            matches(tokens, at, form)
            for at in {here.last, behind}
            if at < len(tokens)
            for form in self.part_after.get(tokens[at].lower, ())
        )

    # --- corrections

    def _old(self, tokens: list[Token], found: list[Found], i: int, earlier: Sequence[Found]) -> None:
        here = found[i]
        following = found[i + 1] if i + 1 < len(found) else None
        if following is not None and self._from_to(tokens, here, following):
            following.old = here
            return
        if following is not None and self._to_from(tokens, here, following):
            here.old = following
            return
        if not self._is_old(tokens, here):
            return
        before = (
            other for other in reversed((*earlier, *found[:i])) if other.kind == here.kind and other.whole is None and other.old is None
        )
        after = (other for other in found[i + 1 :] if other.kind == here.kind)
        newer = next(before, None) or next(after, None)
        if newer is not None and newer.range != here.range:
            newer.old = here
        elif newer is None:
            here.pending = True

    def _from_to(self, tokens: list[Token], here: Found, following: Found) -> bool:
        """ "rose from 10 to 14"."""
        between = tokens[here.last : following.first]
        if not between or between[-1].lower != "to" or len(between) > 4 or not here.first or tokens[here.first - 1].lower != "from":
            return False
        return self._changed(tokens, here)

    def _changed(self, tokens: list[Token], here: Found) -> bool:
        """A verb of change stands before."""
        return any(token.lower in self.changes for token in tokens[max(0, here.first - 8) : here.first - 1])

    def _to_from(self, tokens: list[Token], here: Found, following: Found) -> bool:
        """ "raised the toll to 14 from 10"."""
        between = [token.lower for token in tokens[here.last : following.first]]
        return (
            between[-1:] == ["from"]
            and len(between) <= 3
            and here.first > 0
            and tokens[here.first - 1].lower == "to"
            and self._changed(tokens, here)
        )

    def _is_old(self, tokens: list[Token], here: Found) -> bool:
        """A word of correction stands right before the number, or before the few words in front of it ("earlier said that seven")."""
        for skip in range(3):
            at = here.first - skip
            if skip and (
                at < 0 or tokens[at].kind != "word" or tokens[at].lower not in ("that", "only", "the", "just", "it", "they", "were")
            ):
                break
            if _stands_before(tokens, at, self.old_before):
                return True
        return False


def _by_word(forms: Iterable[Phrase], place: int) -> dict[str, list[Phrase]]:
    """Phrases by their word at `place`."""
    found: dict[str, list[Phrase]] = {}
    for form in sorted(forms):
        found.setdefault(form[place], []).append(form)
    return found


def _stands_before(tokens: list[Token], at: int, forms: dict[str, list[Phrase]]) -> bool:
    """Whether one of the phrases, given by their last words, ends right before token `at`."""
    return at > 0 and any(matches(tokens, at - len(form), form) for form in forms.get(tokens[at - 1].lower, ()))


def _of_the(tokens: list[Token], here: Found, following: Found) -> bool:
    """ "12 of the 40", "a quarter of the 4,000", "three out of 20"."""
    between = [token.lower for token in tokens[here.amount.last : following.first]]
    if not between or here.noun is not None and here.noun.start < following.start and here.noun.of is False:
        return False
    if between[:2] == ["out", "of"]:
        between = between[1:]
    elif here.amount.fraction is not None and between[0] in DETERMINERS:
        between.insert(0, "of")  # "half its 12 tanks"
    owned = len(between) <= MOST_BETWEEN and between[-1].endswith(("'s", "s'"))  # "one million of the country's five million people"
    return (
        between[0] == "of"
        and (owned or all(word in DETERMINERS for word in between[1:]))
        and here.kind == "count"
        and here.size <= following.size
    )


def _are_among(tokens: list[Token], here: Found, following: Found) -> bool:
    """ "Two journalists were among seven people held"."""
    between = [token.lower for token in tokens[here.last : following.first]]
    among = "among" in between and between[-1] in ("among", "the") and not {"and", ",", ";"}.intersection(between[between.index("among") :])
    return (
        among and bool({"was", "were", "are", "is"}.intersection(between)) and here.kind == following.kind and here.size <= following.size
    )


def _is_toll(tokens: list[Token], words: FigureWords) -> bool:
    """A new count is put: "the ministry put the toll at"."""
    return any(token.lower in words.words("tolls") for token in tokens[-8:])


def _opening(tokens: list[Token], first: Found) -> Found | None:
    """ "Of the 300 hostages, 120 were freed": the quantity that opens the sentence behind "of"."""
    opened = [token.lower for token in tokens[: first.first]]
    return first if opened[:1] == ["of"] and all(word in DETERMINERS for word in opened[1:]) and first.kind == "count" else None


def _coordinated(tokens: list[Token], before: Found, here: Found) -> bool:
    """ "including three children and two women"."""
    between = [token.lower for token in tokens[before.last : here.first] if token.start >= before.end]
    return between in (["and"], [","]) and before.kind == here.kind


def _may_hold(whole: Found, part: Found) -> bool:
    shared = part.amount.fraction is not None and part.noun is None  # "half of it"
    return (
        (whole.kind == part.kind or shared)
        and whole.whole is None
        and whole.size >= part.size
        and (whole.unit == part.unit or "" in (whole.unit, part.unit) or whole.kind == "count" or shared)
    )
