"""Incidents in time."""

from __future__ import annotations

import datetime as dt

import pytest
from account.plans import plan

from dateline.account.terminal import to_text
from dateline.account.timeline import Timeline, timeline, timeline_count_query, timeline_document, timeline_query
from dateline.account.wording import Wording
from dateline.store import Filter, Store

ALL = Filter(factuality="any")


def whats(found: Timeline) -> list[str]:
    return [entry.what for group in found.groups for entry in group.entries]


def test_incidents_stand_in_order_of_days_those_without_any_last(store: Store, wording: Wording) -> None:
    found = timeline(store, wording, ALL)
    assert whats(found) == [
        "Air strike: Algerian army on Nigerien farm workers", "Gun attack: Azure Front on Nigerien police", "Visit: Algeria to Niger",
        "Strike: Nigerien workers", "Bomb attack: Azure Front (blamed) on Niger", "Riot against Nigerien civilians",
    ]  # fmt: skip
    assert [group.first for group in found.groups] == ["2031-05-13", "2031-05-15", "2031-05-16", "2031-05-20", "2031-06-08", None]
    assert found.total == found.shown == 6


@pytest.mark.parametrize(("by", "groups"), [("day", 6), ("week", 4), ("month", 3)])
def test_incidents_are_grouped_as_asked(store: Store, wording: Wording, by: str, groups: int) -> None:
    found = timeline(store, wording, ALL, by=by)  # type: ignore[arg-type]
    assert len(found.groups) == groups
    assert found.by == by


def test_a_timeline_of_months_is_headed_by_months(store: Store, wording: Wording) -> None:
    made = to_text(timeline_document(timeline(store, wording, ALL, by="month"), wording))
    assert [line for line in made.splitlines() if line.isupper()] == ["MAY 2031", "JUNE 2031", "NO DAY KNOWN"]


def test_an_entry_has_figures_place_and_the_number_of_sources(store: Store, wording: Wording) -> None:
    entry = timeline(store, wording, Filter()).groups[0].entries[0]
    assert (entry.earliest, entry.standing, entry.reports, entry.independent) == ("2031-05-13", "disputed", 3, 2)
    assert [(f.role, f.low, f.best, f.high) for f in entry.figures] == [("killed", 12, 12, 14)]
    assert entry.place is not None
    assert (entry.place.name, entry.place.precision) == ("Assamaka", "exact")


def test_what_is_claimed_or_disputed_or_planned_looks_different(store: Store, wording: Wording) -> None:
    made = to_text(timeline_document(timeline(store, wording, ALL), wording), width=160)
    assert "Disputed: Air strike" in made
    assert "Claimed: Gun attack" in made
    assert "Niger (country only)" in made
    assert "planned" in made
    assert "2031-05-16*" in made  # the visit has no day of its own


def test_pages_follow_one_another_without_gap_or_overlap(store: Store, wording: Wording) -> None:
    whole = whats(timeline(store, wording, ALL))
    for size in (1, 2, 4, 5):
        pages = [timeline(store, wording, ALL, limit=size, offset=n) for n in range(0, 6, size)]
        assert [what for page in pages for what in whats(page)] == whole


def test_a_page_says_how_many_more_there_are(store: Store, wording: Wording) -> None:
    made = to_text(timeline_document(timeline(store, wording, ALL, limit=2, offset=1), wording))
    assert "Incidents 2 to 3 of 6; 3 more with --offset 3." in made
    beyond = timeline(store, wording, ALL, offset=10)
    assert "6 incidents; none from --offset 10 on." in to_text(timeline_document(beyond, wording))


def test_an_empty_store_says_so(empty: Store, wording: Wording) -> None:
    found = timeline(empty, wording, Filter())
    assert found.groups == ()
    assert "No incident of this choice is in the store." in to_text(timeline_document(found, wording))


def test_the_statements_use_indexes(store: Store) -> None:
    since = Filter(since=dt.date(2031, 5, 1), until=dt.date(2031, 5, 31))
    assert any("ix_incident_day" in step for step in plan(store, timeline_query(Filter(), "sqlite")))
    for wanted, index in (
        (since, "ix_incident_day"),
        (Filter(place="NER"), "ix_incident_country_day"),
        (Filter(type="ASSAULT"), "ix_incident_type_day"),
    ):
        for query in (timeline_query(wanted, "sqlite"), timeline_count_query(wanted, "sqlite")):
            assert any(index in step for step in plan(store, query)), (wanted, plan(store, query))
            assert not any("SCAN incident" in step for step in plan(store, query))
