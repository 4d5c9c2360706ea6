"""`dateline` and its smaller commands: read, schema, config, lexicon."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from cli.conftest import Run
from export.sample import RECORD, TEXT

from dateline.cli.settings import NAMES, settle
from dateline.errors import ConfigError

ONE = "Soldiers left the town of Zenda on Tuesday."


@pytest.mark.parametrize("command", [[], ["read"], ["code"], ["schema"], ["config"], ["lexicon"], ["lexicon", "check"]])
def test_every_command_has_help(run: Run, command: list[str]) -> None:
    status, out, _ = run(*command, "--help")
    assert status == 0
    assert out.startswith("Usage: ")


@pytest.mark.parametrize("command", ["--help", "--version", "schema", "config", "code none -o out.jsonl", "read none"])
def test_commands_that_parse_nothing_import_no_parser(tmp_path: Path, command: str) -> None:
    program = f"""
import sys
from dateline.cli.main import app
try:
    app({command.split()!r})
except SystemExit:
    pass
heavy = {{"spacy", "trafilatura", "pyarrow", "lemminflect", "py3langid"}} & set(sys.modules)
sys.exit(", ".join(sorted(heavy)) or None)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_report_is_shown_as_a_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "r1.txt").write_text(TEXT)
    status, out, err = run("read", "r1.txt", "--published", "14 May 2031")
    assert (status, err) == (0, "")
    assert out.startswith("Army Raids Zenda\npublished 2031-05-14\n")


def test_a_report_is_shown_as_a_line_of_json(run: Run) -> None:
    status, out, _ = run("read", "-", "--format", "json", "--publisher", "Courier", "--with-text", stdin=ONE.encode())
    assert status == 0
    record = json.loads(out)
    assert out.count("\n") == 1
    assert record["article"]["publisher"] == "Courier"
    assert record["article"]["text"] == ONE


def test_what_cannot_be_read_is_told_in_one_line_with_status_2(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(99))
    for name, told in (("none.txt", "does not exist"), ("a.txt", "is binary, no text"), (".", "is binary, no text")):
        status, out, err = run("read", name)
        assert (status, out) == (2, "")
        assert err.count("\n") == 1
        assert told in err


def test_a_wrong_date_is_wrong_use(run: Run) -> None:
    status, _, err = run("read", "x.txt", "--published", "2 Jan")
    assert status == 2
    assert 'published: "2 Jan" is not a date; use YYYY-MM-DD' in " ".join(err.split())


def test_a_fault_is_told_in_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    status, _, err = run("read", "-", stdin=b"FAULT")
    assert status == 2
    assert err.count("\n") == 1
    assert "IndexError: list index out of range" in err
    monkeypatch.setenv("DATELINE_DEBUG", "1")
    assert "Traceback" in run("read", "-", stdin=b"FAULT")[2]


def test_the_schema_takes_a_record(run: Run) -> None:
    _, out, _ = run("schema")
    schema = json.loads(out)
    assert schema["title"] == "Record"
    fields = schema["$defs"]["Record"]["properties"]
    assert set(fields) == {*msgspec.to_builtins(RECORD), "extra"}


def test_config_shows_every_setting_and_its_origin(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "dateline.toml").write_text('jobs = 2\nraw = true\nlexicon = ["mine"]\ncolumns = {text = "body"}\n')
    monkeypatch.setenv("DATELINE_JOBS", "3")
    monkeypatch.setenv("DATELINE_FORMAT", "json")
    monkeypatch.setenv("DATELINE_ONLY", "")
    _, out, _ = run("config", "--format", "page", "--max-seconds", "7")
    shown = {line.split()[0]: line.split()[1:] for line in out.splitlines()}
    assert tuple(shown) == NAMES
    assert shown["format"] == ['"page"', "--format"]
    assert shown["max_seconds"] == ["7.0", "--max-seconds"]
    assert shown["jobs"] == ["3", "DATELINE_JOBS"]
    assert shown["raw"] == ["true", "dateline.toml"]
    assert shown["only"] == ["null", "default"]
    assert shown["lexicon"] == ['["mine"]', "dateline.toml"]


@pytest.mark.parametrize("seconds", ["inf", "nan", "0", "soon"])
def test_a_time_that_is_no_limit_is_refused(run: Run, monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv("DATELINE_MAX_SECONDS", seconds)
    status, _, err = run("config")
    assert status == 2
    assert "DATELINE_MAX_SECONDS" in err


@pytest.mark.parametrize(
    ("toml", "environ", "told"),
    [
        ("jbos = 2", {}, r'dateline\.toml: "jbos" is no setting; use lexicon, '),
        ("jobs = ", {}, "is not valid TOML"),
        ('jobs = "2"', {}, None),
        ("jobs = [2]", {}, "dateline.toml: .* cannot be taken"),
        ("raw = 1", {}, "cannot be taken"),
        ("", {"DATELINE_JOBS": "many"}, 'DATELINE_JOBS: "many" cannot be taken'),
        ("", {"DATELINE_COLUMNS": "text"}, "DATELINE_COLUMNS"),
        ("", {"DATELINE_CONFIG": "none.toml"}, "none.toml cannot be opened"),
    ],
)
def test_a_setting_that_cannot_be_taken_names_its_origin(tmp_path: Path, toml: str, environ: dict[str, str], told: str | None) -> None:
    (tmp_path / "dateline.toml").write_text(toml)
    if told is None:
        assert settle({}, environ, tmp_path).values.jobs == 2
        return
    with pytest.raises(ConfigError, match=told):
        settle({}, environ, tmp_path)


def test_folders_of_rules_are_separated_as_paths_are(tmp_path: Path) -> None:
    settled = settle({}, {"DATELINE_LEXICON": os.pathsep.join(("a", "b"))}, tmp_path)
    assert settled.values.lexicon == ("a", "b")


def test_a_word_without_rules_is_told(run: Run) -> None:
    status, out, err = run("lexicon", "explain", "xyzzy")
    assert (status, out) == (2, "")
    assert 'no rule and no class for "xyzzy"' in err


def test_rules_are_listed_and_explained(run: Run) -> None:
    status, out, _ = run("lexicon", "list")
    assert status == 0
    assert all(line.count("\t") == 4 for line in out.splitlines())
    pos, lemma, rule = out.splitlines()[0].split("\t")[:3]
    assert pos == "verb"
    assert f"{rule} (verb {lemma})" in run("lexicon", "explain", lemma)[1]


def test_checking_rules_without_examples_needs_no_parser(run: Run, tmp_path: Path) -> None:
    (tmp_path / "mine" / "verbs").mkdir(parents=True)
    (tmp_path / "mine" / "verbs" / "x.toml").write_text('[[verb]]\nlemma = "zorb"\n[[verb.frame]]\nid = "zorb.any"\nevent = "ZORBING"\n')
    status, out, err = run("lexicon", "check", "--no-examples", "--lexicon", "mine")
    assert status == 1
    assert "zorb.any" in out
    assert "found" in err
