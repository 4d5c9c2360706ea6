"""From pairs to incidents: average-linkage clustering under people's decisions. The outcome depends on the set of events alone, not on their order."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

from dateline.incident.compare import Comparer, Ready
from dateline.incident.telling import united
from dateline.model.incident import Facts

NEVER = -(2**40)
_SEEN = 16  # tellings of a large group whose wording is compared
_GRAIN = 1024  # scores are whole numbers of 1/1024 bit, so that their sums do not depend on the order of adding


class Constraints(msgspec.Struct, frozen=True, gc=False):
    """People's decisions on events by their keys: each group of `joined` is one happening, those of later decisions last; pairs of `parted` are two.

    What a later decision contradicts of an earlier one is in neither any more.
    """

    joined: tuple[frozenset[str], ...] = ()
    parted: frozenset[tuple[str, str]] = frozenset()

    def of_tellings(self, of: Mapping[str, str]) -> Constraints:
        """The same for tellings, whose keys `of` has by those of their events."""
        joined = [frozenset(of[key] for key in group if key in of) for group in self.joined]
        parted = {pair(of[a], of[b]) for a, b in self.parted if a in of and b in of and of[a] != of[b]}
        return Constraints(tuple(group for group in joined if len(group) > 1), frozenset(parted))

    def links(self) -> list[tuple[str, str]]:
        """Pairs that hold each joined group together."""
        return [(one, other) for group in self.joined for one, other in pairwise(sorted(group))]

    def sets(self, keys: Collection[str]) -> dict[str, int]:
        """The number of the set that each key is in which people joined, directly or by way of others; later decisions count first."""
        members: list[set[str]] = []
        for group in reversed(self.joined):
            found = set(group).intersection(keys)
            for other in [m for m in members if m & found]:
                if not any(pair(a, b) in self.parted for a in found for b in other):
                    found |= other
                    members.remove(other)
                else:
                    found -= other
            if len(found) > 1:
                members.append(found)
        return {key: n for n, found in enumerate(members) for key in found}


def profile(group: Sequence[Facts]) -> Facts:
    """What tellings of several reports say together: the day and the places that most tell, the parties and counts of all."""
    first = group[0]
    if len(group) == 1:
        return first
    whole = united(group)
    days: Counter[tuple[int, int]] = Counter((e.earliest, e.latest) for e in group if e.earliest is not None and e.latest is not None)
    earliest, latest = whole.earliest, whole.latest
    if days:
        earliest, latest = min(days, key=lambda d: (-days[d], (d[1] or 0) - (d[0] or 0), d))
    published = [e.published for e in group if e.published is not None]
    articles = sorted({e.article for e in group})
    return msgspec.structs.replace(
        whole, earliest=earliest, latest=latest, published=min(published, default=None), article="\n".join(articles),
    )  # fmt: skip


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


class Group:
    """Tellings that are one happening so far: each, and what they say together."""

    def __init__(self, comparer: Comparer, members: Sequence[Ready], seen: int | None = None) -> None:
        """`seen`: how many of the members are compared by their wording; all, if None."""
        self.members = tuple(members[:seen])
        self.more = len(members) > len(self.members)
        self.profile = members[0] if len(members) == 1 else comparer.ready(profile([member.facts for member in members]))


class Partition:
    """Splits chains of events into incidents."""

    def __init__(self, comparer: Comparer) -> None:
        self.comparer = comparer
        self.join = comparer.rules.join
        self.threshold = round(self.join.threshold * _GRAIN)
        self.made: dict[str, Ready] = {}
        self.scores: dict[tuple[str, str], int] = {}

    def ready(self, facts: Facts) -> Ready:
        """Facts made ready for comparing, remembered by their key."""
        found = self.made.get(facts.key)
        if found is None or (found.facts is not facts and found.facts != facts):
            if found is not None:
                self.scores.clear()  # what is known of a key has changed
            found = self.made[facts.key] = self.comparer.ready(facts)
        return found

    def alike(self, a: Facts, b: Facts) -> bool:
        """Whether a pair, seen alone, is one happening: these pairs make the chains."""
        return self.comparer.score(self.ready(a), self.ready(b), least=self.join.threshold) >= self.join.threshold

    def score(self, a: Group, b: Group) -> int:
        """The score of two groups by their profiles, in whole grains, their words compared telling by telling; NEVER where they cannot be one."""
        if len(a.members) == len(b.members) == 1 and not (a.more or b.more):
            return self._score_of_two(a.members[0], b.members[0])
        bits = self.comparer.score(a.profile, b.profile, words=False)
        if bits == -math.inf:
            return NEVER
        words = sum(round(self.comparer.words(one, other) * _GRAIN) for one in a.members for other in b.members)
        return round(bits * _GRAIN) + words // (len(a.members) * len(b.members))

    def _score_of_two(self, a: Ready, b: Ready) -> int:
        """The score of two tellings, remembered by their keys."""
        key = pair(a.facts.key, b.facts.key)
        known = self.scores.get(key)
        if known is None:
            bits = self.comparer.score(a, b)
            known = self.scores[key] = NEVER if bits == -math.inf else round(bits * _GRAIN)
        return known

    def forget(self) -> None:
        """Forget what was made ready, and the scores."""
        self.made.clear()
        self.scores.clear()

    def split(self, chain: Sequence[Facts], constraints: Constraints | None = None) -> list[tuple[Facts, ...]]:
        """The incidents of a chain, each in order, by their first event."""
        events = in_order(chain)
        decided = constraints or Constraints()
        start = [[event] for event in events] if len(events) <= self.join.largest else _Leaders(self, events, decided).groups()
        place = {event.key: n for n, event in enumerate(events)}
        found = _Clusters(self, start, decided).groups() if len(start) <= self.join.largest else start
        return sorted((tuple(sorted(group, key=lambda e: place[e.key])) for group in found), key=lambda group: place[group[0].key])


class _Clusters:
    """Agglomerative clustering of one chain: the two groups that, each seen as a whole, are most alike are joined, until none is alike enough.

    A group is compared by what its tellings say together, since one has the day and another the place; its words are compared telling by telling.
    """

    def __init__(self, partition: Partition, start: Sequence[Sequence[Facts]], constraints: Constraints) -> None:
        """`start`: the groups to begin with, each telling for itself where their number allows."""
        self.partition, self.constraints = partition, constraints
        self.members = {n: list(group) for n, group in enumerate(start)}
        self.made = {n: self._group(group) for n, group in self.members.items()}
        self.turn = dict.fromkeys(self.members, 0)  # counts the joinings of a group, so that old entries of the heap are known
        self.heap: list[tuple[int, int, int, int, int]] = []

    def _group(self, members: Sequence[Facts]) -> Group:
        ready = [self.partition.ready(member) for member in members]
        return Group(self.partition.comparer, ready, seen=_SEEN if len(members) > self.partition.join.largest else None)

    def groups(self) -> list[list[Facts]]:
        self._join_decided()
        for b in self.members:
            for a in self.members:
                if a < b:
                    self._push(a, b)
        while self.heap:
            _, a, b, turn_a, turn_b = heapq.heappop(self.heap)
            if self.turn.get(a) == turn_a and self.turn.get(b) == turn_b:
                self._join(a, b)
                for other in self.members:
                    if other != a:
                        self._push(*sorted((a, other)))
        return [group for _, group in sorted(self.members.items())]

    def _push(self, a: int, b: int) -> None:
        """Note two groups for joining if they are alike enough and nobody parted them: the most alike first, then the earliest."""
        score = self.partition.score(self.made[a], self.made[b])
        if score >= self.partition.threshold and not self._kept_apart(a, b):
            heapq.heappush(self.heap, (-score, a, b, self.turn[a], self.turn[b]))

    def _join(self, a: int, b: int) -> None:
        """Put group `b` into group `a`."""
        self.members[a] = in_order([*self.members[a], *self.members.pop(b)])
        self.made[a] = self._group(self.members[a])
        del self.made[b], self.turn[b]
        self.turn[a] += 1

    def _join_decided(self) -> None:
        """Join what people said is one."""
        sets = self.constraints.sets({event.key for group in self.members.values() for event in group})
        first: dict[int, int] = {}
        for n, group in list(self.members.items()):
            number = next((sets[event.key] for event in group if event.key in sets), None)
            if number is not None and number in first:
                self._join(first[number], n)
            elif number is not None:
                first[number] = n

    def _kept_apart(self, a: int, b: int) -> bool:
        """Whether a person parted any telling of one group from one of the other, or one report tells them as two."""
        return kept_apart(self.members[a], self.members[b], self.constraints)


def kept_apart(ours: Sequence[Facts], theirs: Sequence[Facts], constraints: Constraints) -> bool:
    """Whether a person parted any telling of one group from one of the other, or a report says that one is another than the other."""
    if constraints.parted and any(pair(one.key, other.key) in constraints.parted for one in ours for other in theirs):
        return True
    return any(one.article == other.article and (one.another or other.another) for one in ours for other in theirs)


class _Leaders:
    """The groups that a long chain begins with, in which all pairs would be too many: each telling in order joins the group it is most like, or opens one.

    A group is compared by its profile, which is made anew while it is small and then each time it has doubled, and by the wording of its first tellings.
    """

    def __init__(self, partition: Partition, events: Sequence[Facts], constraints: Constraints) -> None:
        self.partition, self.events, self.constraints = partition, events, constraints
        self.members: list[list[Facts]] = []
        self.made: list[Group] = []

    def groups(self) -> list[list[Facts]]:
        sets = self.constraints.sets({event.key for event in self.events})
        opened: dict[int, int] = {}  # the groups of sets that people joined
        for event in self.events:
            number = sets.get(event.key)
            at = self._most_like(event) if number is None else opened.get(number)
            if at is None:
                at = len(self.members)
                self.members.append([event])
                self.made.append(self._group([event]))
            else:
                self._add(at, event)
            if number is not None:
                opened[number] = at
        return self.members

    def _most_like(self, event: Facts) -> int | None:
        one, best = self._group([event]), None
        for n, group in enumerate(self.made):
            score = self.partition.score(one, group)
            if score >= self.partition.threshold and (best is None or score > best[0]):
                if not kept_apart([event], self.members[n], self.constraints):
                    best = score, n
        return best[1] if best else None

    def _add(self, at: int, event: Facts) -> None:
        members = self.members[at]
        members.append(event)
        if len(members) <= _SEEN or len(members) & (len(members) - 1) == 0:
            self.made[at] = self._group(members)

    def _group(self, members: Sequence[Facts]) -> Group:
        ready = [self.partition.ready(member) for member in members]
        return Group(self.partition.comparer, ready, seen=_SEEN)
