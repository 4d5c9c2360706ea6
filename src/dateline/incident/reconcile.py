"""What the reports of an incident come to: for each role and unit the range still standing, the best value, and the rule that chose it.

The rule is that of docs/incidents.md: the latest figure of the best-placed source; a correction over what it corrects; a belligerent's count of its enemy
never where another stands; parts are not added to wholes, but sides that text tells apart add up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.model.incident import Count, Facts, IncidentFigure, Side, Source, Told

Value = float | int | None


@dataclass(frozen=True)
class _Candidate:
    """A count of the whole, as one report gives it."""

    source: Source
    count: Count
    order: tuple[str, int]  # by publication and position: later is greater
    summed: bool = False
    why: str | None = None  # why it no longer stands

    @property
    def voice(self) -> tuple[str, str]:
        """Who speaks: the one whose later figure takes the place of the earlier one."""
        return ("speaker", self.count.speaker.casefold()) if self.count.speaker else ("origin", self.source.origin)


def reconcile(events: Sequence[Facts], sources: Sequence[Source]) -> tuple[IncidentFigure, ...]:
    """The figures of an incident, whose `events` stand in the articles `sources` (one for each event), by role and unit."""
    groups: dict[tuple[str, str], list[tuple[Facts, Source, Count]]] = {}
    for event, source in zip(events, sources, strict=True):
        for count in event.counts:
            groups.setdefault((count.role, count.unit), []).append((event, source, count))
    return tuple(figure for (role, unit), told in sorted(groups.items()) if (figure := _figure(role, unit, told)))


def _figure(role: str, unit: str, told: Sequence[tuple[Facts, Source, Count]]) -> IncidentFigure | None:
    by_article: dict[str, list[tuple[Source, Count]]] = {}
    for _, source, count in told:
        by_article.setdefault(source.key, []).append((source, count))
    candidates = [candidate for counts in by_article.values() for candidate in _candidates(counts)]
    if not candidates:
        return None
    judged = _judged(sorted(candidates, key=lambda c: (c.order, c.source.key)))
    standing = [c for c in judged if c.why is None]
    best, rule = _best(standing, judged)
    low, high = _range(standing, best)
    shown = {(c.source.key, c.count.id): c for c in judged}
    return IncidentFigure(
        role=role, unit=unit, low=low, best=best.count.best if best else None, high=high, rule=rule,
        sides=_sides(standing, by_article, best), told=tuple(_told(source, count, shown) for _, source, count in _by_time(told)),
    )  # fmt: skip


def _by_time(told: Iterable[tuple[Facts, Source, Count]]) -> list[tuple[Facts, Source, Count]]:
    return sorted(told, key=lambda item: (_order(item[1], item[2]), item[1].key, item[2].id))


def _order(source: Source, count: Count) -> tuple[str, int]:
    return source.published or "", count.start


def _told(source: Source, count: Count, judged: dict[tuple[str, str], _Candidate]) -> Told:
    candidate = judged.get((source.key, count.id))
    why = candidate.why if candidate else "a part" if not count.whole else "adds to another" if count.additional else "one side"
    return Told(
        article=source.id, figure=count.id, published=source.published, speaker=count.speaker, text=count.text, who=count.who, low=count.low,
        best=count.best, high=count.high, standing=why is None, why=why,
    )  # fmt: skip


# --- what one report gives for the whole


def _candidates(counts: Sequence[tuple[Source, Count]]) -> list[_Candidate]:
    """The wholes of one report: sides that are told together, added up; its counts of everybody; without any, each side for itself."""
    wholes = sorted((pair for pair in counts if pair[1].whole and not pair[1].additional), key=lambda pair: pair[1].start)
    runs, at = [], 0
    while at < len(wholes):
        runs.append(_run(wholes, at))
        at += len(runs[-1])
    sums = [(run[0][0], _sum([count for _, count in run]), True) for run in runs if len(run) > 1]
    alone = [run[0] for run in runs if len(run) == 1]
    everybody = [(source, count, False) for source, count in alone if count.who is None]
    top = max((_top(count) for _, count, _ in (*sums, *everybody)), default=-1)
    sides = [(source, count, False) for source, count in alone if count.who is not None and _top(count) > top]
    found = [
        (source, count, summed)
        for source, count, summed in (*sums, *everybody, *sides)
        if not _smaller(count, [c for _, c, _ in (*sums, *everybody)])
    ]
    return [_Candidate(source, count, _order(source, count), summed) for source, count, summed in found]


def _smaller(count: Count, others: Sequence[Count]) -> bool:
    """Whether one voice in one report also gives a greater count: the smaller one is a part, unless it corrects or is the total by now."""
    if count.best is None or count.corrects is not None or count.updates:
        return False
    return any(
        other.speaker == count.speaker and other.best is not None and other.best > count.best and other.corrects is None for other in others
    )


def _top(count: Count) -> float:
    return next((value for value in (count.best, count.high, count.low) if value is not None), 0)


def _run(wholes: Sequence[tuple[Source, Count]], at: int) -> list[tuple[Source, Count]]:
    """The counts from `at` on that tell different sides together."""
    run = [wholes[at]]
    for source, count in wholes[at + 1 :]:
        before = run[-1][1]
        if not count.beside or count.start < before.end or count.speaker != before.speaker or count.who in {c.who for _, c in run}:
            break
        run.append((source, count))
    return run


def _sum(counts: Sequence[Count]) -> Count:
    """Sides added up."""
    first = counts[0]

    def total(values: list[Value]) -> Value:
        return None if any(value is None for value in values) else sum(value for value in values if value is not None)

    return Count(
        id=first.id, role=first.role, unit=first.unit, who=None, low=total([c.low for c in counts]), best=total([c.best for c in counts]),
        high=total([c.high for c in counts]), text=" + ".join(c.text for c in counts), whole=True, additional=False, speaker=first.speaker,
        rank=min(c.rank for c in counts), own_enemy=any(c.own_enemy for c in counts), start=first.start, end=counts[-1].end,
    )  # fmt: skip


# --- which of them stand


def _judged(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Candidates in order of time, each with why it no longer stands."""
    return [
        replace(one, why=next((why for other in candidates if other is not one and (why := _replaced(one, other))), None))
        for one in candidates
    ]


