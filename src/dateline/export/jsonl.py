"""Records to JSON Lines: one record a line, added whole, so that a killed run can go on where it stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.export.files import Closing
from dateline.model.article import Article
from dateline.model.record import Record, Versions

_ENCODER = msgspec.json.Encoder()

Key = tuple[str, str]
"""An article's id and hash."""


class _ArticleKey(msgspec.Struct):
    id: str
    sha256: str
    published: str | None = None


class _Line(msgspec.Struct):
    """What resuming needs of a record."""

    article: _ArticleKey
    versions: Versions


class Finished(msgspec.Struct, frozen=True, gc=False):
    """What a file of records holds: how often each article and its day, where its last whole line ends, what made its last record."""

    keys: dict[Key, int]
    published: dict[Key, str | None]
    end: int
    versions: Versions | None

    def check_published(self, article: Article) -> None:
        """Raises InputError where `article` is in the file with another day of publication."""
        day = article.published.isoformat() if article.published else None
        before = self.published[article.id, article.sha256]
        if before != day:
            raise InputError(
                f'report "{article.id}" was coded as published {before or "on no day"}, now {day or "on none"}; begin anew without --resume'
            )


def encode_line(record: Record) -> bytes:
    """A record as one line of JSON with its newline."""
    return _ENCODER.encode(record) + b"\n"


def read_finished(path: Path) -> Finished:
    """What `path` holds already; nothing where it does not exist. A last line that was torn is not counted.

    Raises InputError where another line is no record, OSError where the file cannot be read.
    """
    keys: Counter[Key] = Counter()
    published: dict[Key, str | None] = {}
    end, versions = 0, None
    if path.exists():
        with path.open("rb") as file:
            for number, line in enumerate(file, start=1):
                if line.endswith(b"\n"):
                    found = _decode(line, number, path)
                    key = found.article.id, found.article.sha256
                    keys[key] += 1
                    published[key] = found.article.published
                    versions = found.versions
                    end += len(line)
    return Finished(dict(keys), published, end, versions)


def _decode(line: bytes, number: int, path: Path) -> _Line:
    try:
        return msgspec.json.decode(line, type=_Line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        remedy = "remove the line, or begin anew without --resume"
        raise InputError(f"line {number} of {path} is no record ({error}); {remedy}") from error


class JsonlWriter(Closing):
    """Writes records to `path`, each as a whole line at once. With `after`, goes on behind what is there, a torn last line cut off."""

    def __init__(self, path: Path, after: Finished | None = None) -> None:
        """Raises OSError where nothing can be written there."""
        self.path = path
        self._versions = after.versions if after else None
        self._file: BinaryIO = path.open("ab" if after else "wb", buffering=0)
        if after:
            self._file.truncate(after.end)

    def write(self, record: Record) -> None:
        """Add a record. Raises InputError where the file's other records were made with another release, lexicon or model."""
        if self._versions is not None and self._versions != record.versions:
            made = f"dateline {self._versions.dateline}, lexicon {self._versions.lexicon}"
            raise InputError(f"{self.path} was made by another version ({made}); begin anew without --resume")
        self._versions = record.versions
        write_whole(self._file, encode_line(record))

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    discard = close


def write_whole(file: BinaryIO, line: bytes) -> None:
    """Write all of `line` to an unbuffered file, which may take it in pieces."""
    rest = memoryview(line)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def write_jsonl(records: Iterable[Record], path: Path) -> None:
    """Write `records` to `path`. Raises OSError."""
    with JsonlWriter(path) as writer:
        for record in records:
            writer.write(record)
