"""How far the two coders of our own event passages agree, as records are graded: `python -m bench.agreement`.

It prints totals, never a passage: the closed file stays closed.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping
from pathlib import Path

from dateline.evaluate.events import MEASURES, EventPassage, agreement
from dateline.evaluate.gold import load_passages
from dateline.evaluate.score import Tally

PASSAGES = Path(__file__).resolve().parent.parent / "tests/eval/gold/passages"
FILES = {"open": "events-open.jsonl", "closed third": "events-closed.jsonl"}


def main() -> None:
    """Grade one coder against the other and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=PASSAGES, help="passages, with the second coding in `second/`")
    folder = parser.parse_args().folder
    print("\n".join(table({name: agreed(folder, file) for name, file in FILES.items()})))


def agreed(folder: Path, file: str) -> dict[str, Tally]:
    """Tallies of one file."""
    first, second = (load_passages(path / file, EventPassage) for path in (folder, folder / "second"))
    return agreement(first, second)


def table(found: Mapping[str, Mapping[str, Tally]]) -> Iterator[str]:
    """Lines of Markdown: F1, and the counts of events (right, by the second coder, by the first) behind each."""
    yield "| field | " + " | ".join(found) + " |\n|---|" + "---|" * len(found)
    for measure in MEASURES:
        cells = (tallies[measure] for tallies in found.values())
        yield f"| {measure} | " + " | ".join(f"{t.f1:.2f} ({t.right} of {t.predicted} / {t.gold})" for t in cells) + " |"


if __name__ == "__main__":
    main()
