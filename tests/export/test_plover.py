"""PLOVER JSON."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from dateline.export.plover import BOOK
from dateline.export.source import Wanted
from dateline.export.store_formats import export_store
from dateline.store import Store

TYPES = set(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
)


def read(stored: Store, path: Path, wanted: Wanted | None = None) -> dict[str, Any]:
    """The events by article and type."""
    export_store(stored, path, wanted)
    return {
        event["cite_info"]["citation"] + event["event"][0]: event
        for event in map(json.loads, path.read_text(encoding="utf-8").splitlines())
    }


def test_every_event_has_what_the_manual_requires(stored: Store, tmp_path: Path) -> None:
    export_store(stored, tmp_path / "a.plover", Wanted(factuality="any", standing="any", historical=True))
    found = [json.loads(line) for line in (tmp_path / "a.plover").read_text(encoding="utf-8").splitlines()]
    described = {column.name for column in BOOK} | {"factuality", "standing"}
    for event in found:
        assert {"id", "date", "source", "actor", "event"} <= event.keys() <= described
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", event["date"])
        assert set(event["event"]) <= TYPES
        assert event["actor"] == event["source"]
        assert event["quad_code"] in (1, 2, 3, 4)
    assert len({event["id"] for event in found}) == len(found) == 9


def test_bodies_that_plover_has_not_are_bodies_of_states(stored: Store, tmp_path: Path) -> None:
    found = read(stored, tmp_path / "a.plover")
    assert [actor["code"] for actor in found["talksCONSULT"]["actor"]] == ["IGO", "EUR", "KOS"]
    assert found["visitCONSULT"]["actor"] == [
        {"code": "ESP", "sector": "GOV", "actor_text": "the premier", "identifier_text": "Ana Ruiz", "office": "premier"}
    ]


def test_a_month_is_its_days_and_no_day_is_left_out(stored: Store, tmp_path: Path) -> None:
    found = read(stored, tmp_path / "a.plover")
    assert (found["visitCONSULT"]["date"], found["visitCONSULT"]["enddate"]) == ("2031-05-01", "2031-05-31")
    assert "enddate" not in found["firstASSAULT"]
    manifest = json.loads((tmp_path / "a.plover.manifest.json").read_bytes())
    assert manifest["left_out"]["no day known, which PLOVER requires"] == 1
    assert manifest["left_out"]["no type (bare statement)"] == 1


def test_reports_of_one_happening_are_linked_and_counted_once(stored: Store, tmp_path: Path) -> None:
    found = read(stored, tmp_path / "a.plover")
    told = [found[f"{article}ASSAULT"] for article in ("first", "later", "two")]
    assert len({event["link"] for event in told}) == 1
    assert [event["size_info"] for event in told] == [{"dead": 9}, {"dead": 9}, {"dead": 7}]


def test_a_country_has_no_point_and_nothing_unknown_is_said(stored: Store, tmp_path: Path) -> None:
    found = read(stored, tmp_path / "a.plover")
    assert found["visitCONSULT"]["event_loc"] == {"geonameid": 7, "name": "Montenegro", "cc3": "MNE", "precision": "country"}
    assert found["firstASSAULT"]["event_loc"]["latitude"] == 45.0
    assert found["twoASSAULT"]["actor"] == []
    assert "url" not in found["talksCONSULT"]["cite_info"]


def test_who_is_blamed_is_no_actor_unless_claims_are_asked_for(stored: Store, tmp_path: Path) -> None:
    assert read(stored, tmp_path / "a.plover")["claimsCOERCE"]["actor"] == []
    assert read(stored, tmp_path / "a.plover", Wanted(standing="any"))["claimsCOERCE"]["actor"][0]["identifier_text"] == "Ash"


def test_what_no_report_dates_bears_the_day_of_publication_only_where_asked_for(stored: Store, tmp_path: Path) -> None:
    assert "claimsREQUEST" not in read(stored, tmp_path / "a.plover")
    found = read(stored, tmp_path / "a.plover", Wanted(date_by_publication=True))
    assert (found["claimsREQUEST"]["date"], found["firstASSAULT"]["date"], found["visitCONSULT"]["date"]) == (
        "2031-05-16",
        "2031-05-13",
        "2031-05-01",
    )
