"""The commands and the Python example of docs/accounts.md run, on the small store."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest
from account.crisis import filled
from typer.testing import CliRunner

from dateline.cli.main import app

PAGE = (Path(__file__).resolve().parents[2] / "docs/accounts.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("docs")
    filled(path / "dateline.db").close()
    return path


def test_the_commands_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = json.loads(CliRunner().invoke(app, ["timeline", "--mode", "aerial", "--format", "json"]).stdout)
    commands = [
        line.split("#")[0].removeprefix("$ ") for block in re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
    ]
    assert len(commands) == 7
    for command in commands:
        asked = command.replace("ID", found["groups"][0]["entries"][0]["id"])
        result = CliRunner().invoke(app, shlex.split(asked)[1:])
        assert result.exit_code == 0, result.output
    assert "Niger" in (folder / "niger.html").read_text(encoding="utf-8")


def test_the_python_example_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    (code,) = re.findall(r"```py\n(.*?)```", PAGE, re.DOTALL)
    names: dict[str, object] = {}
    exec(compile(code, "accounts.md", "exec"), names)
    assert str(names["page"]).startswith("<!DOCTYPE html>")
