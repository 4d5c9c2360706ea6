"""Who is meant: names, surnames, offices, pronouns, "the two countries"."""

from __future__ import annotations

import pytest

from dateline.pipeline import Coder
from dateline.readers import read_text


def actor_of(coder: Coder, text: str, rule: str) -> list[tuple[str | None, str | None]]:
    record = coder.code(read_text(text, published="2031-05-14"))
    return [(p.name, p.country) for e in record.events if e.rule.startswith(rule) for p in e.actor]


@pytest.mark.parametrize(
    ("text", "rule", "expected"),
    [
        ("Defence Minister Otto Brandvik visited Oslo. Brandvik condemned the raid.", "condemn", [("Otto Brandvik", None)]),
        ("Ana Dorn met the rebels in Gao. She condemned the raid.", "condemn", [("Ana Dorn", None)]),
        ("Kenya and Uganda met in Nairobi. The two countries signed a treaty.", "sign", [("Kenya", "KEN"), ("Uganda", "UGA")]),
        ("Washington condemned the raid.", "condemn", [("United States", "USA")]),
        ("The US condemned the raid.", "condemn", [("United States", "USA")]),
    ],
)
def test_a_mention_leads_to_whom_it_means(coder: Coder, text: str, rule: str, expected: list[tuple[str | None, str | None]]) -> None:
    assert actor_of(coder, text, rule) == expected


def test_us_the_pronoun_is_no_country(coder: Coder) -> None:
    record = coder.code(read_text("“They attacked us at night,” a farmer said."))
    assert "USA" not in {a.country for a in record.actors}


def test_we_and_you_in_a_quotation_are_speaker_and_addressee(coder: Coder) -> None:
    record = coder.code(read_text("“We will never forgive you,” Ana Dorn told Otto Brandvik."))
    mentions = {m.text.lower(): a.name for a in record.actors for m in a.mentions}
    assert mentions["we"] == "Ana Dorn"


def test_one_actor_has_all_its_mentions(coder: Coder) -> None:
    text = "An Iraqi militia shelled Mosul. The militia then fled, and it left two guns behind."
    record = coder.code(read_text(text))
    militia = next(a for a in record.actors if a.sector == "PRM")
    assert [m.text for m in militia.mentions][:2] == ["Iraqi militia", "militia"]
