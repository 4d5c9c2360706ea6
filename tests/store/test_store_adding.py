"""What is stored, what is passed over, and what a changed article does."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest
from account.crisis import reports as crisis
from account.crisis import strike
from sqlalchemy import func, select

from dateline.errors import StoreError
from dateline.model.article import Article
from dateline.store import Filter, Store, Stored
from dateline.store.engine import store_url
from dateline.store.rows import source_key, unpack_record
from dateline.store.schema import event, version

from .conftest import WHEN

EVERYTHING = Filter(factuality="any", historical=True)


def retold(stored: Stored, **article: object) -> Stored:
    return msgspec.structs.replace(
        stored, record=msgspec.structs.replace(stored.record, article=msgspec.structs.replace(stored.record.article, **article))
    )


def test_the_same_article_is_stored_once(store):
    made = crisis()
    first, again = store.add(made, when=WHEN), store.add(made, when=WHEN)
    assert (first.new, first.same, again.new, again.same) == (len(made), 0, 0, len(made))
    assert store.counts().articles == store.counts().versions == len(made)


def test_an_article_that_is_twice_in_one_addition_is_stored_once(store):
    one = strike("a1", "2031-05-14", "Courier", 9).stored()
    added = store.add([one, one], when=WHEN)
    assert (added.new, added.same) == (1, 1)


def test_a_changed_article_becomes_a_new_version_and_the_old_one_is_kept(store):
    store.add([strike("a1", "2031-05-14", "Courier", 9).stored()], when=WHEN)
    before = store.incidents()[0]
    added = store.add([strike("a1", "2031-05-14", "Courier", 11).stored()], when=WHEN)
    assert (added.new, added.versions) == (0, 1)
    with store.engine.connect() as connection:
        rows = connection.execute(select(version.c.number, version.c.current, version.c.record).order_by(version.c.number)).all()
        events = connection.execute(select(func.count()).select_from(event)).scalar_one()
    assert [(row.number, bool(row.current)) for row in rows] == [(1, False), (2, True)]
    assert [unpack_record(row.record).figures[0].best for row in rows] == [9, 11]
    assert events == 1, "events of the old version are gone"
    assert [figure.best for figure in store.incident(before.id).figures] == [11]


def test_an_event_that_a_new_version_tells_by_another_word_is_found_under_its_old_id(store):
    old, new = strike("a1", "2031-05-14", "Courier", 9), strike("a1", "2031-05-14", "Courier", 9, title="Corrected")
    new.text, new.body = new.text.replace("bombed", "raided"), new.body.replace("bombed", "raided")
    trigger = new.events[0].trigger
    new.events[0] = msgspec.structs.replace(new.events[0], trigger=msgspec.structs.replace(trigger, text="raided"))
    store.add([old.stored()], when=WHEN)
    before = store.incidents()[0].id
    store.add([retold(new.stored(), sha256="0" * 64)], when=WHEN)
    after = store.incidents()[0].id
    assert before != after
    assert store.incident(before).id == after


def test_two_files_of_one_name_are_two_articles(store):
    one = strike("report", "2031-05-14", "Courier", 9).stored()
    plain = [retold(one, url=None, sha256="1" * 64), retold(one, url=None, sha256="2" * 64)]
    two = [msgspec.structs.replace(found, source=path) for found, path in zip(plain, ("/a/report.txt", "/b/report.txt"), strict=True)]
    assert store.add(two, when=WHEN).new == 2
    assert store.add(two, when=WHEN).same == 2
    third = msgspec.structs.replace(retold(two[0], sha256="3" * 64), source="/a/report.txt")
    assert store.add([third], when=WHEN).versions == 1, "the file of the same path has changed"


def test_a_store_lacks_an_article_until_it_is_added(store):
    made = strike("a1", "2031-05-14", "Courier", 9).stored()
    info = made.record.article
    article = Article(id=info.id, text=made.text, sha256=info.sha256, url=info.url, published=dt.date(2031, 5, 14))
    assert store.lacks(article)
    store.add([made], when=WHEN)
    assert not store.lacks(article)
    assert store.lacks(msgspec.structs.replace(article, sha256="0" * 64))


def test_without_text_nothing_of_it_is_stored_and_the_incidents_are_the_same(new_store, place, reports):
    with Store(":memory:", create=True) as other:
        other.add(reports, when=WHEN)
        expected = [(found.id, len(found.members)) for found in other.incidents(EVERYTHING)]
    store = new_store()
    store.add(reports, when=WHEN, keep_text=False)
    with store.engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(version).where(version.c.text.is_not(None))).scalar_one() == 0
    assert [(found.id, len(found.members)) for found in store.incidents(EVERYTHING)] == expected
    store.rebuild()
    assert [(found.id, len(found.members)) for found in store.incidents(EVERYTHING)] == expected


def test_an_article_coded_again_has_its_new_record_and_no_new_version(store):
    made = strike("a1", "2031-05-14", "Courier", 9).stored()
    store.add([made], when=WHEN)
    figures = tuple(msgspec.structs.replace(figure, best=10, low=10, high=10) for figure in made.record.figures)
    other = msgspec.structs.replace(made, record=msgspec.structs.replace(made.record, figures=figures))
    assert store.add([other], when=WHEN).same == 1
    assert store.incidents()[0].figures[0].best == 9
    assert store.add([other], when=WHEN, again=True).same == 1
    assert store.incidents()[0].figures[0].best == 10
    assert store.counts().versions == 1


def test_what_fails_stores_nothing(store):
    made = crisis()
    broken = msgspec.structs.replace(made[1], text=None)  # type: ignore[arg-type]
    with pytest.raises((TypeError, AttributeError)):
        store.add([made[0], broken], when=WHEN)
    assert store.counts().articles == 0


def test_a_store_that_is_not_there_is_told(tmp_path):
    with pytest.raises(StoreError, match="does not exist; make it with dateline add"):
        Store(tmp_path / "none.db")


@pytest.mark.parametrize("name", ["mysql://host/base", "http://host", "sqlite:/x://"])
def test_a_url_of_another_engine_is_refused(name):
    with pytest.raises(StoreError, match="store:"):
        store_url(name)


def test_a_file_that_is_no_store_is_told_in_one_line(tmp_path):
    path = tmp_path / "text.db"
    path.write_text("this is no database, it is a text that somebody named so" * 30)
    with pytest.raises(StoreError, match="check that it is there"):
        Store(path)


def test_no_path_of_the_machine_is_stored(store):
    one = msgspec.structs.replace(strike("a1", "2031-05-14", "Courier", 9).stored(), source="/home/someone/secret/a1.txt")
    store.add([one], when=WHEN)
    with store.engine.connect() as connection:
        row = connection.execute(select(version)).one()
    assert not any("someone" in str(value) for value in row)
    assert row.source == source_key("/home/someone/secret/a1.txt")


def test_what_another_process_made_anew_is_not_compared_as_it_was(new_store, reports):
    """Tellings are remembered between additions: a record that another writer made anew in place must not be."""
    one, other = new_store(), new_store()
    made = strike("a1", "2031-05-14", "Courier", 9).stored()
    one.add([made], when=WHEN)
    one.add([strike("a2", "2031-05-15", "Herald", 9).stored()], when=WHEN)
    moved = tuple(
        msgspec.structs.replace(e, time=None, places=(), actor=(), recipient=(), type="CONSULT", modes=(), mode="visit")
        for e in made.record.events
    )
    other.add([msgspec.structs.replace(made, record=msgspec.structs.replace(made.record, events=moved, figures=()))], when=WHEN, again=True)
    one.add([strike("a3", "2031-05-15", "Monitor", 9).stored()], when=WHEN)
    assert sorted(len(found.members) for found in one.incidents(EVERYTHING)) == [1, 2]


@pytest.mark.parametrize(
    "strange", ["a\x00b", "\u202e\u200b", "x" * 100_000, "\U0001f4a3" * 5000, "'; DROP TABLE article; --", "\U0001f4a3"]
)
def test_any_text_title_and_name_can_be_stored(store, strange):
    one = strike("a1", "2031-05-14", "Courier", 9).stored()
    odd = retold(one, id=strange, title=strange, publisher=strange, url=None)
    assert store.add([msgspec.structs.replace(odd, text=f"{strange} {one.text}")], when=WHEN).new == 1
    assert store.add([msgspec.structs.replace(odd, text=f"{strange} {one.text}")], when=WHEN).same == 1
    assert len(store.incidents()) == 1


def test_two_items_of_one_url_make_no_version_each_time_they_are_added(store):
    two = [strike("a1", "2031-05-14", "Courier", killed).stored() for killed in (9, 11)]
    assert store.add(two, when=WHEN).versions == 1
    for _ in range(3):
        assert store.add(two, when=WHEN).same == 2
    assert store.counts().versions == 2
    assert store.incidents()[0].figures[0].best == 11


def test_an_article_coded_again_has_its_new_publisher_and_origin(store):
    made = strike("a1", "2031-05-14", "Courier", 9).stored()
    store.add([retold(made, publisher=None)], when=WHEN)
    store.add([made], when=WHEN, again=True)
    assert store.incidents()[0].members[0].publisher == "Courier"
    assert store.incidents()[0].members[0].origin == "courier"


def test_an_agency_is_one_origin_under_all_its_names(store):
    one, two = (
        strike("a1", "2031-05-14", "Agence France-Presse", 9).stored(),
        strike("a2", "2031-05-14", "Daily", 9, title="Other words").stored(),
    )
    store.add([one, retold(two, agency="AFP")], when=WHEN)
    found = store.incidents()[0]
    assert (found.reports, found.independent) == (2, 1)


def test_a_long_text_of_many_words_can_be_stored_and_found(store):
    one = strike("a1", "2031-05-14", "Courier", 9).stored()
    long = one.text + " " + " ".join(f"word{n}x" for n in range(200_000))
    assert store.add([msgspec.structs.replace(one, text=long)], when=WHEN).new == 1
    assert store.incidents(Filter(words="herders"))
