"""Searching articles and events."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from account.crisis import WHEN, reports
from account.plans import plan

from dateline.account.found import events_query, found_document, kept_query, search_articles, search_events
from dateline.account.html import to_html
from dateline.account.terminal import to_text
from dateline.account.wording import Wording
from dateline.errors import InputError
from dateline.store import Filter, Store


def test_articles_with_all_words_are_found_with_an_excerpt(store: Store, wording: Wording) -> None:
    found = search_articles(store, "herders bombed", Filter())
    assert sorted(one.article for one in found.articles) == ["a1", "a2", "a3"]
    assert "‹bombed›" in (found.articles[0].excerpt or "")
    made = to_html(found_document(found, wording, events=False))
    assert "<strong>bombed</strong>" in made
    assert '<a href="https://courier.example/a1"' in made


def test_pages_say_that_there_is_more(store: Store, wording: Wording) -> None:
    whole = [one.article for one in search_articles(store, "herders", Filter()).articles]
    pages = [search_articles(store, "herders", Filter(), limit=1, offset=n) for n in range(3)]
    assert [one.article for page in pages for one in page.articles] == whole
    assert [page.more for page in pages] == [True, True, False]
    assert "1 article from number 2 on; more with --offset 2." in to_text(found_document(pages[1], wording, events=False))


def test_filters_keep_the_articles_that_tell_such_an_event(store: Store) -> None:
    assert [one.article for one in search_articles(store, "Niger", Filter(type="CONSULT")).articles] == ["a6"]
    assert search_articles(store, "herders", Filter(place="DZA")).articles == ()
    page = search_articles(store, "herders", Filter(mode="aerial"), limit=1, offset=1)
    assert (len(page.articles), page.more) == (1, True)


def test_events_are_found_by_fields_and_words(store: Store, wording: Wording) -> None:
    found = search_events(store, Filter(words="herders", standing="disputed"))
    (event,) = found.events
    assert (event.article, event.event, event.type, event.place, event.day, event.actors) == (
        "a3",
        "e1",
        "ASSAULT",
        "Assamaka",
        "2031-05-13",
        ("Algerian army",),
    )
    assert (event.sentence or "").startswith("Algerian army jets bombed herders")
    assert "a3:e1" in to_text(found_document(found, wording, events=True), width=160)


def test_events_whose_day_nobody_knows_come_last(store: Store) -> None:
    found = search_events(store, Filter(factuality="any"))
    assert [event.day is None for event in found.events] == [False] * 7 + [True]
    assert found.total == 8
    pages = [search_events(store, Filter(factuality="any"), limit=3, offset=n) for n in (0, 3, 6)]
    assert [event.article for page in pages for event in page.events] == [event.article for event in found.events]


def test_a_hostile_report_is_found_and_harmless(store: Store, wording: Wording) -> None:
    found = search_articles(store, "guards mine", Filter())
    assert [one.article for one in found.articles] == ["a5"]
    document = found_document(found, wording, events=False)
    assert "<script" not in to_html(document)
    assert 'href="javascript' not in to_html(document)
    assert "\x1b" not in to_text(document)


def test_a_store_without_text_has_no_excerpts(tmp_path: Path) -> None:
    with Store(tmp_path / "bare.db", create=True) as bare:
        bare.add(reports()[:1], when=WHEN, keep_text=False)
        (event,) = search_events(bare, Filter(words="herders")).events
        assert (event.sentence, event.trigger) == (None, "bombed")
        assert [one.excerpt for one in search_articles(bare, "strike", Filter()).articles] == [None]


def test_what_has_no_word_is_told(store: Store) -> None:
    for asked in ("", " ", "!?"):
        with pytest.raises(InputError, match="has no word"):
            search_articles(store, asked, Filter())


@pytest.mark.parametrize("asked", ['"', "a AND", "title:x NEAR(", "* ^ ()", "ab OR NOT -", "'; DROP TABLE article; --", "“x” ‹y›"])
def test_marks_of_the_search_engine_mean_nothing(store: Store, asked: str) -> None:
    search_articles(store, f"{asked} zzz", Filter())
    search_events(store, Filter(words=f"{asked} zzz"))


def test_an_empty_store_says_so(empty: Store, wording: Wording) -> None:
    made = found_document(search_articles(empty, "herders", Filter()), wording, events=False)
    assert "No article of this choice is in the store." in to_text(made)
    assert "0 events." in to_text(found_document(search_events(empty, Filter()), wording, events=True))


def test_the_statements_use_indexes(store: Store) -> None:
    assert any("ix_event_day" in step for step in plan(store, events_query(Filter(), "sqlite")))
    assert any(
        "ix_event_day" in s or "ix_event_type_day" in s
        for s in plan(store, events_query(Filter(since=dt.date(2031, 5, 1), type="ASSAULT"), "sqlite"))
    )
    assert any("ix_event_version" in step for step in plan(store, kept_query([1, 2], Filter(type="ASSAULT"), "sqlite")))
