"""Whose report it is, from coded text."""

import pytest

from dateline.incident.origins import Origins, Outlets
from dateline.lexicon.load import Folders
from dateline.pipeline import Coder
from dateline.readers import read_text

OUTLETS = Outlets(Folders())
HAPPENED = "gunmen killed five farmers near Jos on Tuesday"


@pytest.mark.parametrize(
    ("text", "publisher", "origin"),
    [
        (f"In the north, {HAPPENED}.", "Zenda Gazette", "zenda gazette"),
        (f"Reuters reported that {HAPPENED}.", "Zenda Gazette", "reuters"),
        (f"The French news agency AFP reported that {HAPPENED}.", "Zenda Gazette", "agence france presse"),
        (f"{HAPPENED.capitalize()}, a police officer told AFP.", "Zenda Gazette", "agence france presse"),
        (f"{HAPPENED.capitalize()}, a police officer told AFP.", "Agence France-Presse", "agence france presse"),
        (f"{HAPPENED.capitalize()}, a police officer told the Gazette.", "Zenda Gazette", "zenda gazette"),
        (f"{HAPPENED.capitalize()}, the governor told state radio.", "Zenda Gazette", "zenda gazette"),
        (f"{HAPPENED.capitalize()}, the governor said.", None, "article:a1"),
    ],
)
def test_an_event_is_the_outlets_whose_word_it_is(coder: Coder, text: str, publisher: str | None, origin: str) -> None:
    record = coder.code(read_text(text, published="2031-05-14", publisher=publisher))
    event = next(event for event in record.events if event.type == "ASSAULT")
    assert Origins(record, "a1", OUTLETS).of(event) == (origin,)
