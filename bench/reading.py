"""Draw events for a reading test: `python -m bench.reading EVAL -n 100 --seed 1` prints each beside its sentence, for a judge who has not seen the rules.

The articles are those of PolNeAR, TR-News and GeoWebNews; events of CAMEO 01 (bare statements) are left out. The draw depends on the
articles, the events found and the seed alone.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

from bench.scores import articles
from dateline.model.article import Article
from dateline.model.record import Event, Participant, Record
from dateline.pipeline import Coder

SOURCES = ("statements/polnear.dev.jsonl", "places/tr-news.dev.jsonl", "places/gwn.dev.jsonl")


def main() -> None:
    """Print the draw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    coder = Coder()
    found = [page for source in SOURCES for article in articles(args.folder / source) for page in _pages(article, coder.code(article))]
    for number, page in enumerate(random.Random(args.seed).sample(found, min(args.n, len(found))), 1):
        print(f"[{number}]\n{page}\n")


def _pages(article: Article, record: Record) -> Iterator[str]:
    for event in record.events:
        if event.type is None:
            continue
        start, end = event.sentence["start"], event.sentence["end"]
        before = article.text[max(0, start - 300) : start].replace("\n", " ")
        yield "\n".join(
            (
                f"published: {record.article.published}",
                f"before: {before}",
                f"sentence: {article.text[start:end]}",
                f"event: {_told(event)}",
            )
        )


def _told(event: Event) -> str:
    return (
        f"type={event.type} modes={','.join(event.modes) or '-'} factuality={event.factuality} trigger={event.trigger.text!r} "
        f"actor=[{'; '.join(map(_party, event.actor))}] recipient=[{'; '.join(map(_party, event.recipient))}]"
    )


def _party(party: Participant) -> str:
    return f"{party.text or party.name!r} {party.country or '-'} {party.sector or '-'}"


if __name__ == "__main__":
    main()
