"""Where a count stands in its sentence: the predicates that take it, with their slots."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.event.counted import Roles
from dateline.model.clause import Predicate
from dateline.model.mention import Quantity
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

PREFERRED = {"object": 0, "subject": 1, "dative": 2}
CARRYING = frozenset({"carrying", "bearing"})
LONGEST_CLIMB = 6
SUBJECTS = {"nsubj": "subject", "nsubjpass": "object"}


class CountSlots:
    """Finds the slots of counts in the sentences of one article."""

    def __init__(self, reading: Reading, roles: Roles) -> None:
        self.reading = reading
        self.roles = roles

    def head_of(self, tree: Tree, token: int, quantity: Quantity) -> int:
        """The token that stands for the whole phrase: of "dozens of people" the first, of "40 tonnes" the unit."""
        while (
            quantity.noun is None
            and tree.deps[token] in ("nummod", "quantmod", "compound", "amod", "nmod", "advmod")
            and tree.starts[tree.heads[token]] < quantity.end
            and tree.heads[token] != token
        ):
            token = tree.heads[token]
        head = tree.heads[token]
        while (
            tree.deps[token] == "pobj"
            and tree.words[head] == "of"
            and quantity.start <= tree.starts[tree.heads[head]] < tree.starts[token]
            and tree.heads[head] != head
        ):
            token = tree.heads[head]
            head = tree.heads[token]
        if quantity.kind == "money" and tree.deps[token] in ("nmod", "compound", "nummod", "amod", "quantmod") and head > token:
            token = head if tree.words[head] in self.roles.lists["sums"] else token
        return token

    def above(self, tree: Tree, token: int) -> Iterator[tuple[Predicate, str]]:
        """Predicates with the slots in which the phrase stands: those above it first, then those below; then up through "of"."""
        predicates = self.reading.predicates.get(tree.sentence)
        if not predicates:
            return
        here, seen = token, set()
        for _ in range(LONGEST_CLIMB):
            seen.add(here)
            below = set(tree.subtree(here))
            same = {here, *self._contents(tree, here)}
            found = [(p, slot) for p in predicates for slot, filled in p.slots.items() if same.intersection(filled) and p.token not in same]
            found = [(p, slot) for p, slot in found if (here in p.slots[slot] or p.token in below) and not _of_whose(tree, p)]
            if not found and (slot := SUBJECTS.get(tree.deps[here])) is not None:  # "4,000 people, most of them women, have fled"
                found = [(p, slot) for p in predicates if p.token == tree.heads[here] and p.pos == "verb"]
            found.sort(key=lambda pair: (pair[0].token in below, _distance(tree, here, pair[0].token), PREFERRED.get(pair[1], 3)))
            yield from found
            above = tree.heads[here]
            if tree.deps[here] == "pobj" and tree.words[above] == "of" and tree.heads[above] not in seen:
                here = tree.heads[above]
                if not self.roles.holds(tree.words[here]):
                    return  # "a video of the three captives"
            elif tree.heads[above] not in seen and self._is_aboard(tree, here):
                here = tree.heads[above]
            elif tree.words[above] in ("including", "worth") and tree.heads[above] not in seen:
                here = tree.heads[above]
                if tree.tags[here].startswith("VB"):  # "promised help worth 2 billion dollars"
                    here = next(iter(tree.kids(here, "dobj")), here)
            elif self._is_told(tree, here):
                return  # "seven hostages freed, three captors killed"
            elif (
                (tree.deps[here] in ("conj", "appos") or tree.deps[here] == "nmod" and tree.kids(here, "cc"))
                and above not in seen
                and not found
            ):
                here = above
            else:
                return

    @staticmethod
    def _is_aboard(tree: Tree, token: int) -> bool:
        """ "A plane with 12 scientists on board", "a bus carrying nine people": what is told of the one is told of the others."""
        above = tree.heads[token]
        if tree.deps[token] == "dobj":
            return tree.words[above] in CARRYING and tree.deps[above] == "acl"
        if tree.deps[token] != "pobj" or tree.words[above] != "with":
            return False
        end = max(tree.subtree(token)) + 1
        return "aboard" in tree.words[token : end + 1] or "board" in tree.words[token : end + 2]

    def _is_told(self, tree: Tree, token: int) -> bool:
        """A participle of its own says the role."""
        return any(tree.words[kid] in self.roles.adjectives for kid in tree.kids(token, "acl", "amod"))

    def is_part(self, tree: Tree, token: int) -> bool:
        """ "Any of the 12", "most of the 300": of these a part is told that is no number."""
        above = tree.heads[token]
        return tree.deps[token] == "pobj" and tree.words[above] == "of" and tree.words[tree.heads[above]] in self.roles.lists["partial"]

    def below(self, tree: Tree, token: int) -> list[tuple[Predicate, str]]:
        """Predicates that hang on the phrase itself: "two of the nine men who were arrested"."""
        below = set(tree.subtree(token))
        predicates = self.reading.predicates.get(tree.sentence, ())
        return [(p, slot) for p in predicates if p.token in below for slot, filled in p.slots.items() if token in filled]

    def behind_hedge(self, tree: Tree, token: int, quantity: Quantity) -> Iterator[tuple[Predicate, str]]:
        """ "Killed between 11 and 14 civilians", "shot down 28 of 35 drones": an object that the parser takes for an adverbial."""
        above = tree.heads[token]
        if tree.deps[token] == "npadvmod" and tree.tags[above] == "IN":  # "ripped the fronts off five cafes"
            yield from ((p, tree.words[above]) for p in self.reading.predicates.get(tree.sentence, ()) if p.token == tree.heads[above])
            return
        bound = tree.deps[token] == "pobj" and tree.deps[above] == "prep" and quantity.start <= tree.starts[above] < quantity.end
        verb = tree.heads[above] if bound else above
        if bound and tree.tags[verb].startswith("NN") and tree.words[verb + 1] == "and":  # "the driver and about a score of passengers"
            yield from self.above(tree, verb)
            return
        if not bound and (tree.deps[token] not in ("npadvmod", "advmod", "dep") or token < verb):
            return
        for predicate in self.reading.predicates.get(tree.sentence, ()):
            if predicate.token != verb or predicate.pos != "verb":
                continue
            if token < verb and not tree.kids(verb, "nsubj", "nsubjpass"):  # "in all 116 engineers cleared the field"
                yield predicate, "object" if tree.kids(verb, "auxpass") else "subject"
            elif not tree.kids(verb, "dobj", "auxpass"):
                yield predicate, "object"

    @staticmethod
    def _contents(tree: Tree, token: int) -> list[int]:
        """Of "40 tonnes of equipment" the equipment: a clause behind it tells of the tonnes too."""
        return [inner for prep in tree.kids(token, "prep") if tree.words[prep] == "of" for inner in tree.kids(prep, "pobj")]


def _of_whose(tree: Tree, predicate: Predicate) -> bool:
    """ "A pilot whose plane came down": the clause tells of what is the pilot's."""
    return predicate.relation == "relative" and any(
        tree.words[owner] == "whose" for filled in predicate.slots.values() for t in filled for owner in tree.kids(t, "poss")
    )


def _distance(tree: Tree, one: int, other: int) -> int:
    """Steps up the tree from `one` to `other`; many where `other` is not above."""
    steps, here = 0, one
    while here != other and tree.heads[here] != here and steps < 40:
        here = tree.heads[here]
        steps += 1
    return steps if here == other else 40
