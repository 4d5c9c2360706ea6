"""The gradable part of a record, as gold files hold it (`tests/eval/gold/README.md` tells how it is written)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dateline.errors import InputError
from dateline.model.article import Article, Span
from dateline.readers import read_text


class Words(msgspec.Struct, frozen=True, gc=False):
    """A text and where it starts; null where only the context gives it."""

    text: str | None
    start: int | None = None

    def span(self) -> tuple[int, int] | None:
        """Its offsets."""
        return None if self.text is None or self.start is None else (self.start, self.start + len(self.text))


class GoldParty(msgspec.Struct, frozen=True, gc=False):
    """An actor or recipient."""

    text: str | None = None
    start: int | None = None
    country: str | None = None
    org: str | None = None
    sector: str | None = None
    attributed: bool = False


class GoldDays(msgspec.Struct, frozen=True, gc=False):
    """First and last day."""

    earliest: str | None = None
    latest: str | None = None


class GoldEvent(msgspec.Struct, frozen=True, gc=False):
    """An event with all its mentions."""

    id: str
    type: str | None
    trigger: str
    trigger_start: int
    factuality: str
    standing: str
    modes: tuple[str, ...] = ()
    cameo: str | None = None
    historical: bool = False
    mentions: tuple[Words, ...] = ()
    actor: tuple[GoldParty, ...] = ()
    recipient: tuple[GoldParty, ...] = ()
    places: tuple[dict[str, Any], ...] = ()
    time: GoldDays | None = None
    figures: tuple[str, ...] = ()

    def spans(self) -> list[tuple[int, int]]:
        """Offsets of trigger and mentions."""
        found = [(self.trigger_start, self.trigger_start + len(self.trigger))]
        return found + [span for m in self.mentions if (span := m.span())]


class GoldStatement(msgspec.Struct, frozen=True, gc=False):
    """A statement."""

    id: str
    kind: str
    speaker: Words | None
    cue: Words | None
    content: tuple[Words, ...]
    stance: str
    within: str | None = None
    addressee: Words | None = None
    medium: str | None = None


class GoldFigure(msgspec.Struct, frozen=True, gc=False):
    """A figure."""

    id: str
    text: str
    start: int
    low: float | None
    best: float | None
    high: float | None
    unit: str
    role: str
    event: str | None = None
    approximate: bool = False
    exclusive: bool = False
    additional: bool = False


class GoldLink(msgspec.Struct, frozen=True, gc=False):
    """A link."""

    effect: str
    cause: str
    kind: str
    basis: str = "cue"


class GoldPlace(msgspec.Struct, frozen=True, gc=False):
    """A mention of a place."""

    text: str
    start: int
    form: str
    name: str | None
    country: str | None
    precision: str | None = None


class GoldTime(msgspec.Struct, frozen=True, gc=False):
    """An expression of time."""

    text: str
    start: int
    type: str
    value: str | None
    earliest: str | None = None
    latest: str | None = None


class Gold(msgspec.Struct, frozen=True, gc=False):
    """Gold of one report."""

    published: str | None
    events: tuple[GoldEvent, ...]
    statements: tuple[GoldStatement, ...]
    figures: tuple[GoldFigure, ...]
    links: tuple[GoldLink, ...]
    places: tuple[GoldPlace, ...]
    times: tuple[GoldTime, ...]


def load_gold(path: Path) -> Gold:
    """Decode a gold file. Raises InputError naming the file and the path inside it."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Gold)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(f"{path}: {error}") from error


T = TypeVar("T")


def read_passage(text: str, published: str | None, *, title: bool) -> Article:
    """A passage as it is to be coded; `title`: it is a headline alone."""
    return msgspec.structs.replace(read_text(text, published=published), title=Span(0, len(text)) if title else None)


def load_passages(path: Path, kind: type[T]) -> Iterator[T]:
    """The passages of a JSON Lines file as structs of `kind`. Raises InputError naming the line."""
    for number, line in enumerate(path.read_bytes().splitlines(), start=1):
        try:
            yield msgspec.json.decode(line, type=kind)
        except msgspec.DecodeError as error:
            raise InputError(f"line {number} of {path}: {error}") from error
