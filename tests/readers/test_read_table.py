"""Tables: JSON Lines, CSV, Parquet."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from dateline.errors import InputError
from dateline.model.article import Article
from dateline.readers import Skipped, Warned, open_inputs
from dateline.readers.table import match_columns

ONE = "Soldiers left the town of Zenda on Tuesday."
TWO = "Three people were hurt in Strelsau."


def read(path: Path, **options: object) -> tuple[list[Article], list[str], list[str]]:
    """Articles, what was skipped and what was warned of."""
    warned: list[Warned] = []
    items = list(open_inputs([path], warn=warned.append, **options))  # type: ignore[arg-type]
    articles = [item for item in items if isinstance(item, Article)]
    folder = f"{path.parent}/"
    skipped = [str(item).replace(folder, "") for item in items if isinstance(item, Skipped)]
    return articles, skipped, [str(item).replace(folder, "") for item in warned]


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_line_of_json_is_an_article(tmp_path: Path) -> None:
    row = {"id": 7, "title": "Army leaves", "text": ONE, "date": "2031-05-14", "source": "Courier", "link": "https://c.example/7"}
    articles, skipped, warned = read(write(tmp_path / "a.jsonl", json.dumps(row)))
    assert (skipped, warned) == ([], [])
    article = articles[0]
    assert article.text == "Army leaves\n\n" + ONE
    assert (article.id, article.published, article.publisher, article.url) == ("7", dt.date(2031, 5, 14), "Courier", "https://c.example/7")


def test_a_broken_line_is_skipped_by_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    lines = [
        json.dumps({"text": ONE}),
        "{oops",
        "",
        "[1]",
        '{"id": 1}',
        '{"text": 5}',
        '{"text": " "}',
        "[" * 99_999,
        json.dumps({"text": TWO}),
    ]
    articles, skipped, _ = read(write(tmp_path / "a.jsonl", "\r\n".join(lines)))
    assert [article.text for article in articles] == [ONE, TWO]
    assert [line.split(";")[0] for line in skipped] == [
        "line is not valid JSON (line 2 of a.jsonl)",
        "line is no JSON object (line 4 of a.jsonl)",
        'columns: "text" is not among the columns (line 5 of a.jsonl)',
        "text of type int is no string (line 6 of a.jsonl)",
        "report is empty (line 7 of a.jsonl)",
        "line is not valid JSON (line 8 of a.jsonl)",
    ]


def test_a_date_that_is_none_is_told_and_the_article_goes_on(tmp_path: Path) -> None:
    articles, skipped, warned = read(write(tmp_path / "articles.csv", f'body,date\n{ONE},2031-05-14\n"{TWO}",2 Jan\n'))
    assert [article.published for article in articles] == [dt.date(2031, 5, 14), None]
    assert skipped == []
    assert warned == ['published: "2 Jan" is not a date (line 3 of articles.csv); use YYYY-MM-DD']


def test_columns_can_be_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", f"text,summary,key2\nnothing,{ONE},k1\n")
    articles, _, _ = read(path, columns={"text": "summary", "id": "key2"})
    assert [(article.id, article.text) for article in articles] == [("k1", ONE)]


@pytest.mark.parametrize("name", ["a.csv", "a.parquet"])
def test_a_table_without_text_names_the_columns_found(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "a.csv":
        write(path, "key,date,words here\n1,2,3\n")
    else:
        pq.write_table(pa.table({"key": ["1"], "date": ["2"], "words here": ["3"]}), path)
    articles, skipped, _ = read(path)
    assert articles == []
    assert skipped == [
        f'columns: "text" is not among the columns ({name}); found "key", "date", "words here"; '
        "name the column of the text with columns text=NAME"
    ]


def test_a_field_that_no_article_has_is_an_error_at_once() -> None:
    with pytest.raises(InputError, match='"words" is no field of an article; use id, text'):
        open_inputs([], columns={"words": "body"})
    with pytest.raises(InputError, match="is not a date"):
        open_inputs([], published="soon")


def test_usual_names_of_columns_are_found_best_first() -> None:
    found = ["Article ID", "content", "Body", "pub_date", "Headline", "source", "Link"]
    assert match_columns(found, {}) == {
        "id": "Article ID", "text": "Body", "title": "Headline", "published": "pub_date", "publisher": "source", "url": "Link",
    }  # fmt: skip


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_is_read_with_any_usual_separator_and_encoding(tmp_path: Path, delimiter: str, encoding: str) -> None:
    text = f"“We won’t go,” he said{delimiter} in Besançon.\r\n\r\nNobody was hurt."
    with (tmp_path / "a.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([["id", "text"], ["é1", text], ["2", ONE]])
    articles, skipped, _ = read(tmp_path / "a.csv")
    assert skipped == []
    assert [(article.id, article.text) for article in articles] == [("é1", text), ("2", ONE)]


def test_rows_of_csv_that_cannot_be_read_are_skipped_by_line(tmp_path: Path) -> None:
    rows = f'id,text\n1,{ONE}\n2,Soldiers left, nobody was hurt\n3,{"x" * 2000}\n\n4,{"x" * 99_999}\n5\n6,"{ONE}\n"\n7,{TWO}\n'
    articles, skipped, _ = read(write(tmp_path / "a.csv", rows), max_bytes=1000)
    assert [article.id for article in articles] == ["1", "6", "7"]
    assert [line.split(";")[0].split(" (field")[0] for line in skipped] == [
        "row of 3 cells has more cells than there are columns (line 3 of a.csv)",
        "row is no row of CSV (line 4 of a.csv)",
        "line of more than 67,536 characters is over the limit (line 6 of a.csv)",
        "report is empty (line 7 of a.csv)",
    ]
    assert csv.field_size_limit() == 131_072


def test_long_cells_of_csv_are_read(tmp_path: Path) -> None:
    text = "Soldiers left. " * 50_000
    articles, _, _ = read(write(tmp_path / "a.csv", f'id,text\n1,"{text}"\n'))
    assert articles[0].text == text


def test_parquet_is_read_with_its_types(tmp_path: Path) -> None:
    table = pa.table(
        {
            "id": pa.array([1, 2, 3]),
            "text": pa.array([ONE, None, TWO]).dictionary_encode(),
            "date": pa.array([dt.datetime(2031, 5, 14, 23), None, dt.datetime(2031, 5, 15)]),
            "extra": pa.array([[1], [2], [3]]),
        }
    )
    pq.write_table(table, tmp_path / "a.parquet")
    articles, skipped, _ = read(tmp_path / "a.parquet")
    assert [(a.id, a.text, a.published) for a in articles] == [("1", ONE, dt.date(2031, 5, 14)), ("3", TWO, dt.date(2031, 5, 15))]
    assert skipped == ["report is empty (row 2 of a.parquet); give a report with words in it"]


def test_a_broken_parquet_file_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1 and then nothing PAR1")
    _, skipped, _ = read(tmp_path / "a.parquet")
    assert len(skipped) == 1
    assert "cannot be read as Parquet" in skipped[0]


def test_a_report_over_the_limit_is_skipped_and_the_rest_goes_on(tmp_path: Path) -> None:
    rows = [{"text": ONE}, {"text": "é" * 600}, {"text": "x" * 9000}, {"text": TWO}]
    articles, skipped, _ = read(write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows))), max_bytes=1000)
    assert [article.text for article in articles] == [ONE, TWO]
    assert ["is over the limit" in line for line in skipped] == [True, True]


def test_what_a_row_states_wins_over_what_the_call_gives(tmp_path: Path) -> None:
    rows = [{"text": ONE, "date": "2031-05-14", "source": "Courier"}, {"text": TWO}]
    path = write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, rows)))
    articles, _, _ = read(path, published="2031-06-01", publisher="Agency")
    assert [(a.published, a.publisher) for a in articles] == [(dt.date(2031, 5, 14), "Courier"), (dt.date(2031, 6, 1), "Agency")]
