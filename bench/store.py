"""How a store grows: `python -m bench.store [EVENTS ...]`, by default 10,000, 50,000 and 200,000 events of the invented crisis.

For each size: CPU seconds to add an event (merging with it), and seconds of each account. Growth is told as the power of size by which seconds grow from
one size to the next: 1 is linear.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bench.crisis import FIRST, stored
from dateline.account.changes import changes
from dateline.account.dyad import dyad
from dateline.account.found import search_articles, search_events
from dateline.account.situation import situation
from dateline.account.timeline import timeline
from dateline.account.tolls import tolls
from dateline.account.wording import Wording
from dateline.limits import batched
from dateline.model.article import Article
from dateline.pipeline import Coder
from dateline.store import Filter, Store, Stored

SIZES = (10_000, 50_000, 200_000)
WHEN = dt.datetime(2034, 1, 1, tzinfo=dt.UTC)
TOGETHER = 24
TIMES = 3


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sizes", nargs="*", type=int, default=list(SIZES), help="events")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = {size: measure(size, Path(folder) / f"{size}.db") for size in options.sizes}
    print(table(found))


def share(coder: Coder, articles: Sequence[Article]) -> float:
    """CPU seconds of storing articles, over those of coding them."""
    list(coder.code_many(articles[:20]))
    start = time.process_time()
    records = list(coder.code_many(articles))
    coding = time.process_time() - start
    with tempfile.TemporaryDirectory() as folder, Store(Path(folder) / "share.db", create=True) as store:
        start = time.process_time()
        for group in batched(zip(records, articles, strict=True), TOGETHER):
            store.add([Stored(record=record, text=article.text) for record, article in group], when=WHEN)
        return (time.process_time() - start) / coding


def measure(size: int, path: Path) -> dict[str, float]:
    """Seconds by what takes them, for a store of about `size` events."""
    began, articles = 0.0, 0
    with Store(path, create=True) as store:
        for group in batched(stored(size), TOGETHER):
            start = time.process_time()
            store.add(group, when=WHEN)
            began += time.process_time() - start
            articles += len(group)
        taken = {"add (CPU)": began}
        for name, account in accounts(store).items():
            taken[name] = min(_seconds(account) for _ in range(TIMES))
        taken["events"], taken["articles"], taken["MB"] = store.counts().events, articles, path.stat().st_size / 1e6
    return taken


def accounts(store: Store) -> dict[str, Callable[[], object]]:
    """Each account as it is mostly asked for: a page of a list, a month, one incident, one pair."""
    words, month = Wording(), FIRST + dt.timedelta(days=14)
    one = max(store.incidents(Filter(type="ASSAULT"), limit=200), key=lambda found: found.reports).id
    return {
        "timeline, a page": lambda: timeline(store, words, Filter(), limit=50),
        "timeline, a place": lambda: timeline(store, words, Filter(place="IRQ"), limit=50),
        "timeline, a party": lambda: timeline(store, words, Filter(actor="UKR", type="ASSAULT"), limit=50),
        "timeline, words": lambda: timeline(store, words, Filter(words="bakery bombed"), limit=50),
        "dyad, all days": lambda: dyad(store, words, "UKR", "RUS", Filter()),
        "figures": lambda: tolls(store, words, one),
        "changes, a week": lambda: changes(store, words, month, until=month + dt.timedelta(days=7)),
        "report, a fortnight": lambda: situation(store, words, Filter(since=FIRST, until=month)),
        "search, articles": lambda: search_articles(store, "hospital", Filter()),
        "search, events": lambda: search_events(store, Filter(words="hospital", place="SYR"), limit=50),
        "incident list, a page": lambda: store.incidents(Filter(), limit=50),
    }


def _seconds(account: Callable[[], object]) -> float:
    start = time.perf_counter()
    account()
    return time.perf_counter() - start


def table(found: dict[int, dict[str, float]]) -> str:
    """Rows of what was measured, with the power by which each grows between the sizes."""
    sizes = sorted(found)
    lines = [f"{'seconds':24}" + "".join(f"{found[size]['events']:>12,.0f}" for size in sizes) + "  growth"]
    for name in found[sizes[0]]:
        if name == "events":
            continue
        values = [found[size][name] for size in sizes]
        powers = [
            math.log(max(later, 1e-4) / max(earlier, 1e-4)) / math.log(found[larger]["events"] / found[smaller]["events"])
            for earlier, later, smaller, larger in zip(values, values[1:], sizes, sizes[1:], strict=False)
        ]
        lines.append(f"{name:24}" + "".join(f"{value:12.3f}" for value in values) + "  " + ", ".join(f"{power:.2f}" for power in powers))
    return "\n".join(lines)


if __name__ == "__main__":
    main()
