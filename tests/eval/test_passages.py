"""Floors of the scores on the open passages of our own gold: events, figures, links, days and places, who said what, whom a mention means.

They go up, never down.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.passages import KINDS, graded
from dateline.evaluate.events import EventPassage, Sentence
from dateline.evaluate.events import agreement as agreement_on_events
from dateline.evaluate.events import grade as grade_events
from dateline.evaluate.gold import load_passages
from dateline.evaluate.referents import Passage, agreement, is_right
from dateline.evaluate.score import Tally
from dateline.evaluate.statements import StatementPassage, grade
from dateline.pipeline import Coder
from dateline.readers import read_text

HERE = Path(__file__).parent
GOLD = HERE / "gold/passages"
FLOORS: dict[str, float] = json.loads((HERE / "floors-passages.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def statements(coder: Coder) -> dict[str, Tally]:
    passages = list(load_passages(GOLD / "statements-open.jsonl", StatementPassage))
    assert len(passages) == 200
    return grade((coder.code(read_text(p.text, published=p.published)), p) for p in passages)


@pytest.mark.parametrize("measure", ["content", "kind", "speaker", "cue", "addressee", "medium", "stance", "within"])
def test_statements_stay_above_their_floors(statements: dict[str, Tally], measure: str) -> None:
    assert statements[measure].f1 >= FLOORS[f"statements {measure}"]


def test_referents_stay_above_their_floor(coder: Coder) -> None:
    passages = list(load_passages(GOLD / "referents-open.jsonl", Passage))
    graded = [is_right(record, r) for p in passages for record in [coder.code(read_text(p.text))] for r in p.referents]
    assert len(graded) == 119
    assert sum(graded) / len(graded) >= FLOORS["referents"]


def test_two_coders_agree_on_referents() -> None:
    first, second = (list(load_passages(folder / "referents-open.jsonl", Passage)) for folder in (GOLD, GOLD / "second"))
    assert agreement(first, second) == (118, 119)


@pytest.fixture(scope="module")
def events(coder: Coder) -> dict[str, Tally]:
    passages = list(load_passages(GOLD / "events-open.jsonl", EventPassage))
    assert len(passages) == 200
    return grade_events((coder.code(p.article()), p) for p in passages)


@pytest.mark.parametrize("measure", ["event", "modes", "cameo", "factuality", "standing", "actor", "recipient", "whole"])
def test_events_stay_above_their_floors(events: dict[str, Tally], measure: str) -> None:
    assert events[measure].f1 >= FLOORS[f"events {measure}"]


def test_two_coders_agree_on_events_and_less_on_recipients() -> None:
    first, second = (list(load_passages(folder / "events-open.jsonl", EventPassage)) for folder in (GOLD, GOLD / "second"))
    found = agreement_on_events(first, second)
    assert (found["event"].right, found["event"].predicted, found["event"].gold) == (462, 485, 464)
    assert {name: round(tally.f1, 2) for name, tally in found.items()} == {
        "event": 0.97, "modes": 0.99, "cameo": 0.99, "factuality": 1.0, "standing": 0.99, "actor": 0.94, "recipient": 0.78, "whole": 0.69,
    }  # fmt: skip
    assert all(tally.f1 == 1.0 for tally in agreement_on_events(first, first[:9]).values())


def test_sentences_without_a_political_event_rarely_give_one(coder: Coder) -> None:
    sentences = list(load_passages(GOLD / "noevents-open.jsonl", Sentence))
    assert len(sentences) == 267
    false = [s.id for s in sentences if any(e.type and e.factuality == "actual" for e in coder.code(read_text(s.text)).events)]
    assert 1 - len(false) / len(sentences) >= FLOORS["no events"]


@pytest.fixture(scope="module")
def read(coder: Coder) -> dict[str, dict[str, Tally]]:
    return {name: dict(graded(coder, kind, GOLD / f"{name}-open.jsonl")) for name, kind in KINDS.items()}


@pytest.mark.parametrize(
    ("kind", "measure"),
    [
        *(("figures", m) for m in ("span", "whole", "range", "role", "unit", "flags", "who", "part_of", "supersedes")),
        *(("links", m) for m in ("kind", "basis", "claimed")),
        *(("circumstances", m) for m in ("place", "precision", "time", "both", "place of all", "time of all")),
    ],
)
def test_figures_links_days_and_places_stay_above_their_floors(read: dict[str, dict[str, Tally]], kind: str, measure: str) -> None:
    assert read[kind][measure].f1 >= FLOORS[f"{kind} {measure}"]


def test_links_are_right_before_they_are_many(read: dict[str, dict[str, Tally]]) -> None:
    link = read["links"]["link"]
    assert link.precision >= FLOORS["links precision"]
    assert link.recall >= FLOORS["links recall"]


def test_two_coders_agree_on_figures_links_days_and_places() -> None:
    for name, kind in KINDS.items():
        first, second = (list(load_passages(folder / f"{name}-open.jsonl", kind.passage)) for folder in (GOLD, GOLD / "second"))
        found = kind.grade((kind.coded(other), one) for one, other in zip(first, second, strict=True))
        assert all(tally.f1 > 0.96 for tally in found.values()), name
        assert next(iter(found.values())).gold > 60
