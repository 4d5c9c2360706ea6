"""What an account looks like, whatever it is shown in: headings, paragraphs with footnotes, tables, lists and notes.

All text in it is plain: a renderer makes it harmless in its own way, and none of them takes markup from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec

_JOINERS = "\u200c\u200d"


class Piece(msgspec.Struct, frozen=True, gc=False):
    """Some words of a line: `strong` where they stand out, `href` where they are a link, `notes` the numbers of footnotes behind them."""

    text: str
    strong: bool = False
    href: str | None = None
    notes: tuple[int, ...] = ()


Line = tuple[Piece, ...]


class Heading(msgspec.Struct, frozen=True, gc=False):
    """A heading of level 2 to 4; level 1 is the title of the document."""

    text: str
    level: Literal[2, 3, 4] = 2


class Paragraph(msgspec.Struct, frozen=True, gc=False):
    """A paragraph; `quiet` ones (how something was counted, how much more there is) are set small."""

    line: Line
    quiet: bool = False


class Listing(msgspec.Struct, frozen=True, gc=False):
    """A list without numbers."""

    items: tuple[Line, ...]


class Column(msgspec.Struct, frozen=True, gc=False):
    """A column of a table; `narrow` ones are not broken over lines, `heads` makes its cells headers of their rows."""

    name: str
    align: Literal["left", "right"] = "left"
    narrow: bool = False
    heads: bool = False


class Table(msgspec.Struct, frozen=True, gc=False):
    """A table; every row has a cell for every column."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]


Block = Heading | Paragraph | Listing | Table


class Document(msgspec.Struct, frozen=True, gc=False):
    """An account ready to be shown. The footnote of number n is `notes[n - 1]`."""

    title: str
    blocks: tuple[Block, ...]
    notes: tuple[Line, ...] = ()


def line(*parts: str | Piece | None) -> Line:
    """A line of words and pieces; None and empty words are left out."""
    return tuple(Piece(part) if isinstance(part, str) else part for part in parts if part)


def paragraph(*parts: str | Piece | None, quiet: bool = False) -> Paragraph:
    """A paragraph of words and pieces."""
    return Paragraph(line(*parts), quiet)


def table(caption: str, columns: Iterable[Column], rows: Iterable[Iterable[str | Piece | Line | None]]) -> Table:
    """A table whose cells are given as words, pieces or lines."""
    return Table(
        caption, tuple(columns), tuple(tuple(cell if isinstance(cell, tuple) else line(cell) for cell in row) for row in rows)
    )  # fmt: skip


def clean(text: str) -> str:
    """`text` on one line, without what could disturb a terminal: controls become "�", invisible marks of direction go away."""
    kept = (
        c if c.isprintable() or c in _JOINERS else " " if c.isspace() else "" if _is_mark(c) else "\N{REPLACEMENT CHARACTER}" for c in text
    )
    return " ".join("".join(kept).split())


def clean_piece(text: str) -> str:
    """As `clean`, with a blank kept at either end where there was one: a piece of a line joins the next."""
    middle = clean(text)
    if not middle:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + middle + (" " if text[-1].isspace() else "")


def safe_link(href: str | None) -> str | None:
    """A link that may be followed: http or https, without blanks, controls or quotation marks; None for any other."""
    if href is None or not href.lower().startswith(("http://", "https://")):
        return None
    if any(not c.isprintable() or c.isspace() or c in "\"'<>`\\^{|}" for c in href):
        return None
    return href


def _is_mark(char: str) -> bool:
    return "\u200b" <= char <= "\u200f" or "\u202a" <= char <= "\u202e" or "\u2060" <= char <= "\u206f" or char in "\ufeff\u00ad\u061c"
