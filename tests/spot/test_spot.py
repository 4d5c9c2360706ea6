"""Sentences with candidates are chosen: by whole words, by what their frames need, with quotations; parsing all gives the same record."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from dateline.lexicon.compile import compile_lexicon
from dateline.lexicon.load import Folders
from dateline.model.article import Article
from dateline.pipeline import Coder
from dateline.readers import read_text
from dateline.segment import Segmenter
from dateline.spot import Spotter
from dateline.spot.spotter import lowered


@dataclass
class Chooser:
    segmenter: Segmenter
    spotter: Spotter

    def __call__(self, text: str) -> tuple[int, ...]:
        return self.spotter.spot(text, self.segmenter.segment(Article(id="t", text=text, sha256="")))


@pytest.fixture(scope="module")
def chosen() -> Chooser:
    return Chooser(Segmenter(Folders()), Spotter(compile_lexicon(), ["said", "according to"]))


def test_a_form_counts_only_as_a_whole_word(chosen: Chooser) -> None:
    assert chosen("It rained. The arrestingly blue lake lay still. They arrested him.") == (0, 2)


def test_phrases_and_capitals_are_found(chosen: Chooser) -> None:
    assert chosen("It rained. Nothing here. AIR STRIKES began.") == (0, 2)


def test_sentences_with_a_quotation_are_chosen_and_those_beside_it_which_may_tell_who_speaks(chosen: Chooser) -> None:
    assert chosen("It was hot. It rained.\n\nIt poured. “Good,” he grumbled. It was dark.\n\nIt was cold.") == (0, 2, 3, 4)
    assert chosen("It was hot. It rained. He looked up.\n\n“Good.”\n\nIt was dark.") == (0, 2, 3)


def test_a_verb_whose_senses_all_need_another_word_is_no_candidate_without_it(chosen: Chooser) -> None:
    assert chosen("It rained. He broke the cup. Talks broke down.") == (0, 2)


def test_the_lead_is_always_chosen_since_it_names_whom_the_report_is_about(chosen: Chooser) -> None:
    assert chosen("Nine men live here. It rained.") == (0,)


def test_lower_case_keeps_every_character_in_its_place() -> None:
    text = "İstanbul 😱 RAID"
    assert len(lowered(text)) == len(text)
    assert lowered(text).endswith("raid")


@pytest.mark.slow
def test_parsing_every_sentence_finds_no_event_more(coder: Coder) -> None:
    text = (
        "Rebels shelled Bria on Monday. The lake lay still. Two nurses were kidnapped, officials said. Rain fell for hours. "
        "The mayor, a tall man, likes pears. Kenya cut ties with Somalia. Shares rose. “We will stay,” the general said."
    )
    article = read_text(text, published="2031-05-14")
    everything = Coder(parse_all=True).code(article)
    assert [(e.trigger, e.type) for e in everything.events] == [(e.trigger, e.type) for e in coder.code(article).events]
