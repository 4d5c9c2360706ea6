"""What is told, yet claimed by nobody to have happened, makes no event; the same words in earnest do."""

from __future__ import annotations

import pytest

from dateline.pipeline import Coder
from dateline.readers import read_text


def types(coder: Coder, text: str) -> list[str]:
    return [e.type for e in coder.code(read_text(text, published="2031-05-14")).events if e.type]


@pytest.mark.parametrize(
    "text",
    [
        "Torch the sugar with a small flame and serve at once.",
        "In her new thriller a spy kills the king of Vesk at the opera.",
        "Under Article 9 a deputy who is charged with treason loses his seat.",
        "Vesk attacked from the whistle and held a goalless draw.",
        "Ants attacked the nest and killed the queen.",
        "A storm destroyed nine boats in the harbour of Zenda.",
        "Zenda's string quartet attacks the finale like a storm.",
        "Physicists in Nairobi bombarded the foil with ions.",
        "The Kenyan shilling came under attack on Monday.",
        "Kenya raided the left flank before half-time and Uganda's midfield surrendered.",
    ],
)
def test_commands_plots_laws_games_and_beasts_make_no_events(coder: Coder, text: str) -> None:
    assert types(coder, text) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Police arrested the director of the thriller in Nairobi.", "COERCE"),
        ("Under the law, police arrested nine editors in Nairobi.", "COERCE"),
        ("Gunmen attacked the bus of a football team in the league final in Nairobi.", "ASSAULT"),
        ("Rebels attacked a farm and killed nine cattle.", "ASSAULT"),
        ("Police clashed with fans at a football match in Nairobi.", "ASSAULT"),
        ("Police arrested a goalkeeper at half-time in Nairobi.", "COERCE"),
        ("Surgeons in Nairobi went on strike on Monday.", "PROTEST"),
        ("Gunmen attacked a dancer in Nairobi.", "ASSAULT"),
    ],
)
def test_the_same_words_in_earnest_do(coder: Coder, text: str, type_: str) -> None:
    assert type_ in types(coder, text)


# --- private life, general truths, ages ago


@pytest.mark.parametrize(
    "text",
    [
        "The actress accused a rival of stealing her recipe.",
        "Her husband promised to mow the lawn.",
        "The carmaker blamed a supplier for the delay.",
        "The footballer was banned for six weeks for a high tackle.",
        "The girl threatened to tell her father.",
        "The teacher threatened to cancel the trip.",
        "The boy hit his brother.",
        "He defended his slice of cake.",
        "The researchers met in Zenda to compare moths.",
        "In the film, a widow kidnaps a senator.",
        "Police often arrest thieves.",
        "Soldiers attack towns.",
        "A bomb is a device that explodes.",
        "The question struck him at night.",
    ],
)
def test_private_life_and_general_truths_make_no_events(coder: Coder, text: str) -> None:
    assert types(coder, text) == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("The actress accused the president of lying.", "ACCUSE"),
        ("Her husband demanded an inquiry into the massacre.", "REQUEST"),
        ("The carmaker blamed the government of Kenya for the delay.", "ACCUSE"),
        ("A footballer was arrested in Nairobi.", "COERCE"),
        ("Teachers threatened the minister with a strike.", "THREATEN"),
        ("A student accused guards of beating him.", "ACCUSE"),
        ("The president defended his choice of premier.", "SUPPORT"),
        ("Researchers met ministers in Nairobi.", "CONSULT"),
        ("Police arrest thieves in Nairobi.", "COERCE"),
        ("Soldiers attack the town.", "ASSAULT"),
        ("Clashes go on in the old town.", "ASSAULT"),
        ("Fans clashed with police over the arrest of a singer.", "ASSAULT"),
        ("A gunman shot dead a singer in Nairobi.", "ASSAULT"),
    ],
)
def test_matters_of_state_do(coder: Coder, text: str, type_: str) -> None:
    assert type_ in types(coder, text)


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("Vikings raided the monastery.", True),
        ("The castle was stormed in 1402.", True),
        ("The school was used as a hospital in the First World War and bombed twice.", True),
        ("Gunmen raided the monastery.", False),
        ("Gunmen raided a monastery that Vikings built.", False),
        ("Rebels killed 1402 people in Kenya.", False),
    ],
)
def test_what_happened_ages_ago_is_historical(coder: Coder, text: str, old: bool) -> None:
    events = [e for e in coder.code(read_text(text, published="2031-05-14")).events if e.type]
    assert events
    assert all(e.historical == old for e in events)


# --- accidents


@pytest.mark.parametrize(
    "text",
    [
        "A mason was killed when a wall collapsed in Nairobi.",
        "A bus plunged into a gorge in Kenya, killing 20 passengers.",
        "A helicopter struck a power line near Nairobi, and its pilot was killed.",
        "Two painters were injured as a crane toppled over in Nairobi.",
        "Three men were killed when their car was hit by a train in Nairobi.",
        "A Kenyan jet crashed near Nairobi, killing its pilot.",
    ],
)
def test_accidents_make_no_events(coder: Coder, text: str) -> None:
    record = coder.code(read_text(text, published="2031-05-14"))
    assert [e.type for e in record.events if e.type] == []


def test_those_killed_in_an_accident_are_still_counted(coder: Coder) -> None:
    record = coder.code(read_text("A bus plunged into a gorge in Kenya, killing 20 passengers.", published="2031-05-14"))
    assert [(f.role, f.best) for f in record.figures] == [("killed", 20)]


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shot at a bus in Kenya, which overturned, killing nine pupils.",
        "Nine soldiers were killed when their lorry hit a landmine in Kenya.",
        "Ten women were killed when a house collapsed after an air strike in Kenya.",
        "Four officers were killed when a car bomb went off and a wall collapsed in Nairobi.",
    ],
)
def test_attacks_in_which_things_fall_do(coder: Coder, text: str) -> None:
    assert "ASSAULT" in types(coder, text)
