"""Records to files: JSON Lines, CSV, Parquet."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from dateline.errors import ConfigError
from dateline.export.jsonl import Finished, JsonlWriter
from dateline.model.record import Record

FORMATS = (".jsonl", ".csv", ".parquet")


class Writer(Protocol):
    """What takes records and makes a file of them."""

    def write(self, record: Record) -> None:
        """Add a record."""

    def close(self) -> None:
        """Finish the file."""

    def discard(self) -> None:
        """Give up after an error; records in JSON Lines stay written."""


def check_format(path: Path) -> str:
    """The ending of `path` that names its format. Raises ConfigError where it names none."""
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise ConfigError(f'output: "{path}" does not end in {", ".join(FORMATS)}; give it one of these endings')
    return suffix


def open_writer(path: Path, *, raw: bool = False, after: Finished | None = None) -> Writer:
    """The writer for the format that the ending of `path` names. `after` goes on with a JSON Lines file. Raises ConfigError, OSError."""
    suffix = check_format(path)
    if suffix == ".jsonl":
        return JsonlWriter(path, after)
    if after is not None:
        raise ConfigError(f'resume: "{path}" cannot be gone on with; only .jsonl can')
    if suffix == ".csv":
        from dateline.export.csv import CsvWriter

        return CsvWriter(path, raw=raw)
    from dateline.export.parquet import ParquetWriter  # pyarrow takes a while to import

    return ParquetWriter(path)
