"""Cause and response, by connective, verb, phrase that points back, and one inference."""

from __future__ import annotations

import pytest

from dateline.pipeline import Coder
from dateline.readers import read_text


def links(coder: Coder, text: str) -> list[tuple[str, str, str, str]]:
    record = coder.code(read_text(text, published="2031-05-14"))
    words = {e.id: e.trigger.text for e in record.events}
    return [(words[link.effect], words[link.cause], link.kind, link.basis) for link in record.links]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad recalled its ambassador after Sudan shelled a border town.", ("recalled", "shelled", "response", "cue")),
        ("The arrest of two editors sparked protests in Lusaka.", ("protests", "arrest", "response", "cue")),
        ("Mali expelled the envoy in response to the air strikes on Kidal.", ("expelled", "air strikes", "response", "cue")),
        (
            "Rebels killed six soldiers in Bria on Monday. In retaliation, the army shelled a village.",
            ("shelled", "killed", "response", "cue"),
        ),
        (
            "Kenya blamed a Somali militia for Friday's bomb attack on a hotel. On Sunday Kenya bombed the militia near Dhobley.",
            ("bombed", "bomb attack", "response", "inferred"),
        ),
    ],
)
def test_a_link_has_a_cue_or_is_marked_as_inferred(coder: Coder, text: str, expected: tuple[str, str, str, str]) -> None:
    assert links(coder, text) == [expected]


def test_order_in_time_alone_is_no_cause(coder: Coder) -> None:
    assert links(coder, "Rebels shelled Bria on Monday. On Tuesday the president flew to Paris.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bombing of the camp was revenge for the raid on Kano.", [("bombing", "raid", "response", "cue")]),
        ("Soldiers fired on a crowd in Kano, so drivers have blocked the road.", [("blocked", "fired", "response", "cue")]),
        ("Rebels bombed a bridge in Kano. That led to a march on parliament.", [("march", "bombed", "cause", "cue")]),
        ("Gunmen bombed a pipeline near Kano, prompting Chad to close its border.", [("close", "bombed", "response", "cue")]),
        (
            "Doctors went on strike over the kidnapping of a surgeon and the arrest of two nurses.",
            [("strike", "kidnapping", "response", "cue"), ("strike", "arrest", "response", "cue")],
        ),
        (
            "After the killing of a priest, police arrested nine men and closed two mosques.",
            [("arrested", "killing", "response", "cue"), ("closed", "killing", "response", "cue")],
        ),
        (
            "It was because of the arrest of a priest, and not the budget, that the bishops recalled their envoy.",
            [("recalled", "arrest", "response", "cue")],
        ),
        ("The reason for the riot was the arrest of a surgeon.", [("riot", "arrest", "response", "cue")]),
        ("A sit-in by miners was met with protests by drivers.", [("protests", "sit-in", "response", "cue")]),
        ("Shelling of the harbour was answered by an air strike on the rebels.", [("air strike", "Shelling", "response", "cue")]),
        ("As rebels had mined the road, the army closed the border.", [("closed", "mined", "response", "cue")]),
        ("As rebels mined the road, the army closed the border.", []),
        ("The play was banned on grounds of cost and not because of the protests by drivers.", []),
        ("The mayor resigned in protest at the arrest of four priests.", [("resigned", "arrest", "response", "cue")]),
        ("Residents blamed the riot on the arrest of a boy by police.", [("riot", "arrest", "response", "cue")]),
        ("Residents never blamed the riot on the arrest of a boy by police.", []),
        ("The arrest of a surgeon was hardly the reason for the riot.", []),
        ("The arrest of a surgeon might be the reason for the riot.", []),
        ("Stung by the arrest of its consul, Chad expelled two diplomats.", [("expelled", "arrest", "response", "cue")]),
        ("Drivers blocked the road after, residents said, soldiers shot a trader.", [("blocked", "shot", "response", "cue")]),
        ("Drivers blocked the road minutes after, residents said, soldiers shot a trader.", []),
        ("Drivers blocked the road not because, residents said, soldiers shot a trader.", []),
        (
            "Kenya expelled nine envoys it accused of spying; Chad responded by closing a consulate.",
            [("closing", "expelled", "response", "cue")],
        ),
        ("The killing of a priest led Chad to close its border.", [("close", "killing", "cause", "cue")]),
        ("The mayor led miners to block the road.", []),
        ("Nine riots drew condemnation from Kenya.", [("drew", "riots", "response", "cue")]),
        ("Rebels attacked Kano. The army answered with air strikes.", [("air strikes", "attacked", "response", "cue")]),
        ("Two men were arrested after gunmen attacked a bus.", [("arrested", "attacked", "response", "cue")]),
        ("Nine gunmen were shot dead after they attacked a bus.", [("shot", "attacked", "response", "cue")]),
        ("Nine people were killed after gunmen attacked a bus.", []),  # one happening
        (
            "Rebels killed nine miners. The army carried out air strikes on Kano. Crowds angry over the killings burned cars.",
            [("burned", "killed", "response", "cue")],
        ),
        ("Rebels shelled the town and won 30 seats after police arrested a priest.", []),  # why they won, if anything
        ("Minutes after the police arrested a priest, a bomb exploded in Kano.", []),  # tells when
        ("Chad did not expel the envoy over the arrest of its consul.", []),  # denied
        ("The raid on Kano was not a response to the arrest of a priest.", []),
        ("Dockers have been on strike since police arrested their leader.", []),
        ("Drivers blocked the road in Kano after, residents said, soldiers shot a trader.", [("blocked", "shot", "response", "cue")]),
        ("The army shelled Kano in retaliation, it said, for the killing of a guard.", [("shelled", "killing", "response", "cue")]),
        (
            "The raid on Kano sparked a riot, which in turn led to the resignation of the mayor.",
            [("riot", "raid", "response", "cue"), ("resignation", "riot", "cause", "cue")],
        ),
        (
            "Drivers blocked the road in Kano on Monday, and because of that blockade the army closed the market.",
            [("closed", "blocked", "response", "cue")],
        ),
        ("Farmers fled after all: nine families were displaced by the shelling of Kano.", [("displaced", "shelling", "cause", "cue")]),
        ("Police arrested a priest in Kano. Drivers hit back by blocking the road.", [("blocking", "arrested", "response", "cue")]),
        ("There is no truth in the story that the arrest of a priest sparked a riot in Kano.", []),
        ("Chad expelled the envoy on Monday. In response to a question, a spokesman said the border was closed.", []),
        ("Angered by the arrest of a priest, drivers blocked the road in Kano.", [("blocked", "arrest", "response", "cue")]),
        ("Sparked by the arrest of a priest, riots broke out in Kano.", [("riots", "arrest", "response", "cue")]),
        (
            "Jets bombed a camp near Kano, a raid that Chad described as its answer to the ambush of a patrol.",
            [("bombed", "ambush", "response", "cue")],
        ),
    ],
)
def test_words_that_link_and_words_that_do_not(coder: Coder, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert links(coder, text) == expected


def test_what_led_to_something_happened_though_nobody_is_named(coder: Coder) -> None:
    told = [e.trigger.text for e in coder.code(read_text("The massacre led to riots in Kano.")).events]
    assert told == ["massacre", "riots"]
    assert [e.trigger.text for e in coder.code(read_text("The massacre was a film by a famous director.")).events] == []
