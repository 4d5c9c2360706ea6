"""Names in sentences, and what is known of each."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.lexicon.load import Folders
from dateline.model.article import Article, Span
from dateline.model.mention import NameMention
from dateline.parse import Parser
from dateline.resolve.names import NameReader
from dateline.resolve.places import Gazetteer
from dateline.segment import Segmenter


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> NameReader:
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "actors").mkdir()
    names = ["Abdul", "Amos", "John", "Michael", "Olga", "Ottokar"]
    (folder / "actors/given_names.tsv").write_text("\n".join(["name", *names]) + "\n", encoding="utf-8")
    return NameReader(Folders([folder]), Gazetteer.load())


def article(text: str, title: Span | None = None) -> Article:
    return Article(id="t", text=text, sha256=hashlib.sha256(text.encode()).hexdigest(), title=title)


def read(
    text: str, reader: NameReader, segmenter: Segmenter, parser: Parser | None = None, title: Span | None = None
) -> dict[str, NameMention]:
    layout = segmenter.segment(article(text, title))
    trees = parser.parse(text, list(enumerate(layout.sentences))) if parser else ()
    return {name.text: name for name in reader.read(text, layout, trees)}


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("Troops from Kenya crossed the border.", "Kenya", "state", "KEN"),
        ("The US expelled two envoys.", "US", "state", "USA"),
        ("Officials told us little.", "us", None, None),
        ("The U.S. sent a ship.", "U.S.", "state", "USA"),
        ("Two Iraqi soldiers were hurt.", "Iraqi", "state", "IRQ"),
        ("Thousands of Iraqis marched.", "Iraqis", "people", "IRQ"),
        ("Envoys met in Tehran on Monday.", "Tehran", "place", "IRN"),
        ("The Kremlin denied it.", "Kremlin", "organisation", "RUS"),
        ("Defence Secretary John Ashdown left.", "John Ashdown", "person", None),
        ("Kenyan President Amos Kiprono spoke.", "Amos Kiprono", "person", "KEN"),
        ("Michael Jordan visited the school.", "Michael Jordan", "person", None),
        ("Soldiers entered Jordan at dawn.", "Jordan", "state", "JOR"),
        ("Kadlec said the road was open.", "Kadlec", "person", None),
        ("Ottokar Brandt, the Kenyan foreign minister, resigned.", "Ottokar Brandt", "person", "KEN"),
        ("Ottokar Brandt, 34, was arrested.", "Ottokar Brandt", "person", None),
        ("Kenyan prime minister Ottokar Brandt resigned.", "Ottokar Brandt", "person", "KEN"),
        ("A spokesman for the Ruritanian Defence Ministry declined to comment.", "Ruritanian Defence Ministry", "organisation", None),
        ("The Kenyan Ministry of Roads and Bridges paid.", "Kenyan Ministry of Roads and Bridges", "organisation", "KEN"),
        ("The rebel group Harakat Strelsau claimed the attack.", "Harakat Strelsau", "group", None),
        ("Zenda Azad fighters fled.", "Zenda Azad", "group", None),
        ("The newspaper Strelsauer Post reported it.", "Strelsauer Post", "media", None),
        ("Talks resumed on Tuesday.", "Tuesday", None, None),
        ("They wished all a happy New Year.", "New Year", None, None),
        ("It is a VERY BAD thing.", "VERY BAD", None, None),
        ("Crossing the river, Kenyan Army troops fled Uganda as Turkish jets came.", "Uganda as Turkish", None, None),
        ("A court in New Jersey freed him.", "New Jersey", "place", None),
        ("He was held at Strelsau Street.", "Strelsau Street", "place", None),
        ("Berlin said it would wait.", "Berlin", "place", "DEU"),
        ("Strelsau (ZQ) is calm.", "ZQ", "unknown", None),
        ("Abdul Karim al-Hamdani was freed.", "Abdul Karim al-Hamdani", "person", None),
    ],
)
def test_kind_and_country_of_a_name(
    text: str, name: str, kind: str | None, country: str | None, reader: NameReader, segmenter: Segmenter, parser: Parser
) -> None:
    found = read(text, reader, segmenter, parser)
    if kind is None:
        assert name not in found
    else:
        assert (found[name].kind, found[name].country) == (kind, country)


def test_a_title_is_kept_apart_from_the_name(reader: NameReader, segmenter: Segmenter) -> None:
    name = read("Yesterday Defence Secretary John Ashdown left.", reader, segmenter)["John Ashdown"]
    assert name.title == "Defence Secretary"
    assert name.sectors == ("GOV",)


def test_a_surname_alone_is_the_person_named_in_full_before(reader: NameReader, segmenter: Segmenter) -> None:
    found = read("Foreign Minister Olga Trentham arrived. Later Trentham met the envoys.", reader, segmenter)
    assert found["Trentham"].kind == "person"
    assert found["Trentham"].title == "Foreign Minister"


def test_a_surname_that_opens_a_sentence_is_found(reader: NameReader, segmenter: Segmenter, parser: Parser) -> None:
    text = "Foreign Minister Olga Beers arrived. Beers left at noon."
    layout = segmenter.segment(article(text))
    found = reader.read(text, layout, parser.parse(text, list(enumerate(layout.sentences))))
    assert [name.kind for name in found if name.text.endswith("Beers")] == ["person", "person"]


def test_a_surname_that_is_also_a_country_is_the_person_where_nothing_places_it(reader: NameReader, segmenter: Segmenter) -> None:
    found = read("Michael Jordan spoke. Jordan thanked the crowd.", reader, segmenter)
    assert found["Jordan"].kind == "person"


def test_an_acronym_in_brackets_stands_for_the_body_before_it(reader: NameReader, segmenter: Segmenter) -> None:
    found = read("The Strelsau Liberation Front (SLX) struck. The SLX then fled.", reader, segmenter)
    assert found["SLX"].kind == found["Strelsau Liberation Front"].kind == "organisation"


def test_a_headline_in_capitals_shows_only_known_names(reader: NameReader, segmenter: Segmenter) -> None:
    text = "Kenya Troops Fire On Crowd Near Border Town\n\nSoldiers fired on a crowd. Colonel Amos Kiprono gave the order."
    found = read(text, reader, segmenter, title=Span(0, 43))
    assert found["Kenya"].kind == "state"
    assert not any(word in found for word in ("Troops", "Crowd", "Kenya Troops Fire On Crowd", "Border Town"))


def test_a_common_word_that_opens_a_sentence_is_no_name(reader: NameReader, segmenter: Segmenter, parser: Parser) -> None:
    assert read("Gunmen fled. Heavy rain fell. Approximately ten houses burned.", reader, segmenter, parser) == {}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_names_that_cut_out_their_text(reader: NameReader, segmenter: Segmenter, text: str) -> None:
    names = reader.read(text, segmenter.segment(article(text)), ())
    assert all(text[name.start : name.end] == name.text for name in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
