"""Our own formats of a store's events, records and incidents, read by the readers that people use."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest

from dateline.errors import ConfigError
from dateline.export.source import Wanted
from dateline.export.store_formats import StoreOptions, export_store, find_format, store_formats
from dateline.model.incident import Incident
from dateline.model.record import Record
from dateline.model.rows import arrow_schema
from dateline.store import Filter, Store
from dateline.store.tables import EVENT_COLUMNS

EVERYTHING = Wanted(factuality="any", standing="any", historical=True)
AS_FACT = ["first:e1", "later:e1", "two:e1", "talks:e1", "visit:e1", "claims:e3", "claims:e4", "claims:e6"]


def rows_of(path: Path, delimiter: str = ",") -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def lines_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_only_what_is_told_as_fact_is_written_unless_asked_otherwise(stored: Store, tmp_path: Path) -> None:
    made = export_store(stored, tmp_path / "a.csv")
    assert [row["event_id"] for row in rows_of(tmp_path / "a.csv")] == AS_FACT
    assert made.left_out == {"factuality planned": 1, "historical": 1, "standing claimed": 1}
    export_store(stored, tmp_path / "a.csv", EVERYTHING)
    assert len(rows_of(tmp_path / "a.csv")) == 11
    export_store(stored, tmp_path / "a.csv", Wanted(standing="claimed"))
    assert [row["event_id"] for row in rows_of(tmp_path / "a.csv")] == ["claims:e1"]


@pytest.mark.parametrize("wanted", [Wanted(factuality="true"), Wanted(standing="claimed,known")])
def test_a_value_that_does_not_exist_is_refused(stored: Store, tmp_path: Path, wanted: Wanted) -> None:
    with pytest.raises(ConfigError, match="does not exist; use"):
        export_store(stored, tmp_path / "a.csv", wanted)
    assert list(tmp_path.iterdir()) == []


def test_csv_tsv_and_parquet_hold_the_same_rows(stored: Store, tmp_path: Path) -> None:
    for name in ("a.csv", "a.tsv", "a.parquet"):
        export_store(stored, tmp_path / name, EVERYTHING, options=StoreOptions(raw=True))
    table = pq.read_table(tmp_path / "a.parquet")
    assert table.schema.equals(arrow_schema(EVENT_COLUMNS))
    comma, tabs = rows_of(tmp_path / "a.csv"), rows_of(tmp_path / "a.tsv", "\t")
    assert comma == tabs
    assert [row["key"] for row in comma] == table["key"].to_pylist()
    assert len({row["event_id"] for row in comma}) == len(comma) == 11
    assert pd.read_csv(tmp_path / "a.csv", dtype={"cameo": str})["cameo"].tolist() == table["cameo"].to_pylist()
    assert pl.read_csv(tmp_path / "a.tsv", separator="\t", infer_schema_length=0)["title"].len() == 11
    assert pl.read_parquet(tmp_path / "a.parquet")["actor_cow"].to_list() == table["actor_cow"].to_pylist()


def test_a_spreadsheet_runs_nothing_unless_raw_was_asked_for(stored: Store, tmp_path: Path) -> None:
    export_store(stored, tmp_path / "a.csv")
    guarded = rows_of(tmp_path / "a.csv")
    export_store(stored, tmp_path / "a.csv", options=StoreOptions(raw=True))
    raw = rows_of(tmp_path / "a.csv")
    told = {row["event_id"]: row["publisher"] for row in raw}
    assert told["visit:e1"].startswith("=HYPERLINK")
    assert {row["event_id"]: row["publisher"] for row in guarded}["visit:e1"] == "'" + told["visit:e1"]
    cells = [cell for row in guarded for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in set("=+@\t\r")]


def test_records_come_whole_with_key_and_incident_of_each_event(stored: Store, tmp_path: Path) -> None:
    export_store(stored, tmp_path / "a.jsonl", EVERYTHING)
    lines = lines_of(tmp_path / "a.jsonl")
    whole = {chosen.article: chosen for chosen in stored.chosen(Filter(factuality="any", historical=True))}
    assert [line["article"]["id"] for line in lines] == list(whole)
    for raw, line in zip((tmp_path / "a.jsonl").read_bytes().splitlines(), lines, strict=True):
        chosen = whole[line["article"]["id"]]
        assert msgspec.json.decode(raw, type=Record) == chosen.record
        assert [(event["key"], event["incident"]) for event in line["events"]] == [(found.key, found.incident) for found in chosen.events]
    assert {line["article"]["id"]: line["near_copy_of"] for line in lines}["later"] == "first"


def test_a_record_with_some_of_its_events_refers_to_no_other(stored: Store, tmp_path: Path) -> None:
    export_store(stored, tmp_path / "a.jsonl", Wanted(only=Filter(type="COERCE")))
    (line,) = lines_of(tmp_path / "a.jsonl")
    assert [event["id"] for event in line["events"]] == ["e6"]
    assert line["links"] == []
    export_store(stored, tmp_path / "a.jsonl", Wanted(standing="any"))
    kept = {line["article"]["id"]: line for line in lines_of(tmp_path / "a.jsonl")}["claims"]
    assert [(link["effect"], link["cause"]) for link in kept["links"]] == [("e6", "e1")]


def test_incidents_come_back_as_they_are_in_the_store(stored: Store, tmp_path: Path) -> None:
    made = export_store(stored, tmp_path / "a.jsonl", EVERYTHING, format="incidents")
    lines = (tmp_path / "a.jsonl").read_bytes().splitlines()
    assert [msgspec.json.decode(line, type=Incident) for line in lines] == stored.incidents(Filter(factuality="any", historical=True))
    assert made.counts["rows"] == made.counts["incidents"] == len(lines)
    assert made.left_out == {"event in no incident (bare statement, or only possible or demanded)": 1}


def test_the_ending_or_the_name_chooses_the_format() -> None:
    names = store_formats()
    assert names == ["csv", "gdelt-events", "gdelt-mentions", "geojson", "incidents", "jsonl", "parquet", "plover", "polecat", "tsv"]
    for name in names:
        assert find_format(Path(f"a.{name}"))[0] == name
    assert find_format(Path("a.txt"), "csv")[0] == "csv"
    with pytest.raises(ConfigError, match="ends in no format"):
        find_format(Path("a.xlsx"))
    with pytest.raises(ConfigError, match='"xlsx" does not exist'):
        find_format(Path("a.csv"), "xlsx")
