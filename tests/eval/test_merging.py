"""Floors of merging on the open part of its gold: they go up, never down."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.merging import GOLD, grade
from dateline.evaluate.merging import read_gold
from dateline.pipeline import Coder

FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors-merging.json").read_text(encoding="utf-8"))
SECOND = GOLD.parent / "second"


@pytest.fixture(scope="module")
def scores(coder: Coder) -> dict[str, float]:
    sets = read_gold(GOLD / "open.jsonl")
    assert len(sets) == 16
    return grade(sets, coder).line()


@pytest.mark.parametrize("measure", sorted(FLOORS))
def test_merging_stays_above_its_floor(scores: dict[str, float], measure: str) -> None:
    assert scores[measure] >= FLOORS[measure]


def test_the_two_coders_of_the_gold_agree_on_what_is_one_happening() -> None:
    """Open part: the same marks are grouped alike throughout, and copies are the same."""
    first, second = read_gold(GOLD / "open.jsonl"), read_gold(SECOND / "merging-open.jsonl")
    for one, other in zip(first, second, strict=True):
        groups = []
        for coded in (one, other):
            found: dict[str, set[tuple[str, int]]] = {}
            for report, spans in coded.spans().items():
                for start, _, mark in spans:
                    found.setdefault(mark, set()).add((report, start))
            groups.append({frozenset(group) for group in found.values()})
        assert groups[0] == groups[1], one.set
        assert set(one.copies) == set(other.copies)


def test_no_gold_text_is_empty_or_unmarked() -> None:
    for gold in read_gold(GOLD / "open.jsonl"):
        marked = {mark for spans in gold.spans().values() for _, _, mark in spans}
        assert marked == {one.id for one in gold.incidents}
        for article in gold.articles():
            assert "[[" not in article.text
            for start, end, _ in gold.spans()[article.id]:
                assert article.text[start:end].strip() == article.text[start:end] != ""
