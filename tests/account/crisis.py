"""A small store made by hand: an invented crisis between two neighbours, told by a handful of invented reports."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

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
    Record,
    Speaker,
    Statement,
    Versions,
)
from dateline.store import Store, Stored

QUADS = {"ASSAULT": "material conflict", "PROTEST": "material conflict", "CONSULT": "verbal cooperation"}
GOLDSTEIN = {"ASSAULT": -10.0, "PROTEST": -6.5, "CONSULT": 1.0}
HOSTILE = "<script>alert(1)</script> | [x](javascript:1) \x1b[31mred *star* \u202etxt"


class Report:
    """A report in the making: its parts are cut out of its text."""

    def __init__(self, id: str, title: str, body: str, published: str | None, publisher: str | None = None, url: str | None = None) -> None:
        self.text = f"{title}\n\n{body}"
        self.info = ArticleInfo(
            id=id, title=title, published=published, publisher=publisher, url=url, language="en",
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
        )  # fmt: skip
        self.body = body
        self.events: list[Event] = []
        self.statements: list[Statement] = []
        self.figures: list[Figure] = []
        self.actors: list[Actor] = []

    def extent(self, words: str) -> Extent:
        start = self.text.index(words, len(self.info.title or "") + 2)
        return Extent(words, start, start + len(words))

    def who(self, words: str, name: str | None = None, *, said: tuple[str, ...] = (), **codes: str) -> Participant:
        found, id = self.extent(words), f"a{len(self.actors) + 1}"
        self.actors.append(
            Actor(
                id=id, name=name, country=codes.get("country"), org=None, sector=codes.get("sector"), sectors=(), kind="group", title=None,
                mentions=(ActorExtent(found.text, found.start, found.end),),
            )
        )  # fmt: skip
        return Participant(actor=id, text=words, start=found.start, end=found.end, name=name, attribution=said, **codes)

    def says(self, words: str, name: str | None, stance: str) -> str:
        speaker, id = self.who(words, name, sector="GOV"), f"s{len(self.statements) + 1}"
        self.statements.append(
            Statement(
                id=id, kind="indirect", cue=None, content=(), stance=stance,  # type: ignore[arg-type]
                speaker=Speaker(actor=speaker.actor, text=words, start=speaker.start, end=speaker.end, name=name),
            )
        )  # fmt: skip
        return id

    def event(self, trigger: str, type: str, mode: str | None = None, *, day: str | None = None, **fields: object) -> str:
        id, start = f"e{len(self.events) + 1}", len(self.info.title or "") + 2
        time = EventTime(text="on", start=0, end=1, earliest=day, latest=day, precision="day", basis="clause") if day else None
        plain: dict[str, object] = {
            "modes": (mode,) if mode else (), "contexts": (), "cameo": None, "factuality": "actual", "standing": "reported", "historical": False,
            "main": True, "mentions": (), "actor": (), "recipient": (), "places": (), "figures": (), "attribution": (), "rule": "by.hand",
        }  # fmt: skip
        self.events.append(
            Event(
                id=id, type=type, mode=mode, goldstein=GOLDSTEIN.get(type), quad=QUADS.get(type), trigger=self.extent(trigger), time=time,  # type: ignore[arg-type]
                sentence={"start": start, "end": len(self.text)}, **{**plain, **fields},  # type: ignore[arg-type]
            )
        )  # fmt: skip
        return id

    def figure(self, words: str, role: str, value: int, event: str, said: tuple[str, ...] = (), **fields: object) -> str:
        found, id = self.extent(words), f"f{len(self.figures) + 1}"
        plain: dict[str, object] = {
            "low": value,
            "high": value,
            "approximate": False,
            "exclusive": False,
            "additional": False,
            "unit": "people",
        }
        self.figures.append(
            Figure(id=id, text=words, start=found.start, end=found.end, best=value, role=role, event=event, attribution=said, **{**plain, **fields})  # type: ignore[arg-type]
        )  # fmt: skip
        return id

    def stored(self) -> Stored:
        record = Record(
            schema_version="1", article=self.info, events=tuple(self.events), statements=tuple(self.statements), figures=tuple(self.figures),
            links=(), places=(), times=(), actors=tuple(self.actors), unresolved=(),
            versions=Versions(dateline="0", lexicon="l", gazetteer="g", model="m"),
        )  # fmt: skip
        return Stored(record=record, text=self.text)


def place(name: str, geonameid: int, lat: float, lon: float, precision: str = "exact", country: str = "NER") -> EventPlace:
    return EventPlace(
        text=name, start=0, end=1, name=name, country=country, admin1="Agadez", lat=lat, lon=lon, geonameid=geonameid,
        precision=precision, basis="clause",  # type: ignore[arg-type]
    )  # fmt: skip


ASSAMAKA, ARLIT, NIAMEY = (
    place("Assamaka", 1, 19.4, 5.8),
    place("Arlit", 2, 18.7, 7.4),
    place("Niamey", 3, 13.5, 2.1),
)
NIGER = place("Niger", 4, 16.0, 8.0, "country")


def strike(
    id: str,
    published: str,
    publisher: str,
    killed: int,
    *,
    title: str = "Air strike hits herders",
    speaker: str = "health ministry",
    denied: bool = False,
    replaces: int | None = None,
) -> Report:
    """A report of the air strike on the herders of Assamaka on 13 May 2031."""
    before = f" It had first counted {replaces}." if replaces else ""
    deny = " The defence minister denied it." if denied else ""
    body = f"Algerian army jets bombed herders near the wells of Assamaka on Tuesday, killing {killed} people, the {speaker} said.{before}{deny}"
    found = Report(id, title, body, published, publisher, f"https://{publisher.lower()}.example/{id}")
    said = found.says(speaker, speaker, "says")
    attribution = (found.says("defence minister", "Amar Belkacem", "denies"),) if denied else ()
    event = found.event(
        "bombed", "ASSAULT", "aerial", day="2031-05-13", places=(ASSAMAKA,), standing="disputed" if denied else "reported",
        actor=(found.who("Algerian army", "Algerian army", country="DZA", sector="MIL"),),
        recipient=(found.who("herders", country="NER", sector="AGR"),), attribution=attribution,
    )  # fmt: skip
    if replaces:
        old = found.figure(str(replaces), "killed", replaces, event, (said,))
        found.figure(str(killed), "killed", killed, event, (said,), supersedes=old)
    else:
        found.figure(f"{killed} people", "killed", killed, event, (said,))
    return found


def claim() -> Report:
    """A hostile report of a raid that only its authors tell of."""
    found = Report(
        "a5", HOSTILE, "The Azure Front claimed that it shot three guards at the mine of Arlit on Thursday.", "2031-05-16", "Evil | Post",
        "javascript:alert(1)",
    )  # fmt: skip
    said = found.says("Azure Front", "Azure Front", "claims")
    event = found.event(
        "shot", "ASSAULT", "firearms", day="2031-05-15", places=(ARLIT,), standing="claimed", attribution=(said,),
        actor=(found.who("it", "Azure Front", country="NER", sector="REB"),), recipient=(found.who("guards", country="NER", sector="COP"),),
    )  # fmt: skip
    found.figure("three guards", "wounded", 3, event, (said,))
    return found


def plan() -> Report:
    """A report of a strike to come."""
    found = Report(
        "a4",
        "Dockers to strike",
        "Dockers will strike in Niamey on Tuesday over pay.",
        "2031-05-15",
        "Tribune",
        "https://tribune.example/a4",
    )
    found.event(
        "strike", "PROTEST", "strike", day="2031-05-20", places=(NIAMEY,), factuality="planned",
        actor=(found.who("Dockers", country="NER", sector="LAB"),),
    )  # fmt: skip
    return found


def visit() -> Report:
    """A report of a visit without a day of its own."""
    found = Report(
        "a6",
        "Envoy in Niger",
        "Algeria sent its envoy, who visited Niger this spring.",
        "2031-05-16",
        "Tribune",
        "https://tribune.example/a6",
    )
    found.event(
        "visited", "CONSULT", "visit", places=(NIGER,), actor=(found.who("Algeria", "Algeria", country="DZA"),),
        recipient=(found.who("Niger", "Niger", country="NER"),),
    )  # fmt: skip
    return found


def undated() -> Report:
    """A report that nobody dates."""
    found = Report("a7", "Boats collide", "Crowds rioted at the ferry pier of Gaya.", None)
    found.event("rioted", "PROTEST", "riot", recipient=(found.who("Crowds", country="NER", sector="CVL"),))
    return found


def blame() -> Report:
    """A report in which somebody is only blamed for a blast."""
    found = Report(
        "a8", "Blast at depot", "A blast hit the fuel depot of Zinder on Sunday. The mayor blamed the Azure Front for the bombing.", "2031-06-09",
        "Herald", "https://herald.example/a8",
    )  # fmt: skip
    said = found.says("mayor", "Anna Hold", "blames")
    found.event(
        "blast", "ASSAULT", "explosives", day="2031-06-08", places=(place("Zinder", 5, 13.8, 9.0),),
        actor=(found.who("Azure Front", "Azure Front", said=(said,), country="NER", sector="REB"),),
        recipient=(found.who("fuel depot", country="NER"),),
    )  # fmt: skip
    return found


def reports() -> list[Stored]:
    """The reports of the crisis, in the order in which they came."""
    made = [
        strike("a1", "2031-05-14", "Courier", 9),
        strike("a2", "2031-05-15", "Herald", 14, speaker="Herders Union", title="Fourteen dead in the desert, herders say"),
        plan(),
        strike("a3", "2031-05-16", "Courier", 12, replaces=9, denied=True, title="Toll of the strike corrected to 12"),
        claim(),
        visit(),
        undated(),
        blame(),
    ]
    return [report.stored() for report in made]


WHEN = dt.datetime(2031, 6, 10, tzinfo=dt.UTC)


def filled(path: Path) -> Store:
    """A new store with the crisis."""
    store = Store(path, create=True)
    store.add(reports(), when=WHEN)
    return store