def _replaced(one: _Candidate, other: _Candidate) -> str | None:
    """Why `other` takes the place of `one`, None where it does not. Of one day only a correction does, since nobody knows which report was first."""
    days = one.source.published or "", other.source.published or ""
    same_report = one.source.key == other.source.key
    if days[0] <= days[1] and _corrects(other.count, one.count) and not _corrects(one.count, other.count):
        return "corrected" if same_report else f"corrected by {other.source.id}"
    if days[0] >= days[1] or other.count.best is None:
        return None
    if one.voice == other.voice:
        return f"replaced by {other.source.id}"
    if other.count.own_enemy or one.count.best is None:
        return None
    placed = other.count.rank >= one.count.rank or other.count.updates
    return f"overtaken by {other.source.id}" if other.count.best > one.count.best and placed else None


def _corrects(later: Count, earlier: Count) -> bool:
    return later.corrects is not None and later.corrects == earlier.best and later.best != earlier.best


def _best(standing: Sequence[_Candidate], judged: Sequence[_Candidate]) -> tuple[_Candidate | None, str]:
    exact = [c for c in standing if c.count.best is not None]
    if not exact:
        return None, "bounds only"
    fair = [c for c in exact if not c.count.own_enemy] or exact
    rank = max(c.count.rank for c in fair)
    placed = [c for c in fair if c.count.rank == rank]
    last = max(c.source.published or "" for c in placed)
    latest = [c for c in placed if (c.source.published or "") == last]
    best = max(latest, key=lambda c: (c.count.corrects is not None, c.count.updates, c.count.best or 0, c.source.key, c.count.start))
    return best, _rule(best, exact, fair, latest, judged)


def _rule(
    best: _Candidate, exact: Sequence[_Candidate], fair: Sequence[_Candidate], latest: Sequence[_Candidate], judged: Sequence[_Candidate]
) -> str:
    """What chose the best: of `judged` counts the `exact` ones that stand, those of them that are `fair`, and the `latest` of the best-placed source."""
    told = [c.count.best for c in judged if c.count.best is not None]
    if len(judged) == 1:
        return "the sides of one report, added up" if best.summed else "one report"
    if len(told) == 1:
        return "the only exact count"
    if len(set(told)) == 1:
        return "all agree"
    if best.count.corrects is not None:
        return "a correction"
    if len(fair) < len(exact) and len({c.count.best for c in fair}) == 1:
        return "not the enemy's count"
    if any(c.count.rank < best.count.rank for c in fair) and all(
        c.count.rank < best.count.rank for c in fair if c.count.best != best.count.best
    ):
        return "the best-placed source"
    return "the latest" if len({c.count.best for c in latest}) == 1 else "the highest of the latest day"


def _range(standing: Sequence[_Candidate], best: _Candidate | None) -> tuple[Value, Value]:
    """The bounds of what stands; mere bounds do not widen an exact count."""
    counted = [c.count for c in standing if c.count.best is not None] if best else [c.count for c in standing]
    lows: list[Value] = [c.low if c.low is not None else c.best for c in counted]
    low = None if any(value is None for value in lows) else min(value for value in lows if value is not None)
    if best is None:
        highs: list[Value] = [c.high for c in counted]
        return low, None if any(value is None for value in highs) else max(value for value in highs if value is not None)
    if best.count.high is None:
        return low, None
    return low, max(next(value for value in (c.high, c.best) if value is not None) for c in counted)


def _sides(standing: Sequence[_Candidate], by_article: dict[str, list[tuple[Source, Count]]], best: _Candidate | None) -> tuple[Side, ...]:
    """The sides that the report of the best figure tells, else those of the latest report that tells any."""
    latest_first = sorted(by_article.values(), key=lambda counts: max(_order(*pair) for pair in counts), reverse=True)
    if best is not None:
        latest_first.sort(key=lambda counts: counts[0][0].key != best.source.key)
    for counts in latest_first:
        sides: dict[str, Count] = {}
        for _, count in counts:
            if count.who is not None and not count.additional:
                sides[count.who] = count
        if len(sides) > 1 or (sides and best is not None and any(_top(c) < _top(best.count) for c in sides.values())):
            return tuple(Side(who=who, low=c.low, best=c.best, high=c.high) for who, c in sides.items())
    return ()
