"""The events of an article by where they are told, and the one that a count belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dateline.event.draft import Draft
from dateline.model.clause import Predicate
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

CIRCUMSTANCE = ("in", "during", "by", "from", "of", "subject", "after", "with", "when")
PASSED_ON = frozenset({"participle", "conjunct", "relative", "nominal", "gerund", "purpose", "infinitive"})
OCCASION = frozenset({"when", "as", "after", "while"})
EARLIER = 2  # sentences back in which a harm without an event may have its attack
LONGEST_CLIMB = 6


class Happenings:
    """Looks up events: `by_token` those told by a token of a sentence, mentions among them."""

    def __init__(self, reading: Reading, drafts: Sequence[Draft]) -> None:
        self.reading = reading
        self._starts = [sentence.start for sentence in reading.layout.sentences]
        self.by_token: dict[tuple[int, int], Draft] = {}
        self.by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            for predicate in draft.predicates():
                self._add(draft, predicate.sentence, predicate.token)
            for start, _ in draft.mentions:
                self._mentioned(draft, start)

    def _add(self, draft: Draft, sentence: int, token: int) -> None:
        self.by_token.setdefault((sentence, token), draft)
        if draft not in self.by_sentence.setdefault(sentence, []):
            self.by_sentence[sentence].append(draft)

    def _mentioned(self, draft: Draft, start: int) -> None:
        """Another mention of the event, in a headline for one: its predicate begins there."""
        number = self.sentence_at(start)
        for predicate in self.reading.predicates.get(number, ()):
            if self.reading.trees[number].starts[predicate.first] == start:
                self._add(draft, number, predicate.token)

    def sentence_at(self, offset: int) -> int:
        """Number of the sentence that holds `offset`; -1 before the first."""
        return bisect_right(self._starts, offset) - 1

    def around(self, tree: Tree, token: int, pairs: Sequence[tuple[Predicate, str]]) -> Draft | None:
        """The event of which the count's own verb tells a circumstance or outcome: "died in the attack", "leaving 12 homeless"."""
        for predicate, _ in pairs:
            fillers = [t for slot in CIRCUMSTANCE for t in predicate.slots.get(slot, ()) if t != token]
            clauses = [
                p.token for p in self.reading.predicates.get(tree.sentence, ()) if p.governor == predicate.token and p.mark in OCCASION
            ]
            for other in (*fillers, *clauses, *self._governors(tree, predicate)):
                draft = self.by_token.get((tree.sentence, other))
                if draft is not None:
                    return draft
        return None

    def _governors(self, tree: Tree, predicate: Predicate) -> Iterator[int]:
        """Tokens of the predicates above of whose event this one tells the outcome; a clause with a subject of its own tells another."""
        here = predicate
        for _ in range(3):
            own = here.relation == "conjunct" and tree.kids(here.token, "nsubj", "nsubjpass")
            if here.governor is None or here.relation not in PASSED_ON or own:
                return
            yield here.governor
            if here.relation == "relative":  # "the attack on a base that killed": the clause hangs on the nearest noun
                yield from _nouns_above(tree, here.governor)
            above = next((p for p in self.reading.predicates.get(tree.sentence, ()) if p.token == here.governor), None)
            if above is None:
                return
            here = above

    def has_cause(self, tree: Tree, token: int, pairs: Sequence[tuple[Predicate, str]]) -> bool:
        """Something else than an earlier attack is named as what did the harm ("floods have damaged 15 bridges")."""
        subjects = [t for predicate, slot in pairs[:1] if slot != "subject" for t in predicate.slots.get("subject", ())]
        return any(t != token and tree.tags[t] not in ("PRP", "WDT", "DT") for t in subjects)

    def attack(self, number: int, offset: int | None = None) -> Draft | None:
        """The attack that a harm told without one belongs to: in its sentence, else the latest just before.

        Within a sentence, a toll of one speaker is not another speaker's: "the army said it killed 40, residents that 12 civilians died".
        """
        said = set(self.reading.said_around(offset)) if offset is not None else None
        for back in range(EARLIER + 1):
            found = [d for d in self.by_sentence.get(number - back, ()) if d.type in ("ASSAULT", "PROTEST") and d.factuality == "actual"]
            if back == 0 and said is not None:
                found = [d for d in found if not d.statements or d.statements[0] in said]
            if found:
                return found[0] if back == 0 else found[-1]
        return None


def _nouns_above(tree: Tree, token: int) -> Iterator[int]:
    """The nouns that `token` depends on through prepositions."""
    for _ in range(LONGEST_CLIMB):
        head = tree.heads[token]
        if head == token or tree.tags[head].startswith("VB"):
            return
        token = head
        if tree.tags[token].startswith("NN"):
            yield token
