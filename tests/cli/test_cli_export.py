"""`dateline export`."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from export.stored import make_store
from typer.testing import CliRunner

from dateline.cli.main import app


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("export") / "a.db"
    make_store(path).close()
    return path


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["export", *arguments])
    return result.exit_code, result.output


def test_a_file_and_its_manifest_are_written_and_counted(database: Path, tmp_path: Path) -> None:
    status, said = run("-o", str(tmp_path / "a.csv"), "--store", str(database), "--type", "CONSULT")
    assert status == 0
    assert said == f"wrote 2 rows (2 events, 2 incidents, 2 articles) to {tmp_path / 'a.csv'}; left out none\n"
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        assert [row["event_id"] for row in csv.DictReader(file)] == ["talks:e1", "visit:e1"]
    assert json.loads((tmp_path / "a.csv.manifest.json").read_bytes())["filters"]["type"] == "CONSULT"


def test_what_is_left_out_is_told_by_reason(database: Path, tmp_path: Path) -> None:
    _, said = run("-o", str(tmp_path / "a.csv"), "--store", str(database), "--party", "YEM")
    assert said.endswith("left out 3: 1 × factuality planned, 1 × historical, 1 × standing claimed\n")
    _, said = run(
        "-o",
        str(tmp_path / "a.csv"),
        "--store",
        str(database),
        "--party",
        "YEM",
        "--factuality",
        "any",
        "--standing",
        "any",
        "--historical",
    )
    assert said.startswith("wrote 6 rows")
    assert said.endswith("left out none\n")


def test_the_store_comes_from_the_environment_too(database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(database))
    assert run("-o", str(tmp_path / "a.x"), "--format", "gdelt-events", "--header")[0] == 0
    assert (tmp_path / "a.x").read_text(encoding="utf-8").startswith("GLOBALEVENTID\tDay\t")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "output: no file is named; give one with -o FILE"), (["-o", "a.xlsx"], "ends in no format"),
        (["-o", "a.csv", "--format", "xls"], 'format: "xls" does not exist'), (["-o", "a.csv", "--store", "none.db"], '"none.db" does not exist'),
        (["-o", "none/a.csv"], '"none/a.csv" cannot be written'), (["--codebook", "xls"], 'format: "xls" does not exist'),
    ],
)  # fmt: skip
def test_wrong_use_ends_in_one_line_and_writes_nothing(
    arguments: list[str], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, said = run(*arguments)
    assert status == 2
    assert told in said
    assert len(said.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_incidents_are_the_lines_that_incident_list_prints(database: Path, tmp_path: Path) -> None:
    asked = ["--factuality", "any", "--standing", "any", "--historical"]
    assert run("-o", str(tmp_path / "a.incidents"), "--store", str(database), *asked)[0] == 0
    listed = CliRunner().invoke(app, ["incident", "list", "--store", str(database), "--format", "jsonl"])
    assert listed.exit_code == 0
    assert (tmp_path / "a.incidents").read_bytes() == listed.stdout_bytes


def test_a_codebook_is_shown_without_a_store() -> None:
    status, said = run("--codebook", "gdelt-mentions")
    assert status == 0
    assert said.startswith("gdelt-mentions, schema 1. The 16 columns")
    assert "| `MentionIdentifier` | text |" in said


def test_help_loads_no_database_and_no_tables() -> None:
    code = "import sys, dateline.cli.export; print([name for name in ('sqlalchemy', 'pyarrow', 'spacy', 'pandas', 'polars') if name in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
