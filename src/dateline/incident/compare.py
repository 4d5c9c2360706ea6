"""Whether two events are one happening: the evidence of each feature in bits, added up (Fellegi and Sunter 1969), each with its reason."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from dateline.incident.rules import Rules
from dateline.incident.spots import REGIONS, distance
from dateline.model.incident import Count, Facts, Party, Reason, Spot


class Comparer:
    """Compares events under the rules of the lexicon. What it says of a pair depends on these two alone."""

    def __init__(self, rules: Rules) -> None:
        self.rules = rules
        self.weights = rules.weights
        self.families = {type_: rules.families_of(type_) for types in rules.families.values() for type_ in types}

    def score(self, a: Facts, b: Facts) -> float:
        """Bits for one happening; minus infinity where the two cannot be one."""
        if not self.comparable(a, b):
            return -math.inf
        total = self.rules.join.prior
        for reason in self.reasons(a, b):
            total += reason.weight
        return total

    def score_without_words(self, a: Facts, b: Facts) -> float:
        """Like `score`, all but the wording."""
        if not self.comparable(a, b):
            return -math.inf
        return self.rules.join.prior + sum(reason.weight for reason in self.reasons(a, b) if reason.feature != "words")

    def words(self, a: Facts, b: Facts) -> float:
        """Bits for one happening by the wording alone."""
        reason = self._words(a.terms, b.terms)
        return reason.weight if reason else 0.0

    def comparable(self, a: Facts, b: Facts) -> bool:
        """Whether two events share a family of types and are both of the day or both of the past."""
        if not self._families(a.type) & self._families(b.type):
            return False
        return self._is_long(a) == self._is_long(b)

    def _families(self, type_: str) -> frozenset[str]:
        return self.families.get(type_) or frozenset({type_})

    def _is_long(self, event: Facts) -> bool:
        return event.earliest is not None and event.latest is not None and event.latest - event.earliest > self.rules.join.span

    def reasons(self, a: Facts, b: Facts) -> tuple[Reason, ...]:
        """What speaks for and against one happening, feature by feature."""
        found = [
            self._type(a, b),
            self._mode(a, b),
            self._factuality(a, b),
            self._day(a, b),
            self._place(a.places or a.named, b.places or b.named),
            self._parties("actor", a, b),
            self._parties("recipient", a, b),
            self._count(a.counts, b.counts),
            self._words(a.terms, b.terms),
        ]
        if not set(a.article.split("\n")).isdisjoint(b.article.split("\n")):
            found.append(Reason("report", "told apart in one report", self.rules.join.same_report))
        return tuple(reason for reason in found if reason is not None)

    def _weigh(self, feature: str, finding: str, found: str, table: str | None = None) -> Reason:
        return Reason(feature, found, self.weights[table or feature][finding])

    # --- what

    def _type(self, a: Facts, b: Facts) -> Reason:
        if a.type == b.type:
            return self._weigh("type", "same", a.type)
        return self._weigh("type", "family", f"{a.type}, {b.type}")

    def _mode(self, a: Facts, b: Facts) -> Reason | None:
        if a.modes and b.modes:
            if common := sorted(set(a.modes) & set(b.modes)):
                return self._weigh("mode", "same", ", ".join(common))
            alike = any(set(a.modes) & set(group) and set(b.modes) & set(group) for group in self.rules.alike.modes)
            if a.type == b.type and not alike:
                return self._weigh("mode", "other", f"{a.modes[0]}, {b.modes[0]}")
            return None
        if a.cameo is not None and a.cameo == b.cameo:
            return self._weigh("cameo", "same", a.cameo)
        return None

    def _factuality(self, a: Facts, b: Facts) -> Reason | None:
        if a.factuality == b.factuality:
            return None
        finding = "negated" if "negated" in (a.factuality, b.factuality) else "planned"
        return self._weigh("factuality", finding, f"{a.factuality}, {b.factuality}")

    # --- when

    def _day(self, a: Facts, b: Facts) -> Reason:
        if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
            return self._undated(a, b)
        if (a.earliest, a.latest) == (b.earliest, b.latest):
            return self._weigh("day", "same", "same day" if a.earliest == a.latest else "same days")
        gap = max(a.earliest, b.earliest) - min(a.latest, b.latest)
        if gap <= 0:
            return self._weigh("day", "overlap", "days overlap")
        finding = "next" if gap == 1 else "near" if gap <= self.rules.join.days else "far"
        return self._weigh("day", finding, f"{gap} day{'' if gap == 1 else 's'} apart")

    def _undated(self, a: Facts, b: Facts) -> Reason:
        """Where one has no day: judged by publication, since reports mostly tell of the last days."""
        first, second = self._about(a), self._about(b)
        if first is None or second is None:
            return Reason("day", "unknown", 0.0)
        gap = max(first[0], second[0]) - min(first[1], second[1])
        if gap <= 0:
            return self._weigh("day", "unknown", "about the same days, by publication")
        finding = "unknown_near" if gap <= self.rules.join.recalled else "unknown_far"
        return self._weigh("day", finding, f"{gap} days apart, by publication")

    def _about(self, event: Facts) -> tuple[int, int] | None:
        """The days in which an event is looked for."""
        if event.earliest is not None and event.latest is not None:
            return event.earliest, event.latest
        if event.latest is not None:
            return event.latest - self.rules.join.undated, event.latest
        if event.earliest is not None:
            return event.earliest, event.earliest + self.rules.join.undated
        if event.published is None:
            return None
        ahead = self.rules.join.undated if event.factuality == "planned" else 0
        return event.published - self.rules.join.undated, event.published + ahead

    # --- where

    def _place(self, ours: Sequence[Spot], theirs: Sequence[Spot]) -> Reason:
        best: Reason | None = None
        for one in ours:
            for other in theirs:
                reason = self._spots(one, other)
                if best is None or reason.weight > best.weight:
                    best = reason
        return best or self._weigh("place", "unknown", "no place told")

    def _spots(self, one: Spot, other: Spot) -> Reason:
        names = one.name or "?", other.name or "?"
        if one.country and other.country and one.country != other.country:
            return self._weigh("place", "abroad" if one.sure and other.sure else "unknown", ", ".join(names))
        towns = one.precision not in REGIONS and other.precision not in REGIONS
        sure = one.sure and other.sure
        if one.geonameid is not None and one.geonameid == other.geonameid or (names[0] == names[1] and one.country == other.country):
            if towns:
                return self._weigh("place", "same" if sure else "named", names[0])
            return self._weigh("place", "inside" if one.precision == "admin1" else "country", names[0])
        if not towns:
            return self._regions(one, other, names)
        km = distance(one, other)
        if km is not None and km <= self.rules.place.near_km:
            return self._weigh("place", "near", f"{names[0]}, {names[1]}: {km:.0f} km")
        if km is not None and km < self.rules.place.apart_km:
            return self._weigh("place", "unknown", f"{names[0]}, {names[1]}: {km:.0f} km")
        if not (one.sure and other.sure):
            return self._weigh("place", "unknown", f"{names[0]}, {names[1]}, not told with the event")
        return self._weigh("place", "other", f"{names[0]}, {names[1]}")

    def _regions(self, one: Spot, other: Spot, names: tuple[str, str]) -> Reason:
        """Where one of two places of one country is a region or the country itself."""
        told = f"{names[0]}, {names[1]}"
        if "country" in (one.precision, other.precision):
            return self._weigh("place", "country", told)
        if one.admin1 and other.admin1 and one.admin1 != other.admin1:
            return self._weigh("place", "other" if one.sure and other.sure else "unknown", told)
        return self._weigh("place", "inside", told)

    # --- who

    def _parties(self, role: str, a: Facts, b: Facts) -> Reason:
        ours, theirs = (a.actors, b.actors) if role == "actor" else (a.recipients, b.recipients)
        table = "parties" if {a.type, b.type} & set(self.rules.known_by.parties) else "parties_on_the_spot"
        best: tuple[str, str] | None = None
        order = ("same", "country", "alike", "unknown", "other")
        for one in ours:
            for other in theirs:
                finding = self._one_party(one, other)
                if best is None or order.index(finding) < order.index(best[0]):
                    best = finding, f"{_called(one)}, {_called(other)}" if _called(one) != _called(other) else _called(one)
        if best is None:
            return self._weigh(role, "unknown", "not told", table)
        return self._weigh(role, best[0], best[1], table)

    def _one_party(self, one: Party, other: Party) -> str:
        if one.name and other.name:
            if one.name == other.name or set(one.words) & set(other.words):
                return "same"
        elif set(one.words) & set(other.words):
            return "same" if one.country == other.country else "alike"
        if one.org is not None and one.org == other.org:
            return "same"
        if one.country and other.country:
            if one.country != other.country:
                return "other"
            return "same" if one.sector == other.sector and one.sector in {"GOV", "MIL", "COP"} else "country"
        if one.org and other.org or (one.country and other.org) or (one.org and other.country):
            return "other"
        if one.sector and one.sector == other.sector:
            return "alike"
        return "unknown"

    # --- how many, and in which words

    def _count(self, ours: Sequence[Count], theirs: Sequence[Count]) -> Reason | None:
        best: Reason | None = None
        for one in ours:
            for other in theirs:
                if one.role == other.role and one.unit == other.unit and one.whole == other.whole:
                    reason = self._counts(one, other)
                    if best is None or reason.weight > best.weight:
                        best = reason
        return best

    def _counts(self, one: Count, other: Count) -> Reason:
        told = f"{one.role}: {one.text}, {other.text}"
        if one.best is not None and one.best == other.best:
            return self._weigh("count", "same" if one.best != 1 else "overlap", told)
        low, high = max(_low(one), _low(other)), min(_high(one), _high(other))
        if low <= high:
            return self._weigh("count", "overlap", told)
        return self._weigh("count", "grown" if low <= 3 * max(high, 1) else "other", told)

    def _words(self, ours: Sequence[int], theirs: Sequence[int]) -> Reason | None:
        if not ours or not theirs:
            return None
        shared = len(set(ours) & set(theirs))
        share = shared / min(len(ours), len(theirs))
        shares = self.rules.words
        finding = "many" if share >= shares.many else "some" if share >= shares.some else "few" if share >= shares.few else "none"
        return self._weigh("words", finding, f"{shared} of {min(len(ours), len(theirs))} words of the sentence")


def _called(party: Party) -> str:
    return party.name or " ".join(part for part in (party.country or party.org, party.sector) if part) or " ".join(party.words) or "?"


def _low(count: Count) -> float:
    return next((value for value in (count.low, count.best) if value is not None), 0)


def _high(count: Count) -> float:
    return math.inf if count.high is None else count.high


def reasons_for(comparer: Comparer, event: Facts, others: Iterable[Facts]) -> tuple[Facts, tuple[Reason, ...]] | None:
    """The event among `others` that `event` is most like, with the reasons; None where it can be compared with none."""
    best: tuple[float, Facts] | None = None
    for other in others:
        score = comparer.score(event, other)
        if score > -math.inf and (best is None or score > best[0]):
            best = score, other
    return (best[1], comparer.reasons(event, best[1])) if best else None
