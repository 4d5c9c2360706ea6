"""Reports in HTML pages."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers.reports import PAGE

from dateline.readers.html import MAX_ATTRIBUTES, MAX_TAGS, looks_like_html, read_html
from dateline.readers.notice import Refusal
from dateline.readers.tags import most_attributes

BARE = "<html><body><p>Three soldiers were killed near Zenda on Tuesday, police said.</p>{}</body></html>"


def test_a_page_gives_its_report_whole_and_once() -> None:
    page = read_html(PAGE)
    assert page.title == "Troops leave Strelsau after talks"
    assert page.body.split("\n") == [
        "Ruritanian troops left the capital on Tuesday after talks between the government and the opposition, officials said.",
        "“We want peace,” said Michael Elphberg, the mayor & host.",
        "What comes next",
        "Both sides agreed to meet again next week in Zenda.",
        "The war is over.",
    ]


def test_a_page_gives_its_day_publisher_and_address() -> None:
    page = read_html(PAGE)
    assert (page.published, page.publisher, page.url) == (dt.date(2031, 5, 14), "The Zenda Courier", "https://courier.example/troops-leave")


@pytest.mark.parametrize("rest", ["<footer>© 2024 The Zenda Courier</footer>", "<p>It began on 3 March 2020, 2020-03-03.</p>"])
def test_no_day_is_guessed_from_the_text(rest: str) -> None:
    assert read_html(BARE.format(rest)).published is None


@pytest.mark.parametrize(
    "stamp",
    [
        "<p>Published: 14 May 2031</p>",
        "<p class='date'>14 May 2031</p>",
        "<time datetime='2031-05-14T10:00'>today</time>",
        "<meta name='date' content='2031-05-14'>",
    ],
)
def test_a_day_that_the_page_states_is_read(stamp: str) -> None:
    page = BARE.format("<p>It began on 3 March 2020, 2020-03-03.</p>").replace("<p>Three", stamp + "<p>Three")
    assert read_html(page).published == dt.date(2031, 5, 14)


@pytest.mark.parametrize("markup", ["", "<html></html>", "<html><body><script>let a = 1</script></body></html>", "plain words"])
def test_a_page_without_a_report_is_refused(markup: str) -> None:
    with pytest.raises(Refusal):
        read_html(markup)


@pytest.mark.parametrize(
    "markup",
    [
        BARE.format("<table>" + ("<tr>" + "<td colspan=1000 rowspan=60000>word</td>" * 60 + "</tr>") * 60 + "</table>"),
        BARE.format("<div>" * 90_000),
        BARE.format("<p " + " ".join(f"a{i}=1" for i in range(300_000)) + ">"),
        BARE.format("<p " + " ".join(f"a{i}='<'" for i in range(100_000)) + ">"),
        BARE.format("<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
        BARE.format("<ul><li>x" * 20_000),
        BARE.format("&amp;" * 500_000),
    ],
    ids=["spans", "depth", "attributes", "quoted attributes", "json", "lists", "entities"],
)
def test_absurd_pages_end_soon(markup: str) -> None:
    began = time.process_time()
    try:
        read_html(markup)
    except Refusal:
        pass
    assert time.process_time() - began < 10


def test_a_page_of_too_many_tags_is_refused() -> None:
    with pytest.raises(Refusal, match="tags"):
        read_html("<html><body>" + "<p>a" * (MAX_TAGS + 1))


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p a=1 b c='>' d=\"<\">x</p>", 4),
        ("<script>a<b c d e</script><p q=1>", 1),
        ("<!-- <a b c d> --><a b>", 1),
        ("<!--> <p a b>", 2),
        ("<script><p a b", 2),
        ("no tags, 1 < 2", 0),
    ],
)
def test_attributes_are_counted_as_a_parser_would(markup: str, expected: int) -> None:
    assert most_attributes(markup) == expected


@pytest.mark.parametrize("piece", ['<p a="', "<script", "<!--", "= ", "<a\n", "< ", "/", "<a =\t'", "<style>"])
def test_counting_attributes_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    most_attributes("<p " + piece * 300_000)
    assert time.process_time() - began < 5


def test_real_pages_have_far_fewer_attributes_than_the_limit() -> None:
    assert most_attributes(PAGE) * 10 < MAX_ATTRIBUTES


def test_pages_are_told_from_text_by_their_beginning() -> None:
    assert looks_like_html(b"\n<!DOCTYPE html><p>")
    assert looks_like_html(b"<?xml version='1.0'?>\n<html>")
    assert not looks_like_html(b"<Zenda> soldiers")


@settings(max_examples=50, deadline=None)
@given(st.text("<>/=\"'! -abp\n&;", max_size=200))
def test_any_markup_is_a_page_or_refused(markup: str) -> None:
    try:
        page = read_html(markup)
    except Refusal:
        return
    assert any(map(str.isalnum, page.body))
