"""What merging compares of a record: its events cut down to parties, places, days, counts and words."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import zlib
from base64 import b32encode
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.incident.origins import Origins, Outlets, outlet
from dateline.incident.rules import Rules
from dateline.incident.telling import tellings
from dateline.lexicon.load import Folders
from dateline.model.incident import Count, Facts, Party, Spot
from dateline.model.record import Actor, Event, EventPlace, Factuality, Figure, Participant, Place, Record

MERGED = frozenset({"actual", "planned", "negated"})
"""What may be an incident: what is only possible or demanded is no happening."""

_WORD = re.compile(r"[^\W\d_]{4,40}")
_TOKEN = re.compile(r"\w+")
_TOWNS = ("exact", "near")
_BEFORE = 60  # characters before a count in which words say that it is the total by now
_LISTED = 40  # characters between the counts of a list
_ENDS = re.compile(r"[.;:!?\n]")
_NAMED = 3  # towns of a report that stand in for an event's own
_MENTIONS = 12  # of an actor, that are looked at
_STEM = 6  # letters: enough to join "bakery" and "bakeries", "strike" and "strikes"
_SURE = frozenset({"clause", "sentence"})


class FactReader:
    """Cuts the events of records down."""

    def __init__(self, rules: Rules, outlets: Outlets | None = None) -> None:
        self.rules = rules
        self.outlets = outlets or Outlets(Folders())
        self.updating = frozenset(rules.sources.updating.split())
        self.everybody = frozenset(rules.sources.everybody.split())
        self.still = frozenset(rules.sources.still.split())
        self.another = set(rules.telling.another.split())
        self.numbers = set(rules.telling.numbers.split())
        self.stop = {_stem(word) for word in rules.stop.words.split()}

    def facts(self, record: Record, article: str, text: str | None = None) -> tuple[Facts, ...]:
        """The facts of a record's events that may be incidents, in their order.

        `article` names the article over all its versions; `text` is its canonical text, without which only the parties' words are compared.
        """
        reading = _Reading(self, record, article, text)
        events = [event for event in record.events if event.type and event.factuality in MERGED]
        facts = [reading.of(event) for event in events]
        apart = [reading.keys[event.id] for event in events if self._says_another(event, text)]
        of = tellings(facts, apart, self.rules)
        return tuple(msgspec.structs.replace(found, telling=of[found.key], another=found.key in apart) for found in facts)

    def _says_another(self, event: Event, text: str | None) -> bool:
        """Whether the words up to the trigger say that this is another happening ("in a separate raid")."""
        said = text[event.sentence["start"] : event.trigger.end].casefold() if text is not None else event.trigger.text
        found = _TOKEN.findall(said)
        counts = {n for n, word in enumerate(found) if word == "another" and n + 1 < len(found) and self._is_number(found[n + 1])}
        return any(word in self.another for n, word in enumerate(found) if n not in counts)

    def _is_number(self, word: str) -> bool:
        return word[0].isdigit() or word in self.numbers

    def origin(self, record: Record, article: str) -> str:
        """Whose report a record is of: its agency's, its publisher's, its own."""
        return Origins(record, article, self.outlets).own

    def words(self, text: str) -> tuple[str, ...]:
        """The stems of the content words of `text`, each once, in order of the alphabet."""
        return tuple(sorted({stem for word in _WORD.findall(text.casefold()) if (stem := _stem(word)) not in self.stop}))


class _Reading:
    """One record, with its parts by id."""

    def __init__(self, reader: FactReader, record: Record, article: str, text: str | None) -> None:
        self.reader, self.record, self.article, self.text = reader, record, article, text
        self.sources = reader.rules.sources
        self.actors = {actor.id: actor for actor in record.actors}
        self.statements = {statement.id: statement for statement in record.statements}
        self.figures = figures_of_events(record, reader.rules.of_role)
        self.origins = Origins(record, article, reader.outlets)
        self.published = day_of(record.article.published)
        self.keys = event_keys(record, article)
        self.named = self._named_towns()
        self.of_places = {word for place in record.places for word in reader.words(place.text)}

    def of(self, event: Event) -> Facts:
        time = event.time
        return Facts(
            key=self.keys[event.id], article=self.article, number=event.id, type=event.type or "", modes=event.modes, cameo=event.cameo,
            goldstein=event.goldstein, quad=event.quad, factuality=self._factuality(event), standing=event.standing, historical=event.historical,
            trigger=event.trigger.text, main=event.main, sentence=event.sentence["start"], published=self.published, earliest=first_day(time.earliest) if time else None,
            latest=last_day(time.latest) if time else None, places=(spots := self._spots(event)), named=() if spots else self.named,
            actors=tuple(self._party(p) for p in event.actor), recipients=tuple(self._party(p) for p in event.recipient),
            counts=tuple(self._count(figure, event) for figure in self.figures.get(event.id, ())), terms=self._terms(event),
            countries=self._countries(event), origins=self.origins.of(event),
        )  # fmt: skip

    def _spots(self, event: Event) -> tuple[Spot, ...]:
        """The places of an event; where it has none, the town that is itself what was hit ("the raid on Kolpur")."""
        if event.places:
            return tuple(_spot(place) for place in event.places)
        spans = [(p.start, p.end) for p in event.recipient if p.start is not None and p.end is not None]
        return tuple(
            _town(place, sure=True)
            for place in self.record.places
            if place.precision in _TOWNS and any(start <= place.start and place.end <= end for start, end in spans)
        )[:1]

    def _factuality(self, event: Event) -> Factuality:
        """What is said to be planned for a day that lay behind when the report appeared has happened."""
        latest = last_day(event.time.latest) if event.time else None
        behind = event.factuality == "planned" and latest is not None and self.published is not None and latest < self.published
        return "actual" if behind else event.factuality

    def _party(self, participant: Participant) -> Party:
        actor = self.actors.get(participant.actor)
        said = [participant.name or "", participant.text or ""]
        if actor is not None:  # whoever is "the mayor" here may be called by name elsewhere in the report
            said += [actor.name or "", actor.title or "", *(mention.text for mention in actor.mentions[:_MENTIONS])]
        words = tuple(word for word in self.reader.words(" ".join(said)) if word not in self.of_places)
        return Party(
            name=participant.name or (actor.name if actor else None), country=participant.country, org=participant.org, sector=participant.sector, words=words,
            blamed=bool(participant.attribution),
        )  # fmt: skip

    def _terms(self, event: Event) -> tuple[int, ...]:
        """Hashes of the content words of the sentences that tell the event, without the names of countries and people that many events share."""
        if self.text is None:
            said = " ".join(p.text or "" for p in (*event.actor, *event.recipient))
        else:
            said = self.text[event.sentence["start"] : event.sentence["end"]]
        return tuple(sorted(zlib.crc32(word.encode()) for word in self.reader.words(said) if word not in self.of_places))

    def _countries(self, event: Event) -> tuple[str, ...]:
        """The countries of an event's places and parties; where it has none, the one that the report names most."""
        own = [place.country for place in event.places] + [p.country for p in (*event.actor, *event.recipient)]
        found = sorted({country for country in own if country})
        if found:
            return tuple(found)
        named = Counter(place.country for place in self.record.places if place.country)
        return (min(named, key=lambda country: (-named[country], country)),) if named else ()

    def _named_towns(self) -> tuple[Spot, ...]:
        """The towns that the report names most: where an event without a place may be, for want of better."""
        towns = [place for place in self.record.places if place.precision in _TOWNS and place.geonameid is not None]
        named = Counter(place.geonameid for place in towns)
        first = {place.geonameid: place for place in reversed(towns)}
        most = sorted(named, key=lambda id_: (-named[id_], first[id_].start))[:_NAMED]
        return tuple(_town(first[id_], sure=False) for id_ in most)

    # --- counts

    def _count(self, figure: Figure, event: Event) -> Count:
        speakers = self._speakers(figure.attribution)
        rank = max((self._rank(actor) for actor in speakers), default=self.sources.report)
        replaced = next((f for f in self.record.figures if f.id == figure.supersedes), None)
        return Count(
            id=figure.id, role=figure.role, unit=figure.unit, who=self._side(figure), low=figure.low, best=figure.best, high=figure.high,
            text=figure.text, whole=figure.part_of is None and not self._still(figure), additional=figure.additional, speaker=_named(speakers[0]) if speakers else None,
            rank=rank, own_enemy=any(self._counts_enemy(actor, figure, event) for actor in speakers),
            corrects=replaced.best if replaced else None, updates=self._updates(figure), beside=self._beside(figure), start=figure.start, end=figure.end,
        )  # fmt: skip

    def _side(self, figure: Figure) -> str | None:
        """Whom a count is of, None where that is everybody."""
        return None if figure.who is None or figure.who.casefold() in self.reader.everybody else figure.who

    def _still(self, figure: Figure) -> bool:
        """ "19 people were still being treated": those who still are something are a part of those who were."""
        if self.text is None or figure.role not in self.sources.lasting:
            return False
        clause = _ENDS.split(self.text[figure.end : figure.end + _BEFORE])[0]
        return not self.reader.still.isdisjoint(_TOKEN.findall(clause))

    def _updates(self, figure: Figure) -> bool:
        """Whether the words before a count say that it is the total by now: "bringing the number of dead to 14"."""
        if self.text is None:
            return False
        clause = self.text[max(0, figure.start - _BEFORE) : figure.start].casefold().rpartition(". ")[2]
        return not self.reader.updating.isdisjoint(_TOKEN.findall(clause))

    def _beside(self, figure: Figure) -> bool:
        """Whether a count is listed with the one of its role before it."""
        ends = [other.end for other in self.record.figures if other.role == figure.role and other.end <= figure.start]
        if self.text is None or not ends or figure.start - max(ends) > _LISTED:
            return False
        between = self.text[max(ends) : figure.start]
        return not _ENDS.search(between) and (" and " in between or between.strip() == ",")

    def _speakers(self, attribution: Iterable[str]) -> list[Actor]:
        found = []
        for id_ in attribution:
            statement = self.statements.get(id_)
            if statement is not None and statement.speaker is not None and statement.speaker.actor in self.actors:
                actor = self.actors[statement.speaker.actor]
                if not outlet(actor):
                    found.append(actor)
        return found

    def _rank(self, actor: Actor) -> int:
        sources = self.sources
        official = actor.sector in sources.official or actor.org in sources.bodies
        named = bool(actor.name) or actor.kind == "organisation"
        if official:
            return sources.named_official if named else sources.unnamed_official
        return sources.named if named else sources.unnamed

    def _counts_enemy(self, speaker: Actor, figure: Figure, event: Event) -> bool:
        """Whether a side counts what it did to the other: the speaker is the event's actor, or of its country and arms."""
        if figure.role not in self.sources.harm or speaker.sector not in self.sources.belligerents:
            return False
        if any(p.actor == speaker.id for p in event.actor):
            return True
        ours = speaker.country is not None and any(p.country == speaker.country for p in event.actor)
        theirs = any(p.country == speaker.country for p in event.recipient)
        return ours and not theirs


