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
