"""Plug-ins: the walk-through of docs/plug-ins.md through the real command line, order, and everything that can be wrong with one."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import msgspec
import pytest
from export.sample import RECORD
from msgspec.structs import replace

from dateline import plugins
from dateline.errors import InputError, PluginError
from dateline.export.csv import write_csv
from dateline.export.jsonl import JsonlWriter, read_finished, write_jsonl
from dateline.model.record import Record
from dateline.pipeline import Coder, Work
from dateline.plugins import Plugin, in_order, installed
from dateline.readers import read_text

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs/plug-ins.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```(?:toml|python)\n# file: (\S+)\n(.*?)```", PAGE, re.DOTALL))
REPORT = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]
CONSOLE = [
    shown for block in re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL) for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
]
OURS = [
    "segment",
    "spot",
    "parse",
    "clause",
    "times",
    "names",
    "places",
    "quantities",
    "statements",
    "actors",
    "events",
    "figures",
    "links",
]

Entries = dict[str, dict[str, str]]


def install(site: Path, name: str, version: str, entries: Entries, files: dict[str, str]) -> None:
    """Put a package into a folder of packages, as pip leaves it there."""
    for path, text in files.items():
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(text, encoding="utf-8")
    info = site / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    lines = [line for group, points in entries.items() for line in (f"[{group}]", *(f"{key} = {value}" for key, value in points.items()))]
    (info / "entry_points.txt").write_text("\n".join(lines), encoding="utf-8")


def dateline(site: Path, folder: Path, *arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run `dateline` in `folder` with the packages of `site` installed."""
    found = os.pathsep.join(filter(None, (str(site), os.environ.get("PYTHONPATH"))))
    env = {name: value for name, value in os.environ.items() if not name.startswith("DATELINE_")} | {"PYTHONPATH": found} | environ
    return subprocess.run(
        [sys.executable, "-m", "dateline", *arguments], cwd=folder, env=env, capture_output=True, text=True, check=False, encoding="utf-8"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package of the page, installed."""
    root = tmp_path_factory.mktemp("site")
    project = tomllib.loads(FILES["pyproject.toml"])["project"]
    code = {path: text for path, text in FILES.items() if path.endswith(".py")}
    install(root, project["name"], project["version"], project["entry-points"], {"dateline_fieldnotes/__init__.py": ""} | code)
    return root


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/gao.txt").write_text(REPORT, encoding="utf-8")
    return tmp_path


Put = Callable[..., Path]


@pytest.fixture
def put(tmp_path: Path) -> Put:
    """Installs a package with one module `dateline_odd` and one entry point; gives the folder of packages."""

    def put_it(group: str, name: str, value: str, code: str = "", package: str = "dateline-odd") -> Path:
        root = tmp_path / "site"
        install(root, package, "0.3", {f"dateline.{group}": {name: value}}, {"dateline_odd.py": code} if code else {})
        return root

    return put_it


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[Path], None]]:
    """Makes the packages of a folder seen in this process."""

    def see(root: Path) -> None:
        monkeypatch.syspath_prepend(str(root))
        installed.cache_clear()

    yield see
    installed.cache_clear()
    for name in [name for name in sys.modules if name.startswith(("dateline_odd", "dateline_fieldnotes"))]:
        del sys.modules[name]


# --- ours


def test_the_entry_points_of_the_project_are_those_installed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for kind in ("stage", "export", "store_export", "command"):
        own = {name: plugin.entry.value for name, plugin in installed(kind).items() if plugin.ours}
        assert own == project["entry-points"][f"dateline.{kind}s"], "install the project anew"


def test_our_stages_stand_in_their_order(coder: Coder) -> None:
    assert list(coder.steps) == list(coder.seconds) == OURS


def test_without_its_entry_points_dateline_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "entry_points", lambda group: ())
    with pytest.raises(PluginError, match="install dateline anew"):
        installed.__wrapped__("stage")


def test_records_without_plug_ins_do_not_speak_of_them(coder: Coder) -> None:
    made = json.loads(msgspec.json.encode(coder.code(read_text(REPORT))))
    assert "extra" not in made
    assert "plugins" not in made["versions"]


# --- the walk-through


def test_the_page_gives_every_file_it_speaks_of() -> None:
    assert set(FILES) == {"pyproject.toml", *(f"dateline_fieldnotes/{name}.py" for name in ("stage", "geojson", "command"))}
    assert len(CONSOLE) == 4


def test_the_console_of_the_page_shows_what_it_says(site: Path, workplace: Path) -> None:
    for shown in CONSOLE:
        command, *expected = shown.splitlines()
        command, _, wanted = command.partition(" | grep ")
        done = dateline(site, workplace, *shlex.split(command)[1:])
        assert done.returncode == 0, done.stderr
        assert [line for line in done.stdout.splitlines() if wanted in line] == expected
    record = json.loads((workplace / "records.jsonl").read_text(encoding="utf-8"))
    (hedge,) = record["extra"]["hedges"]
    assert REPORT[hedge["start"] : hedge["end"]] == hedge["text"] == "reportedly"
    assert record["versions"]["plugins"] == {"dateline-fieldnotes": "1.0"}
    points = json.loads((workplace / "events.geojson").read_text(encoding="utf-8"))["features"]
    (gao,) = [point for point in points if point["properties"]["place"] == "Gao"]
    assert gao["properties"]["event"] == "gao:e1"
    assert gao["geometry"]["coordinates"] == pytest.approx([0.0, 16.3], abs=0.1)
    assert not list(workplace.glob("*.part"))


def test_help_lists_the_command_and_the_format(site: Path, tmp_path: Path) -> None:
    listed = dateline(site, tmp_path, "--help").stdout
    assert re.search(r"^  hedges +List the hedged words", listed, re.MULTILINE)
    assert ".csv, .geojson, .jsonl, .parquet" in " ".join(dateline(site, tmp_path, "code", "--help").stdout.split())
    assert "A .jsonl file" in dateline(site, tmp_path, "hedges", "--help").stdout


def test_a_format_that_cannot_be_gone_on_with_refuses_resume(site: Path, workplace: Path) -> None:
    done = dateline(site, workplace, "code", "reports", "-o", "a.geojson", "--resume")
    assert (done.returncode, done.stderr) == (2, 'dateline: resume: "a.geojson" cannot be gone on with; use .jsonl\n')


def test_the_stage_stands_behind_its_own_is_timed_and_reads_the_users_folder(
    site: Path, seen: Callable[[Path], None], tmp_path: Path
) -> None:
    seen(site)
    (tmp_path / "hedges.tsv").write_text("word\nenvoy\n", encoding="utf-8")
    coder = Coder(lexicon=[tmp_path], only="events")
    assert list(coder.steps) == [*OURS[:11], "hedges", *OURS[11:]]
    found = [record.extra for record in coder.code_many([read_text(REPORT)] * 8)]
    assert found == [coder.code(read_text(REPORT)).extra] * 8
    assert isinstance(found[0], dict)
    assert [word["text"] for word in found[0]["hedges"]] == ["reportedly", "envoy"]
    assert coder.seconds["hedges"] > 0 == coder.seconds["links"]


def test_the_stage_of_a_function_runs(put: Put, seen: Callable[[Path], None]) -> None:
    (code,) = [block for block in re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL) if not block.startswith("# file")]
    seen(put("stages", "count", "dateline_odd:count", code))
    coder = Coder()
    assert list(coder.steps)[:3] == ["segment", "count", "spot"]
    assert coder.code(read_text(REPORT)).extra == {"count": 2}


@pytest.mark.slow
def test_processes_load_plug_ins_and_give_the_same_bytes(site: Path, workplace: Path) -> None:
    for number in range(9):
        (workplace / f"reports/{number}.txt").write_text(REPORT, encoding="utf-8")
    for jobs in ("1", "2"):
        done = dateline(site, workplace, "code", "reports", "-o", f"{jobs}.jsonl", "--jobs", jobs)
        assert done.returncode == 0, done.stderr
    assert (workplace / "1.jsonl").read_bytes() == (workplace / "2.jsonl").read_bytes()
    assert (workplace / "2.jsonl").read_text(encoding="utf-8").count('"text":"reportedly"') == 10


# --- what a stage may do

STAGE = """
from dateline.pipeline import stage

@stage(after={after!r}, {options})
def odd(coder, *works):
    for work in works:
        {does}
"""


@pytest.mark.parametrize("after", ["places", "events", "links"])
def test_what_a_stage_changes_is_in_the_record(put: Put, seen: Callable[[Path], None], after: str) -> None:
    seen(put("stages", "odd", "dateline_odd:odd", STAGE.format(after=after, options="", does="work.places = ()")))
    record = Coder().code(read_text(REPORT))
    assert record.places == ()
    assert bool(record.events[0].places) == (after != "places")


def test_a_stage_takes_articles_together(put: Put, seen: Callable[[Path], None]) -> None:
    code = STAGE.format(after="links", options="together=True", does="work.extra['together'] = len(works)")
    seen(put("stages", "odd", "dateline_odd:odd", code))
    assert [record.extra for record in Coder().code_many([read_text(REPORT)] * 8)] == [{"together": 6}] * 6 + [{"together": 2}] * 2


def test_a_stage_is_left_out_where_only_events_are_wanted(put: Put, seen: Callable[[Path], None]) -> None:
    code = STAGE.format(after="links", options="unless_only='events'", does="work.extra['seen'] = True")
    seen(put("stages", "odd", "dateline_odd:odd", code))
    left_out = Coder(only="events").code(read_text(REPORT))
    assert (left_out.extra, left_out.versions.plugins) == (msgspec.UNSET, msgspec.UNSET)
    assert Coder().code(read_text(REPORT)).extra == {"seen": True}


def test_a_stage_directly_behind_another_belongs_to_running_until_it(put: Put, seen: Callable[[Path], None]) -> None:
    seen(put("stages", "odd", "dateline_odd:odd", STAGE.format(after="actors", options="", does="work.statements = ()")))
    coder = Coder()
    article = read_text("“We stay,” Ana Dorn told reporters in Gao on Friday.")
    assert coder.part(article, "actors").statements == coder.code(article).statements == ()
    work: Work = coder.run(article, until="statements")
    assert len(work.statements) == 1


def test_extra_is_the_same_before_and_after_it_is_written(put: Put, seen: Callable[[Path], None]) -> None:
    does = "work.extra['odd'] = {'b': (1, 2), 'a': {'y', 'x', 'z'}}"
    seen(put("stages", "odd", "dateline_odd:odd", STAGE.format(after="links", options="", does=does)))
    record = Coder().code(read_text(REPORT))
    assert record.extra == {"odd": {"a": ["x", "y", "z"], "b": [1, 2]}}
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


# --- order


def lined_up(after: dict[str, tuple[str, ...]]) -> list[str]:
    made: dict[str, Plugin] = {}
    for name in after:
        module = "dateline.pipeline" if name.islower() else "elsewhere"
        made[name] = Plugin("stage", name, EntryPoint(name, f"{module}:x", "dateline.stages"))
    return in_order(made, after)


@pytest.mark.parametrize(
    ("others", "order"),
    [
        ({"Z": ("a",)}, "aZbc"),  # before the next of ours, whatever its name
        ({"Z": ("b",), "A": ("b",)}, "abAZc"),
        ({"Z": ("b",), "A": ("Z",)}, "abZAc"),
        ({"Z": ("a", "c")}, "abcZ"),
        ({"Z": ()}, "Zabc"),
    ],
)
def test_stages_follow_directly_upon_those_they_come_after(others: dict[str, tuple[str, ...]], order: str) -> None:
    ours: dict[str, tuple[str, ...]] = {"a": (), "b": ("a",), "c": ("b",)}
    assert "".join(lined_up(ours | others)) == "".join(lined_up(dict(reversed((others | ours).items())))) == order


def test_a_circle_is_told_without_those_that_only_wait_for_it() -> None:
    with pytest.raises(PluginError, match='come after one another: stage "Y" of elsewhere unknown, stage "X" of elsewhere unknown; mend'):
        lined_up({"a": (), "B": ("X",), "X": ("Y", "a"), "Y": ("X",)})


# --- what is wrong

BROKEN_STAGES = [
    (
        "dateline_odd:odd",
        "import no_such_library",
        "cannot be loaded (ModuleNotFoundError: No module named 'no_such_library'); mend or uninstall",
    ),
    ("dateline_odd:odd", "raise SystemExit('bye')", "cannot be loaded (SystemExit: bye)"),
    ("dateline_odd:none", "x = 1", "cannot be loaded (AttributeError"),
    ("dateline_odd:x", "x = 1", "is no dateline.pipeline.Stage; mend or uninstall dateline-odd"),
    ("dateline_odd:odd", STAGE.format(after="evnets", options="", does="pass"), 'comes after "evnets", which is not installed'),
    ("dateline_odd:odd", STAGE.format(after="odd", options="", does="pass"), "come after one another: "),
]


@pytest.mark.parametrize(("value", "code", "told"), BROKEN_STAGES)
def test_a_stage_that_cannot_be_used_is_told_with_its_package(
    put: Put, seen: Callable[[Path], None], value: str, code: str, told: str
) -> None:
    seen(put("stages", "odd", value, code))
    with pytest.raises(PluginError) as caught:
        Coder()
    assert 'stage "odd" of dateline-odd 0.3' in str(caught.value)
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_broken_stage_ends_a_run_in_one_line_and_other_commands_run(put: Put, workplace: Path) -> None:
    site = put("stages", "odd", "dateline_odd:odd", "import no_such_library")
    told = "dateline: stage \"odd\" of dateline-odd 0.3 cannot be loaded (ModuleNotFoundError: No module named 'no_such_library'); mend or uninstall dateline-odd\n"
    for arguments in (["read", "reports/gao.txt"], ["code", "reports", "-o", "a.jsonl", "--jobs", "2"]):
        done = dateline(site, workplace, *arguments)
        assert (done.returncode, done.stdout, done.stderr) == (2, "", told)
    assert not (workplace / "a.jsonl").exists()
    assert dateline(site, workplace, "schema").returncode == 0
    assert "Traceback" in dateline(site, workplace, "read", "reports/gao.txt", DATELINE_DEBUG="1").stderr


def test_a_stage_that_fails_on_an_article_has_it_skipped_in_its_packages_name(put: Put, workplace: Path) -> None:
    site = put("stages", "odd", "dateline_odd:odd", STAGE.format(after="events", options="", does="1 / ('Gao' not in work.article.text)"))
    (workplace / "reports/chad.txt").write_text("The envoy flew to Chad.", encoding="utf-8")
    done = dateline(site, workplace, "code", "reports", "-o", "a.jsonl")
    assert done.returncode == 1
    assert done.stderr.startswith(
        'skipped: report "gao" was given up; stage "odd" of dateline-odd 0.3 failed (ZeroDivisionError: division by zero); report it to its authors\n'
    )
    assert [json.loads(line)["article"]["id"] for line in (workplace / "a.jsonl").read_text().splitlines()] == ["chad"]


def test_a_stage_that_cannot_be_made_is_told(put: Put, seen: Callable[[Path], None]) -> None:
    code = "from dateline.pipeline import Stage\nodd = Stage(lambda coder: coder.nothing, after='links')"
    seen(put("stages", "odd", "dateline_odd:odd", code))
    with pytest.raises(PluginError, match=r'stage "odd" of dateline-odd 0\.3 failed \(AttributeError'):
        Coder()


@pytest.mark.parametrize("value", ["object()", "float", "'\\ud800'"])
def test_extra_that_is_no_json_is_told(put: Put, seen: Callable[[Path], None], value: str) -> None:
    seen(put("stages", "odd", "dateline_odd:odd", STAGE.format(after="links", options="", does=f"work.extra['odd'] = {value}")))
    with pytest.raises(PluginError, match=r'extra\["odd"\] is no JSON value'):
        Coder().code(read_text(REPORT))


@pytest.mark.parametrize(
    ("group", "name", "command"),
    [
        ("stages", "places", ["read", "reports/gao.txt"]),
        ("exports", "csv", ["code", "reports", "-o", "a.jsonl"]),
        ("commands", "read", ["--help"]),
    ],
)
def test_a_name_that_is_taken_is_an_error_that_names_both(put: Put, workplace: Path, group: str, name: str, command: list[str]) -> None:
    done = dateline(put(group, name, "dateline_odd:odd", "odd = print"), workplace, *command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert re.search(rf'"{name}" is in two packages, dateline \S+ and dateline-odd 0\.3; uninstall one', done.stderr)


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import no_such_library", "cannot be loaded (ModuleNotFoundError"),
        ("odd = 3", "is no Typer app and no function"),
        ("def odd(x: dict | int) -> None: ...", "failed (AssertionError: Typer"),
    ],
)
def test_a_broken_command_is_listed_as_such_and_told_when_it_is_run(put: Put, tmp_path: Path, code: str, told: str) -> None:
    site = put("commands", "odd", "dateline_odd:odd", code)
    listed = dateline(site, tmp_path, "--help")
    assert listed.returncode == 0
    assert re.search(r"^  odd +\(cannot be loaded\)$", listed.stdout, re.MULTILINE)
    for arguments in (["odd"], ["odd", "--help"], ["odd", "-x", "1"]):
        done = dateline(site, tmp_path, *arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
        assert done.stderr.startswith(f'dateline: command "odd" of dateline-odd 0.3 {told}')


def test_a_command_that_fails_is_its_packages_fault(put: Put, tmp_path: Path) -> None:
    code = "import typer\napp = typer.Typer()\n@app.callback()\ndef start() -> None: ...\n@app.command()\ndef fail() -> None: 1 / 0"
    done = dateline(put("commands", "odd", "dateline_odd:app", code), tmp_path, "odd", "fail")
    assert done.returncode == 2
    assert done.stderr.startswith("dateline: this is a fault of dateline-odd 0.3 (ZeroDivisionError: division by zero)")


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("import no_such_library", "cannot be loaded (ModuleNotFoundError"),
        ("odd = 3", "is no dateline.export.Export"),
        ("from dateline.export import Export\nodd = Export(lambda path: path)", "failed (TypeError"),
        ("from dateline.export import Export\nodd = Export(lambda path, options: path)", "failed (AttributeError"),
    ],
)
def test_a_broken_export_is_told_where_it_is_asked_for(put: Put, workplace: Path, code: str, told: str) -> None:
    site = put("exports", "odd", "dateline_odd:odd", code)
    done = dateline(site, workplace, "code", "reports", "-o", "a.odd")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith(f'dateline: export "odd" of dateline-odd 0.3 {told}')


# --- what is recorded


def test_tables_and_files_gone_on_with_know_the_plug_ins(tmp_path: Path) -> None:
    passed = replace(RECORD, versions=replace(RECORD.versions, plugins={"dateline-odd": "0.3"}))
    write_csv([passed], tmp_path / "a.csv")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()[1].endswith(",dateline-odd 0.3")
    write_jsonl([passed], tmp_path / "a.jsonl")
    with JsonlWriter(tmp_path / "a.jsonl", read_finished(tmp_path / "a.jsonl")) as writer:
        writer.write(passed)
        with pytest.raises(InputError, match=r"another version \(dateline 0, lexicon l, dateline-odd 0\.3\)"):
            writer.write(RECORD)
