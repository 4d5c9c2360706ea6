"""Near-copies: what counts as one, and that candidates find them."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.incident.copies import bands, changes, likeness, pack, shingles, unpack

WORDS = [f"word{n}" for n in range(400)]


def text(seed: int, length: int = 150) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def changed(original: str, share: float, seed: int = 1) -> str:
    chance = random.Random(seed)
    return " ".join(chance.choice(WORDS) if chance.random() < share else word for word in original.split())


@pytest.mark.parametrize(
    "copy, is_copy",
    [
        (text(1), True),
        (text(1).upper() + "!", True),
        (changed(text(1), 0.08), True),
        (" ".join(text(1).split()[:60]), True),
        (f"{text(1)} {text(2)}", True),
        (text(3), False),
        (f"{' '.join(text(1).split()[:40])} {text(4)}", False),
    ],
)
def test_a_copy_is_known_by_its_words(copy, is_copy):
    assert likeness(shingles(text(1)), shingles(copy)).is_copy is is_copy


def test_copies_share_a_band():
    missed = 0
    for seed in range(200):
        one, other = shingles(text(seed)), shingles(changed(text(seed), 0.1, seed))
        if likeness(one, other).jaccard >= 0.5 and not set(bands(one)) & set(bands(other)):
            missed += 1
    assert missed == 0


def test_other_texts_seldom_share_a_band():
    found = [set(bands(shingles(text(seed)))) for seed in range(60)]
    assert sum(bool(a & b) for n, a in enumerate(found) for b in found[:n]) < 60


def test_texts_that_are_too_short_are_copies_only_where_they_are_equal():
    short = "Police fired shots in Gao on Friday."
    assert likeness(shingles(short), shingles(short)).is_copy
    assert not likeness(shingles(short), shingles(short + " Nobody was hurt.")).is_copy
    assert bands(shingles(short)) == ()


@given(st.text(max_size=400))
def test_any_text_has_shingles_that_can_be_packed(anything):
    found = shingles(anything)
    assert unpack(pack(found)) == found


def test_what_a_copy_changed_is_told_by_sentences():
    told = changes(
        "GAO, May 3 (AFP) - Five died. The mayor wept. Rain fell.",
        "Five died. The mayor wept, a neighbour said. Rain fell.\n\nMore to follow.",
    )
    assert told.added == ("The mayor wept, a neighbour said.", "More to follow.")
    assert told.removed == ("The mayor wept.",)
