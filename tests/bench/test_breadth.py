"""Words of conflict sentences come to what the lexicon makes of them."""

from __future__ import annotations

import pytest

from bench.breadth import Judge, Unit, is_derived, lemma_of, misses, shares
from dateline.pipeline import Coder
from dateline.readers import read_text


def judged(coder: Coder, text: str) -> list[tuple[str, str]]:
    return [(unit.word, unit.status) for unit in Judge(coder, coder.run(read_text(text), until="events")).units()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Police arrested nine protesters.", [("arrest", "fires")]),
        ("Soldiers launched a raid on the village.", [("(raid)", "fires")]),
        ("Police said that they had arrested nine protesters.", [("say", "left out"), ("arrest", "fires")]),
        ("Police continued to arrest protesters.", [("continue", "left out"), ("arrest", "fires")]),
        ("The minister is in Strelsau.", [("be", "left out")]),
        ("Police whittled spoons.", [("whittle", "unknown")]),
        ("The bakers whittled spoons.", []),
    ],
)
def test_a_word_is_judged(coder: Coder, text: str, found: list[tuple[str, str]]) -> None:
    assert judged(coder, text) == found


def test_a_noun_counts_by_its_frames_its_class_or_its_form(coder: Coder) -> None:
    found = judged(coder, "The government feared sanctions, an arrest of the rebels, and perturbation in the valley.")
    assert found[1:] == [("sanctions", "a class alone"), ("arrest", "fires"), ("perturbation", "unknown")]


def test_a_noun_that_a_firing_frame_asks_for_is_covered(coder: Coder) -> None:
    assert judged(coder, "Kenya lifted the sanctions.") == [("lift", "fires"), ("sanctions", "fires")]


def test_verbal_nouns_are_known_by_their_endings() -> None:
    assert [noun for noun in ("detention", "removal", "situation", "nation", "ring", "table", "participation") if is_derived(noun)] == [
        "removal",
        "situation",
        "participation",
    ]


def test_forms_of_verbs_that_the_lexicon_lacks_are_counted_together() -> None:
    assert [lemma_of(form) for form in ("was", "recovered", "recover", "modi")] == ["be", "recover", "recover", "modi"]


def test_shares_and_misses_count_units() -> None:
    units = [
        Unit("verb", "arrest", "fires", "a"),
        Unit("verb", "omit", "unknown", "b"),
        Unit("verb", "omit", "unknown", "c"),
        Unit("noun", "blow", "unknown", "d"),
    ]
    assert shares(units, "verb") == [(1, 1 / 3), (0, 0), (0, 0), (0, 0), (2, 2 / 3)]
    assert misses(units, "unknown", 1) == [("verb", "omit", 2, "b")]
