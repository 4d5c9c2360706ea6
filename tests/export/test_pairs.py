"""Incidents as pairs of actor and recipient."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

from export.stored import Report as Written
from export.stored import make_store, strike

from dateline.export.pairs import CameoTable, Pair, pairs_of
from dateline.export.source import Source, Wanted
from dateline.export.store_formats import export_store
from dateline.lexicon.states import GdeltCodes
from dateline.model.decision import Corrected
from dateline.model.incident import Incident, Member
from dateline.store import Filter, Store
from dateline.store.chosen import Report, Traced

TABLE, CODES = CameoTable(), GdeltCodes()


def traced(type: str, *written: Written, modes: tuple[str, ...] = ()) -> Traced:
    """An incident of all events of these reports."""
    reports, members = [], []
    for one in written:
        record = one.stored().record
        for event in record.events:
            key = f"{one.id}{event.id}"
            reports.append(Report(key=key, article=one.id, copy_of=None, record=record, event=event))
            members.append(
                Member(
                    article=one.id, event=event.id, near_copy_of=None, key=key, published=one.published, publisher=one.publisher, origin=one.id, trigger="x"
                )
            )  # fmt: skip
    found = Incident(
        id="i",
        type=type,
        members=tuple(members),
        figures=(),
        places=(),
        earliest=None,
        latest=None,
        reports=len(written),
        independent=1,
        modes=modes,
    )
    return Traced(incident=found, reports=tuple(reports))


def pairs(stored: Store, found: Traced) -> list[tuple[str, str, str, int]]:
    made: tuple[Pair, ...] = pairs_of(found, Source(stored, Wanted()), TABLE, CODES)
    return [(p.cameo, p.actor.code if p.actor else "", p.recipient.code if p.recipient else "", len(p.told)) for p in made]


def meeting(id: str, actors: list[dict[str, Any]], recipients: list[dict[str, Any]], cameo: str, modes: tuple[str, ...] = ()) -> Written:
    report = Written(id, "2031-05-14")
    report.event(
        "CONSULT", cameo, "met", modes=modes, actor=tuple(report.who("x", None, **codes) for codes in actors),
        recipient=tuple(report.who("y", None, **codes) for codes in recipients),
    )  # fmt: skip
    return report


def test_talks_at_a_visit_are_no_visit_the_other_way(stored: Store) -> None:
    guest, host = {"country": "DEU", "sector": "GOV"}, {"country": "SRB", "sector": "GOV"}
    visit = meeting("a", [guest], [{"country": "SRB"}], "042", ("visit",))
    talks = meeting("b", [guest, host], [], "040")
    assert pairs(stored, traced("CONSULT", visit, talks, modes=("visit",))) == [
        ("042", "DEUGOV", "SRBGOV", 2),
        ("043", "SRBGOV", "DEUGOV", 2),
    ]


def test_those_whom_one_report_tells_apart_stay_apart(stored: Store) -> None:
    talks = meeting("a", [{"country": "ROU", "sector": "GOV"}, {"country": "KOS", "sector": "GOV"}], [], "040")
    assert pairs(stored, traced("CONSULT", talks)) == [("040", "ROMGOV", "GOV", 1), ("040", "GOV", "ROMGOV", 1)]


def test_a_report_that_says_less_counts_for_the_fuller_pair(stored: Store) -> None:
    bare = Written("b", "2031-05-14")
    bare.event(
        "ASSAULT", "195", "hit", actor=(bare.who("airmen", sector="MIL"),), recipient=(bare.who("traders", country="ROU", sector="CVL"),)
    )
    found = traced("ASSAULT", strike("a", "P", 9), bare, strike("c", "P", 7, named=False))
    assert pairs(stored, found) == [("195", "DEUMIL", "ROMCVL", 3)]


def test_reports_that_disagree_are_pairs_of_their_own(stored: Store) -> None:
    other = Written("b", "2031-05-14")
    other.event(
        "ASSAULT",
        "194",
        "hit",
        actor=(other.who("gunners", country="FRA", sector="MIL"),),
        recipient=(other.who("traders", country="ROU", sector="CVL"),),
    )
    found = traced("ASSAULT", strike("a", "P", 9), other, strike("c", "P", 7, named=False))
    assert pairs(stored, found) == [("195", "DEUMIL", "ROMCVL", 2), ("194", "FRAMIL", "ROMCVL", 2)]


def test_an_incident_without_a_code_of_its_type_or_without_anybody_is_left_out_and_counted(tmp_path: Path) -> None:
    with make_store(tmp_path / "a.db") as store:
        (struck,) = store.incidents(Filter(type="ASSAULT"))[:1]
        when = dt.datetime(2031, 6, 1, tzinfo=dt.UTC)
        store.correct(struck.id, Corrected(type="PROTEST"), when=when)
        nobody = Written("nobody", "2031-05-20")
        nobody.event("PROTEST", "145", "rioted")
        store.add([nobody.stored()], when=when)
        export_store(store, tmp_path / "a.gdelt-events")
        left = json.loads((tmp_path / "a.gdelt-events.manifest.json").read_bytes())["left_out"]
    assert (left["no CAMEO code of the incident's type"], left["names neither actor nor recipient"]) == (1, 1)
