"""Which words of a report may name places: every name that the lists or the gazetteer know, with the signs for and against it."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from dateline.model.mention import NameMention
from dateline.model.syntax import Layout, Tree
from dateline.resolve.places.home import Home, km
from dateline.resolve.places.tables import PlaceTables, Sense
from dateline.resolve.tokens import Words

MOST_WORDS = 6
LARGE_CITY = 200_000  # people of a city that "said" something as a city
LONG_NAME = 6  # letters: a name that seldom is another one's by chance
HOME_KM = 60.0
PLURALS = frozenset({"provinces", "counties", "states", "districts"})
BIG_UNIT = 300_000  # people of a first-level unit whose name counts as well known


@dataclass(slots=True, eq=False)
class Spot:
    """A name that may be a place's: words `[begin, stop)` of a sentence, its senses and its signs."""

    words: Words
    begin: int
    stop: int
    key: str
    senses: tuple[Sense, ...]
    listed: bool
    form: str = "noun"
    postal: bool = False
    score: float = 0.0
    type: str = ""
    near: bool = False
    header: bool = False
    person: bool = False
    embedded: bool = False
    inside: Spot | None = None
    mates: list[Spot] = field(default_factory=list)
    nations: frozenset[str | None] = frozenset()

    def __post_init__(self) -> None:
        self.nations = frozenset(sense.country for sense in self.senses if sense.kind == "country")

    @property
    def start(self) -> int:
        """Offset of the name's first character."""
        return self.words.starts[self.begin]

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.words.ends[self.stop - 1]

    def word(self, offset: int) -> str:
        """The folded word `offset` words from the name's edge: -1 before it, 1 after it; "" beyond the sentence or a comma."""
        at = self.begin + offset if offset < 0 else self.stop + offset - 1
        if not 0 <= at < len(self.words):
            return ""
        edge = self.words.gaps[at if offset > 0 else at + 1]
        return self.words.folded[at] if all(c in " -\n\u00a0'’s" for c in edge) else ""


