"""Records to files: the formats that are installed, each under the ending of its files."""

from __future__ import annotations

from pathlib import Path

from dateline.errors import ConfigError
from dateline.export.formats import Export, Finished, Options, Writer
from dateline.model.record import Record
from dateline.plugins import Plugin, installed

__all__ = ["Export", "Finished", "Options", "Writer", "check_format", "endings", "goes_on", "open_writer", "read_finished"]


def endings() -> list[str]:
    """The endings of files that can be written, in order of name. Raises PluginError."""
    return [f".{name}" for name in installed("export")]


def check_format(path: Path) -> None:
    """Raises ConfigError where the ending of `path` names no format, PluginError where the format cannot be loaded."""
    _loaded(_named(path))


def goes_on(path: Path) -> bool:
    """Whether a run can go on with a file of this ending. Raises ConfigError, PluginError."""
    return _loaded(_named(path)).finished is not None


def read_finished(path: Path) -> Finished:
    """What `path` holds already. Raises ConfigError where its format cannot be gone on with, InputError, PluginError, OSError."""
    plugin = _named(path)
    finished = _loaded(plugin).finished
    if finished is None:
        raise ConfigError(f'resume: "{path}" cannot be gone on with; use .jsonl')
    with plugin.blamed():
        return finished(path)


def open_writer(path: Path, *, raw: bool = False, after: Finished | None = None) -> Writer:
    """The writer for the format that the ending of `path` names; `after` goes on with what `read_finished` found. Raises ConfigError, PluginError, OSError."""
    plugin = _named(path)
    export = _loaded(plugin)
    with plugin.blamed():
        writer = export.open(path, Options(raw=raw, after=after))
    return writer if plugin.ours else _Blamed(plugin, writer)


class _Blamed:
    """A writer of a plug-in, which is named where it fails."""

    def __init__(self, plugin: Plugin, writer: Writer) -> None:
        self._plugin, self._writer = plugin, writer

    def write(self, record: Record) -> None:
        with self._plugin.blamed():
            self._writer.write(record)

    def close(self) -> None:
        with self._plugin.blamed():
            self._writer.close()

    def discard(self) -> None:
        with self._plugin.blamed():
            self._writer.discard()


def _named(path: Path) -> Plugin:
    """The export whose name is the ending of `path`; the longest, where several are."""
    name = path.name.lower()
    found = [plugin for plugin in installed("export").values() if name.endswith(f".{plugin.name.lower()}")]
    if not found:
        raise ConfigError(f'output: "{path}" does not end in {", ".join(endings())}; give it one of these endings')
    return max(found, key=lambda plugin: len(plugin.name))


def _loaded(plugin: Plugin) -> Export:
    found = plugin.load()
    if not isinstance(found, Export):
        raise plugin.refuse("is no dateline.export.Export")
    return found
