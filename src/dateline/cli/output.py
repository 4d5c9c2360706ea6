"""The file that a command writes to."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import ConfigError


def writable(output: Path) -> Path:
    """A file that can be written: in a folder that exists, and no folder itself. Raises ConfigError."""
    if output.is_dir() or not output.parent.is_dir():
        raise ConfigError(f'output: "{output}" cannot be written; name a file in a folder that exists')
    return output
