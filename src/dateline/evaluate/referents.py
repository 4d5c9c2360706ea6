"""Grade whom pronouns and descriptions mean: the mentions that a record joins, against gold (`tests/eval/gold/passages/referents-README.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.model.record import Record

Span = tuple[int, int]
SAME = 0.5  # overlap (characters shared of characters in either) at which two spans are one mention


class Expression(msgspec.Struct, frozen=True, gc=False):
    """Words of a passage and where they start."""

    text: str
    start: int

    def span(self) -> Span:
        """Its offsets."""
        return self.start, self.start + len(self.text)


class Meaning(Expression, frozen=True, gc=False):
    """A mention of whom a referent means; `actor` tells which of two where it means two together."""

    actor: int | str | None = None


class Referent(Expression, frozen=True, gc=False):
    """An expression and all other mentions of whom it means; none where it means nobody in the text."""

    means: tuple[Meaning, ...] = ()
    kind: str = ""
    together: bool = False


class Passage(msgspec.Struct, frozen=True, gc=False):
    """A text with the referents asked about."""

    id: str
    text: str
    referents: tuple[Referent, ...]


def is_right(record: Record, referent: Referent) -> bool:
    """Whether the record ties `referent` to a mention of whom it means, or to nothing where it means nobody."""
    tied = _tied(record, referent.span())
    if not referent.means:
        return not tied
    hit = [meaning for meaning in referent.means if any(_names(span, meaning) for span in tied)]
    if not referent.together:
        return bool(hit)
    return "both" in {m.actor for m in hit} or {1, 2} <= {m.actor for m in hit}


def _tied(record: Record, span: Span) -> list[Span]:
    """Other mentions of the actors and events that have a mention at `span`."""
    groups: list[list[Span]] = [[(m.start, m.end) for m in actor.mentions] for actor in record.actors]
    groups += [[(event.trigger.start, event.trigger.end), *((m.start, m.end) for m in event.mentions)] for event in record.events]
    return [other for group in groups if any(_same(one, span) for one in group) for other in group if not _same(other, span)]


def _names(span: Span, meaning: Meaning) -> bool:
    """Whether a mention is that of the gold, or its head with what stands before it ("Gunmen" of "Gunmen on motorcycles")."""
    start, end = meaning.span()
    if _same(span, (start, end)):
        return True
    return span[0] == start and span[1] < end and not meaning.text[span[1] - start :].startswith(("'s", "’s", "'", "’"))


def _same(one: Span, other: Span) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > 0 and shared >= SAME * (max(one[1], other[1]) - min(one[0], other[0]))


def agreement(one: Sequence[Passage], other: Iterable[Passage]) -> tuple[int, int]:
    """Of how many referents two coders name a mention in common (or nobody, both), and of how many in all."""
    answers = {(p.id, r.start): r for p in other for r in p.referents}
    pairs = [(r, answers[p.id, r.start]) for p in one for r in p.referents]
    return sum(_agree(first, second) for first, second in pairs), len(pairs)


def _agree(first: Referent, second: Referent) -> bool:
    if not first.means or not second.means:
        return not first.means and not second.means
    return any(_same(a.span(), b.span()) for a in first.means for b in second.means)
