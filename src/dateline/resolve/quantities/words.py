"""What the lexicon's `figures/*.toml` say of numbers, bounds, units and nouns."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Literal

import msgspec

from dateline.lexicon.load import Folders
from dateline.resolve.quantities.tokens import TOKEN

Bound = Literal["about", "nearly", "upto", "atleast", "more", "less", "plain"]
Phrase = tuple[str, ...]
ARTICLES = frozenset({"a", "an"})
ZERO = "no"
WITHOUT = "without"
WEAK = frozenset({*ARTICLES, "not"})  # what they open is told by the word behind: "a few", "not a single"
TELLING = re.compile(r"[0-9]|[^\W\d_]+(?:'[^\W\d_]+)*")


class Vague(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A word that counts without a number: "several" is 3 to 9; `exact` where low and high are one count ("both")."""

    forms: tuple[str, ...]
    range: tuple[int, int]
    exact: bool = False


class Hedge(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Words before or after a number that move its bounds."""

    bound: Bound
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Money(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A currency: the signs before its numbers and the words behind them."""

    unit: str
    signs: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


class Measure(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A unit of measure, time or share. `distance`: it tells how far off something is, too."""

    unit: str
    forms: tuple[str, ...]
    kind: Literal["measure", "percent", "duration"] = "measure"
    distance: bool = False


class ExampleQuantity(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True, kw_only=True):
    """A quantity that an example must give. `part`, `old`: it has a whole, it replaces another."""

    text: str
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str = ""
    who: str | None = None
    kind: str = "count"
    approximate: bool = False
    exclusive: bool = False
    additional: bool = False
    part: bool = False
    old: bool = False


class Example(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A sentence and all its quantities. The tests run it."""

    text: str
    quantity: tuple[ExampleQuantity, ...]


class FigureFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `figures/` (roles.toml, which the event stage reads, has a shape of its own)."""

    ones: dict[str, int] = {}
    scales: dict[str, int] = {}
    glued: dict[str, int] = {}
    plural: dict[str, tuple[int, int]] = {}
    needs: dict[str, tuple[str, ...]] = {}
    shares: dict[str, tuple[int, int]] = {}
    vague: tuple[Vague, ...] = ()
    hedge: tuple[Hedge, ...] = ()
    money: tuple[Money, ...] = ()
    measure: tuple[Measure, ...] = ()
    words: dict[str, tuple[str, ...]] = {}
    irregular: dict[str, str] = {}
    example: tuple[Example, ...] = ()


FILES = ("numbers", "hedges", "units", "words")


def files(folders: Folders) -> list[FigureFile]:
    """The decoded files, folder by folder. Raises LexiconError."""
    return [file for name in FILES for _, file in folders.toml(f"figures/{name}*.toml", FigureFile)]


class FigureWords:
    """All words joined; later folders win where a word has one meaning only. Phrases are tuples of lower-case words."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        found = files(folders)
        self.ones = {word: value for file in found for word, value in file.ones.items()}
        self.scales = {word: value for file in found for word, value in file.scales.items()}
        self.glued = {word: value for file in found for word, value in file.glued.items()}
        self.vague = {phrase(form): (vague.range, vague.exact) for file in found for vague in file.vague for form in vague.forms}
        self.vague.update({phrase(form): (bounds, False) for file in found for form, bounds in file.plural.items()})
        self.needs = {word: frozenset(after) for file in found for word, after in file.needs.items()}
        self.shares = {phrase(form): Fraction(*share) for file in found for form, share in file.shares.items()}
        self.before: dict[Phrase, Bound] = {phrase(form): hedge.bound for file in found for hedge in file.hedge for form in hedge.before}
        self.after: dict[Phrase, Bound] = {phrase(form): hedge.bound for file in found for hedge in file.hedge for form in hedge.after}
        self.after_longest = sorted(self.after, key=len, reverse=True)
        self.signs = {sign: money.unit for file in found for money in file.money for sign in money.signs}
        self.money = {phrase(form): money.unit for file in found for money in file.money for form in money.forms}
        self.measures = {phrase(form): measure for file in found for measure in file.measure for form in measure.forms}
        self.irregular = {many: one for file in found for many, one in file.irregular.items()}
        self._lists: dict[str, frozenset[str]] = {}
        for file in found:
            for name, words in file.words.items():
                self._lists[name] = self._lists.get(name, frozenset()) | frozenset(words)
        forms = [form for table in (self.vague, self.shares) for form in table]
        self.starts = frozenset(form[0] for form in forms)
        self.openings = frozenset({*self.ones, *self.scales, *self.starts, *ARTICLES, ZERO, WITHOUT})
        lengths = [form[0] for form, measure in self.measures.items() if len(form) == 1 and measure.kind != "percent"]
        behind = [word for form in forms if form[0] in WEAK and len(form) > 1 for word in form[1:] if word not in WEAK]
        alone = [form[0] for form in forms if len(form) == 1]
        self.telling = (self.openings - WEAK).union(behind, lengths, alone, "0123456789")
        self.longest = max(
            (len(form) for table in (self.before, self.after, self.measures, self.money, self.vague) for form in table), default=1
        )

    def tells(self, text: str, start: int, end: int) -> bool:
        """Whether a sentence has a digit or a word that some number needs: most have none and are passed over."""
        return not self.telling.isdisjoint(TELLING.findall(text[start:end].lower().replace("’", "'")))

    def words(self, name: str) -> frozenset[str]:
        """The list `name` of the files' `[words]` tables."""
        return self._lists.get(name, frozenset())

    def phrases(self, name: str) -> frozenset[Phrase]:
        """The list `name`, each entry cut into words."""
        return frozenset(phrase(form) for form in self.words(name))


def phrase(form: str) -> Phrase:
    """The words of a form as the tokenizer cuts them."""
    return tuple(word.lower() for word in TOKEN.findall(form))
