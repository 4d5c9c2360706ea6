"""Sentences about one incident: who did what to whom, where and when; whose word it is; how many; what is planned; what reports tell otherwise.

Every sentence is made from the incident and the reports cited behind it, by a template. Verbs stand in the past, so that none has to agree with a subject
whose number no report gives.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.account.cited import Report, Sources, chosen_reports, figure_articles
from dateline.account.document import clean
from dateline.account.english import capital, day_text, in_words, listed, some, when
from dateline.account.wording import Wording, is_money
from dateline.model.incident import Incident, IncidentFigure, Told, Variant, Who

CLAIMS, DENIES, CONFIRMS = frozenset({"claims", "blames"}), frozenset({"denies"}), frozenset({"confirms"})
_MOST = 3  # parties or speakers named in one sentence
_FIGURES = 4  # figures of one incident in a report
_FIELDS = {"type": "", "actor": "done by ", "recipient": "done to ", "place": "place ", "time": "", "standing": "", "factuality": ""}


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence with the numbers of the footnotes behind it."""

    text: str
    notes: tuple[int, ...]


class Teller:
    """Tells of incidents whose articles are `sources`."""

    def __init__(self, wording: Wording, sources: Sources) -> None:
        self.wording, self.sources = wording, sources

    def happened(self, found: Incident, day: str | None) -> tuple[Sentence, ...]:
        """The sentences on something that happened, or is said to have; `day` is that of its first publication."""
        reports = self.sources.reports(found)
        blamed = self._blamed(reports)
        said = [self._main(found, reports, blamed, day)]
        said += self._stood_by(found, reports)
        said += self._blames(found, reports, blamed)
        figures = sorted(found.figures, key=lambda figure: self.wording.order_of(figure.role))[:_FIGURES]
        said += [sentence for figure in figures for sentence in self._figure(figure, doubted=found.standing == "claimed")]
        return tuple(said)

    def planned(self, found: Incident) -> tuple[Sentence, ...]:
        """The sentence on something that is planned: "A strike by dockers is planned for 16 May 2031"."""
        phrase = self.wording.phrase(found.type, found.modes)
        reports = self.sources.reports(found)
        actors, recipients = self._parties(found.actors, reports, "actor"), self._parties(found.recipients, reports, "recipient")
        if found.type == "CONSULT" and len({*actors, *recipients}) > 1:
            who = f"between {some(list(dict.fromkeys([*actors, *recipients])), _MOST)}"
        else:
            by, to = some(actors, _MOST), some(recipients, _MOST)
            who = " ".join(part for part in (f"by {by}" if by else "", f"{phrase.of} {to}" if to else "") if part)
        days = when(found.earliest, found.latest)
        days = f"for {days[3:]}" if days.startswith("on ") and not days.startswith("on or ") else days
        verb = f"{'are' if phrase.plural else 'is'} planned"
        parts = (phrase.thing, who, self._where(found, [*recipients]), verb, days)
        text = " ".join(part for part in parts if part)
        notes = self.sources.cite(chosen_reports(found))
        if found.standing == "claimed":
            return (Sentence(f"{self._claim(reports)} {text}.", notes), *self._stood_by(found, reports))
        return (Sentence(f"{capital(text)}.", notes), *self._stood_by(found, reports))

    # --- the main clause

    def _main(self, found: Incident, reports: Sequence[Report], blamed: dict[str, list[str]], day: str | None) -> Sentence:
        """What happened, or as whose claim it is told; what is denied is told as what reports say."""
        notes = self.sources.cite(chosen_reports(found))
        actors = [name for name in self._parties(found.actors, reports, "actor") if name not in blamed]
        if found.standing == "claimed":
            speakers = self._speakers(reports, CLAIMS)
            if speakers and speakers == actors:  # "the Azure Front claimed an attack", not "claimed that the Azure Front attacked"
                return Sentence(capital(f"{some(speakers, _MOST)} claimed {self._clause(found, reports, [], day, there='')}."), notes)
            return Sentence(f"{self._claim(reports)} {self._clause(found, reports, actors, day)}.", notes)
        clause = self._clause(found, reports, actors, day)
        return Sentence(f"According to reports, {clause}." if found.standing == "disputed" else f"{capital(clause)}.", notes)

    def _claim(self, reports: Sequence[Report]) -> str:
        """ "The rebels claimed that", without a known speaker "It was claimed that"."""
        speakers = self._speakers(reports, CLAIMS)
        return capital(f"{some(speakers, _MOST)} claimed that") if speakers else "It was claimed that"

    def _clause(self, found: Incident, reports: Sequence[Report], actors: Sequence[str], day: str | None, there: str | None = None) -> str:
        """ "the Israeli military carried out an air strike on Rafah on 13 May 2031"; without actors "there was an air strike ...", or `there` in place of that."""
        phrase = self.wording.phrase(found.type, found.modes)
        recipients = [name for name in self._parties(found.recipients, reports, "recipient") if name not in actors]
        where = self._where(found, recipients)
        if actors:
            core = f"{some(actors, _MOST)} {phrase.done(some(recipients, _MOST))}"
        else:
            to = f" {phrase.of} {some(recipients, _MOST)}" if recipients else ""
            there = f"there {'were' if phrase.plural else 'was'} " if there is None else there
            core = f"{there}{phrase.thing}{to}"
        days = when(found.earliest, found.latest)
        undated = f"(day not given; first reported on {day_text(day)})" if not days and day else ""
        return " ".join(part for part in (core, where, days, undated) if part)

    def _where(self, found: Incident, recipients: Sequence[str]) -> str:
        where = self.wording.at(found.places[0] if found.places else None)
        return "" if where.partition(" ")[2] in recipients else where

    def _parties(self, parties: Sequence[Who], reports: Sequence[Report], role: str) -> list[str]:
        """The parties by name or by what they are; where nothing is known of any, as the first report that names one calls it."""
        known = self.wording.names([who for who in parties if who.name or who.sector or who.org], prose=True)
        if known:
            return known
        for report in reports:
            told = [clean(name) for party in getattr(report.event, role) if not party.attribution and (name := report.party(party))]
            if told:
                return list(dict.fromkeys(told))
        return self.wording.names(parties, prose=True)

    # --- whose word it is

    def _speakers(self, reports: Iterable[Report], stances: frozenset[str]) -> list[str]:
        names = [name for report in reports for name in report.speakers(stances)]
        return list(dict.fromkeys(self.wording.with_article(clean(name)) for name in names))

    def _stood_by(self, found: Incident, reports: Sequence[Report]) -> Iterable[Sentence]:
        """Who denied or confirmed it."""
        for standing, stances, verb, nobody in (
            ("disputed", DENIES, "denied", "It is disputed."),
            ("confirmed", CONFIRMS, "confirmed", "It has been confirmed."),
        ):
            behind = [report for report in reports if report.event.standing == standing]
            speakers = self._speakers(behind, stances)
            notes = self.sources.cite(report.article for report in behind)
            if speakers:
                yield Sentence(capital(f"{some(speakers, _MOST)} {verb} it."), notes)
            elif found.standing == standing:
                yield Sentence(nobody, notes)

    def _blamed(self, reports: Sequence[Report]) -> dict[str, list[str]]:
        """Actors that only somebody's word makes the actor, by name, with who says so."""
        sure: set[str] = set()
        said: dict[str, list[str]] = {}
        for report in reports:
            for party in report.event.actor:
                who = Who(name=party.name, country=party.country, org=party.org, sector=party.sector, reports=1)
                if not (name := self.wording.name(who, prose=True)):
                    continue
                if not party.attribution:
                    sure.add(name)
                else:
                    speakers = report.speakers(frozenset({"says", "reports", *CLAIMS, *CONFIRMS}), party.attribution)
                    said.setdefault(name, []).extend(self.wording.with_article(clean(one)) for one in speakers)
        return {name: list(dict.fromkeys(speakers)) for name, speakers in said.items() if name not in sure}

    def _blames(self, found: Incident, reports: Sequence[Report], blamed: dict[str, list[str]]) -> Iterable[Sentence]:
        notes = self.sources.cite(report.article for report in reports if any(party.attribution for party in report.event.actor))
        for name, speakers in blamed.items():
            others = [one for one in speakers if one != name]
            if others:
                yield Sentence(capital(f"{some(others, _MOST)} blamed {name}."), notes)
            elif speakers:
                yield Sentence(capital(f"{name} claimed it."), notes)
            else:
                yield Sentence(capital(f"{name} was named as the author, on somebody's word alone."), notes)

    # --- how many

    def _figure(self, figure: IncidentFigure, *, doubted: bool) -> Iterable[Sentence]:
        """ "Between nine and 14 people were killed; the health ministry gave 12.", with sides and corrections behind it."""
        notes = self.sources.cite(figure_articles(figure.told))
        yield Sentence(self._toll(figure, doubted=doubted), notes)
        sides = [side for side in figure.sides if side.best is not None]
        if sides and figure.best is not None and sum(side.best or 0 for side in sides) <= figure.best:
            told = [self.wording.quantity(side.best, side.who) for side in sides]
            yield Sentence(f"Among them {'was' if len(sides) == 1 and sides[0].best == 1 else 'were'} {listed(told)}.", notes)
        before = {one.best for one in figure.told if not one.standing and (one.why or "").startswith("corrected") and one.best is not None}
        for value in sorted(before - {figure.best}):
            yield Sentence(f"An earlier figure of {in_words(value)} was corrected.", notes)

    def _toll(self, figure: IncidentFigure, *, doubted: bool) -> str:
        """The figure in a sentence; of a `doubted` incident no number is told as a fact."""
        low, best, high, unit = figure.low, figure.best, figure.high, figure.unit
        done = f"{'was' if is_money(unit) or (low == best == high == 1) else 'were'} {self.wording.role(figure.role)}"
        speaker = _speaker(figure)
        by = f", according to {self.wording.with_article(clean(speaker))}" if speaker else ", by this account" if doubted else ""
        if best is not None and low in (None, best) and high in (None, best):
            at_least = "At least " if high is None and low is not None else ""
            many = self.wording.quantity(best, unit, opens=not at_least)
            return f"{at_least}{many} {done}{by}."
        if low is not None and high is not None:
            many = f"Between {in_words(low)} and {self.wording.quantity(high, unit)}"
        elif low is not None:
            many = f"At least {self.wording.quantity(low, unit)}"
        elif high is not None:
            many = f"Up to {self.wording.quantity(high, unit)}"
        else:
            many = self.wording.quantity(best, unit, opens=True)
        if best is None:
            return f"{many} {done}{by}."
        who = f"{self.wording.with_article(clean(speaker))} gave {in_words(best)}" if speaker else f"the best figure is {in_words(best)}"
        return f"{many} {done}; {who} ({clean(figure.rule)})."

    # --- what is told otherwise

    def otherwise(self, found: Incident) -> Sentence | None:
        """What reports of an incident disagree on, in one sentence; None where they agree. What is only less exact is no disagreement."""
        variants = [one for one in found.variants if _differs(found, one)]
        told = [self._variant(one) for one in sorted(variants, key=lambda one: (list(_FIELDS).index(one.field), one.value))]
        denying = [one for one in self.sources.reports(found) if one.event.standing == "disputed"] if found.standing == "disputed" else []
        if found.standing == "disputed":
            who = some(self._speakers(denying, DENIES), _MOST)
            told.insert(0, f"it is denied{' by ' if who else ''}{who}")
        if not told:
            return None
        where = self.wording.at(found.places[0] if found.places else None)
        about = " ".join(part for part in (self.wording.headline(found), where, when(found.earliest, found.latest)) if part)
        behind = [one.article for one in denying] + [name for one in variants for name in one.articles] or chosen_reports(found)
        return Sentence(f"{about}. Told otherwise: {'; '.join(told)}.", self.sources.cite(behind))

    def _variant(self, found: Variant) -> str:
        articles = len(found.articles)
        return f"{_FIELDS[found.field]}{self._value(found.field, found.value)} ({in_words(articles)} report{'' if articles == 1 else 's'})"

    def _value(self, field: str, value: str) -> str:
        if field in {"actor", "recipient"}:
            body = self.wording.file.bodies.get(value, clean(value))
            return self.wording.country(value, prose=True) if value in self.wording.countries else body
        if field == "time":
            first, last = _days(value)
            return when(first, last)
        if field == "type":
            return self.wording.phrase(value, ()).thing
        return {"negated": "it did not happen", "claimed": "it is only claimed", "disputed": "it is denied"}.get(value, clean(value))


def _differs(found: Incident, variant: Variant) -> bool:
    """Whether a variant is a disagreement: no days that overlap with those told, no standing that only says less, no plan of what then happened."""
    if variant.field == "standing":
        return variant.value in {"claimed", "disputed"} and found.standing != variant.value
    if variant.field == "factuality":
        return variant.value == "negated"
    if variant.field != "time":
        return True
    first, last = _days(variant.value)
    return not ((first or "") <= (found.latest or "9999") and (found.earliest or "") <= (last or "9999"))


def _days(value: str) -> tuple[str | None, str | None]:
    """The first and last day of "2031-05-13" or "2031-05-13/2031-05-14"."""
    first, slash, last = value.partition("/")
    return first or None, (last or None) if slash else first or None


def _speaker(figure: IncidentFigure) -> str | None:
    """Whose figure the best is, None where the report itself gives it."""
    giving: list[Told] = [told for told in figure.told if told.standing and told.best == figure.best]
    return giving[-1].speaker if giving else None
