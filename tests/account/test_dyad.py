"""What one party did to another over time."""

from __future__ import annotations

import datetime as dt

import pytest
from account.plans import plan

from dateline.account.dyad import dyad, dyad_document, dyad_incidents_query, dyad_query, dyad_span_query, volume_query
from dateline.account.terminal import to_text
from dateline.account.wording import Wording
from dateline.errors import InputError
from dateline.store import Filter, Store


def test_events_and_incidents_are_counted_by_quad_class_beside_the_articles(store: Store, wording: Wording) -> None:
    found = dyad(store, wording, "DZA", "NER", Filter())
    (direction,) = found.directions
    told = [(p.first, p.events.total, p.events.quads["material conflict"], p.incidents.total, p.articles) for p in direction.periods]
    assert told == [("2031-05-13", 3, 3, 1, 0), ("2031-05-14", 0, 0, 0, 1), ("2031-05-15", 0, 0, 0, 2), ("2031-05-16", 1, 0, 1, 3)]
    first, last = direction.periods[0], direction.periods[-1]
    assert (first.events.goldstein_sum, first.events.goldstein_mean, first.events.per_100) == (-30.0, -10.0, None)
    assert (first.incidents.goldstein_sum, first.incidents.goldstein_mean) == (-10.0, -10.0)
    assert (last.events.per_100, last.events.goldstein_per_100) == (33.3333, 33.3333)


def test_an_event_without_a_day_counts_on_the_day_of_publication_and_the_note_says_so(store: Store, wording: Wording) -> None:
    found = dyad(store, wording, "DZA", "NER", Filter())
    assert found.directions[0].by_publication == 1
    assert "1 event has no day of its own and counts on the day of publication." in " ".join(to_text(dyad_document(found, wording)).split())


def test_periods_without_events_are_zeros_within_the_span_asked_for(store: Store, wording: Wording) -> None:
    wanted = Filter(since=dt.date(2031, 5, 10), until=dt.date(2031, 5, 14))
    (direction,) = dyad(store, wording, "DZA", "NER", wanted).directions
    assert [p.events.total for p in direction.periods] == [0, 0, 0, 3, 0]
    assert [p.first for p in direction.periods][::4] == ["2031-05-10", "2031-05-14"]


def test_weeks_and_months_add_up_the_days(store: Store, wording: Wording) -> None:
    for by in ("week", "month"):
        (direction,) = dyad(store, wording, "DZA", "NER", Filter(), by=by).directions  # type: ignore[arg-type]
        assert [(p.events.total, p.incidents.total, p.articles) for p in direction.periods] == [(4, 2, 6)]


def test_both_directions_stand_side_by_side_over_one_span(store: Store, wording: Wording) -> None:
    found = dyad(store, wording, "Algeria", "niger", Filter(), both=True)
    assert [(d.actor, d.recipient, d.events, len(d.periods)) for d in found.directions] == [("DZA", "NER", 4, 4), ("NER", "DZA", 0, 4)]
    made = to_text(dyad_document(found, wording))
    assert made.startswith("Algeria (DZA) and Niger (NER)\n")
    assert "Niger (NER) → Algeria (DZA), by incident" in made


def test_filters_and_pages_apply(store: Store, wording: Wording) -> None:
    assert dyad(store, wording, "DZA", "NER", Filter(type="CONSULT")).directions[0].events == 1
    page = dyad(store, wording, "DZA", "NER", Filter(), limit=2, offset=1)
    assert [p.first for p in page.directions[0].periods] == ["2031-05-14", "2031-05-15"]
    assert page.total == 4


def test_a_pair_without_events_and_an_empty_store_say_so(store: Store, empty: Store, wording: Wording) -> None:
    for source, pair in ((store, ("USA", "IRN")), (empty, ("DZA", "NER"))):
        found = dyad(source, wording, *pair, Filter())
        assert found.total == 0
        assert "No event of this pair is in the store." in to_text(dyad_document(found, wording))


def test_what_is_no_country_or_body_is_told(store: Store, wording: Wording) -> None:
    with pytest.raises(InputError, match='party: "Atlantis" is no country or body; give a code such as IRN or UNO, or a name such as Iran'):
        dyad(store, wording, "DZA", "Atlantis", Filter())


def test_the_statements_use_indexes(store: Store) -> None:
    for query in (dyad_query, dyad_incidents_query, dyad_span_query):
        steps = plan(store, query("DZA", "NER", Filter(), "sqlite"))
        assert any("SEARCH pair USING PRIMARY KEY (actor=? AND recipient=?" in step for step in steps)
        assert not any(f"SCAN {name}" in step for name in ("event", "incident", "pair") for step in steps)
    assert any("COVERING INDEX ix_version_day" in step for step in plan(store, volume_query(1, 800_000)))


def test_a_span_of_too_many_periods_is_told(store: Store, wording: Wording) -> None:
    wanted = Filter(since=dt.date.min, until=dt.date.max)
    with pytest.raises(InputError, match="by: day makes too many periods of 9,998 years; choose month"):
        dyad(store, wording, "DZA", "NER", wanted, by="day")
    assert dyad(store, wording, "DZA", "NER", wanted, limit=1).by == "month"
