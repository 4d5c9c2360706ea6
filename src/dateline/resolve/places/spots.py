"""A name that may be a place's, as it stands in its sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.resolve.places.tables import Sense
from dateline.resolve.tokens import Words

BIG_UNIT = 300_000  # people of a first-level unit or city whose name counts as well known


@dataclass(slots=True, eq=False)
class Spot:
    """A name that may be a place's: words `[begin, stop)` of a sentence, its senses and its signs."""

    words: Words
    begin: int
    stop: int
    key: str
    senses: tuple[Sense, ...]
    listed: bool
    form: str = "noun"
    postal: bool = False
    score: float = 0.0
    type: str = ""
    near: bool = False
    header: bool = False
    person: bool = False
    embedded: bool = False
    inside: Spot | None = None
    mates: list[Spot] = field(default_factory=list)
    nations: frozenset[str | None] = frozenset()

    def __post_init__(self) -> None:
        self.nations = frozenset(sense.country for sense in self.senses if sense.kind == "country")

    @property
    def start(self) -> int:
        """Offset of the name's first character."""
        return self.words.starts[self.begin]

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.words.ends[self.stop - 1]

    def word(self, offset: int) -> str:
        """The folded word `offset` words from the name's edge: -1 before it, 1 after it; "" beyond the sentence or a comma."""
        at = self.begin + offset if offset < 0 else self.stop + offset - 1
        if not 0 <= at < len(self.words):
            return ""
        edge = self.words.gaps[at if offset > 0 else at + 1]
        return self.words.folded[at] if all(c in " -\n\u00a0'’s" for c in edge) else ""


def lies_in(inner: Sense, outer: Sense) -> bool:
    """Whether `inner` is known to lie in `outer`: a city in its units, anything in its country."""
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if outer.row is not None and outer.kind in ("admin1", "admin2"):
        return outer.row in inner.units and inner.row != outer.row
    return False
