"""Records to JSON Lines: one record a line, added whole, so that a killed run can go on where it stopped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.export.files import Closing
from dateline.export.formats import Export, Finished, Key
from dateline.model.record import Record, Versions

_ENCODER = msgspec.json.Encoder()


class _ArticleKey(msgspec.Struct):
    id: str
    sha256: str
    published: str | None = None


class _Line(msgspec.Struct):
    """What resuming needs of a record."""

    article: _ArticleKey
    versions: Versions


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
            made = ", ".join((f"dateline {self._versions.dateline}", f"lexicon {self._versions.lexicon}", *self._versions.packages()))
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


EXPORT = Export(lambda path, options: JsonlWriter(path, options.after), finished=read_finished)
