"""Scores on our own passages: `python -m bench.passages {open,closed,more}`; `--agreement` grades the second coder in the program's place.

It prints totals, never a passage: the closed files stay closed. `more` stands for all files called so, which others wrote later.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dateline.evaluate import circumstances, events, figures, links
from dateline.evaluate.gold import load_passages
from dateline.evaluate.score import Tally
from dateline.model.record import Record
from dateline.pipeline import Coder

PASSAGES = Path(__file__).resolve().parent.parent / "tests/eval/gold/passages"
Tallies = Mapping[str, Tally]


class Kind(NamedTuple):
    """One sort of passages: their type, what a record says of one, what a second coder says of it, and how both are graded."""

    passage: type[Any]
    told: Callable[[Record, Any], Any]
    coded: Callable[[Any], Any]
    grade: Callable[[Iterable[tuple[Any, Any]]], Tallies]


def _situated(passage: circumstances.CircumstancePassage) -> dict[str, circumstances.Told]:
    return {e.id: circumstances.Told((e.place,) if e.place else (), e.time) for e in passage.events}


KINDS = {
    "figures": Kind(figures.FigurePassage, lambda record, _: figures.figures_of(record), lambda p: p.figures, figures.grade),
    "links": Kind(links.LinkPassage, links.links_of, lambda p: p.links, links.grade),
    "circumstances": Kind(circumstances.CircumstancePassage, circumstances.told_of, _situated, circumstances.grade),
}


def main() -> None:
    """Grade and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", choices=("open", "closed", "more"), nargs="?", default="open", help="which passages")
    parser.add_argument("--agreement", action="store_true", help="grade the second coder against the first")
    parser.add_argument("--folder", type=Path, default=PASSAGES, help="passages, with the second coding in `second/`")
    options = parser.parse_args()
    found: dict[str, Tallies] = {}
    coder = None if options.agreement else Coder()
    if options.agreement:
        found["events"] = events.agreement(
            *(load_passages(f / f"events-{options.part}.jsonl", events.EventPassage) for f in _both(options.folder))
        )
    for name, kind in KINDS.items():
        if coder is None:
            first, second = (list(load_passages(folder / f"{name}-{options.part}.jsonl", kind.passage)) for folder in _both(options.folder))
            found[name] = kind.grade((kind.coded(other), one) for one, other in zip(first, second, strict=True))
        else:
            many = "*" if options.part == "more" else ""
            found[name] = graded(coder, kind, *sorted(options.folder.glob(f"{name}-{options.part}{many}.jsonl")))
    print("\n".join(table(found)))


def _both(folder: Path) -> tuple[Path, Path]:
    return folder, folder / "second"


def graded(coder: Coder, kind: Kind, *files: Path) -> Tallies:
    """Tallies of files of passages as the program reads them."""
    passages = (p for file in files for p in load_passages(file, kind.passage))
    return kind.grade((kind.told(coder.code(p.article()), p), p) for p in passages)


def table(found: Mapping[str, Tallies]) -> Iterator[str]:
    """Lines of Markdown: precision, recall, F1 and the counts behind them."""
    yield "| | P | R | F1 | right, made, gold |\n|---|---|---|---|---|"
    for name, tallies in found.items():
        for measure, t in tallies.items():
            yield f"| {name} {measure} | {t.precision:.3f} | {t.recall:.3f} | {t.f1:.3f} | {t.right}, {t.predicted}, {t.gold} |"


if __name__ == "__main__":
    main()
