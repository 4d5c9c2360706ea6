"""What speaks for and against one happening, feature by feature, and how the pieces of one report are put together."""

from __future__ import annotations

import pytest

from dateline.incident.compare import Comparer
from dateline.incident.rules import load_rules
from dateline.incident.telling import tellings, tellings_of, united

from .made import count, facts, party, spot

RULES = load_rules()
COMPARER = Comparer(RULES)
MOSUL, ERBIL = spot("Mosul"), spot("Erbil", 36.2, 44.0, admin1="Erbil")
NINAWA, IRAQ = spot("Ninawa", precision="admin1"), spot("Iraq", 33.0, 44.0, precision="country")
POLICE, CROWD = party("police", sector="COP"), party("dockers", "crowd", sector="CVL")
FULL = {
    "on": "2031-05-12",
    "modes": ("explosives",),
    "places": (MOSUL,),
    "recipients": (party("market", sector="BUS"),),
    "terms": (1, 2, 3, 4),
}


def finding(feature: str, **pair) -> str:
    """Which weight a feature has for two events that differ in it alone."""
    one, other = (facts(key, key, **{**FULL, **values}) for key, values in zip(("x", "y"), pair["values"], strict=True))
    weight = next((r.weight for r in COMPARER.reasons(COMPARER.ready(one), COMPARER.ready(other)) if r.feature == feature), None)
    return weight


@pytest.mark.parametrize(
    "one, other, name",
    [
        ({"on": "2031-05-12"}, {"on": "2031-05-12"}, "same"),
        ({"on": "2031-05-12"}, {"on": "2031-05-11", "until": "2031-05-13"}, "overlap"),
        ({"on": "2031-05-12"}, {"on": "2031-05-13"}, "next"),
        ({"on": "2031-05-12"}, {"on": "2031-05-15"}, "near"),
        ({"on": "2031-05-12"}, {"on": "2031-05-22"}, "far"),
        ({"on": "2031-05-12"}, {"on": None}, "unknown"),
        ({"on": "2031-05-01"}, {"on": None}, "unknown_near"),
        ({"on": "2031-03-01"}, {"on": None}, "unknown_far"),
        ({"on": None}, {"on": None, "published": None}, "never"),
    ],
)
def test_days_are_compared_with_their_precision(one, other, name):
    assert finding("day", values=(one, other)) == RULES.weights["day"][name]


@pytest.mark.parametrize(
    "one, other, name",
    [
        ((MOSUL,), (MOSUL,), "same"),
        ((MOSUL,), (ERBIL,), "other"),
        ((MOSUL,), (spot("Tel Kaif", 36.4, 43.12),), "near"),
        ((MOSUL,), (spot("Bashiqa", 36.45, 43.34),), "unknown"),
        ((MOSUL,), (NINAWA,), "inside"),
        ((ERBIL,), (NINAWA,), "other"),
        ((MOSUL,), (IRAQ,), "country"),
        ((MOSUL,), (spot("Aleppo", 36.2, 37.1, country="SYR"),), "abroad"),
        ((MOSUL,), (spot("Mosul", sure=False),), "named"),
        ((MOSUL,), (spot("Aleppo", 36.2, 37.1, country="SYR", sure=False),), "unknown"),
        ((MOSUL,), (), "unknown"),
        ((MOSUL, ERBIL), (MOSUL, spot("Kirkuk", 35.5, 44.4)), "inside"),
    ],
)
def test_places_are_compared_with_their_precision(one, other, name):
    assert finding("place", values=({"places": one}, {"places": other})) == RULES.weights["place"][name]


@pytest.mark.parametrize(
    "one, other, name",
    [
        (party("army", name="Iraqi Army"), party("army", "soldier"), "same"),
        (party("soldier", sector="MIL"), party("troop", sector="MIL"), "same"),
        (party("soldier", sector="MIL"), party("minister", sector="GOV"), "country"),
        (party("soldier", country="IRQ"), party("jet", country="TUR"), "other"),
        (party("rebel", country=None, sector="REB"), party("fighter", country=None, sector="REB"), "alike"),
        (party("gunmen", country=None), party("men", country=None), "unknown"),
        (party("envoy", country=None, org="UNO"), party("blue helmet", country=None, org="UNO"), "same"),
    ],
)
def test_parties_are_compared_by_name_body_country_and_sector(one, other, name):
    assert finding("actor", values=({"actors": (one,)}, {"actors": (other,)})) == RULES.weights["parties_on_the_spot"][name]


@pytest.mark.parametrize(
    "one, other, name",
    [
        (count("killed", 9), count("killed", 9), "same"),
        (count("killed", 9), count("killed", None, low=8, high=12), "overlap"),
        (count("killed", 9), count("killed", 14), "grown"),
        (count("killed", 9), count("killed", 80), "other"),
        (count("killed", 1), count("killed", 1), "overlap"),
    ],
)
def test_counts_of_one_role_are_compared(one, other, name):
    assert finding("count", values=({"counts": (one,)}, {"counts": (other,)})) == RULES.weights["count"][name]


