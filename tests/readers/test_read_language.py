"""English is never taken for another language, and others are told."""

from __future__ import annotations

import pytest
from readers.reports import ENGLISH, OTHERS

from dateline.readers.language import SHORT, detect_language


def cuts(text: str, length: int) -> list[str]:
    words = text.split()
    return [" ".join(words[i : i + length]) for i in range(max(1, len(words) - length + 1))]


@pytest.mark.parametrize("length", [SHORT, 30, 1000])
def test_no_cut_of_an_english_report_is_another_language(length: int) -> None:
    wrong = [cut for text in ENGLISH for cut in cuts(text, length) if detect_language(cut) != "en"]
    assert wrong == []


def test_long_english_reports_full_of_foreign_names_stay_english() -> None:
    assert [text[:40] for text in ENGLISH if detect_language((text + "\n\n") * 30) != "en"] == []


@pytest.mark.parametrize("code", sorted(OTHERS))
def test_other_languages_are_told_from_twenty_words(code: str) -> None:
    assert [cut for cut in cuts(OTHERS[code], SHORT) if detect_language(cut) == "en"] == []


def test_texts_of_fewer_than_twenty_words_are_taken_for_english() -> None:
    assert all(detect_language(" ".join(text.split()[: SHORT - 1])) == "en" for code, text in OTHERS.items() if code != "zh")
