"""`dateline read`: one report, shown as a page or as its record."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from dateline.cli import flags
from dateline.cli.outcome import DONE, Outcome
from dateline.cli.pool import CoderOptions, make_coder
from dateline.cli.settings import settle
from dateline.readers import Skipped, open_inputs


def read(
    file: Annotated[str, typer.Argument(help="A report (.txt, .html ...), or - for standard input.")],
    published: flags.Published = None,
    title: flags.Title = None,
    publisher: flags.Publisher = None,
    format: flags.Format = None,
    with_text: flags.WithText = None,
    only: flags.Only = None,
    lexicon: flags.Lexicon = None,
    parse_all: flags.ParseAll = None,
    max_bytes: flags.MaxBytes = None,
    max_seconds: flags.MaxSeconds = None,
    columns: flags.Columns = None,
) -> None:
    """Read a report and show its record."""
    given = {
        "format": format, "with_text": with_text, "only": only, "lexicon": [str(path) for path in lexicon] if lexicon else None,
        "parse_all": parse_all, "max_bytes": max_bytes, "max_seconds": max_seconds, "columns": columns,
    }  # fmt: skip
    settings = settle(given).values
    outcome = Outcome()
    items = open_inputs(
        [file], columns=settings.columns, max_bytes=settings.max_bytes, published=published, title=title, publisher=publisher,
        warn=outcome.warn,
    )  # fmt: skip
    coder = None
    for item in items:
        if isinstance(item, Skipped):
            outcome.skip(item)
            continue
        if coder is None:
            coder = make_coder(CoderOptions.of(settings))  # takes a second or two, and is not needed where nothing can be read
        record = coder.code(item)
        outcome.coded += 1
        if settings.format == "json":
            from dateline.export.jsonl import encode_line

            typer.echo(encode_line(record), nl=False)
        else:
            from dateline.cli.page import show

            show(record, item.text, sys.stdout)
    if outcome.status != DONE:
        raise typer.Exit(outcome.status)
