"""Events of single sentences: type, roles, factuality, the coding rules."""

from __future__ import annotations

import pytest

from dateline.model.record import Event, Record
from dateline.pipeline import Coder
from dateline.readers import read_text

PUBLISHED = "2031-05-14"


def record_of(coder: Coder, text: str) -> Record:
    return coder.code(read_text(text, published=PUBLISHED))


def reading(event: Event) -> tuple[str | None, tuple[str | None, ...], tuple[str | None, ...], str]:
    return event.type, tuple(p.text for p in event.actor), tuple(p.text for p in event.recipient), event.factuality


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # voice, coordination, apposition
        ("Police in Nairobi arrested 17 protesters.", ("COERCE", ("Police",), ("17 protesters",), "actual")),
        ("Two teachers were kidnapped by gunmen near Goma.", ("ASSAULT", ("gunmen",), ("Two teachers",), "actual")),
        ("Kenya and Uganda signed a border treaty.", ("SUPPORT", ("Kenya", "Uganda"), (), "actual")),
        ("Rebels, many of them teenagers, attacked the town of Bria.", ("ASSAULT", ("Rebels",), ("town of Bria",), "actual")),
        # nominal events and light verbs
        ("Chad's air force carried out air strikes against the rebels.", ("ASSAULT", ("Chad's air force",), ("rebels",), "actual")),
        ("Talks between Sudan and Chad opened in Geneva on Monday.", ("CONSULT", ("Sudan", "Chad"), (), "actual")),
        # factuality
        ("Rebels failed to capture the airport.", ("ASSAULT", ("Rebels",), ("airport",), "negated")),
        ("Guards stopped the crowd from storming the parliament.", ("PROTEST", ("crowd",), ("parliament",), "negated")),
        ("The army may attack the rebels.", ("ASSAULT", ("army",), ("rebels",), "possible")),
        ("Peru is expected to deploy 300 soldiers to the border.", ("MOBILIZE", ("Peru",), (), "planned")),
        ("Dockers will strike in Mombasa on Friday.", ("PROTEST", ("Dockers",), (), "planned")),
        # the rules
        ("Norway will send doctors to Moldova.", ("AGREE", ("Norway",), ("Moldova",), "actual")),
        ("Kenya threatened to bomb the rebels.", ("THREATEN", ("Kenya",), ("rebels",), "actual")),
        ("Peru apologised to Chile for the raid.", ("CONCEDE", ("Peru",), ("Chile",), "actual")),
        ("Police fired tear gas at the crowd.", ("ASSAULT", ("Police",), ("crowd",), "actual")),
        ("A crowd stormed the governor's office.", ("PROTEST", ("crowd",), ("governor's office",), "actual")),
        ("Kenya rejected Somalia's demand.", ("REJECT", ("Kenya",), ("Somalia",), "actual")),
    ],
)
def test_a_sentence_gives_this_event(coder: Coder, text: str, expected: tuple[object, ...]) -> None:
    assert expected in [reading(event) for event in record_of(coder, text).events]


@pytest.mark.parametrize(
    "text",
    [
        "Spain beat Italy 2-0 in the final.",
        "Shares hit a record high on Tuesday.",
        "The coach was fired after the match.",
        "Heavy rain killed the harvest.",
        "She stormed out of the studio.",
        "The bank raised interest rates.",
    ],
)
def test_sport_markets_weather_and_metaphor_give_no_event(coder: Coder, text: str) -> None:
    assert [e.rule for e in record_of(coder, text).events if e.type is not None] == []


def test_what_is_demanded_stands_beside_the_demand(coder: Coder) -> None:
    record = record_of(coder, "Militia leaders are calling for Chad to withdraw from Sudan.")
    assert [reading(e) for e in record.events] == [
        ("REQUEST", ("Militia leaders",), ("Chad",), "actual"),
        ("RETREAT", ("Chad",), ("Sudan",), "requested"),
    ]


def test_must_in_the_content_is_a_demand_of_the_speaker(coder: Coder) -> None:
    record = record_of(coder, "Kenya said on Tuesday that Sudan must free the crew.")
    assert ("REQUEST", ("Kenya",), ("Sudan",), "actual") in [reading(e) for e in record.events]


def test_a_harm_told_as_the_outcome_of_an_attack_is_that_attack(coder: Coder) -> None:
    record = record_of(coder, "A rocket attack on an army base that killed two cooks shook Kidal on Friday.")
    assert [(e.type, e.mode, [record.figures[0].role], [f.best for f in record.figures]) for e in record.events] == [
        ("ASSAULT", "heavy-weapons", ["killed"], [2])
    ]


def test_a_blamed_actor_carries_the_accusation_and_the_event_stays_reported(coder: Coder) -> None:
    record = record_of(coder, "Kenya blamed a Somali militia for Friday's bomb attack on a hotel.")
    attack = next(e for e in record.events if e.type == "ASSAULT")
    assert (attack.standing, [(p.text, p.attribution) for p in attack.actor]) == ("reported", [("Somali militia", ("s1",))])
    assert record.statements[0].stance == "blames"


