"""Nouns that mention a happening told before: "the raid", "the deal", "the move"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.event.draft import Draft
from dateline.lexicon.load import Folders
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

FAR = 15  # sentences that such a noun reaches back
POINTING = frozenset({"the", "this", "that", "these", "those"})
OWN_STORY = frozenset(
    {"of", "by", "on", "against", "between", "with", "to", "for", "that"}
)  # behind the noun: it tells of something itself


class DescribedNouns(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Nouns and the types of event that they may mean."""

    words: frozenset[str]
    types: frozenset[str]


class DescribedFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `events/described*.toml`."""

    noun: tuple[DescribedNouns, ...]


class Described:
    """Adds such nouns to the mentions of the events that they mean."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        self._types: dict[str, frozenset[str]] = {}
        for _, file in folders.toml("events/described*.toml", DescribedFile):
            for entry in file.noun:
                for word in entry.words:
                    self._types[word] = self._types.get(word, frozenset()) | entry.types

    def add(self, reading: Reading, drafts: Sequence[Draft]) -> None:
        """`drafts` in order of the text; each noun goes to one of those before it, or to none."""
        told = {span for d in drafts for span in ((d.start, d.end), *d.mentions)}
        body = [d for d in drafts if not d.title and d.type is not None and d.factuality != "negated"]
        for number in sorted(reading.trees):
            if reading.layout.blocks[reading.layout.sentences[number].block].kind != "paragraph":
                continue
            tree = reading.trees[number]
            for token in self._pointing(tree):
                span = (tree.starts[token], tree.ends[token])
                if span not in told:
                    event = self._meant(body, self._types[tree.words[token]], number, span[0])
                    if event is not None:
                        event.mentions.append(span)

    def _pointing(self, tree: Tree) -> Iterator[int]:
        """Nouns of the list with an article that points back, and nothing behind them that tells a story of its own."""
        for token, word in enumerate(tree.words):
            if word not in self._types or tree.tags[token] not in ("NN", "NNS") or tree.deps[token] == "compound":
                continue
            behind = [k for k in tree.children[token] if k > token]
            if any(tree.words[k] in OWN_STORY or tree.deps[k] in ("acl", "relcl") for k in behind):
                continue
            before = [k for k in tree.children[token] if k < token]
            if any(tree.words[k] in POINTING for k in before) and not any(
                tree.deps[k] in ("amod", "compound", "poss", "nummod") for k in before
            ):
                yield token

    @staticmethod
    def _meant(drafts: Sequence[Draft], types: frozenset[str], number: int, start: int) -> Draft | None:
        """The report's first event of these types where it is the main one, else the latest before the noun."""
        fit = [d for d in drafts if d.type in types and d.start < start and number - d.sentence <= FAR]
        if not fit:
            return None
        lead = min(fit, key=lambda d: d.start)
        return lead if lead.main and all(d.type == lead.type for d in fit) else fit[-1]
