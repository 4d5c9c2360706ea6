"""From pairs to incidents: average-linkage clustering under people's decisions. The outcome depends on the set of events alone, not on their order."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from dateline.incident.compare import Comparer
from dateline.model.incident import Facts

_GRAIN = 1024  # scores are whole numbers of 1/1024 bit, so that their sums do not depend on the order of adding


class Constraints(msgspec.Struct, frozen=True, gc=False):
    """People's decisions on pairs of events by their keys: `joined` are one, `parted` are two, each with the number of the decision.

    Of two that contradict each other the one with the higher number holds.
    """

    joined: Mapping[tuple[str, str], int] = {}
    parted: Mapping[tuple[str, str], int] = {}


def pair(a: str, b: str) -> tuple[str, str]:
    """Two keys in order."""
    return (a, b) if a <= b else (b, a)


def in_order(events: Iterable[Facts]) -> list[Facts]:
    """Events by publication, article and place in it: the first of an incident gives it its id."""
    return sorted(events, key=lambda e: (e.published is None, e.published or 0, e.article, _number(e.number), e.key))


def _number(number: str) -> int:
    return int(number[1:]) if number[1:].isdigit() else 0


def chains(events: Sequence[Facts], pairs: Iterable[tuple[str, str]]) -> list[list[Facts]]:
    """The events in chains: those that pairs connect, directly or by way of others; each chain in order, and the chains by their first event."""
    root = {event.key: event.key for event in events}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for one, other in pairs:
        if one in root and other in root:
            a, b = find(one), find(other)
            root[max(a, b)] = min(a, b)
    found: dict[str, list[Facts]] = {}
    for event in in_order(events):
        found.setdefault(find(event.key), []).append(event)
    return list(found.values())


class Partition:
    """Splits chains of events into incidents."""

    def __init__(self, comparer: Comparer, constraints: Constraints | None = None) -> None:
        self.comparer = comparer
        self.join = comparer.rules.join
        self.constraints = constraints or Constraints()
        self.kept: dict[tuple[str, str], int] = {}

    def score(self, a: Facts, b: Facts) -> int:
        """The score of a pair in whole grains; the least of all where the two cannot be one."""
        key = pair(a.key, b.key)
        if key not in self.kept:
            bits = self.comparer.score(a, b)
            self.kept[key] = _NO if bits == -math.inf else round(bits * _GRAIN)
        return self.kept[key]

    def together(self, a: Facts, b: Facts) -> bool:
        """Whether a pair, seen alone, is one happening: these pairs make the chains."""
        decided = self.decided(a.key, b.key)
        if decided is not None:
            return decided
        return self.score(a, b) >= round(self.join.threshold * _GRAIN)

    def decided(self, a: str, b: str) -> bool | None:
        """What people decided of a pair of keys, None where nothing."""
        key = pair(a, b)
        joined, parted = self.constraints.joined.get(key), self.constraints.parted.get(key)
        if joined is None and parted is None:
            return None
        return (joined or -1) > (parted or -1)

    def split(self, chain: Sequence[Facts]) -> list[tuple[Facts, ...]]:
        """The incidents of a chain, each in order, by their first event."""
        events = in_order(chain)
        if len(events) > self.join.largest:
            return self._split_long(events)
        return sorted(_Clusters(self, events).groups(), key=lambda group: events.index(group[0]))

    def _split_long(self, events: Sequence[Facts]) -> list[tuple[Facts, ...]]:
        """A chain too long to compare all pairs of: only pairs of the same day and place are one, and the chain falls into parts."""
        parts: dict[tuple[object, ...], list[Facts]] = {}
        for event in events:
            place = event.places[0].name if event.places else None
            parts.setdefault((event.earliest, place, event.type), []).append(event)
        found = []
        for part in parts.values():
            for start in range(0, len(part), self.join.largest):
                found.extend(_Clusters(self, part[start : start + self.join.largest]).groups())
        return found


_NO = -(2**40)


class _Clusters:
    """Agglomerative clustering of one chain: the two groups with the best average score are joined until none reaches the threshold."""

    def __init__(self, partition: Partition, events: Sequence[Facts]) -> None:
        self.partition, self.events = partition, events
        self.groups_of: dict[int, list[int]] = {n: [n] for n in range(len(events))}
        self.sums: dict[tuple[int, int], int] = {}
        self.parted: set[tuple[int, int]] = set()
        for b in range(len(events)):
            for a in range(b):
                self._compare(a, b)

    def _compare(self, a: int, b: int) -> None:
        score = self.partition.score(self.events[a], self.events[b])
        if score <= _NO or self.partition.decided(self.events[a].key, self.events[b].key) is False:
            self.parted.add((a, b))
        self.sums[a, b] = score

    def groups(self) -> list[tuple[Facts, ...]]:
        self._join_decided()
        threshold = round(self.partition.join.threshold * _GRAIN)
        heap = [entry for a, b in self.sums if (entry := self._entry(a, b, threshold))]
        heapq.heapify(heap)
        while heap:
            _, a, b, size = heapq.heappop(heap)
            if a not in self.groups_of or b not in self.groups_of or size != len(self.groups_of[a]) + len(self.groups_of[b]):
                continue
            self._merge(a, b)
            for other in self.groups_of:
                if other != a and (entry := self._entry(min(a, other), max(a, other), threshold)):
                    heapq.heappush(heap, entry)
        return [tuple(self.events[n] for n in sorted(group)) for _, group in sorted(self.groups_of.items())]

    def _entry(self, a: int, b: int, threshold: int) -> tuple[float, int, int, int] | None:
        """A candidate for joining: the best average first, then the earliest groups."""
        if (a, b) in self.parted:
            return None
        ours, theirs = len(self.groups_of[a]), len(self.groups_of[b])
        average = self.sums[a, b] / (ours * theirs)
        return (-average, a, b, ours + theirs) if average >= threshold else None

    def _merge(self, a: int, b: int) -> None:
        """Put the group of `b` into that of `a`."""
        self.groups_of[a] += self.groups_of.pop(b)
        for other in self.groups_of:
            if other == a:
                continue
            ours, theirs = pair_of(a, other), pair_of(b, other)
            self.sums[ours] += self.sums.pop(theirs)
            if theirs in self.parted:
                self.parted.add(ours)
        self.sums.pop(pair_of(a, b), None)

    def _join_decided(self) -> None:
        """Join what people said is one, later decisions first, unless a later decision parts it."""
        joined = self.partition.constraints.joined
        if not joined:
            return
        where = {event.key: n for n, event in enumerate(self.events)}
        holder = dict(enumerate(range(len(self.events))))
        for (one, other), _ in sorted(joined.items(), key=lambda item: (-item[1], item[0])):
            if one in where and other in where and self.partition.decided(one, other):
                a, b = sorted((holder[where[one]], holder[where[other]]))
                if a == b or self._kept_apart(a, b):
                    continue
                moved = self.groups_of[b]
                self._merge(a, b)
                for n in moved:
                    holder[n] = a
                self.parted.discard((a, b))

    def _kept_apart(self, a: int, b: int) -> bool:
        """Whether a person parted any event of one group from one of the other."""
        decided = self.partition.decided
        return any(decided(self.events[m].key, self.events[n].key) is False for m in self.groups_of[a] for n in self.groups_of[b])


def pair_of(a: int, b: int) -> tuple[int, int]:
    """Two numbers in order."""
    return (a, b) if a < b else (b, a)
