"""`dateline figures`: the tolls of an incident over time."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import account, store_flags
from dateline.cli.where import Where


def figures(
    id: Annotated[str, typer.Argument(metavar="ID", help="An incident, by its id or that of an event of it.")],  # noqa: A002
    store: Where = None,
    as_of: store_flags.AsOf = None,
    format: store_flags.Format = None,  # noqa: A002
    output: store_flags.Output = None,
) -> None:
    """Show how the figures of an incident moved: every one told, by whom, which of them stand, and which is taken as the best."""
    form = store_flags.form_of(format, output)
    from dateline.account.tolls import tolls, tolls_document

    with account.opened(store, as_of) as (source, wording):
        found = tolls(source, wording, id)
    account.deliver(found, lambda: tolls_document(found, wording), form, output)
