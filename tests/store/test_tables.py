"""A store's events and incidents as tables."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pytest
from export.stored import make_store

from dateline.errors import StoreError
from dateline.store import Filter, Store
from dateline.store import chosen as chosen_module
from dateline.store.tables import EVENT_COLUMNS, INCIDENT_COLUMNS

EVERYTHING = Filter(factuality="any", historical=True)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("tables") / "a.db") as made:
        yield made


def test_arrow_polars_and_pandas_hold_the_same_events(store: Store) -> None:
    table = store.events(EVERYTHING)
    arrow = table.to_arrow()
    assert isinstance(arrow, pa.Table)
    assert arrow.column_names == list(EVENT_COLUMNS)
    assert arrow.num_rows == 11
    assert table.to_polars()["event_id"].to_list() == table.to_pandas()["event_id"].tolist() == arrow["event_id"].to_pylist()
    frame = table.to_pandas()
    assert (str(frame["place_cow"].dtype), str(frame["start"].dtype)) == ("Int64", "Int64")


def test_a_filter_chooses_the_events(store: Store) -> None:
    assert store.events(Filter(type="CONSULT")).to_arrow()["event_id"].to_pylist() == ["talks:e1", "visit:e1"]
    assert store.events().to_arrow().num_rows == 9


def test_an_event_knows_its_key_its_incident_and_of_what_its_article_is_a_copy(store: Store) -> None:
    rows = {row["event_id"]: row for row in store.events(EVERYTHING).rows()}
    assert (rows["later:e1"]["near_copy_of"], rows["first:e1"]["near_copy_of"]) == ("first", None)
    assert rows["later:e1"]["incident"] == rows["first:e1"]["incident"] == rows["first:e1"]["key"]
    assert rows["claims:e4"]["incident"] is None
    assert rows["claims:e6"]["causes"] == ["claims:e1"]


def test_states_have_the_codes_of_the_events_day(store: Store) -> None:
    rows = {row["event_id"]: row for row in store.events(EVERYTHING).rows()}
    assert (rows["first:e1"]["actor_cow"], rows["first:e1"]["actor_gw"], rows["first:e1"]["place_cow_letters"]) == ([255], [260], "ROM")
    assert (rows["claims:e1"]["actor_cow"], rows["claims:e5"]["actor_cow"], rows["claims:e5"]["actor_cow_letters"]) == (
        [679],
        [678],
        ["YAR"],
    )
    assert rows["talks:e1"]["actor_cow"] == [None, None, 347]


def test_incidents_have_a_row_each(store: Store) -> None:
    table = store.incident_table()
    assert table.to_arrow().column_names == list(INCIDENT_COLUMNS)
    struck = next(row for row in table.rows() if row["modes"] == ["aerial"])
    assert [struck[name] for name in ("reports", "independent", "killed_low", "killed_high")] == [3, 2, 7.0, 9.0]
    assert struck["killed_best"] in (7.0, 9.0)
    assert struck["articles"] == ["first", "later", "two"]
    assert table.to_polars().height == table.to_pandas().shape[0] == len(store.incidents())


def test_batches_do_not_change_what_is_read(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    events, incidents = store.events(EVERYTHING).to_arrow(), store.incident_table().to_arrow()
    monkeypatch.setattr(chosen_module, "AT_ONCE", 1)
    assert store.events(EVERYTHING).to_arrow().equals(events)
    assert store.incident_table().to_arrow().equals(incidents)


@pytest.mark.parametrize(("library", "method"), [("polars", "to_polars"), ("pandas", "to_pandas")])
def test_a_missing_library_is_told_with_what_installs_it(store: Store, library: str, method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, library, None)
    table: Any = store.events()
    with pytest.raises(StoreError, match=r'pip install "dateline\[analysis\]"'):
        getattr(table, method)()
