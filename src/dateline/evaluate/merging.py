"""Score incidents against gold: pairs of reports that tell one happening, best figures, near-copies, origins.

Gold is told in tests/eval/gold/merging/README.md: triggers are marked in the text, as [[i1|bombed]].
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import msgspec

from dateline.evaluate.score import Tally
from dateline.model.article import Article
from dateline.model.incident import Incident
from dateline.model.record import Record
from dateline.readers import read_text

_MARK = re.compile(r"\[\[(\w{1,20})\|([^\[\]]{0,200})\]\]")

BESIDE = 2  # characters between a trigger and the mark beside it

Node = tuple[str, str]
"""A report and the incident it tells."""


class GoldReport(msgspec.Struct, frozen=True):
    """A report with its triggers marked."""

    id: str
    title: str
    text: str
    published: str | None = None
    publisher: str | None = None
    url: str | None = None


class GoldFigure(msgspec.Struct, frozen=True):
    """What the reports of an incident come to for a role and unit."""

    role: str
    unit: str
    low: float | None
    best: float | None
    high: float | None
    rule: str = ""


class GoldIncident(msgspec.Struct, frozen=True):
    """A happening."""

    id: str
    type: str
    standing: str
    independent: int
    what: str = ""
    factuality: str = "actual"
    country: str | None = None
    place: str | None = None
    earliest: str | None = None
    latest: str | None = None
    figures: tuple[GoldFigure, ...] = ()


class GoldSet(msgspec.Struct, frozen=True):
    """Reports on one table, and the incidents they tell."""

    set: str
    reports: tuple[GoldReport, ...]
    incidents: tuple[GoldIncident, ...]
    copies: tuple[tuple[str, str], ...] = ()
    relays: tuple[tuple[str, str], ...] = ()
    lookalikes: tuple[tuple[Any, ...], ...] = ()

    def articles(self) -> list[Article]:
        """The reports without their marks, as articles."""
        return [
            read_text(
                _MARK.sub(r"\2", report.text), title=_MARK.sub(r"\2", report.title) or None, published=report.published,
                publisher=report.publisher, url=report.url, id=report.id,
            )
            for report in self.reports
        ]  # fmt: skip

    def spans(self) -> dict[str, list[tuple[int, int, str]]]:
        """For each report the marked spans of its canonical text, with their incidents."""
        return {report.id: _spans(f"{report.title}\n\n{report.text}" if report.title else report.text) for report in self.reports}


def _spans(marked: str) -> list[tuple[int, int, str]]:
    found, taken = [], 0
    for match in _MARK.finditer(marked):
        start = match.start() - taken
        found.append((start, start + len(match.group(2)), match.group(1)))
        taken += len(match.group(0)) - len(match.group(2))
    return found


def read_gold(path: Path) -> list[GoldSet]:
    """The sets of a gold file. Raises msgspec.ValidationError, OSError."""
    return [msgspec.json.decode(line, type=GoldSet) for line in path.read_bytes().splitlines() if line.strip()]


class Merging(msgspec.Struct, kw_only=True):
    """Counts over sets; `misses` and `false` are told in words."""

    pairs: Tally = msgspec.field(default_factory=Tally)
    of_found: Tally = msgspec.field(default_factory=Tally)
    best: list[int] = msgspec.field(default_factory=lambda: [0, 0])
    bounds: list[int] = msgspec.field(default_factory=lambda: [0, 0])
    best_of_found: list[int] = msgspec.field(default_factory=lambda: [0, 0])
    spurious: int = 0
    copies: Tally = msgspec.field(default_factory=Tally)
    independent: list[int] = msgspec.field(default_factory=lambda: [0, 0])
    types: list[int] = msgspec.field(default_factory=lambda: [0, 0])
    days: list[int] = msgspec.field(default_factory=lambda: [0, 0])
    standing: list[int] = msgspec.field(default_factory=lambda: [0, 0])
    nodes: list[int] = msgspec.field(default_factory=lambda: [0, 0])
    misses: list[str] = msgspec.field(default_factory=list)

    def line(self) -> dict[str, float]:
        """The figures that are reported."""
        return {
            "pairs_p": self.pairs.precision, "pairs_r": self.pairs.recall, "pairs_r_of_found": self.of_found.recall, "best": _share(self.best), "best_of_found": _share(self.best_of_found),
            "range": _share(self.bounds), "copies_p": self.copies.precision, "copies_r": self.copies.recall, "independent": _share(self.independent),
            "type": _share(self.types), "days": _share(self.days), "standing": _share(self.standing), "events_found": _share(self.nodes),
        }  # fmt: skip


def _share(counts: Sequence[int]) -> float:
    return counts[0] / counts[1] if counts[1] else 1.0


def score_set(
    gold: GoldSet, records: Mapping[str, Record], found: Sequence[Incident], copies: Iterable[tuple[str, str]], into: Merging
) -> None:
    """Add one set to the counts: its records by report id, the incidents found, and the near-copies with their originals."""
    told = _nodes(gold, records)
    groups = [sorted({told.get((m.article, m.event), (m.article, "?" + m.event)) for m in one.members}) for one in found]
    wanted = {node for spans in gold.spans().items() for node in {(spans[0], mark) for _, _, mark in spans[1]}}
    _pairs(gold, wanted, groups, into)
    into.nodes[0] += len(wanted & {node for group in groups for node in group})
    into.nodes[1] += len(wanted)
    for one in gold.incidents:
        _incident(gold.set, one, wanted, found, groups, into)
    right = {tuple(pair) for pair in gold.copies}
    given = set(copies)
    into.copies.add(len(right & given), len(given), len(right))
    into.misses += [f"{gold.set}: copy {pair} {'missed' if pair in right else 'false'}" for pair in sorted(right ^ given)]


def _nodes(gold: GoldSet, records: Mapping[str, Record]) -> dict[tuple[str, str], Node]:
    """The gold node of each event: its trigger's, else that of most of its mentions."""
    made = {}
    for report, spans in gold.spans().items():
        for event in records[report].events:
            hits = [mark for start, end, mark in spans if event.trigger.start < end and start < event.trigger.end]
            if not hits:  # "opened fire", "a blast shook": the noun is marked, the verb beside it is what the program takes
                trigger = event.trigger
                hits = [mark for start, end, mark in spans if 0 <= start - trigger.end <= BESIDE or 0 <= trigger.start - end <= BESIDE]
            if not hits:
                votes = Counter(mark for m in event.mentions for start, end, mark in spans if m.start < end and start < m.end)
                hits = [mark for mark, _ in votes.most_common(1)]
            if hits:
                made[report, event.id] = report, hits[0]
    return made


