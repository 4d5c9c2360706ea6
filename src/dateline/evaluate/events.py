"""Grade events against gold passages (`tests/eval/gold/passages/events-README.md`), field by field and as wholes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.evaluate.gold import GoldParty, Words, read_passage
from dateline.evaluate.score import Mentions, Tally, overlap, paired
from dateline.model.article import Article
from dateline.model.record import ArticleInfo, Event, Extent, Factuality, Participant, Record, Standing, Versions

MEASURES = ("event", "modes", "cameo", "factuality", "standing", "actor", "recipient", "whole")

ROOT = 2  # digits of a CAMEO code that name its root


class PassageEvent(msgspec.Struct, frozen=True, gc=False):
    """An event with the words that tell it."""

    id: str
    type: str
    factuality: Factuality
    standing: Standing
    trigger: Words
    modes: tuple[str, ...] = ()
    cameo: str | None = None
    mentions: tuple[Words, ...] = ()
    actor: tuple[GoldParty, ...] = ()
    recipient: tuple[GoldParty, ...] = ()

    def spans(self) -> list[tuple[int, int]]:
        """Offsets of trigger and mentions."""
        return [span for words in (self.trigger, *self.mentions) if (span := words.span())]


class EventPassage(msgspec.Struct, frozen=True, gc=False):
    """A text with its events; `title` where it is a headline alone."""

    id: str
    text: str
    events: tuple[PassageEvent, ...]
    construction: str = ""
    title: bool = False
    published: str | None = None

    def article(self) -> Article:
        """The passage as it is to be coded."""
        return read_passage(self.text, self.published, title=self.title)


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence that tells of no event."""

    id: str
    field: str
    text: str


def grade(pairs: Iterable[tuple[Record, EventPassage]]) -> dict[str, Tally]:
    """Tallies: `event` (trigger or mention and type), of these `modes`, `cameo` (root), `factuality`, `standing`; `actor` and `recipient`
    (words, and country, body or sector); `whole`: events that are right in all but the CAMEO digits behind the root.

    What the record tells of events of no type, and retells of old ones, is not graded.
    """
    tallies = {name: Tally() for name in MEASURES}
    for record, passage in pairs:
        made = [e for e in record.events if e.type is not None and not e.historical]
        spans = {actor.id: [(m.start, m.end) for m in actor.mentions] for actor in record.actors}
        found = pair_events(made, passage, spans)
        tallies["event"].add(len(found), len(made), len(passage.events))
        tallies["whole"].add(sum(not wrong_fields(gold, event, spans) for gold, event in found), len(made), len(passage.events))
        for gold, event in found:
            wrong = wrong_fields(gold, event, spans)
            for name in ("modes", "cameo", "factuality", "standing"):
                tallies[name].add(name not in wrong, 1, 1)
            for name, mine, theirs in (("actor", event.actor, gold.actor), ("recipient", event.recipient, gold.recipient)):
                tallies[name].add(len(_same_parties(theirs, mine, spans)), len(mine), len(theirs))
    return tallies


def agreement(first: Iterable[EventPassage], second: Iterable[EventPassage]) -> dict[str, Tally]:
    """How far two coders agree, as `grade` counts it: the second's events stand as the record, the first's as gold; what only one coded is left out.

    A coder gives a participant one mention, so the same actor at another mention counts as another here: records are graded more kindly.
    """
    other = {passage.id: passage for passage in second}
    return grade((_as_record(other[passage.id]), passage) for passage in first if passage.id in other)


def _as_record(passage: EventPassage) -> Record:
    """What a coder found in a passage, in the shape of a record that has events alone."""
    article = ArticleInfo(id=passage.id, title=None, published=passage.published, publisher=None, url=None, language="en", sha256="")
    nothing = Versions(dateline="", lexicon="", gazetteer="", model="")
    return Record(
        schema_version="1", article=article, events=tuple(_as_event(event) for event in passage.events), statements=(), figures=(), links=(), places=(), times=(), actors=(),
        unresolved=(), versions=nothing,
    )  # fmt: skip


def _as_event(event: PassageEvent) -> Event:
    trigger, *mentions = (Extent(words.text or "", *span) for words in (event.trigger, *event.mentions) if (span := words.span()))
    return Event(
        id=event.id, type=event.type, modes=event.modes, mode=None, contexts=(), cameo=event.cameo, goldstein=None, quad=None, factuality=event.factuality, standing=event.standing,
        historical=False, main=False, trigger=trigger, mentions=tuple(mentions), sentence={}, actor=tuple(map(_as_participant, event.actor)),
        recipient=tuple(map(_as_participant, event.recipient)), places=(), time=None, figures=(), attribution=(), rule="",
    )  # fmt: skip


def _as_participant(party: GoldParty) -> Participant:
    start, end = Words(party.text, party.start).span() or (None, None)
    return Participant(
        actor="", text=party.text, start=start, end=end, name=None, country=party.country, org=party.org, sector=party.sector
    )


def pair_events(made: Sequence[Event], passage: EventPassage, mentions: Mentions) -> list[tuple[PassageEvent, Event]]:
    """Events of one type that share a trigger or mention, one to one, the likest first. `mentions`: those of the record's actors by id."""
    worth: dict[tuple[int, int], float] = {}
    for i, gold in enumerate(passage.events):
        for j, event in enumerate(made):
            spans = [(event.trigger.start, event.trigger.end), *((m.start, m.end) for m in event.mentions)]
            shared = sum(overlap(a, b) for a in gold.spans() for b in spans)
            if shared and event.type == gold.type:
                worth[i, j] = 10 + min(shared, 3) - len(wrong_fields(gold, event, mentions))
    return paired(passage.events, made, worth)


def wrong_fields(gold: PassageEvent, event: Event, mentions: Mentions) -> list[str]:
    """Names of the fields of an event that are not as in gold."""
    wrong = []
    if set(gold.modes) != set(event.modes):
        wrong.append("modes")
    if (gold.cameo or "")[:ROOT] != (event.cameo or "")[:ROOT]:
        wrong.append("cameo")
    wrong += [name for name in ("factuality", "standing") if getattr(gold, name) != getattr(event, name)]
    for name, mine, theirs in (("actor", event.actor, gold.actor), ("recipient", event.recipient, gold.recipient)):
        if not len(mine) == len(theirs) == len(_same_parties(theirs, mine, mentions)):
            wrong.append(name)
    return wrong


def _same_parties(gold: Sequence[GoldParty], made: Sequence[Participant], mentions: Mentions) -> list[tuple[GoldParty, Participant]]:
    return paired(gold, made, {(i, j): 1.0 for i, g in enumerate(gold) for j, p in enumerate(made) if _same_party(g, p, mentions)})


def _same_party(gold: GoldParty, party: Participant, mentions: Mentions) -> bool:
    """Words of the same actor, or both from the context; the same country; and the same body or, where gold names none, sector.

    A state that acts as such may stand with the sector of its government or with none.
    """
    words = Words(gold.text, gold.start).span()
    if (words is None) != (party.start is None) or gold.country != party.country:
        return False
    if words is not None and party.start is not None and party.end is not None:
        spans = [(party.start, party.end), *mentions.get(party.actor, ())]  # gold names whom "it" means
        if not any(overlap(words, span) for span in spans):
            return False
    if gold.org is not None:
        return gold.org == party.org
    return gold.sector == party.sector or {gold.sector, party.sector} == {None, "GOV"}
