"""Sentences with candidates are chosen, by whole words, with quotations."""

from __future__ import annotations

from dateline.lexicon.load import Folders
from dateline.model.article import Article
from dateline.segment import Segmenter
from dateline.spot import Spotter
from dateline.spot.spotter import lowered

SEGMENTER = Segmenter(Folders())


def chosen(text: str, *forms: str) -> tuple[int, ...]:
    return Spotter(forms).spot(text, SEGMENTER.segment(Article(id="t", text=text, sha256="")))


def test_a_form_counts_only_as_a_whole_word() -> None:
    assert chosen("The raiders slept. They raided the farm.", "raid", "raided") == (1,)


def test_phrases_and_capitals_are_found() -> None:
    assert chosen("Nothing here. AIR STRIKES began.", "air strikes") == (1,)


def test_sentences_with_a_quotation_are_chosen() -> None:
    assert chosen("It rained. “Good,” he grumbled. It stopped.", "war") == (1,)


def test_lower_case_keeps_every_character_in_its_place() -> None:
    text = "İstanbul 😱 RAID"
    assert len(lowered(text)) == len(text)
    assert lowered(text).endswith("raid")
