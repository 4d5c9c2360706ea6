"""`dateline search`: articles or events of a store by words."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import account, store_flags
from dateline.cli.where import Where
from dateline.errors import ConfigError


def search(
    text: Annotated[
        str | None, typer.Argument(metavar="[WORDS]", help='Words that must all be there; "a phrase", -without. Not needed with --events.')
    ] = None,
    events: Annotated[bool, typer.Option("--events", help="Find events, not articles.")] = False,
    place: store_flags.Place = None,
    actor: store_flags.Actor = None,
    recipient: store_flags.Recipient = None,
    party: store_flags.Party = None,
    type: store_flags.Type = None,  # noqa: A002
    mode: store_flags.Mode = None,
    since: store_flags.Since = None,
    until: store_flags.Until = None,
    words: store_flags.Words = None,
    factuality: store_flags.Factuality_ = None,
    standing: store_flags.Standing_ = None,
    historical: store_flags.Historical = False,
    store: Where = None,
    as_of: store_flags.AsOf = None,
    limit: store_flags.Limit = None,
    offset: store_flags.Offset = None,
    format: store_flags.Format = None,  # noqa: A002
    output: store_flags.Output = None,
) -> None:
    """Find articles by their words, with an excerpt, the best match first; with --events the events whose sentence or parties have them."""
    form = store_flags.form_of(format, output)
    if text is None and not events:
        raise ConfigError("search: no words given; say what to look for, or choose events with --events")
    if events and text is not None and words is not None:
        raise ConfigError(f'--words: "{words}" is given beside WORDS; with --events give one of them')
    wanted = store_flags.filter_of(
        place=place, actor=actor, recipient=recipient, party=party, type=type, mode=mode, since=since, until=until,
        words=(words or text) if events else words, factuality=factuality, standing=standing, historical=historical,
    )  # fmt: skip
    from dateline.account.found import found_document, search_articles, search_events

    page = store_flags.options(limit=limit, offset=offset)
    with account.opened(store, as_of) as (source, wording):
        found = search_events(source, wanted, **page) if events else search_articles(source, text or "", wanted, **page)
    account.deliver(found, lambda: found_document(found, wording, events=events), form, output)
