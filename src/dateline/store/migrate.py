"""Bringing a store to the tables of this release: named migrations, recorded in the store itself (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from dateline.errors import StoreError
from dateline.store.engine import reading, writing

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0001_first"
"""The last migration; a test holds it to the scripts."""

_TABLE = "alembic_version"
_SCRIPTS = Path(__file__).parent / "migrations"


def recorded(connection: Connection) -> str | None:
    """The last migration that a store has seen, None for an empty database."""
    if not inspect(connection).has_table(_TABLE):
        return None
    found: str | None = connection.execute(text(f"SELECT version_num FROM {_TABLE}")).scalar()  # noqa: S608 (a constant)
    return found


def migrate(engine: Engine) -> None:
    """Make the tables, or bring them to this release. Raises StoreError where they are those of a later one."""
    with reading(engine) as connection:
        if recorded(connection) == HEAD:
            return
    with writing(engine) as connection:
        before = recorded(connection)
        if before == HEAD:
            return
        if before is not None and before not in known():
            raise StoreError(f'store: its tables are those of a later release ("{before}"); install that release')
        if before is None and inspect(connection).get_table_names():
            raise StoreError("store: the database holds other tables and is no store of dateline; name another")
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, "head")
    except DatabaseError as error:
        raise StoreError(f"store: it cannot be brought to this release ({error.orig})") from error


def known() -> list[str]:
    """The migrations of this release, the last one first."""
    from alembic.script import ScriptDirectory

    return [script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()]


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
