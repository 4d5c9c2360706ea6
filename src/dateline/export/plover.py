"""A store's events as PLOVER JSON, one event a line, with the field names of the Open Event Data Alliance's PLOVER manual."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from dateline.export.codebook import Column
from dateline.export.plover_codes import QUADS, PloverCodes, days, point
from dateline.export.source import Source
from dateline.export.store_formats import StoreExport, StoreOptions, write_lines
from dateline.model.record import Actor, Event, EventPlace, Participant, Record
from dateline.store.chosen import Chosen, ChosenEvent

NO_DAY = "no day known, which PLOVER requires"

BOOK = (
    Column("id", "text", "names the event for good; unique in a store", "store: `key`"),
    Column("has_event", "true", "an event was coded", "always true"),
    Column("date", "text", "first day, YYYY-MM-DD; of a month its first", "record: `time.earliest`; with --date-by-publication else the day of publication"),
    Column("enddate", "text", "last day where it is another; of a month its last", "record: `time.latest`"),
    Column("actor", "list of objects", "who did it; empty where the report names nobody", "record"),
    Column("source", "list of objects", "the same list, under the name that the manual's versions before 2.0 give it", "record"),
    Column("recipient", "list of objects", "to whom it was done", "record"),
    Column("actor[].code", "text", "ISO alpha-3 of a state (and KOS, PSE, HKG, ATA), or UNO, EUR, IGO, NGO, ISM, IMG, MNC", "record; NATO and the like are IGO"),
    Column("actor[].sector", "text", "PLOVER sector", "record"),
    Column("actor[].actor_text", "text", "the words of the text", "article"),
    Column("actor[].identifier_text", "text", "the name it is resolved to", "record"),
    Column("actor[].office", "text", "office or title", "record: `actors[].title`"),
    Column("event", "list of text", "PLOVER type, one", "record"),
    Column("mode", "list of text", "modes", "record"),
    Column("context", "list of text", "contexts", "record"),
    Column("quad_code", "integer", "1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict", "record: `quad`, by type"),
    Column("event_scale", "number", "Goldstein value of the CAMEO code (not PLOVER's own scores)", "lexicon"),
    Column("event_text", "list of text", "the words that tell it", "article"),
    Column("event_loc", "object", "the first place: `geonameid`, `name`, `latitude`, `longitude`, `cc3`, with `precision`; no point for a division or country", "gazetteer"),
    Column("link", "text", "the incident: what several reports of one happening have in common", "store"),
    Column("text_info", "object", "`start` and `end` of the sentence in characters", "record"),
    Column("cite_info", "object", "`citation` (the article's id), `url`, `title`, `language`, `publication`, `coder`, `codebook`", "given with the article, record"),
    Column("coder", "text", "program and version", "record"),
    Column("date_published", "text", "day of publication", "given with the article"),
    Column("factuality, standing", "text", "as the record has them", "record"),
    Column("size_info", "object", "best counts told: `dead`, `injured`, `arrested`", "record: figures of people killed, wounded, detained"),
)  # fmt: skip

_SIZES = {"killed": "dead", "wounded": "injured", "detained": "arrested"}


def event_object(chosen: Chosen, found: ChosenEvent, event: Event, source: Source, codes: PloverCodes) -> dict[str, Any] | None:
    """An event as PLOVER describes it; None where no day is known. What is unknown is left out."""
    first, last = days(event, chosen.record, source.wanted.date_by_publication)
    if first is None:
        return None
    record = chosen.record
    actors = {actor.id: actor for actor in record.actors}
    did = [_actor(who, actors, codes) for who in source.told(event.actor)]
    whom = [_actor(who, actors, codes) for who in source.told(event.recipient)]
    return _known({
        "id": found.key, "has_event": True, "date": first, "enddate": last if last != first else None, "actor": did, "source": did, "recipient": whom or None,
        "event": [event.type], "mode": list(event.modes) or None, "context": list(event.contexts) or None,
        "quad_code": QUADS.get(event.quad or ""), "event_scale": event.goldstein,
        "event_text": list(dict.fromkeys(words.text for words in (event.trigger, *event.mentions))),
        "event_loc": _location(event.places[0]) if event.places else None, "link": found.incident,
        "text_info": {"start": event.sentence["start"], "end": event.sentence["end"]}, "cite_info": _citation(record),
        "coder": f"dateline {record.versions.dateline}", "date_published": record.article.published, "factuality": event.factuality, "standing": event.standing,
        "size_info": _sizes(record, event),
    })  # fmt: skip


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def _actor(who: Participant, actors: Mapping[str, Actor], codes: PloverCodes) -> dict[str, Any]:
    known = actors.get(who.actor)
    return _known({
        "code": codes.of(who), "sector": who.sector, "actor_text": who.text, "identifier_text": who.name, "office": known.title if known else None,
    })  # fmt: skip


def _location(place: EventPlace) -> dict[str, Any]:
    lat, lon = point(place)
    return _known({
        "geonameid": place.geonameid, "name": place.name or place.text, "latitude": lat, "longitude": lon, "cc3": place.country, "precision": place.precision,
    })  # fmt: skip


def _citation(record: Record) -> dict[str, Any]:
    article = record.article
    return _known({
        "citation": article.id, "url": article.url, "title": article.title, "language": article.language, "publication": article.publisher,
        "coder": f"dateline {record.versions.dateline}", "codebook": "plover-2.0-draft",
    })  # fmt: skip


def _sizes(record: Record, event: Event) -> dict[str, int | float] | None:
    """The best count of each role that a report gives as a whole; none where it gives several."""
    found: dict[str, list[int | float]] = {}
    for figure in record.figures:
        whole = figure.part_of is None and not figure.additional and figure.id not in {other.supersedes for other in record.figures}
        if figure.event == event.id and figure.unit == "people" and figure.role in _SIZES and whole and figure.best is not None:
            found.setdefault(_SIZES[figure.role], []).append(figure.best)
    return {name: values[0] for name, values in found.items() if len(set(values)) == 1} or None


def _lines(source: Source) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    codes = PloverCodes()
    for chosen in source.articles(typed=True):
        events = {event.id: event for event in chosen.record.events}
        for found in chosen.events:
            made = event_object(chosen, found, events[found.id], source, codes)
            if made is None:
                source.leave_out(NO_DAY)
                continue
            source.wrote_event(chosen, found.incident)
            yield encode(made) + b"\n"


def _write(path: Path, source: Source, _: StoreOptions) -> None:
    write_lines(path, _lines(source))


EXPORT = StoreExport(
    "1", "event", "PLOVER JSON as the Open Event Data Alliance's manual describes the event record, one event a line.", BOOK, _write,
    "Open Event Data Alliance: PLOVER, Political Language Ontology for Verifiable Event Records (the manual's field names)",
)  # fmt: skip
