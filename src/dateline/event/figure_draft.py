"""A figure while it is made."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.event.draft import Draft
from dateline.model.mention import Quantity


@dataclass(eq=False)
class FigureDraft:
    """A quantity with its role and event, before it has an id."""

    quantity: Quantity
    role: str
    event: Draft | None = None
    part_of: FigureDraft | None = None
    supersedes: FigureDraft | None = None
    statements: list[int] = field(default_factory=list)
