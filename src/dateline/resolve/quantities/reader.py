"""Read quantities: numbers with their bounds, units, counted nouns, wholes and corrections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from dateline.lexicon.compile import Compiled
from dateline.lexicon.load import Folders
from dateline.model.mention import Quantity
from dateline.model.syntax import Layout, Tree
from dateline.resolve.quantities.antecedents import Antecedents
from dateline.resolve.quantities.bounds import Hedged, bounded, hedges_around
from dateline.resolve.quantities.nouns import Noun, NounReader, best_form
from dateline.resolve.quantities.numbers import HYPHENS, Amount, amount_at, in_percent, range_of
from dateline.resolve.quantities.relations import Found, Relations
from dateline.resolve.quantities.shares import take_share
from dateline.resolve.quantities.skips import Skips
from dateline.resolve.quantities.tokens import Token, tokenize
from dateline.resolve.quantities.units import OLDEST, Unit, Units
from dateline.resolve.quantities.words import WITHOUT, ZERO, FigureWords

MILLION = 1_000_000
NO_WHOLE = frozenset({"a", "an", "them", "us", "you", "whom", "which", "these", "what", "another", "every"})  # behind "a third of"
NOBODY = frozenset({"nobody", "no one", "no-one", "not a soul"})
SCORE = 1000  # numbers of a result are smaller


class QuantityReader:
    """Finds every quantity of an article; words come from the lexicon's `figures/` files."""

    def __init__(self, folders: Folders, compiled: Compiled) -> None:
        """Raises LexiconError."""
        self.words = FigureWords(folders)
        self.nouns = NounReader(folders, compiled, self.words)
        self.units = Units(self.words)
        self.antecedents = Antecedents(self.words, self.nouns)
        self.skips = Skips(self.words)
        self.relations = Relations(self.words)

    def read(self, text: str, layout: Layout, trees: Mapping[int, Tree]) -> tuple[Quantity, ...]:
        """Quantities in order of the text; offsets count in `text`. Sentences without a tree are read by their words alone."""
        made: list[Quantity] = []
        earlier: list[Found] = []
        for number, sentence in enumerate(layout.sentences):
            kind = layout.blocks[sentence.block].kind
            if kind == "boilerplate":
                continue
            if not self.words.tells(text, sentence.start, sentence.end):
                earlier = []
                continue
            tokens = tokenize(text, sentence.start, sentence.end)
            found = self._sentence(text, tokens, trees.get(number), title=kind != "paragraph")
            same = number and layout.sentences[number - 1].block == sentence.block
            self.relations.relate(tokens, found, earlier if same else ())
            made += [_quantity(text, here) for here in found]
            earlier = found
        return tuple(made)

    def _sentence(self, text: str, tokens: list[Token], tree: Tree | None, *, title: bool) -> list[Found]:
        amounts = self._ranges(tokens, self._amounts(tokens))
        if not amounts:
            return []
        prepositions = frozenset(tree.starts[t] for t in range(len(tree)) if tree.deps[t] == "prep") if tree is not None else None
        found: list[Found] = []
        for amount in amounts:
            if self.skips.skipped(tokens, amount, tree, title=title):
                continue
            here = self._found(text, tokens, amount, tree, prepositions)
            _as_money(here, found)
            _as_age(here, found, tokens)
            if here is not None and not (found and here.first < found[-1].last):
                found.append(here)
        return found

    # --- numbers

    def _amounts(self, tokens: list[Token]) -> list[Amount]:
        amounts, i = [], 0
        while i < len(tokens):
            amount = amount_at(tokens, i, self.words) or self._none(tokens, i)
            if amount is not None:
                amounts.append(amount)
            i = amount.last if amount is not None else i + 1
        return amounts

    def _none(self, tokens: list[Token], i: int) -> Amount | None:
        """ "No casualties", "no civilian casualties": nothing is counted, but of what is told."""
        word = tokens[i].lower
        if word not in (ZERO, WITHOUT) or not any(self._of_nothing(token.lower, word) for token in tokens[i + 1 : i + 3]):
            return None
        nothing = Fraction(0)
        return Amount(i, i + 1, nothing, nothing, nothing)

    def _of_nothing(self, form: str, none: str) -> bool:
        """Whether none of a noun is a count: of harm, or of people and things in the plural."""
        if form in self.words.words("nothing"):
            return none == ZERO or form in self.words.words("without")
        return none == ZERO and self.nouns.is_plural(form) and self.nouns.is_concrete(form)

    def _ranges(self, tokens: list[Token], amounts: list[Amount]) -> list[Amount]:
        """Join "between N and M", "N to M", "N or M"; work out "a quarter of the 4,000"."""
        joined: list[Amount] = []
        for amount in amounts:
            before = joined[-1] if joined else None
            both = self._range(tokens, before, amount) if before is not None else None
            if both is not None:
                joined[-1] = both
            else:
                if before is not None:
                    take_share(tokens, joined, amount)
                joined.append(amount)
        for amount in joined:
            self._take_percent(tokens, amount)
        return [amount for amount in joined if amount.fraction is None or amount.low > 1]

    def _take_percent(self, tokens: Sequence[Token], part: Amount) -> None:
        """ "Two thirds of the homes", of nobody says how many, are 66.7 percent."""
        if part.fraction is None or part.best != part.fraction or part.fraction >= 1:
            return
        after = [token.lower for token in tokens[part.last : part.last + 2]]
        named = len(after) > 1 and self._may_be_whole(after[1])
        if (
            part.ratio
            or after[:1] == ["of"]
            and named
            or tokens[part.first].lower == "half"
            and after
            and after[0] in ("the", "its", "their")
        ):
            part.low = part.best = part.high = in_percent(part.fraction)
            part.fraction, part.share = None, True

    def _may_be_whole(self, word: str) -> bool:
        """A share may be of what the word behind "of" begins: not of a number, nor of them."""
        return word[:1].isalpha() and word not in NO_WHOLE and word not in self.nouns.number_words

    def _range(self, tokens: list[Token], one: Amount, other: Amount) -> Amount | None:
        between = [token.lower for token in tokens[one.last : other.first] if token.lower not in self.words.signs]
        if " ".join(between) in self.words.words("or_even") and not (one.pair or other.pair):
            return self._or_even(tokens, one, other)
        if len(between) != 1 or one.pair or other.pair or one.ratio or other.ratio:
            return None
        link, before = between[0], tokens[one.first - 1].lower if one.first else ""
        if before in self.words.signs and one.first > 1:
            before = tokens[one.first - 2].lower
        if link == "and":
            return range_of(one, other) if before == "between" else None
        if (
            link == "to"
            and before == "from"
            and any(t.lower in self.words.words("changes") for t in tokens[max(0, one.first - 9) : one.first - 1])
        ):
            return None
        if link == "to" or link in HYPHENS and link != "—":
            return range_of(one, other)
        return range_of(one, other) if link == "or" and _is_close(one, other) else None

    def _or_even(self, tokens: Sequence[Token], one: Amount, other: Amount) -> Amount | None:
        """ "Ten, maybe twelve, men", "three or even four", "hundreds, if not thousands, of people"."""
        if one.vague and other.vague and one.low < other.low:
            both: Amount | None = Amount(one.first, other.last, one.low, None, other.high, True, vague=True)
        else:
            both = range_of(one, other) if _is_close(one, other) else None
        comma = tokens[one.last].lower == "," and other.last + 1 < len(tokens) and tokens[other.last].lower == ","
        if both is not None and comma and (self.nouns.is_plural(tokens[other.last + 1].lower) or tokens[other.last + 1].lower == "of"):
            both.last += 1
        return both

    # --- what is counted

    def _found(
        self, text: str, tokens: list[Token], amount: Amount, tree: Tree | None, prepositions: frozenset[int] | None
    ) -> Found | None:
        sign = self.units.sign(tokens, amount)
        bare = Amount(sign[1], amount.last, amount.low, amount.best, amount.high) if sign else amount
        hedged = hedges_around(tokens, bare, self.words, prepositions)
        if hedged.first and amount.best is None and tokens[hedged.first - 1].lower in ("between", "from") and not amount.vague:
            hedged.first -= 1
        unit = Unit(sign[0], "money", hedged.last) if sign is not None else self._shared(tokens, amount, hedged)
        unit = unit or self.units.behind(tokens, amount, hedged)
        if unit is None and amount.pair:
            return self._pair(text, tokens, amount, hedged, tree)
        if unit is not None:
            return self._measured(text, tokens, amount, hedged, unit, tree)
        return self._counted(text, tokens, amount, hedged, tree)

    def _shared(self, tokens: list[Token], amount: Amount, hedged: Hedged) -> Unit | None:
        """A share is counted in percent, and holds the noun that it is of."""
        if not amount.share:
            return None
        first = hedged.last + (tokens[hedged.last].lower == "of")
        last = first + 1
        while last < min(first + 5, len(tokens)) and tokens[last].kind == "word" and tokens[last].lower not in self.nouns.never:
            last += 1
            if self.nouns.is_plural(tokens[last - 1].lower):
                break
        return Unit("percent", "percent", last)

    def _pair(self, text: str, tokens: list[Token], amount: Amount, hedged: Hedged, tree: Tree | None) -> Found | None:
        """ "20-25 people" is a range, "3-2" a score, "555-1234" neither."""
        if amount.low < amount.high:
            found = self._counted(text, tokens, amount, hedged, tree)
            if (
                found is not None
                and found.noun is not None
                and found.noun.form.lower().endswith(("s", "people", "men", "women", "children"))
            ):
                return found
        if amount.low >= SCORE or amount.high >= SCORE:
            return None
        found = self._make(text, tokens, amount, hedged, None, "score", "")
        found.range = type(found.range)(None, None, None)
        return found

    def _measured(self, text: str, tokens: list[Token], amount: Amount, hedged: Hedged, unit: Unit, tree: Tree | None) -> Found | None:
        hedged.last = unit.last
        following = tokens[unit.last] if unit.last < len(tokens) else None
        if unit.unit == "millimetre" and following is not None and following.kind == "word" and following.lower not in self.nouns.never:
            return None  # "three 107mm rockets"
        found = self._make(text, tokens, amount, hedged, None, unit.kind, unit.unit)
        if unit.kind == "duration" and self.units.is_age(tokens, amount, hedged):
            found.kind, found.end = "age", tokens[hedged.last - 1].end
            found.last = hedged.last
        elif unit.kind == "measure" and hedged.last < len(tokens) and tokens[hedged.last].lower == "of":
            inner = self._contents(text, tokens, hedged.last, tree)
            found.end = max(found.end, inner or 0)
        return found

    def _contents(self, text: str, tokens: list[Token], at: int, tree: Tree | None) -> int | None:
        """Where "of cocaine", "of medical equipment" ends."""
        if tree is not None:
            here = tree.at(tokens[at].start)
            inner = tree.kids(here, "pobj") if here is not None else ()
            if inner:
                return tree.ends[inner[0]]
        words = [token for token in tokens[at + 1 : at + 3] if token.kind == "word" and token.lower not in self.nouns.never]
        return words[0].end if words else None

    def _counted(self, text: str, tokens: list[Token], amount: Amount, hedged: Hedged, tree: Tree | None) -> Found | None:
        if self.units.is_aged(tokens, amount) or self._of_age(tokens, amount):
            return self._make(text, tokens, amount, hedged, None, "age", "year")
        heads = self._headed(tokens, hedged)
        noun = self.nouns.counted(text, tokens, amount.first, hedged.last, tree)
        if self.skips.is_year(amount) and not self._counts_year(tokens, amount, hedged, noun):
            return None
        if noun is None and amount.low == amount.high == 0 and tokens[amount.first].lower in (ZERO, WITHOUT):
            noun = next(
                (
                    Noun(t.start, t.end, t.end, best_form(t))
                    for t in tokens[amount.last : amount.last + 2]
                    if t.lower in self.words.words("nothing")
                ),
                None,
            )
        noun = self._head_of(tokens, noun)
        measure = self.words.measures.get((noun.form.lower(),)) if noun is not None and not noun.of else None
        if noun is not None and measure is not None:  # "three cold years"
            hedged.last = max(hedged.last, 1 + next((i for i, token in enumerate(tokens) if token.start == noun.start), 0))
            return self._make(text, tokens, amount, hedged, None, measure.kind, measure.unit)
        found = self._make(
            text, tokens, amount, hedged, noun, "count", self.nouns.unit(noun.form, _word_before(text, noun.start)) if noun else ""
        )
        found.who = self.nouns.who(noun.form) if noun else None
        if noun is None and (
            amount.high >= 2
            and (self._of_body(tokens, hedged) or _of_speakers(tokens, hedged.last))
            or amount.high == 0
            and found.text_of(text).lower() in NOBODY
        ):
            found.unit = "people"
        if noun is None and not found.unit and not heads:
            found.unit = self.antecedents.unit(tokens, found)
        if heads:  # "a 12-man crew", "a crowd 500 strong"
            found.unit, found.who = "people", None
        if noun is not None and self.nouns.lemma(noun.form.lower()) in self.words.words("containers"):
            at = next((i for i in range(hedged.last, len(tokens)) if tokens[i].start >= noun.end), len(tokens))
            if at < len(tokens) and tokens[at].lower == "of":
                found.end = self._contents(text, tokens, at, tree) or found.end
        found.end = max(found.end, noun.stop if noun is not None else 0)
        return found

    def _of_age(self, tokens: list[Token], amount: Amount) -> bool:
        """ "A nun of 70", "two boys of 16 and 17", "his brother, 19,", "a father of four": no count of what is told."""
        after = tokens[amount.last] if amount.last < len(tokens) else None
        if amount.first < 2 or amount.low > OLDEST:
            return False
        person, joint = tokens[amount.first - 2].lower, tokens[amount.first - 1].lower
        one = self.nouns.is_person(person) and self.nouns.singular(person) == person and person not in self.words.words("bodies")
        if joint == ",":
            return one and bool(amount.digits) and after is not None and after.lower == ","
        ends = after is None or after.kind == "mark" or after.lower in self.nouns.never or after.lower in ("and", "or")
        owned = amount.first > 2 and tokens[amount.first - 3].lower.endswith(
            ("'s", "’s")
        )  # "the troops spoke of six dead, the town's doctor of eight"
        return joint == "of" and ends and not owned and (one or person in self.words.words("young_and_old"))

    def _head_of(self, tokens: list[Token], noun: Noun | None) -> Noun | None:
        """Of "1,500 head of cattle" the cattle, of "no loss of life" the life."""
        if noun is None or noun.form.lower() not in ("head", "loss"):
            return noun
        at = next((i for i, token in enumerate(tokens) if token.start == noun.start), len(tokens))
        if at + 2 >= len(tokens) or tokens[at + 1].lower != "of":
            return noun
        beast = tokens[at + 2]
        return Noun(beast.start, beast.end, beast.end, best_form(beast), True)

    def _of_body(self, tokens: list[Token], hedged: Hedged) -> bool:
        """ "A crew of 53", "a population of some 9,000"."""
        at = hedged.first
        return at > 1 and tokens[at - 1].lower == "of" and tokens[at - 2].lower in self.words.words("bodies")

    def _headed(self, tokens: list[Token], hedged: Hedged) -> bool:
        """ "12-man", "300-strong", "500 strong" count people; takes these words in."""
        hyphen = hedged.last < len(tokens) and tokens[hedged.last].lower in HYPHENS
        at = hedged.last + hyphen
        if at >= len(tokens) or tokens[at].lower not in (self.words.words("heads") if hyphen else ("strong",)):
            return False
        hedged.last = at + 1
        return True

    def _counts_year(self, tokens: list[Token], amount: Amount, hedged: Hedged, noun: Noun | None) -> bool:
        """ "Killed 2000 people" counts; "in 2000", "the 2011 protests" do not."""
        before = tokens[hedged.first - 1].lower if hedged.first else ""
        if noun is None or before in self.words.words("years"):
            return False
        near = noun.start - tokens[amount.last - 1].end < 25
        return near and (any(bound != "plain" for bound in hedged.bounds) or self.nouns.is_person(noun.form.lower()))

    def _make(self, text: str, tokens: list[Token], amount: Amount, hedged: Hedged, noun: Noun | None, kind: str, unit: str) -> Found:
        bounds = bounded(amount, hedged.bounds, whole=kind == "count")
        start, end = tokens[hedged.first].start, tokens[hedged.last - 1].end
        number = (tokens[amount.first].start, tokens[amount.last - 1].end)
        return Found(amount, hedged.first, hedged.last, bounds, kind, unit, noun, None, hedged.additional, start, end, number)