def test_only_claimed_and_denied_events_say_so(coder: Coder) -> None:
    claimed = record_of(coder, "Rebels claimed that they had captured the town of Bria.")
    denied = record_of(coder, "Uganda denied that its army had shelled the town of Bria.")
    assert [e.standing for e in claimed.events if e.type == "ASSAULT"] == ["claimed"]
    assert [e.standing for e in denied.events if e.type == "ASSAULT"] == ["disputed"]


def test_a_denial_is_a_refusal_only_from_the_accused(coder: Coder) -> None:
    accused = record_of(coder, "Kenya accused Somalia of shelling Mandera. Somalia denied the accusation.")
    other = record_of(coder, "Kenya accused Somalia of shelling Mandera. Ethiopia denied that it was involved.")
    assert [e.type for e in accused.events if e.cameo == "016"] == ["REJECT"]
    assert [e.type for e in other.events if e.cameo == "016"] == [None]


def test_the_headline_and_the_body_tell_one_event(coder: Coder) -> None:
    record = record_of(
        coder,
        "Troops Storm Radio Station in Bamako\n\nTroops stormed the state radio station in Bamako on Monday, witnesses said.\n\nNobody was hurt, they said.",
    )
    storming = [e for e in record.events if e.rule.startswith("storm")]
    assert len(storming) == 1
    assert [m.text for m in storming[0].mentions] in (["Storm"], ["stormed"])


def test_a_noun_for_a_happening_means_the_act_before_its_results(coder: Coder) -> None:
    record = record_of(coder, "Gunmen stormed a village near Gao on Monday. Two guards were killed. The raid was the third this month.")
    act = next(e for e in record.events if any(m.text == "raid" for m in e.mentions))
    assert act.trigger.text == "stormed"


@pytest.mark.parametrize(
    ("text", "trigger", "factuality"),
    [
        ("Nobody has been charged over the fire, but the army arrested nine men.", "arrested", "actual"),
        ("The opposition demanded an inquiry into the shooting of a student.", "shooting", "actual"),
        ("Rebels sank a tanker; no owner has reported a loss.", "sank", "actual"),
        ("The rebels did not shell the town or burn the mill.", "burn", "negated"),
        ("Police in Kano did not wait but opened fire on the marchers.", "opened", "actual"),
        ("Police in Kano did not arrest or beat the marchers.", "beat", "negated"),
    ],
)
def test_what_does_not_govern_an_event_leaves_it_as_it_is(coder: Coder, text: str, trigger: str, factuality: str) -> None:
    assert [e.factuality for e in record_of(coder, text).events if e.trigger.text == trigger] == [factuality]


def test_an_act_told_twice_is_one_event_with_the_narrower_day(coder: Coder) -> None:
    text = "Protesters stormed the French embassy in Bamako this week.\n\nOn Monday, thousands of Malians stormed the embassy and burned a flag."
    storming = [e for e in record_of(coder, text).events if e.rule.startswith("storm")]
    assert [(e.time.earliest if e.time else None, e.actor[0].text) for e in storming] == [("2031-05-12", "thousands of Malians")]


def test_places_and_days_belong_to_the_clause_that_names_them(coder: Coder) -> None:
    record = record_of(coder, "Rebels shelled Kidal on Sunday, the minister said in Paris on Tuesday.")
    shelling = next(e for e in record.events if e.type == "ASSAULT")
    assert shelling.time is not None
    assert shelling.time.earliest == "2031-05-11"
    assert "Paris" not in [p.name for p in shelling.places]


def test_every_offset_cuts_out_its_words(coder: Coder) -> None:
    text = "“We will not leave,” Colonel Sira Keita told reporters in Gao 😱. About 40 soldiers were killed, he said."
    record = record_of(coder, text)
    for event in record.events:
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        for party in (*event.actor, *event.recipient):
            assert party.start is None or text[party.start : party.end] == party.text
    for statement in record.statements:
        assert all(text[c.start : c.end] == c.text for c in statement.content)
    for figure in record.figures:
        assert text[figure.start : figure.end] == figure.text


def test_a_harm_told_before_its_attack_is_that_attack_too(coder: Coder) -> None:
    record = record_of(coder, "Twelve people were killed and six wounded when gunmen attacked a mosque in Kano on Friday.")
    assert [reading(e) for e in record.events] == [("ASSAULT", ("gunmen",), ("mosque", "Twelve people"), "actual")]
    assert [(f.best, f.role, f.event) for f in record.figures] == [(12, "killed", "e1"), (6, "wounded", "e1")]


def test_a_day_is_no_speaker(coder: Coder) -> None:
    record = record_of(coder, "Another 150 peacekeepers are expected by Friday.")
    assert [s.speaker for s in record.statements] in ([], [None])


