"""One row an event: the columns that tables of events share, whether they come from records or from a store."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Literal

from dateline.model.record import Event, Figure, Participant, Record

Cell = str | int | float | bool | None | list[str] | list[int | None]
Row = dict[str, Cell]
CellKind = Literal["text", "texts", "int", "ints", "float", "bool"]

# Columns in order. "texts" and "ints" hold several values: a list in Parquet, joined by "|" in CSV. `event_id` is unique over all articles.
COLUMNS: dict[str, CellKind] = {
    "event_id": "text", "article_id": "text", "published": "text", "publisher": "text", "url": "text", "title": "text",
    "type": "text", "mode": "text", "modes": "texts", "contexts": "texts", "cameo": "text", "goldstein": "float", "quad": "text",
    "factuality": "text", "standing": "text", "historical": "bool", "main": "bool",
    "trigger": "text", "start": "int", "end": "int", "sentence_start": "int", "sentence_end": "int",
    "actor": "texts", "actor_name": "texts", "actor_country": "texts", "actor_org": "texts", "actor_sector": "texts",
    "recipient": "texts", "recipient_name": "texts", "recipient_country": "texts", "recipient_org": "texts", "recipient_sector": "texts",
    "place": "text", "place_name": "text", "place_country": "text", "place_admin1": "text", "lat": "float", "lon": "float",
    "geonameid": "int", "place_precision": "text", "place_basis": "text", "places": "texts",
    "time": "text", "earliest": "text", "latest": "text", "time_precision": "text", "time_basis": "text",
    "figures": "texts", "attribution": "texts", "causes": "texts", "rule": "text",
    "sha256": "text", "schema_version": "text", "dateline": "text", "lexicon": "text", "gazetteer": "text", "model": "text",
    "plugins": "texts",
}  # fmt: skip


def event_rows(record: Record) -> Iterator[Row]:
    """The rows of a record's events, each with every column of COLUMNS."""
    for event in record.events:
        row: Row = dict.fromkeys(COLUMNS)
        row.update(_origin(record))
        row.update(_what(record.article.id, event))
        row.update(_participants("actor", event.actor))
        row.update(_participants("recipient", event.recipient))
        row.update(_where_and_when(event))
        row.update(_joined(record, event))
        yield row


def _origin(record: Record) -> Row:
    article, versions = record.article, record.versions
    return {
        "article_id": article.id, "published": article.published, "publisher": article.publisher, "url": article.url,
        "title": article.title, "sha256": article.sha256, "schema_version": record.schema_version, "dateline": versions.dateline,
        "lexicon": versions.lexicon, "gazetteer": versions.gazetteer, "model": versions.model,
        "plugins": versions.packages(),
    }  # fmt: skip


def _what(article: str, event: Event) -> Row:
    return {
        "event_id": f"{article}:{event.id}", "type": event.type, "mode": event.mode, "modes": list(event.modes),
        "contexts": list(event.contexts), "cameo": event.cameo, "goldstein": event.goldstein, "quad": event.quad,
        "factuality": event.factuality, "standing": event.standing, "historical": event.historical, "main": event.main,
        "trigger": event.trigger.text, "start": event.trigger.start, "end": event.trigger.end,
        "sentence_start": event.sentence["start"], "sentence_end": event.sentence["end"], "rule": event.rule,
    }  # fmt: skip


def _participants(role: str, participants: Iterable[Participant]) -> Row:
    """Columns of actors or recipients: lists of one length, "" where a participant has no such value."""
    values: dict[str, Callable[[Participant], str | None]] = {
        role: lambda p: p.text,
        f"{role}_name": lambda p: p.name,
        f"{role}_country": lambda p: p.country,
        f"{role}_org": lambda p: p.org,
        f"{role}_sector": lambda p: p.sector,
    }
    everybody = tuple(participants)
    return {column: [value(p) or "" for p in everybody] for column, value in values.items()}


def _where_and_when(event: Event) -> Row:
    """The first place in full, the names of all; the time."""
    row: Row = {"places": [place.name or place.text for place in event.places]}
    if event.places:
        place = event.places[0]
        row |= {
            "place": place.text, "place_name": place.name, "place_country": place.country, "place_admin1": place.admin1,
            "lat": place.lat, "lon": place.lon, "geonameid": place.geonameid, "place_precision": place.precision,
            "place_basis": place.basis,
        }  # fmt: skip
    if event.time is not None:
        time = event.time
        row |= {
            "time": time.text, "earliest": time.earliest, "latest": time.latest, "time_precision": time.precision,
            "time_basis": time.basis,
        }  # fmt: skip
    return row


def _joined(record: Record, event: Event) -> Row:
    """What stands elsewhere in the record: figures ("killed people 270/300/300"), speakers, and the events given as causes."""
    figures = {figure.id: figure for figure in record.figures}
    speakers = {s.id: s.speaker.name or s.speaker.text or "" if s.speaker else "" for s in record.statements}
    return {
        "figures": [_figure(figures[id]) for id in event.figures if id in figures],
        "attribution": [speakers[id] for id in event.attribution if id in speakers],
        "causes": [f"{record.article.id}:{link.cause}" for link in record.links if link.effect == event.id],
    }


def _figure(figure: Figure) -> str:
    bounds = "/".join("" if n is None else str(n) for n in (figure.low, figure.best, figure.high))
    return f"{figure.role} {figure.who or figure.unit} {bounds}"


def arrow_schema(columns: Mapping[str, CellKind]) -> Any:
    """The Arrow schema of `columns`: integers are int64, values that may be several are lists."""
    import pyarrow as pa

    types = {
        "text": pa.string(), "texts": pa.list_(pa.string()), "int": pa.int64(), "ints": pa.list_(pa.int64()), "float": pa.float64(), "bool": pa.bool_(),
    }  # fmt: skip
    return pa.schema([pa.field(name, types[kind]) for name, kind in columns.items()])
