"""A store's events as CSV and TSV, one row an event: for spreadsheets and statistics. Strings that a spreadsheet would run are made to show."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from dateline.export.columns import EVENT_BOOK
from dateline.export.csv import cell_text
from dateline.export.source import Source
from dateline.export.store_formats import StoreExport, StoreOptions
from dateline.lexicon.states import StateSystems
from dateline.model.rows import Row
from dateline.store.tables import EVENT_COLUMNS, event_table_rows

SCHEMA = "1"


def rows_of(source: Source) -> Iterator[Row]:
    """The rows of the wanted events, each counted."""
    systems = StateSystems()
    for chosen in source.articles():
        for row, found in zip(event_table_rows(chosen, systems), chosen.events, strict=True):
            source.wrote_event(chosen, found.incident)
            yield row


def _write(path: Path, source: Source, options: StoreOptions, delimiter: str) -> None:
    with path.open("w", encoding="utf-8", errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter)
        writer.writerow(EVENT_COLUMNS)
        for row in rows_of(source):
            writer.writerow([cell_text(cell, raw=options.raw) for cell in row.values()])


CSV = StoreExport(
    SCHEMA, "event", "One row an event, for spreadsheets and statistics (RFC 4180, UTF-8); several values are joined by |.", EVENT_BOOK,
    lambda path, source, options: _write(path, source, options, ","),
)  # fmt: skip
TSV = StoreExport(
    SCHEMA, "event", "The same with tabs between the columns; a cell with a tab or a line break is quoted.", EVENT_BOOK,
    lambda path, source, options: _write(path, source, options, "\t"),
)  # fmt: skip
