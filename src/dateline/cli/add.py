"""`dateline add`: many reports into a store, coded where they are new."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import flags
from dateline.cli.code import failed
from dateline.cli.outcome import DONE, STOPPED, Outcome, tell
from dateline.cli.pool import CoderOptions, Failed, code_all
from dateline.cli.progress import progress
from dateline.cli.settings import Settings, settle
from dateline.cli.where import Where, files_of, open_settled, shown
from dateline.errors import StoreError
from dateline.limits import batched
from dateline.model.article import Article
from dateline.readers import Skipped, open_inputs
from dateline.readers.notice import printable

if TYPE_CHECKING:
    from dateline.store import Added, Store, Stored

TOGETHER = 24  # articles of one transaction: what a killed run loses at most, none of which it has reported


def add(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, patterns, or - for standard input.")],
    store: Where = None,
    text: Annotated[bool, typer.Option("--text/--no-text", help="Keep the articles' text, or their hashes and offsets alone.")] = True,
    again: Annotated[
        bool, typer.Option("--again", help="Code what is stored already anew, as after a new release or with another lexicon.")
    ] = False,
    published: flags.Published = None,
    publisher: flags.Publisher = None,
    jobs: flags.Jobs = None,
    columns: flags.Columns = None,
    lexicon: flags.Lexicon = None,
    parse_all: flags.ParseAll = None,
    max_bytes: flags.MaxBytes = None,
    max_seconds: flags.MaxSeconds = None,
) -> None:
    """Code what is new of INPUT and put it into a store with its incidents; an article that changed becomes a new version.

    What the last line reports is stored. A run that was stopped is gone on with by running it again: nothing is stored twice.
    """
    given = {
        "jobs": jobs, "columns": columns, "lexicon": [str(path) for path in lexicon] if lexicon else None, "parse_all": parse_all,
        "max_bytes": max_bytes, "max_seconds": max_seconds, "store": store,
    }  # fmt: skip
    settings = settle(given).values
    outcome = Outcome()
    items = open_inputs(
        inputs, columns=settings.columns, max_bytes=settings.max_bytes, published=published, publisher=publisher, warn=outcome.warn,
        exclude=files_of(settings.store),
    )  # fmt: skip
    from dateline.store import Added

    added = Added()
    with open_settled(settings, create=True) as opened:
        try:
            with progress(inputs, outcome) as advance:
                for part in _run(items, opened, settings, outcome, advance, keep_text=text, again=again):
                    added += part
        except KeyboardInterrupt:
            tell(f"stopped; {_summary(added)} are in {shown(settings.store)}; run it again to go on")
            raise typer.Exit(STOPPED) from None
    tell(f"{outcome.summary('coded')}; in {shown(settings.store)}: {_summary(added)}")
    if outcome.status != DONE:
        raise typer.Exit(outcome.status)


def _run(
    items: Iterable[Article | Skipped],
    store: Store,
    settings: Settings,
    outcome: Outcome,
    advance: Callable[[], None],
    *,
    keep_text: bool,
    again: bool,
) -> Iterator[Added]:
    """Code and store what is missing; yields what each transaction came to."""
    from dateline.store import Stored

    options = CoderOptions.of(settings)
    for group in batched(code_all(_missing(items, store, outcome, advance, again=again), options, settings.jobs), TOGETHER):
        coded = []
        for article, result in group:
            if isinstance(result, Failed):
                outcome.skip(failed(article, result))
            else:
                coded.append(Stored(record=result, text=article.text, source=article.source))
        yield _stored(store, coded, outcome, keep_text=keep_text, again=again)
        for _ in group:
            advance()


def _stored(store: Store, coded: Sequence[Stored], outcome: Outcome, *, keep_text: bool, again: bool) -> Added:
    """Store a portion; where the database does not take it, article by article, so that one alone is skipped. Raises StoreError where it takes none."""
    from dateline.store import Added

    when, added, refused = dt.datetime.now(dt.UTC), Added(), []
    try:
        added = store.add(coded, when=when, keep_text=keep_text, again=again)
    except StoreError:
        if len(coded) < 2:
            raise
        for one in coded:
            try:
                added += store.add([one], when=when, keep_text=keep_text, again=again)
            except StoreError as error:
                refused.append(
                    Skipped(f'report "{printable(one.record.article.id, 80)}"', "", "could not be stored", printable(str(error), 200))
                )
        if len(refused) == len(coded):
            raise
    for skipped in refused:
        outcome.skip(skipped)
    outcome.coded += len(coded) - len(refused)
    return added


def _missing(
    items: Iterable[Article | Skipped], store: Store, outcome: Outcome, advance: Callable[[], None], *, again: bool
) -> Iterator[Article]:
    """The articles of `items` that are not stored yet; all of them where they are to be coded `again`."""
    for item in items:
        if isinstance(item, Skipped):
            outcome.skip(item)
        elif again or store.lacks(item):
            yield item
            continue
        else:
            outcome.kept += 1
        advance()


def _summary(added: Added) -> str:
    parts = [f"{added.new:,} new", f"{added.versions:,} new version{'' if added.versions == 1 else 's'}"]
    copies = f"{added.copies:,} near-cop{'y' if added.copies == 1 else 'ies'}"
    return ", ".join([*parts, copies])
