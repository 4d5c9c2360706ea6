"""`dateline timeline`: the incidents of a store in time."""

from __future__ import annotations

from dateline.cli import account, store_flags
from dateline.cli.where import Where


def timeline(
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
    by: store_flags.By = None,
    store: Where = None,
    as_of: store_flags.AsOf = None,
    limit: store_flags.Limit = None,
    offset: store_flags.Offset = None,
    format: store_flags.Format = None,  # noqa: A002
    output: store_flags.Output = None,
) -> None:
    """Show incidents in time: when, where, what, how many, and whether it is only claimed or disputed."""
    form = store_flags.form_of(format, output)
    wanted = store_flags.filter_of(
        place=place, actor=actor, recipient=recipient, party=party, type=type, mode=mode, since=since, until=until, words=words,
        factuality=factuality, standing=standing, historical=historical,
    )  # fmt: skip
    from dateline.account.timeline import timeline as make
    from dateline.account.timeline import timeline_document

    with account.opened(store, as_of) as (source, wording):
        found = make(source, wording, wanted, **store_flags.options(by=by, limit=limit, offset=offset))
    account.deliver(found, lambda: timeline_document(found, wording), form, output)
