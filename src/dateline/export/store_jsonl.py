"""A store's records as JSON Lines: one article a line, with the key and the incident of each event."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from dateline.export.codebook import Column
from dateline.export.source import Source
from dateline.export.store_formats import StoreExport, StoreOptions, write_lines
from dateline.store.chosen import Chosen

BOOK = (
    Column("schema_version", "text", "version of the record's schema", "record"),
    Column("article", "object", "the article; `id` is the one the store knows it by", "record and store"),
    Column("near_copy_of", "text or null", "the article that this one is a near-copy of", "store"),
    Column("events", "list of objects", "the wanted events as in docs/record.md, each with `key` and `incident`", "record and store"),
    Column("events[].key", "text", "names the event for good", "store"),
    Column("events[].incident", "text or null", "id of the incident that the event is in", "store"),
    Column("statements", "list of objects", "who said what", "record"),
    Column("figures", "list of objects", "quantities; those of events left out are left out too", "record"),
    Column("links", "list of objects", "causes and responses between events that are both there", "record"),
    Column("places", "list of objects", "places named", "record"),
    Column("times", "list of objects", "times named", "record"),
    Column("actors", "list of objects", "who acts, undergoes or speaks", "record"),
    Column("unresolved", "list of objects", "what could not be resolved", "record"),
    Column("versions", "object", "what made the record", "record"),
    Column("extra", "object", "only where plug-ins found something", "record"),
)


def record_object(chosen: Chosen) -> dict[str, Any]:
    """An article's record as an object, with its chosen events alone and what belongs to them; with all of its events it is the whole record."""
    made: dict[str, Any] = msgspec.to_builtins(chosen.record)
    kept = {found.id: found for found in chosen.events}
    made["events"] = [
        {**event, "key": kept[event["id"]].key, "incident": kept[event["id"]].incident} for event in made["events"] if event["id"] in kept
    ]
    made["figures"] = [figure for figure in made["figures"] if figure["event"] is None or figure["event"] in kept]
    made["links"] = [link for link in made["links"] if link["effect"] in kept and link["cause"] in kept]
    return {"schema_version": made.pop("schema_version"), "article": made.pop("article"), "near_copy_of": chosen.copy_of, **made}


def _lines(source: Source) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    for chosen in source.articles():
        source.tally.rows += 1
        source.tally.events += len(chosen.events)
        source.tally.article(chosen.record)
        source.tally.incidents.update(found.incident for found in chosen.events if found.incident is not None)
        yield encode(record_object(chosen)) + b"\n"


def _write(path: Path, source: Source, _: StoreOptions) -> None:
    write_lines(path, _lines(source))


EXPORT = StoreExport(
    "1", "article", "Whole records, one article a line, with the key and incident of each event: nothing is flattened.", BOOK, _write
)
