"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self


def part_of(path: Path) -> Path:
    """Where the file `path` is written until it is finished."""
    return path.with_name(path.name + ".part")


def finish(path: Path) -> None:
    """Put the finished part in the place of `path`, in one step, once it is on the disk."""
    part = part_of(path)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)


def whole_file(path: Path, content: bytes) -> None:
    """Write a file that appears whole or not at all. Raises OSError."""
    part_of(path).write_bytes(content)
    finish(path)


class Closing(Protocol):
    """What is finished at the end of a `with` block, and given up where an error ends it."""

    def close(self) -> None:
        """Finish."""

    def discard(self) -> None:
        """Give up."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if error is None:
            self.close()
        else:
            self.discard()


class PartFile(Closing):
    """A writer whose file appears only when it is closed: it writes to a part beside it."""

    path: Path

    def _shut(self) -> None:
        """Close the part."""

    def close(self) -> None:
        """Finish the file."""
        self._shut()
        finish(self.path)

    def discard(self) -> None:
        """Give up: what was written goes away, and a file that was there before stays."""
        self._shut()
        part_of(self.path).unlink(missing_ok=True)
