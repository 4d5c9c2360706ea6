"""Headings, boilerplate, headers, quotations and sentences survive what reports do to them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.lexicon.load import Folders
from dateline.model.article import Article, Span
from dateline.segment import Segmenter

SEGMENTER = Segmenter(Folders())


def layout_of(text: str, title: int = 0):
    return SEGMENTER.segment(Article(id="t", text=text, sha256="", title=Span(0, title) if title else None))


def sentences(text: str) -> list[str]:
    return [text[s.start : s.end] for s in layout_of(text).sentences]


def quotations(text: str) -> list[str]:
    return [text[q.start : q.end] for q in layout_of(text).quotations]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. army left. It was late.", ["The U.S. army left.", "It was late."]),
        ("Gen. A. B. Kale spoke. He left.", ["Gen. A. B. Kale spoke.", "He left."]),
        ("They met at 5 p.m. on Friday. Talks failed.", ["They met at 5 p.m. on Friday.", "Talks failed."]),
        ("Prices rose 2.5 percent. Nobody cheered.", ["Prices rose 2.5 percent.", "Nobody cheered."]),
        ("He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]),
        ("“Out!” the mayor shouted. Nobody moved.", ["“Out!” the mayor shouted.", "Nobody moved."]),
        ("“We go home. We are tired,” she said.", ["“We go home.", "We are tired,” she said."]),
        ("shots were heard. people ran 😱. it was dark.", ["shots were heard.", "people ran 😱.", "it was dark."]),
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“Go,” he said. “Now.”", ["Go,", "Now."]),
        ('"Go," he said. "Now."', ["Go,", "Now."]),
        ("``Go,'' he said.", ["Go,"]),
        ("«Go,» he said.", ["Go,"]),
        ("The so-called ‘caliphate’ fell.", ["caliphate"]),
        ("The town's mayor didn't come.", []),
        ("A 6'2\" guard stood there.", []),
        ("“He said ‘never’ to me,” she said.", ["He said ‘never’ to me,", "never"]),
    ],
)
def test_quotations_are_found_in_every_typography(text: str, expected: list[str]) -> None:
    assert quotations(text) == expected


def test_an_odd_mark_spoils_only_its_own_paragraph() -> None:
    text = "The “mayor left.\n\nNobody came.\n\n“Go,” he said."
    layout = layout_of(text)
    assert [(text[q.start : q.end], q.closed) for q in layout.quotations] == [("mayor left.", False), ("Go,", True)]


def test_a_quotation_over_paragraphs_repeats_its_opening_mark() -> None:
    text = "“First part of it.\n\n“Second part of it,” she said."
    first, second = layout_of(text).quotations
    assert (first.closed, second.continues, second.closed) == (False, True, True)


def test_headings_and_boilerplate_are_told_from_the_body() -> None:
    text = "A Title\n\nThe army left the town on Friday after a week of fights.\n\nMore troops to come:\n\nThe minister spoke of a second brigade in the north.\n\nRelated News\n\nA bear in a garden"
    assert [b.kind for b in layout_of(text, title=7).blocks] == ["title", "paragraph", "heading", "paragraph", "boilerplate", "boilerplate"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Comments", "boilerplate"),
        ("Subscribe to our letter today.", "boilerplate"),
        ("Subscribers to the fund were told that it was empty.", "paragraph"),
        ("WhatsApp said on Monday that it had closed nine accounts.", "paragraph"),
        ("For more than a decade the two clans fought over the well.", "paragraph"),
        ("Comments by the minister drew an angry crowd.", "paragraph"),
    ],
)
def test_a_sentence_that_begins_like_boilerplate_is_none(line: str, kind: str) -> None:
    assert layout_of(f"The army left the town on Friday after a week of fights.\n\n{line}").blocks[-1].kind == kind


def test_a_line_that_introduces_speech_is_no_heading() -> None:
    text = "The talks failed on Friday.\n\nThe minister said:\n\n“We will not come back to this table.”"
    assert [b.kind for b in layout_of(text).blocks] == ["paragraph", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("text", "header", "place"),
    [
        ("NIAMEY, May 3 (Sahel Wire) - Troops left.", "NIAMEY, May 3 (Sahel Wire) - ", "NIAMEY"),
        ("STRELSAU, Ruritania (AP) _ Troops left.", "STRELSAU, Ruritania (AP) _ ", "STRELSAU, Ruritania"),
        ("GOMA — Troops left.", "GOMA — ", "GOMA"),
        ("The mayor - a baker - left.", None, None),
    ],
)
def test_the_header_names_place_day_and_agency(text: str, header: str | None, place: str | None) -> None:
    found = layout_of(text).header
    assert (text[found.start : found.end] if found else None) == header
    assert (text[slice(*found.place)] if found and found.place else None) == place


def test_hand_wrapped_lines_are_one_paragraph() -> None:
    line = "The army said on Friday that it had taken the last of the three\n"
    text = line * 4 + "towns in the valley."
    assert len(layout_of(text).blocks) == 1


@given(st.text(max_size=400))
def test_any_text_is_segmented_in_order_and_without_overlap(text: str) -> None:
    layout = layout_of(text)
    ends = 0
    for sentence in layout.sentences:
        assert ends <= sentence.start < sentence.end <= len(text)
        ends = sentence.end
    for quotation in layout.quotations:
        block = layout.blocks[quotation.block]
        assert block.start <= quotation.start <= quotation.end <= block.end
