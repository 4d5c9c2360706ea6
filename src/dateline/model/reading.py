"""What the stages up to `resolve` have read from one article: the input of the event stage."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import msgspec

from dateline.model.article import Article
from dateline.model.clause import Predicate
from dateline.model.mention import ActorMention, Actors, NameMention, PlaceMention, Quantity, StatementMention, TimeMention
from dateline.model.syntax import Layout, Tree

Span = tuple[int, int]


class Index(msgspec.Struct, frozen=True, gc=False):
    """What is asked for again and again, by sentence: statements by their content and cue, mentions of actors by their place."""

    starts: tuple[int, ...]
    said: dict[int, tuple[int, ...]]
    cued: dict[int, tuple[int, ...]]
    mentions: tuple[tuple[int, int, int, int], ...]


class Reading(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One article as read so far. `predicates` are in order of sentences and tokens."""

    article: Article
    layout: Layout
    trees: dict[int, Tree]
    predicates: dict[int, tuple[Predicate, ...]]
    names: tuple[NameMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    quantities: tuple[Quantity, ...]
    statements: tuple[StatementMention, ...]
    actors: Actors
    index: Index

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that begins at or before `offset`, -1 where none does."""
        return bisect_right(self.index.starts, offset) - 1

    def said_around(self, offset: int) -> list[int]:
        """Numbers of the statements whose content holds `offset`, in order."""
        near = self.index.said.get(self.sentence_at(offset), ())
        return [n for n in near if any(a <= offset < b for a, b in self.statements[n].content)]

    def cued_by(self, span: Span) -> list[int]:
        """Numbers of the statements whose cue shares a character with `span`, in order."""
        near = self.index.cued.get(self.sentence_at(span[0]), ())
        return [n for n in near if (cue := self.statements[n].cue) and cue[0] < span[1] and span[0] < cue[1]]

    def places_within(self, start: int, end: int) -> Sequence[PlaceMention]:
        """Places named between two offsets, in order."""
        first = bisect_left(self.places, start, key=lambda place: place.start)
        return self.places[first : bisect_left(self.places, end, key=lambda place: place.start)]

    def mentions_in(self, extent: Span) -> list[ActorMention]:
        """Mentions of actors inside `extent` (one character beyond its end is forgiven), in order of the text, the longer first."""
        found, at = [], bisect_left(self.index.mentions, (extent[0],))
        while at < len(self.index.mentions) and self.index.mentions[at][0] < extent[1]:
            start, width, sentence, head = self.index.mentions[at]
            if start - width <= extent[1] + 1:
                found.append(self.actors.mentions[sentence, head])
            at += 1
        return found


def index_of(layout: Layout, statements: tuple[StatementMention, ...], actors: Actors) -> Index:
    """The index of a reading."""
    starts = tuple(sentence.start for sentence in layout.sentences)
    said: dict[int, list[int]] = {}
    cued: dict[int, list[int]] = {}
    for number, statement in enumerate(statements):
        for a, b in statement.content:
            for sentence in range(bisect_right(starts, a) - 1, bisect_right(starts, max(a, b - 1))):
                if number not in said.setdefault(sentence, [])[-1:]:
                    said[sentence].append(number)
        if statement.cue:
            cued.setdefault(bisect_right(starts, statement.cue[0]) - 1, []).append(number)
    mentions = sorted((m.start, m.start - m.end, m.sentence, m.head) for m in actors.mentions.values())
    return Index(starts, {s: tuple(sorted(set(n))) for s, n in said.items()}, {s: tuple(n) for s, n in cued.items()}, tuple(mentions))
