"""The gazetteer: folding of names, look-up, what a missing one says, the same bytes twice."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DatelineError
from dateline.resolve.folding import fold, is_latin
from dateline.resolve.places import Gazetteer, GazetteerError

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Deir ez-Zor", "deir ez zor"),
        ("Sana'a", "sanaa"),
        ("Sana’a", "sanaa"),
        ("Saint Louis", "st louis"),
        ("St. Louis", "st louis"),
        ("Şanlıurfa", "sanliurfa"),
        ("", ""),
    ],
)
def test_folding_gives_one_spelling(name: str, folded: str) -> None:
    assert fold(name) == folded


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_only_latin_names_count_as_latin() -> None:
    assert is_latin("Kraków")
    assert not is_latin("Киев")


@pytest.mark.parametrize(
    ("name", "kind", "country", "unit"),
    [
        ("Mosul", "city", "IRQ", "Nīnawá"),
        ("Anbar", "admin1", "IRQ", "Al Anbār"),
        ("Granville County", "admin2", "USA", "North Carolina"),
        ("Ontario", "admin1", "CAN", "Ontario"),
        ("Kabul", "city", "AFG", "Kābul"),
    ],
)
def test_cities_and_units_are_found_with_what_they_lie_in(name: str, kind: str, country: str, unit: str, gazetteer: Gazetteer) -> None:
    found = [entry for entry in gazetteer.find(fold(name)) if entry.kind == kind and entry.country == country]
    assert found
    above = gazetteer.admin1_of(found[0])
    assert above is not None
    assert above.name == unit


def test_the_longest_name_comes_first(gazetteer: Gazetteer) -> None:
    assert list(gazetteer.longest("new york city hall"))[:2] == ["new york city", "new york"]


def test_names_of_other_scripts_and_airport_codes_are_left_out(gazetteer: Gazetteer) -> None:
    assert not gazetteer.find("багдад")
    assert not gazetteer.find("bgw")


def test_an_unknown_name_finds_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find(fold("Strelsau an der Blau")) == ()


def test_the_version_names_the_source(gazetteer: Gazetteer) -> None:
    assert gazetteer.version.startswith("GeoNames")


def test_a_missing_gazetteer_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"build_gazetteer\.py") as error:
        Gazetteer.load(tmp_path)
    assert isinstance(error.value, DatelineError)


def test_the_builder_finds_the_folding_of_the_reader() -> None:
    spec = importlib.util.spec_from_file_location("build_gazetteer", ROOT / "tools/build_gazetteer.py")
    assert spec
    assert spec.loader
    builder = importlib.util.module_from_spec(spec)
    sys.modules["build_gazetteer"] = builder
    spec.loader.exec_module(builder)
    assert builder.folding().fold("Sévaré") == fold("Sévaré") == "sevare"
