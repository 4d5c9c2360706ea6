"""Layout of a text (blocks, quotations, sentences) and the trees of its sentences, as plain arrays."""

from __future__ import annotations

from typing import Literal

import msgspec

NO_CHILDREN: dict[str, tuple[int, ...]] = {}
BlockKind = Literal["title", "heading", "paragraph", "boilerplate"]


class Block(msgspec.Struct, frozen=True, gc=False):
    """A line or paragraph of the text. Boilerplate is kept in the text but never read further."""

    kind: BlockKind
    start: int
    end: int


class Header(msgspec.Struct, frozen=True, gc=False):
    """The "KYIV, May 3 (Reuters) -" opening of a report: the whole, and its place, date and agency where present."""

    start: int
    end: int
    place: tuple[int, int] | None = None
    date: tuple[int, int] | None = None
    agency: tuple[int, int] | None = None


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Words inside quotation marks: `[start, end)` without the marks; never longer than one block.

    `opened`/`closed`: whether its marks are there (a quotation over several paragraphs repeats the opening mark and closes once).
    `continues`: it goes on from the quotation before it. `scare`: a few words, no sentence ("so-called"), or a title.
    `outer`: index of the quotation that it is nested in.
    """

    start: int
    end: int
    block: int
    opened: bool = True
    closed: bool = True
    continues: bool = False
    scare: bool = False
    outer: int | None = None


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of a title, heading or paragraph. `block` is the index of its block."""

    start: int
    end: int
    block: int


class Layout(msgspec.Struct, frozen=True, gc=False):
    """What segment finds in an article."""

    blocks: tuple[Block, ...]
    quotations: tuple[Quotation, ...]
    sentences: tuple[Sentence, ...]
    header: Header | None = None


class Tree(msgspec.Struct, frozen=True, gc=False):
    """A parsed sentence as parallel arrays over its tokens.

    `starts`/`ends` are offsets into the article's text; `words` the lower-cased forms; `tags` Penn Treebank tags; `deps` ClearNLP
    labels as spaCy's English models give them (nsubj, nsubjpass, dobj, dative, prep, pobj, agent, ccomp, xcomp, advcl, relcl, acl,
    conj, cc, poss, compound, amod, appos, neg, aux, auxpass, mark, prt, advmod, npadvmod, attr, acomp, oprd, pcomp, ROOT ...);
    `heads` the index of each token's head, the root's being its own; `grouped` the children of each token by their label.
    """

    sentence: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]
    grouped: tuple[dict[str, tuple[int, ...]], ...] = ()

    def __len__(self) -> int:
        return len(self.words)

    def kids(self, token: int, dep: str | None = None, *more: str) -> tuple[int, ...]:
        """Children of `token`, left to right; with labels, only those that have one of them."""
        if not more:
            return self.children[token] if dep is None else self.grouped[token].get(dep, ())
        group = self.grouped[token]
        if not group:
            return ()
        found = group.get(dep, ())  # type: ignore[arg-type]
        for label in more:
            if label in group:
                found = tuple(sorted(found + group[label])) if found else group[label]
        return found

    def subtree(self, token: int) -> list[int]:
        """All tokens under `token` and itself, in order of the text."""
        found, todo = [], [token]
        while todo:
            here = todo.pop()
            found.append(here)
            todo.extend(self.children[here])
        return sorted(found)

    def root(self) -> int:
        """Index of the (first) root."""
        return next((i for i, head in enumerate(self.heads) if head == i), 0)

    def at(self, offset: int) -> int | None:
        """Index of the token that holds the character at `offset` of the article's text, or None."""
        for i, (start, end) in enumerate(zip(self.starts, self.ends, strict=True)):
            if start <= offset < end:
                return i
        return None


def make_tree(
    sentence: int,
    starts: tuple[int, ...],
    ends: tuple[int, ...],
    words: tuple[str, ...],
    tags: tuple[str, ...],
    deps: tuple[str, ...],
    heads: tuple[int, ...],
) -> Tree:
    """A Tree with its children computed from its heads (also the way to write trees by hand in tests)."""
    kids: dict[int, list[int]] = {}
    groups: dict[int, dict[str, tuple[int, ...]]] = {}
    for i, head in enumerate(heads):
        if head != i:
            kids.setdefault(head, []).append(i)
            group = groups.setdefault(head, {})
            group[deps[i]] = (*group.get(deps[i], ()), i)
    children = tuple([tuple(kids.get(i, ())) for i in range(len(words))])
    return Tree(sentence, starts, ends, words, tags, deps, heads, children, tuple([groups.get(i, NO_CHILDREN) for i in range(len(words))]))
