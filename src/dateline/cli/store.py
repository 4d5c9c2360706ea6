"""`dateline store`: what a store holds, what it held on a day, and making its incidents anew."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from dateline.cli.where import Where, open_store
from dateline.errors import ConfigError

app = typer.Typer(help="What a store holds, now or on a day; make its incidents anew.", invoke_without_command=True)


@app.callback()
def show(
    ctx: typer.Context,
    store: Where = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar="YYYY-MM-DD", help="What was known at the end of this day.")] = None,
) -> None:
    """Show how much a store holds."""
    if ctx.invoked_subcommand is not None:
        return
    with open_store(store) as opened:
        if as_of is None:
            counts = opened.counts()
        else:
            with opened.as_of(_day(as_of)) as past:
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


def _day(value: str) -> dt.date:
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise ConfigError(f'--as-of: "{value}" is not a date; use YYYY-MM-DD') from error
