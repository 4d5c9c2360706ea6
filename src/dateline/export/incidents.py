"""A store's incidents as JSON Lines: the objects that `dateline incident list --format jsonl` prints, with every disagreement in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec

from dateline.export.codebook import Column
from dateline.export.source import Source
from dateline.export.store_formats import StoreExport, StoreOptions, write_lines

BOOK = (
    Column("id", "text", "id of the incident: the key of its first event", "store"),
    Column("type", "text", "PLOVER type that most reports tell", "reports, or a person's decision"),
    Column("members", "list of objects", "its events: article, event, key, near_copy_of, published, publisher, origin, trigger", "store"),
    Column(
        "figures", "list of objects", "by role and unit: low, best, high, the rule that chose best, sides, and each figure told", "reports"
    ),
    Column("places", "list of objects", "name, country, admin1, lat, lon, geonameid, precision; the best known first", "reports"),
    Column("earliest", "text or null", "first day", "reports, or a person's decision"),
    Column("latest", "text or null", "last day", "reports, or a person's decision"),
    Column("reports", "integer", "how many articles tell it, copies too", "store"),
    Column("independent", "integer", "how many origins stand behind them", "store"),
    Column("modes", "list of text", "modes, the most told first", "reports"),
    Column("quad", "text or null", "quad class by type", "reports"),
    Column("goldstein", "number or null", "Goldstein value", "lexicon"),
    Column("factuality", "text", "actual, planned or negated", "reports, or a person's decision"),
    Column("standing", "text", "reported, confirmed, claimed, disputed", "reports, or a person's decision"),
    Column("historical", "true or false", "all reports tell it as something long past", "reports"),
    Column("actors", "list of objects", "name, country, org, sector, number of reports that name them", "reports"),
    Column("recipients", "list of objects", "the same of those to whom it was done", "reports"),
    Column("variants", "list of objects", "what some reports tell otherwise: field, value, articles", "reports"),
    Column("decisions", "list of integers", "people's decisions that bear on it", "store"),
)


def _lines(source: Source) -> Iterator[bytes]:
    encode = msgspec.json.Encoder().encode
    for traced in source.incidents():
        source.wrote_incident(traced)
        yield encode(traced.incident) + b"\n"


def _write(path: Path, source: Source, _: StoreOptions) -> None:
    write_lines(path, _lines(source))


EXPORT = StoreExport("1", "incident", "Whole incidents, one a line, as `dateline incident list --format jsonl` prints them.", BOOK, _write)
