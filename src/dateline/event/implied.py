"""Actors that nobody names: "forty men were arrested", "a curfew was imposed" are acts of a state's own organs."""

from __future__ import annotations

import msgspec

from dateline.event.draft import Draft
from dateline.lexicon.load import Folders


class ImpliedAct(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Acts of one sector: a type, its modes, and beginnings of the ids of the frames meant (all where there are none)."""

    type: str
    modes: frozenset[str]
    sector: str
    rules: tuple[str, ...] = ()


class ImpliedFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `events/implied*.toml`."""

    act: tuple[ImpliedAct, ...]


class Implied:
    """Tells the sector of an unnamed actor."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        self._acts = [act for _, file in folders.toml("events/implied*.toml", ImpliedFile) for act in file.act]

    def sector_of(self, draft: Draft) -> str | None:
        """The sector that must have done it; None where others could, or where the text leaves out nobody ("police arrested")."""
        act = self.act_of(draft)
        return act.sector if act else None

    def act_of(self, draft: Draft) -> ImpliedAct | None:
        """The first act of the lists that a draft without an actor is one of."""
        if draft.actor or draft.predicate.pos == "verb" and not draft.predicate.passive:
            return None
        for act in self._acts:
            if draft.type == act.type and not act.modes.isdisjoint(draft.modes):
                if not act.rules or draft.frame.id.startswith(act.rules):
                    return act
        return None
