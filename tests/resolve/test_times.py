"""Times: what is found, what it is worth, which days it spans; and what is no time."""

from __future__ import annotations

import datetime as dt
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import LexiconError
from dateline.lexicon.load import Folders
from dateline.model.article import Article
from dateline.model.mention import TimeMention
from dateline.parse import Parser
from dateline.resolve.times import TimeReader
from dateline.resolve.times.days import bounds, first_day
from dateline.resolve.times.holidays import holidays_in
from dateline.resolve.times.words import Example, Lexicon
from dateline.segment import Segmenter

TUESDAY = "2020-01-07"
LEXICON = Lexicon.load(Folders())
EXAMPLES = [pytest.param(example, id=f"{rule.id}-{i}") for rule in LEXICON.rules for i, example in enumerate(rule.examples)]


class Reads:
    """Segments, parses and reads a text."""

    def __init__(self, reader: TimeReader, segmenter: Segmenter, parser: Parser) -> None:
        self.reader, self.segmenter, self.parser = reader, segmenter, parser

    def __call__(self, text: str, published: str | None = TUESDAY, *, parsed: bool = True) -> tuple[TimeMention, ...]:
        layout = self.segmenter.segment(Article(id="a", text=text, sha256=""))
        trees = {tree.sentence: tree for tree in self.parser.parse(text, enumerate(layout.sentences))} if parsed else {}
        return self.reader.read(text, layout, trees, dt.date.fromisoformat(published) if published else None)


@pytest.fixture(scope="session")
def reads(folders: Folders, segmenter: Segmenter, parser: Parser) -> Reads:
    return Reads(TimeReader(folders), segmenter, parser)


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_rule_reads_its_examples(reads: Reads, example: Example) -> None:
    found = reads(example.text, example.published)
    if example.time is None:
        assert found == ()
        return
    mention = next(m for m in found if m.text == example.time)
    assert (mention.type, mention.value) == (example.type, example.value)
    assert example.earliest in {None, mention.earliest}
    assert example.latest in {None, mention.latest}


