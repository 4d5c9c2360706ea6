"""Recipients that stand deeper in a clause: in the noun phrase of a demand, policy or tie, in a complement, in a purpose."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.clause.phrases import RELATIVES
from dateline.event.senses import ACTING, Senses
from dateline.model.clause import Predicate
from dateline.model.mention import ActorCluster, Actors
from dateline.model.syntax import Tree

# Prepositions behind an abstract noun or in a complement, most telling first: "ties with Orland", "an attack on Orland".
TOWARDS = ("against", "with", "to", "on", "from", "by", "at", "for", "of", "between", "toward", "towards", "into", "over", "in")
INSIDE_NOUN = ("by", "with", "from", "against", "to", "on", "of", "for", "between", "in", "at", "into")
DEEPEST = 3


class Deeper:
    """Looks for recipients below the slots of a frame."""

    def __init__(self, senses: Senses) -> None:
        self.senses = senses

    def recipients(
        self, tree: Tree, predicate: Predicate, predicates: Mapping[int, Predicate], actors: Actors, taken: set[int]
    ) -> list[int]:
        """Heads of the first phrases found that name somebody else than the actors `taken` (numbers of actors)."""
        for found in self._places_to_look(tree, predicate, predicates, actors, taken):
            fresh = [t for t in dict.fromkeys(found) if not self._is_taken(tree, t, actors, taken)]
            if fresh:
                return fresh
        return []

    def parties_of(self, tree: Tree, subjects: tuple[int, ...], actors: Actors) -> list[int]:
        """Who is behind a subject that does not act itself: "talks between A and B collapsed", "Vesk's shelling killed six"."""
        for noun in subjects:
            for owner in tree.kids(noun, "poss"):
                if self._is_party(tree, owner, actors):
                    return [owner]
            for kid in tree.kids(noun, "compound"):  # "killed by police bullets"
                if self._is_party(tree, kid, actors):
                    return [kid]
            for prep in tree.kids(noun, "prep"):
                if tree.words[prep] in ("between", "by"):
                    return [t for p in tree.kids(prep, "pobj") for t in (p, *tree.kids(p, "conj")) if self._is_party(tree, t, actors)]
        return []

    def _places_to_look(
        self, tree: Tree, predicate: Predicate, predicates: Mapping[int, Predicate], actors: Actors, taken: set[int]
    ) -> Iterable[list[int]]:
        for noun in predicate.slots.get("object", ()) if predicate.pos == "verb" else ():
            yield self._in_noun(tree, noun, actors, DEEPEST, taken)
        for name in TOWARDS:
            for token in predicate.slots.get(name, ()):
                if name in ("in", "at") and not self._is_party(tree, token, actors):
                    continue
                yield self._in_noun(tree, token, actors, DEEPEST - 1, taken, itself=True)
        for name in ("infinitive", "gerund", "clause", "purpose"):
            for token in predicate.slots.get(name, ()):
                inner = predicates.get(token)
                if inner is not None and name == "clause":  # "demanded that Hamas renounce": who is to act
                    yield [t for t in inner.slots.get("subject", ()) if self._is_party(tree, t, actors)]
                if inner is not None:
                    yield self._in_clause(tree, inner, predicates, actors, DEEPEST, taken)
        yield from self._participles(tree, predicate, predicates, actors, taken)

    def _in_clause(
        self, tree: Tree, inner: Predicate, predicates: Mapping[int, Predicate], actors: Actors, depth: int, taken: set[int]
    ) -> list[int]:
        """In a complement: its object or what its prepositions name; then the complement below it."""
        for noun in inner.slots.get("object", ()):
            found = self._in_noun(tree, noun, actors, depth - 1, taken, itself=True)
            if found:
                return found
        for name in TOWARDS:
            found = [t for token in inner.slots.get(name, ()) for t in self._in_noun(tree, token, actors, depth - 1, taken, itself=True)]
            if found:
                return found
        if depth > 0:
            for name in ("infinitive", "gerund", "clause"):
                for token in inner.slots.get(name, ()):
                    below = predicates.get(token)
                    found = self._in_clause(tree, below, predicates, actors, depth - 1, taken) if below else []
                    if found:
                        return found
        return []

    def _in_noun(self, tree: Tree, noun: int, actors: Actors, depth: int, taken: set[int], *, itself: bool = False) -> list[int]:
        """In a noun phrase: the phrase itself, its possessor, its adjective of a country, its prepositions, the agent of its participle."""
        if itself and self._is_party(tree, noun, actors):
            return [noun] if not self._is_taken(tree, noun, actors, taken) else []
        if depth < 0:
            return []
        for owner in tree.kids(noun, "poss"):
            if self._is_party(tree, owner, actors) and not self._is_taken(tree, owner, actors, taken):
                return [owner]
        for clause in tree.kids(noun, "relcl"):  # "accepted the offer that Vesk had made"
            makers = [t for s in tree.kids(clause, "nsubj") for t in (s, *tree.kids(s, "conj")) if tree.words[s] not in RELATIVES]
            found = [t for t in makers if self._is_party(tree, t, actors) and not self._is_taken(tree, t, actors, taken)]
            if found:
                return found
        for kid in reversed(tree.kids(noun, "amod", "compound", "nmod")):
            mention = actors.mentions.get((tree.sentence, kid))
            if mention is not None and mention.name and self._is_party(tree, kid, actors) and not self._is_taken(tree, kid, actors, taken):
                return [kid]
        for name in INSIDE_NOUN:
            for prep in tree.kids(noun, "prep", "agent"):
                if tree.words[prep] != name:
                    continue
                found = [
                    t
                    for p in tree.kids(prep, "pobj")
                    for c in (p, *tree.kids(p, "conj"))
                    for t in self._in_noun(tree, c, actors, depth - 1, taken, itself=True)
                ]
                if found:
                    return found
        for clause in tree.kids(noun, "acl"):
            found = [
                t
                for a in tree.kids(clause, "agent")
                for p in tree.kids(a, "pobj")
                for t in self._in_noun(tree, p, actors, depth - 1, taken, itself=True)
            ]
            if found:
                return found
        return []

    def _participles(
        self, tree: Tree, predicate: Predicate, predicates: Mapping[int, Predicate], actors: Actors, taken: set[int]
    ) -> Iterable[list[int]]:
        """ "Marched, demanding that the governor resign": what the participle speaks of."""
        for other in predicates.values():
            if (
                other.relation == "participle"
                and other.governor in (predicate.token, predicate.light)
                and other.pos == "verb"
                and other.token > predicate.token
            ):
                yield self._in_clause(tree, other, predicates, actors, 1, taken)

    def _is_party(self, tree: Tree, token: int, actors: Actors) -> bool:
        mention = actors.mentions.get((tree.sentence, token))
        if mention is None or tree.tags[token] in ("PRP$",) and mention.actor is None:
            return False
        if mention.pronoun and mention.actor is not None and not _acts(actors.clusters[mention.actor]):
            return False  # "to stop its extension": the runway's
        if mention.name is None and not mention.pronoun and not mention.sectors and not mention.country:
            return bool({"people", "crowd", "government", "rebel", "state"} & set(mention.classes))
        return self.senses.acting(tree, token, actors)

    @staticmethod
    def _is_taken(tree: Tree, token: int, actors: Actors, taken: set[int]) -> bool:
        mention = actors.mentions.get((tree.sentence, token))
        return mention is not None and mention.actor in taken


def _acts(cluster: ActorCluster) -> bool:
    return bool(cluster.name or cluster.country or cluster.sectors or not ACTING.isdisjoint(cluster.classes))
