"""The first acceptance: a report of a crisis comes out as an editor would read it."""

from __future__ import annotations

import pytest

from dateline.model.record import Event, Record
from dateline.pipeline import Coder
from dateline.readers import read_text

REPORT = """\
Some 900 Soldiers Ordered to Garissa After Crowd Storms Consulate

Some 900 soldiers are expected to deploy to Garissa after villagers furious about Kenyan air strikes stormed the Kenyan consulate in Dobley last weekend.

Kenya blamed a Somali militia for Thursday's mortar attack on a police camp that killed a Kenyan cook, The Coast Herald reports. Kenya launched air strikes on three camps held by the militia in Somalia, killing scores of people and wounding dozens more.

On Saturday, hundreds of Somalis, some of whom the Herald described as militia gunmen, stormed the consulate in Dobley. They broke through the gate, though they did not manage to enter the building.

Clan elders are calling for Kenya to withdraw from Somalia.

Words between neighbours:

“Somalia will pay a terrible price! They will regret this day,” President Daudi Kimani tweeted on Sunday. “We do not bluff.”

Prime Minister Hodan Warsame, Somalia's leader, mocked Kimani at a rally in Mogadishu on Monday.

“You frighten nobody,” she said. “If Somalia chooses to fight, it will fight to the end.”

She claimed that Kenya was “punishing” her people for the loss of its cook.

Troops on the road:

About 150 soldiers have already deployed to Liboi and another 750 soldiers are expected to deploy later this week, the Coast Herald reports.

“We did not seek this fight, but we will finish it, as we said in Garissa today,” Defence Minister Otieno Barasa said on Tuesday.

Related News
A lion in a garden
"""


@pytest.fixture(scope="module")
def record(coder: Coder) -> Record:
    return coder.code(read_text(REPORT, published="2031-05-14"))


def the(record: Record, rule: str) -> Event:
    found = [e for e in record.events if e.rule.startswith(rule)]
    assert len(found) == 1, [e.rule for e in record.events]
    return found[0]


def days(event: Event) -> tuple[str | None, str | None] | None:
    return (event.time.earliest, event.time.latest) if event.time else None


def test_the_storming_is_one_event_with_its_day_its_crowd_and_its_place(record: Record) -> None:
    storming = the(record, "storm")
    assert (storming.type, storming.mode, storming.factuality, days(storming)) == (
        "PROTEST",
        "riot",
        "actual",
        ("2031-05-10", "2031-05-10"),
    )
    assert [(p.text, p.country) for p in storming.actor] == [("hundreds of Somalis", "SOM")]
    assert [p.country for p in storming.recipient] == ["KEN"]


def test_the_attack_has_an_actor_on_the_accusers_word_only(record: Record) -> None:
    attack = the(record, "mortar_attack")
    assert (attack.type, attack.mode, attack.factuality, attack.standing, days(attack)) == (
        "ASSAULT",
        "heavy-weapons",
        "actual",
        "reported",
        ("2031-05-08", "2031-05-08"),
    )
    assert [(p.text, bool(p.attribution)) for p in attack.actor] == [("Somali militia", True)]
    assert [(f.best, f.role) for f in record.figures if f.event == attack.id] == [(1, "killed")]


def test_the_air_strikes_hit_the_militia_and_nothing_dates_them(record: Record) -> None:
    strikes = the(record, "air_strike")
    assert (strikes.mode, days(strikes)) == ("aerial", None)
    assert [p.country for p in strikes.actor] == ["KEN"]
    assert [p.text for p in strikes.recipient] == ["militia"]
    assert [p.name for p in strikes.places] == ["Somalia"]
    assert [(f.role, f.low, f.high) for f in record.figures if f.event == strikes.id] == [
        ("targeted", 3, 3),
        ("killed", 40, 99),
        ("wounded", 24, 99),
    ]


def test_what_did_not_happen_and_what_is_demanded_say_so(record: Record) -> None:
    assert the(record, "withdraw").factuality == "requested"
    assert the(record, "call").type == "REQUEST"
    assert {e.factuality for e in record.events if e.rule.startswith("break.through")} == {"actual"}


def test_threats_are_dated_by_their_statement_and_meet_whom_they_meet(record: Record) -> None:
    threat = next(e for e in record.events if e.type == "THREATEN")
    assert (days(threat), [p.name for p in threat.actor], [p.country for p in threat.recipient]) == (
        ("2031-05-11", "2031-05-11"),
        ["Daudi Kimani"],
        ["SOM"],
    )
    mockery = the(record, "mock")
    assert (mockery.type, days(mockery), [p.name for p in mockery.places]) == ("ACCUSE", ("2031-05-12", "2031-05-12"), ["Mogadishu"])


def test_deployments_are_apart_by_what_is_done_and_what_is_planned(record: Record) -> None:
    deployments = [(e.factuality, [f.best for f in record.figures if f.event == e.id]) for e in record.events if e.type == "MOBILIZE"]
    assert ("actual", [150]) in deployments
    assert ("planned", [750]) in deployments


def test_parts_are_known_by_their_sum(record: Record) -> None:
    whole = {f.id for f in record.figures if f.best == 900}
    assert {f.best for f in record.figures if f.part_of in whole} == {150, 750}


def test_causes_have_a_cue_or_are_marked_as_inferred(record: Record) -> None:
    words = {e.id: e.rule.split(".")[0] for e in record.events}
    links = {(words[link.effect], words[link.cause], link.basis) for link in record.links}
    assert {("storm", "air_strike", "cue"), ("air_strike", "mortar_attack", "inferred")} <= links


def test_a_post_in_two_parts_is_one_statement(record: Record) -> None:
    post = next(s for s in record.statements if s.medium == "post")
    assert (post.kind, len(post.content), post.speaker and post.speaker.name) == ("direct", 2, "Daudi Kimani")


def test_today_in_a_statement_is_the_day_of_the_statement(record: Record) -> None:
    assert [t.value for t in record.times if t.text == "today"] == ["2031-05-13"]


def test_nothing_comes_from_boilerplate(record: Record) -> None:
    end = REPORT.index("Related News")
    assert all(e.trigger.start < end for e in record.events)
    assert all(p.start < end for p in record.places)
