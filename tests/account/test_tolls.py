"""The figures of one incident."""

from __future__ import annotations

import pytest

from dateline.account.terminal import to_text
from dateline.account.tolls import tolls, tolls_document
from dateline.account.wording import Wording
from dateline.errors import StoreError
from dateline.store import Filter, Store


def strike_id(store: Store) -> str:
    return store.incidents(Filter(mode="aerial"))[0].id


def test_every_figure_told_stands_in_time_with_source_speaker_and_why_it_fell(store: Store, wording: Wording) -> None:
    (toll,) = tolls(store, wording, strike_id(store)).figures
    assert (toll.role, toll.unit, toll.low, toll.best, toll.high, toll.rule) == ("killed", "people", 12, 12, 14, "a correction")
    told = [(one.day, one.article, one.publisher, one.speaker, one.best, one.stands) for one in toll.told]
    assert told == [
        ("2031-05-14", "a1", "Courier", "health ministry", 9, False), ("2031-05-15", "a2", "Herald", "Herders Union", 14, True),
        ("2031-05-16", "a3", "Courier", "health ministry", 12, True), ("2031-05-16", "a3", "Courier", "health ministry", 9, False),
    ]  # fmt: skip
    assert all((one.why is None) == one.stands for one in toll.told)


def test_the_page_names_the_best_and_its_rule(store: Store, wording: Wording) -> None:
    made = to_text(tolls_document(tolls(store, wording, strike_id(store)), wording), width=150)
    assert "12 (12–14) – the best is chosen by this rule: a correction." in made
    assert "on 13 May 2031 · Assamaka, Niger · disputed · 3 reports, 2 independent sources" in made


def test_an_incident_without_figures_says_so(store: Store, wording: Wording) -> None:
    id_ = store.incidents(Filter(type="CONSULT"))[0].id
    assert "No report gives a figure for it." in to_text(tolls_document(tolls(store, wording, id_), wording))


def test_an_unknown_incident_is_told(store: Store, wording: Wording) -> None:
    with pytest.raises(StoreError, match='"nope"'):
        tolls(store, wording, "nope")
