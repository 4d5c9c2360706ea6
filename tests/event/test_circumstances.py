"""Where and when events happened: what their own words govern."""

from __future__ import annotations

import pytest

from dateline.model.record import Event
from dateline.pipeline import Coder
from dateline.readers import read_text


def event(coder: Coder, text: str, trigger: str) -> Event:
    record = coder.code(read_text(text, published="2031-05-14"))
    return next(e for e in record.events if trigger in (e.trigger.text, *(m.text for m in e.mentions)))


@pytest.mark.parametrize(
    ("text", "trigger", "place", "precision"),
    [
        ("Rebels abducted a nurse from Dublin near Kano.", "abducted", "Kano", "near"),  # her home is no place of it
        ("A girl from Kano was arrested some time ago.", "arrested", None, None),
        ("The minister flew from Nairobi to Kampala for talks with rebels.", "flew", "Kampala", "exact"),
        ("Troops withdrew from Bunia to Kampala.", "withdrew", "Bunia", "exact"),
        ("A car bomb outside the courthouse in Kano wounded nine people.", "wounded", "Kano", "exact"),
        ("Gunmen attacked a convoy between Kano and Zaria.", "attacked", "Kano", "near"),
        ("Pirates seized a tanker off Mombasa.", "seized", "Mombasa", "near"),
        ("Fishermen blocked the harbour of Mombasa.", "blocked", "Mombasa", "exact"),
        ("A rocket killed four guards at Kano's airport.", "killed", "Kano", "exact"),
        ("Soldiers were shot at while they fetched water in Kano.", "shot", "Kano", "exact"),
        ("Gunmen attacked a village in Nigeria's Borno state.", "attacked", "Borno", "admin1"),
        ("Police arrested a man born in Kano.", "arrested", None, None),
        ("Yesterday in Kano, drivers blocked a road.", "blocked", "Kano", "exact"),
    ],
)
def test_places(coder: Coder, text: str, trigger: str, place: str | None, precision: str | None) -> None:
    found = event(coder, text, trigger).places
    assert (found[0].name, found[0].precision) == (place, precision) if found else place is None


@pytest.mark.parametrize(
    ("text", "trigger", "earliest", "latest"),
    [
        ("Hackers broke into its servers on 27 March.", "broke", "2031-03-27", "2031-03-27"),  # no march
        ("Rebels attacked Kano on Monday while, in Abuja, ministers met a union.", "met", "2031-05-12", "2031-05-12"),
        ("Two men were shot when rebels attacked a bus on Monday.", "attacked", "2031-05-12", "2031-05-12"),
        ("Between Sunday and Tuesday police arrested 40 students.", "arrested", "2031-05-11", "2031-05-13"),
        ("Dockers have blocked the port since Sunday.", "blocked", "2031-05-11", "2031-05-14"),
        ("Police arrested a man on Tuesday, a day after masked men set fire to a mill.", "fire", "2031-05-12", "2031-05-12"),
        ("Agents arrested a lawyer in Kano, last Friday, his brother said.", "arrested", "2031-05-09", "2031-05-09"),
        ("The union called on drivers to block the port on Sunday.", "called", None, None),  # the day is the blockade's
    ],
)
def test_days(coder: Coder, text: str, trigger: str, earliest: str | None, latest: str | None) -> None:
    time = event(coder, text, trigger).time
    assert (time.earliest, time.latest) == (earliest, latest) if time else earliest is None


def test_an_unlisted_place_at_a_camp_has_the_country_that_the_text_gives(coder: Coder) -> None:
    record = coder.code(read_text("An envoy visited Kenya's camp at Qorunda. The Kenyan village of Qorunda burned down."))
    assert [(p.text, p.name, p.country) for p in record.places if p.text == "Qorunda"] == [("Qorunda", None, "KEN")] * 2
    assert [u.text for u in record.unresolved] == ["Qorunda", "Qorunda"]
