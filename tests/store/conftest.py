"""Stores on both engines: SQLite in a file, and a real PostgreSQL that the tests start."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from bench.crisis import stored
from dateline.store import Store, Stored

WHEN = dt.datetime(2033, 6, 1, 12, tzinfo=dt.UTC)


@pytest.fixture(scope="session")
def reports() -> list[Stored]:
    return list(stored(120))


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request, tmp_path) -> str:
    """Where a store may be made: one test for each engine."""
    if request.param == "sqlite":
        return str(tmp_path / "store.db")
    return request.getfixturevalue("new_postgres_database")()


@pytest.fixture
def new_store(place) -> Iterator[Callable[[], Store]]:
    """Opens the store of a test, as often as is asked."""
    opened: list[Store] = []

    def open_one() -> Store:
        opened.append(Store(place, create=True))
        return opened[-1]

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def store(new_store) -> Store:
    return new_store()
