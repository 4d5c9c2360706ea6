"""What installed packages add under the entry points `dateline.stages`, `dateline.exports`, `dateline.store_exports` and `dateline.commands`; ours are found there too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Literal

from dateline.errors import DatelineError, PluginError

Kind = Literal["stage", "export", "store_export", "command"]


@dataclass(frozen=True)
class Plugin:
    """One entry point: what it is, its name, and where its code stands. Nothing is imported before `load`."""

    kind: Kind
    name: str
    entry: EntryPoint

    @property
    def ours(self) -> bool:
        """Whether its code is dateline's own."""
        return self.entry.module.partition(".")[0] == "dateline"

    @property
    def package(self) -> tuple[str, str]:
        """Name and version of the distribution that brings it."""
        dist = self.entry.dist
        return (dist.name, dist.version) if dist else (self.entry.module, "unknown")

    def __str__(self) -> str:
        return f'{self.kind} "{self.name}" of {" ".join(self.package)}'

    def load(self) -> Any:
        """What the entry point names. Raises PluginError."""
        try:
            return self.entry.load()
        except (Exception, SystemExit) as error:
            raise PluginError(f"{self} cannot be loaded ({_told(error)}); mend or uninstall {self.package[0]}") from error

    def refuse(self, reason: str) -> PluginError:
        """The error that says why what was loaded cannot be used."""
        return PluginError(f"{self} {reason}; mend or uninstall {self.package[0]}")

    @contextmanager
    def blamed(self) -> Iterator[None]:
        """Faults inside are the plug-in's, and raised as PluginError; dateline's own, and what is raised on purpose, go through as they are.

        So do an export's OSErrors, of which the disk is the cause.
        """
        try:
            yield
        except Exception as error:
            if self.ours or isinstance(error, DatelineError) or self.kind in {"export", "store_export"} and isinstance(error, OSError):
                raise
            raise PluginError(f"{self} failed ({_told(error)}); report it to its authors") from error


def _told(error: BaseException) -> str:
    return f"{type(error).__name__}: {' '.join(str(error).split())}"


@cache
def installed(kind: Kind) -> dict[str, Plugin]:
    """All plug-ins of a kind by name, in order of name. Raises PluginError where two share a name, or ours are not installed.

    What is installed while the program runs is not seen.
    """
    found: dict[str, Plugin] = {}
    for plugin in sorted((Plugin(kind, e.name, e) for e in entry_points(group=f"dateline.{kind}s")), key=lambda p: (p.name, p.entry.value)):
        if (other := found.get(plugin.name)) is not None:
            theirs = [" ".join(p.package) for p in (other, plugin)]
            raise PluginError(
                f'{kind} "{plugin.name}" is in two packages, {theirs[0]} and {theirs[1]}; uninstall one, or rename its entry point'
            )
        found[plugin.name] = plugin
    if not any(plugin.ours for plugin in found.values()):
        raise PluginError(f"no {kind} of dateline's own is installed; install dateline anew, so that its entry points are known")
    return found


def in_order(plugins: Mapping[str, Plugin], after: Mapping[str, Sequence[str]]) -> list[str]:
    """Names so that each stands behind those it comes `after`: as early as they let it, and before the next of ours; else in order of name.

    Raises PluginError where one comes after what is not there, or after itself by way of others.
    """
    for name, others in after.items():
        for missing in sorted(set(others) - plugins.keys()):
            raise plugins[name].refuse(f'comes after "{missing}", which is not installed')
    placed: list[str] = []
    left = sorted(plugins, key=lambda name: (plugins[name].ours, name))
    while left:
        ready = next((name for name in left if set(after[name]) <= set(placed)), None)
        if ready is None:
            raise PluginError(f"these come after one another: {_circle(plugins, after, left)}; mend or uninstall one")
        placed.append(ready)
        left.remove(ready)
    return placed


def _circle(plugins: Mapping[str, Plugin], after: Mapping[str, Sequence[str]], left: Sequence[str]) -> str:
    """The first circle among those left over, named in the order they would follow one another."""
    path = [left[0]]
    while (before := min(name for name in after[path[-1]] if name in left)) not in path:
        path.append(before)
    circle = path[path.index(before) :]
    return ", ".join(str(plugins[name]) for name in reversed(circle))
