"""Make the record of an article from everything read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import UNSET

from dateline.clause.phrases import phrase
from dateline.event.codes import Codes
from dateline.event.countries import Countries
from dateline.event.draft import Draft, Role
from dateline.event.figure_draft import FigureDraft
from dateline.event.link_sentence import LinkDraft
from dateline.event.saying import Sayings
from dateline.event.sectors import sectors_of
from dateline.model.mention import ActorCluster, ActorMention, PlaceMention, StatementMention, TimeMention
from dateline.model.reading import Reading
from dateline.model.record import (
    Actor,
    ActorExtent,
    ArticleInfo,
    Basis,
    Event,
    EventPlace,
    EventTime,
    Extent,
    Figure,
    Link,
    Participant,
    Place,
    Record,
    Speaker,
    Statement,
    Time,
    Unresolved,
    Versions,
)

SCHEMA_VERSION = "1"


class Assembler:
    """Numbers what was read and puts it into the record's form."""

    def __init__(
        self,
        reading: Reading,
        codes: Codes,
        drafts: Sequence[Draft],
        figures: Sequence[FigureDraft],
        links: Sequence[LinkDraft],
        versions: Versions,
        states: Mapping[str, str],
    ) -> None:
        """`states`: the state of each dependency, by ISO code."""
        self.reading = reading
        self.text = reading.article.text
        self.codes = codes
        self.drafts = drafts
        self.figures = figures
        self.links = links
        self.versions = versions
        self.event_ids = {id(draft): f"e{n}" for n, draft in enumerate(drafts, 1)}
        self.figure_ids = {id(figure): f"f{n}" for n, figure in enumerate(figures, 1)}
        self.sayings = Sayings(reading)
        self.unknown: dict[tuple[int, int], str] = {}  # speakers of whom the words say nothing ("A:" in a transcript)
        self.countries = Countries(reading, drafts, states)
        self.implied: dict[tuple[str, str | None], str] = {}  # ids of actors that nobody names, by sector and country
        self.actor_ids = self._number_actors()

    def record(self, *, with_text: bool = False) -> Record:
        """The record; the article's text is in it only where asked for."""
        article = self.reading.article
        info = ArticleInfo(
            id=article.id, title=self.text[article.title.start : article.title.end] if article.title else None,
            published=article.published.isoformat() if article.published else None, publisher=article.publisher, url=article.url,
            language=article.language, sha256=article.sha256, agency=self._agency(),
        )  # fmt: skip
        if with_text:
            info = ArticleInfo(**{**{f: getattr(info, f) for f in info.__struct_fields__}, "text": self.text})
        return Record(
            schema_version=SCHEMA_VERSION, article=info, events=tuple(self._event(d) for d in self.drafts),
            statements=tuple(self._statement(n) for n in range(len(self.reading.statements))), figures=tuple(self._figure(f) for f in self.figures),
            links=tuple(self._link(link) for link in self.links), places=tuple(_place(p) for p in self.reading.places),
            times=tuple(_time(t) for t in self.reading.times), actors=self._actors(), unresolved=self._unresolved(), versions=self.versions,
        )  # fmt: skip

    def _agency(self) -> str | None:
        """The agency of the header: "Reuters" in "KYIV, May 3 (Reuters) -"."""
        header = self.reading.layout.header
        return self.text[slice(*header.agency)] if header and header.agency else None

    # --- actors

    def _number_actors(self) -> dict[int, str]:
        """Ids of the record's actors in order of their first mention: participants, speakers, and all that are named or mentioned twice."""
        used = {role.actor for d in self.drafts for role in (*d.actor, *d.recipient) if role.actor is not None}
        for statement in self.reading.statements:
            for extent in (statement.speaker, statement.addressee):
                mention = self._mention_in(extent)
                if mention is not None and mention.actor is not None:
                    used.add(mention.actor)
                elif extent is not None:
                    self.unknown.setdefault(extent, "")
        clusters = self.reading.actors.clusters
        used.update(number for number, cluster in enumerate(clusters) if _is_told_of(cluster))
        order = sorted(used, key=lambda actor: clusters[actor].mentions[0].start)
        for n, extent in enumerate(sorted(self.unknown), len(order) + 1):
            self.unknown[extent] = f"a{n}"
        return {actor: f"a{n}" for n, actor in enumerate(order, 1)}

    def _actors(self) -> tuple[Actor, ...]:
        made = []
        for actor, name in self.actor_ids.items():
            cluster = self.reading.actors.clusters[actor]
            mentions = tuple(ActorExtent(m.text, m.start, m.end, m.doubtful or UNSET) for m in cluster.mentions)
            made.append(
                Actor(
                    id=name, name=cluster.name, country=cluster.country, org=cluster.org, sector=cluster.sectors[0] if cluster.sectors else None,
                    sectors=cluster.sectors, kind=cluster.kind, title=cluster.title, mentions=mentions,
                )
            )  # fmt: skip
        for (sector, country), name in self.implied.items():
            made.append(
                Actor(
                    id=name, name=None, country=country, org=None, sector=sector, sectors=(sector,), kind="unnamed", title=None, mentions=()
                )
            )  # fmt: skip
        for extent, name in sorted(self.unknown.items()):
            made.append(
                Actor(
                    id=name,
                    name=None,
                    country=None,
                    org=None,
                    sector=None,
                    sectors=(),
                    kind="unnamed",
                    title=None,
                    mentions=(ActorExtent(self.text[slice(*extent)], *extent),),
                )
            )
        return tuple(made)

    def _mention_in(self, extent: tuple[int, int] | None) -> ActorMention | None:
        if extent is None:
            return None
        return next(iter(self.reading.mentions_in(extent)), None)

    def _participants(self, roles: Sequence[Role], draft: Draft, place: str | None) -> tuple[Participant, ...]:
        """One each, and one for each country of "Finnish and Canadian ministers"."""
        made: list[Participant] = []
        for role in roles:
            party = self._participant(role, draft, place)
            mention = self.reading.actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
            several = mention.shared if mention is not None and len(mention.shared) > 1 else ()
            made.extend(msgspec.structs.replace(party, country=country) for country in several)
            made.extend([] if several else [party])
        told: dict[tuple[object, ...], Participant] = {}
        for party in made:  # "the two men" mean two whom the text does not tell apart
            told.setdefault((party.start, party.name, party.country, party.org, party.sector) if party.text else (party.actor,), party)
        return tuple(told.values())

    def _participant(self, role: Role, draft: Draft, place: str | None) -> Participant:
        cluster = self.reading.actors.clusters[role.actor] if role.actor is not None else None
        mention = self.reading.actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
        if mention is not None and mention.others:
            mention = None
        start = end = None
        if role.head is not None:
            start, end = phrase(self.reading.trees[role.sentence], role.head)
        source = mention or cluster
        sectors = sectors_of(self.reading, role, draft)
        return Participant(
            actor=self.actor_ids[role.actor] if role.actor is not None else "", text=self.text[start:end] if start is not None else None, start=start, end=end,
            name=cluster.name if cluster else (mention.name if mention else None),
            country=self.countries.of_party(role, sectors, draft, place),
            org=source.org if source and source.org else (cluster.org if cluster else None), sector=sectors[0] if sectors else None,
            attribution=tuple(f"s{n + 1}" for n in role.attribution),
        )  # fmt: skip

    def _implied(self, draft: Draft, country: str | None) -> tuple[Participant, ...]:
        """The organ of a state that must have acted where nobody is named."""
        if draft.implied is None:
            return ()
        key = draft.implied, country or self.countries.home or self.countries.scene
        name = self.implied.setdefault(key, f"a{len(self.actor_ids) + len(self.unknown) + len(self.implied) + 1}")
        return (Participant(actor=name, text=None, start=None, end=None, name=None, country=key[1], sector=key[0]),)

    # --- events

    def _event(self, draft: Draft) -> Event:
        sentence = self.reading.layout.sentences[draft.sentence]
        time = self._event_time(draft)
        countries = {country for place, _ in draft.places if (country := self.countries.of_place(place))}
        if not countries:  # "blocked streets in Hong Kong": where one takes part the other does
            found = [self.reading.actors.mentions.get((r.sentence, r.head)) for r in draft.recipient if r.head is not None]
            countries = {
                country for m in found if m is not None and m.kind == "unnamed" and (country := self.countries.within(m, stay=True))
            }
        place = countries.pop() if len(countries) == 1 else None
        return Event(
            id=self.event_ids[id(draft)], type=draft.type, modes=draft.modes, mode=draft.modes[0] if draft.modes else None, contexts=draft.contexts,
            cameo=draft.cameo, goldstein=self.codes.goldstein(draft.cameo), quad=self.codes.quad(draft.type), factuality=draft.factuality, standing=draft.standing,
            historical=draft.old and time is None or self._is_historical(time), main=draft.main, trigger=self._extent((draft.start, draft.end)),
            mentions=tuple(self._extent(m) for m in draft.mentions), sentence={"start": sentence.start, "end": sentence.end},
            actor=self._participants(draft.actor, draft, place) or self._implied(draft, place), recipient=self._participants(draft.recipient, draft, place),
            places=tuple(_event_place(p, basis) for p, basis in draft.places), time=time,
            figures=tuple(self.figure_ids[id(f)] for f in self.figures if f.event is draft), attribution=tuple(f"s{n + 1}" for n in draft.statements), rule=draft.frame.id,
        )  # fmt: skip

    def _event_time(self, draft: Draft) -> EventTime | None:
        if not draft.times:
            return None
        time, basis = draft.times[0]
        return _event_time(time, basis)

    def _is_historical(self, time: EventTime | None) -> bool:
        """Older than a year at the day of publication."""
        published = self.reading.article.published
        if published is None or time is None or time.latest is None:
            return False
        return time.latest[:7] < f"{published.year - 1:04d}-{published.month:02d}"[: len(time.latest[:7])]

    def _extent(self, span: tuple[int, int]) -> Extent:
        return Extent(self.text[span[0] : span[1]], *span)

    # --- statements, figures, links

    def _speaker(self, extent: tuple[int, int] | None) -> Speaker | None:
        if extent is None:
            return None
        mention = self._mention_in(extent)
        cluster = self.reading.actors.clusters[mention.actor] if mention and mention.actor is not None else None
        actor = self.actor_ids[mention.actor] if mention and mention.actor is not None else self.unknown[extent]
        return Speaker(
            actor=actor, text=self.text[extent[0] : extent[1]], start=extent[0], end=extent[1], name=cluster.name if cluster else None
        )

    def _statement(self, number: int) -> Statement:
        found = self.reading.statements[number]
        time, place = self.sayings.when(found), self.sayings.where(found)
        return Statement(
            id=f"s{number + 1}", kind=found.kind, speaker=self._speaker(found.speaker), cue=self._extent(found.cue) if found.cue else None,
            content=tuple(self._extent(span) for span in found.content), addressee=self._speaker(found.addressee), medium=found.medium or self._outlet(found),  # type: ignore[arg-type]
            place=_event_place(place, "clause") if place else None, time=_event_time(time, "clause") if time else None, stance=found.stance, within=f"s{found.within + 1}" if found.within is not None else None,  # type: ignore[arg-type]
        )  # fmt: skip

    def _outlet(self, statement: StatementMention) -> str | None:
        """What an outlet says is its report; what somebody tells it an interview."""
        for extent, medium in ((statement.speaker, "report"), (statement.addressee, "interview")):
            mention = self._mention_in(extent)
            if mention is not None and mention.kind == "organisation" and mention.sectors[:1] == ("JRN",):
                return medium
        return None

    def _figure(self, figure: FigureDraft) -> Figure:
        found = figure.quantity
        attribution = figure.statements
        return Figure(
            id=self.figure_ids[id(figure)], text=found.text, start=found.start, end=found.end, low=_number(found.low), best=_number(found.best), high=_number(found.high),
            approximate=found.approximate, exclusive=found.exclusive, additional=found.additional, unit=found.unit, role=figure.role, who=found.who,
            part_of=self.figure_ids.get(id(figure.part_of)) if figure.part_of else None, supersedes=self.figure_ids.get(id(figure.supersedes)) if figure.supersedes else None,
            event=self.event_ids.get(id(figure.event)) if figure.event else None, attribution=tuple(f"s{n + 1}" for n in attribution),
        )  # fmt: skip

    def _link(self, link: LinkDraft) -> Link:
        return Link(
            effect=self.event_ids[id(link.effect)], cause=self.event_ids[id(link.cause)], kind=link.kind, basis="cue" if link.basis == "cue" else "inferred",
            cue=self._extent(link.cue) if link.cue else None, attribution=tuple(f"s{n + 1}" for n in link.statements),
        )  # fmt: skip

    def _unresolved(self) -> tuple[Unresolved, ...]:
        times = [Unresolved(kind="time", text=t.text, start=t.start, end=t.end, reason=t.reason) for t in self.reading.times if t.reason]
        places = [Unresolved(kind="place", text=p.text, start=p.start, end=p.end, reason=p.reason) for p in self.reading.places if p.reason]
        return tuple(sorted([*times, *places], key=lambda u: (u.start, u.end)))


