"""Places in sentences: which words name one, and which place it is."""

from __future__ import annotations

import hashlib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon.load import Folders
from dateline.model.article import Article
from dateline.model.mention import PlaceMention
from dateline.parse import Parser
from dateline.resolve.names import NameReader
from dateline.resolve.places import Gazetteer, PlaceReader
from dateline.resolve.places.home import home_of
from dateline.segment import Segmenter


class Stages:
    """The stages up to places."""

    def __init__(self, folder: Path, segmenter: Segmenter, parser: Parser) -> None:
        (folder / "actors").mkdir()
        (folder / "actors/given_names.tsv").write_text("name\nMichael\n", encoding="utf-8")
        media = "name\taliases\tcountry\torg\tsector\tkind\nWashington Post\t\tUSA\t\tMED\tmedia\n"
        (folder / "actors/media.tsv").write_text(media, encoding="utf-8")
        folders, gazetteer = Folders([folder]), Gazetteer.load()
        self.segmenter, self.parser = segmenter, parser
        self.names, self.places = NameReader(folders, gazetteer), PlaceReader(folders, gazetteer)

    def read(self, text: str, publisher: str | None = None, parse: bool = True) -> tuple[PlaceMention, ...]:
        article = Article(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), publisher=publisher)
        layout = self.segmenter.segment(article)
        trees = list(self.parser.parse(text, list(enumerate(layout.sentences)))) if parse else []
        return self.places.read(article, layout, trees, self.names.read(text, layout, trees))


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory, segmenter: Segmenter, parser: Parser) -> Stages:
    return Stages(tmp_path_factory.mktemp("lexicon"), segmenter, parser)


@pytest.mark.parametrize(
    ("text", "place", "name", "country", "kind"),
    [
        ("Shells fell on Mosul overnight.", "Mosul", "Mosul", "IRQ", "city"),
        ("Clashes spread through Anbar province.", "Anbar province", "Al Anbār", "IRQ", "admin1"),
        ("The family moved to Paris, Texas, last year.", "Paris", "Paris", "USA", "city"),
        ("The family moved to Paris last year.", "Paris", "Paris", "FRA", "city"),
        ("Police in Dallas, TX, closed the road.", "Dallas", "Dallas", "USA", "city"),
        ("A farm near Fresno, Calif., burned.", "Calif", "California", "USA", "admin1"),
        ("The mine lies in Chechnya.", "Chechnya", "Chechnya", "RUS", "region"),
        ("Tankers waited in the Strait of Hormuz.", "Strait of Hormuz", "Strait of Hormuz", None, "water"),
        ("Families fled Gaza by sea.", "Gaza", "Gaza", "PSE", "admin1"),
        ("A Turkish court fined the paper.", "Turkish", "Turkey", "TUR", "country"),
        ("Envoys flew to Washington for talks.", "Washington", "Washington", "USA", "city"),
        ("Floods cut off Quebec and Manitoba.", "Manitoba", "Manitoba", "CAN", "admin1"),
        ("The Scottish coast was hit.", "Scottish", "Scotland", "GBR", "admin1"),
        ("Voters in Harris County waited for hours.", "Harris County", "Harris County", "USA", "admin2"),
        ("Jordan closed the crossing.", "Jordan", "Jordan", "JOR", "country"),
        ("Georgia recalled its envoy from Moscow, as Tbilisi had warned.", "Georgia", "Georgia", "GEO", "country"),
        ("Voters in Georgia, Florida and Alabama went to the polls.", "Georgia", "Georgia", "USA", "admin1"),
        ("They trained at Ain al-Asad air base.", "Ain al-Asad air base", "Ain al-Asad", "IRQ", "base"),
        ("The plant at Zaporizhzhia, Ukraine, was shelled.", "Zaporizhzhia", "Zaporizhzhya", "UKR", "city"),
    ],
)
def test_a_place_is_found_and_resolved(text: str, place: str, name: str, country: str | None, kind: str, stages: Stages) -> None:
    found = {mention.text.rstrip("."): mention for mention in stages.read(text)}
    assert place in found
    assert (found[place].name, found[place].country, found[place].kind) == (name, country, kind)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Michael Jordan opened the school.", "Jordan"),
        ("Mr. Houston denied it.", "Houston"),
        ("Reading is a joy for children.", "Reading"),
        ("She told us everything.", "us"),
        ("He lives on Lincoln Avenue.", "Lincoln"),
        ("The Washington Post reported the deal.", "Washington"),
        ("They will meet in March.", "March"),
        ("He spoke English all day.", "English"),
        ("Wash your hands first.", "Wash"),
        ("A nice man won the split decision.", "nice"),
        ("The Native American museum reopened.", "American"),
    ],
)
def test_what_only_looks_like_a_place_is_left(text: str, word: str, stages: Stages) -> None:
    assert word not in {mention.text for mention in stages.read(text)}


