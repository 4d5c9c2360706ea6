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