@pytest.mark.parametrize(
    ("text", "time_", "type_", "value", "earliest", "latest", "precision"),
    [
        # weekdays by tense; the paper appears on a Tuesday
        ("Gunmen stormed the depot on Friday.", "Friday", "DATE", "2020-01-03", "2020-01-03", "2020-01-03", "day"),
        ("The envoys will meet on Friday.", "Friday", "DATE", "2020-01-10", "2020-01-10", "2020-01-10", "day"),
        ("The envoys plan to meet on Friday.", "Friday", "DATE", "2020-01-10", "2020-01-10", "2020-01-10", "day"),
        ("A hearing is scheduled for Thursday.", "Thursday", "DATE", "2020-01-09", "2020-01-09", "2020-01-09", "day"),
        ("The general said Tuesday that his men had withdrawn.", "Tuesday", "DATE", "2020-01-07", "2020-01-07", "2020-01-07", "day"),
        ("The truce holds until Saturday.", "Saturday", "DATE", "2020-01-11", "2020-01-11", "2020-01-11", "day"),
        ("He could not be reached on Monday.", "Monday", "DATE", "2020-01-06", "2020-01-06", "2020-01-06", "day"),
        ("Shops closed last Friday.", "last Friday", "DATE", "2020-01-03", "2020-01-03", "2020-01-03", "day"),
        ("They left on Monday of last week.", "Monday of last week", "DATE", "2019-12-30", "2019-12-30", "2019-12-30", "day"),
        ("He was killed on Saturday, January 4.", "Saturday, January 4", "DATE", "2020-01-04", "2020-01-04", "2020-01-04", "day"),
        # dates and months without a year
        ("The crowd tore down the gate on Dec. 31.", "Dec. 31", "DATE", "2019-12-31", "2019-12-31", "2019-12-31", "day"),
        ("The governor will resign on 2 February.", "2 February", "DATE", "2020-02-02", "2020-02-02", "2020-02-02", "day"),
        ("The mine was closed in November.", "November", "DATE", "2019-11", "2019-11", "2019-11", "month"),
        ("The mine will be closed in November.", "November", "DATE", "2020-11", "2020-11", "2020-11", "month"),
        ("The May elections were rigged.", "May", "DATE", "2019-05", "2019-05", "2019-05", "month"),
        ("It will begin on 29 February.", "29 February", "DATE", "2020-02-29", "2020-02-29", "2020-02-29", "day"),
        # precision is kept
        ("The treaty dates from December 2019.", "December 2019", "DATE", "2019-12", "2019-12", "2019-12", "month"),
        ("The treaty dates from 1998.", "1998", "DATE", "1998", "1998", "1998", "year"),
        ("The camps were built in the 1990s.", "the 1990s", "DATE", "199", "1990", "1999", "decade"),
        ("The old border of the 20th century was restored.", "the 20th century", "DATE", "19", "1900", "1999", "century"),
        ("Output fell in the third quarter of 1998.", "the third quarter of 1998", "DATE", "1998-Q3", "1998-07", "1998-09", "quarter"),
        ("It burnt in the summer of 2019.", "the summer of 2019", "DATE", "2019-SU", "2019-06", "2019-08", "season"),
        ("He left at the end of last year.", "the end of last year", "DATE", "2019", "2019", "2019", "year"),
        # days of a month, counted from the day told before
        ("The road was shut on 29 November. It was opened on the 3rd.", "the 3rd", "DATE", "2019-12-03", "2019-12-03", "2019-12-03", "day"),
        ("The road was shut on 2 January. It was mined on the 19th.", "the 19th", "DATE", "2019-12-19", "2019-12-19", "2019-12-19", "day"),
        # periods
        ("A curfew was imposed last week.", "last week", "DATE", "2020-W01", "2019-12-30", "2020-01-05", "week"),
        ("Two depots were hit earlier this week.", "earlier this week", "DATE", "2020-W02", "2020-01-06", "2020-01-07", "week"),
        ("The council will vote later this week.", "later this week", "DATE", "2020-W02", "2020-01-07", "2020-01-12", "week"),
        ("Mobs looted the shops over the weekend.", "the weekend", "DATE", "2020-W01-WE", "2020-01-04", "2020-01-05", "weekend"),
        ("The bank failed two years ago.", "two years ago", "DATE", "2018", "2018", "2018", "year"),
        ("He vanished more than a year ago.", "more than a year ago", "DATE", "2019", None, "2019", "year"),
        # durations
        ("Prices doubled over the last six months.", "the last six months", "DURATION", "P6M", "2019-07", "2020-01-07", "vague"),
        ("More men will come over the next several days.", "the next several days", "DURATION", "PXD", "2020-01-07", None, "vague"),
        ("They fought for nearly a decade.", "nearly a decade", "DURATION", "P10Y", None, None, "vague"),
        ("A 48-hour ultimatum ran out.", "48-hour", "DURATION", "PT48H", None, None, "vague"),
        ("They walked for five and a half hours.", "five and a half hours", "DURATION", "PT5H30M", None, None, "vague"),
        # times of day
        ("The convoy was hit early Tuesday morning.", "early Tuesday morning", "TIME", "2020-01-07TMO", "2020-01-07", "2020-01-07", "part"),
        ("The bridge was blown up last night.", "last night", "TIME", "2020-01-06TNI", "2020-01-06", "2020-01-06", "part"),
        ("Four posts were shelled overnight.", "overnight", "TIME", "2020-01-06TNI", "2020-01-06", "2020-01-07", "part"),
        ("The siren sounded at 6 p.m. on Friday.", "6 p.m. on Friday", "TIME", "2020-01-03T18:00", "2020-01-03", "2020-01-03", "hour"),
        ("Rockets fell at 2330 (0530 GMT) on Sunday.", "0530 GMT", "TIME", "2020-01-06T05:30Z", "2020-01-06", "2020-01-06", "hour"),
        # sets and times that only point
        ("The road is shelled twice a week.", "a week", "SET", "P1W", None, None, "vague"),
        ("They march every Friday.", "every Friday", "SET", "XXXX-WXX-5", None, None, "vague"),
        ("The port is currently shut.", "currently", "DATE", "PRESENT_REF", None, None, "vague"),
        ("The emir recently fell ill.", "recently", "DATE", "PAST_REF", None, "2020-01-07", "vague"),
        ("Peace is coming soon.", "soon", "DATE", "FUTURE_REF", "2020-01-07", None, "vague"),
        # holidays
        ("Guards fired on New Year's Eve.", "New Year's Eve", "DATE", "2019-12-31", "2019-12-31", "2019-12-31", "day"),
        ("The raid came during Ramadan 2021.", "Ramadan 2021", "DATE", "2021-04-13/2021-05-12", "2021-04-12", "2021-05-13", "day"),
        ("They met at Thanksgiving.", "Thanksgiving", "DATE", "2019-11-28", "2019-11-28", "2019-11-28", "day"),
    ],
)
def test_a_time_has_its_value_and_its_days(
    reads: Reads, text: str, time_: str, type_: str, value: str, earliest: str | None, latest: str | None, precision: str
) -> None:
    mention = next(m for m in reads(text) if m.text == time_)
    assert (mention.type, mention.value, mention.earliest, mention.latest, mention.precision) == (type_, value, earliest, latest, precision)


