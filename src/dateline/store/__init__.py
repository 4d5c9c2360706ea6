"""The store: articles as they come, their records, and the incidents behind them, in SQLite or PostgreSQL."""

from dateline.store.filters import Filter
from dateline.store.rows import Stored
from dateline.store.store import Chosen, ChosenEvent, Counts, Store, Why
from dateline.store.writer import Added

__all__ = ["Added", "Chosen", "ChosenEvent", "Counts", "Filter", "Store", "Stored", "Why"]
