"""Who takes part without being named in full: countries from the phrase and the place, organs of the state, those who are warned."""

from __future__ import annotations

import pytest

from dateline.model.record import Participant
from dateline.pipeline import Coder
from dateline.readers import read_text


def sides(coder: Coder, text: str, type_: str) -> tuple[tuple[Participant, ...], tuple[Participant, ...]]:
    record = coder.code(read_text(text, published="2031-05-14"))
    event = next(e for e in record.events if e.type == type_)
    return event.actor, event.recipient


@pytest.mark.parametrize(
    ("text", "type_", "country"),
    [
        ("A court in Lyon convicted the banker.", "SANCTION", "FRA"),  # from its own phrase
        ("Thousands of people blocked streets in Nairobi on Monday.", "PROTEST", "KEN"),  # from the other's
        ("The union rejected the offer. The mayor of Accra was away.", "REJECT", "GHA"),  # from the only one that the report names
        ("The union rejected the offer. The mayors of Accra and Oslo were away.", "REJECT", None),
        ("Gunmen killed two drivers in Accra.", "ASSAULT", None),  # nobody knows where they are from
        ("President Asha Omar threatened to close the port of Mombasa.", "THREATEN", "KEN"),  # of whom no list knows
        ("President Asha Omar threatened to close the ports of Mombasa and Oslo.", "THREATEN", None),
        ("Ethnic Hungarians blocked a road in Slovakia.", "PROTEST", "SVK"),  # a descent is no nationality
        ("Ethnic Somali herders blocked a road in Garissa.", "PROTEST", "KEN"),
        ("Somali gunmen killed two drivers in Accra.", "ASSAULT", "SOM"),
        ("Anti-Syrian students blocked a road in Lebanon.", "PROTEST", "LBN"),  # against a country, not of it
    ],
)
def test_the_country_of_unnamed_actors(coder: Coder, text: str, type_: str, country: str | None) -> None:
    actors, _ = sides(coder, text, type_)
    assert [actor.country for actor in actors] == [country]


@pytest.mark.parametrize(
    ("text", "type_", "sector"),
    [
        ("Forty men were arrested in Accra.", "COERCE", "COP"),
        ("A curfew was imposed in Accra.", "COERCE", "GOV"),
        ("The banker was sentenced to nine years in Accra.", "SANCTION", "JUD"),
    ],
)
def test_an_organ_of_the_state_acts_where_nobody_is_named(coder: Coder, text: str, type_: str, sector: str) -> None:
    record = coder.code(read_text(text, published="2031-05-14"))
    event = next(e for e in record.events if e.type == type_)
    (actor,) = event.actor
    assert (actor.text, actor.start, actor.country, actor.sector) == (None, None, "GHA", sector)
    listed = next(a for a in record.actors if a.id == actor.actor)
    assert (listed.sector, listed.country, listed.mentions) == (sector, "GHA", ())


def test_those_who_could_have_done_it_are_not_guessed(coder: Coder) -> None:
    actors, _ = sides(coder, "Two drivers were killed in Accra.", "ASSAULT")
    assert actors == ()


def test_who_can_avert_a_threat_is_its_recipient(coder: Coder) -> None:
    _, recipients = sides(coder, "Kenya threatened to close the border unless Uganda freed the crew.", "THREATEN")
    assert [r.text for r in recipients] == ["Uganda"]


def test_who_is_to_withdraw_is_asked(coder: Coder) -> None:
    _, recipients = sides(coder, "Ministers demanded the withdrawal of Serbian forces from Bosnia.", "REQUEST")
    assert [r.text for r in recipients] == ["Serbian forces"]


def test_who_does_what_a_noun_tells_stands_before_it(coder: Coder) -> None:
    actors, _ = sides(coder, "The police raid on the office in Accra lasted an hour.", "COERCE")
    assert [(a.text, a.sector) for a in actors] == [("police", "COP")]


def test_the_head_of_an_international_body_has_no_country(coder: Coder) -> None:
    record = coder.code(read_text("Secretary-General Kofi Annan condemned Kenya on Monday.", published="2003-05-14"))
    (actor,) = record.events[0].actor
    assert (actor.name, actor.country, actor.org) == ("Kofi Annan", None, "UNO")


def test_what_somebody_is_accused_of_is_no_part_of_his_name(coder: Coder) -> None:
    _, recipients = sides(coder, "The union accused the interior ministry of inaction.", "ACCUSE")
    assert [r.text for r in recipients] == ["interior ministry"]


