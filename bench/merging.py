"""Scores of merging on our own gold: `python -m bench.merging {open,closed}`; `--misses` tells each (never of the closed part)."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from dateline.evaluate.merging import GoldSet, Merging, read_gold, score_set
from dateline.model.record import Record
from dateline.pipeline import Coder
from dateline.store import Filter, Store, Stored

GOLD = Path(__file__).resolve().parent.parent / "tests/eval/gold/merging"
NOW = dt.datetime(2035, 1, 1, tzinfo=dt.UTC)
EVERYTHING = Filter(factuality="any", historical=True)


def main() -> None:
    """Score and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", default="open", help="which file of sets")
    parser.add_argument("--misses", action="store_true", help="tell what is missed (open part only)")
    options = parser.parse_args()
    found = grade(read_gold(GOLD / f"{options.part}.jsonl"), Coder())
    print(
        f"merging, {options.part}: "
        + ", ".join(f"{name} {value:.3f}" for name, value in found.line().items())
        + f", spurious figures {found.spurious}"
    )
    if options.misses and options.part != "closed":
        print("\n".join(found.misses))


def grade(sets: Sequence[GoldSet], coder: Coder) -> Merging:
    """Code and merge each set in a store of its own, and count."""
    counts = Merging()
    for gold in sets:
        articles = gold.articles()
        records: dict[str, Record] = dict(zip([a.id for a in articles], coder.code_many(articles), strict=True))
        with Store(":memory:", create=True) as store:
            store.add([Stored(record=records[a.id], text=a.text) for a in articles], when=NOW)
            incidents = store.incidents(EVERYTHING)
            copies = [(copy.article, copy.original) for copy in store.copies()]
        score_set(gold, records, incidents, copies, counts)
    return counts


if __name__ == "__main__":
    main()
