"""`dateline code`."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from cli.conftest import Run

ONE = "Soldiers left the town of Zenda on Tuesday."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"{ONE} {name}")
    return folder


def ids(path: Path) -> list[str]:
    return [json.loads(line)["article"]["id"] for line in path.read_text().splitlines()]


def test_a_folder_becomes_records_in_its_order(run: Run, reports: Path) -> None:
    status, out, err = run("code", reports, "-o", "out.jsonl")
    assert (status, out) == (0, "")
    assert err == "coded 3 articles into out.jsonl; skipped none\n"
    assert ids(Path("out.jsonl")) == ["a", "b", "c"]


def test_what_is_skipped_is_told_counted_and_gives_status_1(run: Run, reports: Path) -> None:
    (reports / "a0.pdf").write_bytes(b"%PDF-1.7")
    (reports / "b0.txt").write_text("")
    status, _, err = run("code", "reports", "none.txt", "-o", "out.jsonl")
    assert status == 1
    assert err.splitlines() == [
        f"skipped: file is a PDF file ({Path('reports/a0.pdf')}); save it as plain text first",
        f"skipped: report is empty ({Path('reports/b0.txt')}); give a report with words in it",
        "skipped: file does not exist (none.txt); check its name",
        "coded 3 articles into out.jsonl; skipped 3: 1 × does not exist, 1 × is a PDF file, 1 × is empty",
    ]


def test_many_skips_are_told_only_in_part(run: Run) -> None:
    Path("a.jsonl").write_text("x\n" * 100 + json.dumps({"text": ONE}))
    status, _, err = run("code", "a.jsonl", "-o", "out.jsonl")
    assert status == 1
    assert len(err.splitlines()) == 22
    assert err.endswith("coded 1 article into out.jsonl; skipped 100: 100 × is not valid JSON\n")


def test_a_run_that_reads_nothing_gives_status_2_and_replaces_nothing(run: Run) -> None:
    Path("out.jsonl").write_text("before")
    status, _, err = run("code", "none", "-o", "out.jsonl")
    assert status == 2
    assert err.endswith("coded 0 articles; skipped 1: 1 × does not exist\n")
    assert Path("out.jsonl").read_text() == "before"


def test_a_stopped_run_goes_on_and_ends_with_the_bytes_of_a_whole_one(run: Run, reports: Path) -> None:
    run("code", reports, "-o", "whole.jsonl")
    whole = Path("whole.jsonl").read_bytes()
    for cut in (0, 10, whole.index(b"\n") + 1, len(whole) - 1, len(whole)):
        Path("out.jsonl").write_bytes(whole[:cut])
        status, _, err = run("code", reports, "-o", "out.jsonl", "--resume")
        assert status == 0
        assert Path("out.jsonl").read_bytes() == whole
    assert err == "coded 0 articles into out.jsonl; 3 there already; skipped none\n"


def test_resume_begins_where_there_is_no_file(run: Run, reports: Path) -> None:
    assert run("code", reports, "-o", "out.jsonl", "--resume")[0] == 0
    assert ids(Path("out.jsonl")) == ["a", "b", "c"]


def test_the_output_is_no_input(run: Run, reports: Path) -> None:
    for _ in range(2):
        assert run("code", reports, "-o", reports / "out.jsonl", "--resume")[0] == 0
    assert ids(reports / "out.jsonl") == ["a", "b", "c"]


def test_equal_reports_are_each_coded_once_under_ids_of_their_own(run: Run) -> None:
    rows = "".join(json.dumps({"id": id, "text": ONE}) + "\n" for id in ("x", "x", "y"))
    Path("a.jsonl").write_text(rows)
    run("code", "a.jsonl", "-o", "out.jsonl")
    first = ids(Path("out.jsonl"))
    assert (first[0], first[1].split("-")[0], first[2], len(set(first))) == ("x", "x", "y", 3)
    Path("out.jsonl").write_bytes(Path("out.jsonl").read_bytes()[:-5])
    run("code", "a.jsonl", "-o", "out.jsonl", "--resume")
    assert ids(Path("out.jsonl")) == first


def test_columns_are_named_on_the_command_line(run: Run) -> None:
    Path("a.csv").write_text(f"key,words\nk1,{ONE}\n")
    assert run("code", "a.csv", "-o", "out.jsonl", "--columns", "text=words,id=key")[0] == 0
    assert ids(Path("out.jsonl")) == ["k1"]


@pytest.mark.parametrize("name", ["out.csv", "out.parquet"])
def test_events_go_to_tables(run: Run, reports: Path, name: str) -> None:
    assert run("code", reports, "-o", name)[0] == 0
    assert sorted(path.name for path in Path().iterdir()) == [name, "reports"]


def test_an_article_that_the_coder_cannot_take_is_counted_and_the_rest_goes_on(run: Run, reports: Path) -> None:
    (reports / "b.txt").write_text("FAULT")
    status, _, err = run("code", reports, "-o", "out.jsonl")
    assert status == 1
    assert err.startswith('skipped: report "b" could not be coded; this is a fault of dateline (IndexError: list index out of range)')
    assert ids(Path("out.jsonl")) == ["a", "c"]


def test_a_report_that_takes_too_long_is_given_up_and_the_rest_goes_on(run: Run, reports: Path) -> None:
    (reports / "b.txt").write_text("ENDLESS")
    status, _, err = run("code", reports, "-o", "out.jsonl", "--max-seconds", "7")
    assert status == 1
    assert err.startswith('skipped: report "b" was given up; report "b" takes longer than 7 CPU seconds')
    assert ids(Path("out.jsonl")) == ["a", "c"]


def test_an_output_that_is_named_as_input_is_refused(run: Run) -> None:
    Path("a.jsonl").write_text(json.dumps({"text": ONE}))
    status, _, err = run("code", "a.jsonl", "-o", "./a.jsonl")
    assert status == 2
    assert 'output: "a.jsonl" is an input too' in err
    assert json.loads(Path("a.jsonl").read_text()) == {"text": ONE}


def test_a_run_is_not_gone_on_with_under_another_day_of_publication(run: Run, reports: Path) -> None:
    assert run("code", reports, "-o", "out.jsonl", "--published", "2031-05-14")[0] == 0
    before = Path("out.jsonl").read_bytes()
    status, _, err = run("code", reports, "-o", "out.jsonl", "--published", "2031-05-15", "--resume")
    assert status == 2
    assert 'report "a" was coded as published 2031-05-14, now 2031-05-15; begin anew without --resume' in err
    assert Path("out.jsonl").read_bytes() == before


def test_dates_that_are_none_are_warned_of(run: Run) -> None:
    Path("a.csv").write_text(f'text,date\n"{ONE}",2 Jan\n')
    status, _, err = run("code", "a.csv", "-o", "out.jsonl")
    assert status == 0
    assert err.splitlines() == [
        'warning: published: "2 Jan" is not a date (line 2 of a.csv); use YYYY-MM-DD',
        "coded 1 article into out.jsonl; skipped none; warnings 1: 1 × is not a date",
    ]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["-o", "out.xlsx"], 'output: "out.xlsx" does not end in .csv, .jsonl, .parquet'),
        (["-o", "no/out.jsonl"], "cannot be written; name a file in a folder that exists"),
        (["-o", "out.csv", "--resume"], 'resume: "out.csv" cannot be gone on with'),
        (["-o", "out.jsonl", "--columns", "text"], '--columns: "text" names no column'),
        (["-o", "out.jsonl", "--columns", "words=x"], 'columns: "words" is no field of an article'),
        (["-o", "out.jsonl", "--jobs", "0"], '--jobs: "0" cannot be taken'),
        (["-o", "out.jsonl", "--only", "places"], '--only: "places" cannot be taken'),
    ],
)
def test_wrong_use_gives_status_2_and_one_line(run: Run, reports: Path, arguments: list[str], told: str) -> None:
    status, out, err = run("code", reports, *arguments)
    assert (status, out) == (2, "")
    assert err.count("\n") == 1
    assert told in err


@pytest.mark.slow
def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path, reports: Path) -> None:
    (reports / "b0.txt").write_text("")
    for jobs in ("1", "2"):
        command = [sys.executable, "-m", "dateline", "code", "reports", "-o", f"{jobs}.jsonl", "--jobs", jobs]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 1, done.stderr
    assert (tmp_path / "1.jsonl").read_bytes() == (tmp_path / "2.jsonl").read_bytes()
    assert ids(tmp_path / "2.jsonl") == ["a", "b", "c"]


@pytest.mark.slow
def test_a_lexicon_that_is_none_ends_processes_with_one_line(tmp_path: Path, reports: Path) -> None:
    command = [sys.executable, "-m", "dateline", "code", "reports", "-o", "out.jsonl", "--jobs", "2", "--lexicon", "none"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "none is no folder" in done.stderr
