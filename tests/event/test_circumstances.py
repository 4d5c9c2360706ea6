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
        ("In Kano the curfew was lifted on Thursday.", "lifted", "Kano", "exact"),
        ("In Kano, where a mob had burned down a hotel, it was quiet.", "burned down", "Kano", "exact"),
        ("Four squatters died at Kano when policemen shot at their camp.", "shot", "Kano", "exact"),
        ("A court in Kano on Monday jailed a Syrian from Aleppo.", "jailed", "Kano", "exact"),
        ("A Kano court sentenced two guards to death on Monday.", "sentenced", "Kano", "exact"),
        ("Rebels walked out of the talks in Geneva on Friday.", "walked", "Geneva", "exact"),
        ("Donors meeting in Geneva pledged nine million dollars.", "pledged", "Geneva", "exact"),
        ("Peru recalled its ambassador from Kano on Friday.", "recalled", None, None),
        ("Soldiers fired over the heads of mourners in Kano.", "fired", "Kano", "exact"),
        ("A general strike emptied the streets of Kano on Monday.", "general strike", "Kano", "exact"),
        ("When she reached Kano, she said, soldiers had shot a man there.", "shot", "Kano", "exact"),
        ("Nine people were seized in Port-au-Prince on Tuesday.", "seized", "Port-au-Prince", "exact"),
        ("Two men were shot dead. It happened on Sunday in Kano.", "shot", "Kano", "exact"),
        ("Gunmen shot a trader who sold salt. The killing took place on Sunday in Kano.", "shot", "Kano", "exact"),
        ("Peru expelled two attaches on Monday, and a bomb was thrown at an embassy in Kano.", "expelled", None, None),
        ("Peru recalled its ambassador to Chad on Friday.", "recalled", None, None),
        ("Rebels abducted the head of a school in Kano as he was driving through Zaria.", "abducted", "Zaria", "exact"),
        ("The agency trucked 60 tonnes of flour into Kano.", "trucked", "Kano", "exact"),
        ("The rebels signed a truce in Kano on Monday.", "signed", "Kano", "exact"),
        ("In Zaria a guard shot a man; in Kano the drivers blocked a road.", "blocked", "Kano", "exact"),
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
        ("From 9 to 12 May the two sides exchanged fire.", "exchanged", "2031-05-09", "2031-05-12"),
        ("Pirates fired at a tanker in the night from Friday to Saturday.", "fired", "2031-05-09", "2031-05-10"),
        ("Peacekeepers quit their post near Kano on Monday.", "quit", "2031-05-12", "2031-05-12"),
        ("With elections due on 5 June, a candidate was stabbed in Kano on Monday.", "stabbed", "2031-05-12", "2031-05-12"),
        ("Rebels bombed a bridge near Kano last winter.", "bombed", "2030-12", "2031-02"),
        ("Dockers have blocked the port since Sunday.", "blocked", "2031-05-11", "2031-05-14"),
        ("Police arrested a man on Tuesday, a day after masked men set fire to a mill.", "fire", "2031-05-12", "2031-05-12"),
        ("Agents arrested a lawyer in Kano, last Friday, his brother said.", "arrested", "2031-05-09", "2031-05-09"),
        ("Police held two men on Tuesday over the abduction of a girl the night before.", "abduction", "2031-05-12", "2031-05-12"),
        (
            "Police searched the mission on Saturday. Three days after the search, a priest was jailed.",
            "jailed",
            "2031-05-13",
            "2031-05-13",
        ),
        ("Chad voted on 4 May. On the eve of the vote, guerrillas blew up a pylon.", "blew up", "2031-05-03", "2031-05-03"),
        ("Five days before the vote, which was held on 6 May, armed men raided an office.", "raided", "2031-05-01", "2031-05-01"),
        ("Chad has charged three men over the hijacking of a trawler on 11 March.", "hijacking", "2031-03-11", "2031-03-11"),
        ("Chad has charged three men over the hijacking of a trawler on 11 March.", "charged", None, None),
        ("Nine ministers meeting in Kano on Monday condemned the raid.", "condemned", "2031-05-12", "2031-05-12"),
        ("Two men were beaten and robbed by soldiers on Monday.", "beaten", "2031-05-12", "2031-05-12"),
        ("Jets bombed a radar station for three days from Saturday.", "bombed", "2031-05-10", "2031-05-12"),
        ("The governor has banned Sunday's march.", "banned", None, None),
        ("Two men were shot dead. It happened on Sunday in Kano.", "shot", "2031-05-11", "2031-05-11"),
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


def test_an_unlisted_place_is_found_by_the_words_around_it(coder: Coder) -> None:
    record = coder.code(read_text("Gunmen fired on a convoy from Kano near Qorunda. In a forest near Kambi ya Qorund troops shot a man."))
    assert [(p.text, p.name, p.country) for p in record.places if p.name is None] == [
        ("Qorunda", None, "NGA"),
        ("Kambi ya Qorund", None, "NGA"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested ten men on Monday, 99999999 days after rebels attacked a school.",
        "Rebels shelled Kano for 9,999,999 days from Saturday.",
        "Police arrested ten men 800,000 days before the vote of 9 August 2001.",
        "Police arrested ten men three days after the anniversary of the vote of 29 February 2000.",
    ],
)
@pytest.mark.parametrize("published", ["2031-05-14", "9999-12-30", "0001-01-02"])
def test_days_beyond_the_calendar_are_none(coder: Coder, text: str, published: str) -> None:
    for found in coder.code(read_text(text, published=published)).events:
        assert found.time is None or found.time.earliest is None or len(found.time.earliest) == len("2031-05-14")


@pytest.mark.parametrize(
    ("text", "trigger", "earliest"),
    [
        ("Rebels raided a village on 2 May. Police arrested ten men three days after the election.", "arrested", None),  # which election?
        ("Rebels raided a village on 2 May. Police arrested ten men three days after the attack.", "arrested", "2031-05-05"),
        ("Police searched a mission on 12 May. Thirty days after the search, a priest was jailed.", "jailed", None),  # that is to come
        ("Rebels killed ten soldiers. The sky was grey. It happened on Sunday in Kano.", "killed", "2031-05-11"),
    ],
)
def test_no_day_is_invented(coder: Coder, text: str, trigger: str, earliest: str | None) -> None:
    time = event(coder, text, trigger).time
    assert (time and time.earliest) == earliest


def test_a_counted_day_shows_the_words_that_it_is_counted_by(coder: Coder) -> None:
    found = event(coder, "Police searched a mission on Saturday. Three days after the search, a priest was jailed.", "jailed").time
    assert found is not None
    assert found.text == "Three days after the search"


def test_what_stands_near_is_not_always_a_place(coder: Coder) -> None:
    for text in (
        "Rebels attacked a bus near Monday.",
        "Rebels attacked a bus near Qorunda offices.",
        "They met at Qorunda, a village girl.",
    ):
        assert not [p for p in coder.code(read_text(text)).places if p.text in ("Monday", "Qorunda")]
