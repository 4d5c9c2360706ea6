"""Tie quantities to events: role, event, wholes and parts."""

from __future__ import annotations

import re
from collections.abc import Sequence

import msgspec

from dateline.event.counted import HUMAN, Counted, Roles
from dateline.event.draft import Draft
from dateline.event.figure_draft import FigureDraft
from dateline.event.senses import Senses
from dateline.event.tellings import PROMISES, Telling, Tellings
from dateline.event.tranches import relate_figures
from dateline.lexicon.compile import Compiled
from dateline.lexicon.load import Folders
from dateline.model.mention import Quantity
from dateline.model.reading import Reading
from dateline.model.syntax import Tree
from dateline.resolve.quantities.tokens import Token, tokenize

NO_FIGURES = frozenset({"age", "score", "other"})
WITH_ARTICLE = re.compile(r"\b(?:[Aa]n?|[Aa]nother) [a-z]")
NOTHING = frozenset({"no", "not a single", "not one", "0", "zero"})
NOBODY = frozenset({"nobody", "no one", "no-one"})
ARTICLES = frozenset({"a", "an", "another"})
ALONE = frozenset({"nsubj", "nsubjpass", "dobj", "conj"})  # where "another" is a person
DEFINITE = frozenset({"the", "these", "those", "both", "all"})
FEW = 12  # "the two", "the twelve" point back; "the 40" counts
LASTING = frozenset({"will", "would", "could", "may", "might", "to", "can", "should", "must", "did"})
NEAREST = 150  # characters to the count whose noun a bare number may share
MOST_BETWEEN = 6  # words between a count and "including a nun"
NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "CD"})
EITHER = frozenset({"sanctioned", "targeted"})  # roles of people and of things
SUPERLATIVE = re.compile(r"\b(?:first|worst|best|most|least|[a-z]{3,}est)\b")
ON_A_DAY = re.compile(r" on [A-Z0-9]")
INITIALS = frozenset({"mp", "mep", "gp", "nco", "pow", "mla", "idp"})  # of persons, in capitals
LONGEST = 200  # characters of a quantity that matter for what overlaps it


