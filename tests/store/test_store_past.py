"""What was known on a day is what a store that stopped on that day would hold."""

from __future__ import annotations

import datetime as dt

import msgspec
from account.crisis import reports as crisis
from account.crisis import strike

from dateline.model.decision import Corrected
from dateline.store import Filter, Store

from .conftest import WHEN

EVERYTHING = Filter(factuality="any", historical=True)


def incidents(store):
    return msgspec.json.encode(store.incidents(EVERYTHING))


def test_the_past_is_the_store_of_then(store, reports):
    store.add(reports, when=WHEN)
    for day in (dt.date(2031, 1, 5), dt.date(2031, 1, 12), dt.date(2031, 1, 30)):
        known = [found for found in reports if found.record.article.published <= day.isoformat()]
        with Store(":memory:", create=True) as then:
            then.add(known, when=WHEN)
            with store.as_of(day) as past:
                assert incidents(past) == incidents(then)
                assert past.counts() == then.counts()


def test_an_old_version_is_what_was_known_before_the_new_one(store):
    store.add([strike("a1", "2031-05-14", "Courier", 9).stored()], when=dt.datetime(2031, 5, 14, tzinfo=dt.UTC))
    store.add([strike("a1", "2031-05-14", "Courier", 11).stored()], when=dt.datetime(2031, 5, 20, tzinfo=dt.UTC))
    with store.as_of(dt.date(2031, 5, 19)) as past:
        assert past.incidents()[0].figures[0].best == 9
    with store.as_of(dt.date(2031, 5, 20)) as past:
        assert past.incidents()[0].figures[0].best == 11


def test_decisions_hold_in_the_past_from_when_they_were_made_until_they_were_undone(store):
    store.add(crisis(), when=WHEN)
    found = next(one for one in store.incidents() if len(one.members) == 3)
    store.correct(found.id, Corrected(type="ACCUSE"), when=dt.datetime(2031, 6, 20, 9, tzinfo=dt.UTC))
    store.undo(1, when=dt.datetime(2031, 6, 25, 9, tzinfo=dt.UTC))
    for day, type_ in ((19, "ASSAULT"), (20, "ACCUSE"), (24, "ACCUSE"), (25, "ASSAULT")):
        with store.as_of(dt.date(2031, 6, day)) as past:
            assert past.incident(found.id).type == type_


def test_the_past_of_a_store_without_text_is_merged_alike(store, reports):
    store.add(reports, when=WHEN, keep_text=False)
    with store.as_of(dt.date(2033, 1, 1)) as past:
        assert incidents(past) == incidents(store)


def test_articles_without_a_day_are_known_from_when_they_were_added(store):
    store.add(crisis(), when=WHEN)
    with store.as_of(dt.date(2033, 5, 31)) as past:
        assert past.counts().articles == len(crisis()) - 1
    with store.as_of(dt.date(2033, 6, 1)) as past:
        assert past.counts().articles == len(crisis())
