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
    militia = next(a for a in record.actors if a.sector == "UAF")
    assert [m.text for m in militia.mentions][:2] == ["Iraqi militia", "militia"]


def together(coder: Coder, text: str, start: int) -> list[set[str]]:
    """Words of all mentions of those who have one at `start`."""
    record = coder.code(read_text(text, published="2031-05-14"))
    return [{m.text for m in a.mentions} for a in record.actors if any(m.start <= start < m.end for m in a.mentions)]


@pytest.mark.parametrize(
    ("text", "referent", "other"),
    [
        ("Ana Dorn met Otto Brandvik in Gao. He left early.", "He", "Otto Brandvik"),
        ("Ana Dorn met Otto Brandvik in Gao. She left early.", "She", "Ana Dorn"),
        ("Otto Brandvik told Omar Kaya that Ali Demir had insulted him.", "him", "Omar Kaya"),
        ("Ana Dorn blamed herself for the fire.", "herself", "Ana Dorn"),
        ("The carmaker Velto closed a plant in Gao. The company blamed the tariffs.", "company", "Velto"),
        ("Prime Minister Ana Dorn flew to Oslo. The premier met the king.", "premier", "Prime Minister Ana Dorn"),
        ("Otto Brandvik, 52, was arrested in Gao. The 52-year-old denied the charge.", "52-year-old", "Otto Brandvik"),
        ("An Iraqi militia shelled Mosul. The militia then killed two guards.", "militia", "Iraqi militia"),
        ("Uganda expelled two Rwandan envoys. They left the country on Monday.", "country", "Uganda"),
        ("Rwandan troops crossed the border. The country denied it.", "country", "Rwandan"),
        ("“I will not resign,” Ana Dorn told reporters in Gao.", "I", "Ana Dorn"),
        ("Ana Dorn said she would not resign.", "she", "Ana Dorn"),
        ("The army shelled the town. It said the shelling was an error.", "It", "army"),
        ("Hamas and Fatah met in Cairo. The two sides signed a truce.", "two sides", "Hamas"),
        ("The singer Ana Dorn sued the paper. The Dane wants a million crowns.", "Dane", "Ana Dorn"),
        ("Armed men stopped a bus near Gao. Police said the attackers fled.", "attackers", "Armed men"),
        ("Nine men went down the shaft on Monday. The army said the miners were safe.", "miners", "Nine men"),
        ("The Velto bank sacked Ana Dorn on Monday. “They rang me at night,” she said.", "They", "Velto bank"),
    ],
)
def test_a_referent_stands_beside_a_mention_of_whom_it_means(coder: Coder, text: str, referent: str, other: str) -> None:
    start = text.rindex(referent) if referent != "I" else text.index("I")
    assert any(other in mentions for mentions in together(coder, text, start))


@pytest.mark.parametrize(
    ("text", "pronoun", "other"),
    [
        ("Otto Brandvik accused him of theft.", "him", "Otto Brandvik"),
        ("Ana Dorn greeted Otto Brandvik. She thanked him.", "She", "Otto Brandvik"),
        ("Omar Kaya's son shot him.", "him", "son"),
        ("Two clerks left. “They say that walls have ears,” Ana Dorn said.", "They", "Two clerks"),
        ("Police shot at a crowd. The demonstrators fled.", "demonstrators", "Police"),
    ],
)
def test_syntax_and_gender_keep_two_apart(coder: Coder, text: str, pronoun: str, other: str) -> None:
    start = text.rindex(f" {pronoun} ") + 1 if f" {pronoun} " in text else text.rindex(pronoun)
    assert not any(other in mention for mentions in together(coder, text, start) for mention in mentions if mention != pronoun)
