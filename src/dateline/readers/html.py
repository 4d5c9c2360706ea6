"""HTML to the report that it holds: headline, whole body, day of publication and publisher, without the page around it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import msgspec

from dateline.readers.dates import parse_published
from dateline.readers.notice import Refusal
from dateline.readers.tags import most_attributes

_NO_REPORT = "holds no report that can be told from the page around it"
_STAMP = re.compile(r"(?:(?:first |last )?(?:published|posted|updated|date|modified)(?: on| at)?:? {0,3})?(.+)", re.IGNORECASE)

MAX_TAGS = 200_000
MAX_ATTRIBUTES = 500  # of one element

# The latest date allowed is fixed: the library's default is today, which would make the same page read differently on another day.
_DATES: dict[str, Any] = {"original_date": True, "extensive_search": False, "max_date": "2199-12-31", "outputformat": "%Y-%m-%d"}


class Page(msgspec.Struct, frozen=True, gc=False, kw_only=True):
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
    # Imported here: it takes a third of a second, and text and tables do without it.
    from trafilatura import bare_extraction, extract_metadata, load_html

    try:
        tree = load_html(markup)
        if tree is None:
            raise Refusal("page", _NO_REPORT, "save the report as plain text")
        for cell in tree.iter("td", "th"):  # widths add only empty cells, and absurd ones take hours
            cell.attrib.pop("colspan", None)
            cell.attrib.pop("rowspan", None)
        found = bare_extraction(tree, include_comments=False, deduplicate=False)
        stamp = _take_prose(tree)
        stated = extract_metadata(tree, date_config=_DATES)
        return _page(stated, getattr(found, "text", None) or "", stamp)
    except Refusal:
        raise
    except Exception as error:  # the parsers under it raise whatever they like on hostile pages
        raise Refusal("page", "cannot be read as HTML", f"save the report as plain text ({type(error).__name__})") from error


def _take_prose(tree: Any) -> dt.date | None:
    """Empty the plain paragraphs of `tree`, and give the first date that is the whole of one ("Published: 14 May 2031").

    The library looks for a date in all text where a page states none; but the first date in a report's prose is that of some event.
    """
    stamp = None
    for paragraph in list(tree.iter("p")):
        if not paragraph.attrib and paragraph.find(".//time") is None:
            stamp = stamp or _stamp(paragraph.text_content())
            tail = paragraph.tail
            paragraph.clear()
            paragraph.tail = tail
    return stamp


def _stamp(text: str) -> dt.date | None:
    """The day that `text` names where it does no more than that."""
    found = _STAMP.fullmatch(text.strip()) if len(text) < 100 else None
    return _day(found[1]) if found else None


def _page(stated: Any, text: str, stamp: dt.date | None) -> Page:
    """The Page of a document's metadata and text. Raises Refusal where there is no word in the text."""
    title = (stated.title or "").strip() or None
    body = _without_title(text.strip(), title)
    if not any(map(str.isalnum, body)):
        raise Refusal("page", _NO_REPORT, "save the report as plain text")
    return Page(body=body, title=title, published=_day(stated.date) or stamp, publisher=stated.sitename, url=stated.url)


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
