"""The store: articles as they come, their records, and the incidents behind them, in SQLite or PostgreSQL."""

from dateline.incident.explain import Why
from dateline.store.chosen import Chosen, ChosenEvent, Traced
from dateline.store.filters import Filter
from dateline.store.rows import Stored
from dateline.store.store import Copy, Counts, Store
from dateline.store.writer import Added

__all__ = ["Added", "Chosen", "ChosenEvent", "Copy", "Counts", "Filter", "Store", "Stored", "Traced", "Why"]
