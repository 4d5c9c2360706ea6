"""Values as one line of plain text: no control characters of articles reach the terminal."""

from __future__ import annotations

import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def clean(text: str) -> str:
    """`text` on one line, with nothing in it that a terminal would obey or that turns the direction of writing."""
    return "".join(" " if char in "\t\n\r" else char for char in text if char in "\t\n\r" or unicodedata.category(char) not in _HIDDEN)


def number(value: float | int | None) -> str:
    """A number with separators, "?" where it is unknown."""
    return "?" if value is None else f"{value:,}"


def days(earliest: str | None, latest: str | None) -> str:
    """One day, or two with "to" between them."""
    if earliest == latest:
        return earliest or "day unknown"
    return f"{earliest or '?'} to {latest or '?'}"
