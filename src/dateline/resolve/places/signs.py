"""Signs that a name is a place's or something else: the words around it, what else it may name, where the outlet is at home."""

from __future__ import annotations

import math

from dateline.model.mention import NameMention
from dateline.model.syntax import Tree
from dateline.resolve.places.home import km
from dateline.resolve.places.spots import BIG_UNIT, Spot
from dateline.resolve.places.tables import PlaceTables, Sense
from dateline.resolve.tokens import Words

LARGE_CITY = 200_000  # people of a city that "said" something as a city
LONG_NAME = 6  # letters: a name that seldom is another one's by chance
HOME_KM = 60.0
EXPLAINED = 4  # words behind "X, a" among which "village" may stand


class Signs:
    """Weighs the signs for and against a place; the weights are those of `places/weights.toml`."""

    def __init__(self, tables: PlaceTables) -> None:
        self.tables = tables
        self.words = tables.words
        self.lists = tables.words.lists
        self.weights = tables.weights.place

    def weigh(self, spot: Spot, name: NameMention | None, surnames: set[str], tree: Tree | None) -> None:
        """Add up the signs."""
        weights = self.weights
        score = spot.score
        if not spot.senses:
            spot.score = weights["needed"] if name is None or name.kind in ("place", "unknown") else 0.0
            return
        long = len(spot.key) >= LONG_NAME
        people = max((s.population for s in spot.senses if (long or not s.alternate) and s.kind in ("city", "admin1")), default=0)
        if spot.listed or (spot.key not in self.tables.stop and any(_is_prominent(s) for s in spot.senses)):
            score += weights["country"]
        if spot.key.startswith("st ") and not any(s.population > BIG_UNIT and not s.alternate for s in spot.senses):
            score += weights["saint"]
        if spot.postal and (spot.begin == 0 or not spot.mates):
            score += weights["stop"] * 2
        score += weights["many"] * max(0.0, math.log10(people + 1) - 3)
        if not spot.listed and all(s.alternate for s in spot.senses):
            score += weights["alternate"]
        if spot.stop - spot.begin > 1:
            score += weights["words"]
        score += self._context(spot) + self._identity(spot, name, surnames, tree)
        spot.score = score

    def near_home(self, spot: Spot, town: Sense) -> float:
        """A local paper's own town and the places around it."""
        if any(sense.kind in ("city", "admin2") and km(sense, town) < HOME_KM for sense in spot.senses):
            return self.weights["own_home"]
        return 0.0

    def _context(self, spot: Spot) -> float:
        """Signs of the words around a name."""
        weights, lists = self.weights, self.lists
        before, after = spot.word(-1), spot.word(1)
        score = 0.0
        if spot.header:
            score += weights["header"]
        if spot.inside is not None:
            score += weights["container"]
        score += self._types(spot, before, after)
        capital_before = spot.begin > 0 and spot.words.joined[spot.begin] and spot.words.capital[spot.begin - 1]
        if before in self.words.strong or before in lists["reaching"] or self._is_residence(spot, before):
            score += weights["strong"]
            spot.near = before in self.words.near or (before == "of" and spot.word(-2) in self.words.directions)
        elif before in self.words.weak:
            score += weights["weak"]
            score += weights["strong"] - weights["weak"] if before == "at" and self._is_rare(spot) else 0.0
            spot.near = before == "of" and spot.word(-2) in self.words.directions
        elif before in lists["before_person"] or (spot.key == "american" and before in lists["hyphenated"]):
            score += weights["before_person"] * (2 if spot.key == "american" else 1)
        elif before in lists["team_before"]:
            score += weights["before_person"]
        elif capital_before and not spot.header and before:
            score += weights["preceded"] if spot.begin > 1 or before not in ("the", "a", "an") else 0.0
        if before == "the" and spot.word(-2) in self.words.strong:
            score += weights["weak"]
        if self.is_explained(spot.words, spot.begin, spot.stop):
            score += weights["type"]
        return score + self._following(spot, after)

    def _is_rare(self, spot: Spot) -> bool:
        """A long name that the gazetteer knows in one country only."""
        return len(spot.key) >= LONG_NAME and not spot.listed and len({s.country for s in spot.senses}) == 1

    def is_explained(self, words: Words, i: int, stop: int) -> bool:
        """ "At X, a village where", "in X, the border town": behind a preposition, with what it is behind it."""
        if i == 0 or not words.joined[i] or words.folded[i - 1] not in self.words.strong | self.words.weak:
            return False
        if stop + 1 >= len(words) or words.gaps[stop] != ", " or words.folded[stop] not in ("a", "an", "the"):
            return False
        for k in range(stop + 1, min(stop + 1 + EXPLAINED, len(words))):
            if self.tables.type_of.get(words.folded[k], "") == "city":  # "a village in", no "village girl"
                return k + 1 >= len(words) or not words.joined[k + 1] or words.folded[k + 1] in self.lists["explaining"]
        return False

    @staticmethod
    def _is_residence(spot: Spot, before: str) -> bool:
        """Whether somebody is said to be from there: "Jane Roe, 41, of Strelsau", "R-Strelsau" for a party's member."""
        words, at = spot.words, spot.begin
        if before == "of":
            return at > 1 and words.gaps[at - 1].startswith(",")
        return before in ("r", "d") and words.gaps[at] == "-" and words.texts[at - 1].isupper()

    def _following(self, spot: Spot, after: str) -> float:
        weights, lists = self.weights, self.lists
        capital = spot.stop < len(spot.words) and spot.words.joined[spot.stop] and spot.words.capital[spot.stop]
        if capital and after in lists["street"]:
            return (
                -9.0
                if after not in ("court", "place", "bridge", "route", "way", "close", "square") or not spot.listed
                else weights["thing"]
            )
        if capital and after in lists["team"] and after not in lists["local_body"]:
            spot.embedded = True
            return weights["thing"]
        if capital and after in lists["local_body"]:
            spot.embedded = True
            return weights["after"]
        if capital and after in lists["thing"]:
            spot.embedded = True
            return weights["thing"]
        if capital and after in self.tables.title_words and spot.form == "noun":
            return weights["after"]
        if spot.form == "adjective" and (self._is_language(spot, after) or after in lists["speech"]):
            return weights["before_person"] * 2
        if after in lists["after_place"]:
            return weights["after"]
        if after in lists["person_after"] and not spot.listed and not any(s.population > LARGE_CITY for s in spot.senses):
            return weights["person_after"]
        if capital and not spot.mates and spot.form == "noun":
            return weights["followed"]
        return 0.0

    def _is_language(self, spot: Spot, after: str) -> bool:
        """Whether a language is meant: "spoke Irish", "English lessons", "maths and English"."""
        lists = self.lists
        if spot.key not in lists["languages"]:
            return False
        alone = not after and spot.word(-1) not in lists["articles"]
        return (
            after in lists["language_after"]
            or spot.word(-1) in lists["language_before"]
            or (alone and spot.word(-1) in ("in", "and", "only", ""))
        )

    def _types(self, spot: Spot, before: str, after: str) -> float:
        """Take down the type that is named with a place, "the town of X", "X province", and weigh it."""
        kind = self.tables.type_of.get(after, "")
        own = self.tables.type_of.get(spot.words.folded[spot.stop - 1], "") if spot.stop - spot.begin > 1 else ""
        if own in ("admin1", "admin2"):
            spot.type = own
        elif kind and not (kind == "city" and after in ("community", "port", "capital")):
            spot.type = kind
        elif before == "of":
            spot.type = self.tables.type_of.get(spot.word(-2), "")
        elif spot.word(-1) in ("city", "province", "village", "town", "county"):
            spot.type = self.tables.type_of[spot.word(-1)] if spot.words.capital[spot.begin - 1] is False else ""
        return self.weights["type"] if spot.type else 0.0

    def _identity(self, spot: Spot, name: NameMention | None, surnames: set[str], tree: Tree | None) -> float:
        """Signs of what else the name may be: a person, a body, an ordinary word."""
        weights = self.weights
        score = 0.0
        single = spot.stop - spot.begin == 1
        word = spot.words.folded[spot.begin]
        if name is not None:
            score += self._other_name(spot, name)
        if single and not spot.listed:
            large = any(s.population > LARGE_CITY and not s.alternate for s in spot.senses)
            if word in self.tables.stop:
                score += weights["stop_large" if large else "stop"]
            elif word in self.tables.given and not large:
                score += weights["given"]
            if word in surnames and not spot.inside:
                score += weights["before_person"]
        if spot.begin == 0 and single and not spot.header:
            score += weights["sentence_opens"]
            tag = _tag(tree, spot.start)
            if tag and not tag.startswith("NNP") and not spot.listed:
                score += weights["common"]
        return score

    def _other_name(self, spot: Spot, name: NameMention) -> float:
        same = name.start <= spot.start and name.end <= spot.end
        larger = name.start < spot.start or name.end > spot.end
        if name.kind == "person":
            spot.person = True
            return -4.0 if larger or name.entry or name.title or " " in name.text else -1.5
        if name.kind == "media":
            return -4.0 if larger or not spot.listed else 0.0
        if name.kind in ("organisation", "group"):
            spot.embedded = larger
            if larger and name.entry is not None and (name.start < spot.start or not spot.listed):
                return self.weights["inside_body"]
            if not larger and name.entry is not None:
                return self._seat(spot)
            return 0.0 if not larger or spot.listed else -0.3
        if name.kind in ("state", "people", "place") and name.entry is not None and same:
            return self._seat(spot) if spot.senses[0].kind == "landmark" and name.sectors else 0.5
        return 0.0

    def _seat(self, spot: Spot) -> float:
        """The seat of a government is a place only where one is at, near or outside it: "outside the White House"."""
        before = spot.word(-2) if spot.word(-1) == "the" else spot.word(-1)
        seat = not spot.listed or spot.senses[0].kind == "landmark"
        return self.weights["seat"] if seat and before not in self.words.strong | {"at"} else 0.0


def _is_prominent(sense: Sense) -> bool:
    """Capitals, and first-level units with many people."""
    return sense.capital or (sense.kind == "admin1" and not sense.alternate and sense.population > BIG_UNIT)


def _tag(tree: Tree | None, start: int) -> str:
    """The tag of the token that begins at `start`, looked for among the first few."""
    if tree is None:
        return ""
    return next((tree.tags[k] for k in range(min(4, len(tree))) if tree.starts[k] == start), "")
