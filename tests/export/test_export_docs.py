"""The page about exports: its codebooks are those of the code, its commands and programs run."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.main import app
from dateline.export.codebook import Column, with_books
from dateline.export.columns import EVENTS, INCIDENT_BOOK, INCIDENTS
from dateline.export.store_formats import export_store, load_format
from dateline.plugins import installed
from dateline.store import Store
from dateline.store.tables import EVENT_COLUMNS, INCIDENT_COLUMNS

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGE = (DOCS / "exports.md").read_text(encoding="utf-8")
FORMATS = {name: load_format(plugin) for name, plugin in installed("store_export").items()}


def books() -> dict[str, tuple[Column, ...]]:
    return {name: found.columns for name, found in FORMATS.items()} | {"incident-table": INCIDENT_BOOK}


def test_the_codebooks_of_the_page_are_those_of_the_code() -> None:
    fresh = with_books(PAGE, books())
    assert fresh == PAGE, "run python tools/write_codebooks.py"


def test_every_format_has_a_codebook_on_the_page() -> None:
    shown = set(re.findall(r"<!-- codebook ([\w-]+) -->", PAGE))
    assert shown == (FORMATS.keys() - {"tsv", "parquet", "geojson"}) | {"incident-table"}
    assert FORMATS["tsv"].columns == FORMATS["parquet"].columns == FORMATS["csv"].columns
    for name, found in FORMATS.items():
        assert f"`{name}`" in PAGE
        assert found.schema
        assert all(column.type and column.meaning and column.origin for column in found.columns)
        assert len({column.name for column in found.columns}) == len(found.columns)


def test_every_column_of_our_tables_is_described() -> None:
    assert EVENTS.keys() == EVENT_COLUMNS.keys()
    assert INCIDENTS.keys() == INCIDENT_COLUMNS.keys()


def test_a_stale_codebook_is_made_anew() -> None:
    page = "a\n<!-- codebook x -->\nold\n<!-- end -->\n<!-- codebook y -->\nkept\n<!-- end -->\n"
    fresh = with_books(page, {"x": [Column("n", "text", "a | b", "c")]})
    assert "old" not in fresh
    assert "| `n` | text | a \\| b | c |" in fresh
    assert "kept" in fresh


@pytest.mark.parametrize("line", re.findall(r"^dateline export .*$", PAGE, re.MULTILINE))
def test_a_command_of_the_page_runs(stored: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATELINE_STORE", str(stored.engine.url.database))
    result = CliRunner().invoke(app, shlex.split(line.split("#")[0])[1:])
    assert result.exit_code == 0, result.output


def test_the_python_example_of_the_page_runs(stored: Store, capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```py\n(.*?)```", PAGE, re.DOTALL)
    exec(compile(code.replace('"dateline.db"', repr(str(stored.engine.url.database))), "exports.md", "exec"), {})
    assert capsys.readouterr().out == "9\n"


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed")
def test_base_r_reads_the_csv_and_the_gdelt_file(stored: Store, tmp_path: Path) -> None:
    export_store(stored, tmp_path / "events.csv")
    export_store(stored, tmp_path / "rows.gdelt-events")
    command = [
        str(shutil.which("Rscript")),
        str(DOCS / "read_exports.R"),
        str(tmp_path / "events.csv"),
        str(tmp_path / "rows.gdelt-events"),
    ]
    told = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()
    assert told[0].strip() == "8 events: ASSAULT 3, COERCE 1, CONSULT 2, REQUEST 1"
    assert told[1].strip() == "11 rows: 04 8, 10 1, 17 1, 19 1"