class FigureReader:
    """Chooses the figures of the record among the quantities, and gives each its role and event."""

    def __init__(self, folders: Folders, compiled: Compiled) -> None:
        """Raises LexiconError."""
        self.roles = Roles(folders, compiled)
        self.senses = Senses(compiled)
        self.distances = {measure.unit for measure in self.roles.nouns.words.measures.values() if measure.distance}

    def read(self, reading: Reading, drafts: Sequence[Draft]) -> list[FigureDraft]:
        """Figures in order of the text."""
        tellings = Tellings(reading, drafts, self.roles, self.senses)
        wholes = {q.whole for q in reading.quantities if q.whole is not None and (q.start < q.whole < q.end or _is_fronted(reading, q))}
        figures: list[FigureDraft] = []
        for quantity in reading.quantities:
            figure = self._figure(reading, tellings, quantity, figures[-1] if figures else None, whole=quantity.start in wholes)
            figures += [figure] if figure is not None else []
        figures += self._single(reading, tellings, figures)
        figures.sort(key=lambda f: (f.quantity.start, f.quantity.end))
        _point_back(reading, figures)
        relate_figures(reading, figures, self.roles)
        figures += self._companions(reading, figures)
        figures.sort(key=lambda f: (f.quantity.start, f.quantity.end))
        kept = {id(figure) for figure in figures if self._kept(reading, figure)}
        beside = {id(other) for figure in figures if id(figure) in kept for other in (figure.part_of, figure.supersedes)}
        figures = [figure for figure in figures if id(figure) in kept or id(figure) in beside and figure.quantity.unit]
        for figure in figures:
            figure.statements = _statements(reading, figure.quantity)
            figure.quantity = msgspec.structs.replace(figure.quantity, unit=self.roles.nouns.plural(figure.quantity.unit))
        return _consistent(figures)

    # --- quantities

    def _figure(
        self, reading: Reading, tellings: Tellings, quantity: Quantity, before: FigureDraft | None, *, whole: bool
    ) -> FigureDraft | None:
        if quantity.kind in NO_FIGURES or quantity.kind in ("duration", "measure") and self._is_far(reading, quantity):
            return None
        if quantity.kind in ("duration", "measure") and _is_compound(reading, quantity):
            return None
        counted = self._counted(reading, quantity)
        telling, same = self._first_told(reading, tellings, quantity, counted, before, whole=whole)
        if same is not None:
            quantity = msgspec.structs.replace(quantity, unit=same)
        role = telling.role if quantity.kind not in ("duration", "percent") else None
        event = telling.event
        if role is not None and event is not None and event.type == "AGREE":
            role = PROMISES.get(role, role)
        if role in self.roles.lists["people_roles"] and counted.unit == "" or telling.people:
            quantity = msgspec.structs.replace(quantity, unit="people")
        return FigureDraft(quantity, role or "other", event)

    def _first_told(
        self, reading: Reading, tellings: Tellings, quantity: Quantity, counted: Counted, before: FigureDraft | None, *, whole: bool
    ) -> tuple[Telling, str | None]:
        """What is told of a quantity; a bare number is of people, else of what was counted before it ("three landed"), whose unit comes along."""
        near = before is not None and before.quantity.noun is not None and quantity.start - before.quantity.end < NEAREST
        others = counted.lemma == "other" and before is not None and before.quantity.unit not in HUMAN
        if (not counted.unit or others) and quantity.kind == "count" and near and before is not None:
            telling = tellings.of(quantity, msgspec.structs.replace(counted, loose=False), whole=whole)
            if before.quantity.unit not in HUMAN and before.role in self.roles.lists["thing_roles"]:
                same = tellings.of(quantity, self._counted(reading, before.quantity), whole=whole)
                if same.role == before.role:  # "fired eleven rockets; two fell in the lake"
                    return same, before.quantity.unit
            if telling.role not in (None, "other"):
                shared = (not counted.unit or others) and before.quantity.unit not in HUMAN
                shared = shared and (telling.role in self.roles.lists["thing_roles"] or others and telling.role in EITHER)
                return telling, before.quantity.unit if shared else None
            telling = tellings.of(quantity, self._counted(reading, before.quantity), whole=whole)
            if telling.role not in (None, "other") or others:
                return telling, before.quantity.unit
        return tellings.of(quantity, counted, whole=whole), None

    def _counted(self, reading: Reading, quantity: Quantity) -> Counted:
        form = reading.article.text[quantity.noun[0] : quantity.noun[1]] if quantity.noun else ""
        contents = quantity.text.rpartition(" ")[2].lower() if " of " in quantity.text else ""
        nobody = quantity.high == 0 and quantity.text.lower() in NOBODY
        return self.roles.counted("people" if nobody else quantity.unit, quantity.kind, form, contents)

    def _is_far(self, reading: Reading, quantity: Quantity) -> bool:
        """ "Nine days ago", "the last three weeks" tell when, not how long; "5 km north of Zenda" tells where."""
        text = reading.article.text
        before = _words(text[max(0, quantity.start - 20) : quantity.start])
        after = _words(text[quantity.end : quantity.end + 12])
        if quantity.kind == "measure":
            return quantity.unit in self.distances and bool(after) and after[0] in self.roles.lists["place_after"]
        lasts = before[-1:] == ["last"] and len(before) > 1 and before[-2] in LASTING  # "will last 48 hours"
        dated = after[:1] == ["on"] and ON_A_DAY.match(text, quantity.end) is not None  # "for nine hours on Thursday"
        later = bool(after) and after[0] in self.roles.lists["far_after"] and not dated
        if before[-1:] == ["in"] and SUPERLATIVE.search(text, max(0, quantity.start - 40), quantity.start):
            return True  # "the lowest rate in five years"
        return bool(before) and before[-1] in self.roles.lists["far"] and not lasts or later

    def _kept(self, reading: Reading, figure: FigureDraft) -> bool:
        """A bare number without a role counts nothing that can be told; "the two leaders" points back."""
        quantity = figure.quantity
        if self._points_back(reading, quantity):
            return False
        if figure.role not in ("other", "participating"):
            return True
        if quantity.high == 0 and quantity.text.lower() in NOBODY:
            return False  # "nobody will say"
        if quantity.kind != "count" or figure.part_of is not None and (quantity.best or 2) > 1:
            return not _is_compound(reading, quantity)
        if quantity.noun is None and (quantity.additional and quantity.unit or quantity.unit == "people"):
            return True  # "thousands more", "a crew of 53"
        if quantity.noun is None and quantity.unit:
            return True  # "the number of cases fell to 14"
        if quantity.noun is None or quantity.high == 0 and figure.role == "other" and not self._tells_nothing(reading, quantity):
            return figure.role == "participating" and quantity.high != 0
        if quantity.best == 1 and quantity.high == 1 and quantity.unit not in self.roles.lists["votes"]:
            return False  # "one official said": no more than an article
        return not _is_definite(reading, quantity) or (quantity.best or FEW + 1) > FEW or quantity.text.lower().startswith("both ")

    def _points_back(self, reading: Reading, quantity: Quantity) -> bool:
        """ "Both sides", "the two countries", "the two" are the parties named before."""
        if quantity.best != 2 or not _is_definite(reading, quantity):
            return False
        if quantity.noun is None:
            return quantity.kind == "count" and not quantity.additional
        return self.roles.nouns.lemma(reading.article.text[quantity.noun[0] : quantity.noun[1]].lower()) in self.roles.nouns.words.words(
            "parties"
        )

    def _tells_nothing(self, reading: Reading, quantity: Quantity) -> bool:
        """ "No cases of cholera" is a count of none."""
        return quantity.noun is not None and reading.article.text[quantity.number[0] : quantity.number[1]].lower() in NOTHING

    # --- "a soldier"

    def _single(self, reading: Reading, tellings: Tellings, figures: Sequence[FigureDraft]) -> list[FigureDraft]:
        """Participants with an indefinite article in roles of harm, holding and damage."""
        taken = {offset for f in figures for offset in range(f.quantity.start, min(f.quantity.end, f.quantity.start + LONGEST))}
        made = []
        for number, tree in sorted(reading.trees.items()):
            if reading.layout.blocks[reading.layout.sentences[number].block].kind == "heading":
                continue
            if ARTICLES.isdisjoint(tree.words):
                continue
            for token, tag in enumerate(tree.tags):
                alone = tag == "DT" and tree.words[token] == "another" and tree.deps[token] in ALONE
                quantity = self._one(reading, tree, token) if alone or tag in ("NN", "NNP") or self._is_people(tree, token) else None
                if quantity is not None and taken.isdisjoint((*range(quantity.start, quantity.end), *_of_it(reading, quantity))):
                    made += self._told(reading, tellings, tree, token, quantity)
        return made + self._missing(reading, tellings)

    def _companions(self, reading: Reading, figures: Sequence[FigureDraft]) -> list[FigureDraft]:
        """ "Four surveyors and a guide", "among them a nun": one beside a count has its role."""
        by_sentence: dict[int, list[FigureDraft]] = {}
        for figure in figures:
            by_sentence.setdefault(reading.sentence_at(figure.quantity.start), []).append(figure)
        made: list[FigureDraft] = []
        for number, near in by_sentence.items():
            tree = reading.trees.get(number)
            if tree is None or ARTICLES.isdisjoint(tree.words) or not any(f.role in EITHER or self.roles.single(f.role) for f in near):
                continue
            here: list[FigureDraft] = []
            for token, tag in enumerate(tree.tags):
                quantity = self._one(reading, tree, token) if tag in ("NN", "NNP") else None
                if quantity is None or any(f.quantity.start < quantity.end and quantity.start < f.quantity.end for f in (*near, *here)):
                    continue
                one = self._companion(reading, tree, token, quantity, near)
                here += [one] if one is not None else []
            made += here
        return made

    def _companion(self, reading: Reading, tree: Tree, token: int, quantity: Quantity, near: Sequence[FigureDraft]) -> FigureDraft | None:
        """The figure of one person or thing told beside one of the figures `near`, or None."""
        whole = _introduced(reading, quantity, near)
        beside = whole or next((f for f in near if _are_joined(tree, token, f.quantity)), None)
        either = beside is not None and beside.role in EITHER
        if beside is None or beside.quantity.kind != "count" or not (either or self.roles.single(beside.role)):
            return None
        if not either and (quantity.unit in HUMAN) != (beside.role in self.roles.lists["people_roles"]):
            return None
        return FigureDraft(quantity, beside.role, beside.event, part_of=whole or beside.part_of)

    def _is_people(self, tree: Tree, token: int) -> bool:
        """ "An American and two Britons": an adjective that stands for somebody."""
        return tree.tags[token] in ("JJ", "CD") and tree.words[token] in self.roles.nouns.peoples and tree.deps[token] in ALONE

    def _missing(self, reading: Reading, tellings: Tellings) -> list[FigureDraft]:
        """ "A driver is still missing", "firemen brought out a baby" in sentences that hold no event, and so no tree."""
        made = []
        text = reading.article.text
        for number, sentence in enumerate(reading.layout.sentences):
            if number in reading.trees or reading.layout.blocks[sentence.block].kind != "paragraph":
                continue
            if WITH_ARTICLE.search(text, sentence.start, min(sentence.end, sentence.start + LONGEST)) is None:
                continue
            tokens = tokenize(text, sentence.start, min(sentence.end, sentence.start + LONGEST))
            for at, token in enumerate(tokens):
                quantity = self._one_of_words(reading, tokens, at) if token.lower in ARTICLES else None
                if quantity is None:
                    continue
                role = tellings.of(quantity, self._counted(reading, quantity)).role
                if role is not None and self.roles.single(role) and role in self.roles.lists["people_roles"]:
                    made.append(FigureDraft(quantity, role))
        return made

    def _one_of_words(self, reading: Reading, tokens: Sequence[Token], at: int) -> Quantity | None:
        """The quantity of the person whom the article at `at` opens."""
        following = tokens[at + 1].lower if at + 1 < len(tokens) else ""
        if tokens[at].lower == "another" and following in self.roles.verbs:
            return self._another(reading.article.text[tokens[at].start : tokens[at].end], tokens[at].start, tokens[at].end)
        for noun in range(at + 1, min(at + 4, len(tokens))):
            if tokens[noun].kind != "word" or tokens[noun].capital:
                return None
            following = tokens[noun + 1].lower if noun + 1 < len(tokens) else ""
            if self.roles.nouns.is_person(tokens[noun].lower) and not self.roles.nouns.is_person(following):
                article = (tokens[at].start, tokens[at].end)
                return self._of_one(reading, (tokens[at].start, tokens[noun].end), article, (tokens[noun].start, tokens[noun].end))
        return None

    def _told(self, reading: Reading, tellings: Tellings, tree: Tree, token: int, quantity: Quantity) -> list[FigureDraft]:
        """The figure of one participant, where its role is one that is counted; what is only threatened is not."""
        counted = self._counted(reading, quantity)
        if counted.unit not in HUMAN and not self._is_thing(counted):
            return []
        if counted.unit not in HUMAN and tree.deps[_first_of_list(tree, token)] == "nsubj":
            return []  # "a lorry overturned": nothing was done to it
        if counted.unit not in HUMAN and tree.deps[token] == "pobj" and tree.words[tree.heads[token]] in ("after", "when", "as"):
            return []  # "after a lorry overturned", read as a participle
        telling = tellings.at(tree, token, counted, quantity)
        if telling.role is not None and _is_denied(reading, tree, token):
            return []
        threatened = telling.event is not None and telling.event.type == "THREATEN"
        if telling.role is None or threatened or not self.roles.single(telling.role) or not self._may_be(telling.role, counted):
            return []
        return [FigureDraft(quantity, telling.role, telling.event)]

    def _one(self, reading: Reading, tree: Tree, token: int) -> Quantity | None:
        """The quantity of the noun at `token` where it has an indefinite article."""
        joined = tree.deps[token] == "nmod" and tree.kids(token, "cc")  # "a school and six homes"
        if tree.deps[token] in ("compound", "amod", "nmod", "poss") and not joined:
            return None
        if tree.tags[token] == "DT":
            return self._another(tree.words[token], tree.starts[token], tree.ends[token])
        owners = tree.kids(token, "poss")
        article = next((d for owner in (token, *owners) for d in tree.kids(owner, "det") if tree.words[d] in ARTICLES), None)
        if article is None and joined and tree.words[token - 1] in ARTICLES:
            article = token - 1
        if article is None or _is_named(tree, token) and tree.words[token] not in self.roles.nouns.peoples:
            return None
        start, end = tree.starts[article], tree.ends[token]
        hyphened = token > 1 and tree.words[token - 1] == "-" and tree.heads[token - 2] == token  # "a passer-by"
        return self._of_one(reading, (start, end), (start, tree.ends[article]), (tree.starts[token - 2 if hyphened else token], end))

    @staticmethod
    def _another(words: str, start: int, end: int) -> Quantity:
        """ "Another lost a leg": one more person."""
        return Quantity(start=start, end=end, text=words, number=(start, end), low=1, best=1, high=1, additional=True, unit="people")

    def _of_one(self, reading: Reading, span: tuple[int, int], article: tuple[int, int], noun: tuple[int, int]) -> Quantity:
        """The quantity 1 of a noun with an indefinite article."""
        text = reading.article.text
        form = text[noun[0] : noun[1]]
        before = text[article[1] : noun[0]].strip().rpartition(" ")[2]
        if form.lower() == "couple":
            return Quantity(
                start=span[0], end=span[1], text=text[span[0] : span[1]], number=article, low=2, best=2, high=2, unit="people", noun=noun
            )
        return Quantity(
            start=span[0], end=span[1], text=text[span[0] : span[1]], number=article, low=1, best=1, high=1,
            additional=text[article[0] : article[1]].lower() == "another", unit=self.roles.nouns.unit(form, before), noun=noun, who=self.roles.nouns.who(form),
        )  # fmt: skip

    def _may_be(self, role: str, counted: Counted) -> bool:
        """People in roles of people, things that can be destroyed, damaged or seized one by one in the others."""
        if role in self.roles.lists["people_roles"]:
            return counted.unit in HUMAN
        return counted.unit not in HUMAN and self._is_thing(counted)

    def _is_thing(self, counted: Counted) -> bool:
        return not counted.classes.isdisjoint(self.roles.lists["things"])


