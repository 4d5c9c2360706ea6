"""`dateline copies`: near-copies with their originals and what they changed."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli.outcome import tell
from dateline.cli.where import Where, open_store


def copies(
    store: Where = None,
    changed: Annotated[bool, typer.Option("--changes/--no-changes", help="Show the sentences by which each differs.")] = True,
) -> None:
    """List near-copies: reports most of whose words are those of an earlier one."""
    from dateline.cli.lines import clean

    with open_store(store) as opened:
        found = opened.copies()
    for copy in found:
        typer.echo(
            f"{clean(copy.article)}  of {clean(copy.original)}  {copy.jaccard:.0%} of all words in common, {copy.contained:.0%} of the shorter one's"
        )
        if changed and copy.changes is None:
            typer.echo("    (no text is stored)")
        elif changed and copy.changes is not None:
            for mark, sentences in (("+", copy.changes.added), ("-", copy.changes.removed)):
                for sentence in sentences:
                    typer.echo(f"  {mark} {clean(sentence)}")
    if not found:
        tell("no near-copies")
