"""Formats that a store is written in: how one is found by name or by a file's ending, and how a file and its manifest come to be."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import ConfigError
from dateline.export.codebook import Column
from dateline.export.files import finish, part_of
from dateline.export.manifest import Manifest, encode_manifest, hash_of, manifest_of, manifest_path
from dateline.export.source import Source, Wanted
from dateline.plugins import Plugin, installed
from dateline.store.store import Store


@dataclass(frozen=True)
class StoreOptions:
    """How a file is to be written: `raw` for machines rather than spreadsheets, `header` with a line of names where the format has none."""

    raw: bool = False
    header: bool = False


@dataclass(frozen=True)
class StoreExport:
    """A format that a store is written in; the name of its entry point under `dateline.store_exports` is its name and an ending of its files.

    `write` takes the path to write to (which is put in its place when it returns), what to write, and how. `schema` moves when a column
    changes its name, type or meaning. `unit` is what one row is. `cite` names what is to be cited for the format.
    """

    schema: str
    unit: str
    about: str
    columns: tuple[Column, ...]
    write: Callable[[Path, Source, StoreOptions], None]
    cite: str = ""


def store_formats() -> list[str]:
    """Names of the formats, in order. Raises PluginError."""
    return list(installed("store_export"))


def find_format(path: Path, name: str | None = None) -> tuple[str, StoreExport]:
    """The format called `name`, else the one whose name is the ending of `path`. Raises ConfigError where there is none, PluginError."""
    plugin = _named(path, name)
    return plugin.name, load_format(plugin)


def load_format(plugin: Plugin) -> StoreExport:
    """The format that a plug-in gives. Raises PluginError."""
    found = plugin.load()
    if not isinstance(found, StoreExport):
        raise plugin.refuse("is no dateline.export.store_formats.StoreExport")
    return found


def _named(path: Path, name: str | None) -> Plugin:
    plugins = installed("store_export")
    if name is not None:
        if name not in plugins:
            raise ConfigError(f'format: "{name}" does not exist; use {", ".join(plugins)}')
        return plugins[name]
    ending = path.name.lower()
    found = [plugin for plugin in plugins.values() if ending.endswith(f".{plugin.name}")]
    if not found:
        raise ConfigError(
            f'output: "{path}" ends in no format; give it one of the endings {", ".join(f".{n}" for n in plugins)}, or name one with --format'
        )
    return max(found, key=lambda plugin: len(plugin.name))


def export_store(
    store: Store, path: Path, wanted: Wanted | None = None, *, format: str | None = None, options: StoreOptions | None = None
) -> Manifest:
    """Write what is wanted of a store to `path`, and its manifest beside it: both appear when they are whole, or neither does. Returns the manifest.

    Raises ConfigError, StoreError, PluginError, and OSError where nothing can be written there.
    """
    plugin = _named(path, format)
    _check_is_not_store(path, store)
    export, options = load_format(plugin), options or StoreOptions()
    source = Source(store, wanted or Wanted())
    part, beside = part_of(path), manifest_path(path)
    try:
        with plugin.blamed():
            export.write(part, source, options)
        made = manifest_of(path.name, plugin.name, export.schema, export.unit, export.cite, options.raw, source, hash_of(part))
        part_of(beside).write_bytes(encode_manifest(made))
        beside.unlink(missing_ok=True)
        finish(path)
        finish(beside)
    finally:
        part.unlink(missing_ok=True)
        part_of(beside).unlink(missing_ok=True)
    return made


def _check_is_not_store(path: Path, store: Store) -> None:
    """Raises ConfigError where `path` is the store's own file."""
    database = store.engine.url.database
    if store.dialect == "sqlite" and database and os.path.realpath(path) == os.path.realpath(database):
        raise ConfigError(f'output: "{path}" is the store; name another file')


def write_lines(path: Path, lines: Iterable[bytes]) -> None:
    """Write `lines`, each with its end, to `path`. Raises OSError."""
    with path.open("wb", buffering=1 << 20) as file:
        file.writelines(lines)