def _is_fronted(reading: Reading, part: Quantity) -> bool:
    """ "Of the 800 guards, 60 were hurt": what is told of the part is not told of its whole, which stands before it."""
    if part.whole is None or part.whole > part.start:
        return False
    sentence = reading.layout.sentences[reading.sentence_at(part.whole)]
    before = _words(reading.article.text[sentence.start : part.whole])
    return before[:1] == ["of"] and len(before) < MOST_BETWEEN


def _introduced(reading: Reading, quantity: Quantity, near: Sequence[FigureDraft]) -> FigureDraft | None:
    """The figure of which "among them a baby", "including a nun" tells one."""
    before = [f for f in near if f.quantity.end <= quantity.start]
    words = _words(reading.article.text[before[-1].quantity.end : quantity.start]) if before else []
    told = words[-2:] in (["among", "them"], ["of", "whom"], ["one", "of"]) or words[-1:] == ["including"]
    return before[-1] if told and len(words) < MOST_BETWEEN else None


def _are_joined(tree: Tree, token: int, quantity: Quantity) -> bool:
    """The noun at `token` and the counted one are parts of one list."""
    if quantity.noun is None or (other := tree.at(quantity.noun[0])) is None:
        return False
    return _first_of_list(tree, token) == _first_of_list(tree, other) and token != other


