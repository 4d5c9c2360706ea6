"""Runs of capitalised words in one sentence, and what each part of them names."""

from __future__ import annotations

import msgspec

from dateline.model.mention import NameKind
from dateline.model.syntax import Tree
from dateline.resolve.name_tables import Named, NameTables, Title
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.tokens import Words

LOCATIVE = frozenset({"in", "at", "near", "from", "to", "outside", "around", "across", "toward", "towards", "into", "throughout", "inside"})
ARTICLES = frozenset({"the", "a", "an"})
APPOSITION_WORDS = 9
LONGEST_NAME = 12  # words


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """A name before the report's other names are known."""

    start: int
    end: int
    folded: str
    kind: NameKind
    entry: str | None = None
    country: str | None = None
    org: str | None = None
    sectors: tuple[str, ...] = ()
    title: str | None = None
    acronym: str | None = None
    located: bool = False
    titled: bool = False
    after_article: bool = False
    title_alone: bool = False


class Piece(msgspec.Struct, frozen=True):
    """A part of a run: words `[begin, stop)`, with the lexicon's name or title for them."""

    begin: int
    stop: int
    named: Named | None = None
    title: Title | None = None
    body: str = ""  # an organisation word
    joint: bool = False  # a word that only joins: "al", "of the"


class RunReader:
    """Reads the names of one sentence at a time."""

    def __init__(self, tables: NameTables, gazetteer: Gazetteer | None) -> None:
        self.tables = tables
        self.lists = tables.lists
        self.gazetteer = gazetteer
        self._body_reach = max((word.count(" ") + 1 for word in tables.bodies), default=1)

    def read(self, text: str, words: Words, lower: set[str], tree: Tree | None) -> list[Found]:
        """Names of a sentence in running text."""
        found: list[Found] = []
        i = 0
        while i < len(words):
            if not self._opens(words, i, lower, tree):
                i += 1
                continue
            pieces = self._run(words, i)
            if pieces:
                found.extend(self._interpret(text, words, pieces))
            i = max(pieces[-1].stop if pieces else i, i + 1)
        return found

    def read_headline(self, text: str, words: Words, lower: set[str], known: dict[str, Found]) -> list[Found]:
        """Names of a headline, where capitals show nothing: those of the lexicon and those that the report's body has."""
        found: list[Found] = []
        upper = all(t.isupper() for t in words.texts if t.isalpha())
        i = 0
        while i < len(words):
            stop = next((j for j in range(min(i + 5, len(words)), i, -1) if words.key(i, j) in known and words.capital[i]), None)
            match = self.tables.match(words, i)
            if match is not None and upper and match[0] == i + 1 and words.folded[i] in self.lists.common:
                match = None
            if stop is not None and (match is None or stop >= match[0]):
                found.append(msgspec.structs.replace(known[words.key(i, stop)], start=words.starts[i], end=words.ends[stop - 1], folded=words.key(i, stop)))
                i = stop
            elif match is not None:
                found.append(self._of_entry(words, i, match[0], match[1]))
                i = match[0]
            else:
                i = self._headline_person(words, i, lower, found)
        return found

    def _headline_person(self, words: Words, i: int, lower: set[str], found: list[Found]) -> int:
        """ "Mayor Jane Roe Quits": a given name and a word that the report does not use in lower case."""
        if words.folded[i] in self.tables.given and i + 1 < len(words) and words.joined[i + 1] and words.capital[i + 1]:
            after = words.folded[i + 1]
            if after not in lower and after not in self.lists.common and after not in self.lists.calendar:
                found.append(Found(start=words.starts[i], end=words.ends[i + 1], folded=words.key(i, i + 2), kind="person"))
                return i + 2
        return i + 1

    def _opens(self, words: Words, i: int, lower: set[str], tree: Tree | None) -> bool:
        """Whether a name may begin at word `i`."""
        lists = self.lists
        if not words.capital[i]:
            hyphen = i + 1 < len(words) and words.capital[i + 1] and words.joined[i + 1]
            return hyphen and words.folded[i] in lists.opening_particles and ("-" in words.gaps[i + 1] or words.folded[i] == "bin")
        if words.folded[i] in lists.calendar:
            return False
        first = i == 0 or any(c in words.gaps[i] for c in "\"“”:‘([;—")
        if first and self.tables.match(words, i) is None and self.tables.title_at(words, i) is None:
            return not self._is_common(words, i, lower, tree)
        return words.folded[i] not in lists.common or len(words.texts[i]) > 1

    def _is_common(self, words: Words, i: int, lower: set[str], tree: Tree | None) -> bool:
        """Whether a word that any sentence would begin with a capital is an ordinary one."""
        folded = words.folded[i]
        next_capital = i + 1 < len(words) and words.joined[i + 1] and words.capital[i + 1]
        if folded in self.lists.common:
            return True
        if folded in self.tables.given and next_capital:
            return False
        if tree is not None:
            for k in range(min(len(tree), i + 4)):
                if tree.starts[k] == words.starts[i]:
                    return tree.tags[k] not in ("NNP", "NNPS") and not (next_capital and tree.tags[k] in ("NN", "JJ"))
        return folded in lower and not next_capital

    def _run(self, words: Words, begin: int) -> list[Piece]:
        """The run of names from word `begin` on, cut into pieces: names of the lexicon, titles, organisation words, single words."""
        pieces: list[Piece] = []
        i, bodied = begin, False
        while i < len(words) and (i == begin or words.joined[i]) and len(pieces) < LONGEST_NAME:
            piece = self._piece(words, i)
            if piece is None:
                joint = self._joint(words, i, bodied)
                if not joint:
                    break
                pieces.append(Piece(i, joint, joint=True))
                i = joint
                continue
            if pieces and piece.stop == i + 1 and words.folded[i] in self.lists.calendar:
                break
            pieces.append(piece)
            bodied = bodied or bool(piece.body)
            i = piece.stop
        return pieces

    def _piece(self, words: Words, i: int) -> Piece | None:
        match = self.tables.match(words, i)
        title = self.tables.title_at(words, i)
        body = self._body_at(words, i)
        if match is not None and (title is None or match[0] >= title[0]) and (body is None or match[0] >= body):
            return Piece(i, match[0], named=match[1])
        if not words.capital[i]:
            return None
        if title is not None and all(words.capital[k] or words.folded[k] in ("of", "for", "the", "to", "and", "in") for k in range(i, title[0])):
            return Piece(i, title[0], title=title[1])
        if body is not None:
            return Piece(i, body, body=words.key(i, body))
        return Piece(i, i + 1)

    def _body_at(self, words: Words, i: int) -> int | None:
        for stop in range(min(i + self._body_reach, len(words)), i, -1):
            if words.key(i, stop) in self.tables.bodies and all(words.capital[i:stop]) and all(words.joined[i + 1 : stop]):
                return stop
        return None

    def _joint(self, words: Words, i: int, bodied: bool) -> int:
        """The end of joining words at `i` that a capital follows, or 0: "al" in "Bakr al-Baghdadi", "of the" after an organisation word."""
        allowed = self.lists.organisation_joints if bodied else self.lists.particles
        stop = i
        while stop < len(words) and stop - i < 3 and not words.capital[stop] and words.folded[stop] in allowed and words.joined[stop]:
            stop += 1
        if stop == i or stop >= len(words) or not words.capital[stop] or not words.joined[stop]:
            return 0
        if bodied and words.folded[i] in ("in", "to", "on", "the", "against"):
            return 0
        return stop

    def _interpret(self, text: str, words: Words, pieces: list[Piece]) -> list[Found]:
        """Names in the pieces of a run: cut at titles, then read each part."""
        found: list[Found] = []
        part: list[Piece] = []
        country: str | None = None
        i = 0
        while i < len(pieces):
            piece = pieces[i]
            if piece.title is None:
                part.append(piece)
                i += 1
                continue
            inside = self._part(text, words, part)
            found.extend(inside)
            country = next((f.country for f in reversed(inside) if f.country), country)
            part = []
            i = self._titled(text, words, pieces, i, country, found)
        found.extend(self._part(text, words, part))
        return found

    def _titled(self, text: str, words: Words, pieces: list[Piece], i: int, country: str | None, found: list[Found]) -> int:
        """The person after a title, "Defense Secretary Mark Esper"; where nothing follows, the title names nobody."""
        title = pieces[i].title
        begin = pieces[i].begin
        while i < len(pieces) and pieces[i].title is not None:
            title = pieces[i].title
            i += 1
        stop = i
        while stop < len(pieces) and not pieces[stop].body and pieces[stop].title is None and not self._is_state(pieces[stop], stop > i):
            stop += 1
        if stop == i or title is None:
            return i
        while stop > i and pieces[stop - 1].joint:
            stop -= 1
        named = next((p.named for p in pieces[i:stop] if p.named and p.named.kind == "person"), None)
        whole = text[words.starts[begin] : words.ends[pieces[i - 1].stop - 1]]
        found.append(
            self._found(
                words,
                pieces[i].begin,
                pieces[stop - 1].stop,
                "person",
                named,
                country=(named.country if named else None) or country,
                sectors=(named.sectors if named else ()) or ((title.sector,) if title.sector else ()),
                title=whole,
                titled=True,
            )
        )
        return stop

    @staticmethod
    def _is_state(piece: Piece, inside: bool) -> bool:
        """A state, body or people ends a person's name; as its very first word only where more than a namesake."""
        return piece.named is not None and piece.named.kind not in ("person", "place", "unknown", "state" if inside else "person")

    def _part(self, text: str, words: Words, pieces: list[Piece]) -> list[Found]:
        """Names in a stretch without titles."""
        while pieces and pieces[-1].joint:
            pieces = pieces[:-1]
        while pieces and pieces[0].joint and words.folded[pieces[0].begin] not in self.lists.opening_particles:
            pieces = pieces[1:]
        if not pieces:
            return []
        bodies = [n for n, piece in enumerate(pieces) if piece.body]
        if bodies and (len(pieces) > 1 or len(words.texts[pieces[0].begin]) > 20):
            return self._body(text, words, pieces, bodies)
        return self._people_and_places(text, words, pieces)

    def _body(self, text: str, words: Words, pieces: list[Piece], bodies: list[int]) -> list[Found]:
        """ "Iraqi Defence Ministry", "Ministry of Foreign Affairs and Trade": one name, with the country of a state within it."""
        last = bodies[-1]
        head = self.tables.bodies[pieces[last].body]
        end = last
        if head["head"] and last + 1 < len(pieces) and pieces[last + 1].joint:
            end = len(pieces) - 1
        inner = pieces[: end + 1]
        country = next((p.named.country for p in inner if p.named and p.named.country), None)
        kind: NameKind = head["kind"]  # type: ignore[assignment]
        sectors = tuple(head.values_of("sector"))
        one = self._found(words, inner[0].begin, inner[-1].stop, kind, None, country=country, sectors=sectors)
        return [one, *self._part(text, words, pieces[end + 1 :])]

    def _people_and_places(self, text: str, words: Words, pieces: list[Piece]) -> list[Found]:
        found: list[Found] = []
        i = 0
        while i < len(pieces):
            stop = self._stretch(words, pieces, i)
            piece = pieces[i]
            if stop == i + 1 and piece.named is not None:
                found.append(self._of_entry(words, piece.begin, piece.stop, piece.named))
            elif stop > i:
                found.append(self._unnamed(text, words, pieces[i:stop]))
            i = max(stop, i + 1)
        return found

    def _stretch(self, words: Words, pieces: list[Piece], i: int) -> int:
        """The end of the name that begins with piece `i`."""
        first = pieces[i]
        given = first.named is None and words.folded[first.begin] in self.tables.given
        if first.named is not None and not (first.named.kind == "person" and first.stop - first.begin == 1 and False):
            return i + 1
        stop = i + 1
        while stop < len(pieces) and (pieces[stop].named is None or (given and pieces[stop].named.kind in ("place", "state", "person") and not pieces[stop].named.form == "people")):
            stop += 1
        while stop > i + 1 and pieces[stop - 1].joint:
            stop -= 1
        return stop

    def _unnamed(self, text: str, words: Words, pieces: list[Piece]) -> Found:
        """A name that the lexicon does not have: a person by given name, verb of speech, age or apposition; a place by the gazetteer."""
        begin, stop = pieces[0].begin, pieces[-1].stop
        named = next((p.named for p in pieces if p.named and p.named.kind == "person"), None)
        folded = words.key(begin, stop)
        given = words.folded[begin] in self.tables.given and stop - begin > 1
        country, title, shown = self._apposition(words, stop)
        single = stop - begin == 1
        acronym = single and words.texts[begin].isupper() and 1 < len(words.texts[begin]) < 8
        kind: NameKind = "unknown"
        if given or shown or (named is not None) or (not acronym and self._speaks(words, begin, stop) and stop - begin < 5 and not self._located(words, begin)):
            kind = "person"
        elif acronym:
            kind = "organisation" if self._after(words, begin) in ARTICLES or self._speaks(words, begin, stop) else "unknown"
        elif self.gazetteer is not None and folded in self.gazetteer:
            kind = "place"
        elif not single and self._initial(words, begin, stop):
            kind = "person"
        return self._found(words, begin, stop, kind, named, country=country if kind == "person" else None, title=title if kind == "person" else None)

    def _initial(self, words: Words, begin: int, stop: int) -> bool:
        """ "John Q. Public", "J.R. Smith": an initial inside or before the last word."""
        return any(len(words.texts[k]) == 1 for k in range(begin, stop - 1)) and len(words.texts[stop - 1]) > 1

    def _speaks(self, words: Words, begin: int, stop: int) -> bool:
        """Whether a verb of speech stands right after the name, or right before it."""
        after = words.folded[stop] if stop < len(words) else ""
        if after in self.lists.speech or after in self.lists.person_verbs:
            return True
        return begin > 0 and words.folded[begin - 1] in ("said", "says", "added", "according") and not words.gaps[begin].strip()

    def _located(self, words: Words, begin: int) -> bool:
        return begin > 0 and words.folded[begin - 1] in LOCATIVE and not words.capital[begin - 1]

    def _after(self, words: Words, begin: int) -> str:
        return words.folded[begin - 1] if begin > 0 else ""

    def _apposition(self, words: Words, stop: int) -> tuple[str | None, str | None, bool]:
        """ "Mark Esper, the US defence secretary, ..." or "Jane Roe, 34,": the country, the title, and whether it shows a person."""
        if stop >= len(words) or not words.gaps[stop].startswith(","):
            return None, None, False
        if words.texts[stop].isdigit() and len(words.texts[stop]) < 3:
            after = words.gaps[stop + 1] if stop + 1 < len(words) else ","
            return None, None, after[:1] in (",", ".", ")")
        country: str | None = None
        for k in range(stop, min(stop + APPOSITION_WORDS, len(words))):
            if k > stop and "," in words.gaps[k]:
                break
            match = self.tables.match(words, k)
            if match is not None and match[1].country and country is None:
                country = match[1].country
            title = self.tables.title_at(words, k)
            if title is not None and (k > stop or not words.capital[k]):
                return country, title[1].title, True
        return None, None, False

    def _of_entry(self, words: Words, begin: int, stop: int, named: Named) -> Found:
        return self._found(words, begin, stop, named.kind, named, country=named.country, sectors=named.sectors)

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
        acronym = None
        if kind in ("organisation", "group", "unknown", "media") and stop < len(words) and words.gaps[stop].strip() == "(" and words.texts[stop].isupper():
            acronym = words.texts[stop]
        return Found(
            start=words.starts[begin],
            end=words.ends[stop - 1],
            folded=words.key(begin, stop),
            kind=kind,
            entry=named.name if named else None,
            country=country,
            org=named.org if named else None,
            sectors=sectors or (named.sectors if named else ()),
            title=title or (named.title if named else None),
            acronym=acronym,
            located=self._located(words, begin),
            titled=titled,
            after_article=self._after(words, begin) in ARTICLES,
        )
