"""Read lexicon folders: the built-in one, then the user's, later ones winning."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import msgspec

from dateline.errors import LexiconError

T = TypeVar("T")

BUILT_IN = Path(__file__).parent / "en"


class Row(dict[str, str]):
    """A line of a TSV file by column name. An absent or empty column reads as ""."""

    def __missing__(self, column: str) -> str:
        return ""

    def values_of(self, column: str) -> list[str]:
        """The values of a cell that holds several, separated by `|`."""
        return [value for value in self[column].split("|") if value]


class Folders:
    """The lexicon folders in order of precedence: later ones win.

    A user's folder has the shape of the built-in one: `verbs/*.toml`, `actors/groups.tsv` ...
    """

    def __init__(self, extra: Sequence[Path] = ()) -> None:
        """Raises LexiconError where one of `extra` is no folder."""
        for folder in extra:
            if not folder.is_dir():
                raise LexiconError(f"{folder} is no folder; give a folder shaped like the built-in lexicon")
        self.paths: tuple[Path, ...] = (BUILT_IN, *extra)

    def files(self, pattern: str, only: Path | None = None) -> Iterator[Path]:
        """Files that match `pattern` ("verbs/*.toml"), folder by folder or in `only` one of them, by name within a folder."""
        for folder in self.paths if only is None else (only,):
            yield from sorted(folder.glob(pattern))

    def toml(self, pattern: str, shape: type[T], only: Path | None = None) -> Iterator[tuple[Path, T]]:
        """Decode the TOML files that match `pattern` strictly as `shape`. Raises LexiconError naming file and path."""
        for path in self.files(pattern, only):
            try:
                yield path, msgspec.toml.decode(path.read_bytes(), type=shape)
            except (msgspec.DecodeError, UnicodeDecodeError, ValueError) as error:
                raise LexiconError(f"{path}: {error}") from error

    def rows(self, pattern: str) -> Iterator[Row]:
        """Rows of the TSV files that match `pattern`; lines that begin with # are comments, the first other line names the columns.

        A row of a later folder replaces the rows of earlier ones with the same first cell; `-name` as the first cell removes them.
        """
        kept: dict[str, list[Row]] = {}
        for folder in self.paths:
            fresh: dict[str, list[Row]] = {}
            for path in sorted(folder.glob(pattern)):
                for key, row in _rows_of(path):
                    fresh.setdefault(key, []).append(row)
            for key, rows in fresh.items():
                if key.startswith("-") and folder != BUILT_IN:
                    kept.pop(key[1:], None)
                else:
                    kept[key] = rows
        for rows in kept.values():
            yield from rows

    def digest(self) -> str:
        """SHA-256 over the names and bytes of all files: what a compiled lexicon is cached by."""
        total = hashlib.sha256()
        for number, folder in enumerate(self.paths):
            for path in sorted(p for p in folder.rglob("*") if p.suffix in {".toml", ".tsv"}):
                content = path.read_bytes()
                total.update(f"{number}/{path.relative_to(folder).as_posix()}:{len(content)}\n".encode())
                total.update(content)
        return total.hexdigest()


def _rows_of(path: Path) -> Iterator[tuple[str, Row]]:
    columns: list[str] | None = None
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except UnicodeDecodeError as error:
        raise LexiconError(f"{path}: not UTF-8 ({error.reason} at byte {error.start})") from error
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if columns is None:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise LexiconError(f"{path}, line {number}: {len(cells)} cells under {len(columns)} columns; separate with one tab")
        yield cells[0], Row(zip(columns, cells, strict=False))
