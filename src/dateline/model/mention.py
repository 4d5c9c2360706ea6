"""Mentions that resolve finds: names, times, places, quantities, actors."""

from __future__ import annotations

from typing import Literal

import msgspec

NameKind = Literal["person", "organisation", "group", "state", "people", "place", "media", "other", "unknown"]


class NameMention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A proper name in the text: `[start, end)` without titles.

    `kind` is what the name most probably names; `entry` the canonical name of the lexicon's entry where there is one, with its
    `country`, `org`, `sectors`; `title` the title that stands before it ("Defense Secretary"); `full` the name that the report gave in
    full before where this is a short form of it ("KDF", "Brandt").
    """

    start: int
    end: int
    text: str
    kind: NameKind
    entry: str | None = None
    country: str | None = None
    org: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    full: str | None = None


class TimeMention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A TIMEX3 expression.

    `value` is the TIMEX3 value; `earliest`/`latest` its first and last day as ISO dates (a prefix keeps the precision; null where
    open or unknown); `reason` says why it is unresolved, else None. `implied`: a time of day whose day no word names, but that of the report.
    """

    start: int
    end: int
    text: str
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str | None
    earliest: str | None = None
    latest: str | None = None
    precision: str = "day"
    reason: str | None = None
    implied: bool = False


class PlaceMention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A mention of a place. `kind`: country, capital, city, admin1, admin2, region, water, facility ...; `reason` if unresolved."""

    start: int
    end: int
    text: str
    form: Literal["noun", "adjective"]
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonameid: int | None = None
    precision: Literal["exact", "near", "admin1", "country"] | None = None
    kind: str = ""
    reason: str | None = None


class Quantity(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A quantity in the text, before it is tied to an event.

    `[start, end)` covers hedge, number and the noun counted ("nearly 300 people"); `number` the number words alone; `unit` the
    counted noun's singular or "people"; `noun` the offsets of the counted noun (None for a bare number); `whole` the start of the
    quantity that this one is explicitly part of; `old` the start of the quantity that this one replaces.
    """

    start: int
    end: int
    text: str
    number: tuple[int, int]
    low: float | None
    best: float | None
    high: float | None
    approximate: bool = False
    exclusive: bool = False
    additional: bool = False
    unit: str = ""
    noun: tuple[int, int] | None = None
    who: str | None = None
    kind: Literal["count", "money", "percent", "measure", "duration", "age", "score", "other"] = "count"
    whole: int | None = None
    old: int | None = None


class StatementMention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A statement as found in the text, before actors are known. Spans are `(start, end)` offsets of the article's text.

    `speaker` is the noun phrase that names the speaker; `within` the index of the statement (in the same list) inside whose content
    this one stands; `scope` covers cue and content for reading times and places of speech.
    """

    kind: Literal["direct", "mixed", "indirect"]
    content: tuple[tuple[int, int], ...]
    speaker: tuple[int, int] | None = None
    cue: tuple[int, int] | None = None
    cue_lemma: str | None = None
    addressee: tuple[int, int] | None = None
    medium: str | None = None
    stance: str = "says"
    within: int | None = None
    scope: tuple[int, int] = (0, 0)


class ActorMention(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A noun phrase or pronoun that may act: `head` is its token in the Tree of `sentence`, `[start, end)` its words.

    `actor` is the number of the actor that it refers to (`Actors.clusters`), None where unknown; `others` are further ones that
    it names with it ("the two countries"). `classes` are semantic classes
    of the lexicon; `definite` says that it points back ("the militia"); `doubtful` that another reading stands beside the one chosen.
    `gender` is what its own words show; `roles` are the offices and kinds that it is called by besides its lemma ("actress" of "the
    actress Ana Dorn"), `modifiers` the other words before its noun; `shared` further countries that it names ("Finnish and Canadian ministers"); `owned` says that a possessor stands before it. A `thing` acts for
    nobody, and is kept because "it" may mean it.
    """

    sentence: int
    head: int
    start: int
    end: int
    text: str
    name: str | None = None
    country: str | None = None
    org: str | None = None
    sectors: tuple[str, ...] = ()
    kind: Literal["person", "organisation", "group", "state", "people", "unnamed"] = "unnamed"
    title: str | None = None
    classes: tuple[str, ...] = ()
    lemma: str = ""
    plural: bool = False
    pronoun: bool = False
    definite: bool = False
    doubtful: bool = False
    subject: bool = False
    gender: Literal["f", "m"] | None = None
    roles: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    owned: bool = False
    thing: bool = False
    actor: int | None = None
    others: tuple[int, ...] = ()


class ActorCluster(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One actor of the article with the mentions that refer to it, in order of the text."""

    name: str | None
    country: str | None
    org: str | None
    sectors: tuple[str, ...]
    kind: Literal["person", "organisation", "group", "state", "people", "unnamed"]
    title: str | None
    classes: tuple[str, ...]
    mentions: tuple[ActorMention, ...]


class Actors(msgspec.Struct, frozen=True, gc=False):
    """All actors of an article, and the mention at each (sentence, head token); `things`: of nouns of which no list says that they act."""

    clusters: tuple[ActorCluster, ...]
    mentions: dict[tuple[int, int], ActorMention]
    things: dict[tuple[int, int], ActorMention] = {}
