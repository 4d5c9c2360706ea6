"""One report as read: its canonical text and what is known of its origin."""

from __future__ import annotations

import datetime as dt

import msgspec


class Span(msgspec.Struct, frozen=True, gc=False, order=True):
    """Half-open character offsets `[start, end)` into an article's canonical text (`str` offsets)."""

    start: int
    end: int


class Article(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A report with its canonical text.

    `title` is a span of `text` where the text begins with its title, else None. `published` is the day of publication where known; `source` the file
    that holds this one report.
    """

    id: str
    text: str
    sha256: str
    title: Span | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"
    source: str | None = None