def _first_of_list(tree: Tree, token: int) -> int:
    while tree.deps[token] == "conj" and tree.heads[token] != token and tree.tags[tree.heads[token]] in NOUN_TAGS:
        token = tree.heads[token]
    return token


def _is_denied(reading: Reading, tree: Tree, token: int) -> bool:
    """ "Has not hurt a soldier": the verb above is negated."""
    above = tree.heads[token]
    return any(p.negated and p.token == above for p in reading.predicates.get(tree.sentence, ()))


def _of_it(reading: Reading, quantity: Quantity) -> tuple[int, ...]:
    """Where the number of "a family of five" begins."""
    return (quantity.end + 4,) if quantity.unit not in ("people", "") and reading.article.text.startswith(" of ", quantity.end) else ()


def _is_definite(reading: Reading, quantity: Quantity) -> bool:
    before = _words(reading.article.text[max(0, quantity.start - 16) : quantity.start])
    first = _words(quantity.text)[:1]
    return bool(before and before[-1] in DEFINITE or first and first[0] in DEFINITE)


def _is_compound(reading: Reading, quantity: Quantity) -> bool:
    """ "A 417-km border", "a four-day visit": the measure describes its noun."""
    text = reading.article.text
    return quantity.kind in ("measure", "duration") and text[quantity.number[1] : quantity.number[1] + 1] in ("-", "‑")