def test_the_nationality_of_a_firm_is_not_that_of_who_attacks_it(coder: Coder) -> None:
    actors, _ = sides(coder, "A crowd burned the offices of a Norwegian firm.", "PROTEST")
    assert [a.country for a in actors] == [None]


@pytest.mark.parametrize(
    ("text", "type_", "countries"),
    [
        ("Eritrea freed the two bishops.", "RETREAT", ["ERI"]),  # a state's people, where no other country is named
        ("Eritrean jets killed the two bishops.", "ASSAULT", [None]),  # whom a state attacks may be of another
        ("Ghana's minister apologised to her own people.", "CONCEDE", ["GHA"]),  # by whose they are
        ("Shelling in Kassala, Gedaref and Port Sudan went on. Police in Addis Ababa were told. On Monday three nurses were kidnapped.", "ASSAULT", ["SDN"]),
        ("Norwegian ships shelled the town of Kassala, killing twenty people.", "ASSAULT", ["SDN", "SDN"]),  # both what is hit and who is harmed
    ],
)  # fmt: skip
def test_the_country_of_unnamed_recipients(coder: Coder, text: str, type_: str, countries: list[str | None]) -> None:
    record = coder.code(read_text(text, published="2031-05-14"))
    event = [e for e in record.events if e.type == type_][-1]
    assert [party.country for party in event.recipient] == countries


def test_a_list_is_no_apposition(coder: Coder) -> None:
    _, listed = sides(coder, "They detained four weavers, a midwife and her two sons.", "COERCE")
    _, named = sides(coder, "They detained two men, a teacher and a nurse.", "COERCE")
    assert [p.text for p in listed] == ["four weavers", "midwife", "her two sons"]
    assert [p.text for p in named] == ["two men"]


def test_ministers_of_two_countries_are_two(coder: Coder) -> None:
    actors, _ = sides(coder, "The Finnish and Canadian foreign ministers met in Riga.", "CONSULT")
    assert [a.country for a in actors] == ["FIN", "CAN"]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Greek delegation walked out of talks with Egypt.", ["GRC", "EGY"]),
        ("At a summit on Friday, Kenya and Chad condemned Sudan.", ["KEN", "TCD"]),
    ],
)
def test_who_takes_part_in_talks_stands_in_the_clause_around(coder: Coder, text: str, parties: list[str]) -> None:
    actors, _ = sides(coder, text, "CONSULT")
    assert [a.country for a in actors] == parties


def test_forces_that_a_state_moves_are_no_recipients(coder: Coder) -> None:
    _, recipients = sides(coder, "Chad has sent two battalions to its border with Sudan.", "MOBILIZE")
    assert [r.country for r in recipients] == ["SDN"]


@pytest.mark.parametrize(
    ("text", "type_", "sector"),
    [
        ("Israeli jets bombed a depot in Tyre.", "ASSAULT", "MIL"),
        ("Chinese coast guard vessels rammed a trawler.", "ASSAULT", "COP"),
        ("Three men beat a clerk in Accra.", "ASSAULT", "UNK"),
        ("The men of the militia beat a clerk in Accra.", "ASSAULT", "CVL"),
        ("A spokesman for the army denounced the raid.", "ACCUSE", "MIL"),
        ("The union's leader denounced the raid.", "ACCUSE", "LAB"),
        ("Kenyan taxi drivers blocked a road.", "PROTEST", "LAB"),
    ],
)
def test_the_sector_of_unnamed_actors(coder: Coder, text: str, type_: str, sector: str) -> None:
    actors, _ = sides(coder, text, type_)
    assert [actor.sector for actor in actors] == [sector]


@pytest.mark.parametrize(("year", "sector"), [("2015", "REB"), ("2024", "GOV")])
def test_a_group_is_what_it_was_in_the_year_of_the_report(coder: Coder, year: str, sector: str) -> None:
    record = coder.code(read_text("The Taliban executed two clerks.", published=f"{year}-05-14"))
    assert [(a.country, a.sector) for a in record.events[0].actor] == [("AFG", sector)]


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("Israel is opposed to French mediation.", "REJECT", ["Israel"], ["French"]),  # how it stands, no passive
        ("Hungary was allied with Russia.", "SUPPORT", ["Hungary"], ["Russia"]),
        ("Hungary was attacked by Russia.", "ASSAULT", ["Russia"], ["Hungary"]),
    ],
)
def test_participles_that_say_how_the_subject_stands(coder: Coder, text: str, type_: str, actor: list[str], recipient: list[str]) -> None:
    actors, recipients = sides(coder, text, type_)
    assert ([a.text for a in actors], [r.text for r in recipients]) == (actor, recipient)


