"""How many reports there are to read, as far as that can be told without reading them: for showing how long a run will take."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from itertools import takewhile
from pathlib import Path

from dateline.readers.decode import HEAD
from dateline.readers.folder import KINDS, STDIN, files_of
from dateline.readers.notice import Skipped


def count_reports(inputs: Iterable[str | os.PathLike[str]]) -> int | None:
    """About how many items `open_inputs` will give; None where standard input is among `inputs`."""
    found = [file for source in inputs for file in files_of(source)]
    if STDIN in found:
        return None
    return sum(1 if isinstance(file, Skipped) else _reports_in(Path(file)) for file in found)


def _reports_in(path: Path) -> int:
    kind = KINDS.get(path.suffix.lower())
    try:
        if kind == "jsonl":
            with path.open("rb") as file:
                return sum(block.count(b"\n") for block in takewhile(bool, iter(lambda: file.read(HEAD), b"")))
        if kind == "csv":
            with path.open(encoding="utf-8", errors="replace", newline="") as text:
                return max(1, sum(1 for _ in csv.reader(text)) - 1)
        if kind == "parquet":
            import pyarrow.parquet as pq

            return int(pq.read_metadata(path).num_rows)
    except (OSError, ValueError, csv.Error):  # reading it will tell
        pass
    return 1
