"""Nouns that mention a happening told before: "the raid", "the deal", "the move"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from dateline.event.draft import Draft
from dateline.lexicon.load import Folders
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

FAR = 15  # sentences that such a noun reaches back
STEM = 4  # letters that a noun shares with its verb
POINTING = frozenset({"the", "this", "that", "these", "those"})
OWN_STORY = frozenset(
    {"of", "by", "on", "against", "between", "with", "to", "for", "that"}
)  # behind the noun: it tells of something itself


class DescribedNouns(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Nouns and the types of event that they may mean, the likeliest first, or any of them alike (`any_type`)."""

    words: frozenset[str]
    types: tuple[str, ...]
    any_type: bool = False


class DescribedFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `events/described*.toml`."""

    noun: tuple[DescribedNouns, ...] = ()
    results: frozenset[str] = frozenset()


class Described:
    """Adds such nouns to the mentions of the events that they mean."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        self._types: dict[str, list[frozenset[str]]] = {}
        self.results: frozenset[str] = frozenset()
        for _, file in folders.toml("events/described*.toml", DescribedFile):
            self.results |= file.results
            for entry in file.noun:
                for word in entry.words:
                    self._types.setdefault(word, []).extend(
                        [frozenset(entry.types)] if entry.any_type else (frozenset((t,)) for t in entry.types)
                    )

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
                    event = self._meant(body, tree.words[token], number, span[0])
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

    def _meant(self, drafts: Sequence[Draft], noun: str, number: int, start: int) -> Draft | None:
        """The event whose word the noun comes from; else of the likeliest type the report's main one, or the latest before the noun.

        What an act resulted in ("killed" in a raid) is meant only where nothing else of the type was told.
        """
        near = [d for d in drafts if d.start < start and number - d.sentence <= FAR]
        types = next(([d for d in near if d.type in types] for types in self._types[noun] if any(d.type in types for d in near)), [])
        allowed = frozenset().union(*self._types[noun])
        kin = [d for d in near if d.type in allowed and _is_kin(noun, d.predicate.lemma)]
        fit = kin or [d for d in types if d.predicate.lemma not in self.results] or types
        if not fit:
            return None
        lead = min(fit, key=lambda d: d.start)
        return lead if lead.main and all(d.type == lead.type for d in fit) else fit[-1]


def _is_kin(noun: str, lemma: str) -> bool:
    """Whether a noun comes from a verb, by their beginnings: "expulsion" and "expel", "arrests" and "arrest"."""
    shared = next((i for i, (a, b) in enumerate(zip(noun, lemma, strict=False)) if a != b), min(len(noun), len(lemma)))
    return shared >= max(STEM, len(lemma) - 2)