def _is_told_of(cluster: ActorCluster) -> bool:
    """Somebody whom the report names, or mentions more than once."""
    if all(m.thing or m.pronoun for m in cluster.mentions):
        return False
    return cluster.kind != "unnamed" or len(cluster.mentions) > 1


def _number(value: float | None) -> int | float | None:
    return int(value) if value is not None and float(value).is_integer() else value


def _event_time(time: TimeMention, basis: str) -> EventTime:
    chosen: Basis = basis if basis in ("clause", "sentence", "earlier", "header", "statement") else "sentence"  # type: ignore[assignment]
    return EventTime(
        text=time.text, start=time.start, end=time.end, earliest=time.earliest, latest=time.latest, precision=time.precision, basis=chosen
    )


def _event_place(place: PlaceMention, basis: str) -> EventPlace:
    chosen: Basis = basis if basis in ("clause", "sentence", "earlier", "header", "statement") else "sentence"  # type: ignore[assignment]
    return EventPlace(
        text=place.text, start=place.start, end=place.end, name=place.name, country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon,
        geonameid=place.geonameid, precision=place.precision or "exact", basis=chosen,
    )  # fmt: skip


def _place(place: PlaceMention) -> Place:
    return Place(
        text=place.text, start=place.start, end=place.end, form=place.form, name=place.name, country=place.country, admin1=place.admin1, lat=place.lat,
        lon=place.lon, geonameid=place.geonameid, precision=place.precision,
    )  # fmt: skip


def _time(time: TimeMention) -> Time:
    return Time(
        text=time.text, start=time.start, end=time.end, type=time.type, value=time.value, earliest=time.earliest, latest=time.latest
    )
