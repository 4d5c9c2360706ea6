"""Migrations, query plans, and searching with what people type."""

from __future__ import annotations

import pytest
from account.crisis import reports as crisis
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, text

from dateline.errors import StoreError
from dateline.store import Filter, Store
from dateline.store.engine import make_engine, reading, store_url
from dateline.store.migrate import HEAD, _config, known, recorded
from dateline.store.schema import metadata
from dateline.store.words import CLOSE, OPEN, search_articles

from .conftest import WHEN


def test_migrations_leave_the_tables_of_the_schema(store):
    with store.engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), metadata)
    assert [d for d in differences if not _of_words(d)] == []


def _of_words(difference: object) -> bool:
    """The full-text tables are made by hand, in each engine's own way."""
    return "_words" in str(difference)


def test_the_last_migration_is_the_one_that_the_program_asks_for(store):
    assert ScriptDirectory.from_config(_config()).get_heads() == [HEAD]
    assert known()[0] == HEAD
    with store.engine.connect() as connection:
        assert recorded(connection) == HEAD


def test_a_store_of_a_later_release_is_refused(place):
    Store(place, create=True).close()
    engine = make_engine(store_url(place))
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999_later'"))
    engine.dispose()
    with pytest.raises(StoreError, match="a later release"):
        Store(place)


def test_a_database_of_something_else_is_refused(place):
    engine = create_engine(store_url(place))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE customer (id integer)"))
    engine.dispose()
    with pytest.raises(StoreError, match="no store of dateline"):
        Store(place, create=True)


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "AND",
        "NOT",
        "-",
        '"unfinished',
        "a OR b",
        "NEAR(x y)",
        "title:bombed",
        "*",
        "(((",
        "herders*",
        "'; DROP TABLE article; --",
        "^x",
        "\x00",
        "—",
        "x" * 5000,
    ],
)
def test_any_words_may_be_searched_for(store, words):
    store.add(crisis(), when=WHEN)
    store.incidents(Filter(words=words))
    with reading(store.engine) as connection:
        search_articles(connection, words, 10)
    assert store.counts().articles == len(crisis())


@pytest.mark.parametrize(
    "words, found",
    [
        ("herders", {"a1", "a2", "a3"}),
        ("herder", {"a1", "a2", "a3"}),
        ("herders killing nobody", set()),
        ('"killing 14 people"', {"a2"}),
        ('"14 killing people"', set()),
        ("herders -corrected", {"a1", "a2"}),
        ("HERDERS Assamaka", {"a1", "a2", "a3"}),
        ("herders or dockers", set()),
        ("-herders", set()),
    ],
)
def test_searching_asks_for_all_words_in_any_form(store, words, found):
    store.add(crisis(), when=WHEN)
    with reading(store.engine) as connection:
        hits = search_articles(connection, words, 10)
        names = dict(
            connection.execute(text("SELECT version.id, article.name FROM version JOIN article ON article.id = version.article")).all()
        )
    assert {names[id_] for id_, _ in hits} == found
    assert all(OPEN in excerpt and CLOSE in excerpt for _, excerpt in hits)


def test_incidents_are_found_by_place_party_type_days_and_words(store):
    import datetime as dt

    store.add(crisis(), when=WHEN)

    def ids(**wanted):
        return {member.article for found in store.incidents(Filter(**wanted)) for member in found.members}

    strikes = {"a1", "a2", "a3"}
    assert ids(place="NER", type="ASSAULT") == strikes | {"a5", "a8"}
    assert ids(place="Assamaka") == strikes
    assert ids(actor="DZA", type="ASSAULT") == strikes
    assert ids(recipient="DZA") == set()
    assert ids(actor="azure front") == {"a5", "a8"}
    assert ids(party="guards") == {"a5"}
    assert ids(party="guar") == set(), "whole words"
    assert ids(since=dt.date(2031, 5, 15), until=dt.date(2031, 5, 15)) == {"a5"}
    assert ids(words="wells") == strikes
    assert ids(standing="claimed") == {"a5"}
    assert ids(factuality="planned") == {"a4"}
    with pytest.raises(StoreError, match="is after until"):
        ids(since=dt.date(2031, 5, 16), until=dt.date(2031, 5, 15))


def test_filters_take_no_wildcards(store):
    store.add(crisis(), when=WHEN)
    assert store.incidents(Filter(actor="%")) == []
    assert store.incidents(Filter(actor="_zure front")) == []


def test_what_still_goes_on_is_found_since_a_later_day(store):
    import datetime as dt

    import msgspec
    from account.crisis import strike

    made = strike("a1", "2031-05-14", "Courier", 9).stored()
    time = msgspec.structs.replace(made.record.events[0].time, earliest="2031-05-03", latest="2031-05-12")
    events = (msgspec.structs.replace(made.record.events[0], time=time),)
    store.add([msgspec.structs.replace(made, record=msgspec.structs.replace(made.record, events=events))], when=WHEN)
    for since, found in ((dt.date(2031, 5, 1), 1), (dt.date(2031, 5, 8), 1), (dt.date(2031, 5, 13), 0)):
        assert len(store.incidents(Filter(since=since))) == found
