"""Dateline reads news reports and keeps the record: who did what to whom, where, when, how many, because of what, according to whom."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from dateline.doors import find_figures, find_statements, read, resolve_places, resolve_times
    from dateline.errors import DatelineError
    from dateline.model.article import Article
    from dateline.model.record import Actor, Event, Figure, Link, Place, Record, Statement, Time
    from dateline.pipeline import Coder
    from dateline.store import Filter, Store, Stored

__all__ = [
    "Actor",
    "Article",
    "Coder",
    "DatelineError",
    "Event",
    "Figure",
    "Filter",
    "Link",
    "Place",
    "Record",
    "Statement",
    "Store",
    "Stored",
    "Time",
    "__version__",
    "find_figures",
    "find_statements",
    "read",
    "resolve_places",
    "resolve_times",
]

_HOME = {
    "Coder": "dateline.pipeline",
    **dict.fromkeys(("find_figures", "find_statements", "read", "resolve_places", "resolve_times"), "dateline.doors"),
    "DatelineError": "dateline.errors",
    "Article": "dateline.model.article",
    **dict.fromkeys(("Filter", "Store", "Stored"), "dateline.store"),
    **dict.fromkeys(("Actor", "Event", "Figure", "Link", "Place", "Record", "Statement", "Time"), "dateline.model.record"),
}


def __getattr__(name: str) -> Any:
    """Import on first use, so that `import dateline` and commands that parse nothing stay quick."""
    if name not in _HOME:
        raise AttributeError(f"module 'dateline' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOME[name]), name)
