"""Grade links between events against gold passages (`tests/eval/gold/passages/links-README.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.evaluate.gold import Words, read_passage
from dateline.evaluate.score import Tally, overlap, paired
from dateline.model.article import Article
from dateline.model.record import Event, Record

MEASURES = ("link", "kind", "basis", "claimed")


class PassageLink(msgspec.Struct, frozen=True, gc=False):
    """A link between two events of the passage; `claimed`: only a speaker says so."""

    effect: str
    cause: str
    kind: str
    basis: str = "cue"
    claimed: bool = False


class LinkedEvent(msgspec.Struct, frozen=True, gc=False):
    """An event that a link may join."""

    id: str
    type: str | None = None
    trigger: Words = Words(None)
    mentions: tuple[Words, ...] = ()

    def spans(self) -> list[tuple[int, int]]:
        """Offsets of trigger and mentions."""
        return [span for words in (self.trigger, *self.mentions) if (span := words.span())]


class LinkPassage(msgspec.Struct, frozen=True, gc=False):
    """A text with its events and the links between them; `title` where it is a headline alone."""

    id: str
    links: tuple[PassageLink, ...]
    text: str = ""
    events: tuple[LinkedEvent, ...] = ()
    construction: str = ""
    title: bool = False
    published: str | None = None

    def article(self) -> Article:
        """The passage as it is to be coded."""
        return read_passage(self.text, self.published, title=self.title)


def links_of(record: Record, passage: LinkPassage) -> tuple[PassageLink, ...]:
    """A record's links between the passage's events; an end that is none of them keeps the record's id behind a "?"."""
    ids = {made.id: gold.id for gold, made in pair_events(record.events, passage.events)}

    def named(event: str) -> str:
        return ids.get(event, f"?{event}")

    return tuple(PassageLink(named(link.effect), named(link.cause), link.kind, link.basis, bool(link.attribution)) for link in record.links)


def pair_events(made: Sequence[Event], gold: Sequence[LinkedEvent]) -> list[tuple[LinkedEvent, Event]]:
    """Events of gold and record that share a trigger or mention, those of the same type first."""
    worth: dict[tuple[int, int], float] = {}
    for i, wanted in enumerate(gold):
        for j, event in enumerate(made):
            spans = [(event.trigger.start, event.trigger.end), *((m.start, m.end) for m in event.mentions)]
            if shared := sum(overlap(a, b) for a in wanted.spans() for b in spans):
                worth[i, j] = shared + 4 * (event.type == wanted.type)
    return paired(gold, made, worth)


def grade(pairs: Iterable[tuple[Sequence[PassageLink], LinkPassage]]) -> dict[str, Tally]:
    """Tallies: `link` (both ends right); of those found `kind`, `basis` and whether they are `claimed`."""
    tallies = {name: Tally() for name in MEASURES}
    for told, passage in pairs:
        wanted = {(link.effect, link.cause): link for link in passage.links}
        made = {(link.effect, link.cause): link for link in told}
        found = [(wanted[ends], made[ends]) for ends in wanted if ends in made]
        tallies["link"].add(len(found), len(told), len(passage.links))
        for gold, link in found:
            for name in MEASURES[1:]:
                tallies[name].add(getattr(gold, name) == getattr(link, name), 1, 1)
    return tallies
