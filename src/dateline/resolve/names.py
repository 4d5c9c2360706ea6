"""Names: which capitalised words of a report name a person, a body, a state, a people or a place, without a trained recogniser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

import msgspec

from dateline.lexicon.load import Folders
from dateline.model.mention import NameKind, NameMention
from dateline.model.syntax import Layout, Tree
from dateline.resolve.name_pieces import Found
from dateline.resolve.name_runs import RunReader
from dateline.resolve.name_tables import NameTables
from dateline.resolve.places.gazetteer import Gazetteer
from dateline.resolve.tenures import in_office, in_period
from dateline.resolve.tokens import Words, words_of

HEADLINE_SHARE = 0.7  # of the longer words in capitals: capitals then show nothing
HEADLINE_WORDS = 4


class NameReader:
    """Finds proper names. Trees only help to tell a sentence's first word; a gazetteer helps to tell places from unknown names."""

    def __init__(self, folders: Folders, gazetteer: Gazetteer | None = None) -> None:
        """Raises LexiconError where a file of the lexicon is malformed."""
        self.tables = NameTables(folders)
        self.runs = RunReader(self.tables, gazetteer)

    def read(self, text: str, layout: Layout, trees: Iterable[Tree], published: dt.date | None = None) -> tuple[NameMention, ...]:
        """All names of a report in their order; they never overlap. Offsets count in `text`. `published` tells who is in office."""
        every = [words_of(text, n, s) for n, s in enumerate(layout.sentences) if layout.blocks[s.block].kind != "boilerplate"]
        roots = {tree.sentence: tree for tree in trees}
        sentences = [words for words in every if not is_headline(words, text, layout)]
        lower = {folded for words in every for folded, capital in zip(words.folded, words.capital, strict=True) if not capital}
        found: list[Found] = []
        for words in sentences:
            found.extend(self.runs.read(text, words, lower, roots.get(words.sentence)))
        known = Known(found)
        taken = {one.start for one in found}
        for words in sentences:
            found.extend(self._openers(words, known, taken))
        read = {words.sentence for words in sentences}
        for words in every:
            if words.sentence not in read:
                found.extend(self.runs.read_headline(words, lower, known.names))
        mentions = tuple(known.settle(one, text) for one in sorted(found, key=lambda f: f.start))
        return mentions if published is None else tuple(self._as_of(mention, published.year) for mention in mentions)

    def _as_of(self, mention: NameMention, year: int) -> NameMention:
        if (periods := self.tables.periods.get(mention.entry or "")) is not None:
            return in_period(mention, periods, year)
        person = self.tables.people.get(mention.entry or "") if mention.kind == "person" else None
        if person is None:
            return mention
        title = self.tables.titles.get((mention.title or "").casefold())
        return in_office(mention, person, year, (title.sector,) if title and title.sector else ())

    def _openers(self, words: Words, known: Known, taken: set[int]) -> Iterable[Found]:
        """Surnames that open a sentence and were taken for ordinary words, now that the report has introduced them."""
        for i, folded in enumerate(words.folded):
            one = known.short.get(folded) if words.capital[i] else None
            if one is None or one.kind != "person" or words.starts[i] in taken or not words.opens(i):
                continue
            if folded not in self.tables.lists.common:
                yield msgspec.structs.replace(one, start=words.starts[i], end=words.ends[i], folded=folded)


def is_headline(words: Words, text: str, layout: Layout) -> bool:
    """Whether nearly all longer words begin with a capital, as in a title-case headline or a line in capitals without a full stop."""
    kind = layout.blocks[layout.sentences[words.sentence].block].kind
    if kind == "paragraph" and text[words.start : words.end].rstrip("\"'”’ ").endswith((".", "!", "?", ":", ",")):
        return False
    longer = [i for i in range(len(words)) if len(words.texts[i]) > 3 and words.texts[i][0].isalpha()]
    return len(words) >= HEADLINE_WORDS and len(longer) > 2 and sum(words.capital[i] for i in longer) >= HEADLINE_SHARE * len(longer)


class Known:
    """What a report has introduced: full names of persons by surname, bodies by their acronym or by their last word."""

    def __init__(self, found: list[Found]) -> None:
        self.names: dict[str, Found] = {}
        self.short: dict[str, Found] = {}
        self.long: dict[str, Found] = {}
        for one in sorted(found, key=lambda f: (f.start, f.end)):
            words = one.folded.split()
            if len(words) > 1 and one.kind not in ("place", "state", "people"):
                self.long.setdefault(words[-1], one)
                self.long.setdefault(words[0], one)
                if "of" in words[1:]:  # "the Authority" after "the Port Authority of Drevia"
                    self.long.setdefault(words[words.index("of", 1) - 1], one)
            if one.acronym:
                self.long.setdefault(one.acronym.lower(), one)
            if one.kind == "unknown":
                continue
            self.names.setdefault(one.folded, one)
            if one.kind == "person" and len(words) > 1:
                self._introduce(self._surname(words), one)
            elif one.kind in ("organisation", "media", "group") and len(words) > 1:
                self._introduce(words[-1], one)
            if one.acronym:
                self._introduce(one.acronym.lower(), one)

    @staticmethod
    def _surname(words: list[str]) -> str:
        return words[-2] if words[-1] in {"jr", "sr", "ii", "iii"} and len(words) > 2 else words[-1]

    def _introduce(self, short: str, one: Found) -> None:
        other = self.short.get(short)
        if other is None or (other.kind != "person" and one.kind == "person"):
            self.short[short] = one
            self.names.setdefault(short, one)

    def settle(self, one: Found, text: str) -> NameMention:
        """The mention of `one`: a bare surname is the person named in full, a paper's last word the paper."""
        full = self._full(one)
        longer = self._longer(one, full, text)
        if full is not None and full is not one:
            one = msgspec.structs.replace(
                one,
                kind=full.kind,
                entry=full.entry or one.entry,
                country=full.country or one.country,
                org=full.org or one.org,
                sectors=full.sectors or one.sectors,
                title=one.title if one.titled else full.title,
            )
        return NameMention(
            start=one.start,
            end=one.end,
            text=text[one.start : one.end],
            kind=one.kind,
            entry=one.entry,
            country=one.country,
            org=one.org,
            sectors=one.sectors,
            title=one.title,
            full=longer,
        )

    def _longer(self, one: Found, full: Found | None, text: str) -> str | None:
        """The full form that the report gave before: of a surname, an acronym, the first or last word of a firm's name."""
        if full is None and one.entry is None and " " not in one.folded and one.kind in ("unknown", "person", "organisation", "media"):
            full = self.long.get(one.folded)
        return text[full.start : full.end] if full is not None and full.folded != one.folded and full.start < one.start else None

    def _full(self, one: Found) -> Found | None:
        if " " in one.folded:
            return self.names.get(one.folded) if one.entry is None else None
        full = self.short.get(one.folded)
        if full is None:
            return self.names.get(one.folded) if one.kind == "unknown" else None
        bare: NameKind = one.kind
        if full.kind == "person":
            return full if bare in ("unknown", "person") or (bare in ("place", "state") and not one.located and not one.titled) else None
        return full if bare in ("unknown", "other") or (full.kind == "media" and one.after_article) else None
