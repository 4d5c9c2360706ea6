"""A statement while it is being read."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

Span = tuple[int, int]


class Draft(msgspec.Struct, kw_only=True):
    """What a reader of one construction found.

    `complement` names the construction, `token` the cue's token in its sentence's tree; `preposed` content surrounds the cue's clause.
    `stances` are those that the cue has with certain contents. `finite`: a cue in past or present tense without a modal. `only_quoted`: it counts only with a quotation in its content.
    `relayed_by`: the statement whose speaker quotes this one's ("the agency, quoting officials, said"). `owned`: a noun with its own speaker beside it ("the mayor's claim").
    """

    sentence: int
    cue: Span | None
    lemma: str | None
    content: list[Span]
    speaker: Span | None = None
    addressee: Span | None = None
    complement: str = "clause"
    stance: str = "says"
    stances: Mapping[str, str] = {}
    medium: str | None = None
    thought: bool = False
    preposed: bool = False
    token: int | None = None
    finite: bool = True
    only_quoted: bool = False
    noun: bool = False
    owned: bool = False
    relayed_by: Draft | None = None
