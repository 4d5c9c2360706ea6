"""Files, folders, patterns and standard input."""

from __future__ import annotations

import datetime as dt
import io
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from readers.reports import OTHERS, PAGE

from dateline.model.article import Article
from dateline.readers import Skipped, open_inputs
from dateline.readers.folder import KINDS, sniff

ONE = "Soldiers left the town of Zenda on Tuesday."


def ids(*inputs: object, **options: object) -> list[str]:
    """Ids of articles; of what was skipped, its reason."""
    items = open_inputs(inputs, **options)  # type: ignore[arg-type]
    return [item.id if isinstance(item, Article) else item.reason for item in items]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/2.txt", "b/10.txt", "a.txt", "c.html", "d", ".hidden", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(PAGE if name.endswith("html") else ONE, encoding="utf-8")
    return tmp_path


def test_a_folder_is_read_by_name_without_hidden_files(folder: Path) -> None:
    assert ids(folder) == ["a", "10", "2", "c", "d"]


def test_a_file_named_twice_is_read_once(folder: Path) -> None:
    assert ids(folder / "a.txt", folder / "*.txt", folder, str(folder / "b") + "/../a.txt") == ["a", "10", "2", "c", "d"]


def test_patterns_are_read_in_order(folder: Path) -> None:
    assert ids(folder / "**" / "*.txt") == ["a", "10", "2"]
    assert ids(folder / "*.xml") == ["does not exist"]


def test_two_files_of_one_name_get_ids_of_their_own(tmp_path: Path) -> None:
    for name in ("x/r.txt", "y/r.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(ONE)
    first, second = ids(tmp_path)
    assert first == "r"
    assert second.startswith("r-")
    assert len(second) == 14


def test_missing_files_and_empty_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    skipped = list(open_inputs([tmp_path / "empty", tmp_path / "none.txt", "nul\0byte", ""]))
    assert [item.reason for item in skipped if isinstance(item, Skipped)] == [
        "has no files in it", "does not exist", "does not exist", "does not exist",
    ]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_in_a_folder_are_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "b" / "pipe")
    assert ids(folder / "b") == ["10", "2", "is no regular file"]


def test_a_file_over_the_limit_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    (skipped,) = open_inputs([path])
    assert str(skipped) == f"file is over the limit of 10,000,000 bytes ({path}); raise the limit or split it"


def test_binary_and_empty_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"%PDF-1.4")
    (tmp_path / "b.csv").write_bytes(bytes(100))
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.jsonl").write_bytes(b"")
    (tmp_path / "e.csv").write_bytes(b"")
    (tmp_path / "f.jpg").write_bytes(b"\xff\xd8\xff" + bytes(100))
    assert ids(tmp_path) == ["is a PDF file", "is binary, no text", "is empty", "is empty", "is empty", "is a JPEG image"]


def test_reports_in_other_languages_are_told_and_skipped(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(OTHERS["fr"], encoding="utf-8")
    assert ids(tmp_path) == ['is in another language ("fr")']


def test_what_is_given_wins_over_what_a_page_says(folder: Path) -> None:
    (article,) = open_inputs([folder / "c.html"])
    assert isinstance(article, Article)
    assert (article.published, article.publisher) == (dt.date(2031, 5, 14), "The Zenda Courier")
    (article,) = open_inputs([folder / "c.html"], published="2031-06-01", title="Army Leaves", publisher="Agency")
    assert isinstance(article, Article)
    assert (article.published, article.publisher) == (dt.date(2031, 6, 1), "Agency")
    assert article.text.startswith("Army Leaves\n\nRuritanian troops")


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'{"text": "x"}\n', "jsonl"),
        (b'\xef\xbb\xbf{ "id"', "jsonl"),
        (b"<!doctype html>", "html"),
        (b"id,text,date\n1,", "csv"),
        (b"PAR1", "parquet"),
        (b"Text, date and source of the report, link\n", "text"),
        (b"Soldiers left Zenda.", "text"),
        (b"", "text"),
    ],
)
def test_the_kind_of_a_nameless_file_is_told_by_its_beginning(head: bytes, kind: str) -> None:
    assert sniff(head) == kind


@pytest.mark.parametrize("data", [ONE.encode(), b'{"text": "' + ONE.encode() + b'"}', b'id,text\n,"' + ONE.encode() + b'"\n'])
def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    (article,) = open_inputs(["-"])
    assert isinstance(article, Article)
    assert article.text == ONE
    assert article.id == article.sha256[:12]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=400)
    | st.builds(
        lambda head, rest: head + rest,
        st.sampled_from([b'{"text": "', b"id,text\n", b"<html><body><p>", b"PAR1", b"\xff\xfe", b'{"text": "abc def"}\n', b'text\n"']),
        st.binary(max_size=200) | st.text(max_size=200).map(str.encode),
    ),
    suffix=st.sampled_from([*sorted(KINDS), "", ".zip"]),
)
def test_any_bytes_are_articles_or_skipped(tmp_path: Path, data: bytes, suffix: str) -> None:
    path = tmp_path / f"any{suffix}"
    path.write_bytes(data)
    items = list(open_inputs([path], warn=lambda warned: None))
    assert all(isinstance(item, Article | Skipped) for item in items)
    assert all("\n" not in str(item) for item in items if isinstance(item, Skipped))
