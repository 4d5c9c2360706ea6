"""Brings the codebooks in docs/exports.md in step with the code."""

from __future__ import annotations

from pathlib import Path

from dateline.export.codebook import with_books
from dateline.export.columns import INCIDENT_BOOK
from dateline.export.store_formats import load_format
from dateline.plugins import installed

PAGE = Path(__file__).resolve().parent.parent / "docs" / "exports.md"


def main() -> None:
    """Write the page anew."""
    books = {name: load_format(plugin).columns for name, plugin in installed("store_export").items()}
    PAGE.write_text(with_books(PAGE.read_text(encoding="utf-8"), {**books, "incident-table": INCIDENT_BOOK}), encoding="utf-8")


if __name__ == "__main__":
    main()
