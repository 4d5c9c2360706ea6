"""HTML to the report that it holds: headline, whole body, day of publication and publisher, without the page around it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from dateline.read.dates import parse_published
from dateline.read.notice import Refusal
from dateline.read.tags import most_attributes

MAX_TAGS = 200_000
MAX_ATTRIBUTES = 500  # of one element

# Dates come from a page's own statements (metadata, time elements, address), never from guessing over its text, and the latest one
# allowed is fixed: the library's default is today, which would make the same page read differently on another day.
_DATES: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31", "outputformat": "%Y-%m-%d"}


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What a page says of its report; `body` has one paragraph a line and does not repeat `title`."""

    body: str
    title: str | None = None
    published: dt.date | None = None
    publisher: str | None = None
    url: str | None = None


def looks_like_html(head: bytes) -> bool:
    """Whether a file that begins with `head` is an HTML page."""
    start = head[:2048].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<article")) or (
        start.startswith(b"<") and b"<html" in start
    )


def read_html(markup: str) -> Page:
    """The report in an HTML page. Nothing is fetched.

    Raises Refusal where no report is found in it, or where it is too large or too deep to be one.
    """
    if markup.count("<") > MAX_TAGS:
        raise Refusal("page", f"has more than {MAX_TAGS} tags", "give the page of a single report")
    if most_attributes(markup) > MAX_ATTRIBUTES:
        raise Refusal("page", f"has an element of more than {MAX_ATTRIBUTES} attributes", "save the report as plain text")
    found = _extract(markup)
    title = (found.title or "").strip() or None
    body = _without_title((found.text or "").strip(), title)
    if not any(map(str.isalnum, body)):
        raise Refusal("page", "holds no report that can be told from the page around it", "save the report as plain text")
    return Page(body=body, title=title, published=_day(found.date), publisher=found.sitename, url=found.url)


def _extract(markup: str) -> Any:
    """Trafilatura's Document for a page."""
    # Imported here: it takes a third of a second, and text and tables do without it.
    from trafilatura import bare_extraction, load_html

    try:
        tree = load_html(markup)
        for cell in () if tree is None else tree.iter("td", "th"):  # widths add only empty cells, and absurd ones take hours
            cell.attrib.pop("colspan", None)
            cell.attrib.pop("rowspan", None)
        found = bare_extraction(tree, with_metadata=True, include_comments=False, deduplicate=False, date_extraction_params=_DATES)
    except Exception as error:  # the parsers under it raise whatever they like on hostile pages
        raise Refusal("page", "cannot be read as HTML", f"save the report as plain text ({type(error).__name__})") from error
    if found is None:
        raise Refusal("page", "holds no report that can be told from the page around it", "save the report as plain text")
    return found


def _without_title(body: str, title: str | None) -> str:
    """`body` without a first line that only repeats `title`."""
    first, _, rest = body.partition("\n")
    return rest.lstrip() if title and _letters(first) == _letters(title) else body


def _letters(line: str) -> str:
    return "".join(filter(str.isalnum, line)).casefold()


def _day(value: str | None) -> dt.date | None:
    try:
        return parse_published(value)
    except Refusal:  # what the library gives is a date; this guards against a change of its format
        return None
