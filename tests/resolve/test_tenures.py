"""Sectors of office holders by the year of the report."""

from __future__ import annotations

import datetime as dt

import pytest

from dateline.lexicon.load import Folders
from dateline.model.syntax import Block, Layout, Sentence
from dateline.resolve.names import NameReader
from dateline.resolve.places.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def reader() -> NameReader:
    return NameReader(Folders(), Gazetteer.load())


def sectors(reader: NameReader, text: str, year: int | None) -> tuple[str, ...]:
    layout = Layout((Block("paragraph", 0, len(text)),), (), (Sentence(0, len(text), 0),))
    published = dt.date(year, 9, 12) if year else None
    return next(name.sectors for name in reader.read(text, layout, (), published) if name.kind == "person")


@pytest.mark.parametrize(
    ("text", "year", "expected"),
    [
        ("They met Kofi Annan in Accra.", 2003, ("GOV",)),
        ("They met Kofi Annan in Accra.", 1997, ("GOV",)),  # the first year counts
        ("They met Kofi Annan in Accra.", 1990, ()),  # nobody knows what he was then
        ("They met Kofi Annan in Accra.", 2012, ("ELI",)),
        ("They met Kofi Annan in Accra.", None, ("GOV",)),  # an undated report is taken at its word
        ("They met Ambassador Kofi Annan in Accra.", 2012, ("GOV",)),  # the text's own title
    ],
)
def test_an_office_has_its_years(reader: NameReader, text: str, year: int | None, expected: tuple[str, ...]) -> None:
    assert sectors(reader, text, year) == expected
