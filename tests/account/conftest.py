"""The small store of `crisis.py`, made once, and the wording."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from account.crisis import filled

from dateline.account.wording import Wording
from dateline.store import Store


@pytest.fixture(scope="package")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with filled(tmp_path_factory.mktemp("crisis") / "crisis.db") as made:
        yield made


@pytest.fixture(scope="package")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("empty") / "empty.db", create=True) as made:
        yield made


@pytest.fixture(scope="session")
def wording() -> Wording:
    return Wording()
