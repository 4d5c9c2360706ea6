"""What people decide of incidents: kept beside what was read, and applied to it anew each time."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.record import Factuality, Quad, Standing


class Corrected(msgspec.Struct, frozen=True, gc=False, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """Values that take the place of what merging found; None leaves a field as it is.

    `earliest`, `latest`: days (YYYY-MM-DD). `figures`: the best value of a role, over people or over the unit that stands behind a slash
    ("killed": 12, "destroyed/houses": 3). `quad` is the class of `type`, which the store sets.
    """

    type: str | None = None
    quad: Quad | None = None
    standing: Standing | None = None
    factuality: Factuality | None = None
    earliest: str | None = None
    latest: str | None = None
    place: str | None = None
    country: str | None = None
    figures: dict[str, int | float] = {}


class Decision(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One decision: `keys` are the events it is about, of a split those that go; `others` of a split are those that stay.

    `made` and `undone` are times in UTC.
    """

    id: int
    kind: Literal["join", "split", "correct"]
    keys: tuple[str, ...]
    others: tuple[str, ...] = ()
    corrected: Corrected | None = None
    note: str | None = None
    who: str | None = None
    made: str = ""
    undone: str | None = None
