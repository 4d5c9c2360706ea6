"""What the caller of `open_inputs` has set, handed on to whatever reads the items."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from dateline.readers.notice import Warn


class Options(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """`columns` maps fields of an article to columns; `published`, `title`, `publisher` are what was given with the call."""

    columns: Mapping[str, str]
    max_bytes: int
    published: dt.date | None
    title: str | None
    publisher: str | None
    warn: Warn

    def columns_in(self, found: Mapping[str, object]) -> Mapping[str, str]:
        """The given columns that `found` has: in JSON Lines an object may leave fields out, but not its text."""
        return {field: name for field, name in self.columns.items() if name in found or field == "text"}
