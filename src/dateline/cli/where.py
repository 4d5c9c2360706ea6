"""Which store a command is about: a path (SQLite) or a URL (PostgreSQL)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli.settings import Settings, settle

if TYPE_CHECKING:
    from dateline.store import Store

Where = Annotated[
    str | None,
    typer.Option("--store", metavar="PATH|URL", help="The store: a file, or postgresql://USER@HOST/DATABASE. Default: dateline.db."),
]


def open_store(store: str | None, *, create: bool = False) -> Store:
    """The store that a flag, the environment or `dateline.toml` names. Raises StoreError, ConfigError."""
    return open_settled(settle({"store": store}).values, create=create)


def open_settled(settings: Settings, *, create: bool = False) -> Store:
    """The store of settings, whose lexicon folders may have rules of merging of their own. Raises StoreError, LexiconError."""
    from dateline.incident.rules import load_rules
    from dateline.lexicon.load import Folders
    from dateline.store import Store

    rules = load_rules(Folders([Path(folder) for folder in settings.lexicon])) if settings.lexicon else None
    return Store(settings.store, create=create, rules=rules)


def files_of(where: str) -> list[str]:
    """The files of a store, which are no input; none for a URL."""
    return [] if "://" in where else [where + ending for ending in ("", "-wal", "-shm", "-journal")]


def shown(where: str) -> str:
    """A store as it may be told: without the password of a URL."""
    if "://" not in where:
        return str(Path(where))
    scheme, _, rest = where.partition("://")
    user, at, host = rest.rpartition("@")
    return f"{scheme}://{user.partition(':')[0]}{at}{host}"
