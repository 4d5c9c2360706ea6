"""What became known since a day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec
import pytest
from account.crisis import claim, filled, reports, strike
from account.plans import plan

from dateline.account.changes import Changes, changes, changes_query, versions_query
from dateline.account.changes_page import changes_document
from dateline.account.terminal import to_text
from dateline.account.wording import Wording
from dateline.errors import InputError
from dateline.store import Filter, Store


def since(store: Store, wording: Wording, day: str, **more: object) -> Changes:
    return changes(store, wording, dt.date.fromisoformat(day), **more)  # type: ignore[arg-type]


def test_what_was_not_known_before_is_new(store: Store, wording: Wording) -> None:
    found = since(store, wording, "2031-05-14", until=dt.date(2031, 5, 14))
    assert [entry.what for entry in found.new] == ["Air strike: Algerian army on Nigerien farm workers"]
    assert found.new[0].standing == "reported"  # as it was then: the denial came two days later
    assert found.new[0].figures[0].best == 9
    assert found.changed == ()


def test_what_was_known_before_is_compared_with_what_it_was(store: Store, wording: Wording) -> None:
    (change,) = since(store, wording, "2031-05-16").changed
    told = {one.field: (one.before, one.now, one.kind) for one in change.differences}
    assert told == {"standing": ("reported", "disputed", "denied"), "killed": ("14", "12 (12–14)", "corrected")}
    assert change.articles == ("a3",)


def test_a_toll_that_grew_and_another_source_are_differences(store: Store, wording: Wording) -> None:
    (change,) = since(store, wording, "2031-05-15", until=dt.date(2031, 5, 15)).changed
    told = {one.field: (one.before, one.now, one.kind) for one in change.differences}
    assert told["independent sources"] == ("1", "2", "more sources")
    assert told["killed"][2] == "grown"


def test_nothing_changed_after_the_last_report(store: Store, empty: Store, wording: Wording) -> None:
    for source in (store, empty):
        found = since(source, wording, "2031-07-01")
        assert (found.new, found.changed, found.versions, found.decisions, found.total) == ((), (), (), (), 0)
        assert "Nothing new is in the store." in to_text(changes_document(found, wording))


def test_a_new_version_of_an_article_is_compared_with_the_one_before(tmp_path: Path, wording: Wording) -> None:
    with Store(tmp_path / "s.db", create=True) as store:
        store.add(reports()[:1], when=dt.datetime(2031, 5, 14, tzinfo=dt.UTC))
        store.add([strike("a1", "2031-05-14", "Courier", 11, title="Toll rises").stored()], when=dt.datetime(2031, 5, 18, tzinfo=dt.UTC))
        found = since(store, wording, "2031-05-17")
        assert found.new == ()
        assert [(one.field, one.before, one.now) for one in found.changed[0].differences] == [("killed", "9", "11")]
        (version,) = found.versions
        assert (version.article, version.number, version.title, version.title_before) == ("a1", 2, "Toll rises", "Air strike hits herders")
        assert "“Toll rises” (before: “Air strike hits herders”)" in " ".join(to_text(changes_document(found, wording)).split())


def test_decisions_of_people_are_listed(tmp_path: Path, wording: Wording) -> None:
    with filled(tmp_path / "s.db") as store:
        ids = [found.id for found in store.incidents()][:2]
        store.join(ids, when=dt.datetime(2031, 7, 2, tzinfo=dt.UTC), note="one raid", who="Ada")
        made = " ".join(to_text(changes_document(since(store, wording, "2031-07-01"), wording), width=160).split())
        assert "decision 1, 2 July 2031: joined by Ada" in made
        assert "one raid" in made


def test_filters_and_pages_apply(store: Store, wording: Wording) -> None:
    assert [e.type for e in since(store, wording, "2031-05-01", wanted=Filter(type="CONSULT")).new] == ["CONSULT"]
    whole = since(store, wording, "2031-05-01")
    pages = [since(store, wording, "2031-05-01", limit=2, offset=n) for n in (0, 2, 4)]
    assert [e.id for page in pages for e in page.new] == [e.id for e in whole.new]
    assert "4 more with --offset 2." in to_text(changes_document(pages[0], wording))


def test_days_in_the_wrong_order_are_told(store: Store, wording: Wording) -> None:
    with pytest.raises(InputError, match="since: 2031-05-16 is after until 2031-05-14; exchange them"):
        since(store, wording, "2031-05-16", until=dt.date(2031, 5, 14))


def test_the_statements_use_indexes(store: Store) -> None:
    steps = plan(store, changes_query(Filter(factuality="any"), dt.date(2031, 5, 1), "sqlite"))
    assert any("ix_version_known" in step for step in steps)
    assert not any(step.startswith("SCAN") for step in steps)
    assert any("ix_version_known" in step for step in plan(store, versions_query(dt.date(2031, 5, 1), None)))


def test_what_a_new_version_no_longer_tells_is_told(tmp_path: Path, wording: Wording) -> None:
    """A report that others share, and one that nobody shares, are withdrawn; a reworded event is not."""
    with Store(tmp_path / "gone.db", create=True) as store:
        first = [strike("a1", "2031-05-14", "Courier", 9), strike("a2", "2031-05-14", "Herald", 9, title="Told by two"), claim()]
        store.add([one.stored() for one in first], when=dt.datetime(2031, 5, 17, tzinfo=dt.UTC))
        empty = []
        for one in (first[0], first[2]):
            made = one.stored()
            info = msgspec.structs.replace(made.record.article, sha256="0" * 64)
            empty.append(
                msgspec.structs.replace(
                    made, record=msgspec.structs.replace(made.record, article=info, events=(), figures=(), statements=())
                )
            )
        worded = strike("a2", "2031-05-14", "Herald", 9, title="Told by two")
        worded.events[0] = msgspec.structs.replace(worded.events[0], trigger=msgspec.structs.replace(worded.events[0].trigger, text="hit"))
        other = worded.stored()
        info = msgspec.structs.replace(other.record.article, sha256="1" * 64)
        empty.append(msgspec.structs.replace(other, record=msgspec.structs.replace(other.record, article=info)))
        store.add(empty, when=dt.datetime(2031, 5, 20, tzinfo=dt.UTC))
        found = changes(store, wording, dt.date(2031, 5, 20))
        here = store.incidents()[0].id
    told = {one.article: [(lost.type, lost.trigger, lost.incident) for lost in one.withdrawn] for one in found.versions}
    assert told == {"a1": [("ASSAULT", "bombed", here)], "a2": [], "a5": [("ASSAULT", "shot", None)]}
    page = " ".join(to_text(changes_document(found, wording)).split())
    assert "No longer tells: ASSAULT aerial “bombed” (others still tell it:" in page
    assert "nobody else tells it" in page
