"""The page of a record."""

from __future__ import annotations

import io

import pytest
from export.sample import EVENTS, RECORD, TEXT
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from rich.cells import cell_len

from dateline.cli.page import WIDTH, section_of, show
from dateline.cli.phrases import amount, clean
from dateline.model.record import Event, Record

PAGE = """\
Army Raids Zenda
published 2031-05-14
3 events · 1 statement · 1 figure · 1 link

WHAT HAPPENED
2031-05-13     ASSAULT firearms, destroy: Soldiers (Ruritanian army) [RUR MIL],
e1             at Zenda (Hentzau, RUR)
               “Soldiers raided Zenda on Tuesday after a bomb killed at least
               six people.”
               in response to “bomb” (e2) (cue “after”)

PLANNED
no date        PROTEST strike: Dockers
e3             “Dockers will strike on Friday.”

DISPUTED
no date        ASSAULT: (nobody named) → at least six people
e2             “Soldiers raided Zenda on Tuesday after a bomb killed at least
               six people.”
               figures: killed “at least six people”
               disputed
               led to “raided” (e1)

WHO SAID WHAT
s1             Anna Hold [RUR GOV] says:
               “We will not rest,”

FIGURES
      role                 low       best       high  in the text
f1    killed                 6          6          –  “at least six people”
                                                      of e2
                                                      according to Anna Hold
                                                      (s1)

NOT RESOLVED
time           “Friday”: no publication date

dateline 0, lexicon l, gazetteer g, m
"""


def page(record: Record, text: str = TEXT) -> str:
    out = io.StringIO()
    show(record, text, out)
    return out.getvalue()


def test_a_page_shows_what_the_record_holds() -> None:
    assert page(RECORD) == PAGE


def test_a_page_without_a_day_tells_how_to_give_one() -> None:
    shown = page(replace(RECORD, article=replace(RECORD.article, published=None)))
    assert "day of publication unknown" in shown
    assert "Give the day of publication with --published to resolve such times." in shown


def test_an_empty_record_says_so() -> None:
    empty = replace(RECORD, events=(), statements=(), figures=(), links=(), unresolved=(), actors=())
    assert "No events were found." in page(empty)


@pytest.mark.parametrize(
    ("changes", "section"),
    [
        ({}, "What happened"),
        ({"historical": True}, "Before that"),
        ({"factuality": "planned", "standing": "claimed"}, "Planned"),
        ({"factuality": "requested"}, "Demanded"),
        ({"factuality": "possible"}, "Possible"),
        ({"factuality": "negated"}, "Did not happen"),
        ({"standing": "claimed"}, "Claimed"),
        ({"standing": "disputed"}, "Disputed"),
        ({"standing": "confirmed"}, "What happened"),
    ],
)
def test_events_stand_under_what_the_text_makes_of_them(changes: dict[str, object], section: str) -> None:
    event: Event = replace(EVENTS[0], **changes)
    assert section_of(event) == section


def test_what_could_disturb_a_terminal_is_taken_away() -> None:
    assert clean("a\x1b[31m\u202eb\u200b\n c\x00 \u0645\u200c\u0646") == "a�[31mb c� \u0645\u200c\u0646"


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (None, "–"),
        (6, "6"),
        (2_000_000, "2,000,000"),
        (1.5, "1.5"),
        (12_000_000_000, "12bn"),
        (14_237_512, "14.24m"),
        (12_345.678_901, "12,345.7"),
        (0.0, "0"),
    ],
)
def test_amounts_fit_their_column(number: float | None, shown: str) -> None:
    assert amount(number) == shown


@given(st.text(min_size=1, max_size=300))
def test_any_words_fit_80_columns(words: str) -> None:
    record = replace(
        RECORD,
        article=replace(RECORD.article, title=words, url=words),
        events=tuple(replace(e, actor=tuple(replace(a, text=words) for a in e.actor)) for e in EVENTS),
        figures=tuple(replace(f, text=words) for f in RECORD.figures),
        statements=tuple(replace(s, content=tuple(replace(c, text=words) for c in s.content)) for s in RECORD.statements),
    )
    shown = page(record)
    assert max(map(cell_len, shown.split("\n"))) <= WIDTH
    assert all(c.isprintable() or c in "\n\u200c\u200d" for c in shown)
    assert page(record) == shown