def figures_of_events(record: Record, of_role: Mapping[str, Sequence[str]]) -> Mapping[str, list[Figure]]:
    """The figures of each event by its id; a figure of no event is of the last one before it, else the first behind it, that can have its role."""
    found: dict[str, list[Figure]] = {}
    for figure in record.figures:
        if figure.role == "other":
            continue
        event = figure.event or _bearer(figure, record.events, of_role.get(figure.role, ()))
        if event is not None:
            found.setdefault(event, []).append(figure)
    return found


def _bearer(figure: Figure, events: Sequence[Event], types: Sequence[str]) -> str | None:
    """The event that a figure without one is of: "the toll stands at 12" of the attack told of before."""
    fitting = [event for event in events if event.type in types and event.factuality in MERGED]
    before = [event for event in fitting if event.trigger.start < figure.start]
    return before[-1].id if before else fitting[0].id if fitting else None


def event_keys(record: Record, article: str) -> dict[str, str]:
    """A name for each event that lasts: it is made of the article, the type, the trigger's word and how often that came before."""
    seen: Counter[tuple[str, str]] = Counter()
    keys = {}
    for event in record.events:
        what = event.type or event.cameo or "", event.trigger.text.casefold()
        seen[what] += 1
        digest = hashlib.sha256("\0".join((article, *what, str(seen[what]))).encode()).digest()
        keys[event.id] = "i" + b32encode(digest[:10]).decode().lower()[:12]
    return keys