def _of_speakers(tokens: Sequence[Token], at: int) -> bool:
    """ "Eleven of us", "four thousand of you"."""
    return [token.lower for token in tokens[at : at + 2]] in (["of", "us"], ["of", "you"])


def _word_before(text: str, at: int) -> str:
    """The word right before an offset, nothing between but a space."""
    found = text[max(0, at - 20) : at].split()
    return found[-1] if found and text[at - 1 : at] == " " else ""


def _is_close(one: Amount, other: Amount) -> bool:
    """Two numbers that may be guesses at one count."""
    if one.fraction is not None or other.fraction is not None:
        return one.fraction is not None and other.fraction is not None
    scale = other.scale if one.scale == 1 and one.high < SCORE else 1
    return one.best is not None and other.best is not None and other.best <= 2 * scale * one.best + 1


def _as_money(here: Found | None, found: Sequence[Found]) -> None:
    """ "From 9 million dollars to 4 million": a big number of nothing is of the money before it."""
    before = next((other for other in reversed(found) if other.kind == "money"), None)
    if here is not None and before is not None and here.kind == "count" and here.noun is None:
        if here.amount.scale >= MILLION:
            here.kind, here.unit = "money", before.unit


def _as_age(here: Found | None, found: Sequence[Found], tokens: Sequence[Token]) -> None:
    """ "Girls aged 15 and 16": a number of nothing joined to an age is one too."""
    if here is None or here.kind != "count" or here.noun is not None or here.unit or here.amount.high > OLDEST or not found:
        return
    joined = found[-1].kind == "age" and found[-1].last == here.first - 1 and tokens[here.first - 1].lower in ("and", "or", ",")
    if joined:
        here.kind, here.unit = "age", "year"


def _quantity(text: str, found: Found) -> Quantity:
    bounds = found.range
    return Quantity(
        start=found.start, end=found.end, text=text[found.start : found.end], number=found.number, low=bounds.low, best=bounds.best, high=bounds.high,
        approximate=bounds.approximate, exclusive=bounds.exclusive, additional=found.additional, unit=found.unit,
        noun=(found.noun.start, found.noun.end) if found.noun else None, who=found.who, kind=found.kind,  # type: ignore[arg-type]
        whole=found.whole.start if found.whole else None, old=found.old.start if found.old else None,
    )  # fmt: skip
