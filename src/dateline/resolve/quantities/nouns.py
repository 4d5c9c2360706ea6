"""The noun that a number counts, with a tree or without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from dateline.lexicon.compile import Compiled
from dateline.lexicon.load import Folders
from dateline.model.syntax import Tree
from dateline.resolve.quantities.tokens import Token
from dateline.resolve.quantities.words import FigureWords

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
BEFORE_NOUN = frozenset({"JJ", "JJR", "JJS", "NN", "NNP", "NNS", "NNPS", "VBN", "VBG", "HYPH", "POS", "CD", "DT", "PRP$", "RB", "``", "''"})
PEOPLE = frozenset({"people", "person", "persons", "peoples"})
DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,6}-?[0-9]{1,4}[A-Z]{0,2}s\b")  # of weapons, in the plural
PEOPLES = ("ans", "ites")  # of names of peoples that the lexicon does not know ("fifty Ruritanians")
POINTING = frozenset({"them", "us", "you", "those", "these", "whom", "which", "theirs", "ours"})
SINGULAR = frozenset("one 1 no single zero strong man woman member person".split())  # behind these a noun is in the singular
OWNING = frozenset({"both", "all", "half"})  # before "their"
LONGEST = 5  # words between a number and its noun
PERSON_CLASSES = frozenset(
    "person people troops police rebel crowd worker official leader diplomat criminal terrorist captive refugee student medic expert spy child artist militia".split()
)
CONCRETE = frozenset("vehicle vessel aircraft facility home weapon missile explosive drone artillery gun base round food".split())
MANY = frozenset("dozens scores hundreds thousands millions billions".split())  # count what stands behind "of"
BODIES = frozenset({"organisation", "company", "government", "ngo", "media"})


@dataclass(frozen=True)
class Noun:
    """A counted noun: its offsets `[start, end)`, the end of the phrase, its form in the text; `of`: it follows "of"."""

    start: int
    end: int
    stop: int
    form: str
    of: bool = False


class NounReader:
    """Finds counted nouns and tells people from things."""

    def __init__(self, folders: Folders, lexicon: Compiled, words: FigureWords) -> None:
        self.words = words
        self.lexicon = lexicon
        self.lemma = lru_cache(maxsize=20_000)(self._lemma)
        self.is_person = lru_cache(maxsize=20_000)(self._is_person)
        self.persons = words.words("persons")
        self.collectives = words.words("collectives")
        self.never = words.words("never")
        self.compounds = words.words("compounds")
        self.nominal = words.words("nominal")
        self.unchanged = words.words("unchanged")
        self.invariable = words.words("invariable") | words.words("nations")
        vague = [form[-1] for form in words.vague]
        self.number_words = frozenset({*words.ones, *words.scales, *vague})  # words that are numbers themselves ("dozens", "million")
        self.peoples = {name.casefold() for row in folders.rows("actors/countries.tsv") for name in row.values_of("people")}
        self.peoples |= words.words("nations")

    # --- finding

    def counted(self, text: str, tokens: Sequence[Token], first: int, last: int, tree: Tree | None) -> Noun | None:
        """The noun that the number in tokens `[first, last)` counts, with all parts of a hyphened one."""
        designation = self._designated(text, tokens, last)
        if designation is not None:
            return designation
        found = self._head(text, tokens, first, last, tree)
        return _unhyphened(text, found, tokens[last - 1].end) if found is not None and tree is not None else found

    def _designated(self, text: str, tokens: Sequence[Token], last: int) -> Noun | None:
        """ "18 new F-35s", "three MiG-29s"."""
        for token in tokens[last : last + LONGEST - 1]:
            if token.kind != "word" or token.lower in self.never:
                return None
            match = DESIGNATION.match(text, token.start) if token.capital else None
            if match is not None:
                return Noun(token.start, match.end(), match.end(), match.group())
        return None

    def _head(self, text: str, tokens: Sequence[Token], first: int, last: int, tree: Tree | None) -> Noun | None:
        if tokens[last - 1].lower in MANY and not (last < len(tokens) and tokens[last].lower == "of"):
            return None  # "dozens march"
        if tree is not None:
            found = self._by_tree(text, tree, tokens[first].start, tokens[last - 1].end)
            if found is not None and (found.of or tokens[last - 1].lower in SINGULAR or self._may_be_many(tree, found)):
                return found
        return self._by_words(tokens, last, tree)

    def _may_be_many(self, tree: Tree, noun: Noun) -> bool:
        """Not "half a million vote", where the parser takes a verb for a noun."""
        at = tree.at(noun.start)
        return (
            at is None
            or tree.tags[at] != "NN"
            or noun.form in self.unchanged
            or noun.form.isupper()
            or self.is_plural(noun.form.lower())
            or not noun.form.isalpha()
        )

    def _by_tree(self, text: str, tree: Tree, start: int, end: int) -> Noun | None:
        inside = [t for t in range(len(tree)) if tree.starts[t] < end and tree.ends[t] > start]
        if not inside:
            return None
        top = next((t for t in reversed(inside) if tree.heads[t] not in inside), inside[-1])
        head = tree.heads[top]
        while head > top and tree.deps[head] == "compound" and tree.heads[head] > head and tree.tags[tree.heads[head]] in NOUNS:
            head = tree.heads[head]  # "30 mortar rounds"
        if tree.tags[top] in NOUNS and tree.words[top] not in self.number_words and tree.ends[top] > end:
            return self._noun(text, tree, top)
        if (
            head > top
            and head not in inside
            and tree.deps[top] in ("nummod", "amod", "quantmod", "det", "predet", "compound", "nmod")
            and tree.tags[head] in NOUNS
        ):
            if self._unbroken(tree, max(inside), head):
                return self._noun(text, tree, head)
        for prep in tree.kids(top, "prep"):
            if tree.words[prep] == "of" and prep > max(inside) and tree.starts[prep] - end <= 12:
                for inner in tree.kids(prep, "pobj"):
                    if tree.tags[inner] in NOUNS:
                        return self._noun(text, tree, inner, of=True)
        return None

    def _unbroken(self, tree: Tree, first: int, last: int) -> bool:
        """Nothing but what may stand before a noun lies between."""
        if first + 1 < last and tree.tags[first + 1] == "PRP$" and tree.words[first] not in OWNING:
            return False  # "cost two their toes"
        return (
            last - first <= LONGEST + 3
            and all(
                tree.tags[t] in BEFORE_NOUN
                or tree.words[t] in ("would", "be", "so-called", ",", "and", "or", "of", "more", "other", "such", '"')
                for t in range(first + 1, last)
            )
            and not any(tree.words[t] == "," and tree.tags[t + 1] in ("DT", "CD") for t in range(first + 1, last))
        )  # "drew 3,000, a dozen people"

    def _noun(self, text: str, tree: Tree, head: int, *, of: bool = False) -> Noun | None:
        form = tree.words[head]
        if form in POINTING or tree.tags[head] == "PRP" or form in self.number_words:
            return None
        if form in self.never and form not in self.persons:
            return None  # "40 hurt"
        acronym = text[tree.starts[head] : tree.ends[head]].isupper() and tree.ends[head] - tree.starts[head] in (3, 4)
        if tree.tags[head] == "NNP" and not of and not self.is_plural(form) and form not in self.peoples and not acronym:
            return None  # "the 787 Dreamliner"
        joined = [k for k in tree.kids(head, "conj") if of and tree.tags[k] in NOUNS and not tree.kids(k, "nummod", "det", "amod", "poss")]
        return Noun(
            tree.starts[head], tree.ends[head], tree.ends[joined[-1] if joined else head], text[tree.starts[head] : tree.ends[head]], of
        )

    def _by_words(self, tokens: Sequence[Token], at: int, tree: Tree | None) -> Noun | None:
        """The first plural noun of the words behind the number, with no function word or verb between."""
        of = at < len(tokens) and tokens[at].lower == "of"
        at += of
        while (
            of
            and at < len(tokens)
            and tokens[at].lower in ("the", "its", "his", "her", "their", "our", "your", "my", "these", "those", "own")
        ):
            at += 1
        best: Token | None = None
        one = at > 0 and tokens[at - 1].lower in SINGULAR
        if of and at < len(tokens) and tokens[at].lower in self.words.words("nominal"):
            return Noun(tokens[at].start, tokens[at].end, tokens[at].end, tokens[at].lower, of)
        for place, token in enumerate(tokens[at : at + LONGEST], at):
            compound = self._hyphened(tokens, place)
            if compound is not None:
                return Noun(token.start, tokens[place + 2].end, tokens[place + 2].end, compound, of)
            if token.kind != "word" or token.lower in self.never or token.lower in self.number_words or self._only_verb(token):
                break
            tag = tree.tags[t] if tree is not None and (t := tree.at(token.start)) is not None else None
            owned = tag == "PRP$" and token is tokens[at] and tokens[at - 1].lower not in OWNING
            if tag is not None and tag not in BEFORE_NOUN or token.lower in POINTING or owned:
                break
            if self.is_plural(token.lower) or one and tag in (None, "NN") and self._may_be_one(tokens, place):
                best = token
                following = tokens[place + 1] if place + 1 < len(tokens) else None
                more = (
                    tag is None and following is not None and following.kind == "word" and _ends_as_plural(following.lower)
                )  # "fighter planes"
                if (tag is None or tag != "NNP") and not more:
                    break
        return Noun(best.start, best.end, best.end, best_form(best), of) if best is not None else None

    def _only_verb(self, token: Token) -> bool:
        """ "Over 100 flee": a word that the lexicon knows for a verb and for nothing else."""
        known = not token.capital and token.lower in self.lexicon.verb_forms and not token.lower.endswith(("ed", "ing"))
        return known and token.lower not in self.lexicon.noun_forms and token.lower not in self.persons and not self.is_plural(token.lower)

    def _may_be_one(self, tokens: Sequence[Token], at: int) -> bool:
        """Whether a word behind "one" is its noun: a known one, or the last before a mark ("one abstention,")."""
        last = at + 1 == len(tokens) or tokens[at + 1].kind == "mark"
        return tokens[at].lower in self.lexicon.noun_forms or last

    def _hyphened(self, tokens: Sequence[Token], at: int) -> str | None:
        """ "Pick-ups", "passers-by", "ex-lawmakers"."""
        parts = tokens[at : at + 3]
        if len(parts) < 3 or parts[1].lower != "-" or not (parts[1].glued and parts[2].glued):
            return None
        form = "".join(part.lower for part in parts)
        more = tokens[at + 3] if at + 3 < len(tokens) else None
        if _ends_as_plural(parts[2].lower) and (more is None or more.lower != "-" and not self.is_plural(more.lower)):
            return form
        return form if form in self.persons or any(lemma != form for lemma in self.lexicon.noun_forms.get(form, ())) else None

    def is_plural(self, form: str) -> bool:
        """Whether a form is the plural of a noun, known or by its ending."""
        if form in self.peoples or form in PEOPLE or form in self.invariable or form in self.unchanged:
            return True
        lemmas = self.lexicon.noun_forms.get(form)
        if lemmas is not None and (any(lemma != form for lemma in lemmas) or form in self.persons):
            return True
        return (
            form in self.persons
            and self.singular(form) == form
            and form.endswith(("people", "men", "women", "children", "police", "staff", "crew", "personnel"))
            or _ends_as_plural(form)
        )

    def is_concrete(self, form: str) -> bool:
        """Whether a noun's form names people or things that are counted one by one."""
        return self.is_person(form) or not CONCRETE.isdisjoint(self.lexicon.classes.get(self.lemma(form), ()))

    # --- naming

    def unit(self, form: str, before: str = "") -> str:
        """The unit that a noun gives: "people" for persons ("suicide bombers" with the word before), else its singular."""
        if form.isupper() and len(form) > 1 and not self.is_person(form):
            return f"{form}s"  # "1 APC"
        if self._is_type(form):
            return form
        if before and (compound := f"{before.lower()} {self.lemma(form.lower())}") in self.compounds:
            return compound
        return "people" if self.is_person(form) or before and self._is_agent(f"{before} {form}".lower()) else self.lemma(form.lower())

    def _is_type(self, form: str) -> bool:
        """ "F-35s", "Antonovs", "APCs": names of kinds of things keep their capitals."""
        if not form[:1].isupper() or any(sign.isdigit() for sign in form) or self.is_person(form):
            return not form.islower() and any(sign.isdigit() for sign in form)
        initials = form[:-1].isupper() and form.endswith("s") and len(form) > 2
        return initials or _ends_as_plural(form) and not {form.lower(), self.lemma(form.lower())} & self.lexicon.noun_forms.keys()

    def _is_agent(self, phrase: str) -> bool:
        """Whether the lexicon knows a phrase of two words as that of persons."""
        agent = self.lexicon.agents.get(self.lemma(phrase))
        return agent is not None and "person" in agent.classes

    def plural(self, unit: str) -> str:
        """A unit's name in the plural; "people", "percent" and codes of currencies stay as they are."""
        if not unit or unit in self.invariable or not unit.islower():
            return unit
        if " per " in unit:
            return f"{self.plural(unit.partition(' per ')[0])} per {unit.partition(' per ')[2]}"
        if unit in self._plurals:
            return self._plurals[unit]
        for many, one in self.words.irregular.items():
            if unit.endswith(one):
                return unit[: -len(one)] + many
        if _ends_as_plural(unit):
            return unit
        return _regular(unit)

    @cached_property
    def _plurals(self) -> dict[str, str]:
        forms = ((lemma, form) for form, lemmas in self.lexicon.noun_forms.items() for lemma in lemmas if form != lemma)
        found = {lemma: form for lemma, form in forms if " " not in form}
        return {lemma: regular if (regular := _regular(lemma)) in self.lexicon.noun_forms else form for lemma, form in found.items()}

    def who(self, form: str) -> str | None:
        """Which people are counted, as the text names them ("soldiers"); None for "people"."""
        lower = form.lower()
        if lower in PEOPLE or lower in ("others", "lives") or lower in self.words.words("nominal") or not self.is_person(form):
            return None
        return form if lower in self.peoples or any(sign.isupper() for sign in form[1:]) else lower

    def _is_person(self, noun: str) -> bool:
        """Whether a noun counts human beings head by head; names of peoples are told by their capital ("Poles")."""
        form = noun.lower()
        lemma = self.lemma(form)
        if lemma in self.collectives or form in self.collectives:
            return False
        if "-" in lemma[1:-1] and form not in self.persons and lemma not in self.lexicon.agents and not lemma.endswith("-year-old"):
            return self.is_person(lemma.rpartition("-")[2])  # "ex-soldier"
        if (
            form in PEOPLE
            or form in self.nominal
            or form in self.persons
            or lemma in self.persons
            or form in self.peoples
            and noun[:1].isupper()
        ):
            return True
        agent = self.lexicon.agents.get(lemma) or self.lexicon.agents.get(form)
        classes = set(agent.classes) if agent is not None else set()
        return (
            bool(PERSON_CLASSES & classes)
            and ("person" in classes or not BODIES & classes)
            or lemma.endswith(("man", "woman", "worker", "-year-old", "goer", "dweller"))
            or noun[:1].isupper()
            and form.endswith(PEOPLES)
            and form not in self.lexicon.noun_forms
        )

    def _lemma(self, form: str) -> str:
        """Singular of a noun form."""
        lemmas = self.lexicon.noun_forms.get(form, ())
        return next((lemma for lemma in lemmas if lemma != form), None) or (
            form if form in lemmas and not _ends_as_plural(form) else self.singular(form)
        )

    def singular(self, form: str) -> str:
        """Singular of a noun that the lexicon does not know, by its ending."""
        for many, one in self.words.irregular.items():
            if form.endswith(many):
                return form[: -len(many)] + one
        if form.endswith("ies") and len(form) > 4:
            return form[:-3] + "y"
        if form.endswith(("sses", "xes", "ches", "shes", "zes")):
            return form[:-2]
        return form[:-1] if _ends_as_plural(form) else form


def _unhyphened(text: str, noun: Noun, number_end: int) -> Noun:
    """The noun with what is joined to it by a hyphen in front."""
    start = noun.start
    while start - 2 >= number_end and text[start - 1] in "-‑" and text[start - 2].isalpha():
        start -= 2
        while start > number_end and text[start - 1].isalpha():
            start -= 1
    end = noun.end
    while text[end : end + 1] in ("-", "‑") and text[end + 1 : end + 2].isalpha():
        end += 2
        while text[end : end + 1].isalpha():
            end += 1
    if (start == noun.start or start == number_end) and end == noun.end:
        return noun
    return Noun(start, end, max(end, noun.stop), text[start:end], noun.of)


def best_form(token: Token) -> str:
    """The word of a token, with its capital."""
    return token.lower.capitalize() if token.capital else token.lower


def _regular(noun: str) -> str:
    """The plural by rule."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _ends_as_plural(form: str) -> bool:
    return len(form) > 3 and form.endswith("s") and not form.endswith(("ss", "us", "is", "'s", "ous"))
