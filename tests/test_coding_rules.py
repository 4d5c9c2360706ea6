"""Every example of the codebook is coded as the codebook says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.model.record import Event
from dateline.pipeline import Coder
from dateline.readers import read_text

PAGE = Path(__file__).resolve().parent.parent / "docs/coding-rules.md"
EXAMPLES = re.findall(r"^- `(.+?)` → (.+)$", PAGE.read_text(encoding="utf-8"), re.MULTILINE)


def told(event: Event) -> str:
    sides = [" + ".join(p.text or "" for p in side) or "–" for side in (event.actor, event.recipient)]
    return f"{event.type} {event.mode or '–'} {event.factuality}, {sides[0]} > {sides[1]}"


def test_all_types_have_an_example() -> None:
    assert len({said.split()[0] for _, said in EXAMPLES} - {"nothing"}) == 16


@pytest.mark.parametrize(("text", "said"), EXAMPLES)
def test_an_example_of_the_codebook(coder: Coder, text: str, said: str) -> None:
    made = [told(e) for e in coder.code(read_text(text, published="2031-05-14")).events if e.type]
    assert said in made if said != "nothing" else made == []
