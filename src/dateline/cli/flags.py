"""The flags that several commands share. None means: not given, so that the environment or `dateline.toml` decides."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

from dateline.readers.dates import parse_published
from dateline.readers.notice import Refusal


def published_day(value: str) -> dt.date:
    """The day that `--published` names. Raises BadParameter."""
    try:
        day = parse_published(value)
    except Refusal as refusal:
        raise typer.BadParameter(str(refusal)) from refusal
    if day is None:
        raise typer.BadParameter("published: no date given; use YYYY-MM-DD")
    return day


Lexicon = Annotated[
    list[Path] | None, typer.Option("--lexicon", metavar="FOLDER", help="Folder that extends the built-in lexicon; later ones win.")
]
ParseAll = Annotated[bool | None, typer.Option("--parse-all/--no-parse-all", help="Parse sentences without candidates too.")]
Only = Annotated[str | None, typer.Option("--only", metavar="events", help="Leave figures and links out.")]
WithText = Annotated[bool | None, typer.Option("--with-text/--no-with-text", help="Put the article's text into its record.")]
MaxBytes = Annotated[int | None, typer.Option("--max-bytes", metavar="N", help="Size of the largest report that is read.")]
MaxSeconds = Annotated[
    float | None, typer.Option("--max-seconds", metavar="N", help="CPU seconds after which a report is given up and skipped.")
]
Columns = Annotated[str | None, typer.Option("--columns", metavar="FIELD=COLUMN,...", help="Columns of tables, as in text=body,id=key.")]
Jobs = Annotated[int | None, typer.Option("--jobs", metavar="N", help="Processes that read at the same time.")]
Format = Annotated[str | None, typer.Option("--format", metavar="page|json", help="A page to read, or the record as a line of JSON.")]
Raw = Annotated[bool | None, typer.Option("--raw/--no-raw", help="CSV for machines: strings like formulas stay as they are.")]
Published = Annotated[
    dt.date | None,
    typer.Option("--published", metavar="YYYY-MM-DD", parser=published_day, help="Day of publication where the input states none."),
]
Title = Annotated[str | None, typer.Option("--title", help="The report's headline, where it comes apart from the text.")]
Publisher = Annotated[str | None, typer.Option("--publisher", help="Who published the report.")]
