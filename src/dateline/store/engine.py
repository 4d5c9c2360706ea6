"""Opening a database: SQLite by path, PostgreSQL by URL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError

from dateline.errors import StoreError

WAIT = 60_000  # milliseconds that a writer waits for another
_LOCK = 0x64617465  # the advisory lock of writers in PostgreSQL


def store_url(where: str | Path) -> URL:
    """The URL of a store given as a path or a URL. Raises StoreError where the engine is neither SQLite nor PostgreSQL."""
    name = str(where)
    if "://" not in name:
        return URL.create("sqlite", database=name)
    try:
        url = make_url(name)
    except ArgumentError as error:
        raise StoreError(f'store: "{name}" is no URL; give a path, or postgresql://USER@HOST/DATABASE') from error
    backend = url.get_backend_name()
    if backend in {"postgresql", "postgres"}:
        return url.set(drivername="postgresql+psycopg")
    if backend == "sqlite":
        return url
    raise StoreError(f'store: "{backend}" is no engine that a store can have; give a path (SQLite), or postgresql://USER@HOST/DATABASE')


def refuse_foreign(url: URL) -> None:
    """Raises StoreError where an SQLite file is another program's: it is looked at before anything of it is changed."""
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"} or not Path(str(url.database)).is_file():
        return
    try:
        with closing(sqlite3.connect(f"{Path(str(url.database)).resolve().as_uri()}?mode=ro", uri=True)) as connection:
            tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:
        return  # what is wrong is told when it is opened
    if tables and "alembic_version" not in tables:
        raise StoreError(f'store: "{url.database}" holds other tables and is no store of dateline; name another')


def make_engine(url: URL) -> Engine:
    """An engine whose transactions are those of `reading` and `writing`. Raises StoreError where its driver is missing."""
    try:
        engine = create_engine(url, pool_pre_ping=url.get_backend_name() == "postgresql")
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise StoreError(
            f'store: the driver of PostgreSQL is missing ({error}); install it with pip install "dateline[postgres]"'
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, _: Any) -> None:
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says
    for pragma in (
        f"busy_timeout={WAIT}",
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        "cache_size=-65536",
        "temp_store=MEMORY",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writes") else "BEGIN")


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees the store as it is when it begins, whatever a writer does meanwhile. Raises StoreError."""
    with _told(engine), engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
        with connection.begin():
            yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the only writer: all of it is stored at its end, or nothing. Raises StoreError."""
    with _told(engine), engine.connect() as connection:
        connection = connection.execution_options(writes=True)
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection


@contextmanager
def _told(engine: Engine) -> Iterator[None]:
    """Database errors as StoreError."""
    try:
        yield
    except DBAPIError as error:
        where = engine.url.render_as_string(hide_password=True)
        cause = str(error.orig).strip().splitlines()[0] if str(error.orig).strip() else type(error.orig).__name__
        raise StoreError(f"store {where}: {cause}; check that it is there, can be written and is a store of dateline") from error
