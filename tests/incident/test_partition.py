"""Clustering: what people decided, what one report keeps apart, and long chains as short ones."""

from __future__ import annotations

import random

import msgspec
import pytest

from dateline.incident.compare import Comparer
from dateline.incident.partition import Constraints, Partition, chains, pair
from dateline.incident.rules import load_rules

from .made import count, facts, party, spot

RULES = load_rules()
PLACES = [spot("Mosul"), spot("Basra", 30.5, 47.8, admin1="Basra"), spot("Kirkuk", 35.4, 44.4, admin1="Kirkuk")]


def partition(largest: int = RULES.join.largest) -> Partition:
    return Partition(Comparer(msgspec.structs.replace(RULES, join=msgspec.structs.replace(RULES.join, largest=largest))))


def told(happening: int, report: int, **fields):
    """A report's telling of one of three bombings in three towns."""
    plain = {
        "on": f"2031-05-{12 + happening}",
        "places": (PLACES[happening],),
        "modes": ("explosives",),
        "recipients": (party(f"target{happening}", sector="BUS"),),
    }
    plain["counts"] = (count("killed", 5 + happening * 10 + report % 3),)
    return facts(f"k{happening}-{report:03}", f"a{happening}-{report:03}", **{**plain, **fields})


def keys(groups):
    return sorted(sorted(event.key for event in group) for group in groups)


def test_a_long_chain_falls_into_the_happenings_that_a_short_one_does():
    events = [told(happening, report) for happening in range(3) for report in range(25)]
    random.Random(5).shuffle(events)
    assert keys(partition(1000).split(events)) == keys(partition(20).split(events))
    assert len(partition(20).split(events)) == 3


def test_groups_that_one_pass_leaves_apart_are_still_joined():
    """The first tellings say too little to be joined; what their groups say together is enough."""
    poor = [told(0, n, places=(), counts=(), recipients=()) for n in range(8)]
    rich = [told(0, n + 100) for n in range(30)]
    assert len(partition(20).split([*poor, *rich])) == len(partition(1000).split([*poor, *rich]))


@pytest.mark.parametrize("largest", [1000, 5])
def test_people_part_and_join_in_short_and_long_chains(largest):
    events = [told(happening, report) for happening in range(2) for report in range(6)]
    ones, others = ([e.key for e in events if e.key.startswith(f"k{n}")] for n in range(2))
    joined = Constraints(joined=(frozenset(e.key for e in events),))
    assert keys(partition(largest).split(events, joined)) == [sorted([*ones, *others])]
    parted = Constraints(joined=(frozenset(ones[:2]),), parted=frozenset(pair(a, b) for a in ones[:2] for b in ones[2:]))
    found = keys(partition(largest).split(events, parted))
    assert sorted(ones[:2]) in found
    assert sorted(ones[2:]) in found


@pytest.mark.parametrize("largest", [1000, 3])
def test_what_one_report_tells_as_another_stays_another(largest):
    """Three reports tell a bombing; one of them also "a separate bombing" of the same town and day."""
    events = [told(0, n) for n in range(4)]
    other = msgspec.structs.replace(told(0, 99), article=events[0].article, another=True)
    found = partition(largest).split([*events, other])
    assert not any({events[0].key, other.key} <= {event.key for event in group} for group in found)


def test_chains_are_what_pairs_connect():
    events = [told(0, n) for n in range(4)]
    found = chains(events, [(events[0].key, events[2].key), (events[3].key, "elsewhere")])
    assert [[event.key for event in chain] for chain in found] == [[events[0].key, events[2].key], [events[1].key], [events[3].key]]


def test_joined_groups_that_share_an_event_are_one_unless_somebody_parted_them():
    constraints = Constraints(joined=(frozenset("ab"), frozenset("bc")))
    assert len(set(constraints.sets("abc").values())) == 1
    parted = Constraints(joined=(frozenset("ab"), frozenset("bc")), parted=frozenset({("a", "c")}))
    sets = parted.sets("abc")
    assert sets["b"] == sets["c"]
    assert "a" not in sets
