"""The record of one article: the contract that outside programs read (schema_version 1)."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Factuality = Literal["actual", "planned", "possible", "requested", "negated"]
Standing = Literal["claimed", "disputed", "confirmed", "reported"]
Quad = Literal["verbal cooperation", "material cooperation", "verbal conflict", "material conflict"]
Kind = Literal["direct", "mixed", "indirect"]
Stance = Literal["says", "claims", "denies", "confirms", "blames", "demands", "promises", "threatens", "reports"]
Medium = Literal["speech", "post", "statement", "interview", "report"]
Precision = Literal["exact", "near", "admin1", "country"]
Basis = Literal["clause", "sentence", "earlier", "header", "statement"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
ActorKind = Literal["person", "organisation", "group", "state", "people", "unnamed"]
LinkKind = Literal["response", "cause"]


class Extent(msgspec.Struct, frozen=True, gc=False):
    """Words of the article and where they stand."""

    text: str
    start: int
    end: int


class ActorExtent(Extent, frozen=True, gc=False):
    """Words that name or point to an actor; `doubtful` (written only where true) says that another reading stood beside the one chosen."""

    doubtful: bool | msgspec.UnsetType = msgspec.UNSET


class ArticleInfo(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What the record says of its article; `agency` is the one that its header names, `text` is there only where asked for."""

    id: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    language: str
    sha256: str
    agency: str | None = None
    text: str | msgspec.UnsetType = msgspec.UNSET


class Participant(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An actor or recipient of one event; `text`, `start`, `end` are null where only the context gives it."""

    actor: str
    text: str | None
    start: int | None
    end: int | None
    name: str | None
    country: str | None = None
    org: str | None = None
    sector: str | None = None
    attribution: tuple[str, ...] = ()


class EventPlace(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Where an event happened."""

    text: str
    start: int
    end: int
    name: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: Precision
    basis: Basis


class EventTime(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """When an event happened: the first and last day (ISO 8601, to the precision known), null where open."""

    text: str
    start: int
    end: int
    earliest: str | None
    latest: str | None
    precision: str
    basis: Basis


class Event(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One article's claim that something happened, is planned, is demanded or did not happen."""

    id: str
    type: str | None
    modes: tuple[str, ...]
    mode: str | None
    contexts: tuple[str, ...]
    cameo: str | None
    goldstein: float | None
    quad: Quad | None
    factuality: Factuality
    standing: Standing
    historical: bool
    main: bool
    trigger: Extent
    mentions: tuple[Extent, ...]
    sentence: dict[str, int]
    actor: tuple[Participant, ...]
    recipient: tuple[Participant, ...]
    places: tuple[EventPlace, ...]
    time: EventTime | None
    figures: tuple[str, ...]
    attribution: tuple[str, ...]
    rule: str


class Speaker(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A speaker or addressee."""

    actor: str
    text: str | None
    start: int | None
    end: int | None
    name: str | None


class Statement(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Who said what."""

    id: str
    kind: Kind
    speaker: Speaker | None
    cue: Extent | None
    content: tuple[Extent, ...]
    addressee: Speaker | None = None
    medium: Medium | None = None
    place: EventPlace | None = None
    time: EventTime | None = None
    stance: Stance = "says"
    within: str | None = None


class Figure(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A quantity of something as a range, with its role."""

    id: str
    text: str
    start: int
    end: int
    low: int | float | None
    best: int | float | None
    high: int | float | None
    approximate: bool
    exclusive: bool
    additional: bool
    unit: str
    role: str
    who: str | None = None
    part_of: str | None = None
    supersedes: str | None = None
    event: str | None = None
    attribution: tuple[str, ...] = ()


class Link(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One event is given as the cause of, or the response to, another."""

    effect: str
    cause: str
    kind: LinkKind
    basis: Literal["cue", "inferred"]
    cue: Extent | None
    attribution: tuple[str, ...] = ()


class Place(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A mention of a place, resolved or with null coordinates."""

    text: str
    start: int
    end: int
    form: Literal["noun", "adjective"]
    name: str | None
    country: str | None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: Precision | None = None


class Time(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A TIMEX3 expression with its value."""

    text: str
    start: int
    end: int
    type: TimexType
    value: str | None
    earliest: str | None
    latest: str | None


class Actor(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Somebody who does, undergoes or says something in the article, with all its mentions."""

    id: str
    name: str | None
    country: str | None
    org: str | None
    sector: str | None
    sectors: tuple[str, ...]
    kind: ActorKind
    title: str | None
    mentions: tuple[ActorExtent, ...]


class Unresolved(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Something read but not resolved, and why."""

    kind: Literal["time", "place", "actor", "figure"]
    text: str
    start: int
    end: int
    reason: str


class Versions(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What made the record; `plugins` (written only where there are any) has the versions of packages whose stages it passed."""

    dateline: str
    lexicon: str
    gazetteer: str
    model: str
    plugins: dict[str, str] | msgspec.UnsetType = msgspec.UNSET

    def packages(self) -> list[str]:
        """Name and version of each package in `plugins`."""
        return [f"{name} {version}" for name, version in self.plugins.items()] if self.plugins else []


class Record(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """Everything read from one article; `extra` (written only where there is any) holds what stages of plug-ins found, by name."""

    schema_version: str
    article: ArticleInfo
    events: tuple[Event, ...]
    statements: tuple[Statement, ...]
    figures: tuple[Figure, ...]
    links: tuple[Link, ...]
    places: tuple[Place, ...]
    times: tuple[Time, ...]
    actors: tuple[Actor, ...]
    unresolved: tuple[Unresolved, ...]
    versions: Versions
    extra: dict[str, Any] | msgspec.UnsetType = msgspec.UNSET
