"""Places: every mention of a place in a report, resolved to coordinates or with the reason why not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from dateline.lexicon.load import Folders
from dateline.model.article import Article
from dateline.model.mention import NameMention, PlaceMention
from dateline.model.syntax import Layout, Sentence, Tree
from dateline.resolve.places.choose import Chooser
from dateline.resolve.places.find import Finder
from dateline.resolve.places.gazetteer import Gazetteer, GazetteerError
from dateline.resolve.places.home import home_of
from dateline.resolve.places.spots import Spot
from dateline.resolve.places.tables import PlaceTables, Sense
from dateline.resolve.tokens import words_of

__all__ = ["Gazetteer", "GazetteerError", "PlaceReader"]

FEW = 4  # words between a country and a place of it
Precision = Literal["exact", "near", "admin1", "country"]
PRECISIONS: dict[str, Precision] = {
    "country": "country",
    "continent": "country",
    "region": "country",
    "admin1": "admin1",
    "admin2": "admin1",
    "water": "near",
    "mountains": "near",
    "desert": "near",
    "island": "near",
    "border": "near",
    "province": "admin1",
    "contested": "admin1",
    "sea": "near",
    "strait": "near",
    "river": "near",
    "mountain": "near",
}


class PlaceReader:
    """Reads the places of reports with a gazetteer and the lexicon's own lists."""

    def __init__(self, folders: Folders, gazetteer: Gazetteer) -> None:
        """Raises LexiconError where a file of the lexicon is malformed."""
        self.tables = PlaceTables(folders, gazetteer)
        self.finder = Finder(self.tables)
        self.chooser = Chooser(self.tables)

    def read(self, article: Article, layout: Layout, trees: Iterable[Tree], names: Sequence[NameMention]) -> tuple[PlaceMention, ...]:
        """All place mentions in their order; offsets count in `article.text`. `names` are those of the same report."""
        text = article.text
        sentences = [words_of(text, n, s) for n, s in enumerate(layout.sentences) if layout.blocks[s.block].kind != "boilerplate"]
        if layout.header is not None and layout.header.place is not None:
            sentences.insert(0, words_of(text, -1, Sentence(layout.header.start, layout.header.place[1], 0)))
        home = home_of(article.publisher, self.tables)
        spots = self.finder.find(text, sentences, layout, {tree.sentence: tree for tree in trees}, names, home)
        taken = [spot for spot in spots if spot.score >= self.tables.weights.place["needed"]]
        senses = self.chooser.choose(taken, home)
        placed = sorted(enumerate(taken), key=lambda pair: pair[1].start)
        found: list[PlaceMention] = []
        for n, spot in placed:
            found.append(self._mention(text, spot, senses.get(n), found[-1] if found else None))
        return _with_countries(found, [spot for _, spot in placed])

    def _mention(self, text: str, spot: Spot, sense: Sense | None, before: PlaceMention | None) -> PlaceMention:
        end = spot.end
        if text[end : end + 1] == "." and len(spot.words.texts[spot.stop - 1]) == 1:
            end += 1
        if sense is None:
            reason = "no place of this name is in the gazetteer"
            country = before.country if before is not None and _names_country(text, before, spot) else None
            return PlaceMention(
                start=spot.start, end=end, text=text[spot.start : end], form="noun", country=country, kind=spot.type, reason=reason
            )
        precision = PRECISIONS.get(sense.kind, "exact")
        return PlaceMention(
            start=spot.start,
            end=end,
            text=text[spot.start : end],
            form="adjective" if spot.form == "adjective" else "noun",
            name=sense.name,
            country=sense.country,
            admin1=sense.admin1,
            lat=sense.lat,
            lon=sense.lon,
            geonameid=sense.geonameid,
            precision="near" if spot.near and precision == "exact" else precision,
            kind=sense.kind,
        )


def _with_countries(found: Sequence[PlaceMention], spots: Sequence[Spot]) -> tuple[PlaceMention, ...]:
    """An unlisted place lies in the country of the places that its sentence names, else the report, where they lie in one."""
    everywhere = {mention.country for mention in found} - {None}
    beside: dict[int, set[str]] = {}
    for mention, spot in zip(found, spots, strict=True):
        if mention.country is not None and mention.form == "noun":
            beside.setdefault(spot.words.sentence, set()).add(mention.country)
    placed = []
    for mention, spot in zip(found, spots, strict=True):
        countries = beside.get(spot.words.sentence) or everywhere
        if mention.name is None and mention.country is None and len(countries) == 1:
            placed.append(msgspec.structs.replace(mention, country=next(iter(countries))))
        else:
            placed.append(mention)
    return tuple(placed)


def _names_country(text: str, before: PlaceMention, spot: Spot) -> bool:
    """ "The Congolese village of X", "Kenya's camp at X": whose X is."""
    between = text[before.end : spot.start].split()
    possessed = bool(between) and between[0] in ("'s", "’s")
    return (before.form == "adjective" or possessed) and len(between) - possessed <= FEW and not any(word[:1].isupper() for word in between)