class Finder:
    """Finds the spots of a report."""

    def __init__(self, tables: PlaceTables) -> None:
        self.tables = tables
        self.words = tables.words
        self.lists = tables.words.lists
        self.weights = tables.weights.place

    def find(
        self, text: str, sentences: Sequence[Words], layout: Layout, trees: dict[int, Tree], names: Sequence[NameMention], home: Home
    ) -> list[Spot]:
        """All spots with their scores, in order; they do not overlap."""
        surnames = {name.text.split()[-1].lower() for name in names if name.kind == "person" and " " in name.text}
        by_start = sorted(names, key=lambda n: n.start)
        starts = [n.start for n in by_start]
        header = layout.header.place if layout.header else None
        spots: list[Spot] = []
        for words in sentences:
            mine = self._spots(text, words)
            for n, spot in enumerate(mine):
                spot.header = header is not None and header[0] <= spot.start < header[1]
                spot.header = spot.header or self._opens_report(text, spot)
                self._link(spot, mine[n - 1] if n else None)
            for spot in mine:
                if spot.inside is not None and _is_list(spot, spot.inside):
                    spot.inside = None
            for spot in mine:
                name = self._name_over(spot, by_start, starts)
                spot.score = self._near_home(spot, home.town) if home.town else 0.0
                if spot.form == "adjective" and home.town and home.town.row in {s.row for s in self.tables.senses(spot.key)}:
                    spot.senses, spot.form, spot.listed = self.tables.senses(spot.key), "noun", False
                self._weigh(spot, name, surnames, trees.get(words.sentence))
            spots.extend(mine)
        self._second_look(spots)
        return spots

    def _spots(self, text: str, words: Words) -> list[Spot]:
        found: list[Spot] = []
        i = 0
        while i < len(words):
            spot = self._at(words, i) if words.capital[i] or words.folded[i] in self.tables.reach else None
            spot = spot or self._unknown(words, i)
            if spot is None:
                i += 1
                continue
            found.append(spot)
            i = spot.stop
        return found

    def _at(self, words: Words, i: int) -> Spot | None:
        """The longest name at word `i`, of the lists or the gazetteer."""
        listed = self.tables.listed(words, i)
        known = self._in_gazetteer(words, i, listed[0] if listed else i)
        if listed is not None and (known is None or listed[0] >= known):
            stop, aliases = listed
            key = words.key(i, stop)
            form = "noun" if any(a.form == "noun" for a in aliases) else "adjective"
            senses = tuple(a.sense for a in aliases if a.form == form)
            if form == "noun" and known == stop and not any(a.exact for a in aliases):
                senses = (*senses, *(s for s in self.tables.senses(key) if s.geonameid not in {t.geonameid for t in senses}))
            return Spot(words, i, stop, key, senses, True, form, postal=all(a.after_comma for a in aliases))
        if known is None:
            return None
        key = words.key(i, known)
        return Spot(words, i, known, key, self.tables.senses(key), False)

    def _unknown(self, words: Words, i: int) -> Spot | None:
        """A name that no list has but that is said to be a place's: "the village of X", "X province"."""
        if not words.capital[i] or (i > 0 and words.joined[i] and words.capital[i - 1]):
            return None
        stop = i + 1
        while stop < len(words) and words.joined[stop] and words.capital[stop] and stop - i < MOST_WORDS:
            stop += 1
        before = self.tables.type_of.get(words.folded[i - 2], "") if i > 1 and words.folded[i - 1] == "of" and words.joined[i] else ""
        after = self.tables.type_of.get(words.folded[stop], "") if i > 0 and stop < len(words) and words.joined[stop] else ""
        named = before in ("city", "admin1", "admin2") and not words.capital[i - 2]
        return Spot(words, i, stop, words.key(i, stop), (), False) if named or after in ("admin1", "admin2") else None

    def _in_gazetteer(self, words: Words, i: int, least: int) -> int | None:
        """The end of the longest name of the gazetteer at word `i` whose words are all capitalised but for joints."""
        if not words.capital[i] or (len(words.texts[i]) < 2 and not (i + 1 < len(words) and words.joined[i + 1])):
            return None
        stop = self.tables.joined_end(words, i, MOST_WORDS)
        for name in self.tables.gazetteer.longest(words.key(i, stop)):
            end = i + name.count(" ") + 1
            if end < least:
                return None
            inner = range(i + 1, end)
            if words.capital[end - 1] and all(words.capital[k] or words.folded[k] in self.lists["joints"] for k in inner):
                return end if len(name) > 2 else None
        return None

    @staticmethod
    def _opens_report(text: str, spot: Spot) -> bool:
        """Whether a place in capitals stands before a dash: "STRELSAU -- The mayor"."""
        after = text[spot.end : spot.end + 4].lstrip(" .")
        name = text[spot.start : spot.end]
        return name.isupper() and len(name) > 3 and after[:1] in "-–—" and text[spot.end : spot.end + 1] != "-" and bool(after)

    def _link(self, spot: Spot, before: Spot | None) -> None:
        """Join "Paris" to "Texas" in "Paris, Texas" where a Paris lies there; names in a list are mates."""
        if before is None or before.words is not spot.words:
            return
        gap = spot.words.gaps[spot.begin] if spot.begin == before.stop else ""
        between = [spot.words.folded[k] for k in range(before.stop, spot.begin)]
        comma = not between and gap.strip() in (",", "(", ", (") and bool(gap.strip())
        if comma or (between in (["in"], ["in", "the"]) and not spot.words.capital[before.stop]):
            countries = any(a.kind == "country" for a in before.senses) and any(b.kind == "country" for b in spot.senses)
            if not countries and any(lies_in(a, b) for a in before.senses for b in spot.senses if not a.alternate):
                before.inside = spot
        if comma or between in (["and"], ["or"], ["to"]):
            before.mates.append(spot)
            spot.mates.append(before)

    @staticmethod
    def _name_over(spot: Spot, names: Sequence[NameMention], starts: list[int]) -> NameMention | None:
        at = bisect_right(starts, spot.start) - 1
        if at >= 0 and names[at].end > spot.start:
            return names[at]
        return names[at + 1] if at + 1 < len(names) and names[at + 1].start < spot.end else None

    def _weigh(self, spot: Spot, name: NameMention | None, surnames: set[str], tree: Tree | None) -> None:
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

    def _near_home(self, spot: Spot, town: Sense) -> float:
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
            spot.near = before == "of" and spot.word(-2) in self.words.directions
        elif before in lists["before_person"] or (spot.key == "american" and before in lists["hyphenated"]):
            score += weights["before_person"] * (2 if spot.key == "american" else 1)
        elif before in lists["team_before"]:
            score += weights["before_person"]
        elif capital_before and not spot.header and before:
            score += weights["preceded"] if spot.begin > 1 or before not in ("the", "a", "an") else 0.0
        if before == "the" and spot.word(-2) in self.words.strong:
            score += weights["weak"]
        return score + self._following(spot, after)

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
            return -9.0 if after not in ("court", "place", "bridge", "route", "way", "close", "square") or not spot.listed else weights["thing"]
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
        return after in lists["language_after"] or spot.word(-1) in lists["language_before"] or (alone and spot.word(-1) in ("in", "and", "only", ""))

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
            if word in self.tables.stop:
                score += weights["stop"]
            elif word in self.tables.given and not any(s.population > LARGE_CITY for s in spot.senses):
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

    def _second_look(self, spots: list[Spot]) -> None:
        """A name taken for a place once is one again; names in a list with places are rather places."""
        weights = self.weights
        sure = {spot.key for spot in spots if spot.score >= weights["needed"] + 0.5 and not spot.person}
        for spot in reversed(spots):
            if spot.type in ("admin1", "admin2") and spot.word(1) in PLURALS:
                for mate in _before(spot):
                    mate.type = spot.type
                    mate.score += weights["type"]
        listed = [spot for spot in spots if any(mate.score >= weights["needed"] for mate in spot.mates)]
        for spot in listed:
            spot.score += weights["list_mate"]
        for spot in spots:
            if spot.key in sure and spot.score < weights["needed"] + 0.5 and not spot.person:
                spot.score += weights["repeated"]


