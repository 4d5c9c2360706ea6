"""Text to Article: the canonical text that every offset counts in, its title, hash and id."""

from __future__ import annotations

import datetime as dt
import hashlib
import re

from dateline.model.article import Article, Span
from dateline.readers.dates import parse_published
from dateline.readers.decode import replace_surrogates
from dateline.readers.language import detect_language
from dateline.readers.notice import Refusal

MAX_BYTES = 10_000_000
"""Size of the largest single report that is read, unless told otherwise."""

_TITLE_CHARACTERS = 160
_TITLE_WORDS = range(2, 26)
_CAPITALISED_SHARE = 0.7

_NEWLINE = re.compile(r"[\r\n]")
_CLOSING = "\"'”’»)]"
_INITIALS = re.compile(r"(?:[A-Z]\.){2,6}")
_STOP_WITHIN = re.compile(r"[a-z]{3}[.!?][\"'”’)\]]{0,3} {1,9}[\"'“‘(\[]{0,3}[A-Z0-9]")
_BYLINE = re.compile(r"(?:By|From|Reporting by|Photo(?:graph)?s? by|Updated|Published|Posted)\b:?(?: |$)")
_ADDRESS = re.compile(r"\S{1,20}://|www\.|\S{1,64}@\S{1,64}$")


def read_text(
    text: str,
    *,
    title: str | None = None,
    published: dt.date | str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    id: str | None = None,
) -> Article:
    r"""The Article of one report that is given as text.

    Its canonical text is `text` unchanged; or `title + "\n\n" + text` where a title is given that `text` does not begin with.
    Without one, the first line is the title where it looks like a headline. Lone surrogates become U+FFFD, one for one, so that
    offsets stay. `id` defaults to the hash's first 12 characters. Raises InputError where there is no word in `text`, or where
    `published` is no date.
    """
    body = replace_surrogates(text)
    if not any(map(str.isalnum, body)):
        raise Refusal("report", "is empty", "give a report with words in it")
    canonical, span = _compose(replace_surrogates(title or "").strip(), body)
    digest = hashlib.sha256(canonical.encode("utf-8")).hexdigest()
    return Article(
        id=replace_surrogates(id or "") or digest[:12],
        text=canonical,
        sha256=digest,
        title=span,
        published=parse_published(published),
        publisher=replace_surrogates(publisher or "").strip() or None,
        url=replace_surrogates(url or "").strip() or None,
        language=detect_language(canonical),
    )


def _compose(title: str, body: str) -> tuple[str, Span | None]:
    """The canonical text and the span of its title."""
    if not title:
        return body, find_title(body)
    first = _first_line(body)
    if first is not None and body[first.start : first.end] == title:
        return body, first
    return f"{title}\n\n{body}", Span(0, len(title))


def _first_line(text: str) -> Span | None:
    """The first line of `text` with a word in it, without the blanks around it, where more than blanks follow; else None."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n\v\f\u00a0"))
    newline = _NEWLINE.search(text, start)
    end = newline.start() if newline else len(text)
    line = text[start:end].rstrip()
    return Span(start, start + len(line)) if line and not text[end:].isspace() and end < len(text) else None


def find_title(text: str) -> Span | None:
    """The span of the first line of `text` where that line looks like a headline, else None.

    It does where it is short, does not end a sentence, is followed by a blank line or by one at least twice as long, and is written
    in Capitals Like This or without a full stop inside. Bylines, dates and addresses are none.
    """
    first = _first_line(text)
    if first is None or not is_headline(text[first.start : first.end]):
        return None
    after = text[first.end : first.end + 4 * _TITLE_CHARACTERS].splitlines()[1:]
    if not after:
        return None
    return first if not after[0].strip() or len(after[0]) >= 2 * (first.end - first.start) else None


def is_headline(line: str) -> bool:
    """Whether `line`, taken by itself, could be a headline: "Troops Leave Strelsau", "Who shelled the depot in Zenda?"."""
    words = line.split()
    if len(line) > _TITLE_CHARACTERS or len(words) not in _TITLE_WORDS:
        return False
    if _ends_otherwise(line, words[-1]) or _BYLINE.match(line) or _ADDRESS.match(line) or _is_date(line):
        return False
    return _STOP_WITHIN.search(line) is None or _in_title_case(words)


def _ends_otherwise(line: str, last: str) -> bool:
    """Whether the line ends as headlines do not: with a full stop (but "in the U.S."), a colon, a dash ..."""
    end = line.rstrip(_CLOSING)
    return not end or (end[-1] in ".:;,-–—" and not _INITIALS.fullmatch(last.strip(_CLOSING)))


def _is_date(line: str) -> bool:
    try:
        return parse_published(line) is not None
    except Refusal:
        return False


def _in_title_case(words: list[str]) -> bool:
    """Whether most words of four letters and more begin with a capital."""
    long = [word.lstrip("\"'“‘([") for word in words if len(word) > 3]
    return bool(long) and sum(word[:1].isupper() for word in long) >= _CAPITALISED_SHARE * len(long)
