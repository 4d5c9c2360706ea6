"""What a format of records is, and what stands in a file of records that a run goes on with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import msgspec

from dateline.errors import InputError
from dateline.model.article import Article
from dateline.model.record import Record, Versions

Key = tuple[str, str]
"""An article's id and hash."""


class Finished(msgspec.Struct, frozen=True, gc=False):
    """What a file of records holds: how often each article and its day, where its last whole record ends, what made it."""

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


class Writer(Protocol):
    """What takes records and makes a file of them."""

    def write(self, record: Record) -> None:
        """Add a record."""

    def close(self) -> None:
        """Finish the file."""

    def discard(self) -> None:
        """Give up after an error; what a run can go on with stays written."""


@dataclass(frozen=True)
class Options:
    """How a file is to be written: `raw` for machines rather than spreadsheets, `after` what it holds already."""

    raw: bool = False
    after: Finished | None = None


@dataclass(frozen=True)
class Export:
    """A format that records are written in; the name of its entry point under `dateline.exports` is the ending of its files.

    `open` gives the writer of one file, and raises OSError where nothing can be written there. `finished` reads what a file holds already,
    where a run can go on with it; without it, `--resume` is refused and `Options.after` is None.
    """

    open: Callable[[Path, Options], Writer]
    finished: Callable[[Path], Finished] | None = None
