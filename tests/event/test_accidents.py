"""Harm that nobody does makes no event; harm in an attack that also tells of things that fall or crash does."""

from __future__ import annotations

import pytest

from dateline.pipeline import Coder
from dateline.readers import read_text


def types(coder: Coder, text: str) -> list[str]:
    return [e.type for e in coder.code(read_text(text, published="2031-05-14")).events if e.type]


@pytest.mark.parametrize(
    "text",
    [
        "A mason was killed when a wall collapsed in Nairobi.",
        "A bus plunged into a gorge in Kenya, killing 20 passengers.",
        "A helicopter struck a power line near Nairobi, and its pilot was killed.",
        "Two painters were injured as a crane toppled over in Nairobi.",
        "Three men were killed when their car was hit by a train in Nairobi.",
        "A Kenyan jet crashed near Nairobi, killing its pilot.",
    ],
)
def test_accidents_make_no_events(coder: Coder, text: str) -> None:
    record = coder.code(read_text(text, published="2031-05-14"))
    assert [e.type for e in record.events if e.type] == []


def test_those_killed_in_an_accident_are_still_counted(coder: Coder) -> None:
    record = coder.code(read_text("A bus plunged into a gorge in Kenya, killing 20 passengers.", published="2031-05-14"))
    assert [(f.role, f.best) for f in record.figures] == [("killed", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shot at a bus in Kenya, which overturned, killing nine pupils.",
        "Nine soldiers were killed when their lorry hit a landmine in Kenya.",
        "Ten women were killed when a house collapsed after an air strike in Kenya.",
        "Four officers were killed when a car bomb went off and a wall collapsed in Nairobi.",
    ],
)
def test_attacks_in_which_things_fall_do(coder: Coder, text: str) -> None:
    assert "ASSAULT" in types(coder, text)
