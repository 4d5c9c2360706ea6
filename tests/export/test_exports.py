"""Records to files."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import msgspec
import pyarrow.parquet as pq
import pytest
from export.sample import EVENTS, RECORD, record_of
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.errors import ConfigError, InputError
from dateline.export import open_writer
from dateline.export.csv import CsvWriter, cell_text, guarded, write_csv
from dateline.export.jsonl import JsonlWriter, encode_line, read_finished, write_jsonl
from dateline.export.parquet import SCHEMA, write_parquet
from dateline.export.rows import COLUMNS, event_rows
from dateline.model.record import Record


def test_a_row_holds_every_column_of_an_event() -> None:
    rows = list(event_rows(RECORD))
    assert [list(row) for row in rows] == [list(COLUMNS)] * 3
    first, second, _ = rows
    assert (first["event_id"], first["actor"], first["actor_country"], first["lat"]) == ("r1:e1", ["Soldiers"], ["RUR"], -1.5)
    assert (first["causes"], second["figures"], second["attribution"]) == (["r1:e2"], ["killed people 6/6/"], [])


def test_csv_and_parquet_hold_the_same_rows(tmp_path: Path) -> None:
    write_csv([RECORD, record_of("r2")], tmp_path / "a.csv", raw=True)
    write_parquet([RECORD, record_of("r2")], tmp_path / "a.parquet")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        in_csv = list(csv.DictReader(file))
    table = pq.read_table(tmp_path / "a.parquet")
    assert table.schema.equals(SCHEMA)
    assert [{name: cell_text(cell, raw=True) for name, cell in row.items()} for row in table.to_pylist()] == in_csv
    assert len({row["event_id"] for row in in_csv}) == 6


def test_a_file_appears_only_when_it_is_finished(tmp_path: Path) -> None:
    for name in ("a.csv", "a.parquet"):
        path = tmp_path / name
        path.write_text("before")
        writer = open_writer(path)
        writer.write(RECORD)
        writer.discard()
        assert path.read_text() == "before"
        writer = open_writer(path)
        writer.write(RECORD)
        assert path.read_text() == "before"
        writer.close()
        assert path.stat().st_size > 100
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.parquet"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("=1+1", "'=1+1"), ("+1 (555)", "'+1 (555)"), ("-cmd", "'-cmd"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("\r=1", "'\r=1"),
        ("＝1", "'＝1"), ("-10.5", "-10.5"), ("+3", "+3"), ("a=b", "a=b"), ("", ""),
    ],
)  # fmt: skip
def test_strings_like_formulas_are_made_to_show(text: str, shown: str) -> None:
    assert guarded(text) == shown
    assert cell_text(text, raw=True) == text


def test_negative_numbers_stay_numbers() -> None:
    assert cell_text(-10.0, raw=False) == "-10.0"


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_no_cell_begins_like_a_formula_and_every_cell_comes_back(text: str) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([cell_text(text, raw=False), "x"])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row[0] in (text, "'" + text)
    assert row[0][:1] not in "=@\t\r" or not row[0]


def test_a_record_is_one_line_that_comes_back() -> None:
    line = encode_line(RECORD)
    assert line.count(b"\n") == 1
    assert msgspec.json.decode(line, type=Record) == RECORD


@pytest.mark.parametrize("torn", [b"", b'{"schema_version":"1","article":{"id":"r3"', encode_line(record_of("r3"))[:-1]])
def test_going_on_cuts_off_a_torn_line_and_gives_the_bytes_of_one_run(tmp_path: Path, torn: bytes) -> None:
    records = [record_of(id) for id in ("r1", "r2", "r3")]
    write_jsonl(records, tmp_path / "whole.jsonl")
    path = tmp_path / "a.jsonl"
    path.write_bytes(encode_line(records[0]) + encode_line(records[1]) + torn)
    after = read_finished(path)
    assert after.keys == {("r1", "0" * 64): 1, ("r2", "0" * 64): 1}
    with JsonlWriter(path, after) as writer:
        writer.write(records[2])
    assert path.read_bytes() == (tmp_path / "whole.jsonl").read_bytes()


def test_going_on_with_what_is_no_file_of_records_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(encode_line(RECORD) + b'{"text": "x"}\n')
    with pytest.raises(InputError, match=r"line 2 of .*a\.jsonl is no record"):
        read_finished(path)


def test_going_on_with_another_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_jsonl([RECORD], path)
    with JsonlWriter(path, read_finished(path)) as writer, pytest.raises(InputError, match="another version"):
        writer.write(replace(RECORD, versions=replace(RECORD.versions, lexicon="other")))


def test_an_ending_that_names_no_format_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"\.csv, \.jsonl, \.parquet"):
        open_writer(tmp_path / "a.xlsx")


def test_records_without_events_make_a_file_with_columns_alone(tmp_path: Path) -> None:
    with CsvWriter(tmp_path / "a.csv") as writer:
        writer.write(replace(RECORD, events=()))
    assert (tmp_path / "a.csv").read_text() == ",".join(COLUMNS) + "\n"
    write_parquet([], tmp_path / "a.parquet")
    assert pq.read_table(tmp_path / "a.parquet").num_rows == 0
    assert len(EVENTS) == 3
