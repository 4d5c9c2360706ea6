"""An event while it is being read: what later becomes a record's Event."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.lexicon.frames import Frame
from dateline.model.clause import Predicate
from dateline.model.mention import PlaceMention, TimeMention
from dateline.model.record import Factuality, Standing


@dataclass
class Role:
    """A participant: its head token in the sentence of the event, or an actor that only the context gives (`head` None). `human`: a
    noun that no list knows, where only people can stand ("detained four weavers")."""

    head: int | None
    sentence: int
    actor: int | None = None
    attribution: list[int] = field(default_factory=list)
    human: bool = False


@dataclass
class Draft:
    """One event of one predicate; `dropped` once another event has taken it in."""

    predicate: Predicate
    frame: Frame
    type: str | None
    modes: tuple[str, ...]
    contexts: tuple[str, ...]
    cameo: str | None
    start: int
    end: int
    factuality: Factuality = "actual"
    standing: Standing = "reported"
    main: bool = False
    title: bool = False
    old: bool = False  # told of ages ago
    actor: list[Role] = field(default_factory=list)
    recipient: list[Role] = field(default_factory=list)
    mentions: list[tuple[int, int]] = field(default_factory=list)
    times: list[tuple[TimeMention, str]] = field(default_factory=list)
    places: list[tuple[PlaceMention, str]] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    parts: list[Predicate] = field(default_factory=list)
    dropped: bool = False
    implied: str | None = None  # sector of an actor that nobody names

    @property
    def sentence(self) -> int:
        """Number of the event's sentence."""
        return self.predicate.sentence

    def add_place(self, place: PlaceMention, basis: str) -> None:
        """Add a place unless it is there: the same mention, or another mention of the same place."""
        if not any(
            place == known or place.name is not None and (place.name, place.geonameid) == (known.name, known.geonameid)
            for known, _ in self.places
        ):
            self.places.append((place, basis))

    def predicates(self) -> list[Predicate]:
        """The predicates that tell of this event: its own and those merged into it."""
        return [self.predicate, *self.parts]


def compatible(one: Draft, other: Draft) -> bool:
    """No role that both fill is filled by different actors."""
    for side in ("actor", "recipient"):
        left = {role.actor for role in getattr(one, side) if role.actor is not None}
        right = {role.actor for role in getattr(other, side) if role.actor is not None}
        if left and right and not left & right:
            return False
    return one.factuality == other.factuality or "actual" in (one.factuality, other.factuality) and one.factuality not in ("negated",)
