"""Runs of capitalised words in a sentence, cut into pieces: names of the lexicon, titles, organisation words, single words."""

from __future__ import annotations

import msgspec

from dateline.model.mention import NameKind
from dateline.model.syntax import Tree
from dateline.resolve.name_tables import Named, NameTables, Title
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.tokens import Words

LONGEST_RUN = 14  # pieces
LONGEST_JOINT = 3  # words
LARGE_TOWN = 30_000  # people
LOCATIVE = frozenset({"in", "at", "near", "from", "to", "outside", "around", "across", "toward", "towards", "into", "throughout", "inside"})
LONGEST_PLACE = 4  # words


class Found(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A name before the report's other names are known. `located`: after a preposition of place; `titled`: after a title."""

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


class Piece(msgspec.Struct, frozen=True, gc=False):
    """A part of a run: words `[begin, stop)`. `body` an organisation word, `joint` words that only join ("al", "of the")."""

    begin: int
    stop: int
    named: Named | None = None
    title: Title | None = None
    body: str = ""
    joint: bool = False


class Runs:
    """Finds the runs of a sentence."""

    def __init__(self, tables: NameTables, gazetteer: Gazetteer | None) -> None:
        self.tables = tables
        self.gazetteer = gazetteer
        self.lists = tables.lists
        self._body_reach: dict[str, int] = {}
        for word in tables.bodies:
            first = word.split(" ")[0]
            self._body_reach[first] = max(self._body_reach.get(first, 0), word.count(" ") + 1)
        self._calendar = frozenset(word.split(" ")[0] for word in self.lists.calendar)
        self._small = self.lists.opening_particles | tables.small_reach.keys() | self._calendar  # a name may begin with these in lower case

    def find(self, words: Words, lower: set[str], tree: Tree | None) -> list[list[Piece]]:
        """The runs of a sentence in running text. `lower` holds the words that the report writes in lower case."""
        runs: list[list[Piece]] = []
        folded, capital = words.folded, words.capital
        i, count = 0, len(words)
        while i < count:
            if not capital[i] and folded[i] not in self._small:
                i += 1
                continue
            if folded[i] in self._calendar and words.key(i, i + 2) in self.lists.calendar:
                i += 2
                continue
            if not self._opens(words, i, lower, tree):
                i += 1
                continue
            run = self._run(words, i)
            i = max(run[-1].stop if run else i, i + 1)
            if run and not self._is_shouted(words, run):
                runs.append(self._plain_titles(words, run))
        return runs

    def _opens(self, words: Words, i: int, lower: set[str], tree: Tree | None) -> bool:
        """Whether a name may begin at word `i`."""
        lists = self.lists
        folded = words.folded[i]
        if not words.capital[i]:
            hyphen = i + 1 < len(words) and words.capital[i + 1] and words.joined[i + 1]
            particle = hyphen and folded in lists.opening_particles and ("-" in words.gaps[i + 1] or folded == "bin")
            return particle or self.tables.match(words, i) is not None
        if folded in lists.calendar:
            return False
        if words.opens(i) and self.tables.match(words, i) is None and self.tables.title_at(words, i) is None:
            return not self._is_common(words, i, lower, tree)
        return folded not in lists.common or len(words.texts[i]) > 1

    def _is_common(self, words: Words, i: int, lower: set[str], tree: Tree | None) -> bool:
        """Whether a word that any sentence would begin with a capital is an ordinary one."""
        folded = words.folded[i]
        next_capital = i + 1 < len(words) and words.joined[i + 1] and words.capital[i + 1]
        if folded == "the" and next_capital:
            return False
        if folded in self.lists.common:
            return True
        if folded in self.tables.given and next_capital:
            return False
        if tree is not None:
            for k in range(min(len(tree), i + 4)):
                if tree.starts[k] == words.starts[i]:
                    return tree.tags[k] not in ("NNP", "NNPS") and not (next_capital and tree.tags[k] in ("NN", "JJ"))
        return (folded in lower or folded.endswith("ly")) and not next_capital

    def _run(self, words: Words, begin: int) -> list[Piece]:
        pieces: list[Piece] = []
        i, bodied = begin, False
        while i < len(words) and (i == begin or words.joined[i]) and len(pieces) < LONGEST_RUN:
            piece = self._piece(words, i)
            if piece is None:
                last = pieces[-1].named if pieces else None
                joint = self._joint(words, i, bodied) if last is None or bodied or last.kind == "person" else 0
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
        match = self._place_at(words, i, self.tables.match(words, i))
        title = self.tables.title_at(words, i) if words.capital[i] else None
        body = self._body_at(words, i) if words.capital[i] else None
        if match is not None and (title is None or match[0] >= title[0]) and (body is None or match[0] >= body):
            return Piece(i, match[0], named=match[1])
        if not words.capital[i]:
            return None
        if words.folded[i] == "the":
            return Piece(i, i + 1, joint=True)
        if title is not None and all(
            words.capital[k] or words.folded[k] in ("of", "for", "the", "to", "and", "in") for k in range(i, title[0])
        ):
            return Piece(i, title[0], title=title[1])
        if body is not None:
            return Piece(i, body, body=words.key(i, body))
        return Piece(i, i + 1)

    def _place_at(self, words: Words, i: int, match: tuple[int, Named] | None) -> tuple[int, Named] | None:
        """A place of several words before a shorter name of the lexicon that it holds: "New Jersey" is not the island."""
        if self.gazetteer is None or i + 1 >= len(words) or not (words.capital[i] and words.capital[i + 1] and words.joined[i + 1]):
            return match
        stop = i + 2
        while stop < len(words) and words.joined[stop] and words.capital[stop] and stop - i < LONGEST_PLACE:
            stop += 1
        name = next(iter(self.gazetteer.longest(words.key(i, stop))), "")
        end = i + name.count(" ") + 1
        given = words.folded[i] in self.tables.given
        if (
            end < i + 2
            or (given and not self._is_town(words, i, name))
            or (match is not None and match[0] >= end)
            or words.folded[end - 1] in self.tables.bodies
        ):
            return match
        return end, Named("", "place")

    def _is_town(self, words: Words, i: int, name: str) -> bool:
        """Whether a name that begins with a given name is a town's: a large one's, or any after a preposition of place."""
        assert self.gazetteer is not None
        place = self.gazetteer.find(name)[0]
        located = i > 0 and words.folded[i - 1] in LOCATIVE and not words.capital[i - 1]
        return not place.alternate and (located or place.population > LARGE_TOWN)

    def _body_at(self, words: Words, i: int) -> int | None:
        for stop in range(min(i + self._body_reach.get(words.folded[i], 0), len(words)), i, -1):
            if words.key(i, stop) in self.tables.bodies and all(words.capital[i:stop]) and all(words.joined[i + 1 : stop]):
                return stop
        return None

    def _joint(self, words: Words, i: int, bodied: bool) -> int:
        """The end of joining words at `i` that a capital follows, or 0: "al" in "Bakr al-Baghdadi", "of the" after an organisation word."""
        allowed = self.lists.organisation_joints if bodied else self.lists.particles
        if bodied and words.folded[i] in ("in", "to", "on", "the", "against"):
            return 0
        stop = i
        while (
            stop < len(words)
            and stop - i < LONGEST_JOINT
            and not words.capital[stop]
            and words.folded[stop] in allowed
            and words.joined[stop]
        ):
            if not bodied and words.folded[stop] in self.lists.common and "-" not in words.gaps[stop + 1]:
                return 0  # "as", "an", "at" are English words too
            stop += 1
        if stop == i or stop >= len(words) or not words.capital[stop] or not words.joined[stop]:
            return 0
        return stop

    def _plain_titles(self, words: Words, run: list[Piece]) -> list[Piece]:
        """A title at the end of a name is a surname, "John Major said", and before a word for a place part of its name, "Pope County"."""
        for n, piece in enumerate(run[1:], 1):
            if run[n - 1].title is not None and words.folded[piece.begin] in self.lists.place_words:
                run = [*run[: n - 1], Piece(run[n - 1].begin, run[n - 1].stop), *run[n:]]
        last, before = run[-1], run[-2] if len(run) > 1 else None
        if before is None or last.title is None or last.stop - last.begin > 1:
            return run
        if before.named is None and before.title is None and not before.body and words.folded[before.begin] in self.tables.given:
            return [*run[:-1], Piece(last.begin, last.stop)]
        return run

    @staticmethod
    def _is_shouted(words: Words, run: list[Piece]) -> bool:
        """Whether several words stand in capitals for stress: "a TRULY HUGE crowd"."""
        plain = [piece for piece in run if not piece.joint]
        unknown = all(piece.named is None and piece.title is None for piece in plain)
        return len(plain) > 1 and unknown and all(words.texts[p.begin].isupper() and len(words.texts[p.begin]) > 2 for p in plain)
