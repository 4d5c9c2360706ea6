"""Cells of tab-separated files without quotation."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.export.machine import machine_line, machine_text


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_whatever_is_in_cells_a_line_has_its_cells_and_one_end(cells: list[str]) -> None:
    line = machine_line(cells).decode("utf-8")
    assert line.splitlines(keepends=True) == [line]
    assert len(line[:-1].split("\t")) == len(cells)
    assert '"' not in line


def test_numbers_and_nothing_are_cells_too() -> None:
    assert [machine_text(cell) for cell in (None, 3, -4.0, " a\tb\r\nc\x00 ", "\u2028x")] == ["", "3", "-4.0", "a b c", "x"]
