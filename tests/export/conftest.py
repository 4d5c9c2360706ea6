"""A store made once for all tests of exports."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from export.stored import make_store

from dateline.store import Store


@pytest.fixture(scope="session")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with make_store(tmp_path_factory.mktemp("store") / "crisis.db") as store:
        yield store
