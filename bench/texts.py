"""The texts of a folder of public gold data without their labels, each once however many sets repeat it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.scores import articles
from dateline.model.article import Article

INVENTED = frozenset({"petrarch_artificial"})  # sentences made up to try out another program's patterns


def sets(folder: Path) -> list[Path]:
    """The sets of a folder that hold news, in the order of their names."""
    return [path for path in sorted(folder.glob("*/*.jsonl")) if path.stem not in INVENTED]


def texts(paths: Iterable[Path]) -> Iterator[tuple[str, Article]]:
    """(name of the set, article) for every text that no set before it, and nothing earlier in it, has."""
    yield from once((path.stem, article) for path in paths for article in articles(path))


def once(found: Iterable[tuple[str, Article]]) -> Iterator[tuple[str, Article]]:
    """Those whose letters and digits were not met before: sets space and quote the same sentence differently."""
    seen: set[str] = set()
    for name, article in found:
        key = "".join(filter(str.isalnum, article.text.casefold()))
        if key not in seen:
            seen.add(key)
            yield name, article
