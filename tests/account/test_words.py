"""English: days, spans, numbers, lists, names, phrases."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.account.english import amount, in_words, range_text, some, span_text, when
from dateline.account.periods import Period, fitting, period_of, periods
from dateline.account.wording import Wording
from dateline.lexicon.load import BUILT_IN
from dateline.model.incident import Incident, IncidentPlace, Who


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2031-05-13", "2031-05-13", "on 13 May 2031"),
        ("2031-05-12", "2031-05-14", "between 12 and 14 May 2031"),
        ("2031-04-30", "2031-05-02", "between 30 April and 2 May 2031"),
        ("2030-12-31", "2031-01-01", "between 31 December 2030 and 1 January 2031"),
        ("2031-02-01", "2031-02-28", "in February 2031"),
        ("2031-01-01", "2031-12-31", "in 2031"),
        ("2031-05-12", None, "on or after 12 May 2031"),
        (None, "2031-05-12", "on or before 12 May 2031"),
        (None, None, ""),
    ],
)
def test_days_are_told_as_english_has_them(first: str | None, last: str | None, told: str) -> None:
    assert when(first, last) == told


def test_the_last_day_of_the_calendar_can_be_told() -> None:
    assert span_text(dt.date(9999, 12, 1), dt.date.max) == "December 9999"
    assert period_of(dt.date.max.toordinal(), "month").last == dt.date.max.toordinal()
    assert list(periods(dt.date.max.toordinal(), dt.date.max.toordinal(), "week"))


@pytest.mark.parametrize(
    ("number", "inside", "opens"),
    [(9, "nine", "Nine"), (12, "12", "Twelve"), (45, "45", "Forty-five"), (120, "120", "120"), (2.5, "2.5", "2.5")],
)
def test_numbers_below_ten_stand_in_words_and_a_sentence_opens_with_a_word(number: float, inside: str, opens: str) -> None:
    assert in_words(number) == inside
    assert in_words(number, opens=True) == opens


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ((12, 12, 12), "12"), ((9, 12, 14), "12 (9–14)"), ((24, None, 99), "24–99"), ((9, None, None), "at least 9"), ((9, 9, None), "at least 9"),
        ((None, None, 14), "up to 14"), ((None, None, None), "–"), ((None, 5, None), "5"), ((5, None, 5), "5"), ((18, 40, None), "40 (at least 18)"),
    ],
)  # fmt: skip
def test_ranges_are_told_with_what_is_known(bounds: tuple[int | None, ...], told: str) -> None:
    assert range_text(*bounds) == told


def test_long_lists_say_how_many_others_there_are() -> None:
    assert some(["a", "b", "c"], 3) == "a, b and c"
    assert some(["a", "b", "c", "d"], 3) == "a, b, c and one other"
    assert some(["a", "b", "c", "d", "e"], 3) == "a, b, c and two others"
    assert amount(1234567) == "1,234,567"


def test_weeks_begin_on_monday_and_months_on_their_first_day() -> None:
    tuesday = dt.date(2031, 5, 13).toordinal()
    assert period_of(tuesday, "week") == Period(tuesday - 1, tuesday + 5)
    assert period_of(tuesday, "month") == Period(dt.date(2031, 5, 1).toordinal(), dt.date(2031, 5, 31).toordinal())
    assert [p.first for p in periods(tuesday, tuesday + 2, "day")] == [tuesday, tuesday + 1, tuesday + 2]
    assert (fitting(0, 30), fitting(0, 200), fitting(0, 2000)) == ("day", "week", "month")


def who(name: str | None = None, **codes: str | None) -> Who:
    return Who(**{"name": name, "country": None, "org": None, "sector": None, "reports": 1, **codes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("party", "plain", "prose"),
    [
        (who("Anna Hold", country="NER", sector="GOV"), "Anna Hold", "Anna Hold"),
        (who("Algerian army", country="DZA", sector="MIL"), "Algerian army", "the Algerian army"),
        (who("United States", country="USA"), "United States", "the United States"),
        (who("Ministry of Defence", country="DZA"), "Ministry of Defence", "the Ministry of Defence"),
        (who("al-Shabab"), "al-Shabab", "al-Shabab"),
        (who(country="ISR", sector="MIL"), "Israeli military", "the Israeli military"),
        (who(country="NLD"), "Netherlands", "the Netherlands"),
        (who(sector="UAF"), "unidentified armed men", "unidentified armed men"),
        (who(org="UNO"), "United Nations", "the United Nations"),
        (who(), "", ""),
    ],
)
def test_parties_are_named_by_what_is_known_of_them(wording: Wording, party: Who, plain: str, prose: str) -> None:
    assert wording.name(party) == plain
    assert wording.name(party, prose=True) == prose


@pytest.mark.parametrize(
    ("speaker", "told"),
    [("witness", "a witness"), ("health ministry", "the health ministry"), ("police", "the police"), ("doctors", "doctors"), ("official", "an official"),
     ("chief doctor of the hospital", "the chief doctor of the hospital"), ("two officers", "two officers"), ("The mayor", "the mayor"), ("same report", "the same report")],
)  # fmt: skip
def test_speakers_get_the_article_they_need(wording: Wording, speaker: str, told: str) -> None:
    assert wording.with_article(speaker) == told


def incident(**fields: object) -> Incident:
    plain: dict[str, object] = {
        "id": "i", "type": "ASSAULT", "members": (), "figures": (), "places": (), "earliest": None, "latest": None, "reports": 1, "independent": 1
    }  # fmt: skip
    return Incident(**{**plain, **fields})  # type: ignore[arg-type]


def test_a_headline_says_what_by_whom_on_whom(wording: Wording) -> None:
    army, herders = who(country="ISR", sector="MIL"), who("Rafah", country="PSE")
    assert wording.headline(incident(modes=("aerial",), actors=(army,), recipients=(herders,))) == "Air strike: Israeli military on Rafah"
    assert wording.headline(incident(modes=("aerial",), recipients=(herders,))) == "Air strike on Rafah"
    assert wording.headline(incident(modes=("abduct",), actors=(army,), recipients=(herders,))) == "Abduction by Israeli military of Rafah"
    assert wording.headline(incident(actors=(army,))) == "Attack: Israeli military"
    assert wording.headline(incident(type="FERRY", modes=("late",))) == "Event of type FERRY"


def test_who_is_only_blamed_is_marked(wording: Wording) -> None:
    blamed = Who(name="Azure Front", country="NER", org=None, sector="REB", reports=1, blamed=True)
    assert wording.headline(incident(actors=(blamed,))) == "Attack: Azure Front (blamed)"


def test_a_country_says_nothing_more_beside_its_police(wording: Wording) -> None:
    assert wording.names([who(country="NER"), who(country="NER", sector="COP"), who(sector="COP")]) == ["Nigerien police"]


def test_every_type_and_mode_of_the_ontology_has_a_phrase(wording: Wording) -> None:
    import tomllib

    types = tomllib.loads((BUILT_IN / "plover.toml").read_text(encoding="utf-8"))["type"]
    wanted = {(one["name"], mode) for one in types for mode in (None, *one["modes"])}
    assert set(wording.phrases) == wanted
    assert all(wording.section_of(one["name"]) < len(wording.file.section) for one in types)
    roles = tomllib.loads((BUILT_IN / "plover.toml").read_text(encoding="utf-8"))["roles"]
    assert set(wording.file.roles) == set(roles) - {"other"}


@pytest.mark.parametrize(
    ("number", "unit", "told"),
    [(1, "people", "one person"), (2, "people", "two people"), (1, "families", "one family"), (1, "houses", "one house"), (1, "car bombs", "one car bomb"),
     (1, "buses", "one bus"), (5_000_000, "USD", "USD 5,000,000"), (1, "percent", "one percent")],
)  # fmt: skip
def test_units_follow_their_number(wording: Wording, number: int, unit: str, told: str) -> None:
    assert wording.quantity(number, unit) == told


def test_places_say_how_exactly_they_are_known(wording: Wording) -> None:
    def place(precision: str, name: str | None = "Assamaka") -> IncidentPlace:
        return IncidentPlace(name=name, country="NER", admin1=None, lat=None, lon=None, geonameid=None, precision=precision)

    assert [wording.place(place(p)) for p in ("exact", "near", "admin1")] == [
        "Assamaka, Niger",
        "near Assamaka, Niger",
        "Assamaka, Niger (region)",
    ]
    assert wording.place(place("country", "Niger")) == "Niger (country only)"
    assert wording.place(None) == ""
    assert [wording.at(place(p)) for p in ("exact", "near")] == ["in Assamaka", "near Assamaka"]
