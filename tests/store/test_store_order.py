"""The outcome does not depend on the order in which reports come, nor on how many come at once."""

from __future__ import annotations

import random

import msgspec
from account.crisis import reports as crisis
from account.crisis import strike
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.crisis import stored
from dateline.store import Filter, Store

from .conftest import WHEN

EVERYTHING = Filter(factuality="any", historical=True)
REPORTS = [*crisis(), *list(stored(60))[:40]]


def outcome(store: Store) -> tuple[bytes, list[tuple[str, str]]]:
    """Everything that is said of incidents and copies, as bytes."""
    return msgspec.json.encode(store.incidents(EVERYTHING)), [(copy.article, copy.original) for copy in store.copies()]


def merged(order, sizes) -> tuple[bytes, list[tuple[str, str]]]:
    with Store(":memory:", create=True) as store:
        at = 0
        for size in sizes:
            store.add(order[at : at + size], when=WHEN)
            at += size
        store.add(order[at:], when=WHEN)
        return outcome(store)


EXPECTED = merged(REPORTS, [])


def test_the_reports_of_the_test_make_incidents_of_several_reports_and_copies():
    incidents = msgspec.json.decode(EXPECTED[0])
    assert sum(found["reports"] > 1 for found in incidents) > 5
    assert EXPECTED[1]


@settings(max_examples=25, deadline=None)
@given(order=st.permutations(REPORTS), sizes=st.lists(st.integers(1, 12), max_size=8))
def test_any_order_in_any_portions_gives_the_same_incidents(order, sizes):
    assert merged(order, sizes) == EXPECTED


def test_both_engines_give_the_same_incidents(store):
    order = list(REPORTS)
    random.Random(3).shuffle(order)
    for one in order:
        store.add([one], when=WHEN)
    assert outcome(store) == EXPECTED


def test_rebuilding_changes_nothing(store):
    store.add(REPORTS, when=WHEN)
    store.rebuild()
    assert outcome(store) == EXPECTED


def test_what_a_report_brings_goes_with_it(store):
    """A report that joins two incidents and is then corrected away leaves two again."""
    middle = REPORTS[1]
    store.add([found for found in REPORTS if found is not middle], when=WHEN)
    before = outcome(store)
    store.add([middle], when=WHEN)
    assert outcome(store) == EXPECTED
    gone = msgspec.structs.replace(
        middle,
        text="Nothing of this was so.",
        record=msgspec.structs.replace(
            middle.record, events=(), figures=(), statements=(), article=msgspec.structs.replace(middle.record.article, sha256="0" * 64)
        ),
    )
    store.add([gone], when=WHEN)
    assert outcome(store)[0] == before[0]


def test_ids_stay_valid_when_a_late_report_comes(store):
    known: dict[str, str] = {}
    for one in reversed(REPORTS):
        store.add([one], when=WHEN)
        for found in store.incidents(EVERYTHING):
            known.setdefault(found.id, found.members[0].key)
    for id_, member in known.items():
        assert member in {found.key for found in store.incident(id_).members}


def test_a_happening_that_hundreds_tell_is_one_in_any_order():
    """Chains that are too long to compare all pairs are gone through telling by telling: the outcome still depends on the set alone."""
    many = [
        strike(f"r{n}", f"2031-05-{14 + n % 9}", f"Paper {n % 40}", 9 + n % 5, title=" ".join(f"w{n * 31 + k}" for k in range(30))).stored()
        for n in range(150)
    ]
    first = merged(many, [])
    assert [found["reports"] for found in msgspec.json.decode(first[0])] == [150]
    for seed in range(3):
        chance = random.Random(seed)
        order = chance.sample(many, len(many))
        assert merged(order, [chance.randrange(1, 40) for _ in range(5)]) == first


def test_decisions_hold_in_a_happening_that_hundreds_tell():
    many = [strike(f"r{n}", "2031-05-14", f"Paper {n}", 9, title=" ".join(f"w{n * 31 + k}" for k in range(30))).stored() for n in range(90)]
    with Store(":memory:", create=True) as store:
        store.add(many, when=WHEN)
        whole = store.incidents()[0]
        staying, going = store.split(whole.id, ["r7:e1", "r70:e1"], when=WHEN)
        assert (len(staying.members), [member.article for member in going.members]) == (88, ["r7", "r70"])
        store.undo(1, when=WHEN)
        assert [len(found.members) for found in store.incidents()] == [90]


def test_joining_holds_in_a_happening_that_hundreds_tell():
    many = [strike(f"r{n}", "2031-05-14", f"Paper {n}", 9, title=" ".join(f"w{n * 31 + k}" for k in range(30))).stored() for n in range(90)]
    with Store(":memory:", create=True) as store:
        store.add([*many, *crisis()[3:5]], when=WHEN)
        one = max(store.incidents(EVERYTHING), key=lambda found: len(found.members))
        other = next(found for found in store.incidents(EVERYTHING) if found.members[0].article == "a5")
        joined = store.join([one.id, other.id], when=WHEN)
        assert len(joined.members) == len(one.members) + 1 >= 91
