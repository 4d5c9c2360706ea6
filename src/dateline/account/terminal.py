"""A document for the terminal, through rich. Nothing in it needs colour; the same document at the same width gives the same characters."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TextIO

from dateline.account.document import Block, Document, Heading, Line, Listing, Paragraph, Piece, Table, clean, clean_piece

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

WIDTH = 120
"""Columns where the output is no terminal."""
_NARROWEST, _WIDEST, _PROSE = 60, 160, 100
_HEAD = 10  # a day, or an id, is not broken


def show(document: Document, out: TextIO, *, width: int | None = None) -> None:
    """Print a document to `out`, at `width` columns or as wide as the terminal is."""
    from rich.console import Console

    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="replace")  # a terminal that lacks a character shows "?" for it
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    wide = width or (console.width if console.is_terminal else WIDTH)
    console.width = min(max(wide, _NARROWEST), _WIDEST)
    with console.capture() as capture:
        for block in _blocks(document):
            console.print(block)
    out.writelines(f"{line.rstrip(' ')}\n" for line in capture.get().splitlines())


def to_text(document: Document, *, width: int = WIDTH) -> str:
    """The document as plain text of at most `width` columns."""
    from io import StringIO

    out = StringIO()
    show(document, out, width=width)
    return out.getvalue()


def _blocks(document: Document) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(clean(document.title), style="bold")
    for block in document.blocks:
        yield ""
        yield from _block(block)
    if document.notes:
        yield Text("\nSOURCES", style="bold")
        yield _numbered([(f"[{number}]", _line(note)) for number, note in enumerate(document.notes, start=1)])


def _block(block: Block) -> Iterator[RenderableType]:
    from rich.padding import Padding
    from rich.text import Text

    if isinstance(block, Heading):
        yield Text(clean(block.text).upper() if block.level == 2 else clean(block.text), style="bold")
    elif isinstance(block, Paragraph):
        text = _line(block.line)
        if block.quiet:
            text.stylize("dim")
        yield Padding(text, 0) if len(text) <= _PROSE else _prose(text)
    elif isinstance(block, Listing):
        yield _numbered([("-", _line(item)) for item in block.items])
    else:
        yield _table(block)


def _prose(text: Text) -> RenderableType:
    from rich.table import Table as Grid

    grid = Grid.grid()
    grid.add_column(max_width=_PROSE)
    grid.add_row(text)
    return grid


def _numbered(rows: list[tuple[str, Text]]) -> RenderableType:
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True, justify="right")
    grid.add_column(max_width=_PROSE, overflow="fold")
    for mark, text in rows:
        grid.add_row(Text(mark), text)
    return grid


def _table(table: Table) -> RenderableType:
    from rich.console import Group
    from rich.table import Table as Grid
    from rich.text import Text

    grid = Grid(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, header_style="bold")
    for column in table.columns:
        grid.add_column(
            Text(clean(column.name)),
            justify=column.align,
            no_wrap=column.narrow,
            overflow="fold",
            min_width=_HEAD if column.heads else None,
        )
    for row in table.rows:
        grid.add_row(*(_line(cell) for cell in row))
    return Group(Text(clean(table.caption), style="dim"), grid) if table.caption else grid


def _line(line: Line) -> Text:
    from rich.text import Text

    return Text.assemble(*(part for piece in line for part in _parts(piece)))


def _parts(piece: Piece) -> Iterator[tuple[str, str]]:
    yield clean_piece(piece.text), "bold" if piece.strong else ""
    for number in piece.notes:
        yield f"[{number}]", "dim"