def _before(spot: Spot) -> list[Spot]:
    """The names that stand before one in its list: "Kabul and Logar" before "Paktia" in "Kabul, Logar and Paktia provinces"."""
    found: list[Spot] = []
    while True:
        earlier = next((mate for mate in spot.mates if mate.start < spot.start and mate not in found), None)
        if earlier is None:
            return found
        found.append(earlier)
        spot = earlier


def _is_prominent(sense: Sense) -> bool:
    """Capitals, and first-level units with many people."""
    return sense.capital or (sense.kind == "admin1" and not sense.alternate and sense.population > BIG_UNIT)


def _is_list(spot: Spot, outer: Spot) -> bool:
    """Whether a well-known place and what seems to contain it only stand in a list: "Washington, New York and Boston"."""
    known = any(s.kind == "country" or s.capital or s.population > BIG_UNIT for s in spot.senses)
    return known and any(mate.start > outer.start for mate in outer.mates)


def lies_in(inner: Sense, outer: Sense) -> bool:
    """Whether `inner` is known to lie in `outer`: a city in its units, anything in its country."""
    if outer.kind == "country":
        return inner.country == outer.country and inner.kind != "country"
    if outer.row is not None and outer.kind in ("admin1", "admin2"):
        return outer.row in inner.units and inner.row != outer.row
    return False


def _tag(tree: Tree | None, start: int) -> str:
    """The tag of the token that begins at `start`, looked for among the first few."""
    if tree is None:
        return ""
    return next((tree.tags[k] for k in range(min(4, len(tree))) if tree.starts[k] == start), "")
