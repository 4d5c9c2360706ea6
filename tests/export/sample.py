"""A record made by hand, for tests of exports and pages."""

from __future__ import annotations

from msgspec.structs import astuple, replace

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
    Speaker,
    Statement,
    Unresolved,
    Versions,
)

TEXT = (
    "Army Raids Zenda\n\n"
    "Soldiers raided Zenda on Tuesday after a bomb killed at least six people. “We will not rest,” mayor Anna Hold said. "
    "The rebels denied they had planted it. Dockers will strike on Friday."
)


def extent(words: str) -> Extent:
    start = TEXT.index(words)
    return Extent(words, start, start + len(words))


def participant(actor: str, words: str, name: str | None = None, **codes: str) -> Participant:
    found = extent(words)
    return Participant(actor=actor, text=words, start=found.start, end=found.end, name=name, **codes)


def event(id: str, trigger: str, sentence: str, **fields: object) -> Event:
    whole = extent(sentence)
    plain: dict[str, object] = {
        "type": "ASSAULT", "modes": (), "mode": None, "contexts": (), "cameo": "190", "goldstein": -10.0, "quad": "material conflict",
        "factuality": "actual", "standing": "reported", "historical": False, "main": True, "mentions": (), "actor": (),
        "recipient": (), "places": (), "time": None, "figures": (), "attribution": (), "rule": "raid.any",
    }  # fmt: skip
    return Event(id=id, trigger=extent(trigger), sentence={"start": whole.start, "end": whole.end}, **{**plain, **fields})  # type: ignore[arg-type]


FIRST = "Soldiers raided Zenda on Tuesday after a bomb killed at least six people."
ZENDA = EventPlace(
    text="Zenda", start=34, end=39, name="Zenda", country="RUR", admin1="Hentzau", lat=-1.5, lon=20.0, geonameid=7, precision="exact",
    basis="clause",
)  # fmt: skip
TUESDAY = EventTime(text="Tuesday", start=43, end=50, earliest="2031-05-13", latest="2031-05-13", precision="day", basis="clause")

EVENTS = (
    event(
        "e1", "raided", FIRST, actor=(participant("a1", "Soldiers", "Ruritanian army", country="RUR", sector="MIL"),), places=(ZENDA,),
        time=TUESDAY, modes=("firearms", "destroy"), mode="firearms", contexts=("military",),
    ),
    event("e2", "bomb", FIRST, standing="disputed", recipient=(participant("a4", "at least six people"),), figures=("f1",)),
    event(
        "e3", "strike", "Dockers will strike on Friday.", type="PROTEST", modes=("strike",), mode="strike", cameo="143",
        factuality="planned", actor=(participant("a3", "Dockers"),),
    ),
)  # fmt: skip

RECORD = Record(
    schema_version="1",
    article=ArticleInfo(id="r1", title="Army Raids Zenda", published="2031-05-14", publisher=None, url=None, language="en", sha256="0" * 64),
    events=EVENTS,
    statements=(
        Statement(
            id="s1", kind="direct", speaker=Speaker(actor="a2", text="mayor Anna Hold", start=110, end=125, name="Anna Hold"),
            cue=extent("said"), content=(extent("“We will not rest,”"),),
        ),
    ),
    figures=(
        Figure(
            id="f1", text="at least six people", start=71, end=90, low=6, best=6, high=None, approximate=False, exclusive=False,
            additional=False, unit="people", role="killed", event="e2", attribution=("s1",),
        ),
    ),
    links=(Link(effect="e1", cause="e2", kind="response", basis="cue", cue=extent("after")),),
    places=(),
    times=(),
    actors=(
        Actor(
            id="a2", name="Anna Hold", country="RUR", org=None, sector="GOV", sectors=("GOV",), kind="person", title="mayor",
            mentions=(ActorExtent(*astuple(extent("Anna Hold"))),),
        ),
    ),
    unresolved=(Unresolved(kind="time", text="Friday", start=200, end=206, reason="no publication date"),),
    versions=Versions(dateline="0", lexicon="l", gazetteer="g", model="m"),
)  # fmt: skip


def record_of(id: str, sha256: str = "0" * 64) -> Record:
    """The record under another id and hash."""
    return replace(RECORD, article=replace(RECORD.article, id=id, sha256=sha256))
