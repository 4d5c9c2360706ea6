"""Files that appear whole or not at all."""

from __future__ import annotations

import os
from pathlib import Path


def part_of(path: Path) -> Path:
    """Where the file `path` is written until it is finished."""
    return path.with_name(path.name + ".part")


def finish(path: Path) -> None:
    """Put the finished part in the place of `path`, in one step, once it is on the disk."""
    part = part_of(path)
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(path)
