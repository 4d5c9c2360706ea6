"""A document as one HTML page: no script, nothing loaded from outside, fit to be printed."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from dateline.account.document import Block, Document, Heading, Line, Listing, Paragraph, Piece, Table, clean, clean_piece, safe_link

_STYLE = """
:root { color-scheme: light dark; --ink: #1c1c1c; --paper: #ffffff; --quiet: #5a5a5a; --rule: #c9c9c9; --link: #0b4f8a; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e6e1; --paper: #16181a; --quiet: #a8a6a1; --rule: #45484c; --link: #8fc1f0; } }
body { font: 1rem/1.5 Georgia, "Times New Roman", serif; color: var(--ink); background: var(--paper); max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1, h2, h3, h4 { line-height: 1.2; margin: 1.6em 0 .4em; break-after: avoid; }
p.quiet, caption, .notes { color: var(--quiet); font-size: .9rem; }
a { color: var(--link); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1rem 0; font: .875rem/1.4 system-ui, sans-serif; }
caption { text-align: left; padding-bottom: .4rem; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--rule); }
tbody th { font-weight: normal; }
.right { text-align: right; font-variant-numeric: tabular-nums; }
.narrow { white-space: nowrap; }
sup { line-height: 0; }
.notes li { overflow-wrap: anywhere; }
@media print {
  :root { --ink: #000; --paper: #fff; --quiet: #333; --rule: #999; --link: #000; }
  body { max-width: none; margin: 0; font-size: 10.5pt; }
  .scroll { overflow: visible; }
  thead { display: table-header-group; }
  tr, li { break-inside: avoid; }
}
""".strip()


def to_html(document: Document) -> str:
    """The document as a complete page, ending in a line feed. A footnote links back to where it is first referred to."""
    return "\n".join(_Page(document).lines()) + "\n"


class _Page:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.referred: set[int] = set()

    def lines(self) -> Iterator[str]:
        title = escape(clean(self.document.title))
        yield "<!DOCTYPE html>"
        yield '<html lang="en">'
        yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
        yield f'<meta name="referrer" content="no-referrer"><title>{title}</title>'
        yield f"<style>{_STYLE}</style></head>"
        yield f"<body><main><h1>{title}</h1>"
        for block in self.document.blocks:
            yield from self._block(block)
        if self.document.notes:
            yield '<section class="notes" aria-label="Sources"><h2>Sources</h2><ol>'
            for number, note in enumerate(self.document.notes, start=1):
                back = f' <a href="#ref-{number}" aria-label="back to the text">↩</a>' if number in self.referred else ""
                yield f'<li id="note-{number}">{self._line(note)}{back}</li>'
            yield "</ol></section>"
        yield "</main></body></html>"

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Heading):
            yield f"<h{block.level}>{escape(clean(block.text))}</h{block.level}>"
        elif isinstance(block, Paragraph):
            yield ('<p class="quiet">' if block.quiet else "<p>") + f"{self._line(block.line)}</p>"
        elif isinstance(block, Listing):
            yield "<ul>"
            yield from (f"<li>{self._line(item)}</li>" for item in block.items)
            yield "</ul>"
        else:
            yield from self._table(block)

    def _table(self, table: Table) -> Iterator[str]:
        classes = [
            " ".join(name for name, has in (("right", column.align == "right"), ("narrow", column.narrow)) if has)
            for column in table.columns
        ]
        marks = [f' class="{name}"' if name else "" for name in classes]
        yield f'<div class="scroll"><table><caption>{escape(clean(table.caption))}</caption>'
        heads = "".join(
            f'<th scope="col"{mark}>{escape(clean(column.name))}</th>' for column, mark in zip(table.columns, marks, strict=True)
        )
        yield f"<thead><tr>{heads}</tr></thead><tbody>"
        for row in table.rows:
            cells = [
                f'<th scope="row"{mark}>{self._line(cell)}</th>' if column.heads else f"<td{mark}>{self._line(cell)}</td>"
                for column, mark, cell in zip(table.columns, marks, row, strict=True)
            ]
            yield f"<tr>{''.join(cells)}</tr>"
        yield "</tbody></table></div>"

    def _line(self, line: Line) -> str:
        return "".join(map(self._piece, line)).strip()

    def _piece(self, piece: Piece) -> str:
        text = escape(clean_piece(piece.text))
        if piece.strong:
            text = f"<strong>{text}</strong>"
        if (href := safe_link(piece.href)) is not None:
            text = f'<a href="{escape(href)}" rel="noopener noreferrer nofollow">{text}</a>'
        return text + self._references(piece.notes)

    def _references(self, notes: tuple[int, ...]) -> str:
        made = []
        for number in notes:
            anchor = "" if number in self.referred else f' id="ref-{number}"'
            self.referred.add(number)
            made.append(f'<a{anchor} href="#note-{number}" aria-label="source {number}">{number}</a>')
        return f"<sup>{', '.join(made)}</sup>" if made else ""
