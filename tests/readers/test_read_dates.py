"""The day of publication as columns, pages and options write it."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.readers.dates import parse_published, published_or_warn
from dateline.readers.notice import Refusal, Warned

DAY = dt.date(2031, 5, 4)


@pytest.mark.parametrize(
    "value",
    [
        "2031-05-04", "2031-5-4", "2031/05/04", "2031.05.04", "20310504", "20310504T101500Z", "20310504101500", 20310504,
        "2031-05-04T23:59:59Z", "2031-05-04 10:15", "2031-05-04T10:15:00.000+02:00", "Sun, 04 May 2031 10:15:00 GMT",
        "Sun May  4 10:15:00 2031", "4 May 2031", "04-May-2031", "4th of May, 2031", "Sunday, 4 May 2031", "May 4, 2031", "May 4th 2031",
        "Sunday, May 4, 2031 at 10:15 am", " May 4,  2031 ", "MAY 4, 2031", DAY, dt.datetime(2031, 5, 4, 23, 59),
    ],
)  # fmt: skip
def test_dates_are_read_in_the_forms_that_reports_carry(value: object) -> None:
    assert parse_published(value) == DAY


def test_days_and_months_are_told_apart_only_where_they_can_be() -> None:
    assert parse_published("14/05/2031") == parse_published("05/14/2031") == dt.date(2031, 5, 14)
    assert parse_published("04.04.2031") == dt.date(2031, 4, 4)
    with pytest.raises(Refusal):
        parse_published("03/04/2031")


@pytest.mark.parametrize("value", [None, "", "  "])
def test_nothing_is_no_date_and_no_error(value: object) -> None:
    assert parse_published(value) is None


@pytest.mark.parametrize(
    "value", ["2 Jan", "yesterday", "2031", "2031-05", "2031-02-30", "31 Sep 2031", "4 Mai 2031", 17, 1.5, True, "0000-01-01"]
)
def test_what_is_no_date_is_refused(value: object) -> None:
    with pytest.raises(Refusal, match="is not a date"):
        parse_published(value)


def test_a_warning_names_the_value_the_place_and_the_remedy() -> None:
    told: list[Warned] = []
    assert published_or_warn("2 Jan", "line 14 of articles.csv", told.append) is None
    assert [str(warned) for warned in told] == ['published: "2 Jan" is not a date (line 14 of articles.csv); use YYYY-MM-DD']


@given(st.text() | st.integers() | st.floats() | st.binary())
def test_any_value_is_a_date_or_refused(value: object) -> None:
    try:
        day = parse_published(value)
    except Refusal:
        return
    assert day is None or isinstance(day, dt.date)


@given(st.dates())
def test_iso_dates_come_back(day: dt.date) -> None:
    assert parse_published(day.isoformat()) == day
