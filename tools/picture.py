"""Draw `docs/example.svg`, the README's picture: how the terminal shows the example report.

python tools/picture.py
"""

from __future__ import annotations

import io
import re
from pathlib import Path

from rich.console import Console
from rich.text import Text

from dateline.cli.page import page
from dateline.doors import read

ROOT = Path(__file__).resolve().parent.parent
LINES = 75
FONTS = re.compile(r"@font-face \{[^}]*\}\s*")  # rich points at fonts on the network: the reader's own will do


def main() -> None:
    """Write the picture."""
    text = (ROOT / "docs/example.txt").read_text(encoding="utf-8")
    shown = io.StringIO()
    console = Console(width=80, file=shown, highlight=False, markup=False, emoji=False, force_terminal=True)
    for block in page(read(text, published="2031-05-14"), text):
        console.print(block)
    picture = Console(record=True, width=80, file=io.StringIO())
    picture.print(Text.from_ansi("\n".join(shown.getvalue().splitlines()[:LINES])))
    svg = picture.export_svg(title="dateline read docs/example.txt --published 2031-05-14", unique_id="dateline")
    (ROOT / "docs/example.svg").write_text(FONTS.sub("", svg), encoding="utf-8")


if __name__ == "__main__":
    main()
