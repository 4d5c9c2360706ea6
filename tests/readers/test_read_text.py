"""The canonical text, its title, id and hash."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import InputError
from dateline.readers import read_text
from dateline.readers.text import find_title

BODY = "Soldiers left the town of Zenda on Tuesday, officials said. Nobody was hurt."


def title_of(text: str) -> str | None:
    span = find_title(text)
    return text[span.start : span.end] if span else None


def test_text_is_kept_as_given() -> None:
    text = "\r\n  Army Leaves Zenda  \r\n\r\n" + BODY + "\u202e\x00\r\n"
    article = read_text(text)
    assert article.text == text
    assert article.title is not None
    assert text[article.title.start : article.title.end] == "Army Leaves Zenda"


def test_a_title_that_comes_apart_stands_before_the_text() -> None:
    article = read_text(BODY, title=" Army leaves Zenda ")
    assert article.text == "Army leaves Zenda\n\n" + BODY
    assert article.title is not None
    assert (article.title.start, article.title.end) == (0, len("Army leaves Zenda"))


def test_a_title_that_the_text_begins_with_is_not_repeated() -> None:
    text = "Army leaves Zenda.\n" + BODY
    article = read_text(text, title="Army leaves Zenda.")
    assert article.text == text
    assert article.title is not None
    assert article.title.end == 18


def test_the_id_is_the_one_given_or_the_beginning_of_the_hash() -> None:
    digest = hashlib.sha256(BODY.encode()).hexdigest()
    assert read_text(BODY).sha256 == digest
    assert read_text(BODY).id == digest[:12]
    assert read_text(BODY, id="a-1").id == "a-1"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Army Leaves Zenda\n\n" + BODY, "Army Leaves Zenda"),
        ("Army leaves Zenda after talks\n\n" + BODY, "Army leaves Zenda after talks"),
        ("Who shelled the depot in Zenda?\n" + BODY, "Who shelled the depot in Zenda?"),
        ("Envoys Return to the U.S.\n\n" + BODY, "Envoys Return to the U.S."),
        ("‘We will not yield’: mayor defies army\n\n" + BODY, "‘We will not yield’: mayor defies army"),
        ("Gen. Strakencz quits as army chief\n\n" + BODY, "Gen. Strakencz quits as army chief"),
        ("Army Chief Quits After Vote. Parliament Silent\n\n" + BODY, "Army Chief Quits After Vote. Parliament Silent"),
        ("The army chief quit after the vote. Parliament is silent\n\n" + BODY, None),
        (BODY, None),
        (BODY + "\n\n" + BODY, None),
        ("The army left Zenda.\n\n" + BODY, None),
        ("ZENDA, May 3 (Reuters) -\n\n" + BODY, None),
        ("By Rudolf Rassendyll\n\n" + BODY, None),
        ("14 May 2031\n\n" + BODY, None),
        ("https://zenda.example/army leaves\n\n" + BODY, None),
        ("Army Leaves Zenda", None),
        ("Army Leaves Zenda\n\n  \n", None),
        ("Soldiers left the town of Zenda on Tuesday, officials\nsaid. Nobody was hurt, they added, and all\nare well.", None),
        ("", None),
    ],
)
def test_a_first_line_is_the_title_where_it_looks_like_a_headline(text: str, expected: str | None) -> None:
    assert title_of(text) == expected


@pytest.mark.parametrize("text", ["", " \n\t", "…—!", "\x00\x00", "\ufeff"])
def test_a_report_without_words_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="is empty"):
        read_text(text)


def test_a_date_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match='published: "2 Jan" is not a date; use YYYY-MM-DD'):
        read_text(BODY, published="2 Jan")
    assert read_text(BODY, published="2031-05-14").published == dt.date(2031, 5, 14)


def test_lone_surrogates_are_replaced_one_for_one() -> None:
    article = read_text("Soldiers \ud83d left \udc00 Zenda.")
    assert article.text == "Soldiers \ufffd left \ufffd Zenda."


@given(st.text(st.characters(exclude_categories=[])), st.none() | st.text(st.characters(exclude_categories=[])))
def test_any_text_makes_an_article_whose_title_is_cut_out_of_it(text: str, title: str | None) -> None:
    try:
        article = read_text(text, title=title)
    except InputError:
        assert not any(map(str.isalnum, text))
        return
    assert article.sha256 == hashlib.sha256(article.text.encode()).hexdigest()
    assert article.text.endswith(text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")[-1:] or "") or "\ufffd" in article.text
    if article.title is not None:
        cut = article.text[article.title.start : article.title.end]
        assert cut
        assert cut == cut.strip()
