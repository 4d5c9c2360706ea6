"""A statement while it is being read."""

from __future__ import annotations

import msgspec

Span = tuple[int, int]


class Draft(msgspec.Struct, kw_only=True):
    """What a reader of one construction found.

    `complement` names the construction, `token` the cue's token in its sentence's tree; `preposed` content surrounds the cue's clause.
    `finite`: a cue in past or present tense without a modal. `only_quoted`: it counts only with a quotation in its content.
    """

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
    token: int | None = None
    finite: bool = True
    only_quoted: bool = False
