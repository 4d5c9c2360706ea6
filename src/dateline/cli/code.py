"""`dateline code`: many reports to a file of records or events."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli import flags
from dateline.cli.outcome import DONE, STOPPED, Outcome, tell
from dateline.cli.output import writable
from dateline.cli.pool import CoderOptions, Failed, code_all
from dateline.cli.progress import progress
from dateline.cli.settings import Settings, settle
from dateline.errors import ConfigError
from dateline.export import Finished, Writer, check_format, endings, goes_on, open_writer, read_finished
from dateline.export.files import part_of
from dateline.model.article import Article
from dateline.readers import Skipped, open_inputs
from dateline.readers.notice import printable

Items = Iterable[Article | Skipped]


def code(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, patterns, or - for standard input.")],
    output: Annotated[Path, typer.Option("-o", "--output", metavar="OUT", help=f"File to write: {', '.join(endings())}.")],
    resume: Annotated[bool, typer.Option("--resume", help="Go on with OUT (.jsonl); otherwise a file of this name is replaced.")] = False,
    published: flags.Published = None,
    publisher: flags.Publisher = None,
    jobs: flags.Jobs = None,
    columns: flags.Columns = None,
    with_text: flags.WithText = None,
    only: flags.Only = None,
    lexicon: flags.Lexicon = None,
    parse_all: flags.ParseAll = None,
    max_bytes: flags.MaxBytes = None,
    max_seconds: flags.MaxSeconds = None,
    raw: flags.Raw = None,
) -> None:
    """Read many reports (.txt, .html, .jsonl, .csv, .parquet) into a file of records (.jsonl) or of events (a table)."""
    given = {
        "jobs": jobs, "columns": columns, "with_text": with_text, "only": only,
        "lexicon": [str(path) for path in lexicon] if lexicon else None, "parse_all": parse_all, "max_bytes": max_bytes, "max_seconds": max_seconds, "raw": raw,
    }  # fmt: skip
    settings = settle(given).values
    after = _finished(output, inputs, resume=resume)
    outcome = Outcome()
    items = open_inputs(
        inputs, columns=settings.columns, max_bytes=settings.max_bytes, published=published, publisher=publisher, warn=outcome.warn,
        exclude=[output, part_of(output)],
    )  # fmt: skip
    try:
        with progress(inputs, outcome) as advance:
            _run(items, output, after, settings, outcome, advance)
    except KeyboardInterrupt:
        tell(f"stopped; {_left(output, outcome)}")
        raise typer.Exit(STOPPED) from None
    tell(outcome.summary("coded", str(output) if outcome.coded + outcome.kept else ""))
    if outcome.status != DONE:
        raise typer.Exit(outcome.status)


def _finished(output: Path, inputs: list[str], *, resume: bool) -> Finished | None:
    """What OUT holds already where the run goes on with it. Raises ConfigError, InputError."""
    check_format(output)
    writable(output)
    if any(os.path.realpath(name) == os.path.realpath(output) for name in inputs):
        raise ConfigError(f'output: "{output}" is an input too; name another file')
    return read_finished(output) if resume else None


def _run(items: Items, output: Path, after: Finished | None, settings: Settings, outcome: Outcome, advance: Callable[[], None]) -> None:
    """Code `items` into OUT. A file is begun with the first record, so that a run that reads nothing replaces nothing."""
    options = CoderOptions.of(settings)
    articles = _to_code(items, after, outcome, advance)
    writer: Writer | None = open_writer(output, after=after) if after and output.exists() else None
    try:
        for article, result in code_all(articles, options, settings.jobs):
            if isinstance(result, Failed):
                outcome.skip(failed(article, result))
            else:
                writer = writer or open_writer(output, raw=settings.raw, after=after)
                writer.write(result)
                outcome.coded += 1
            advance()
    except BaseException:
        if writer is not None:
            writer.discard()
        raise
    if writer is not None:
        writer.close()


def _to_code(items: Items, after: Finished | None, outcome: Outcome, advance: Callable[[], None]) -> Iterator[Article]:
    """The articles of `items` that are still to be coded. Raises InputError where one was coded with another day of publication."""
    left = dict(after.keys) if after else {}
    for item in items:
        if isinstance(item, Skipped):
            outcome.skip(item)
        elif after and left.get(key := (item.id, item.sha256), 0):
            left[key] -= 1
            outcome.kept += 1
            after.check_published(item)
        else:
            yield item
            continue
        advance()


def failed(article: Article, result: Failed) -> Skipped:
    """What is told of an article that could not be coded."""
    what = f'report "{printable(article.id, 80)}"'
    if result.known:
        return Skipped(what, "", "was given up", result.message)
    return Skipped(what, "", "could not be coded", f"this is a fault of dateline ({result.message}); please report it")


def _left(output: Path, outcome: Outcome) -> str:
    """What a stopped run leaves."""
    if not goes_on(output):
        return f"{output} was not written"
    return f"{outcome.coded + outcome.kept:,} articles are in {output}; go on with --resume"
