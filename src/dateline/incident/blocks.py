"""Blocking: which events can be one happening at all, by country and days, so that few pairs need to be compared."""

from __future__ import annotations

import msgspec

from dateline.incident.rules import Rules
from dateline.model.incident import Facts

NOWHERE = ""  # the block of events of no country
NEVER = 0  # the day of events of which no day is known, publication included


class Block(msgspec.Struct, frozen=True, gc=False):
    """Where an event is looked for: a country, and the first and last day (ordinals). `long`: stretches that are compared with their equals alone."""

    country: str
    first: int
    last: int
    long: bool


class Reach(msgspec.Struct, frozen=True, gc=False):
    """The blocks that a block's events are compared with: those of its country that begin and end within these days."""

    country: str
    long: bool
    first_from: int
    first_to: int
    last_from: int
    last_to: int


def blocks_of(event: Facts, rules: Rules) -> tuple[Block, ...]:
    """The blocks of an event, one a country."""
    first, last = days_of(event, rules)
    is_long = last - first > rules.join.span
    return tuple(Block(country, first, last, is_long) for country in event.countries or (NOWHERE,))


def days_of(event: Facts, rules: Rules) -> tuple[int, int]:
    """The days in which an event is looked for; those before publication where it has none of its own."""
    undated = rules.join.undated
    if event.earliest is not None or event.latest is not None:
        first = event.earliest if event.earliest is not None else (event.latest or 0) - undated
        last = event.latest if event.latest is not None else (event.earliest or 0) + undated
        return first, last
    if event.published is None:
        return NEVER, NEVER
    back = undated + rules.join.recalled
    return event.published - back, event.published + (undated if event.factuality == "planned" else 0)


def reach(block: Block, rules: Rules) -> Reach:
    """What a block is compared with."""
    if block.long or block.first == NEVER:
        return Reach(block.country, block.long, block.first, block.first, block.last, block.last)
    days = rules.join.days
    return Reach(
        block.country,
        False,
        block.first - days - rules.join.span,
        block.last + days,
        block.first - days,
        block.last + days + rules.join.span,
    )
