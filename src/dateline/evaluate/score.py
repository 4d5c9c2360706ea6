"""Compare records with gold: counts of right, predicted and gold things, by kind."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

import msgspec

from dateline.evaluate.gold import Gold, GoldEvent, GoldParty
from dateline.model.record import Event, Participant, Record

G = TypeVar("G")
P = TypeVar("P")
Span = tuple[int, int]
FULL_DAY = 10  # characters of an ISO date
SAME_CONTENT = 0.8  # word overlap (F1 of characters) at which two contents are one, as in quotation research


class Tally(msgspec.Struct):
    """Counts, and what follows from them."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def add(self, right: int, predicted: int, gold: int) -> None:
        """Count more."""
        self.right, self.predicted, self.gold = self.right + right, self.predicted + predicted, self.gold + gold

    @property
    def precision(self) -> float:
        """Right of those predicted."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Right of those in gold."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


Mentions = Mapping[str, Sequence[Span]]  # of the record's actors, by id
MEASURES = (
    "events", "event types", "actors", "recipients", "factuality", "standing", "event days", "statements", "speakers", "figures", "figure roles", "places", "times", "links",
)  # fmt: skip


def score(pairs: Iterable[tuple[Record, Gold]]) -> dict[str, Tally]:
    """Tallies over records and their gold.

    `events`: found by a trigger or mention, whatever the type; `event types`: with the right type. `actors`, `recipients`, `factuality`,
    `standing`, `event days` count over events found. `statements`: same content; `speakers`: content and speaker. `figures`: span and
    the three bounds; `figure roles`: those with the right role. `places`: span and country; `times`: span and value. `links`: both ends.
    """
    tallies = {name: Tally() for name in MEASURES}
    for record, gold in pairs:
        matched = _events(record, gold, tallies)
        _statements(record, gold, tallies)
        _mentions(record, gold, tallies)
        _links(record, gold, matched, tallies)
    return tallies


def overlap(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def paired(gold: Sequence[G], predicted: Sequence[P], worth: dict[tuple[int, int], float]) -> list[tuple[G, P]]:
    """One-to-one pairs, the best first."""
    left, right, pairs = set(), set(), []
    for (i, j), value in sorted(worth.items(), key=lambda item: (-item[1], item[0])):
        if value > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            pairs.append((gold[i], predicted[j]))
    return pairs


def _events(record: Record, gold: Gold, tallies: dict[str, Tally]) -> dict[str, str]:
    found = [(e, [(e.trigger.start, e.trigger.end), *((m.start, m.end) for m in e.mentions)]) for e in record.events]
    worth: dict[tuple[int, int], float] = {}
    for i, wanted in enumerate(gold.events):
        for j, (event, spans) in enumerate(found):
            shared = sum(overlap(a, b) for a in wanted.spans() for b in spans)
            if shared:
                worth[i, j] = shared + 4 * (event.type == wanted.type) + (event.factuality == wanted.factuality)
    pairs = paired(gold.events, [event for event, _ in found], worth)
    tallies["events"].add(len(pairs), len(found), len(gold.events))
    right = [(g, e) for g, e in pairs if g.type == e.type]
    tallies["event types"].add(len(right), len(found), len(gold.events))
    mentions = {actor.id: [(m.start, m.end) for m in actor.mentions] for actor in record.actors}
    for wanted, event in right:
        _event(wanted, event, tallies, mentions)
    return {event.id: wanted.id for wanted, event in pairs}


def _event(wanted: GoldEvent, event: Event, tallies: dict[str, Tally], mentions: Mentions) -> None:
    for name, mine, theirs in (("actors", event.actor, wanted.actor), ("recipients", event.recipient, wanted.recipient)):
        worth = {(i, j): 1.0 for i, g in enumerate(theirs) for j, p in enumerate(mine) if _same_party(g, p, mentions)}
        tallies[name].add(len(paired(theirs, mine, worth)), len(mine), len(theirs))
    tallies["factuality"].add(event.factuality == wanted.factuality, 1, 1)
    tallies["standing"].add(event.standing == wanted.standing, 1, 1)
    days = (_whole(event.time.earliest, "first"), _whole(event.time.latest, "last")) if event.time else None
    expected = (wanted.time.earliest, wanted.time.latest) if wanted.time else None
    if days or expected:
        tallies["event days"].add(days == expected, days is not None, expected is not None)


def _whole(day: str | None, end: str) -> str | None:
    """The first or last day of a date given to the year or month."""
    if day is None or len(day) >= FULL_DAY:
        return day[:FULL_DAY] if day else None
    year, month = int(day[:4]), int(day[5:7]) if len(day) > 4 else (1 if end == "first" else 12)
    return f"{year:04d}-{month:02d}-{1 if end == 'first' else calendar.monthrange(year, month)[1]:02d}"


def _same_party(gold: GoldParty, party: Participant, mentions: Mentions) -> bool:
    """Words of the same actor, any mention of it, or both from the context with the same country and sector."""
    if gold.start is None or gold.text is None or party.start is None or party.end is None:
        return (gold.start is None) == (party.start is None) and (gold.country, gold.sector) == (party.country, party.sector)
    words = (gold.start, gold.start + len(gold.text))
    return any(overlap(words, span) for span in [(party.start, party.end), *mentions.get(party.actor, ())])  # gold names whom "it" means


def _statements(record: Record, gold: Gold, tallies: dict[str, Tally]) -> None:
    worth: dict[tuple[int, int], float] = {}
    for i, wanted in enumerate(gold.statements):
        theirs = _characters([span for w in wanted.content if (span := w.span())])
        for j, found in enumerate(record.statements):
            mine = _characters([(c.start, c.end) for c in found.content])
            shared = 2 * len(mine & theirs) / (len(mine) + len(theirs)) if mine or theirs else 0.0
            if shared >= SAME_CONTENT:
                worth[i, j] = shared
    pairs = paired(gold.statements, record.statements, worth)
    tallies["statements"].add(len(pairs), len(record.statements), len(gold.statements))
    spoken = 0
    for wanted, found in pairs:
        theirs_span = wanted.speaker.span() if wanted.speaker else None
        mine_span = (
            (found.speaker.start, found.speaker.end)
            if found.speaker and found.speaker.start is not None and found.speaker.end is not None
            else None
        )
        spoken += (theirs_span is None and mine_span is None) or bool(theirs_span and mine_span and overlap(theirs_span, mine_span))
    tallies["speakers"].add(spoken, len(record.statements), len(gold.statements))


def _characters(spans: Iterable[Span]) -> set[int]:
    return {c for a, b in spans for c in range(a, b)}


def _mentions(record: Record, gold: Gold, tallies: dict[str, Tally]) -> None:
    figures = _spans(gold.figures, record.figures)
    same = [(g, f) for g, f in figures if (g.low, g.best, g.high) == (f.low, f.best, f.high)]
    tallies["figures"].add(len(same), len(record.figures), len(gold.figures))
    tallies["figure roles"].add(sum(g.role == f.role for g, f in same), len(record.figures), len(gold.figures))
    places = _spans(gold.places, record.places)
    tallies["places"].add(sum(g.country == p.country for g, p in places), len(record.places), len(gold.places))
    times = _spans(gold.times, record.times)
    tallies["times"].add(sum(g.value == t.value for g, t in times), len(record.times), len(gold.times))


L = TypeVar("L")
M = TypeVar("M")


def _spans(gold: Sequence[L], found: Sequence[M]) -> list[tuple[L, M]]:
    """Pairs whose spans share most characters."""
    worth: dict[tuple[int, int], float] = {}
    for i, g in enumerate(gold):
        a = (g.start, g.start + len(g.text))  # type: ignore[attr-defined]
        for j, f in enumerate(found):
            b = (f.start, f.end)  # type: ignore[attr-defined]
            if overlap(a, b):
                worth[i, j] = min(a[1], b[1]) - max(a[0], b[0]) + (a == b) / 2
    return paired(gold, found, worth)


def _links(record: Record, gold: Gold, matched: dict[str, str], tallies: dict[str, Tally]) -> None:
    wanted = {(link.effect, link.cause) for link in gold.links}
    found = {(matched.get(link.effect, "?"), matched.get(link.cause, "?")) for link in record.links}
    tallies["links"].add(len(wanted & found), len(record.links), len(gold.links))
