"""Chunks are cut as spaCy's English rules cut them, also those that are cut without asking it."""

from __future__ import annotations

from itertools import chain

import pytest

from dateline.parse import Parser
from dateline.parse.parser import _load
from dateline.parse.tokens import Tokens

WORDS = "police Police POLICE can't cannot dont wont Mr Mrs St Inc a.m km kg 10km U.S U N J id its hell shed wed were Nov no. ß straße Łódź 日本 ªa end.Start well-known O'Brien € $5 d'Ivoire"


@pytest.fixture(scope="module")
def rules() -> dict[str, object]:
    return _load().tokenizer.rules  # type: ignore[attr-defined, no-any-return]


def test_the_short_way_gives_what_the_rules_give(rules: dict[str, object]) -> None:
    nlp = _load()
    asked: list[str] = []

    def cut(chunk: str) -> list[str]:
        asked.append(chunk)
        return [token.text for token in nlp.tokenizer(chunk)]

    short, long = Tokens(cut, frozenset(rules)), Tokens(lambda chunk: [token.text for token in nlp.tokenizer(chunk)], AllOfThem())
    chunks = [
        chunk
        for word in chain(WORDS.split(), rules)
        for chunk in (word, f"{word},", f"{word}.", word.lower(), word.upper(), f"{word.title()}.")
    ]
    for chunk in chunks:
        if " " not in chunk:
            assert short.tokenize(chunk, 0, len(chunk)) == long.tokenize(chunk, 0, len(chunk)), chunk
    assert "police" not in asked
    assert "cannot" in asked


def test_offsets_are_those_of_the_text(parser: Parser) -> None:
    text = "Then “Out!” the minister shouted, in Łódź."
    cut = parser._tokens.tokenize(text, 5, len(text))
    assert [text[a:b] for a, b in zip(cut.starts, cut.ends, strict=True)] == [
        "“",
        "Out",
        "!",
        "”",
        "the",
        "minister",
        "shouted",
        ",",
        "in",
        "Łódź",
        ".",
    ]
    assert cut.lower[1] == "out"


class AllOfThem:
    """Says of every chunk that it has a rule of its own."""

    def __contains__(self, chunk: object) -> bool:
        return True
