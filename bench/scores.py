"""Run the scorers of a folder of public gold data on records that dateline makes of its texts."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from dateline.model.article import Article
from dateline.pipeline import Coder
from dateline.readers import read_text

DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True)
class Gold:
    """A gold file, the scorer's task if it has several, and what the table shows: (measure, path into the scorer's JSON, peer's figure)."""

    name: str
    path: str
    task: str | None
    shown: tuple[tuple[str, tuple[str, ...], str], ...]


GOLD = (
    Gold("plover_gsr", "events/plover_gsr.jsonl", "plover", (
        ("type F1", ("type", "f"), ".62 verb list"), ("type + actor + recipient country F1", ("type + source + target", "f"), ".33 PETRARCH2"),
        ("actor country F1", ("source country", "f"), ".65"), ("recipient country F1", ("target country", "f"), ".60"))),
    Gold("petrarch (reported only)", "events/petrarch.jsonl", "plover", (("type F1", ("type", "f"), ".88 PETRARCH2, whose output it is"),)),
    Gold("cameo_ner", "events/cameo_ner.jsonl", "roles", (("actor words F1", ("source words", "f"), ".61"), ("recipient words F1", ("target words", "f"), ".35"))),
    Gold("cameo_class", "events/cameo_class.jsonl", "cameo4", (("accuracy", ("accuracy",), ".51 rules, .75 trained"), ("macro F1", ("macro F1",), ".53"))),
    Gold("india_police", "events/india_police.jsonl", "police", (("macro F1", ("macro",), ".49"),)),
    Gold("muc4", "events/muc4.jsonl", "muc", (("perpetrators F1", ("perpetrators", "f"), ".25"), ("targets F1", ("targets", "f"), ".13"))),
    Gold("polnear", "statements/polnear.dev.jsonl", None, (
        ("end to end F1: all", ("all", "end_to_end", "f1"), ".33 Citron"), ("direct", ("direct", "end_to_end", "f1"), ".46"), ("mixed", ("mixed", "end_to_end", "f1"), ".44"),
        ("indirect", ("indirect", "end_to_end", "f1"), ".28"), ("source accuracy", ("all", "source_accuracy"), ".86"), ("content exact F1", ("all", "content_exact", "f1"), ".27"))),
    Gold("timebank", "times/timebank.dev.jsonl", None, (("value F1", ("value", "f1"), ".796 HeidelTime"),)),
    Gold("aquaint", "times/aquaint.dev.jsonl", None, (("value F1", ("value", "f1"), ".732 HeidelTime"),)),
    Gold("meantime", "times/meantime.dev.jsonl", None, (("value F1", ("value", "f1"), ".749 HeidelTime"),)),
    Gold("tr-news", "places/tr-news.dev.jsonl", None, (("end to end F1", ("end_to_end", "f1"), ".538 NER + gazetteer"),)),
    Gold("lgl", "places/lgl.dev.jsonl", None, (("end to end F1", ("end_to_end", "f1"), ".384"),)),
    Gold("gwn", "places/gwn.dev.jsonl", None, (("end to end F1", ("end_to_end", "f1"), ".549"),)),
)  # fmt: skip


def articles(path: Path) -> Iterator[Article]:
    """Articles of a gold file: its ids, its texts alone, the day of its `published` or `dct` where that is a date."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            item: dict[str, Any] = json.loads(line)
            about = item.get("article", item)
            day = DAY.match(str(about.get("published") or about.get("dct") or ""))
            article = read_text(
                item["text"],
                published=dt.date.fromisoformat(day.group()) if day else None,
                publisher=about.get("publisher"),
                id=about["id"],
            )
            yield msgspec.structs.replace(article, title=None)


def run(folder: Path, coder: Coder) -> Iterator[tuple[str, str, float | None, str]]:
    """(set, measure, our figure, the best peer's) for every scorer of the folder; None where a set is missing or its scorer failed."""
    for gold in GOLD:
        source = folder / gold.path
        result = _score(source, gold.task, coder) if source.exists() else None
        for measure, path, peer in gold.shown:
            yield gold.name, measure, _at(result, path), peer


def _score(source: Path, task: str | None, coder: Coder) -> dict[str, Any] | None:
    with tempfile.TemporaryDirectory() as folder:
        records = Path(folder) / "records.jsonl"
        with records.open("wb") as out:
            for article in articles(source):
                out.write(msgspec.json.encode(coder.code(article)) + b"\n")
        command = [sys.executable, str(source.parent / "score.py"), *([task] if task else []), str(source), str(records), "--json"]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    return json.loads(done.stdout) if done.returncode == 0 else None


def _at(result: Any, path: tuple[str, ...]) -> float | None:
    for key in path:
        result = result.get(key) if isinstance(result, dict) else None
    return float(result) if isinstance(result, int | float) else None
