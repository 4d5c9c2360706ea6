"""Records to CSV (RFC 4180, UTF-8): one row an event. Strings that a spreadsheet would run as formulas are made to show."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from dateline.export.files import PartFile, part_of
from dateline.export.formats import Export
from dateline.export.rows import COLUMNS, Cell, event_rows
from dateline.model.record import Record

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # the last four are full-width
_NUMBER = re.compile(r"[+-]?[0-9]{1,40}(?:\.[0-9]{1,40})?")


class CsvWriter(PartFile):
    """Writes records to `path`, which appears only when `close` has been called.

    `raw`: strings that begin like a formula stay as they are, for machines; otherwise an apostrophe is put before them.
    """

    def __init__(self, path: Path, *, raw: bool = False) -> None:
        """Raises OSError where nothing can be written there."""
        self.path, self.raw = path, raw
        self._file: TextIO = part_of(path).open("w", encoding="utf-8", newline="")
        self._rows = csv.writer(self._file)
        self._rows.writerow(COLUMNS)

    def write(self, record: Record) -> None:
        """Add the rows of a record's events."""
        for row in event_rows(record):
            self._rows.writerow([cell_text(cell, raw=self.raw) for cell in row.values()])

    def _shut(self) -> None:
        self._file.close()


def cell_text(cell: Cell, *, raw: bool) -> str:
    """A cell as CSV holds it: nothing for None, true and false, several values joined by "|"; strings guarded unless `raw`."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(cell)
    text = cell if isinstance(cell, str) else "|".join("" if part is None else str(part) for part in cell)
    return text if raw else guarded(text)


def guarded(text: str) -> str:
    """`text` with an apostrophe before it where a spreadsheet would take it for a formula; numbers stay numbers."""
    return "'" + text if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text) else text


def write_csv(records: Iterable[Record], path: Path, *, raw: bool = False) -> None:
    """Write `records` to `path`. Raises OSError."""
    with CsvWriter(path, raw=raw) as writer:
        for record in records:
            writer.write(record)


EXPORT = Export(lambda path, options: CsvWriter(path, raw=options.raw))
