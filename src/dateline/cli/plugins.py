"""`dateline plugins`: what is installed, dateline's own included, and which package brings it."""

from __future__ import annotations

import typer

from dateline.plugins import installed


def plugins() -> None:
    """List stages in the order of their work, exports and commands: kind, name, package and version, where its code stands, tab-separated."""
    from dateline.pipeline import line_up

    stages = [plugin for plugin, _ in line_up()]
    rest = (plugin for kind in ("export", "store_export", "command") for plugin in installed(kind).values())
    for plugin in (*stages, *rest):
        typer.echo("\t".join((plugin.kind, plugin.name, " ".join(plugin.package), plugin.entry.value)))
