"""The walk-through of docs/own-ontology.md: a folder adds types, words and actors, and the report is read as the page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.lexicon.check import check
from dateline.model.record import Record
from dateline.pipeline import Coder
from dateline.readers import read_text

PAGE = (Path(__file__).resolve().parent.parent / "docs/own-ontology.md").read_text(encoding="utf-8")
FILES = dict(re.findall(r"```(?:toml|tsv)\n# file: (\S+)\n(.*?)```", PAGE, re.DOTALL))
REPORT = re.findall(r"```text\n(.*?)```", PAGE, re.DOTALL)[0]
ROWS = [tuple(cell.strip() for cell in row.strip("|").split("|")) for row in re.findall(r"^\| [A-Z].*\|$", PAGE, re.MULTILINE)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("disasters-and-labour")
    for name, text in FILES.items():
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def record(folder: Path) -> Record:
    return Coder(lexicon=[folder]).code(read_text(REPORT, published="2031-05-14"))


def test_the_page_gives_every_file_it_speaks_of() -> None:
    assert {name.split("/")[0] for name in FILES} == {"plover.toml", "verbs", "nouns", "actors"}
    assert len(ROWS) == 3


def test_the_report_has_the_events_of_the_page(record: Record) -> None:
    made = [
        (
            e.type,
            e.mode or "–",
            " + ".join(p.name or p.text or "" for p in e.actor) or "–",
            " + ".join(p.text or "" for p in e.recipient) or "–",
            e.trigger.text,
            " + ".join(p.name or "" for p in e.places),
        )
        for e in record.events
        if e.type in ("LABOUR-STRIKE", "FLOOD", "PROTEST")
    ]
    assert made == ROWS


def test_what_the_folder_removes_was_read_before(coder: Coder) -> None:
    assert "PROTEST" in {e.type for e in coder.code(read_text(REPORT, published="2031-05-14")).events}


def test_quad_and_goldstein_are_the_types_own(record: Record) -> None:
    found = {e.trigger.text: (e.quad, e.goldstein) for e in record.events}
    assert found["inundated"] == (None, None)
    assert found["downed"][0] == "material conflict"
    assert found["downed"][1] is not None


def test_the_folder_has_no_problem_and_its_examples_fire(folder: Path) -> None:
    rules_of = Coder(lexicon=[folder]).rules_of
    own = {"down.tools", "inundate.flood", "wildcat_strike.n.labour", "flash_flood.n.water"}
    examples = [
        (frame, text) for file in FILES.values() for frame, text in re.findall(r'id = "(.+?)".*?matches = \["(.+?)"\]', file, re.DOTALL)
    ]
    assert {frame for frame, _ in examples} == own
    assert all(frame in rules_of(text) for frame, text in examples)
    assert [p for p in check([folder]) if p.id in own] == []
