"""How many articles are read together, and how long one may take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")

TOGETHER = 6  # articles that are parsed at once, which is quicker than one by one
MAX_SECONDS = 120.0  # CPU seconds that an article may take


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of `size` items, the last one shorter (itertools.batched, which Python 3.11 does not have)."""
    stream = iter(items)
    while group := list(islice(stream, size)):
        yield group