def test_officials_of_an_international_body_are_of_no_country(coder: Coder) -> None:
    actors, _ = sides(coder, "UN troops shelled the town of Tyre.", "ASSAULT")
    assert [(a.country, a.org, a.sector) for a in actors] == [(None, "UNO", "MIL")]


def test_the_adjective_of_a_list_is_that_of_all(coder: Coder) -> None:
    actors, _ = sides(coder, "Israeli helicopters and tanks shelled Tyre.", "ASSAULT")
    assert [a.country for a in actors] == ["ISR", "ISR"]


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("The bishop's murder shocked the town.", "ASSAULT", [], ["bishop"]),  # whose it is suffers it
        ("The army's killing of nine nuns shocked the town.", "ASSAULT", ["army"], ["nine nuns"]),
        ("Charlie Chen was accused in an indictment of trading on secrets.", "ACCUSE", [], ["Charlie Chen"]),
        ("Men were shot and women raped.", "ASSAULT", [], ["women"]),
    ],
)
def test_who_suffers_is_not_who_does_it(coder: Coder, text: str, type_: str, actor: list[str], recipient: list[str]) -> None:
    record = coder.code(read_text(text, published="2031-05-14"))
    event = [e for e in record.events if e.type == type_][-1]
    assert ([a.text for a in event.actor], [r.text for r in event.recipient]) == (actor, recipient)


def test_a_surname_is_that_of_who_was_named_in_full(coder: Coder) -> None:
    record = coder.code(read_text("Hillary Clinton spoke in Ohio. Kenya praised Clinton.", published="2016-09-05"))
    (party,) = record.events[-1].recipient
    assert (party.name, party.sector) == ("Hillary Clinton", "ELI")


@pytest.mark.parametrize(
    ("text", "type_", "actors"),
    [
        ("Police carried out a wave of arrests in Accra.", "COERCE", ["Police"]),
        ("The army held three days of talks with the rebels.", "CONSULT", ["army", "rebels"]),
        ("French and Egyptian warships launched ten days of war games.", "COOPERATE", ["French and Egyptian warships"] * 2),
        ("Egyptian warships launched ten days of war games.", "MOBILIZE", ["Egyptian warships"]),
    ],
)
def test_verbs_reach_their_noun_behind_a_measure(coder: Coder, text: str, type_: str, actors: list[str]) -> None:
    found, _ = sides(coder, text, type_)
    assert [a.text for a in found] == actors


def test_what_a_state_bombs_is_not_its_own(coder: Coder) -> None:
    _, recipients = sides(coder, "Kenya launched a series of air strikes on the camp.", "ASSAULT")
    assert [r.country for r in recipients] == [None]


@pytest.mark.parametrize(
    ("text", "type_", "countries"),
    [
        ("Police detained two protesters outside the Chinese embassy.", "COERCE", ([None], [None])),
        ("The navy sent two frigates to Yemen.", "MOBILIZE", ([None], ["YEM"])),  # whose navy the words do not say
        ("The foreign minister visited Rome.", "CONSULT", ([None], ["ITA"])),
        ("Chadian soldiers and rebels clashed near the river.", "ASSAULT", (["TCD", None], [])),
        ("Norway's minister phoned her counterpart.", "CONSULT", (["NOR"], [None])),
    ],
)
def test_a_country_does_not_rub_off(coder: Coder, text: str, type_: str, countries: tuple[list[str | None], list[str | None]]) -> None:
    actors, recipients = sides(coder, text, type_)
    assert ([a.country for a in actors], [r.country for r in recipients]) == countries


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("The minister's kidnapping by rebels shocked the town.", "ASSAULT", ["rebels"], ["minister"]),
        ("The gunman's arrest led to protests.", "COERCE", [None], ["gunman"]),
        ("The town fell and the rebels killed and looted for days.", "ASSAULT", ["rebels"], []),
        ("The journalist was jailed and defended by her union.", "COERCE", [None], ["journalist"]),
        ("The army's killing of the bishop was condemned.", "ACCUSE", [], ["army"]),
        ("Rebels shelled positions held by the army and the militia.", "ASSAULT", ["Rebels"], ["army", "militia"]),
        ("Nurses demanded better masks from the ministry.", "REQUEST", ["Nurses"], ["ministry"]),
    ],
)
def test_roles_that_a_rule_must_not_turn(coder: Coder, text: str, type_: str, actor: list[str | None], recipient: list[str]) -> None:
    actors, recipients = sides(coder, text, type_)
    assert ([a.text for a in actors], [r.text for r in recipients]) == (actor, recipient)
