"""What the pieces of a run of capitalised words name: persons by title, given name or apposition, bodies by their head word."""

from __future__ import annotations

import msgspec

from dateline.model.mention import NameKind
from dateline.model.syntax import Tree
from dateline.resolve.name_pieces import LOCATIVE, Found, Piece, Runs
from dateline.resolve.name_tables import Named, NameTables
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.tokens import Words

BODIES = frozenset({"organisation", "group", "media", "unknown"})
LARGE_CITY = 200_000  # people of a city that "said" something as a city
ARTICLES = frozenset({"the", "a", "an"})
APPOSITION_WORDS = 9
TITLE_WORDS = 4
LONGEST_KNOWN = 5  # words
PERSON_WORDS = 5


class RunReader:
    """Reads the names of one sentence at a time."""

    def __init__(self, tables: NameTables, gazetteer: Gazetteer | None) -> None:
        self.tables = tables
        self.lists = tables.lists
        self.runs = Runs(tables, gazetteer)
        self.gazetteer = gazetteer

    def read(self, text: str, words: Words, lower: set[str], tree: Tree | None) -> list[Found]:
        """Names of a sentence in running text."""
        found: list[Found] = []
        for run in self.runs.find(words, lower, tree):
            self._interpret(text, words, run, found)
        return found

    def read_headline(self, words: Words, lower: set[str], known: dict[str, Found]) -> list[Found]:
        """Names of a headline, where capitals show nothing: those of the lexicon and those that the report's body has."""
        found: list[Found] = []
        upper = all(t.isupper() for t in words.texts if t.isalpha())
        i = 0
        while i < len(words):
            reach = range(min(i + LONGEST_KNOWN, len(words)), i, -1)
            stop = next((j for j in reach if words.capital[i] and words.key(i, j) in known), None)
            match = self.tables.match(words, i)
            if match is not None and upper and match[0] == i + 1 and words.folded[i] in self.lists.common:
                match = None
            if stop is not None and (match is None or stop >= match[0]):
                one = known[words.key(i, stop)]
                found.append(msgspec.structs.replace(one, start=words.starts[i], end=words.ends[stop - 1], folded=words.key(i, stop)))
                i = stop
            elif match is not None:
                found.append(self._of_entry(words, i, match[0], match[1]))
                i = match[0]
            else:
                i = self._headline_person(words, i, lower, found)
        return found

    def _headline_person(self, words: Words, i: int, lower: set[str], found: list[Found]) -> int:
        """Read a given name and a word that the report does not use in lower case: "Mayor Jane Roe Quits"."""
        if words.folded[i] in self.tables.given and i + 1 < len(words) and words.joined[i + 1] and words.capital[i + 1]:
            after = words.folded[i + 1]
            if after not in lower and after not in self.lists.common and after not in self.lists.calendar:
                found.append(self._found(words, i, i + 2, "person", None))
                return i + 2
        return i + 1

    def _interpret(self, text: str, words: Words, pieces: list[Piece], found: list[Found]) -> None:
        """Add the names of a run: cut it at titles, then read each part."""
        part: list[Piece] = []
        country: str | None = None
        i = 0
        while i < len(pieces):
            if pieces[i].title is None:
                part.append(pieces[i])
                i += 1
                continue
            while part and part[-1].named is None and words.folded[part[-1].begin] in self.lists.title_qualifiers:
                part.pop()
            inside = self._part(words, part)
            found.extend(inside)
            country = next((f.country for f in reversed(inside) if f.country), country)
            part = []
            i = self._titled(text, words, pieces, i, country, found)
        found.extend(self._part(words, part))

    def _titled(self, text: str, words: Words, pieces: list[Piece], i: int, country: str | None, found: list[Found]) -> int:
        """Add the person after a title, "Defense Secretary Mark Esper"; where nothing follows, the title names nobody."""
        first = title = pieces[i]
        while i < len(pieces) and pieces[i].title is not None:
            title = pieces[i]
            i += 1
        stop = i
        while stop < len(pieces) and not pieces[stop].body and pieces[stop].title is None and not _ends_person(pieces[stop], stop > i):
            stop += 1
        while stop > i and pieces[stop - 1].joint:
            stop -= 1
        if stop == i or title.title is None:
            return i
        begin, end = pieces[i].begin, pieces[stop - 1].stop
        named = next((p.named for p in pieces[i:stop] if p.named and p.named.kind == "person"), None)
        nation, _, _ = self._apposition(words, end)
        found.append(
            self._found(
                words,
                begin,
                end,
                "person",
                named,
                country=(named.country if named else None) or country or nation,
                sectors=(named.sectors if named else ()) or ((title.title.sector,) if title.title.sector else ()),
                title=text[words.starts[first.begin] : words.ends[title.stop - 1]],
                titled=True,
            )
        )
        return stop

    def _part(self, words: Words, pieces: list[Piece]) -> list[Found]:
        """Names in a stretch without titles."""
        while pieces and pieces[-1].joint:
            pieces = pieces[:-1]
        while pieces and pieces[0].joint and words.folded[pieces[0].begin] not in self.lists.opening_particles:
            pieces = pieces[1:]
        if not pieces:
            return []
        bodies = [n for n, piece in enumerate(pieces) if piece.body]
        return self._body(words, pieces, bodies[-1]) if bodies else self._plain(words, pieces)

    def _body(self, words: Words, pieces: list[Piece], last: int) -> list[Found]:
        """One name up to its last organisation word or beyond, with the country of a state within it.

        "Iraqi Defence Ministry", "Ministry of Foreign Affairs and Trade".
        """
        head = self.tables.bodies[pieces[last].body]
        if len(pieces) == 1 and (not head["sector"] or len(head["word"]) < 4):
            return []  # "the Office", "Co-owner"
        end = last
        if head["head"] and last + 1 < len(pieces) and pieces[last + 1].joint:
            end = len(pieces) - 1
        inner = pieces[: end + 1]
        country = next((p.named.country for p in inner if p.named and p.named.country), None)
        kind: NameKind = "media" if head["kind"] == "media" else "group" if head["kind"] == "group" else "organisation"
        one = self._found(words, inner[0].begin, inner[-1].stop, kind, None, country=country, sectors=tuple(head.values_of("sector")))
        return [one, *self._part(words, pieces[end + 1 :])]

    def _plain(self, words: Words, pieces: list[Piece]) -> list[Found]:
        """Names in a stretch without titles and organisation words: entries of the lexicon, and what stands between them."""
        found: list[Found] = []
        i = 0
        while i < len(pieces):
            piece = pieces[i]
            if piece.joint and words.folded[piece.begin] not in self.lists.opening_particles:
                i += 1
                continue
            stop = self._stretch(words, pieces, i)
            if piece.named is not None and stop == i + 1:
                found.append(self._of_entry(words, piece.begin, piece.stop, piece.named))
            else:
                found.append(self._unnamed(words, pieces[i:stop]))
            i = stop
        return found

    def _stretch(self, words: Words, pieces: list[Piece], i: int) -> int:
        """The end of the name that begins with piece `i`: after a given name, places and states are surnames ("Michael Jordan")."""
        if pieces[i].named is not None:
            return i + 1
        given = words.folded[pieces[i].begin] in self.tables.given
        stop = i + 1
        while stop < len(pieces):
            named = pieces[stop].named
            if named is not None and not (given and named.kind in ("place", "state", "person") and named.form in ("name", "capital")):
                break
            stop += 1
        while stop > i + 1 and pieces[stop - 1].joint:
            stop -= 1
        return stop

    def _unnamed(self, words: Words, pieces: list[Piece]) -> Found:
        """A name that the lexicon does not have: a person by title, given name, speech, age or apposition; a place by the gazetteer."""
        begin, stop = pieces[0].begin, pieces[-1].stop
        named = next((p.named for p in pieces if p.named and p.named.kind == "person"), None)
        acronym = stop - begin == 1 and words.texts[begin].isupper()
        nation, title, shown = (None, None, False) if acronym or self._located(words, begin) else self._apposition(words, stop)
        before = self._title_before(words, begin)
        kind = self._kind(words, begin, stop)
        if named is not None or shown or before is not None:
            kind = "person"
        if kind != "person":
            return self._found(words, begin, stop, kind, named)
        name, sector, country = before or (title, None, nation)
        if sector is None and title is not None:
            sector = self.tables.titles[title].sector
            name = name or self.tables.titles[title].title
        return self._found(
            words,
            begin,
            stop,
            kind,
            named,
            country=country or nation,
            sectors=(sector,) if sector else (),
            title=name,
            titled=before is not None,
        )

    def _kind(self, words: Words, begin: int, stop: int) -> NameKind:
        """What a name unknown to the lexicon names, by the words around it and in it."""
        single = stop - begin == 1
        word = words.texts[begin]
        if not single and words.folded[stop - 1] in self.lists.place_words:
            return "place"
        if single and word.isupper() and 1 < len(word) < 8:
            return "organisation" if self._before(words, begin) in ARTICLES or self._speaks(words, begin, stop) else "unknown"
        shown = self.lists.kinds_before.get(self._before(words, begin)) or self.lists.kinds_after.get(self._after(words, stop))
        if shown is not None and (shown != "person" or not single):
            return shown
        if not single and (words.folded[begin] in self.tables.given or _initial(words, begin, stop)):
            return "person"
        places = self.gazetteer.find(words.key(begin, stop)) if self.gazetteer is not None else ()
        large = any(p.population > LARGE_CITY and not p.alternate for p in places)
        if self._speaks(words, begin, stop) and stop - begin < PERSON_WORDS and not large and not self._located(words, begin):
            return "person"
        ambiguous = single and words.folded[begin] in self.tables.ambiguous and not self._located(words, begin)
        return "place" if (places or words.key(begin, stop) in self.tables.towns) and not ambiguous else "unknown"

    def _title_before(self, words: Words, begin: int) -> tuple[str, str | None, str | None] | None:
        """The title in lower case before a name with its sector and country: "Iraqi prime minister Haider al-Abadi"."""
        for k in range(max(0, begin - TITLE_WORDS), begin) if words.joined[begin] else ():
            title = self.tables.title_at(words, k)
            if title is not None and title[0] == begin:
                state = next((m for j in range(max(0, k - 2), k) if (m := self.tables.match(words, j)) is not None and m[0] == k), None)
                return title[1].title, title[1].sector, state[1].country if state else None
        return None

    def _speaks(self, words: Words, begin: int, stop: int) -> bool:
        """Whether a verb of speech stands right after the name, or right before it."""
        after = words.folded[stop] if stop < len(words) and not words.capital[stop] else ""
        if after in self.lists.person_verbs or (after in self.lists.speech and words.joined[stop]):
            return True
        return begin > 0 and words.folded[begin - 1] in ("said", "says", "added", "according") and not words.gaps[begin].strip()

    def _located(self, words: Words, begin: int) -> bool:
        return begin > 0 and words.folded[begin - 1] in LOCATIVE and not words.capital[begin - 1]

    @staticmethod
    def _before(words: Words, begin: int) -> str:
        return words.folded[begin - 1] if begin > 0 and words.joined[begin] else ""

    @staticmethod
    def _after(words: Words, stop: int) -> str:
        return words.folded[stop] if stop < len(words) and words.joined[stop] and not words.capital[stop] else ""

    def _apposition(self, words: Words, stop: int) -> tuple[str | None, str | None, bool]:
        """Country, title (folded) and whether a person is shown by what follows: "Jane Roe, the US defence secretary", "Jane Roe, 34,"."""
        if stop >= len(words) or not words.gaps[stop].startswith(","):
            return None, None, False
        if words.texts[stop].isdigit() and len(words.texts[stop]) < 3:
            return None, None, words.gaps[stop + 1][:1] in (",", ".", ")") or self._after(words, stop + 1) in ("of", "from")
        opens = words.folded[stop] in self.lists.apposition_opens or words.folded[stop] in self.lists.title_qualifiers
        if not (opens or self.tables.title_at(words, stop) or self.tables.match(words, stop)):
            return None, None, False
        country: str | None = None
        for k in range(stop, min(stop + APPOSITION_WORDS, len(words))):
            if (k > stop and "," in words.gaps[k]) or words.folded[k] in ("and", "or", "which", "when", "where"):
                break
            match = self.tables.match(words, k)
            if match is not None and match[1].country and country is None:
                country = match[1].country
            title = self.tables.title_at(words, k)
            if title is not None and (k > stop or not words.capital[k]):
                return country, words.key(k, title[0]), True
        return None, None, False

    def _of_entry(self, words: Words, begin: int, stop: int, named: Named) -> Found:
        nation, title = None, None
        if named.kind == "person":
            nation, title, _ = self._apposition(words, stop)
        return self._found(
            words,
            begin,
            stop,
            named.kind,
            named,
            country=named.country or nation,
            sectors=named.sectors,
            title=named.title or (self.tables.titles[title].title if title else None),
        )

    def _found(
        self,
        words: Words,
        begin: int,
        stop: int,
        kind: NameKind,
        named: Named | None,
        *,
        country: str | None = None,
        sectors: tuple[str, ...] = (),
        title: str | None = None,
        titled: bool = False,
    ) -> Found:
        """A name over the words `[begin, stop)`, without a leading article; an acronym in brackets after it is remembered."""
        if words.folded[begin] == "the" and stop - begin > 1:
            begin += 1
        acronym = None
        if kind in BODIES and stop < len(words) and words.gaps[stop].strip() == "(" and words.texts[stop].isupper():
            initials = {words.folded[k][0] for k in range(begin, stop)}
            acronym = words.texts[stop] if words.folded[stop][0] in initials else None
        dotted = len(words.texts[stop - 1]) == 1 and words.gaps[stop].startswith(".") and stop - begin > 1
        return Found(
            start=words.starts[begin],
            end=words.ends[stop - 1] + dotted,
            folded=words.key(begin, stop),
            kind=kind,
            entry=(named.name or None) if named else None,
            country=country,
            org=named.org if named else None,
            sectors=sectors or (named.sectors if named else ()),
            title=title or (named.title if named else None),
            acronym=acronym,
            located=self._located(words, begin),
            titled=titled,
            after_article=self._before(words, begin) in ARTICLES,
        )


def _ends_person(piece: Piece, inside: bool) -> bool:
    """Whether a piece cannot be part of a person's name: a body or a people ever, a state right after the title only."""
    if piece.named is None:
        return False
    return piece.named.kind not in ("person", "place", "unknown", "state" if inside else "person") or piece.named.form in (
        "adjective",
        "people",
    )


def _initial(words: Words, begin: int, stop: int) -> bool:
    """Whether an initial stands before the last word: "John Q. Public", "J.R. Smith"."""
    last = stop - 1
    return any(len(words.texts[k]) == 1 for k in range(begin, last)) and len(words.texts[last]) > 1 and " " in words.gaps[last]
