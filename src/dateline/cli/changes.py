"""`dateline changes`: what became known since a day."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from dateline.cli import account, store_flags
from dateline.cli.where import Where


def changes(
    since: Annotated[dt.date, typer.Option("--since", metavar="YYYY-MM-DD", parser=store_flags.day, help="First day, counted in.")],
    until: store_flags.Until = None,
    place: store_flags.Place = None,
    actor: store_flags.Actor = None,
    recipient: store_flags.Recipient = None,
    party: store_flags.Party = None,
    type: store_flags.Type = None,  # noqa: A002
    mode: store_flags.Mode = None,
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
    """Show what became known since a day: new incidents, figures and standing that changed, new versions of articles, decisions."""
    form = store_flags.form_of(format, output)
    wanted = store_flags.filter_of(
        place=place, actor=actor, recipient=recipient, party=party, type=type, mode=mode, words=words, factuality=factuality,
        standing=standing, historical=historical, otherwise="any",
    )  # fmt: skip
    from dateline.account.changes import changes as make
    from dateline.account.changes_page import changes_document

    with account.opened(store, as_of) as (source, wording):
        found = make(source, wording, since, until=until, wanted=wanted, **store_flags.options(limit=limit, offset=offset))
    account.deliver(found, lambda: changes_document(found, wording), form, output)