def _pairs(gold: GoldSet, wanted: set[Node], groups: Sequence[Sequence[Node]], into: Merging) -> None:
    """Pairs of nodes: right where both are one gold incident; a pair of two events that gold does not mark is left out."""
    right = {pair for pair in combinations(sorted(wanted), 2) if pair[0][1] == pair[1][1]}
    given = {pair for group in groups for pair in combinations(group, 2) if not all(node[1].startswith("?") for node in pair)}
    into.pairs.add(len(right & given), len(given), len(right))
    coded = {node for group in groups for node in group}
    into.of_found.add(len(right & given), len(given), sum(a in coded and b in coded for a, b in right))
    into.misses += [f"{gold.set}: pair missed {a} {b}" for a, b in sorted(right - given)]
    into.misses += [f"{gold.set}: pair false {a} {b}" for a, b in sorted(given - right)]


def _incident(
    name: str, one: GoldIncident, wanted: set[Node], found: Sequence[Incident], groups: Sequence[Sequence[Node]], into: Merging
) -> None:
    """What is said of one incident, by the group that has most of it."""
    nodes = {node for node in wanted if node[1] == one.id}
    shares = [len(nodes & set(group)) for group in groups]
    best = max(range(len(found)), key=lambda n: (shares[n], -len(groups[n])), default=None)
    match = found[best] if best is not None and shares[best] else None
    figures = {(figure.role, figure.unit): figure for figure in match.figures} if match else {}
    for figure in one.figures:
        got = figures.get((figure.role, figure.unit))
        right = got is not None and got.best == figure.best
        into.best[0] += right
        into.best[1] += 1
        into.bounds[0] += got is not None and (got.low, got.high) == (figure.low, figure.high)
        into.bounds[1] += 1
        if got is not None:
            into.best_of_found[0] += right
            into.best_of_found[1] += 1
        if not right:
            have = (
                f"{got.low}/{got.best}/{got.high} ({got.rule})" if got else f"none (has {sorted(figures)})" if match else "no such incident"
            )
            into.misses.append(
                f"{name} {one.id}: {figure.role} {figure.unit} {figure.low}/{figure.best}/{figure.high}, found {have}: {figure.rule}"
            )
    if match is None:
        return
    into.spurious += len(figures.keys() - {(figure.role, figure.unit) for figure in one.figures})
    for counts, right, what in (
        (into.independent, match.independent == one.independent, f"independent {match.independent}, gold {one.independent}"),
        (into.types, match.type == one.type, f"type {match.type}, gold {one.type}"),
        (
            into.days,
            (match.earliest, match.latest) == (one.earliest, one.latest),
            f"days {match.earliest}/{match.latest}, gold {one.earliest}/{one.latest}",
        ),
        (into.standing, match.standing == one.standing, f"standing {match.standing}, gold {one.standing}"),
    ):
        counts[0] += right
        counts[1] += 1
        if not right:
            into.misses.append(f"{name} {one.id}: {what}")