def test_counts_of_different_roles_are_not_compared():
    assert finding("count", values=({"counts": (count("killed", 9),)}, {"counts": (count("wounded", 9),)})) is None


@pytest.mark.parametrize(
    "one, other, name",
    [
        (("aerial",), ("aerial", "drone"), "same"),
        (("explosives",), ("suicide-attack",), None),
        (("aerial",), ("firearms",), "other"),
        (("abduct",), (), "alone"),
    ],
)
def test_modes_that_reports_confuse_do_not_speak_against(one, other, name):
    expected = RULES.weights["mode"][name] if name else None
    assert finding("mode", values=({"modes": one}, {"modes": other})) == expected


def test_a_full_match_is_one_and_another_town_or_week_is_not():
    one = COMPARER.ready(facts("x", "x", **FULL))
    assert COMPARER.score(one, COMPARER.ready(facts("y", "y", **FULL))) > RULES.join.threshold
    for other in ({"places": (ERBIL,)}, {"on": "2031-05-22"}, {"type": "CONSULT"}):
        assert COMPARER.score(one, COMPARER.ready(facts("y", "y", **{**FULL, **other}))) < RULES.join.threshold


def test_the_reasons_add_up_to_the_score():
    one, other = (COMPARER.ready(facts(key, key, **FULL)) for key in "xy")
    assert COMPARER.score(one, other) == RULES.join.prior + sum(reason.weight for reason in COMPARER.reasons(one, other))
    assert COMPARER.score(one, other) == COMPARER.score(other, one)


# --- the pieces of one report


def groups(*events, apart=()):
    found: dict[str, list[str]] = {}
    for key, first in tellings(events, apart, RULES).items():
        found.setdefault(first, []).append(key)
    return sorted(found.values())


@pytest.mark.parametrize(
    "events, expected",
    [
        ([facts("a", on="2031-05-12"), facts("b", places=(MOSUL,)), facts("c", recipients=(CROWD,))], [["a", "b", "c"]]),
        ([facts("a", on="2031-05-12"), facts("b", on="2031-05-09")], [["a"], ["b"]]),
        ([facts("a", places=(MOSUL,)), facts("b", places=(ERBIL,)), facts("c", sentence=200)], [["a"], ["b", "c"]]),
        ([facts("a", type="COERCE"), facts("b"), facts("c", type="COERCE")], [["a", "c"], ["b"]]),
        ([facts("a", modes=("abduct",)), facts("b")], [["a"], ["b"]]),
        ([facts("a"), facts("b", factuality="negated")], [["a"], ["b"]]),
        ([facts("a"), facts("b", historical=True)], [["a"], ["b"]]),
        ([facts("a", on="2031-05-12"), facts("b", on="2031-05-14", cameo="180")], [["a", "b"]]),  # the wounded die later
        ([facts("a", recipients=(party("market", sector="BUS"),)), facts("b", recipients=(party("post", sector="MIL"),), sentence=99)], [["a"], ["b"]]),
        ([facts("a", type="ACCUSE", actors=(party("oslo", country="NOR"),)), facts("b", type="ACCUSE", actors=(party("rome", country="ITA"),))], [["a"], ["b"]]),
        ([facts("a", counts=(count("abducted", 12, who="passengers"),)), facts("b", sentence=200, counts=(count("abducted", 2, who="nuns", start=200, end=206),))], [["a"], ["b"]]),
    ],
)  # fmt: skip
def test_the_pieces_of_a_report_are_put_together_unless_something_speaks_against(events, expected):
    assert groups(*events) == expected


def test_what_is_told_of_another_opens_a_telling():
    assert groups(facts("a"), facts("b", sentence=80), apart=["b"]) == [["a"], ["b"]]


def test_what_stands_behind_after_does_not_become_the_topic():
    before = facts("b", main=False, sentence=0, on="2031-05-09")
    assert groups(facts("a", on="2031-05-12"), before, facts("c", sentence=100)) == [["a", "c"], ["b"]]


def test_a_telling_has_the_day_of_one_piece_and_the_place_of_another():
    whole = united([facts("a", on="2031-05-12", terms=(1,)), facts("b", places=(IRAQ, MOSUL), terms=(2,), modes=("aerial",))])
    assert (whole.key, whole.modes, whole.terms) == ("a", ("aerial",), (1, 2))
    assert [place.name for place in whole.places] == ["Mosul"], "a town is told, so the country goes"
    assert whole.earliest == facts("a", on="2031-05-12").earliest


def test_pieces_that_people_parted_are_two_tellings():
    one, two = facts("a"), facts("b", telling="a")
    assert [t.key for t in tellings_of([one, two])] == ["a"]
    assert [t.key for t in tellings_of([one, two], {("a", "b")})] == ["a", "b"]
