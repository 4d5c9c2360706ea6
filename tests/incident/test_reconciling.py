"""Figures of many reports: which stand, which is best, and why."""

from __future__ import annotations

import pytest

from dateline.incident.reconcile import reconcile
from dateline.incident.summary import summarise

from .made import count, facts, party, source, spot


def told(*reports):
    """Reports as (article, day, counts): the figures they come to. "a*" is a follow-up by the outlet of "a"."""
    events = [facts(f"k{n}", article, published=day, counts=tuple(counts)) for n, (article, day, counts) in enumerate(reports)]
    return reconcile(events, [source(article, day, origin=article.rstrip("*")) for article, day, _ in reports])


def best(*reports):
    figure = told(*reports)[0]
    return figure.low, figure.best, figure.high, figure.rule


NAMED, UNNAMED, OFFICIAL = 40, 10, 50


@pytest.mark.parametrize(
    "reports, expected",
    [
        ([("a", "2031-05-12", [count("killed", 9)])], (9, 9, 9, "one report")),
        ([("a", "2031-05-12", [count("killed", 9)]), ("b", "2031-05-13", [count("killed", 9)])], (9, 9, 9, "all agree")),
        ([("a", "2031-05-12", [count("killed", 9)]), ("b", "2031-05-13", [count("killed", 14)])], (14, 14, 14, "the latest")),
        ([("a", "2031-05-12", [count("killed", 14, rank=OFFICIAL)]), ("b", "2031-05-13", [count("killed", 20, rank=UNNAMED)])], (14, 14, 20, "the best-placed source")),
        ([("a", "2031-05-12", [count("killed", 14)]), ("b", "2031-05-12", [count("killed", 60, own_enemy=True, rank=OFFICIAL)])], (14, 14, 60, "not the enemy's count")),
        ([("a", "2031-05-12", [count("killed", 60, own_enemy=True)])], (60, 60, 60, "one report")),
        ([("a", "2031-05-12", [count("killed", 9, rank=OFFICIAL)]), ("b", "2031-05-13", [count("killed", 7, corrects=9)])], (7, 7, 7, "a correction")),
        ([("a", "2031-05-12", [count("killed", 9, rank=OFFICIAL)]), ("a*", "2031-05-13", [count("killed", 7)])], (7, 7, 7, "the latest")),
        ([("a", "2031-05-12", [count("killed", None, low=24, high=99)]), ("b", "2031-05-12", [count("killed", 31)])], (31, 31, 31, "the only exact count")),
        ([("a", "2031-05-12", [count("killed", None, low=24, high=99)])], (24, None, 99, "bounds only")),
        ([("a", "2031-05-12", [count("killed", 5, who="soldiers", id="f1", start=0, end=9), count("killed", 3, who="civilians", id="f2", start=14, end=25, beside=True)])], (8, 8, 8, "the sides of one report, added up")),
        ([("a", "2031-05-12", [count("killed", 12), count("killed", 4, who="children", whole=False, id="f2")])], (12, 12, 12, "one report")),
        ([("a", "2031-05-12", [count("killed", 12), count("killed", 2, additional=True, id="f2")])], (12, 12, 12, "one report")),
    ],
)  # fmt: skip
def test_the_rule_of_figures(reports, expected):
    assert best(*reports) == expected


def test_sides_are_kept_and_parts_are_no_totals():
    figure = told(("a", "2031-05-12", [count("killed", 12), count("killed", 4, who="children", whole=False, id="f2")]))[0]
    assert [(side.who, side.best) for side in figure.sides] == [("children", 4)]
    assert [(one.best, one.standing, one.why) for one in figure.told] == [(12, True, None), (4, False, "a part")]


def test_figures_do_not_merge_across_roles_or_units():
    figures = told(("a", "2031-05-12", [count("killed", 2), count("wounded", 5), count("destroyed", 3, unit="houses")]))
    assert [(f.role, f.unit, f.best) for f in figures] == [("destroyed", "houses", 3), ("killed", "people", 2), ("wounded", "people", 5)]


def test_every_figure_stays_visible_with_why_it_no_longer_stands():
    figure = told(("a", "2031-05-12", [count("killed", 9)]), ("b", "2031-05-13", [count("killed", 14, rank=OFFICIAL)]))[0]
    assert [(one.article, one.best, one.why) for one in figure.told] == [("a", 9, "overtaken by b"), ("b", 14, None)]


def test_figures_do_not_depend_on_the_order_of_reports():
    reports = [
        ("a", "2031-05-12", [count("killed", 9)]),
        ("b", "2031-05-13", [count("killed", 14)]),
        ("c", "2031-05-13", [count("killed", 11, rank=OFFICIAL)]),
    ]
    assert told(*reports) == told(*reversed(reports))


# --- the rest of an incident


def incident(*events, copies=()):
    sources = {
        e.article: source(e.article, copy_of="a" if e.article in copies else None, origin="a" if e.article in copies else None)
        for e in events
    }
    return summarise(events, sources)


def test_sources_are_counted_by_origin():
    found = incident(
        facts("1", "a"),
        facts("2", "b"),
        facts("3", "c", origins=("reuters",)),
        facts("4", "d", origins=("reuters",)),
        facts("5", "e"),
        copies=("e",),
    )
    assert (found.reports, found.independent) == (5, 3)
    assert [member.near_copy_of for member in found.members] == [None, None, None, None, "a"]


def test_copies_have_one_voice_in_what_an_incident_is():
    found = incident(
        facts("1", "a"), facts("2", "b", type="COERCE"), facts("3", "c", type="COERCE"), facts("4", "d"), facts("5", "e"), copies=("b", "c")
    )
    assert found.type == "ASSAULT"
    assert [(v.field, v.value, v.articles) for v in found.variants] == [("type", "COERCE", ("b", "c"))]


@pytest.mark.parametrize(
    "standings, expected",
    [
        ([("reported", "2031-05-12"), ("claimed", "2031-05-13")], "reported"),
        ([("claimed", "2031-05-12"), ("disputed", "2031-05-13")], "disputed"),
        ([("disputed", "2031-05-12"), ("confirmed", "2031-05-14")], "confirmed"),
        ([("confirmed", "2031-05-12"), ("disputed", "2031-05-14")], "disputed"),
        ([("claimed", "2031-05-12")], "claimed"),
    ],
)
def test_of_denial_and_confirmation_the_later_holds(standings, expected):
    events = [facts(f"{n}", f"r{n}", standing=standing, published=day) for n, (standing, day) in enumerate(standings)]
    sources = {e.article: source(e.article, day) for e, (_, day) in zip(events, standings, strict=True)}
    assert summarise(events, sources).standing == expected


def test_the_exact_place_and_day_come_first_and_others_stay_as_variants():
    country, town = spot("Iraq", precision="country"), spot("Mosul")
    found = incident(
        facts("1", "a", places=(country,), on="2031-05-11", until="2031-05-13"), facts("2", "b", places=(town,), on="2031-05-12"),
        facts("3", "c", places=(spot("Erbil", 36.2, 44.0),), on="2031-05-12", actors=(party("army"),)),
    )  # fmt: skip
    assert [place.name for place in found.places] == ["Mosul", "Erbil", "Iraq"]
    assert (found.earliest, found.latest) == ("2031-05-12", "2031-05-12")
    assert {(v.field, v.value) for v in found.variants} == {("time", "2031-05-11/2031-05-13"), ("place", "Erbil")}
