"""`python -m bench [--eval FOLDER]`: measure, print one table; `--write` puts it into docs/benchmarks.md."""

from __future__ import annotations

import argparse
import datetime as dt
import platform
from collections.abc import Iterator
from pathlib import Path

from bench.corpus import reports
from bench.cost import memory, parsed_share, speed, stages, start_up
from bench.merging import GOLD, grade
from bench.scores import articles, run
from bench.store import share
from dateline.cli.pool import CoderOptions, make_coder
from dateline.evaluate.merging import read_gold
from dateline.pipeline import Coder
from dateline.readers import read_text

PAGE = Path(__file__).resolve().parent.parent / "docs/benchmarks.md"
MARK = "<!-- the last table; `make bench` writes it -->"


def main() -> None:
    """Run everything."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--eval", type=Path, help="folder of public gold data with scorers")
    options.add_argument("--write", action="store_true", help="put the table into docs/benchmarks.md")
    chosen = options.parse_args()
    lines = list(table(chosen.eval))
    print("\n".join(lines))
    if chosen.write:
        head, _, history = PAGE.read_text(encoding="utf-8").partition(MARK)
        _old, _, rest = history.partition("## History")
        PAGE.write_text(f"{head}{MARK}\n\n" + "\n".join(lines) + "\n\n## History" + rest, encoding="utf-8")


def table(folder: Path | None) -> Iterator[str]:
    """Lines of the table in Markdown."""
    yield f"Measured {dt.datetime.now(dt.UTC).date().isoformat()} on {processor()}, Python {platform.python_version()}."
    yield ""
    yield "| set | measure | dateline | best peer |\n|---|---|---|---|"
    coder = make_coder(CoderOptions())
    sample = [read_text(text, published="2031-05-14") for text in reports(120)]
    if folder:
        for name, measure, ours, peer in run(folder, coder):
            yield f"| {name} | {measure} | {'-' if ours is None else f'{ours:.3f}'} | {peer} |"
        sample = [article for name in ("gwn", "tr-news", "lgl") for article in articles(folder / f"places/{name}.dev.jsonl")][:400]
        yield from coverage(coder, folder)
    shares = stages(coder) if folder else {}
    cost = speed(coder, sample)
    yield f"| speed | articles per CPU second against spaCy's full pipeline | {cost['ratio']:.2f} | 1 |"
    yield f"| speed | CPU milliseconds an article (spaCy's full pipeline: {1000 * cost['spacy']:.0f}) | {1000 * cost['ours']:.0f} | |"
    yield f"| storing | CPU seconds over those of coding (asked: at most .25) | {share(coder, sample):.3f} | |"
    for name, value in grade(read_gold(GOLD / "open.jsonl"), coder).line().items():
        yield f"| merging, own gold, open part | {name.replace('_', ' ')} | {value:.3f} | |"
    yield f"| coverage | share of text parsed | {parsed_share(coder, sample):.2f} | |"
    (few, small), (many, large) = memory(coder)
    yield f"| memory | MB after {few} and after {many} reports; ratio | {small:.0f}, {large:.0f}; {large / small:.3f} | |"
    begun = start_up()
    yield f"| start-up | CPU seconds of `dateline --help`; imports spaCy | {begun['seconds']:.2f}; {'yes' if begun['imports spacy'] else 'no'} | |"
    for stage, part in (shares or stages(coder)).items():
        yield f"| share of time | {stage} | {part:.3f} | |"


def coverage(coder: Coder, folder: Path) -> Iterator[str]:
    """What each stage leaves of a set of news: sentences, predicates, events with participants that have a country."""
    sentences = parsed = telling = predicates = framed = events = parties = known = 0
    for article in list(articles(folder / "events/muc4.jsonl"))[:100]:
        work = coder.run(article)
        record = coder.code(article)
        sentences += len(work.layout.sentences)
        parsed += len(work.trees)
        telling += len({d.sentence for d in work.drafts})
        predicates += sum(len(found) for found in work.predicates.values())
        framed += len(coder.event_reader.fired(work.reading()))
        events += len(record.events)
        parties += sum(len(e.actor) + len(e.recipient) for e in record.events)
        known += sum(bool(p.country or p.org) for e in record.events for p in (*e.actor, *e.recipient))
    yield f"| coverage | sentences parsed; with an event (muc4) | {parsed / sentences:.2f}; {telling / sentences:.2f} | |"
    yield f"| coverage | predicates with a frame that fires; events an article (muc4) | {framed / predicates:.2f}; {events / 100:.1f} | |"
    yield f"| coverage | participants an event; of these with a country or body (muc4) | {parties / events:.2f}; {known / parties:.2f} | |"


def processor() -> str:
    """Kind of processor."""
    info = Path("/proc/cpuinfo")
    names = (
        [line.split(":", 1)[1].strip() for line in info.read_text().splitlines() if line.startswith("model name")] if info.exists() else []
    )
    return names[0] if names else platform.processor() or platform.machine()


if __name__ == "__main__":
    main()
