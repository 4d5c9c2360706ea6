"""A statement while it is being read."""

from __future__ import annotations

import msgspec

Span = tuple[int, int]


class Draft(msgspec.Struct, kw_only=True):
    """What a reader of one construction found. `complement` names the construction; `inside` whether the cue is in quotation marks."""

    sentence: int
    cue: Span | None
    lemma: str | None
    content: list[Span]
    speaker: Span | None = None
    addressee: Span | None = None
    complement: str = "clause"
    stance: str = "says"
    medium: str | None = None
    thought: bool = False
    preposed: bool = False