@pytest.mark.parametrize(
    ("text", "factuality"),
    [
        ("Police stood by as a mob burned nine shops in Kano.", "negated"),
        ("Troops in Kano looked on as the mob broke in.", "negated"),
        ("Police in Kano failed to contain the rioting.", "negated"),
        ("Police in Kano contained the rioting.", "actual"),
    ],
)
def test_standing_by_is_the_act_negated(coder: Coder, text: str, factuality: str) -> None:
    forces = [e for e in record_of(coder, text).events if e.type == "COERCE"]
    assert [e.factuality for e in forces] == [factuality]


def test_who_does_not_stand_by_leaves_nothing_undone(coder: Coder) -> None:
    assert [e.type for e in record_of(coder, "Police in Kano did not stand by.").events] == []


@pytest.mark.parametrize(
    "text",
    [
        "World War II veterans protested against the pension cut.",
        "The rebels negotiated with the army.",
        "On Tuesday two men on a scooter fired into the queue outside a candidate's office in Kano.",
    ],
)
def test_a_verb_taken_for_a_participle_keeps_its_subject(coder: Coder, text: str) -> None:
    (event,) = record_of(coder, text).events
    assert event.actor


@pytest.mark.parametrize(
    ("text", "actor", "recipient"),
    [
        ("The envoy's expulsion angered Kenya.", [], ["envoy"]),
        ("Two nuns whose abduction by rebels shocked the town came home.", ["rebels"], ["Two nuns"]),
        ("The rebels' abductions shocked the town.", ["rebels"], []),
        ("The army's attack shocked the town.", ["army"], []),
        ("The convoy was fired on near the border.", [], ["convoy"]),
    ],
)
def test_who_owns_a_deed_does_or_undergoes_it(coder: Coder, text: str, actor: list[str], recipient: list[str]) -> None:
    event = record_of(coder, text).events[0]
    assert ([p.text for p in event.actor], [p.text for p in event.recipient]) == (actor, recipient)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Four people were killed in police firing on mobs in Kano.", ("ASSAULT", "firearms", ["police"], {"Four people"})),
        ("Two militants shot dead in Kano", ("ASSAULT", "firearms", [], {"Two militants"})),
        ("Gunmen attacked the village and killed nine people.", ("ASSAULT", None, ["Gunmen"], {"village", "nine people"})),
        ("A bomber killed nine people when he blew himself up in Kano.", ("ASSAULT", "suicide-attack", ["bomber"], {"nine people"})),
        ("Unions staged a general strike that shut down the port.", ("PROTEST", "strike", ["Unions"], {"port"})),
        ("Nine people died from shelling in Kano.", ("ASSAULT", "heavy-weapons", [], {"Nine people"})),
        ("A bishop issued a statement condemning the raid on Kano.", ("ACCUSE", "disapprove", ["bishop"], {"Kano"})),
        ("Israel reimposed a blockade on the West Bank.", ("COERCE", "restrict", ["Israel"], {"West Bank"})),
        ("The army placed the town under curfew.", ("COERCE", "curfew", ["army"], {"town"})),
        ("Police did not allow the marchers to enter the square.", ("COERCE", "restrict", ["Police"], {"marchers"})),
    ],
)
def test_one_happening_in_several_words_is_one_event(coder: Coder, text: str, told: tuple[str, str | None, list[str], set[str]]) -> None:
    events = [e for e in record_of(coder, text).events if e.type == told[0]]
    assert [(e.type, e.mode, [a.text for a in e.actor], {r.text for r in e.recipient}) for e in events] == [told]


def test_the_west_bank_is_no_bank(coder: Coder) -> None:
    (event,) = record_of(coder, "Soldiers raided the West Bank.").events
    assert [(r.text, r.sector) for r in event.recipient] == [("West Bank", None)]


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Shelling continued on Tuesday.", "Shelling"),
        ("There were clashes near the border.", "clashes"),
        ("The march passed off peacefully.", "march"),
        ("The hunger strike is in its second week.", "hunger strike"),
        ("A wave of arrests followed.", "arrests"),
        ("Residents reported heavy shelling.", "shelling"),
        ("Rebels freed the last of the hostages.", "freed"),
        ("Peruvian guns shelled the town.", "shelled"),
        ("Gunmen attacked a market in Kano.", "attacked"),
        ("Kenya was accused by lawyers of torture.", "accused"),
    ],
)
def test_an_event_is_found_in_plain_words(coder: Coder, text: str, trigger: str) -> None:
    assert trigger in {e.trigger.text for e in coder.code(read_text(text)).events}


@pytest.mark.parametrize(
    "text", ["The march.", "Traders attacked the stock market.", "The sell-off hit the market.", "The yen came under attack again."]
)
def test_a_thing_talked_of_is_no_event(coder: Coder, text: str) -> None:
    assert not [e for e in coder.code(read_text(text)).events if e.type]


def test_a_promise_not_to_harm_is_no_threat(coder: Coder) -> None:
    assert [e.type for e in coder.code(read_text("The minister promised not to use force.")).events] == ["AGREE"]
