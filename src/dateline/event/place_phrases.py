"""How a place is hung in its sentence: behind which preposition, and whether it stands near a predicate."""

from __future__ import annotations

import msgspec

from dateline.model.clause import Predicate
from dateline.model.mention import Actors, PlaceMention
from dateline.model.syntax import Tree

WHERE = frozenset(
    "in at near on outside inside around to into from through across along over off north south east west within between towards toward throughout above below under beside behind".split()
)
CLOSE = frozenset({"close", "next", "adjacent", "closest", "nearest"})
BESIDE = frozenset({"near", "off", "between", "outside", "around"})
INSIDE = frozenset({"in", "at", "near", "outside", "inside", "off"})  # what stands behind these is a place, whatever else it is
EDGES = frozenset(
    "north south east west town city village outskirts centre center capital suburb district province region area part side edge border streets street camp port km miles kilometres kilometers".split()
)
SITES = frozenset({"place", "state", "facility", "base", "home", "road", "border", "territory"})
DEEPEST = 4


class PlacePhrases:
    """The phrases of place of one sentence."""

    def __init__(self, tree: Tree, actors: Actors) -> None:
        self.tree = tree
        self.actors = actors

    def preposition(self, head: int) -> str:
        """The preposition that a place stands behind, with all that names it."""
        top = self.whole(head)
        if self.tree.deps[top] != "pobj":
            return ""
        above = self.tree.heads[top]
        return "near" if self._is_close(above) else self.tree.words[above]

    def _is_close(self, preposition: int) -> bool:
        """ "Close to Zenda", "next to the village of Zenda"."""
        return self.tree.words[preposition] == "to" and self.tree.words[self.tree.heads[preposition]] in CLOSE

    def beside(self, mention: PlaceMention, head: int) -> PlaceMention:
        """ "Off Sfax", "between Gao and Ansongo": near it."""
        beside = self.preposition(head) in BESIDE
        return msgspec.structs.replace(mention, precision="near") if beside and mention.precision == "exact" else mention

    def whole(self, head: int) -> int:
        """The noun that stands behind the preposition of place: of "near the border town of Zenda", "town"; of "at Zenda's airport", "airport"."""
        tree = self.tree
        while tree.heads[head] != head:
            above = tree.heads[head]
            if tree.deps[head] in ("conj", "appos", "compound", "nmod") or tree.deps[head] == "poss" and self.is_site(above):
                head = above
            elif (
                tree.deps[head] == "pobj"
                and tree.words[above] == "of"
                and (tree.words[tree.heads[above]] in EDGES or self.is_site(tree.heads[above]))
            ):
                head = tree.heads[above]
            else:
                break
        return head

    def is_site(self, token: int) -> bool:
        """Whether a noun names a building, base, road or other place."""
        mention = self.actors.mentions.get((self.tree.sentence, token)) or self.actors.things.get((self.tree.sentence, token))
        return mention is not None and not SITES.isdisjoint(mention.classes)

    def near(self, predicate: Predicate, head: int) -> bool:
        """The place's preposition hangs on the predicate or one of its arguments, also through other places ("outside the courthouse in
        Zenda"), not deeper ("in response to events in Chad"); behind "from" an argument has its home ("a nurse from Zenda")."""
        tree = self.tree
        top = self.whole(head)
        prep = tree.words[tree.heads[top]] if tree.deps[top] == "pobj" else ""
        above = tree.heads[tree.heads[top]] if prep else tree.heads[top]
        arguments = {t for slot in predicate.slots.values() for t in slot}
        nouns = {tree.heads[tree.heads[t]] for t in arguments if tree.deps[t] == "pobj" and tree.words[tree.heads[t]] == "of"}
        own = {predicate.token, predicate.light}
        for _ in range(DEEPEST):
            if above in own or tree.words[above] not in CLOSE and (tree.tags[above] in ("IN", "RB", "TO") or tree.words[above] in EDGES):
                return prep != "from" or not self._is_origin(tree.heads[top], arguments)
            if above in arguments | nouns:
                return prep not in ("from", "to") or not self._is_human(above)  # "a nurse from Zenda", "its envoy to Zenda"
            if tree.deps[above] in ("npadvmod", "advmod") or tree.words[above] in CLOSE:  # "yesterday in Zenda"
                above = tree.heads[above]
            elif (
                tree.deps[above] == "pobj"
                and tree.words[tree.heads[above]] == "of"
                and prep in INSIDE
                or tree.deps[above] == "pobj"
                and tree.words[tree.heads[above]] in WHERE
                and prep != "from"
            ):  # "the heads of mourners in Zenda"
                above = tree.heads[tree.heads[above]]
            else:
                return False
        return False

    def _is_origin(self, preposition: int, arguments: set[int]) -> bool:
        """ "Sentenced a Syrian from Aleppo": the parser hangs the home of whoever stands right before it on the verb."""
        return preposition - 1 in arguments and self._is_human(preposition - 1)

    def _is_human(self, token: int) -> bool:
        mention = self.actors.mentions.get((self.tree.sentence, token))
        return mention is not None and SITES.isdisjoint(mention.classes)

    def by_preposition(self, head: int) -> bool:
        """Whether a place stands behind a preposition of place, or as an adverbial."""
        top = self.whole(head)
        above = self.tree.heads[top]
        if self.tree.deps[top] == "dobj":  # "emptied the streets of Zenda"
            return top != head and self.tree.words[top] in EDGES
        return self.tree.deps[top] == "pobj" and self.tree.words[above] in WHERE or self.tree.deps[top] in ("advmod", "npadvmod")
