"""The commands that read a store: timeline, dyad, figures, changes, report, search."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from account.crisis import filled
from cli.conftest import Run

COMMANDS = ["timeline", "dyad DZA NER", "changes --since 2031-05-16", "report", "search herders", "search --events"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("crisis") / "crisis.db"
    filled(path).close()
    return path


@pytest.fixture
def here(run: Run, made: Path, tmp_path: Path) -> Run:
    """`run` in a folder with the crisis as its store."""
    shutil.copy(made, tmp_path / "dateline.db")
    return run


@pytest.mark.parametrize("command", COMMANDS)
def test_each_account_comes_in_every_format(here: Run, tmp_path: Path, command: str) -> None:
    for form, begins in (("page", ""), ("md", "# "), ("html", "<!DOCTYPE html>\n"), ("json", "{")):
        status, out, err = here(*command.split(), "--format", form)
        assert (status, err) == (0, "")
        assert out.startswith(begins)
        ending = {"page": "txt"}.get(form, form)
        assert here(*command.split(), "-o", f"out.{ending}")[0] == 0
        assert (tmp_path / f"out.{ending}").read_text(encoding="utf-8") == out
    assert not list(tmp_path.glob("*.part"))


def test_the_figures_of_an_incident_are_shown(here: Run) -> None:
    found = json.loads(here("timeline", "--mode", "aerial", "--format", "json")[1])
    id_ = found["groups"][0]["entries"][0]["id"]
    told = json.loads(here("figures", id_, "--format", "json")[1])
    assert told["figures"][0]["best"] == 12
    status, _, err = here("figures", "nope")
    assert (status, err.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "flags",
    [
        "--place Niger",
        "--place NER",
        "--actor DZA",
        "--party army",
        "--type assault --mode AERIAL",
        "--words herders",
        "--standing DISPUTED",
    ],
)
def test_filters_find_the_strike(here: Run, flags: str) -> None:
    status, out, _ = here("timeline", *flags.split(), "--format", "json")
    assert status == 0
    assert "Air strike" in {entry["what"].split(":")[0] for group in json.loads(out)["groups"] for entry in group["entries"]}


def test_as_of_shows_what_was_known_then(here: Run) -> None:
    now, then = (json.loads(here("timeline", "--format", "json", *more)[1]) for more in ((), ("--as-of", "2031-05-14")))
    assert (now["total"], then["total"]) == (5, 1)
    assert then["groups"][0]["entries"][0]["figures"][0]["best"] == 9
    for command in COMMANDS:
        assert here(*command.split(), "--as-of", "2031-05-15")[0] == 0


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ("timeline --since soon", '"soon" is not a date; use YYYY-MM-DD'),
        ("timeline --as-of 2031-02-30", '"2031-02-30" is not a date; use YYYY-MM-DD'),
        ("timeline --since 2031-05-02 --until 2031-05-01", "--since: 2031-05-02 is after --until 2031-05-01; exchange them"),
        ("changes", "--since"),
        ("timeline --limit 0", '"0" cannot be taken; use a whole number from 1'),
        ("timeline --offset -1", '"-1" cannot be taken'),
        ("timeline --by year", '"year" cannot be taken; use day, week, month'),
        ("timeline --standing sure", '"sure" cannot be taken; use claimed, disputed, confirmed, reported'),
        ("timeline --factuality x", '"x" cannot be taken'),
        ("timeline --place ?", '--place: "?" has no letter'),
        ("report --format pdf", '"pdf" cannot be taken; use page, md, html, json'),
        ("report -o r.pdf", 'output: "r.pdf" has no ending that names a format'),
        ("report -o no/r.md", "cannot be written; name a file in a folder that exists"),
        ("incident list -o no/r.jsonl", "cannot be written; name a file in a folder that exists"),
        ("search", "search: no words given"),
        ("search ?!", "has no word"),
        ("dyad DZA Atlantis", 'party: "Atlantis" is no country or body'),
        ("timeline --store none.db", '"none.db" does not exist; make it with dateline add'),
    ],
)
def test_wrong_use_is_told_with_status_2(here: Run, command: str, told: str) -> None:
    status, out, err = here(*command.split())
    assert (status, out) == (2, "")
    assert told in " ".join(err.replace("│", " ").split())


def test_the_environment_names_the_store_and_the_format(run: Run, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_STORE", str(made))
    monkeypatch.setenv("DATELINE_FORMAT", "json")
    assert run("timeline")[1].startswith('{"by"')


@pytest.mark.parametrize("name", ["timeline", "dyad", "figures", "changes", "report", "search"])
def test_help_imports_neither_database_nor_parser(tmp_path: Path, name: str) -> None:
    program = f"""
import sys
from dateline.cli.main import app
try:
    app(["{name}", "--help"])
except SystemExit:
    pass
heavy = {{"sqlalchemy", "spacy", "pyarrow", "rensa", "alembic"}} & set(sys.modules)
sys.exit(", ".join(sorted(heavy)) or None)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
