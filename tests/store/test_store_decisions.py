"""People join, split and correct incidents; decisions hold when incidents are made anew, and can be undone."""

from __future__ import annotations

import msgspec
import pytest
from account.crisis import reports as crisis
from account.crisis import strike

from dateline.errors import StoreError
from dateline.model.decision import Corrected
from dateline.store import Filter

from .conftest import WHEN

EVERYTHING = Filter(factuality="any", historical=True)


@pytest.fixture
def filled(store):
    store.add(crisis(), when=WHEN)
    return store


def strikes(store):
    return next(found for found in store.incidents(EVERYTHING) if len(found.members) == 3)


def groups(store):
    return sorted(sorted(f"{m.article}:{m.event}" for m in found.members) for found in store.incidents(EVERYTHING))


def test_joined_incidents_are_one_and_stay_one(filled):
    before = groups(filled)
    one, other = (found for found in filled.incidents(EVERYTHING) if found.members[0].article in ("a5", "a7"))
    joined = filled.join([one.id, other.id], when=WHEN, note="one raid", who="ed")
    assert {member.article for member in joined.members} == {"a5", "a7"}
    assert joined.decisions == (1,)
    assert filled.incident(one.id).id == filled.incident(other.id).id
    filled.rebuild()
    assert filled.incident(one.id).id == filled.incident(other.id).id
    filled.undo(1, when=WHEN)
    assert groups(filled) == before


def test_split_events_are_another_incident_and_stay_so(filled):
    before = groups(filled)
    found = strikes(filled)
    staying, going = filled.split(found.id, ["a2:e1"], when=WHEN)
    assert [member.article for member in going.members] == ["a2"]
    assert {member.article for member in staying.members} == {"a1", "a3"}
    filled.rebuild()
    assert filled.incident(going.id).id != filled.incident(staying.id).id
    filled.add([strike("a9", "2031-05-17", "Observer", 12).stored()], when=WHEN)
    assert filled.incident(going.id).id != filled.incident(staying.id).id, "a report that is like both does not join them"
    filled.undo(1, when=WHEN)
    assert [len(group) for group in groups(filled)] != [len(group) for group in before]
    assert len(strikes_of(filled)) == 4


def strikes_of(store):
    return next(found for found in store.incidents(EVERYTHING) if any(m.article == "a1" for m in found.members)).members


def test_the_later_of_two_decisions_holds(filled):
    found = strikes(filled)
    staying, going = filled.split(found.id, ["a2:e1"], when=WHEN)
    filled.join([staying.id, going.id], when=WHEN)
    assert filled.incident(staying.id).id == filled.incident(going.id).id
    filled.undo(2, when=WHEN)
    assert filled.incident(staying.id).id != filled.incident(going.id).id


def test_what_a_person_corrects_takes_the_place_of_what_was_found(filled):
    found = strikes(filled)
    values = Corrected(
        type="ACCUSE",
        place="Tchibarakaten",
        country="NER",
        earliest="2031-05-12",
        latest="2031-05-12",
        figures={"killed": 10, "destroyed/huts": 4},
    )
    corrected = filled.correct(found.id, values, when=WHEN, note="seen there")
    assert (corrected.type, corrected.places[0].name, corrected.earliest) == ("ACCUSE", "Tchibarakaten", "2031-05-12")
    assert {(f.role, f.unit): f.best for f in corrected.figures}["killed", "people"] == 10
    assert {(f.role, f.unit): f.best for f in corrected.figures}["destroyed", "huts"] == 4
    assert len(corrected.figures[1].told) > 2, "what reports give stays visible"
    filled.add([strike("a9", "2031-05-17", "Observer", 99).stored()], when=WHEN)
    assert {(f.role, f.unit): f.best for f in filled.incident(found.id).figures}["killed", "people"] == 10
    assert [one.id for one in filled.incidents(Filter(place="Tchibarakaten"))] == [found.id], "lists are filtered by the corrected values"
    filled.undo(1, when=WHEN)
    assert filled.incident(found.id).type == "ASSAULT"


def test_decisions_are_listed_with_who_and_why(filled):
    found = strikes(filled)
    filled.correct(found.id, Corrected(standing="confirmed"), when=WHEN, note="the minister admits it", who="ed")
    filled.undo(1, when=WHEN)
    one = filled.decisions()[0]
    assert (one.kind, one.note, one.who, one.made) == ("correct", "the minister admits it", "ed", "2033-06-01T12:00:00+00:00")
    assert one.undone == "2033-06-01T12:00:00+00:00"


