"""A document as Markdown (CommonMark with tables and footnotes); text of articles cannot make markup."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.account.document import Block, Document, Heading, Line, Listing, Paragraph, Piece, Table, clean, clean_piece, safe_link

_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$^])")
_START = re.compile(r"^(?:([#+\-=:])|([0-9]{1,9})([.)]))")  # marks that mean something at the beginning of a line only


def to_markdown(document: Document) -> str:
    """The document as Markdown, ending in a line feed."""
    parts = [f"# {escape(clean(document.title))}"]
    parts += ["\n".join(_block(block)) for block in document.blocks]
    parts += [f"[^{number}]: {_line(note)}" for number, note in enumerate(document.notes, start=1)]
    return "\n\n".join(parts) + "\n"


def escape(text: str) -> str:
    """`text` with a backslash before every mark that could mean something within a line."""
    return _MARKUP.sub(r"\\\1", text)


def _begin(text: str) -> str:
    """A line with a backslash before what would make it a heading, a list or a rule."""
    return _START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", text)


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield f"{'#' * block.level} {escape(clean(block.text))}"
    elif isinstance(block, Paragraph):
        yield f"*{_line(block.line)}*" if block.quiet and block.line else _line(block.line)
    elif isinstance(block, Listing):
        yield from (f"- {_line(item)}" for item in block.items)
    else:
        yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    yield f"**{escape(clean(table.caption))}**"
    yield ""
    yield _row([escape(clean(column.name)) for column in table.columns])
    yield _row(["---:" if column.align == "right" else "---" for column in table.columns])
    for row in table.rows:
        yield _row([_line(cell) for cell in row])


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _line(line: Line) -> str:
    return _begin("".join(map(_piece, line)).strip())


def _piece(piece: Piece) -> str:
    text = escape(clean_piece(piece.text))
    core = text.strip()
    if core and piece.strong:
        core = f"**{core}**"
    if core and (href := safe_link(piece.href)) is not None:
        core = f"[{core}](<{href}>)"
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :] if text.strip() else ""
    return before + core + after + "".join(f"[^{number}]" for number in piece.notes)
