"""The situation report: whole sentences, whose word it is, sources."""

from __future__ import annotations

import datetime as dt

import pytest
from account.plans import plan

from dateline.account.html import to_html
from dateline.account.markdown import to_markdown
from dateline.account.sentences import Sentence
from dateline.account.situation import Situation, report_query, situation, situation_document
from dateline.account.terminal import to_text
from dateline.account.wording import Wording
from dateline.store import Filter, Store


@pytest.fixture(scope="module")
def report(store: Store, wording: Wording) -> Situation:
    return situation(store, wording, Filter())


def told(found: Situation) -> dict[str, list[str]]:
    """Sentences by section."""
    return {
        part.title: [" ".join(s.text for s in one.sentences) for one in part.incidents]
        for chapter in found.chapters
        for part in chapter.parts
    }


def test_each_incident_is_told_in_whole_sentences(report: Situation) -> None:
    assert told(report) == {
        "Violence": [
            "According to reports, the Algerian army carried out an air strike on Nigerien farm workers in Assamaka on 13 May 2031. "
            "Amar Belkacem denied it. Between 12 and 14 people were killed; the health ministry gave 12 (a correction). "
            "An earlier figure of nine was corrected.",
            "The Azure Front claimed a gun attack on Nigerien police in Arlit on 15 May 2031. "
            "Three people were wounded, according to the Azure Front.",
            "There was a bomb attack on the fuel depot in Zinder on 8 June 2031. Anna Hold blamed the Azure Front.",
        ],
        "Protests, arrests and restrictions": ["There was a riot against Nigerien civilians."],
        "Talks, agreements and aid": ["Algeria paid a visit to Niger (day not given; first reported on 16 May 2031)."],
    }  # fmt: skip


def test_what_is_planned_has_a_section_of_its_own(report: Situation) -> None:
    assert [[s.text for s in one.sentences] for one in report.planned] == [
        ["A strike by Nigerien workers in Niamey is planned for 20 May 2031."]
    ]
    assert "planned" not in str(told(report))


def test_what_is_disputed_is_listed(report: Situation) -> None:
    (said,) = report.disputed
    assert said.text == (
        "Air strike: Algerian army on Nigerien farm workers in Assamaka on 13 May 2031. Told otherwise: it is denied by Amar Belkacem."
    )
    assert [note.article for note in report.notes if note.number in said.notes] == ["a3"]


def test_every_sentence_has_its_sources_and_every_source_is_referred_to(report: Situation) -> None:
    sentences: list[Sentence] = [
        s for chapter in report.chapters for part in chapter.parts for one in part.incidents for s in one.sentences
    ]
    sentences += [s for one in report.planned for s in one.sentences] + list(report.disputed)
    assert all(s.notes for s in sentences)
    assert {n for s in sentences for n in s.notes} == {note.number for note in report.notes}
    assert [note.number for note in report.notes] == list(range(1, 9))
    first = sentences[0]
    assert [note.article for note in report.notes if note.number in first.notes] == ["a1", "a2", "a3"]


def test_the_heading_has_span_articles_and_sources(report: Situation) -> None:
    made = to_text(situation_document(report))
    assert made.startswith("Situation report, 13 May to 8 June 2031\n")
    assert "This report tells of 5 incidents and 1 plan. It rests on 8 articles from 5 independent sources." in made
    assert "[1] “Air strike hits herders”, Courier, 14 May 2031, https://courier.example/a1" in made


def test_a_hostile_title_is_harmless_in_the_footnotes(report: Situation) -> None:
    document = situation_document(report)
    assert "<script" not in to_html(document)
    assert "javascript:alert(1)</li>" not in to_html(document)
    assert 'href="javascript' not in to_html(document)
    assert "\\<script\\>alert(1)\\</script\\> \\| \\[x\\](javascript:1)" in to_markdown(document)
    assert "\x1b" not in to_text(document)


def test_the_same_store_gives_the_same_report(store: Store, wording: Wording, report: Situation) -> None:
    assert situation(store, wording, Filter()) == report


def test_a_report_that_leaves_incidents_out_says_so_and_keeps_those_with_most_sources(store: Store, wording: Wording) -> None:
    found = situation(store, wording, Filter(), limit=2)
    assert found.chapters[0].parts[0].incidents[0].sentences[0].text.startswith("According to reports, the Algerian army")
    assert "3 incidents that fewer sources tell are left out." in " ".join(to_text(situation_document(found)).split())


def test_days_places_and_types_choose(store: Store, wording: Wording) -> None:
    wanted = Filter(since=dt.date(2031, 5, 14), until=dt.date(2031, 5, 15), place="NER", type="ASSAULT")
    found = situation(store, wording, wanted)
    assert [text[:16] for text in told(found)["Violence"]] == ["The Azure Front "]
    assert to_text(situation_document(found)).startswith("Situation report, 14 to 15 May 2031\n")


def test_an_empty_store_says_so(empty: Store, wording: Wording) -> None:
    made = to_text(situation_document(situation(empty, wording, Filter())))
    assert made == "Situation report\n\nNo incident of this choice is in the store.\n"


def test_what_was_known_then_makes_the_report_of_then(store: Store, wording: Wording) -> None:
    with store.as_of(dt.date(2031, 5, 15)) as past:
        found = situation(past, wording, Filter())
    assert told(found)["Violence"] == [
        "The Algerian army carried out an air strike on Nigerien farm workers in Assamaka on 13 May 2031. Fourteen people were killed, "
        "according to the Herders Union."
    ]  # fmt: skip


def test_the_statement_uses_an_index_where_days_or_a_place_are_given(store: Store) -> None:
    for wanted, index in ((Filter(since=dt.date(2031, 5, 1)), "ix_incident_day"), (Filter(place="NER"), "ix_incident_country_day")):
        assert any(index in step for step in plan(store, report_query(wanted, "sqlite")))


@pytest.mark.parametrize("factuality", ["planned", "any"])
def test_what_is_planned_is_never_told_as_having_happened(store: Store, wording: Wording, factuality: str) -> None:
    found = situation(store, wording, Filter(factuality=factuality))
    assert [[s.text for s in one.sentences] for one in found.planned] == [
        ["A strike by Nigerien workers in Niamey is planned for 20 May 2031."]
    ]
    assert "went on strike" not in str(found)
    assert (found.shown, found.total) == ((5, 5) if factuality == "any" else (0, 0))