@pytest.mark.parametrize(
    "wrong, told",
    [
        (lambda s: s.join(["nothing", strikes(s).id], when=WHEN), "there is none of this id"),
        (lambda s: s.join([strikes(s).id] * 2, when=WHEN), "one incident already"),
        (lambda s: s.split(strikes(s).id, ["a9:e1"], when=WHEN), "is no event of"),
        (lambda s: s.split(strikes(s).id, ["a1:e1", "a2:e1", "a3:e1"], when=WHEN), "not all"),
        (lambda s: s.split(strikes(s).id, [], when=WHEN), "not none"),
        (lambda s: s.undo(7, when=WHEN), "there is none of this number"),
    ],
)
def test_wrong_decisions_are_refused_and_change_nothing(filled, wrong, told):
    before = msgspec.json.encode(filled.incidents(EVERYTHING))
    with pytest.raises(StoreError, match=told):
        wrong(filled)
    assert msgspec.json.encode(filled.incidents(EVERYTHING)) == before
    assert filled.decisions() == []


def test_a_decision_is_undone_once(filled):
    filled.correct(strikes(filled).id, Corrected(type="ACCUSE"), when=WHEN)
    filled.undo(1, when=WHEN)
    with pytest.raises(StoreError, match="it was undone"):
        filled.undo(1, when=WHEN)


def four(store):
    store.add([strike(f"s{n}", "2031-05-14", f"Paper {n}", 9, title=f"Strike told by {n}").stored() for n in range(4)], when=WHEN)
    return store.incidents()[0]


def articles(found):
    return {member.article for member in found.members}


def test_a_join_joins_all_of_both_whatever_was_split_before(store):
    whole = four(store)
    staying, going = store.split(whole.id, ["s2:e1", "s3:e1"], when=WHEN)
    assert (articles(staying), articles(going)) == ({"s0", "s1"}, {"s2", "s3"})
    joined = store.join([staying.id, going.id], when=WHEN)
    assert articles(joined) == {"s0", "s1", "s2", "s3"}
    assert len(store.incidents()) == 1
    store.undo(2, when=WHEN)
    assert sorted(len(found.members) for found in store.incidents()) == [2, 2]
    store.undo(1, when=WHEN)
    assert [articles(found) for found in store.incidents()] == [{"s0", "s1", "s2", "s3"}]


def test_what_is_split_off_stays_together(store):
    whole = four(store)
    _, first = store.split(whole.id, ["s0:e1"], when=WHEN)
    staying, going = store.split(
        store.incidents()[1].id if first.id == store.incidents()[0].id else store.incidents()[0].id, ["s1:e1"], when=WHEN
    )
    joined = store.join([first.id, going.id], when=WHEN)
    assert articles(joined) == {"s0", "s1"}
    assert articles(store.incident(staying.id)) == {"s2", "s3"}


def test_decisions_follow_an_event_into_a_new_version(store):
    whole = four(store)
    store.split(whole.id, ["s0:e1"], when=WHEN)
    mine = next(found for found in store.incidents() if articles(found) == {"s0"})
    store.correct(mine.id, Corrected(figures={"killed": 77}), when=WHEN)
    new = strike("s0", "2031-05-14", "Paper 0", 9, title="Strike told anew")
    new.text, new.body = new.text.replace("bombed", "raided"), new.body.replace("bombed", "raided")
    new.events[0] = msgspec.structs.replace(new.events[0], trigger=msgspec.structs.replace(new.events[0].trigger, text="raided"))
    store.add(
        [
            msgspec.structs.replace(
                new.stored(),
                record=msgspec.structs.replace(
                    new.stored().record, article=msgspec.structs.replace(new.stored().record.article, sha256="1" * 64)
                ),
            )
        ],
        when=WHEN,
    )
    found = store.incident(mine.id)
    assert articles(found) == {"s0"}
    assert found.figures[0].best == 77
    assert found.id != mine.id


def test_an_id_outlives_the_report_that_gave_it(store):
    whole = four(store)
    assert whole.members[0].article == "s0"
    gone = strike("s0", "2031-05-14", "Paper 0", 9).stored()
    record = msgspec.structs.replace(
        gone.record, events=(), figures=(), article=msgspec.structs.replace(gone.record.article, sha256="2" * 64)
    )
    store.add([msgspec.structs.replace(gone, record=record)], when=WHEN)
    assert articles(store.incident(whole.id)) == {"s1", "s2", "s3"}
