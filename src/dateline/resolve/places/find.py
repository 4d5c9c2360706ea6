"""Which words of a report may name places: every name that the lists or the gazetteer know, with the signs for and against it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from dateline.model.mention import NameMention
from dateline.model.syntax import Layout, Tree
from dateline.resolve.places.home import Home
from dateline.resolve.places.signs import Signs
from dateline.resolve.places.spots import BIG_UNIT, Spot, lies_in
from dateline.resolve.places.tables import PlaceTables
from dateline.resolve.tokens import Words

MOST_WORDS = 6
PLURALS = frozenset({"provinces", "counties", "states", "districts"})
NEAR = frozenset({"near"})  # behind it a name that no list has is a place's
BESIDE = frozenset({"at", "near", "outside"})  # "the camp at X", "a post near X"


class Finder:
    """Finds the spots of a report."""

    def __init__(self, tables: PlaceTables) -> None:
        self.tables = tables
        self.words = tables.words
        self.lists = tables.words.lists
        self.signs = Signs(tables)
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
                spot.score = self.signs.near_home(spot, home.town) if home.town else 0.0
                if spot.form == "adjective" and home.town and home.town.row in {s.row for s in self.tables.senses(spot.key)}:
                    spot.senses, spot.form, spot.listed = self.tables.senses(spot.key), "noun", False
                self.signs.weigh(spot, name, surnames, trees.get(words.sentence))
            spots.extend(mine)
        self._second_look(spots)
        return spots

    def _spots(self, text: str, words: Words) -> list[Spot]:
        found: list[Spot] = []
        capital, folded, small = words.capital, words.folded, self.tables.small_reach
        i, count = 0, len(words)
        while i < count:
            spot = self._at(words, i) or self._unknown(words, i) if capital[i] or folded[i] in small else None
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
        while stop < len(words) and words.joined[stop] and stop - i < MOST_WORDS and (words.capital[stop] or self._goes_on(words, stop)):
            stop += 1
        before = self.tables.type_of.get(words.folded[i - 2], "") if i > 1 and words.folded[i - 1] == "of" and words.joined[i] else ""
        after = self.tables.type_of.get(words.folded[stop], "") if i > 0 and stop < len(words) and words.joined[stop] else ""
        named = before in ("city", "admin1", "admin2") and not words.capital[i - 2]
        named = named or i > 1 and words.folded[i - 1] in BESIDE and words.folded[i - 2] in self.lists["sites"] and words.joined[i]
        named = named or i > 0 and words.joined[i] and words.folded[i - 1] in NEAR and not self._is_no_name(words, i, stop)
        named = named or self.signs.is_explained(words, i, stop)
        return Spot(words, i, stop, words.key(i, stop), (), False) if named or after in ("admin1", "admin2") else None

    def _is_no_name(self, words: Words, i: int, stop: int) -> bool:
        """ "Near Monday", "near Apple offices"."""
        after = words.folded[stop] if stop < len(words) and words.joined[stop] else ""
        return words.folded[i] in self.tables.stop or after in self.lists["premises"]

    def _in_gazetteer(self, words: Words, i: int, least: int) -> int | None:
        """The end of the longest name of the gazetteer at word `i` whose words are all capitalised but for joints."""
        if not words.capital[i] or (len(words.texts[i]) < 2 and not (i + 1 < len(words) and words.joined[i + 1])):
            return None
        longest, stop = self.tables.joined_end(words, i, MOST_WORDS), i + 1
        while stop < longest and (words.capital[stop] or words.folded[stop] in self.lists["joints"]):
            stop += 1
        while not words.capital[stop - 1]:
            stop -= 1
        for name in self.tables.gazetteer.longest(words.key(i, stop)) if stop >= least else ():
            end = i + name.count(" ") + 1
            if end < least:
                return None
            if words.capital[end - 1]:
                return end if len(name) > 2 and not self._goes_on(words, end) else None
        return None

    def _goes_on(self, words: Words, end: int) -> bool:
        """ "Kambi ya Yayuwa": a small word of another tongue shows that the name is longer than what the gazetteer knows."""
        if end + 1 >= len(words) or not (words.joined[end] and words.joined[end + 1] and words.capital[end + 1]):
            return False
        return (
            words.folded[end] in self.lists["joints"] and words.folded[end] not in self.lists["english_joints"] and not words.capital[end]
        )

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


def _is_list(spot: Spot, outer: Spot) -> bool:
    """Whether a well-known place and what seems to contain it only stand in a list: "Washington, New York and Boston"."""
    known = any(s.kind == "country" or s.capital or s.population > BIG_UNIT for s in spot.senses)
    return known and any(mate.start > outer.start for mate in outer.mates)
