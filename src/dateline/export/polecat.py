"""A store's events in the columns of POLECAT's public files: tab-separated with a header, one row an event."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dateline.export.codebook import Column
from dateline.export.machine import Cell, machine_line
from dateline.export.plover_codes import PloverCodes, days, point
from dateline.export.source import Source
from dateline.export.store_formats import StoreExport, StoreOptions, write_lines
from dateline.model.record import Actor, Event, EventPlace, Participant, Record
from dateline.store.chosen import Chosen, ChosenEvent

_NEVER = "empty: "


def _party(role: str, wikipedia: str) -> tuple[Column, ...]:
    """The eight columns of actors or recipients; several are joined by ;."""
    return (
        Column(f"{role} Name", "text", "names", "record, resolved"),
        Column(f"{role} Country", "text", "ISO alpha-3 (and KOS, PSE, HKG, ATA), or UNO, EUR, IGO, NGO, ISM, IMG, MNC", "record"),
        Column(f"{role} COW", "text", "Correlates of War numbers", "lexicon, by the day of the event"),
        Column(f"Primary {role} Sector", "text", "PLOVER sector of the first", "record"),
        Column(f"{role} Sectors", "text", "PLOVER sectors of all", "record"),
        Column(f"{role} Title", "text", "offices", "record: `actors[].title`"),
        Column(f"{role} Name Raw", "text", "the words of the text", "article"),
        Column(wikipedia, "text", "Wikipedia's id", f"{_NEVER}dateline knows no ids of Wikipedia"),
    )


BOOK = (
    Column("Event ID", "text", "names the event for good", "store: `key`"),
    Column(
        "Event Date",
        "text",
        "day, YYYY-MM-DD, where exactly one is known",
        "record: `time`; with --date-by-publication else the day of publication",
    ),
    Column("Event Type", "text", "PLOVER type", "record"),
    Column("Event Mode", "text", "modes", "record"),
    Column("Intensity", "number", "PLOVER's own score", f"{_NEVER}dateline has Goldstein values, another scale"),
    Column("Quad Code", "text", "VERBAL COOPERATION, MATERIAL COOPERATION, VERBAL CONFLICT, MATERIAL CONFLICT", "record: `quad`, by type"),
    Column("Contexts", "text", "PLOVER contexts", "record"),
    *_party("Actor", "Wikipedia Actor ID"),
    *_party("Recipient", "Wikipedia Recipient ID"),
    Column("Placename", "text", "name of the first place", "gazetteer"),
    Column("City", "text", "the same where it is a town or a place in one", "gazetteer"),
    Column("District", "text", "second-order division", f"{_NEVER}the gazetteer has none"),
    Column("Province", "text", "first-order division", "gazetteer"),
    Column("Country", "text", "ISO alpha-3 of the place", "gazetteer"),
    Column("Latitude", "number", "degrees; only of a town or a place in one", "gazetteer"),
    Column("Longitude", "number", "degrees; only of a town or a place in one", "gazetteer"),
    Column("GeoNames ID", "integer", "GeoNames id", "gazetteer"),
    Column("Raw Placename", "text", "the words of the text", "article"),
    Column("Feature Type", "text", "GeoNames feature code", f"{_NEVER}the gazetteer keeps none"),
    Column("Source", "text", "publisher", "given with the article"),
    Column("Publication Date", "text", "day of publication", "given with the article"),
    Column("Story People", "text", "persons named in the report", "record: `actors`"),
    Column("Story Organizations", "text", "organisations and groups named in it", "record: `actors`"),
    Column("Story Locations", "text", "places named in it", "record: `places`"),
    Column("Language", "text", "ISO 639-1", "record"),
    Column("Version", "text", "program and version", "record"),
)
NAMES = tuple(column.name for column in BOOK)


def event_cells(chosen: Chosen, found: ChosenEvent, event: Event, source: Source, codes: PloverCodes) -> dict[str, Cell]:
    """The cells of an event by column."""
    record = chosen.record
    first, last = days(event, record, source.wanted.date_by_publication)
    on = _day(first, record), _day(last, record)
    row: dict[str, Cell] = dict.fromkeys(NAMES)
    row |= {
        "Event ID": found.key, "Event Date": first if first == last else None, "Event Type": event.type, "Event Mode": _joined(event.modes),
        "Quad Code": event.quad.upper() if event.quad else None, "Contexts": _joined(event.contexts), "Source": record.article.publisher,
        "Publication Date": record.article.published, "Language": record.article.language, "Version": f"dateline {record.versions.dateline}",
        "Story People": _joined(_names(record, {"person"})), "Story Organizations": _joined(_names(record, {"organisation", "group"})),
        "Story Locations": _joined(dict.fromkeys(place.name or place.text for place in record.places if place.form == "noun")),
    }  # fmt: skip
    actors = {actor.id: actor for actor in record.actors}
    for role, parties in (("Actor", event.actor), ("Recipient", event.recipient)):
        row |= _party_cells(role, source.told(parties), actors, codes, on)
    if event.places:
        row |= _place_cells(event.places[0])
    return row


def _day(day: str | None, record: Record) -> dt.date | None:
    known = day or record.article.published
    return dt.date.fromisoformat(known[:10]) if known and len(known) >= 10 else None


def _party_cells(
    role: str, parties: Sequence[Participant], actors: dict[str, Actor], codes: PloverCodes, on: tuple[dt.date | None, dt.date | None]
) -> dict[str, Cell]:
    numbers = (codes.systems.on(who.country, *on).cow for who in parties)
    sectors = [who.sector for who in parties if who.sector]
    return {
        f"{role} Name": _joined(who.name for who in parties), f"{role} Country": _joined(codes.of(who) for who in parties),
        f"{role} COW": _joined(str(number) if number is not None else None for number in numbers),
        f"Primary {role} Sector": parties[0].sector if parties else None, f"{role} Sectors": _joined(dict.fromkeys(sectors)),
        f"{role} Title": _joined(known.title if (known := actors.get(who.actor)) else None for who in parties),
        f"{role} Name Raw": _joined(who.text for who in parties),
    }  # fmt: skip


def _place_cells(place: EventPlace) -> dict[str, Cell]:
    lat, lon = point(place)
    return {
        "Placename": place.name or place.text, "City": place.name if place.precision in {"exact", "near"} else None, "Province": place.admin1,
        "Country": place.country, "Latitude": lat, "Longitude": lon, "GeoNames ID": place.geonameid, "Raw Placename": place.text,
    }  # fmt: skip


def _names(record: Record, kinds: set[str]) -> Iterable[str]:
    return dict.fromkeys(actor.name for actor in record.actors if actor.name and actor.kind in kinds)


def _joined(values: Iterable[str | None]) -> str | None:
    """Values joined by ";", which none of them keeps; None where there are none."""
    return ";".join(value.replace(";", ",") for value in values if value) or None


def _lines(source: Source) -> Iterator[bytes]:
    codes = PloverCodes()
    yield machine_line(NAMES)
    for chosen in source.articles(typed=True):
        events = {event.id: event for event in chosen.record.events}
        for found in chosen.events:
            source.wrote_event(chosen, found.incident)
            yield machine_line(event_cells(chosen, found, events[found.id], source, codes).values())


def _write(path: Path, source: Source, _: StoreOptions) -> None:
    write_lines(path, _lines(source))


EXPORT = StoreExport(
    "1", "event", "The columns of POLECAT's public files, tab-separated with a header; several values are joined by ;.", BOOK, _write,
    "PLOVER and POLECAT (Halterman, Bagozzi, Beger, Schrodt and Scarborough, 2023), for the columns",
)  # fmt: skip