def test_a_local_paper_means_the_town_around_it(stages: Stages) -> None:
    text = "The council of Paris met on Monday. Residents of Paris were angry."
    assert {m.country for m in stages.read(text)} == {"FRA"}
    assert {(m.country, m.admin1) for m in stages.read(text, publisher="www.theparisnews.com")} == {("USA", "Texas")}


def test_a_name_keeps_its_sense_throughout_a_report(stages: Stages) -> None:
    found = stages.read("A fire broke out in Athens, Ohio, on Monday. Crews in Athens worked all night.")
    assert {m.admin1 for m in found if m.text == "Athens"} == {"Ohio"}


def test_near_a_place_is_not_at_it(stages: Stages) -> None:
    assert [m.precision for m in stages.read("A bomb went off near Mosul.")] == ["near"]
    assert [m.precision for m in stages.read("The convoy stopped 50 km north of Mosul.")] == ["near"]
    assert [m.precision for m in stages.read("A bomb went off in Mosul.")] == ["exact"]


def test_a_country_has_the_precision_of_a_country(stages: Stages) -> None:
    (mention,) = stages.read("The army of Kenya withdrew.")
    assert (mention.precision, mention.geonameid) == ("country", 192950)


def test_an_adjective_is_marked_as_one(stages: Stages) -> None:
    forms = {m.text: m.form for m in stages.read("Turkish jets crossed into Syria.")}
    assert forms == {"Turkish": "adjective", "Syria": "noun"}


def test_an_unknown_village_is_listed_with_the_reason(stages: Stages) -> None:
    (mention,) = [m for m in stages.read("Shells hit the village of Qarzadinah on Monday.") if m.text == "Qarzadinah"]
    assert mention.lat is None
    assert mention.precision is None
    assert mention.reason


def test_the_header_names_a_place(stages: Stages) -> None:
    found = stages.read("NAIROBI, May 3 (Reuters) - The shilling fell for a third day as traders sold.")
    assert found[0].text == "NAIROBI"
    assert found[0].country == "KEN"


def test_mentions_come_in_the_order_of_the_text_and_do_not_overlap(stages: Stages) -> None:
    found = stages.read("GENEVA, May 3 (Reuters) - Envoys of Kenya, Uganda and the United Kingdom met near Lake Geneva.")
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("publisher", "town", "country"),
    [
        ("www.chron.com", "Houston", "USA"),
        ("https://chronicle.augusta.com/news", "Augusta", "USA"),
        ("example.co.uk", None, "GBR"),
        ("nowhere.example", None, None),
        (None, None, None),
        ("Reuters", None, None),
    ],
)
def test_the_home_of_an_outlet(publisher: str | None, town: str | None, country: str | None, stages: Stages) -> None:
    home = home_of(publisher, stages.places.tables)
    assert (home.town.name if home.town else None, home.country) == (town, country)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.text(alphabet="ABab ,.-'’()\nÉ", max_size=80))
def test_any_text_gives_places_that_cut_out_their_text(stages: Stages, text: str) -> None:
    assert all(text[m.start : m.end] == m.text for m in stages.read(text, parse=False))