def _named(actor: Actor) -> str | None:
    return actor.name or (actor.mentions[0].text if actor.mentions else None)


def _spot(place: EventPlace) -> Spot:
    return Spot(
        name=place.name or place.text, country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon, geonameid=place.geonameid,
        precision=place.precision, sure=place.basis in _SURE,
    )  # fmt: skip


def _town(place: Place, *, sure: bool) -> Spot:
    return Spot(
        name=place.name or place.text, country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon, geonameid=place.geonameid,
        precision=place.precision or "exact", sure=sure,
    )  # fmt: skip


def _stem(word: str) -> str:
    return word.removesuffix("s")[:_STEM]


# --- days


def day_of(value: str | None) -> int | None:
    """The ordinal of a day given as YYYY-MM-DD, None for less than a day."""
    if value is None or len(value) < 10:
        return None
    try:
        return dt.date.fromisoformat(value[:10]).toordinal()
    except ValueError:
        return None


def first_day(value: str | None) -> int | None:
    """The ordinal of the first day of a date, month or year in ISO 8601."""
    if value is None:
        return None
    return day_of((value + "-01-01")[:10] if len(value) < 10 else value)


def last_day(value: str | None) -> int | None:
    """The ordinal of the last day of a date, month or year in ISO 8601."""
    if value is None or len(value) >= 10:
        return day_of(value)
    first = first_day(value)
    if first is None:
        return None
    day = dt.date.fromordinal(first)
    if len(value) == 4:
        return dt.date(day.year, 12, 31).toordinal()
    return (
        (dt.date(day.year + day.month // 12, day.month % 12 + 1, 1) - dt.timedelta(days=1)).toordinal() if day.year < 9999 else first + 30
    )
