"""How SQLite goes about a statement."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select

from dateline.store import Store


def plan(store: Store, query: Select[Any]) -> list[str]:
    """The steps of a statement."""
    sql = str(query.compile(store.engine, compile_kwargs={"literal_binds": True}))
    with store.engine.connect() as connection:
        return [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]
