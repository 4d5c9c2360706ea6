"""Actors while mentions are being joined: what is known of each, how prominent each is, and which pronouns may mean it."""

from __future__ import annotations

from collections.abc import Set

from dateline.model.mention import ActorMention
from dateline.model.syntax import Tree
from dateline.resolve.actors.words import Gender

MALE = frozenset({"he", "him", "his", "himself"})
FEMALE = frozenset({"she", "her", "hers", "herself"})
PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
NEUTER = frozenset({"it", "its", "itself"})
FIRST = frozenset({"i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"})
SECOND = frozenset({"you", "your", "yours", "yourself", "yourselves"})

# Classes of the lexicon by what their members are: single persons, bodies, or either.
HUMAN = frozenset(
    "person people official leader diplomat worker expert medic artist student refugee captive child spy criminal terrorist crowd".split()
)
BODIES = frozenset(
    "state organisation government military police party parliament court company media ngo rebel militia union team opposition".split()
)
EITHER = frozenset("armed troops military police rebel militia opposition religious party family".split())
# Ends of nouns for persons, where the lexicon has no class for them.
PERSONAL_ENDS = ("er", "or", "ist", "ian", "ant", "ee", "man", "woman", "eer", "ess", "ite", "ese", "kid", "boy", "girl", "iff", "oach")
COLLECTIVE = frozenset(
    "crowd people rebel armed militia troops military police party opposition family organisation team government company union ngo".split()
)

ACTING = HUMAN | BODIES | EITHER | COLLECTIVE
NOBODY = frozenset(
    "nobody none nothing anything something everything this that somebody someone anybody anyone everybody everyone one who".split()
)

# Weights of Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (1994), halved with every sentence.
RECENT, SUBJECT, OBJECT, OTHER_OBJECT, HEAD_NOUN, NOT_ADVERBIAL = 100, 80, 50, 40, 80, 50
LOWER, EMBEDDED = 25, frozenset({"ccomp", "relcl", "acl", "advcl"})  # ours: what an embedded clause is about is less prominent
DECAY = 0.5


NOTHING: frozenset[str] = frozenset()