@pytest.mark.parametrize(
    "text",
    [
        "Mrs May said that the troops may march on.",
        "March on, shouted the crowd in the square.",
        "The Sunday Times and the Sunday Mirror printed the list.",
        "The second man fled through the second door.",
        "Hopes spring up and governments fall.",
        "The home side won 3-2 after leading 2-1.",
        "The clinic is open 24/7; call 555-1234.",
        "They counted 1,200 rifles and 2,003 shells.",
        "A crowd of about 2000 people gathered.",
        "The council adopted Resolution 1973 on the matter.",
        "The 16-year-old boy and his father, 45 years old, were freed.",
        "Three quarters of the houses burnt down.",
        "The wells give 90,000 barrels a day.",
        "The bill runs to $2000 for each.",
    ],
)
def test_what_is_no_time_is_left_alone(reads: Reads, text: str) -> None:
    assert reads(text) == ()


@pytest.mark.parametrize(
    "text",
    ["He was shot on Friday.", "He was shot last week.", "He was shot two days ago.", "He was shot in June.", "He was shot on June 3."],
)
def test_without_a_publication_date_a_relative_time_has_no_value_but_a_reason(reads: Reads, text: str) -> None:
    (mention,) = reads(text, None)
    assert (mention.value, mention.earliest, mention.latest) == (None, None, None)
    assert mention.reason == "no publication date; --published would resolve it"


@pytest.mark.parametrize(
    ("text", "value"), [("It fell on May 3, 2019.", "2019-05-03"), ("It is now calm.", "PRESENT_REF"), ("It took six months.", "P6M")]
)
def test_without_a_publication_date_an_absolute_time_resolves(reads: Reads, text: str, value: str) -> None:
    (mention,) = reads(text, None)
    assert (mention.value, mention.reason) == (value, None)


def test_a_full_date_in_the_header_stands_for_the_publication_date(reads: Reads) -> None:
    found = reads("STRELSAU, May 14, 2031 (RNA) - Gunmen killed a judge on Monday.", None)
    assert [(m.text, m.value) for m in found] == [("May 14, 2031", "2031-05-14"), ("Monday", "2031-05-12")]


def test_a_header_without_a_year_is_read_against_the_publication_date(reads: Reads) -> None:
    found = reads("STRELSAU, Dec 31 (RNA) - Gunmen killed a judge.")
    assert [(m.text, m.value) for m in found] == [("Dec 31", "2019-12-31")]


def test_titles_and_sentences_without_trees_are_read(reads: Reads) -> None:
    found = reads("Judge killed on Monday\n\nGunmen killed a judge in Strelsau, police said on Tuesday.", parsed=False)
    assert [m.value for m in found] == ["2020-01-06", "2020-01-07"]


def test_later_times_count_from_the_one_mentioned_before(reads: Reads) -> None:
    found = reads("He was jailed on May 6, 2018. A week later he fell ill. The following day he died. Two years earlier he had fled.")
    assert [m.value for m in found] == ["2018-05-06", "2018-05-13", "2018-05-14", "2016"]


def test_no_day_is_invented_from_a_month(reads: Reads) -> None:
    found = reads("He was jailed in May 2018. Two days later he died.")
    assert [(m.value, m.earliest) for m in found] == [("2018-05", "2018-05"), (None, None)]
    assert found[1].reason is not None


def test_the_order_of_numeric_dates_is_learnt_from_the_report(reads: Reads) -> None:
    assert [m.value for m in reads("Signed 03/11/2004.")] == ["2004-03-11"]
    assert [m.value for m in reads("Signed 03/11/2004 and again 25/12/2004.")] == ["2004-11-03", "2004-12-25"]


def test_a_day_that_no_calendar_has_is_not_resolved(reads: Reads) -> None:
    assert all(m.value is None for m in reads("It fell on Feb. 30, 2019."))


def test_an_unrelated_article_behind_changes_nothing_before_it(reads: Reads) -> None:
    first = "Rebels took the town on Monday.\n\nThey had fled in May 2018. A week earlier the bridge fell."
    alone = reads(first)
    assert reads(first + "\n\nIn another matter, a mine was closed on Dec. 1.")[: len(alone)] == alone


# Days from published calendars.
@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Easter", "2024-03-31"), ("Easter", "2038-04-25"), ("Good Friday", "2019-04-19"), ("Orthodox Easter", "2024-05-05"), ("Orthodox Easter", "2021-05-02"),
        ("Passover", "2024-04-23"), ("Purim", "2024-03-24"), ("Rosh Hashanah", "2023-09-16"), ("Yom Kippur", "1973-10-06"), ("Hanukkah", "2016-12-25"),
        ("Lunar New Year", "2023-01-22"), ("Lunar New Year", "1985-02-20"), ("Lunar New Year", "2025-01-29"), ("Lunar New Year", "1966-01-21"), ("Lunar New Year", "2034-02-19"),
        ("Diwali", "2020-11-14"), ("Diwali", "2022-10-24"), ("Diwali", "2023-11-12"), ("Thanksgiving", "2023-11-23"), ("Memorial Day", "2023-05-29"),
    ],
)  # fmt: skip
def test_movable_holidays_fall_on_their_days(name: str, day: str) -> None:
    wanted = dt.date.fromisoformat(day)
    assert [first for first, _ in holidays_in(LEXICON.holidays[name], wanted.year)] == [wanted]


