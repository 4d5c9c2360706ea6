"""Incidents: the happenings behind the events of many articles, and what merging compares."""

from __future__ import annotations

from typing import Literal

import msgspec

from dateline.model.record import Factuality, Quad, Standing


class Party(msgspec.Struct, frozen=True, gc=False, kw_only=True, array_like=True):
    """An actor or recipient of an event as merging compares it; `words` are the content words of its name and of how the text calls it."""

    name: str | None
    country: str | None
    org: str | None
    sector: str | None
    words: tuple[str, ...] = ()
    blamed: bool = False


class Spot(msgspec.Struct, frozen=True, gc=False, kw_only=True, array_like=True):
    """A place of an event: WGS 84 coordinates in degrees, `precision` as in the record; `sure` where the event's own clause or sentence names it."""

    name: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: str
    sure: bool = True


class Count(msgspec.Struct, frozen=True, gc=False, kw_only=True, array_like=True):
    """A figure of an event with what reconciling needs: whose word it is, and how well placed that source is (`rank`, higher is better).

    `who` is null where everybody is counted. `whole`: it is no part of another figure. `speaker` is null where the report itself says so.
    `own_enemy`: a belligerent counts its enemy's dead. `corrects`: it is given as the correction of an earlier count. `updates`: it is given as the total by now ("bringing the toll to 14"). `beside`: it is
    listed with the count before it ("5 soldiers and 3 civilians").
    """

    id: str
    role: str
    unit: str
    who: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    text: str
    whole: bool
    additional: bool
    speaker: str | None
    rank: int
    own_enemy: bool = False
    corrects: float | int | None = None
    updates: bool = False
    beside: bool = False
    start: int = 0
    end: int = 0


class Facts(msgspec.Struct, frozen=True, gc=False, kw_only=True, array_like=True):
    """One event of one article, cut down to what merging compares. Days are proleptic Gregorian ordinals (`datetime.date.toordinal`).

    `key` names the event for good: it survives a new version of its article as long as the same word tells it.
    `terms` are hashes of the content words of its sentence, so that a store without text still compares wording. `countries` are those it may be
    looked for under; `origins` the outlets whose word it is; `telling` is the key of the first event of its report that tells the same happening. `named` are the towns that the report names most, where the event
    has no place: they are compared for want of better, and never told as its place. `another`: its sentence says that it is another than one told before.
    """

    key: str
    article: str
    number: str
    type: str
    modes: tuple[str, ...]
    cameo: str | None
    goldstein: float | None
    quad: Quad | None
    factuality: Factuality
    standing: Standing
    historical: bool
    trigger: str
    main: bool
    sentence: int
    published: int | None
    earliest: int | None
    latest: int | None
    places: tuple[Spot, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    counts: tuple[Count, ...]
    terms: tuple[int, ...]
    countries: tuple[str, ...]
    origins: tuple[str, ...]
    telling: str = ""
    named: tuple[Spot, ...] = ()
    another: bool = False


class Source(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article as incidents know it: `key` names it over all its versions, `id` is the one that people see.

    `own` is whose report it says it is; `copy_of` the id of the article it is a near-copy of, and `origin` then whose report that is.
    """

    key: str
    id: str
    published: str | None
    publisher: str | None
    own: str
    origin: str
    copy_of: str | None = None


class Member(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event of an incident: where it stands (`article`, `event`), what tells it, and whose word it is (`origin`)."""

    article: str
    event: str
    near_copy_of: str | None
    key: str
    published: str | None
    publisher: str | None
    origin: str
    trigger: str


class Told(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One report's figure for an incident; `standing` is false where it was superseded, `why` says by what."""

    article: str
    figure: str
    published: str | None
    speaker: str | None
    text: str
    who: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    standing: bool
    why: str | None = None


class Side(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The part of a figure that text gives for one side or sort of people ("soldiers")."""

    who: str
    low: float | int | None
    best: float | int | None
    high: float | int | None


class IncidentFigure(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A figure of an incident over all its reports: the range still standing, the best value and the rule that chose it."""

    role: str
    unit: str
    low: float | int | None
    best: float | int | None
    high: float | int | None
    rule: str
    sides: tuple[Side, ...] = ()
    told: tuple[Told, ...] = ()


class IncidentPlace(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A place of an incident, the best known first."""

    name: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonameid: int | None
    precision: str


class Who(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An actor or recipient of an incident, with the number of reports that name it; `blamed` where only somebody's word makes it one in all of them."""

    name: str | None
    country: str | None
    org: str | None
    sector: str | None
    reports: int
    blamed: bool = False


class Variant(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What some reports tell otherwise than the incident has it."""

    field: Literal["type", "actor", "recipient", "place", "time", "standing", "factuality"]
    value: str
    articles: tuple[str, ...]


class Incident(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The happening behind events of one or many articles, with every disagreement kept.

    `reports` counts the articles that tell it, `independent` the origins behind them. `places`, `actors`, `recipients` have the most told first.
    `decisions` are the ids of people's decisions that bear on it.
    """

    id: str
    type: str
    members: tuple[Member, ...]
    figures: tuple[IncidentFigure, ...]
    places: tuple[IncidentPlace, ...]
    earliest: str | None
    latest: str | None
    reports: int
    independent: int
    modes: tuple[str, ...] = ()
    quad: Quad | None = None
    goldstein: float | None = None
    factuality: Factuality = "actual"
    standing: Standing = "reported"
    historical: bool = False
    actors: tuple[Who, ...] = ()
    recipients: tuple[Who, ...] = ()
    variants: tuple[Variant, ...] = ()
    decisions: tuple[int, ...] = ()


class Reason(msgspec.Struct, frozen=True, gc=False):
    """Why two events are held, or not held, to be one: what was compared, what was found, and its weight in bits."""

    feature: str
    found: str
    weight: float
