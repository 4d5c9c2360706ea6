"""An invented crisis of any size: records as the program would make them, without reading a text. The same seed gives the same records.

It has what a store meets: several reports of one happening with other words, tolls that grow, near-copies, background mentions, days on which much happens.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import random
from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from dateline.model.record import (
    Actor,
    ActorExtent,
    ArticleInfo,
    Event,
    EventPlace,
    EventTime,
    Extent,
    Figure,
    Participant,
    Place,
    Record,
    Versions,
)
from dateline.store import Stored

FIRST = dt.date(2031, 1, 1)
DAYS = 730
_SYLLABLES = "ba do ka li mo ne pa ri sa tu va ze gor lan mir nos rul ten zar".split()
_THINGS = "bakery bridge clinic convoy courthouse depot factory hospital market mill mosque office pipeline port post refinery school station theatre village".split()
_OUTLETS = "Courier Gazette Herald Monitor Observer Post Radio Standard Telegraph Times Tribune Wire".split()
_TYPES = (
    ("ASSAULT", "aerial", "195", -10.0, "material conflict", ("bombed", "struck", "hit", "raided")),
    ("ASSAULT", "firearms", "193", -10.0, "material conflict", ("shot", "attacked", "ambushed", "fired on")),
    ("PROTEST", "demo", "141", -6.5, "material conflict", ("marched", "rallied", "demonstrated", "protested")),
    ("COERCE", "arrest", "173", -5.0, "material conflict", ("arrested", "detained", "rounded up", "seized")),
    ("CONSULT", "visit", "042", 1.9, "verbal cooperation", ("visited", "met", "travelled to", "received")),
    ("ACCUSE", "disapprove", "111", -2.0, "verbal conflict", ("condemned", "criticised", "denounced", "accused")),
    ("AID", None, "073", 7.4, "material cooperation", ("delivered", "shipped", "sent", "flew in")),
)
_COUNTRIES = ("IRQ", "SYR", "YEM", "SDN", "UKR", "RUS", "MLI", "NGA", "COL", "MMR", "PAK", "AFG", "SOM", "ETH", "COD", "ISR")
_VERSIONS = Versions(dateline="0", lexicon="0", gazetteer="0", model="0")


class Happening(NamedTuple):
    """What is behind several reports."""

    kind: tuple[str, str | None, str, float, str, tuple[str, ...]]
    day: dt.date
    town: int
    actor: tuple[str, str, str]
    recipient: tuple[str, str, str]
    thing: str
    toll: int


def stored(events: int, seed: int = 7) -> Iterator[Stored]:
    """Articles with about this many events, in order of publication."""
    chance = random.Random(seed)
    made, number = 0, 0
    reports: list[tuple[dt.date, int, Happening, int, str | None]] = []
    while made < events:
        happening = _happening(chance, events)
        size = chance.choice((1, 1, 1, 2, 2, 3, 4, 6))
        for turn in range(size):
            copy = str(number) if turn and chance.random() < 0.15 else None
            reports.append((happening.day + dt.timedelta(days=min(turn // 2, 3)), number + turn, happening, turn, copy))
        number += size
        made += size * 2
    reports.sort(key=lambda report: (report[0], report[1]))
    earlier: list[Happening] = []
    texts: dict[str, str] = {}
    for published, id_, happening, turn, copy in reports:
        background = chance.choice(earlier[-200:]) if earlier else happening
        yield _report(chance, published, id_, happening, turn, background, texts.get(copy or ""), texts)
        earlier.append(happening)


def _name(chance: random.Random, syllables: int = 2) -> str:
    return "".join(chance.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _happening(chance: random.Random, events: int) -> Happening:
    """One happening; the more events are asked for, the more days they are spread over, as in a store that grows."""
    days = max(30, min(20 * DAYS, events // 100))
    kind = chance.choice(_TYPES)
    one, other = chance.choice(_COUNTRIES), chance.choice(_COUNTRIES)
    return Happening(
        kind, FIRST + dt.timedelta(days=chance.randrange(days)), chance.randrange(600), (_name(chance), one, chance.choice(("MIL", "GOV", "REB"))),
        (_name(chance), other, chance.choice(("CVL", "GOV", "MIL"))), chance.choice(_THINGS), chance.randrange(1, 60),
    )  # fmt: skip


def _report(
    chance: random.Random,
    published: dt.date,
    number: int,
    happening: Happening,
    turn: int,
    background: Happening,
    copied: str | None,
    texts: dict[str, str],
) -> Stored:
    """One report: what happened, with a toll that grows by the turn, and something that happened before."""
    verb, then = chance.choice(happening.kind[5]), chance.choice(background.kind[5])
    town, before = _town(happening.town), _town(background.town)
    toll = happening.toll + turn
    filler = " ".join(_name(chance, 3) for _ in range(40))
    first = f"{happening.actor[0]} forces {verb} {toll} people of {happening.recipient[0]} at a {happening.thing} in {town.name} on {happening.day.isoformat()}."
    second = f"Earlier {background.actor[0]} men {then} a {background.thing} in {before.name}."
    text = copied if copied is not None else f"{first} {second} {filler}."
    texts[str(number)] = text
    if copied is not None:  # the copy tells what its original tells
        first = text.split(". ")[0] + "."
        verb = next(v for v in happening.kind[5] if f" {v} " in first)
        second = ""
    events = [_event("e1", happening, text, verb, first, town, happening.day, toll)]
    figures = [_figure(text, toll, "e1")] if f"{toll} people" in text else []
    if second:
        events.append(_event("e2", background, text, then, second, before, None, None))
    id_ = f"r{number}"
    sha = hashlib.sha256(f"{id_}{text}".encode()).hexdigest()
    outlet = f"{_OUTLETS[number % len(_OUTLETS)]} {number % 7}"
    info = ArticleInfo(id=id_, title=None, published=published.isoformat(), publisher=outlet, url=None, language="en", sha256=sha)
    actors = tuple(
        Actor(
            id=party.actor, name=party.name, country=party.country, org=None, sector=party.sector, sectors=(party.sector or "",), kind="group", title=None,
            mentions=(ActorExtent(party.text or "", party.start or 0, party.end or 0),),
        )
        for event in events for party in (*event.actor, *event.recipient)
    )  # fmt: skip
    record = Record(
        schema_version="1", article=info, events=tuple(events), statements=(), figures=tuple(figures), links=(), places=(town, before), times=(),
        actors=actors, unresolved=(), versions=_VERSIONS,
    )  # fmt: skip
    return Stored(record=record, text=text)


def _town(number: int) -> Place:
    chance = random.Random(number)
    name = _name(chance, 3)
    return Place(
        text=name, start=0, end=0, form="noun", name=name, country=_COUNTRIES[number % len(_COUNTRIES)], admin1=f"{number % 40}",
        lat=round(chance.uniform(-50, 60), 3), lon=round(chance.uniform(-170, 170), 3), geonameid=1_000_000 + number, precision="exact",
    )  # fmt: skip


def _extent(text: str, words: str, after: int = 0) -> Extent:
    start = max(text.find(words, after), 0)
    return Extent(words, start, start + len(words))


def _event(id_: str, what: Happening, text: str, verb: str, sentence: str, town: Place, day: dt.date | None, toll: int | None) -> Event:
    start = max(text.find(sentence[:-1]), 0)
    trigger = _extent(text, verb, start)

    def party(number: str, who: tuple[str, str, str]) -> Participant:
        found = _extent(text, who[0], start)
        return Participant(
            actor=f"{id_}{number}", text=found.text, start=found.start, end=found.end, name=who[0], country=who[1], org=None, sector=who[2]
        )

    place = EventPlace(
        **{name: getattr(town, name) for name in ("text", "start", "end", "name", "country", "admin1", "lat", "lon", "geonameid")}, precision="exact",
        basis="clause",
    )  # fmt: skip
    told = day.isoformat() if day else None
    type_, mode, cameo, goldstein, quad, _ = what.kind
    return msgspec.convert(
        {
            "id": id_, "type": type_, "modes": (mode,) if mode else (), "mode": mode, "contexts": (), "cameo": cameo, "goldstein": goldstein, "quad": quad,
            "factuality": "actual", "standing": "reported", "historical": False, "main": id_ == "e1", "trigger": trigger, "mentions": (),
            "sentence": {"start": start, "end": start + len(sentence)}, "actor": (party("a", what.actor),), "recipient": (party("b", what.recipient),),
            "places": (place,), "figures": ("f1",) if toll is not None else (), "attribution": (), "rule": "made",
            "time": EventTime(text=told, start=0, end=10, earliest=told, latest=told, precision="day", basis="clause") if told else None,
        },
        Event,
        from_attributes=True,
    )  # fmt: skip


def _figure(text: str, toll: int, event: str) -> Figure:
    found = _extent(text, f"{toll} people")
    return Figure(
        id="f1", text=found.text, start=found.start, end=found.end, low=toll, best=toll, high=toll, approximate=False, exclusive=False, additional=False,
        unit="people", role="killed", event=event,
    )  # fmt: skip