@pytest.mark.parametrize(
    ("name", "day"), [("Ramadan", "2023-03-23"), ("Eid al-Fitr", "2019-06-04"), ("Eid al-Adha", "2020-07-31"), ("Ashura", "2024-07-16")]
)
def test_sighted_holidays_fall_within_a_day(name: str, day: str) -> None:
    wanted = dt.date.fromisoformat(day)
    assert min(abs((first - wanted).days) for first, _ in holidays_in(LEXICON.holidays[name], wanted.year)) <= 1


def test_a_month_of_the_moon_may_begin_twice_in_a_year() -> None:
    assert [first.month for first, _ in holidays_in(LEXICON.holidays["Ramadan"], 2030)] == [1, 12]


def test_bounds_keep_the_precision_of_the_value() -> None:
    assert bounds("2031-05", {}) == ("2031-05", "2031-05", "month")
    assert bounds("2020-W53", {})[:2] == ("2020-12-28", "2021-01-03")
    assert bounds("PXD", {}) == (None, None, "vague")
    assert first_day("1998-Q3") == (dt.date(1998, 7, 1), "quarter")


def test_a_lexicon_can_take_a_rule_away_and_a_bad_pattern_is_named(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter) -> None:
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "times").mkdir()
    (folder / "times" / "own.toml").write_text('[[rule]]\nid = "ref"\nremove = true\n', encoding="utf-8")
    reader = TimeReader(Folders([folder]))
    text = "The port is now shut."
    assert reader.read(text, segmenter.segment(Article(id="a", text=text, sha256="")), {}, None) == ()
    (folder / "times" / "own.toml").write_text('[[rule]]\nid = "own"\nkind = "ref"\npatterns = ["{now"]\n', encoding="utf-8")
    with pytest.raises(LexiconError, match="own"):
        TimeReader(Folders([folder]))


PIECES = """the a last next this early late end of Friday Tuesday May March 3 31 1998 2020 day days week two half hundred and - , . ' 's ( ) ago later
before quarter year years overnight morning night 6 p.m. 10:30 GMT since until now in on at from to first second Ramadan New Year's Eve 12/25/99
99999999999999 0 0000 1st 90s '82 ½ FY2020 every other times a.m. noon old fiscal Christmas decade 1.5 minutes 24/7 no. O’clock ٣ ß İ"""
WORDS = st.sampled_from(PIECES.split())


@settings(max_examples=300, deadline=None)
@given(words=st.lists(WORDS, max_size=40), spaces=st.sampled_from([" ", "", "\n\n", "-"]), published=st.none() | st.dates())
def test_offsets_cut_out_their_text_from_any_words(reads: Reads, words: list[str], spaces: str, published: dt.date | None) -> None:
    _check(reads, spaces.join(words), published)


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=300), published=st.none() | st.dates())
def test_any_text_is_read_without_a_crash(reads: Reads, text: str, published: dt.date | None) -> None:
    _check(reads, text, published)


def _check(reads: Reads, text: str, published: dt.date | None) -> None:
    layout = reads.segmenter.segment(Article(id="a", text=text, sha256=""))
    found = reads.reader.read(text, layout, {}, published)
    assert all(text[m.start : m.end] == m.text for m in found)
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert all(a.end <= b.start for a, b in itertools.pairwise(found))
    assert all((m.value is None) == (m.reason is not None) for m in found)


HOSTILE = [
    "1",
    "1-",
    "1,",
    "1,111",
    "1/1/",
    "12:",
    "two ",
    "hundred ",
    "and a half ",
    "the last ",
    "early ",
    "May ",
    "Friday ",
    "Friday, ",
    "a.",
    "'",
    "in the ",
    "of the ",
    "0 p.m. ",
    "1998 ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_hostile_strings_take_linear_time(folders: Folders, segmenter: Segmenter, piece: str) -> None:
    reader = TimeReader(folders)

    def seconds(count: int) -> float:
        text = piece * count
        layout = segmenter.segment(Article(id="a", text=text, sha256=""))
        taken = []
        for _ in range(3):
            begin = time.process_time()
            reader.read(text, layout, {}, dt.date(2020, 1, 7))
            taken.append(time.process_time() - begin)
        return min(taken)

    seconds(50)
    short, long = seconds(2_000), seconds(16_000)
    assert long < 0.02 or long < 24 * short  # eight times the text; quadratic would be sixty-four times the time
