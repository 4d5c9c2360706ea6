"""`dateline store`: what a store holds, what it held on a day, and making its incidents anew."""

from __future__ import annotations

import typer

from dateline.cli import store_flags
from dateline.cli.where import Where, open_store

app = typer.Typer(help="What a store holds, now or on a day; make its incidents anew.", invoke_without_command=True)


@app.callback()
def show(
    ctx: typer.Context,
    store: Where = None,
    as_of: store_flags.AsOf = None,
) -> None:
    """Show how much a store holds."""
    if ctx.invoked_subcommand is not None:
        return
    with open_store(store) as opened:
        if as_of is None:
            counts = opened.counts()
        else:
            with opened.as_of(as_of) as past:
                counts = past.counts()
    span = f", published {counts.first} to {counts.last}" if counts.first else ""
    typer.echo(f"{counts.articles:,} articles in {counts.versions:,} versions{span}; {counts.copies:,} are near-copies")
    typer.echo(f"{counts.events:,} events, {counts.incidents:,} incidents, {counts.decisions:,} decisions that hold")


@app.command()
def rebuild(store: Where = None) -> None:
    """Make events and incidents anew from the stored records, as after a new release; decisions stay."""
    with open_store(store) as opened:
        opened.rebuild()
        counts = opened.counts()
    typer.echo(f"{counts.events:,} events, {counts.incidents:,} incidents")
