"""Whether two events are one happening: the evidence of each feature in bits, added up (Fellegi and Sunter 1969), each with its reason."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dateline.incident.rules import Rules
from dateline.incident.spots import REGIONS, distance
from dateline.model.incident import Count, Facts, Party, Reason, Spot

_ORGANS = frozenset({"GOV", "MIL", "COP"})
_PARTY = ("same", "country", "alike", "unknown", "other")  # the best finding first


class Finding(NamedTuple):
    """What one feature comes to for two events: the table of weights and the row in it, and the values that were compared."""

    feature: str
    table: str
    finding: str
    ours: object = None
    theirs: object = None


class Ready:
    """Facts made ready for many comparisons: their words and codes as sets."""

    __slots__ = ("about", "actors", "articles", "facts", "modes", "places", "recipients", "terms")

    def __init__(self, facts: Facts, about: tuple[int, int] | None) -> None:
        self.facts = facts
        self.about = about
        self.articles = frozenset(facts.article.split("\n"))
        self.modes = frozenset(facts.modes)
        self.places = facts.places or facts.named
        self.actors = [(party, frozenset(party.words)) for party in facts.actors]
        self.recipients = [(party, frozenset(party.words)) for party in facts.recipients]
        self.terms = frozenset(facts.terms)


Parties = Sequence[tuple[Party, frozenset[str]]]


class Comparer:
    """Compares events under the rules of the lexicon. What it says of a pair depends on these two alone."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.weights = rules.weights
        self.families = {type_: rules.families_of(type_) for types in rules.families.values() for type_ in types}
        self.by_parties = frozenset(rules.known_by.parties)
        self.alike = [frozenset(group) for group in rules.alike.modes]
        best = {table: max(row.values()) for table, row in self.weights.items()}
        self.rest = best["mode"] + 2 * best["parties"] + best["count"] + best["words"]  # what is looked at last can bring no more

    def ready(self, facts: Facts) -> Ready:
        """Facts made ready for comparing."""
        return Ready(facts, self._about(facts))

    def score(self, a: Ready, b: Ready, *, words: bool = True, least: float = -math.inf) -> float:
        """Bits for one happening, minus infinity where the two cannot be one; all but the wording where not `words`.

        A sum that cannot reach `least` any more is not finished.
        """
        if not self.comparable(a.facts, b.facts):
            return -math.inf
        total, last = self.rules.join.prior, 0.0
        for finding in self._first(a, b):
            total += self._weight(finding)
        if total + self.rest < least:
            return total
        for finding in self._second(a, b):
            total += self._weight(finding)
        if words and (wording := self._words(a.terms, b.terms)) is not None:
            last = self._weight(wording)
        return total + last

    def words(self, a: Ready, b: Ready) -> float:
        """Bits for one happening by the wording alone."""
        finding = self._words(a.terms, b.terms)
        return self._weight(finding) if finding else 0.0

    def reasons(self, a: Ready, b: Ready) -> tuple[Reason, ...]:
        """What speaks for and against one happening, feature by feature."""
        found = [*self._first(a, b), *self._second(a, b)]
        wording = self._words(a.terms, b.terms)
        if wording is not None:
            found.append(wording)
        return tuple(Reason(one.feature, _told(one), self._weight(one)) for one in found)

    def _weight(self, finding: Finding) -> float:
        return self.weights[finding.table][finding.finding]

    def comparable(self, a: Facts, b: Facts) -> bool:
        """Whether two events share a family of types and both have days, or both a longer stretch."""
        if a.type != b.type and not self._families(a.type) & self._families(b.type):
            return False
        return self._is_long(a) == self._is_long(b)

    def _families(self, type_: str) -> frozenset[str]:
        return self.families.get(type_) or frozenset({type_})

    def _is_long(self, event: Facts) -> bool:
        return event.earliest is not None and event.latest is not None and event.latest - event.earliest > self.rules.join.span

    def _first(self, a: Ready, b: Ready) -> Iterator[Finding]:
        """The features that most pairs fail on."""
        one, other = a.facts, b.facts
        yield Finding("type", "type", "same" if one.type == other.type else "family", one.type, other.type)
        yield self._day(a, b)
        yield self._place(a.places, b.places)
        if one.factuality != other.factuality:
            finding = "negated" if "negated" in (one.factuality, other.factuality) else "planned"
            yield Finding("factuality", "factuality", finding, one.factuality, other.factuality)
        if not a.articles.isdisjoint(b.articles):
            yield Finding("report", "report", "same")

    def _second(self, a: Ready, b: Ready) -> Iterator[Finding]:
        """The others, but for the wording."""
        one, other = a.facts, b.facts
        if (mode := self._mode(a, b)) is not None:
            yield mode
        table = "parties" if one.type in self.by_parties or other.type in self.by_parties else "parties_on_the_spot"
        yield self._parties("actor", table, a.actors, b.actors)
        yield self._parties("recipient", table, a.recipients, b.recipients)
        if (count := self._count(one.counts, other.counts)) is not None:
            yield count

    # --- what

    def _mode(self, a: Ready, b: Ready) -> Finding | None:
        one, other = a.facts, b.facts
        if self.rules.alike.exclude(one.modes, other.modes):
            return Finding("mode", "mode", "alone", ", ".join(one.modes) or "none", ", ".join(other.modes) or "none")
        if a.modes and b.modes:
            if not a.modes.isdisjoint(b.modes):
                return Finding("mode", "mode", "same", ", ".join(sorted(a.modes & b.modes)))
            if one.type == other.type and not any(a.modes & group and b.modes & group for group in self.alike):
                return Finding("mode", "mode", "other", one.modes[0], other.modes[0])
            return None
        if one.cameo is not None and one.cameo == other.cameo:
            return Finding("cameo", "cameo", "same", one.cameo)
        return None

    # --- when

    def _day(self, a: Ready, b: Ready) -> Finding:
        one, other = a.facts, b.facts
        if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
            return self._undated(a, b)
        if one.earliest == other.earliest and one.latest == other.latest:
            return Finding("day", "day", "same")
        gap = max(one.earliest, other.earliest) - min(one.latest, other.latest)
        if gap <= 0:
            return Finding("day", "day", "overlap")
        return Finding("day", "day", "next" if gap == 1 else "near" if gap <= self.rules.join.days else "far", gap)

    def _undated(self, a: Ready, b: Ready) -> Finding:
        """Where one has no day: judged by publication, since reports mostly tell of the last days."""
        if a.about is None or b.about is None:
            return Finding("day", "day", "never")
        gap = max(a.about[0], b.about[0]) - min(a.about[1], b.about[1])
        if gap <= 0:
            return Finding("day", "day", "unknown")
        return Finding("day", "day", "unknown_near" if gap <= self.rules.join.recalled else "unknown_far", gap)

    def _about(self, event: Facts) -> tuple[int, int] | None:
        """The days in which an event is looked for."""
        undated = self.rules.join.undated
        if event.earliest is not None and event.latest is not None:
            return event.earliest, event.latest
        if event.latest is not None:
            return event.latest - undated, event.latest
        if event.earliest is not None:
            return event.earliest, event.earliest + undated
        if event.published is None:
            return None
        return event.published - undated, event.published + (undated if event.factuality == "planned" else 0)

    # --- where

    def _place(self, ours: Sequence[Spot], theirs: Sequence[Spot]) -> Finding:
        best: tuple[float, Finding] | None = None
        row = self.weights["place"]
        for one in ours:
            for other in theirs:
                finding = self._spots(one, other)
                if best is None or row[finding] > best[0]:
                    best = row[finding], Finding("place", "place", finding, one.name, other.name)
        if best is not None and best[1].finding == "same" and self._specific(ours, theirs):
            return Finding("place", "place", "inside", best[1].ours, best[1].theirs)
        return best[1] if best else Finding("place", "place", "unknown")

    def _specific(self, ours: Sequence[Spot], theirs: Sequence[Spot]) -> bool:
        """Whether each side also names a town that the other does not: quarters of one city."""
        names, others = ({spot.name for spot in spots if spot.sure and spot.precision not in REGIONS} for spots in (ours, theirs))
        return bool(names - others and others - names)

    def _spots(self, one: Spot, other: Spot) -> str:
        sure = one.sure and other.sure
        if one.country and other.country and one.country != other.country:
            return "abroad" if sure else "unknown"
        towns = one.precision not in REGIONS and other.precision not in REGIONS
        if one.geonameid == other.geonameid if one.geonameid is not None else one.name == other.name and one.country == other.country:
            if towns:
                return "same" if sure else "named"
            return "inside" if one.precision == "admin1" else "country"
        if not towns:
            return self._regions(one, other, sure)
        km = distance(one, other)
        if km is not None and km <= self.rules.place.near_km:
            return "near"
        if km is not None and km < self.rules.place.apart_km:
            return "unknown"
        return "other" if sure else "unknown"

    def _regions(self, one: Spot, other: Spot, sure: bool) -> str:
        """Where one of two places of one country is a region or the country itself."""
        if "country" in (one.precision, other.precision):
            return "country"
        if one.admin1 and other.admin1 and one.admin1 != other.admin1:
            return "other" if sure else "unknown"
        return "inside"

    # --- who

    def _parties(self, role: str, table: str, ours: Parties, theirs: Parties) -> Finding:
        best: tuple[int, Finding] | None = None
        for one, words in ours:
            for other, others in theirs:
                place = _PARTY.index(_one_party(one, other, not words.isdisjoint(others)))
                if best is None or place < best[0]:
                    best = place, Finding(role, table, _PARTY[place], one, other)
        return best[1] if best else Finding(role, table, "unknown")

    # --- how many, and in which words

    def _count(self, ours: Sequence[Count], theirs: Sequence[Count]) -> Finding | None:
        best: tuple[float, Finding] | None = None
        row = self.weights["count"]
        for one in ours:
            for other in theirs:
                if one.role == other.role and one.unit == other.unit and one.whole == other.whole:
                    finding = _counts(one, other)
                    if best is None or row[finding] > best[0]:
                        best = row[finding], Finding("count", "count", finding, one, other)
        return best[1] if best else None

    def _words(self, ours: frozenset[int], theirs: frozenset[int]) -> Finding | None:
        if not ours or not theirs:
            return None
        shared, fewer, shares = len(ours & theirs), min(len(ours), len(theirs)), self.rules.words
        share = shared / fewer
        finding = "many" if share >= shares.many else "some" if share >= shares.some else "few" if share >= shares.few else "none"
        return Finding("words", "words", finding, shared, fewer)


