"""What a column of an export means: name, type, meaning and where its value comes from, as tables of the docs show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Column:
    """A column or field of a format; `type` as a reader sees it (text, integer, number, boolean, list of text ...)."""

    name: str
    type: str
    meaning: str
    origin: str


KINDS = {
    "text": "text", "texts": "list of text", "int": "integer", "ints": "list of integers", "float": "number", "bool": "true or false",
}  # fmt: skip
"""Types of the columns of our own tables, as a codebook names them."""


def described(columns: Mapping[str, str], meanings: Mapping[str, tuple[str, str]]) -> tuple[Column, ...]:
    """The codebook of our own `columns` (name to kind), with a meaning and an origin for each."""
    return tuple(Column(name, KINDS[kind], *meanings[name]) for name, kind in columns.items())


def as_markdown(columns: Iterable[Column]) -> str:
    """A codebook as a table in Markdown."""
    lines = ["| column | type | meaning | from |", "|---|---|---|---|"]
    lines += [f"| `{c.name}` | {c.type} | {_cell(c.meaning)} | {_cell(c.origin)} |" for c in columns]
    return "\n".join(lines)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def marked(name: str, table: str) -> str:
    """A codebook between marks, by which a page of the docs is kept in step with the code."""
    return f"<!-- codebook {name} -->\n{table}\n<!-- end -->"


def with_books(page: str, books: Mapping[str, Iterable[Column]]) -> str:
    """A page of Markdown with each marked codebook as the code has it now; what is not in `books` stays as it is."""

    def fresh(found: re.Match[str]) -> str:
        name = found.group(1)
        return marked(name, as_markdown(books[name])) if name in books else found.group(0)

    return re.sub(r"<!-- codebook ([\w-]+) -->\n.*?<!-- end -->", fresh, page, flags=re.DOTALL)
