"""Floors of the scores on the open part of our own gold: they go up, never down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.evaluate.gold import load_gold
from dateline.evaluate.score import MEASURES, Tally, score
from dateline.pipeline import Coder
from dateline.readers import read_text

HERE = Path(__file__).parent
FLOORS: dict[str, float] = json.loads((HERE / "floors.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tallies(coder: Coder) -> dict[str, Tally]:
    pairs = []
    for path in sorted((HERE / "gold").glob("*.json")):
        gold = load_gold(path)
        text = path.with_suffix(".txt").read_bytes().decode("utf-8")
        pairs.append((coder.code(read_text(text, published=gold.published)), gold))
    assert len(pairs) == 8
    return score(pairs)


@pytest.mark.parametrize("measure", MEASURES)
def test_a_score_stays_above_its_floor(tallies: dict[str, Tally], measure: str) -> None:
    assert tallies[measure].f1 >= FLOORS[measure]


def test_every_measure_has_a_floor() -> None:
    assert set(FLOORS) == set(MEASURES)
    assert all(0 < floor < 1 for floor in FLOORS.values())
