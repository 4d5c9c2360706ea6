"""Records to Parquet: one row an event, with a fixed schema."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dateline.export.files import PartFile, part_of
from dateline.export.formats import Export
from dateline.export.rows import COLUMNS, Row, event_rows
from dateline.model.record import Record
from dateline.model.rows import arrow_schema

_ROWS_AT_ONCE = 5_000

SCHEMA = arrow_schema(COLUMNS)
"""The columns of `export.rows` with their types: integers are int64, values that may be several are lists of strings."""


class ParquetWriter(PartFile):
    """Writes records to `path`, which appears only when `close` has been called."""

    def __init__(self, path: Path) -> None:
        """Raises OSError where nothing can be written there."""
        self.path = path
        self._writer = pq.ParquetWriter(part_of(path), SCHEMA, compression="zstd")
        self._rows: list[Row] = []

    def write(self, record: Record) -> None:
        """Add the rows of a record's events."""
        self._rows.extend(event_rows(record))
        if len(self._rows) >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._rows, schema=SCHEMA))
        self._rows = []

    def close(self) -> None:
        """Finish the file."""
        self._flush()
        super().close()

    def _shut(self) -> None:
        self._writer.close()


def write_parquet(records: Iterable[Record], path: Path) -> None:
    """Write `records` to `path`. Raises OSError."""
    with ParquetWriter(path) as writer:
        for record in records:
            writer.write(record)


EXPORT = Export(lambda path, _: ParquetWriter(path))
