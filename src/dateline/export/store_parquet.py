"""A store's events as Parquet, one row an event: typed, compressed, quick to read."""

from __future__ import annotations

from pathlib import Path

from dateline.export.columns import EVENT_BOOK
from dateline.export.source import Source
from dateline.export.store_csv import SCHEMA, rows_of
from dateline.export.store_formats import StoreExport, StoreOptions
from dateline.model.rows import arrow_schema
from dateline.store.tables import EVENT_COLUMNS, record_batches


def _write(path: Path, source: Source, _: StoreOptions) -> None:
    import pyarrow.parquet as pq

    with pq.ParquetWriter(path, arrow_schema(EVENT_COLUMNS), compression="zstd") as writer:
        for batch in record_batches(rows_of(source), EVENT_COLUMNS):
            writer.write_batch(batch)


EXPORT = StoreExport(
    SCHEMA, "event", "The rows of CSV with their types: for pandas, polars, Arrow, DuckDB and R's arrow.", EVENT_BOOK, _write
)
