"""What the commands of accounts share: the store as it is or was, the wording, and delivering the outcome."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from dateline.cli.store_flags import Form

if TYPE_CHECKING:
    import datetime as dt

    from dateline.account.document import Document
    from dateline.account.wording import Wording
    from dateline.store import Store


@contextmanager
def opened(where: str | None, as_of: dt.date | None) -> Iterator[tuple[Store, Wording]]:
    """The store, or what it knew at the end of a day, with the wording of the lexicon in use. Raises StoreError, ConfigError."""
    from dateline.account.wording import Wording
    from dateline.cli.settings import settle
    from dateline.cli.where import open_settled
    from dateline.lexicon.load import Folders

    settings = settle({"store": where}).values
    wording = Wording(Folders([Path(folder) for folder in settings.lexicon]))
    with open_settled(settings) as store:
        if as_of is None:
            yield store, wording
            return
        with store.as_of(as_of) as past:
            yield past, wording


def deliver(found: Any, document: Callable[[], Document], form: Form, output: Path | None) -> None:
    """Write an account to OUT or standard output: `found` as JSON, else its document. OUT is replaced as a whole. Raises OSError."""
    if output is None and form == "page":
        from dateline.account.terminal import show

        show(document(), sys.stdout)
        return
    content = text_of(found, document, form)
    if output is None:
        sys.stdout.write(content)
        return
    from dateline.export.files import whole_file

    whole_file(output, content.encode("utf-8", "replace"))


def text_of(found: Any, document: Callable[[], Document], form: Form) -> str:
    """An account in a format, ending in a line feed."""
    if form == "json":
        import msgspec

        return msgspec.json.encode(found).decode() + "\n"
    if form == "html":
        from dateline.account.html import to_html

        return to_html(document())
    if form == "md":
        from dateline.account.markdown import to_markdown

        return to_markdown(document())
    from dateline.account.terminal import to_text

    return to_text(document())
