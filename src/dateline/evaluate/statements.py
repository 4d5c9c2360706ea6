"""Grade statements against gold passages (`tests/eval/gold/passages/statements-README.md`)."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from dateline.evaluate.gold import GoldStatement, Words
from dateline.evaluate.score import SAME_CONTENT, Tally, overlap, paired
from dateline.model.record import Extent, Record, Speaker, Statement

RELATIVES = ("who", "which", "that")
FIELDS = ("kind", "speaker", "cue", "addressee", "medium", "stance", "within")


class StatementPassage(msgspec.Struct, frozen=True, gc=False):
    """A text with its statements."""

    id: str
    construction: str
    text: str
    statements: tuple[GoldStatement, ...]
    published: str | None = None


def grade(pairs: Iterable[tuple[Record, StatementPassage]]) -> dict[str, Tally]:
    """Tallies: `content` (spans that share most characters), `speaker` (content and speaker right), and the other fields.

    The other fields count over the statements found, those where both sides are null included.
    """
    tallies = {name: Tally() for name in ("content", *FIELDS)}
    for record, passage in pairs:
        found = pair_statements(record, passage)
        tallies["content"].add(len(found), len(record.statements), len(passage.statements))
        within = {made.id: gold.id for gold, made in found}
        for gold, made in found:
            for name in FIELDS:
                right = is_same(name, gold, made, within, record)
                if name != "speaker":
                    tallies[name].add(right, 1, 1)
                elif right:
                    tallies[name].right += 1
        tallies["speaker"].add(0, len(record.statements), len(passage.statements))
    return tallies


def pair_statements(record: Record, passage: StatementPassage) -> list[tuple[GoldStatement, Statement]]:
    """Statements with the same content, one to one, the best pairs first; of equal ones, that with the same speaker."""
    worth: dict[tuple[int, int], float] = {}
    for i, gold in enumerate(passage.statements):
        theirs = _characters(passage.text, [span for w in gold.content if (span := w.span())])
        for j, made in enumerate(record.statements):
            mine = _characters(passage.text, [(c.start, c.end) for c in made.content])
            shared = 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 0.0
            if shared >= SAME_CONTENT:
                worth[i, j] = shared + 0.1 * is_same("speaker", gold, made, {}, record)
    return paired(passage.statements, record.statements, worth)


def is_same(name: str, gold: GoldStatement, made: Statement, within: dict[str, str], record: Record) -> bool:
    """Whether a field of a statement is right; spans need to overlap.

    Where the record has the relative pronoun ("the tycoon, who wants"), the noun that it stands for is the same speaker.
    """
    if name == "speaker" and made.speaker and (made.speaker.text or "").casefold() in RELATIVES:
        spans = [(m.start, m.end) for actor in record.actors if actor.id == made.speaker.actor for m in actor.mentions]
        theirs = gold.speaker.span() if gold.speaker else None
        return theirs is not None and any(overlap(theirs, span) for span in spans)
    if name in ("speaker", "cue", "addressee"):
        return _same_span(getattr(gold, name), getattr(made, name))
    if name == "within":
        return (within.get(made.within, "?") if made.within else None) == gold.within
    return bool(getattr(gold, name) == getattr(made, name))


def _same_span(gold: Words | None, made: Speaker | Extent | None) -> bool:
    theirs = gold.span() if gold else None
    if theirs is None or made is None or made.start is None or made.end is None:
        return theirs is None and (made is None or made.start is None)
    return overlap(theirs, (made.start, made.end))


def _characters(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    """Letters and digits inside spans: marks and white space do not count."""
    return {c for a, b in spans for c in range(a, b) if text[c].isalnum()}
