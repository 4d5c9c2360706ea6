"""Quantities: bounds by the table of the design, units, what is no quantity, wholes and corrections."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon.compile import compile_lexicon
from dateline.lexicon.load import Folders
from dateline.model.mention import Quantity
from dateline.parse import Parser
from dateline.readers import read_text
from dateline.resolve.quantities import QuantityReader
from dateline.resolve.quantities.words import Example, files
from dateline.segment import Segmenter

EXAMPLES = [example for file in files(Folders()) for example in file.example]
KIND = {"count", "money", "percent", "measure", "duration", "age", "score", "other"}
PIECES = [
    "nearly",
    "about",
    "up to",
    "12",
    "1,200",
    "3.5",
    "million",
    "dozens",
    "of",
    "people",
    "the",
    "between",
    "and",
    "to",
    "$",
    "%",
    "-",
    "year",
    "old",
    "more",
    "than",
    "no",
    "one",
    "half",
    "a",
    "three",
    "from",
    "rose",
    "km",
    "(",
    ")",
    ".",
    "\n\n",
    "é",
    "😀",
    "Boeing",
    "May",
    "20-30",
]


@pytest.fixture(scope="session")
def reader(folders: Folders) -> QuantityReader:
    return QuantityReader(folders, compile_lexicon())


@pytest.fixture(scope="session")
def read(reader: QuantityReader, segmenter: Segmenter, parser: Parser):
    def run(text: str, *, parse: bool = True) -> tuple[Quantity, ...]:
        article = read_text(text)
        layout = segmenter.segment(article)
        trees = {tree.sentence: tree for tree in parser.parse(article.text, list(enumerate(layout.sentences)))} if parse else {}
        return reader.read(article.text, layout, trees)

    return run


@pytest.mark.parametrize("parse", [True, False], ids=["parsed", "unparsed"])
@pytest.mark.parametrize("example", EXAMPLES, ids=[example.text[:50] for example in EXAMPLES])
def test_examples_of_the_lexicon_are_read(read, example: Example, parse: bool) -> None:
    found = [
        (
            q.text,
            q.low,
            q.best,
            q.high,
            q.unit,
            q.who,
            q.kind,
            q.approximate,
            q.exclusive,
            q.additional,
            q.whole is not None,
            q.old is not None,
        )
        for q in read(example.text, parse=parse)
    ]
    wanted = [
        (q.text, q.low, q.best, q.high, q.unit, q.who, q.kind, q.approximate, q.exclusive, q.additional, q.part, q.old)
        for q in example.quantity
    ]
    assert found == wanted


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("750 soldiers", 750, 750, 750),
        ("seven soldiers", 7, 7, 7),
        ("two dozen soldiers", 24, 24, 24),
        ("perhaps 200 soldiers", 180, 200, 220),
        ("close on 20 soldiers", 18, 20, 20),
        ("as few as 30 soldiers", 30, 30, None),
        ("a score of soldiers", 20, 20, 20),
        ("both soldiers", 2, 2, 2),
        ("no soldiers", 0, 0, 0),
        ("about 750 soldiers", 675, 750, 825),
        ("some 15 soldiers", 13, 15, 17),
        ("roughly 1,001 soldiers", 900, 1001, 1102),
        ("an estimated 400 soldiers", 360, 400, 440),
        ("nearly 15 soldiers", 13, 15, 15),
        ("almost 4,000 soldiers", 3600, 4000, 4000),
        ("close to 100 soldiers", 90, 100, 100),
        ("up to 30 soldiers", 0, None, 30),
        ("as many as 30 soldiers", 0, None, 30),
        ("no more than 30 soldiers", 0, None, 30),
        ("at least nine soldiers", 9, 9, None),
        ("nine or more soldiers", 9, 9, None),
        ("more than 100 soldiers", 100, None, None),
        ("over 100 soldiers", 100, None, None),
        ("between 10 and 20 soldiers", 10, None, 20),
        ("10 to 20 soldiers", 10, None, 20),
        ("20-25 soldiers", 20, None, 25),
        ("two or three soldiers", 2, None, 3),
        ("dozens of soldiers", 24, None, 99),
        ("scores of soldiers", 40, None, 99),
        ("hundreds of soldiers", 200, None, 999),
        ("thousands of soldiers", 2000, None, 9999),
        ("tens of thousands of soldiers", 20000, None, 99999),
        ("millions of soldiers", 2000000, None, 9999999),
        ("several soldiers", 3, None, 9),
        ("a few soldiers", 3, None, 5),
        ("a handful of soldiers", 3, None, 5),
        ("a couple of soldiers", 2, 2, 2),
        ("half a million soldiers", 500000, 500000, 500000),
        ("1.2 million soldiers", 1200000, 1200000, 1200000),
        ("twenty-five soldiers", 25, 25, 25),
        ("three hundred and two soldiers", 302, 302, 302),
        ("two and a half million soldiers", 2500000, 2500000, 2500000),
    ],
)
def test_bounds_follow_the_table(read, words: str, low: float, best: float | None, high: float | None) -> None:
    (found,) = read(f"The army said the storm killed {words}.")
    assert (found.low, found.best, found.high, found.unit, found.who, found.text) == (low, best, high, "people", "soldiers", words)


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("all but five of the 60 soldiers", 55, 55, 55),
        ("half of the 60 soldiers", 30, 30, 30),
        ("half the 60 soldiers", 30, 30, 30),
        ("more than half of the 128 soldiers", 64, None, None),
        ("a third of the army's 900 soldiers", 300, 300, 300),
        ("not one of the 60 soldiers", 0, 0, 0),
        ("neither of the 2 soldiers", 0, 0, 0),
        ("one of the three soldiers", 1, 1, 1),
    ],
)
def test_a_share_of_a_count_is_worked_out(read, words: str, low: float, best: float | None, high: float | None) -> None:
    part, whole = read(f"The army said the storm killed {words}.")
    assert (part.low, part.best, part.high, part.unit, part.text, part.whole) == (low, best, high, "people", words, whole.start)


@pytest.mark.parametrize(
    ("text", "words", "value", "unit"),
    [
        ("Two thirds of the homes have no roof.", "Two thirds of the homes", 66.7, "percent"),
        ("Half the town is dark.", "Half the town", 50, "percent"),
        ("They found three quarters of a tonne of rice.", "three quarters of a tonne of rice", 0.75, "tonne"),
        ("They burned a tonne of ivory.", "a tonne of ivory", 1, "tonne"),
        ("Not a single house was lost.", "Not a single house", 0, "house"),
        ("The shelling ended without casualties.", "without casualties", 0, "people"),
        ("There are no ships in the port.", "no ships", 0, "ship"),
        ("They want 9 million dollars, or 4 million at least.", "4 million at least", 4000000, "USD"),
        ("A crew of 53 was aboard.", "53", 53, "people"),
        ("A 12-man crew is at sea.", "12-man crew", 12, "people"),
        ("They want two water cannon.", "two water cannon", 2, "water cannon"),
        ("Milk went up to 900 dollars.", "900 dollars", 900, "USD"),
    ],
)
def test_shares_nothing_and_sizes(read, text: str, words: str, value: float, unit: str) -> None:
    found = {q.text: q for q in read(text)}
    assert (found[words].low, found[words].unit) == (value, unit)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Prices rose by about 2.5 percent.", ("percent", "percent", 2.25, 2.75)),
        ("The bank lent nearly $15 million.", ("money", "USD", 13500000, 15000000)),
        ("The pipe is about 15 km long.", ("measure", "kilometre", 13.5, 16.5)),
        ("The march lasted about 25 minutes.", ("duration", "minute", 22.5, 27.5)),
    ],
)
def test_money_and_measures_are_not_rounded(read, text: str, wanted: tuple[str, str, float, float]) -> None:
    (found,) = read(text)
    assert (found.kind, found.unit, found.low, found.high) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The talks began at 10 am on 3 May 2024.",
        "In 2003 it joined the Group of Seven.",
        "The plane, a Boeing 737, carried an AK-47.",
        "Security Council Resolution 1441 was one of the first.",
        "She lives at 950 Dresser Road and works 24/7.",
        "The twenty-first brigade, the 5th in the line, has a three-storey building.",
        "It was the third raid since the 1990s, the ministry said on 14 March, 2011.",
        "Call (555) 123-4567.",
        "He called for the repeal of sections 21 and 25.",
        "Rooms 12, 14 and 16 are empty.",
        "Troops broke down door 7B of the branch.",
        "There is no doubt about it.",
        "She met no president and went without help.",
    ],
)
def test_dates_names_and_ordinals_are_no_quantities(read, text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("In the past two weeks 40 soldiers died.", "40 soldiers"),
        ("In districts 3 and 5, 40 people died.", "40 people"),
        ("On the routes, 40 drivers were shot.", "40 drivers"),
    ],
)
def test_a_plural_before_a_count_names_nothing(read, text: str, counted: str) -> None:
    assert counted in [found.text for found in read(text)]


@pytest.mark.parametrize(
    ("text", "low", "best", "high"),
    [
        ("The toll topped 1,300 people on Monday.", 1300, None, None),
        ("The toll passes 1,300 people.", 1300, None, None),
        ("The column passed 12 checkpoints.", 12, 12, 12),
    ],
)
def test_a_verb_of_exceeding_opens_the_range(read, text: str, low: float, best: float | None, high: float | None) -> None:
    (found,) = read(text)
    assert (found.low, found.best, found.high) == (low, best, high)


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("12 of the 40 prisoners were freed.", "12 of the 40 prisoners", "40 prisoners"),
        ("The bomb killed 11 people, including three children.", "three children", "11 people"),
        ("The flood hit 350 families, among them 80 refugees.", "80 refugees", "350 families"),
        ("Of the 300 hostages, 120 were freed.", "120", "300 hostages"),
        ("Three policemen were wounded, two of them critically.", "two", "Three policemen"),
    ],
)
def test_parts_point_to_their_whole(read, text: str, part: str, whole: str) -> None:
    found = {q.text: q for q in read(text)}
    assert found[part].whole == found[whole].start


@pytest.mark.parametrize(
    ("text", "new", "old"),
    [
        ("The toll rose to 14, up from 12.", "14", "12"),
        ("The number of dead rose from 10 to 14.", "14", "10"),
        ("The ministry revised the number of wounded down from 60 to 52.", "52", "60"),
        ("Officials had earlier said seven people died. They put the toll at nine.", "nine", "seven people"),
    ],
)
def test_corrections_point_to_what_they_replace(read, text: str, new: str, old: str) -> None:
    found = {q.text: q for q in read(text)}
    assert found[new].old == found[old].start


def check(text: str, found: tuple[Quantity, ...]) -> None:
    starts = [q.start for q in found]
    assert starts == sorted(starts)
    assert len(set(starts)) == len(starts)
    for q in found:
        assert text[q.start : q.end] == q.text
        assert q.start <= q.number[0] < q.number[1] <= q.end
        assert q.kind in KIND
        bounds = [bound for bound in (q.low, q.best, q.high) if bound is not None]
        assert bounds == sorted(bounds)
        assert q.noun is None or text[q.noun[0] : q.noun[1]].strip()
        assert q.whole is None or q.whole in starts
        assert q.old is None or q.old in starts


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join))
def test_any_numbers_give_sound_quantities(read, text: str) -> None:
    text += " end"
    check(read_text(text).text, read(text, parse=False))


@settings(deadline=None, max_examples=80)
@given(st.text(max_size=200))
def test_any_text_is_read(read, text: str) -> None:
    text += "x"
    check(read_text(text).text, read(text, parse=False))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(" ".join))
def test_any_numbers_give_sound_quantities_with_a_tree(read, text: str) -> None:
    text += " end"
    check(read_text(text).text, read(text))


def test_long_rows_of_numbers_take_linear_time(reader: QuantityReader, segmenter: Segmenter) -> None:
    article = read_text("about 12,000,000 of " * 5000 + "people")
    assert reader.read(article.text, segmenter.segment(article), {})
