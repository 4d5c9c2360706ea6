"""`dateline report`: a situation report with footnotes."""

from __future__ import annotations

from dateline.cli import account, store_flags
from dateline.cli.where import Where


def report(
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
    """Write a situation report: what happened by country and kind, whose word it is, what is planned, where reports differ, with sources."""
    form = store_flags.form_of(format, output)
    wanted = store_flags.filter_of(
        place=place, actor=actor, recipient=recipient, party=party, type=type, mode=mode, since=since, until=until, words=words,
        factuality=factuality, standing=standing, historical=historical,
    )  # fmt: skip
    from dateline.account.situation import situation, situation_document

    with account.opened(store, as_of) as (source, wording):
        found = situation(source, wording, wanted, **store_flags.options(limit=limit, offset=offset))
    account.deliver(found, lambda: situation_document(found), form, output)