class Entity:
    """One actor as known so far."""

    __slots__ = (
        "_best", "_sentence", "_weight", "ages", "body", "capitals", "classes", "country", "gender", "human", "kind", "lemmas", "mentions", "modifiers", "names", "number", "peak", "plural", "thing",
    )  # fmt: skip

    def __init__(self, number: int) -> None:
        self.number = number
        self.mentions: list[ActorMention] = []
        self.kind = "unnamed"
        self.modifiers: dict[str, set[tuple[str, ...]]] = {}  # those that nouns have had, by the noun's lemma
        self.thing = self.plural = self.human = self.body = self.capitals = False
        self.gender: Gender | None = None
        self.names = self.lemmas = self.classes = self.ages = NOTHING
        self.country: str | None = None
        self.peak = self._weight = self._best = 0.0
        self._sentence = -1

    def add(self, mention: ActorMention, weight: float) -> None:
        """Take a mention in."""
        first = not self.mentions
        self.mentions.append(mention)
        self._note(mention.sentence, weight)
        self.capitals = self.capitals or mention.text.isupper()
        if mention.lemma and not mention.name:
            self.modifiers.setdefault(mention.lemma, set()).add(mention.modifiers)
        if mention.pronoun:
            word = mention.text.casefold()
            self.gender = self.gender or ("m" if word in MALE else "f" if word in FEMALE else None)
            if not first:
                return
        if first or mention.name and self.kind == "unnamed":
            self.kind, self.plural, self.thing = mention.kind, mention.plural, mention.thing
        if mention.name:
            self.names |= {mention.name.casefold()}
        elif mention.lemma:
            self.lemmas |= {mention.lemma}
        if mention.thing:
            return
        self.gender = self.gender or mention.gender
        self.country = self.country or mention.country
        if mention.roles:
            self.lemmas |= frozenset(mention.roles)
        if mention.classes:
            self.classes |= frozenset(mention.classes)
        self.human = (
            self.kind == "person" or self.gender is not None or self.kind == "unnamed" and not mention.plural and self._names_person()
        )
        self.body = self.kind in ("state", "organisation", "group") or not BODIES.isdisjoint(self.classes)

    def is_here(self, sentence: int, heads: Set[int]) -> bool:
        """Whether one of these tokens of a sentence at the end of what was read so far is a mention of it."""
        return self.mentions[-1].sentence == sentence and any(m.head in heads for m in self.in_sentence(sentence))

    def in_sentence(self, sentence: int) -> list[ActorMention]:
        """Its mentions in a sentence at or near the end of what was read so far, the last one first."""
        found = []
        for mention in reversed(self.mentions):
            if mention.sentence < sentence:
                break
            if mention.sentence == sentence:
                found.append(mention)
        return found

    @property
    def human_like(self) -> bool:
        """Whether it is a person or several, and no body."""
        if self.thing or self.kind not in ("person", "unnamed", "people"):
            return False
        return self.human or self.plural and (not HUMAN.isdisjoint(self.classes) or not EITHER.isdisjoint(self.classes))

    def _names_person(self) -> bool:
        """By its classes a single person, and no body ("hospital" is of the class of medics too)."""
        return "person" in self.classes or not HUMAN.isdisjoint(self.classes) and BODIES.isdisjoint(self.classes)

    def _note(self, sentence: int, weight: float) -> None:
        """Salience: of several mentions in one sentence the weightiest counts."""
        if sentence != self._sentence:
            self._weight, self._best, self._sentence = self.salience(sentence), 0.0, sentence
        self.peak = max(self.peak, weight)
        if weight > self._best:
            self._weight += weight - self._best
            self._best = weight

    def salience(self, sentence: int) -> float:
        """How prominent the actor is in a sentence."""
        return self._weight * DECAY ** max(0, sentence - self._sentence)

    @property
    def inert(self) -> bool:
        """Whether it acts for nobody: a thing, or a noun of no class that acts."""
        if self.thing:
            return True
        return self.kind == "unnamed" and bool(self.classes) and not (self.human or self.body) and ACTING.isdisjoint(self.classes)

    @property
    def sentence(self) -> int:
        """Number of the sentence that mentions it last."""
        return self._sentence

    def agrees(self, word: str) -> bool:
        """Whether a pronoun may mean it, by number, gender and kind."""
        if word in MALE or word in FEMALE:
            return self._agrees_in_person("m" if word in MALE else "f")
        if word in PLURAL:
            if self.thing:
                return self.plural
            return (
                self.plural
                or self.kind in ("organisation", "group", "people")
                or self.kind != "person"
                and bool(self.classes & COLLECTIVE)
                and not self.human
            )
        if word in NEUTER:
            if self.thing:
                return not self.plural
            return not self.plural and self.kind not in ("person", "people") and not self._single_person() and not self.gender
        return False

    def _agrees_in_person(self, gender: Gender) -> bool:
        if self.plural or self.thing or self.gender not in (None, gender):
            return False
        if self.kind == "unnamed" and not self.classes:
            return any(lemma.endswith(PERSONAL_ENDS) for lemma in self.lemmas) and self.mentions[0].subject
        if self.kind in ("person", "unnamed"):
            return self.human and NOBODY.isdisjoint(self.lemmas)
        return self.kind == "organisation" and not self.classes & BODIES  # a name of which nothing is known

    def _single_person(self) -> bool:
        return self.human and "person" in self.classes


def weight_of(tree: Tree, head: int) -> float:
    """How much a mention's place in its sentence adds to the salience of whom it means."""
    while tree.deps[head] == "conj" and tree.heads[head] != head:
        head = tree.heads[head]
    dep = tree.deps[head]
    weight = float(RECENT)
    if dep in ("nsubj", "nsubjpass", "expl", "ROOT"):
        weight += SUBJECT
    elif dep in ("dobj", "attr"):
        weight += OBJECT
    elif dep in ("dative", "pobj", "agent"):
        weight += OTHER_OBJECT
    if tree.deps[clause_of(tree, head)] in EMBEDDED:
        weight -= LOWER
    if dep not in ("poss", "compound", "amod", "nmod") and not (dep == "pobj" and tree.tags[tree.heads[tree.heads[head]]].startswith("N")):
        weight += HEAD_NOUN
    if not (dep == "pobj" and tree.tags[tree.heads[tree.heads[head]]].startswith("V")):
        weight += NOT_ADVERBIAL
    return weight


def clause_of(tree: Tree, token: int) -> int:
    """The word that a noun phrase depends on, past its preposition and what it is coordinated with."""
    while tree.deps[token] == "conj" and tree.heads[token] != token:
        token = tree.heads[token]
    above = tree.heads[token]
    return tree.heads[above] if tree.deps[token] == "pobj" else above
