"""Grade figures against gold passages (`tests/eval/gold/passages/figures-README.md`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.evaluate.gold import read_passage
from dateline.evaluate.score import Tally, overlap, paired
from dateline.model.article import Article
from dateline.model.record import Record

OF_FOUND = ("range", "role", "unit", "flags", "who", "part_of", "supersedes")
CURRENCIES: dict[str | None, frozenset[str]] = {  # by the words of the gold, which has one for all kinds of dollars
    word: frozenset(codes.split())
    for word, codes in {
        "dollars": "USD AUD CAD HKD SGD NZD TWD", "euros": "EUR", "yen": "JPY", "naira": "NGN", "pounds": "GBP EGP", "kroner": "NOK DKK", "kronor": "SEK",
        "rand": "ZAR", "rupees": "INR PKR LKR", "ringgit": "MYR", "roubles": "RUB", "zlotys": "PLN", "rupiah": "IDR", "shekels": "ILS", "francs": "CHF",
        "yuan": "CNY", "won": "KRW", "hryvnias": "UAH", "shillings": "KES", "cedis": "GHS", "taka": "BDT", "tenge": "KZT", "reais": "BRL", "pesos": "PHP MXN ARS",
    }.items()
}  # fmt: skip
MEASURES = ("span", "whole", *OF_FOUND)


class PassageFigure(msgspec.Struct, frozen=True, gc=False):
    """A figure with the words that give it."""

    id: str
    text: str
    start: int
    low: float | None
    best: float | None
    high: float | None
    unit: str
    role: str
    approximate: bool = False
    exclusive: bool = False
    additional: bool = False
    who: str | None = None
    part_of: str | None = None
    supersedes: str | None = None

    def span(self) -> tuple[int, int]:
        """Its offsets."""
        return self.start, self.start + len(self.text)


class FigurePassage(msgspec.Struct, frozen=True, gc=False):
    """A text with its figures; `title` where it is a headline alone."""

    id: str
    figures: tuple[PassageFigure, ...]
    text: str = ""
    construction: str = ""
    title: bool = False
    published: str | None = None

    def article(self) -> Article:
        """The passage as it is to be coded."""
        return read_passage(self.text, self.published, title=self.title)


def figures_of(record: Record) -> tuple[PassageFigure, ...]:
    """A record's figures as a coder would give them."""
    fields = PassageFigure.__struct_fields__
    return tuple(PassageFigure(**{name: getattr(figure, name) for name in fields}) for figure in record.figures)


def grade(pairs: Iterable[tuple[Sequence[PassageFigure], FigurePassage]]) -> dict[str, Tally]:
    """Tallies: `span` (figures that share characters), `whole` (of these range, role and unit right); of those found the three bounds, role,
    unit, flags (approximate, exclusive, additional), `who`, and the figure that they are part of or correct."""
    tallies = {name: Tally() for name in MEASURES}
    for told, passage in pairs:
        found = pair_figures(told, passage.figures)
        wrong = [(gold, made, wrong_fields(gold, made, {m.id: g.id for g, m in found})) for gold, made in found]
        tallies["span"].add(len(found), len(told), len(passage.figures))
        whole = sum(not {"range", "role", "unit"} & fields for _, _, fields in wrong)
        tallies["whole"].add(whole, len(told), len(passage.figures))
        for _, _, fields in wrong:
            for name in OF_FOUND:
                tallies[name].add(name not in fields, 1, 1)
    return tallies


def pair_figures(told: Sequence[PassageFigure], gold: Sequence[PassageFigure]) -> list[tuple[PassageFigure, PassageFigure]]:
    """Gold and told figures whose spans share most characters."""
    worth: dict[tuple[int, int], float] = {}
    for i, wanted in enumerate(gold):
        for j, made in enumerate(told):
            a, b = wanted.span(), made.span()
            if overlap(a, b):
                worth[i, j] = min(a[1], b[1]) - max(a[0], b[0]) + (a == b) / 2
    return paired(gold, told, worth)


def wrong_fields(gold: PassageFigure, made: PassageFigure, ids: dict[str, str]) -> set[str]:
    """Names of the fields that differ; `ids` gives the gold's id for a told figure's."""
    wrong = set() if gold.role == made.role else {"role"}
    if made.unit != gold.unit and made.unit not in CURRENCIES.get(gold.unit, ()):
        wrong.add("unit")
    if (gold.low, gold.best, gold.high) != (made.low, made.best, made.high):
        wrong.add("range")
    if any(getattr(gold, name) != getattr(made, name) for name in ("approximate", "exclusive", "additional")):
        wrong.add("flags")
    if (gold.who or "").casefold() != (made.who or "").casefold():
        wrong.add("who")
    for name in ("part_of", "supersedes"):
        other = getattr(made, name)
        if getattr(gold, name) != (ids.get(other, other) if other else None):
            wrong.add(name)
    return wrong