def _is_named(tree: Tree, token: int) -> bool:
    """ "A former officer, Gianni Petruzzo," and "Livia Santamaro, a customs inspector" are persons with names."""
    beside = [*tree.kids(token, "appos"), *((tree.heads[token],) if tree.deps[token] == "appos" else ())]
    listed = tree.deps[token] == "appos" and tree.kids(token, "conj")  # "a fireman, a nurse and a guard"
    return (
        tree.tags[token] == "NNP"
        and tree.words[token] not in INITIALS
        or any(tree.tags[t] in ("NNP", "NNPS", "PRP") for t in beside)
        or tree.deps[token] in ("attr", "appos")
        and not listed
    )


def _statements(reading: Reading, quantity: Quantity) -> list[int]:
    """Statements whose content holds the quantity, the innermost first."""
    near = [(n, reading.statements[n].content) for n in reading.said_around(quantity.number[0])]
    around = [
        (sum(b - a for a, b in content), n)
        for n, content in near
        if any(a <= quantity.number[0] and quantity.number[1] <= b for a, b in content)
    ]
    return [number for _, number in sorted(around)]


NEAR = 3  # sentences
DEAD = frozenset({"killed"})  # who do nothing any more


def _point_back(reading: Reading, figures: Sequence[FigureDraft]) -> None:
    """ "The six" after "six envoys were expelled" are those: what is told of the one is told of the other."""
    told: dict[float, FigureDraft] = {}
    twice: set[float] = set()
    for figure in figures:
        quantity = figure.quantity
        if quantity.best is None or quantity.low != quantity.high:
            continue
        if (
            figure.role == "other"
            and quantity.noun is None
            and _is_definite(reading, quantity)
            and quantity.best in told
            and quantity.best not in twice
        ):
            earlier = told[quantity.best]
            if reading.sentence_at(quantity.start) - reading.sentence_at(earlier.quantity.start) > NEAR or earlier.role in DEAD:
                continue
            figure.role, figure.event = earlier.role, earlier.event
            figure.quantity = msgspec.structs.replace(quantity, unit=earlier.quantity.unit)
        elif figure.role != "other" and quantity.noun is not None:
            if quantity.best in told and told[quantity.best].role != figure.role:
                twice.add(quantity.best)
            told[quantity.best] = figure


def _consistent(figures: list[FigureDraft]) -> list[FigureDraft]:
    """No figure points at one that is left out."""
    kept = {id(figure) for figure in figures}
    for figure in figures:
        if figure.part_of is not None and id(figure.part_of) not in kept:
            figure.part_of = None
        if figure.supersedes is not None and id(figure.supersedes) not in kept:
            figure.supersedes = None
    return figures


def _words(text: str) -> list[str]:
    return [word.strip(".,;:()[]\"'“”‘’").lower() for word in text.split()]
