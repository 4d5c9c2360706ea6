"""A generator of reports for memory and growth: the example report with names, numbers, days and the order of paragraphs varied, seeded.

Every report has names that no other has, as every day's news does: what a program keeps of words must not grow with them.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "docs/example.txt"
STATES = [
    ("Niger", "Niamey", "Agadez", "Assamaka", "Algeria", "Algerian", "Algiers"),
    ("Kenya", "Nairobi", "Mombasa", "Mandera", "Somalia", "Somali", "Mogadishu"),
    ("Peru", "Lima", "Arequipa", "Puno", "Bolivia", "Bolivian", "La Paz"),
    ("Chad", "N'Djamena", "Abeche", "Adre", "Sudan", "Sudanese", "Khartoum"),
    ("Jordan", "Amman", "Irbid", "Mafraq", "Syria", "Syrian", "Damascus"),
    ("Thailand", "Bangkok", "Udon Thani", "Aranyaprathet", "Cambodia", "Cambodian", "Phnom Penh"),
]
WORDS = [
    ("herders", "farmers", "traders", "miners", "drivers"),
    ("drone strike", "air strike", "rocket attack", "raid"),
    ("Monday", "Sunday", "Saturday"),
]


def reports(count: int, seed: int = 1) -> Iterator[str]:
    """`count` reports of 150 to 250 words; the same seed gives the same ones."""
    chance = random.Random(seed)
    title, *paragraphs = EXAMPLE.read_text(encoding="utf-8").strip().split("\n\n")
    for _ in range(count):
        text = "\n\n".join([title, paragraphs[0], *chance.sample(paragraphs[1:-1], len(paragraphs) - 2)])
        for old, new in zip(STATES[0], chance.choice(STATES), strict=True):
            text = text.replace(old, new)
        for group in WORDS:
            text = text.replace(group[0], chance.choice(group))
        for number in ("17", "40", "500", "12"):
            text = text.replace(f" {number} ", f" {chance.randrange(2, 900)} ")
        witness, town, paper = (_name(chance) for _ in range(3))
        yield f"{text}\n\n{witness}, a teacher in the village of {town}, told the {paper} Courier that nobody had slept. “{_name(chance)} is gone,” {witness} said.\n"


def _name(chance: random.Random) -> str:
    """A name of two to four syllables."""
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(chance.randrange(2, 5))).capitalize()
