"""A store with reports made by hand, for tests of its exports: a strike told thrice, a visit, talks, a claim, a plan, hostile strings."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

from dateline.model.record import (
    Actor,
    ActorExtent,
    ArticleInfo,
    Event,
    EventPlace,
    EventTime,
    Extent,
    Figure,
    Link,
    Participant,
    Record,
    Versions,
)
from dateline.store import Store, Stored

VERSIONS = Versions(dateline="0", lexicon="l", gazetteer="g", model="m")
HOSTILE = '=HYPERLINK("http://x.example")\t<b>\n"'


class Report:
    """A report that is written event by event; every word of an event is put into its text."""

    def __init__(self, id: str, published: str | None, publisher: str | None = None, url: str | None = None) -> None:
        self.id, self.published, self.publisher, self.url = id, published, publisher, url
        self.text, self.events, self.actors, self.figures, self.links = "", [], {}, [], []  # type: ignore[var-annotated]

    def word(self, words: str) -> Extent:
        start = len(self.text)
        self.text += words + " "
        return Extent(words, start, start + len(words))

    def who(self, words: str, name: str | None = None, attribution: tuple[str, ...] = (), **codes: Any) -> Participant:
        extent, id = self.word(words), f"a{len(self.actors) + 1}"
        title = codes.pop("title", None)
        kind = "person" if name and title else "group"
        self.actors[id] = Actor(
            id=id, name=name, country=codes.get("country"), org=codes.get("org"), sector=codes.get("sector"), sectors=(), kind=kind, title=title,
            mentions=(ActorExtent(extent.text, extent.start, extent.end),),
        )  # fmt: skip
        return Participant(actor=id, text=words, start=extent.start, end=extent.end, name=name, attribution=attribution, **codes)

    def place(self, name: str, country: str | None, lat: float | None, lon: float | None, precision: str = "exact") -> EventPlace:
        extent = self.word(name)
        return EventPlace(
            text=name, start=extent.start, end=extent.end, name=name, country=country, admin1=None, lat=lat, lon=lon, geonameid=7, precision=precision,
            basis="clause",
        )  # type: ignore[arg-type]  # fmt: skip

    def time(self, earliest: str, latest: str | None = None, precision: str = "day") -> EventTime:
        extent = self.word(earliest)
        return EventTime(
            text=earliest,
            start=extent.start,
            end=extent.end,
            earliest=earliest,
            latest=latest or earliest,
            precision=precision,
            basis="clause",
        )

    def event(self, type: str | None, cameo: str, trigger: str, **fields: Any) -> Event:
        extent, id = self.word(trigger), f"e{len(self.events) + 1}"
        modes = fields.pop("modes", ())
        plain: dict[str, Any] = {
            "contexts": (), "goldstein": -10.0, "quad": "material conflict" if type else None, "factuality": "actual", "standing": "reported",
            "historical": False, "main": True, "mentions": (), "actor": (), "recipient": (), "places": (), "time": None, "figures": (), "attribution": (),
        }  # fmt: skip
        made = Event(
            id=id, type=type, cameo=cameo, modes=modes, mode=modes[0] if modes else None, trigger=extent, rule="r.r",
            sentence={"start": 0, "end": len(self.text)}, **{**plain, **fields},
        )  # fmt: skip
        self.events.append(made)
        return made

    def figure(self, event: str, role: str, number: int) -> None:
        extent, id = self.word(str(number)), f"f{len(self.figures) + 1}"
        self.figures.append(
            Figure(
                id=id, text=extent.text, start=extent.start, end=extent.end, low=number, best=number, high=number, approximate=False,
                exclusive=False, additional=False, unit="people", role=role, event=event,
            )
        )  # fmt: skip

    def stored(self) -> Stored:
        record = Record(
            schema_version="1",
            article=ArticleInfo(
                id=self.id, title=None, published=self.published, publisher=self.publisher, url=self.url, language="en",
                sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            ),
            events=tuple(self.events), statements=(), figures=tuple(self.figures), links=tuple(self.links), places=(), times=(),
            actors=tuple(self.actors.values()), unresolved=(), versions=VERSIONS,
        )  # fmt: skip
        return Stored(record=record, text=self.text)


def strike(id: str, publisher: str, killed: int, *, padding: str = "", named: bool = True) -> Report:
    """A report of air strikes on Zenda; `named` tells who flew them."""
    report = Report(id, "2031-05-14", publisher, f"https://{id}.example/1")
    flew = (report.who("Orland jets", "Orland Air Force", country="DEU", sector="MIL"),) if named else ()
    report.event(
        "ASSAULT", "195", "bombed", modes=("aerial",), actor=flew, recipient=(report.who("traders", country="ROU", sector="CVL"),),
        places=(report.place("Zenda", "ROU", 45.0, 26.0),), time=report.time("2031-05-13"),
    )  # fmt: skip
    report.figure("e1", "killed", killed)
    report.text += padding
    return report


PADDING = (
    "Shops stayed shut along the river while crews cleared glass, beams and broken carts from the lanes behind the old grain market hall. "
    * 3
)


def reports() -> list[Report]:
    visit = Report("visit", "2031-05-15", HOSTILE)
    visit.event(
        "CONSULT", "042", "flew", modes=("visit",), goldstein=1.9, quad="verbal cooperation",
        actor=(visit.who("the premier", "Ana Ruiz", country="ESP", sector="GOV", title="premier"),),
        recipient=(visit.who("Podgorica", "Montenegro", country="MNE", sector="GOV"),),
        places=(visit.place("Montenegro", "MNE", 42.5, 19.3, "country"),), time=visit.time("2031-05"),
    )  # fmt: skip
    talks = Report("talks", "2031-05-15", "Vesk Times")
    talks.event(
        "CONSULT", "046", "negotiated", goldstein=7.0, quad="verbal cooperation", time=talks.time("2031-05-14"),
        actor=(talks.who("NATO", "NATO", org="NAT"), talks.who("the EU", "European Union", org="EUR"), talks.who("Kosovo", "Kosovo", country="KOS")),
    )  # fmt: skip
    claims = Report("claims", "2031-05-16", "Vesk Post")
    claims.event(
        "ASSAULT", "192", "took", standing="claimed", actor=(claims.who("rebels", country="YEM", sector="REB"),),
        places=(claims.place("Aden", "YEM", 12.8, 45.0),), time=claims.time("2031-05-15"),
    )  # fmt: skip
    claims.event(
        "PROTEST",
        "143",
        "will strike",
        factuality="planned",
        actor=(claims.who("dockers", country="YEM", sector="LAB"),),
        time=claims.time("2031-05-20"),
    )
    claims.event("REQUEST", "104", "demanded", actor=(claims.who("clerics", country="YEM", sector="REL"),), quad="verbal conflict")
    claims.event(None, "010", "spoke", actor=(claims.who("the envoy", HOSTILE, country="YEM", sector="GOV"),), quad=None, goldstein=0.0)
    claims.event(
        "COERCE",
        "173",
        "arrested",
        historical=True,
        actor=(claims.who("police", country="YEM", sector="COP"),),
        time=claims.time("1971-03-01"),
    )
    claims.event(
        "COERCE", "173", "seized", modes=("arrest",), actor=(claims.who("militia", "Ash", ("s1",), country="YEM", sector="REB"),),
        recipient=(claims.who("a nurse", HOSTILE, country="YEM", sector="MED"),), places=(claims.place("Sana", "YEM", 15.3, 44.2, "near"),),
        time=claims.time("2031-05-12"),
    )  # fmt: skip
    claims.links.append(Link(effect="e6", cause="e1", kind="response", basis="cue", cue=None))
    return [
        strike("first", "Vesk Times", 9, padding=PADDING), strike("later", "Orland Mail", 9, padding=PADDING), strike("two", "Strelsau Sun", 7, named=False),
        visit, talks, claims,
    ]  # fmt: skip


def make_store(path: Path) -> Store:
    """The store of these reports."""
    store = Store(path, create=True)
    store.add([report.stored() for report in reports()], when=dt.datetime(2031, 5, 17, tzinfo=dt.UTC))
    return store
