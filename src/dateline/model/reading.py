"""What the stages up to `resolve` have read from one article: the input of the event stage."""

from __future__ import annotations

import msgspec

from dateline.model.article import Article
from dateline.model.clause import Predicate
from dateline.model.mention import Actors, NameMention, PlaceMention, Quantity, StatementMention, TimeMention
from dateline.model.syntax import Layout, Tree


class Reading(msgspec.Struct, frozen=True, kw_only=True):
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
