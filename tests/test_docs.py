"""Every command and Python example of README and docs runs."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.main import app

ROOT = Path(__file__).resolve().parent.parent
# What plug-ins.md shows needs its package installed: test_plugins.py runs it.
PAGES = [ROOT / "README.md", *(page for page in sorted((ROOT / "docs").glob("*.md")) if page.name != "plug-ins.md")]


def blocks(kind: str) -> list[tuple[str, str]]:
    return [
        (page.name, block) for page in PAGES for block in re.findall(rf"```{kind}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
    ]


COMMANDS = [
    line.split("#")[0].strip().removeprefix("$ ")
    for _, block in blocks("console")
    for line in block.splitlines()
    if "dateline " in line and line.startswith("$ ")
]


@pytest.fixture(scope="session")
def filled_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the example report, as `dateline add` makes it."""
    place = tmp_path_factory.mktemp("store") / "dateline.db"
    result = CliRunner().invoke(app, ["add", str(ROOT / "docs/example.txt"), "--published", "2031-05-14", "--store", str(place)])
    assert result.exit_code == 0, result.output
    return place


@pytest.fixture
def workplace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, filled_store: Path) -> Path:
    shutil.copy(filled_store, tmp_path / "dateline.db")
    (tmp_path / "docs").mkdir()
    (tmp_path / "reports").mkdir()
    shutil.copy(ROOT / "docs/example.txt", tmp_path / "docs/example.txt")
    shutil.copy(ROOT / "docs/example.txt", tmp_path / "reports/one.txt")
    (tmp_path / "articles.csv").write_text('key,body\n7,"Police in Nairobi arrested 17 protesters on 9 May 2031."\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_docs_runs(command: str, workplace: Path) -> None:
    given = None
    if command.startswith("cat "):
        source, command = command.split(" | ")
        given = (workplace / source.removeprefix("cat ")).read_text(encoding="utf-8")
    result = CliRunner().invoke(app, shlex.split(command)[1:], input=given)
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize(("page", "code"), blocks("python"))
def test_a_python_example_prints_what_it_says(page: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code, page, "exec"), {})
    printed = capsys.readouterr().out.split("\n")
    said = [line.split("#", 1)[1].strip() for line in code.splitlines() if line.startswith("print(")]
    assert printed[:-1] == said


def test_the_docs_have_commands_and_examples() -> None:
    assert len(COMMANDS) >= 8
    assert blocks("python")
