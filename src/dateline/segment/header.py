"""The opening of a report that names place, day and agency: "KYIV, May 3 (Reuters) -"."""

from __future__ import annotations

import re

from dateline.model.syntax import Block, Header

DASH = r"(?:--|[-–—_])"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
HEADER = re.compile(
    r"(?P<place>[A-Z][\w.'’-]{1,30}(?:[ /-][A-Z][\w.'’-]{0,30}){0,4}(?:, [A-Z][\w.]{1,20}(?: [A-Z][\w.]{1,20}){0,3})?)"
    rf"(?:,? (?P<date>{MONTH} \d{{1,2}}(?:, \d{{4}})?|\d{{1,2}} {MONTH}(?: \d{{4}})?))?"
    rf"(?: ?\((?P<agency>[A-Z][^()\n]{{1,40}})\))? {{0,2}}{DASH} {{1,2}}(?=[\w\"“'‘`\[(])"
)
LONGEST = 140  # characters
FIRST = 3  # paragraphs: a headline that was not recognised and a byline may stand before it


def find_header(text: str, blocks: tuple[Block, ...]) -> Header | None:
    """The header that opens one of the first paragraphs, or None. Without day and agency, a place in capitals is asked for."""
    bodies = [block for block in blocks if block.kind == "paragraph"][:FIRST]
    return next((header for body in bodies if (header := _header_of(text, body))), None)


def _header_of(text: str, body: Block) -> Header | None:
    match = HEADER.match(text, body.start, min(body.end, body.start + LONGEST))
    if match is None:
        return None
    place = match.group("place").split(",")[0]
    if not (match.group("date") or match.group("agency") or (place.isupper() and len(place) > 2)):
        return None

    def span(group: str) -> tuple[int, int] | None:
        return match.span(group) if match.group(group) else None

    return Header(match.start(), match.end(), span("place"), span("date"), span("agency"))
