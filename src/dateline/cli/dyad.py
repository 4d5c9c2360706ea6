"""`dateline dyad`: what one country or body did to another over time."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import account, store_flags
from dateline.cli.where import Where

_PARTY = "A country or body, by code (IRN, UNO) or name."


def dyad(
    actor: Annotated[str, typer.Argument(metavar="ACTOR", help=f"Who acts. {_PARTY}")],
    recipient: Annotated[str, typer.Argument(metavar="RECIPIENT", help=f"On whom. {_PARTY}")],
    both: Annotated[bool, typer.Option("--both", help="The other way round too.")] = False,
    by: store_flags.By = None,
    place: store_flags.Place = None,
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
    """Count what ACTOR did to RECIPIENT, by quad class and Goldstein value, by report and by incident, beside how much was reported at all."""
    form = store_flags.form_of(format, output)
    wanted = store_flags.filter_of(
        place=place, type=type, mode=mode, since=since, until=until, words=words, factuality=factuality, standing=standing,
        historical=historical,
    )  # fmt: skip
    from dateline.account.dyad import dyad as make
    from dateline.account.dyad import dyad_document

    with account.opened(store, as_of) as (source, wording):
        found = make(source, wording, actor, recipient, wanted, both=both, **store_flags.options(by=by, limit=limit, offset=offset))
    account.deliver(found, lambda: dyad_document(found, wording), form, output)