def _one_party(one: Party, other: Party, common_word: bool) -> str:
    if common_word and ((one.name and other.name) or one.country == other.country):
        return "same"
    if one.name is not None and one.name == other.name:
        return "same"
    if common_word:
        return "alike"
    if one.org is not None and one.org == other.org:
        return "same"
    if one.country and other.country:
        if one.country != other.country:
            return "other"
        return "same" if one.sector == other.sector and one.sector in _ORGANS else "country"
    if (one.org or one.country) and (other.org or other.country):
        return "other"
    if one.name and other.name:
        return "other"
    return "alike" if one.sector and one.sector == other.sector else "unknown"


def _counts(one: Count, other: Count) -> str:
    if one.best is not None and one.best == other.best:
        return "same" if one.best != 1 else "overlap"
    low = max(_low(one), _low(other))
    high = min(math.inf if one.high is None else one.high, math.inf if other.high is None else other.high)
    if low <= high:
        return "overlap"
    return "grown" if low <= 3 * max(high, 1) else "other"


def _low(count: Count) -> float:
    return next((value for value in (count.low, count.best) if value is not None), 0)


# --- in words


def _told(finding: Finding) -> str:
    """What was compared, for people."""
    ours, theirs = finding.ours, finding.theirs
    if finding.feature == "day":
        return _days_told(finding.finding, ours)
    if finding.feature == "words":
        return f"{ours} of {theirs} words in common"
    if finding.feature == "report":
        return "told apart in one report"
    if isinstance(ours, Count) and isinstance(theirs, Count):
        return f"{ours.role}: {ours.text}, {theirs.text}"
    if isinstance(ours, Party) and isinstance(theirs, Party):
        ours, theirs = _called(ours), _called(theirs)
    if ours is None and theirs is None:
        return "not told"
    return f"{ours}" if theirs is None or ours == theirs else f"{ours}, {theirs}"


def _days_told(finding: str, gap: object) -> str:
    if finding in ("same", "overlap"):
        return "same day" if finding == "same" else "days overlap"
    if finding == "unknown":
        return "about the same days, by publication"
    if finding == "never":
        return "not told"
    return f"{gap} day{'' if gap == 1 else 's'} apart{', by publication' if finding.startswith('unknown') else ''}"


def _called(party: Party) -> str:
    return party.name or " ".join(part for part in (party.country or party.org, party.sector) if part) or " ".join(party.words) or "?"
