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
