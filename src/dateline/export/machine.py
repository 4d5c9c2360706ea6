"""Cells of formats that other programs define: tab-separated, without quotation, so no cell may hold a tab, a line break or a quotation mark."""

from __future__ import annotations

from collections.abc import Iterable

Cell = str | int | float | None


def machine_text(cell: Cell) -> str:
    """A cell: nothing for None; white space and control characters are one space, double quotation marks single ones."""
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return str(cell)
    plain = "".join(" " if ord(char) < 32 or 127 <= ord(char) < 160 else char for char in cell)
    return " ".join(plain.split()).replace('"', "'")


def machine_line(cells: Iterable[Cell]) -> bytes:
    """A line of cells with its end."""
    return "\t".join(map(machine_text, cells)).encode("utf-8", "replace") + b"\n"
