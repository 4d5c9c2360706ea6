"""What the library offers: a text in, its record or a part of it out."""

from __future__ import annotations

import datetime as dt
from functools import cache

from dateline.model.record import Figure, Place, Record, Statement, Time
from dateline.pipeline import Coder
from dateline.readers import read_text


@cache
def default_coder() -> Coder:
    """The coder with the built-in lexicon, made once."""
    return Coder()


def read(
    text: str,
    *,
    title: str | None = None,
    published: dt.date | str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Record:  # noqa: A002
    """Read one news report into its record.

    `published` is the day of publication as a date or YYYY-MM-DD; without it, "Tuesday" stays unresolved. Offsets in the record count in
    the canonical text: `text` itself, or `title + "\\n\\n" + text` where a title is given. Raises InputError for a date that is none.
    """
    return default_coder().code(read_text(text, title=title, published=published, publisher=publisher, url=url, id=id))


def find_statements(text: str, *, title: str | None = None, published: dt.date | str | None = None) -> tuple[Statement, ...]:
    """Who said what in a text: `read(...).statements`, without the rest of the record.

    Offsets, `title` and `published` are as in `read`. Raises InputError for a date that is none.
    """
    return _part("actors", text, title, published).statements


def resolve_times(text: str, *, title: str | None = None, published: dt.date | str | None = None) -> tuple[Time, ...]:
    """Expressions of time with their TIMEX3 values: `read(...).times`, without the rest of the record.

    Offsets, `title` and `published` are as in `read`; without `published` what counts from it stays open, and `unresolved` says why.
    Raises InputError for a date that is none.
    """
    return _part("statements", text, title, published).times


def resolve_places(
    text: str, *, title: str | None = None, published: dt.date | str | None = None, publisher: str | None = None
) -> tuple[Place, ...]:
    """Places named, with country and WGS 84 coordinates in degrees: `read(...).places`, without the rest of the record.

    Offsets, `title` and `published` are as in `read`; `publisher` is the paper, whose home town counts where it is a local one.
    Raises InputError for a date that is none.
    """
    return _part("places", text, title, published, publisher).places


def find_figures(text: str, *, title: str | None = None, published: dt.date | str | None = None) -> tuple[Figure, ...]:
    """How many of what in which role: `read(...).figures`, without the rest of the record.

    Ids of events and statements are those that `read` would give. Offsets, `title` and `published` are as in `read`.
    Raises InputError for a date that is none.
    """
    return _part("figures", text, title, published).figures


def _part(until: str, text: str, title: str | None, published: dt.date | str | None, publisher: str | None = None) -> Record:
    return default_coder().part(read_text(text, title=title, published=published, publisher=publisher), until)
