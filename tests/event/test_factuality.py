"""What has happened, what is to, and what somebody only fears, wants or waits for."""

from __future__ import annotations

import pytest

from dateline.pipeline import Coder
from dateline.readers import read_text


@pytest.mark.parametrize(
    ("text", "type_", "factuality"),
    [
        ("The army is to shell the town.", "ASSAULT", "planned"),
        ("The army was seen to shell the town.", "ASSAULT", "actual"),
        ("They voiced their wish for a settlement to be reached in Accra.", "AGREE", "possible"),
        ("The president must agree to changes before the rebels demobilise.", "RETREAT", "possible"),
        ("The president agreed to changes before the rebels demobilised.", "RETREAT", "actual"),
        ("The strike goes on until the sacked clerks are reinstated.", "CONCEDE", "possible"),
        ("Police will arrest anyone who blocks the road.", "PROTEST", None),
        ("The troops did not only loot the shops but burned the clinic.", "ASSAULT", "actual"),
        ("The militia would sometimes shell the town.", "ASSAULT", "actual"),
        ("The militia would shell the town if it had guns.", "ASSAULT", "possible"),
        ("A strike by miners is likely if wages are cut.", "PROTEST", "possible"),
        ("A strike by miners is under way.", "PROTEST", "actual"),
        ("Moscow was told to stop bombing power stations.", "ASSAULT", "actual"),  # it did bomb them
        ("Troops were sent to prevent attacks on the convoy.", "ASSAULT", "possible"),
        ("Troops foiled an attack on the convoy.", "ASSAULT", "negated"),
        ("The admiral makes no apology for accusing Chad of fraud.", "ACCUSE", "actual"),
        ("Kenya had no choice but to arrest the envoy.", "COERCE", "actual"),
        ("She called the shooting of the students a turning point.", "ASSAULT", "actual"),
        ("The unit, which arrests smugglers, is in Accra.", "COERCE", None),  # what it is for
        ("The unit, which arrested two smugglers, is in Accra.", "COERCE", "actual"),
        ("Many want to help the refugees in Accra.", "REQUEST", None),
        ("Police have yet to arrest the killers.", "COERCE", "negated"),
        ("The editors face imprisonment in Chad.", "COERCE", "possible"),
        ("Lifting the sanctions on Chad is out of the question, the minister said.", "RETREAT", "negated"),
        ("The minister defended the right of troops to fire on rioters.", "ASSAULT", "possible"),
        ("Kenya no longer supports the rebels.", "SUPPORT", "negated"),
        ("Soldiers opened fire on a crowd, so drivers blocked the road.", "ASSAULT", "actual"),
        ("Police will no longer tolerate rallies by the opposition.", "THREATEN", "planned"),
        ("A spokesman dismissed the group's accusation that the clerk had stolen.", "ACCUSE", "actual"),
    ],
)
def test_what_governs_an_event_says_whether_it_happened(coder: Coder, text: str, type_: str, factuality: str | None) -> None:
    record = coder.code(read_text(text, published="2031-05-14"))
    found = {event.factuality for event in record.events if event.type == type_}
    assert found == ({factuality} if factuality else set())


def test_a_finite_verb_is_not_part_of_the_infinitive_before_it(coder: Coder) -> None:
    record = coder.code(read_text("Chad has asked Kenya to take its ships out of the port and called on Sudan to withdraw its troops."))
    calls = [event for event in record.events if event.type == "REQUEST"]
    assert [(c.trigger.text, c.factuality, [a.country for a in c.actor], [r.country for r in c.recipient]) for c in calls] == [
        ("asked", "actual", ["TCD"], ["KEN"]),
        ("called", "actual", ["TCD"], ["SDN"]),
    ]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("The jury found the officer not guilty of murder.", []),
        ("A court found the general guilty of murder.", [("SANCTION", "actual")]),
        ("Guards stopped the mob attacking the embassy.", [("COERCE", "actual"), ("PROTEST", "negated")]),
        ("Iran denied plans for an attack on Israel.", [("ASSAULT", "planned")]),
        ("Officials called an invasion of Chad unlikely.", [("ASSAULT", "possible")]),
        ("The rebels had no time to free the hostages.", [("RETREAT", "negated")]),
        ("World War II veterans protested against the pension cut.", [("PROTEST", "actual")]),
    ],
)
def test_what_is_denied_averted_or_not_so(coder: Coder, text: str, events: list[tuple[str, str]]) -> None:
    record = coder.code(read_text(text, published="2031-05-14"))
    assert [(e.type, e.factuality) for e in record.events if e.type and not e.historical] == events
