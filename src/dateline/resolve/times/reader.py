"""The reader of times: sentences into tokens, tokens into times, times into values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dateline.lexicon.load import Folders
from dateline.model.mention import TimeMention
from dateline.model.syntax import Layout, Tree
from dateline.resolve.times.grammar import Grammar, Node, literals, telling_words
from dateline.resolve.times.joins import join
from dateline.resolve.times.known import Known
from dateline.resolve.times.resolver import Resolver
from dateline.resolve.times.tense import Side, Tenses
from dateline.resolve.times.tokens import Token, Tokenizer
from dateline.resolve.times.words import Lexicon

# Kinds whose day depends on the tense of their clause.
BY_TENSE = {"day", "weekday", "holiday", "month", "quarter", "half", "season", "weekend", "textvague"}


CALLED = 12  # words from "called a strike" to "for Wednesday"


class TimeReader:
    """Finds TIMEX3 expressions and resolves them against the publication date, tense and earlier mentions."""

    def __init__(self, folders: Folders) -> None:
        """Load the lexicon's `times/*.toml`. Raises LexiconError."""
        self._lexicon = Lexicon.load(folders)
        self._tokenizer = Tokenizer(self._lexicon, literals(self._lexicon.rules))
        self._tokenizer.telling |= telling_words(self._lexicon)
        self._grammar = Grammar(self._lexicon, self._tokenizer)
        self._tenses = Tenses(self._lexicon)

    def read(self, text: str, layout: Layout, trees: Mapping[int, Tree], published: dt.date | None) -> tuple[TimeMention, ...]:
        """Times of a report in order: its header's date and all sentences, parsed or not.

        `trees` are keyed by the sentence's index in `layout`. Without `published`, a full date in the header stands for it; without
        that, relative times have no value and a reason.
        """
        found = self._find(text, layout)
        published = published or self._header_date(text, layout)
        resolver = Resolver(Known(self._lexicon, published, _day_first(found)))
        mentions: list[TimeMention] = []
        for sentence, start, tokens, nodes in found:
            for node in nodes:
                if node.kind == "relday" and _is_named(text, node.start, start, layout):
                    continue
                side = self._side(node, tokens, trees.get(sentence)) if node.kind in BY_TENSE else None
                reading = resolver.read(node, side, start)
                if reading is not None:
                    mentions.append(TimeMention(start=node.start, end=node.end, text=text[node.start : node.end], **reading._asdict()))
        return tuple(mentions)

    def _find(self, text: str, layout: Layout) -> list[tuple[int, int, list[Token], list[Node]]]:
        """For the header and each sentence: its index (-1 for the header), start, tokens and times."""
        spans = [(i, s.start, s.end) for i, s in enumerate(layout.sentences)]
        if layout.header is not None and layout.header.date is not None:
            spans.append((-1, *layout.header.date))
        found = []
        for number, start, end in sorted(spans, key=lambda span: span[1]):
            if not self._tokenizer.tells(text, start, end):
                continue
            tokens = self._tokenizer.tokens(text, start, end)
            nodes = self._grammar.nodes(tokens)
            if nodes:
                found.append((number, start, tokens, join(nodes, tokens, self._lexicon.gaps)))
        return found

    def _header_date(self, text: str, layout: Layout) -> dt.date | None:
        """The header's date where it has a year."""
        if layout.header is None or layout.header.date is None:
            return None
        tokens = self._tokenizer.tokens(text, *layout.header.date)
        for node in self._grammar.nodes(tokens):
            reading = Resolver(Known(self._lexicon, None, False)).read(node, None, 0)
            if reading is not None and reading.value is not None and len(reading.value) == 10:
                return dt.date.fromisoformat(reading.value)
        return None

    def _side(self, node: Node, tokens: list[Token], tree: Tree | None) -> Side | None:
        """Past, future or present by the governing verb and by a preposition that points ahead ("until Friday")."""
        side = self._tenses.side(tree, node.start, node.end) if tree is not None else None
        before = [token.lower for token in tokens[max(node.first - 2, 0) : node.first]]
        if before[-1:] == ["for"] and any(
            token.lower in self._lexicon.called for token in tokens[max(node.first - CALLED, 0) : node.first]
        ):
            return "future"  # "have called a strike for Wednesday"
        if side in {None, "present"} and before and (before[-1] in self._lexicon.ahead or before == ["ahead", "of"]):
            return "future"
        return side


def _is_named(text: str, at: int, start: int, layout: Layout) -> bool:
    """ "Staff of Minsk Today": in the body of a report a day with a capital behind another capital is part of a name."""
    before = text[start:at].rstrip().rpartition(" ")[2]
    body = any(block.start <= at < block.end and block.kind == "paragraph" for block in layout.blocks)
    return body and at > start and text[at].isupper() and text[at + 1 : at + 2].islower() and before[:1].isupper() and before[-1:].isalpha()


def _day_first(found: list[tuple[int, int, list[Token], list[Node]]]) -> bool:
    """Whether the report's numeric dates show day before month: one of them has no other reading."""
    written = [node.text("numeric").split("/") for _, _, _, nodes in found for node in nodes if node.kind == "numeric"]
    return any(len(parts) == 3 and int(parts[0]) > 12 for parts in written)
