"""Where an event happened: the places behind a preposition of place in its clause, and what was hit, shut or seized there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.event.draft import Draft
from dateline.event.owned import Owned, owned
from dateline.model.clause import Predicate
from dateline.model.mention import PlaceMention
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

WHERE = frozenset(
    "in at near on outside inside around to into from through across along over off north south east west within between towards toward throughout above below under beside behind".split()
)
BESIDE = frozenset({"near", "off", "between", "outside", "around"})
EDGES = frozenset(
    "north south east west town city village outskirts centre center capital suburb district province region area part side edge border streets street camp port km miles kilometres kilometers".split()
)
HITTING = frozenset({"ASSAULT", "COERCE", "PROTEST"})  # whose object is where it happened, if it is a place
PLACED = frozenset({"visit", "withdraw"})  # so it is with whom one visits or leaves
SITES = frozenset({"place", "state", "facility", "base", "home", "road", "border", "territory"})
ARRIVING = frozenset({"MOBILIZE", "AID", "CONSULT"})  # acts that happen where they lead to
TOWARDS = frozenset({"to", "into"})
LEAVING = frozenset({"RETREAT", "SANCTION"})  # acts that happen where they lead away from
PASSES = frozenset({"infinitive", "participle", "conjunct", "gerund", "purpose"})
BELONGING = frozenset("born raised bred based headquartered educated schooled trained appointed elected registered".split())
MEANWHILE = frozenset({"while", "as", "when", "where"})
DEEPEST = 4

Placed = tuple[PlaceMention, str]  # with its basis


class Spots:
    """The places of one sentence, by the predicates in whose clauses they stand."""

    def __init__(
        self, reading: Reading, tree: Tree, predicates: Mapping[int, Predicate], places: list[PlaceMention], events: frozenset[int]
    ) -> None:
        """`places`: those of the sentence, in order; `events`: tokens of its predicates that make events."""
        self.actors = reading.actors
        self.tree = tree
        self.predicates = predicates
        self.events = events
        self.places: Owned[PlaceMention] = owned(tree, predicates, [p for p in places if p.form == "noun"])

    def of(self, predicate: Predicate, taken: set[int], type_: str | None, *, dated: bool) -> list[Placed]:
        """Places of a predicate; `taken` are tokens of its participants, which are no places of it; `dated`: it has a day of its own, so
        that it shares no place with the verb it is coordinated with."""
        found = [p for token in (predicate.token, predicate.light) if token is not None for p in self._here(predicate, token, taken)]
        for token in predicate.slots.get("at", ()):  # "at a rally in Zenda"
            found.extend((m, head, "clause") for m, head in self.places.get(token, ()) if head not in taken and self._by_preposition(head))
        if not found:
            found = self._in_clauses(predicate, taken)
        if not found and predicate.governor in self.places and predicate.governor is not None and predicate.relation in PASSES:
            if not (dated and predicate.relation == "conjunct"):
                found = [(m, h, "sentence") for m, h, _ in self._here(self.predicates[predicate.governor], predicate.governor, taken)]
        if type_ in LEAVING and "from" in predicate.slots:
            found = [p for p in found if self._preposition(p[1]) not in TOWARDS]
        leads = not TOWARDS.isdisjoint(predicate.slots)
        return [(self._beside(mention, head), basis) for mention, head, basis in self._without_origins(found, type_, leads=leads)]

    def _here(self, predicate: Predicate, token: int, taken: set[int]) -> list[tuple[PlaceMention, int, str]]:
        return [
            (mention, head, "clause")
            for mention, head in self.places.get(token, ())
            if head not in taken and self._by_preposition(head) and self._near(predicate, head)
        ]

    def _in_clauses(self, predicate: Predicate, taken: set[int]) -> list[tuple[PlaceMention, int, str]]:
        """ "Raided two camps held by rebels in Chad"; "were shot at while they fetched water in Zenda"."""
        clauses = [
            clause
            for slot in ("object", "subject", "on", "at", "of", "in")
            for token in predicate.slots.get(slot, ())
            for clause in self.tree.kids(token, "acl", "relcl")
            if self.tree.words[clause] not in BELONGING
        ]
        clauses += [
            p.token for p in self.predicates.values() if p.governor == predicate.token and p.relation == "adverbial" and p.mark in MEANWHILE
        ]
        return [
            (mention, head, "sentence")
            for clause in clauses
            if clause not in self.events
            for mention, head in self.places.get(clause, ())
            if head not in taken and self._by_preposition(head)
        ]

    def _without_origins(
        self, found: Sequence[tuple[PlaceMention, int, str]], type_: str | None, *, leads: bool
    ) -> list[tuple[PlaceMention, int, str]]:
        """ "Flew from Zenda to Strelsau": where somebody set out is not where he arrives; who withdraws does so where he leaves."""
        prepositions = [self._preposition(head) for _, head, _ in found]
        chosen = list(found)
        if type_ in ARRIVING and not TOWARDS.isdisjoint(prepositions):
            chosen = [p for p, prep in zip(found, prepositions, strict=True) if prep in TOWARDS]
        elif "from" in prepositions and (len(set(prepositions)) > 1 or leads):
            chosen = [p for p, prep in zip(found, prepositions, strict=True) if (prep == "from") == (type_ in LEAVING)]
        inside = {m.country for m, _, _ in chosen if m.precision in ("exact", "near", "admin1")}
        return [p for p in chosen if p[0].precision != "country" or p[0].country not in inside]  # "in Congo's Ituri province"

    def _preposition(self, head: int) -> str:
        top = self._whole(head)
        return self.tree.words[self.tree.heads[top]] if self.tree.deps[top] == "pobj" else ""

    def _beside(self, mention: PlaceMention, head: int) -> PlaceMention:
        """ "Off Sfax", "between Gao and Ansongo": near it."""
        top = self._whole(head)
        beside = self.tree.deps[top] == "pobj" and self.tree.words[self.tree.heads[top]] in BESIDE
        return msgspec.structs.replace(mention, precision="near") if beside and mention.precision == "exact" else mention

    def _whole(self, head: int) -> int:
        """The noun that stands behind the preposition of place: of "near the border town of Zenda", "town"; of "at Zenda's airport", "airport"."""
        tree = self.tree
        while tree.heads[head] != head:
            above = tree.heads[head]
            if tree.deps[head] in ("conj", "appos", "compound", "nmod") or tree.deps[head] == "poss" and self._is_site(above):
                head = above
            elif tree.deps[head] == "pobj" and tree.words[above] == "of" and tree.words[tree.heads[above]] in EDGES:
                head = tree.heads[above]
            else:
                break
        return head

    def _is_site(self, token: int) -> bool:
        mention = self.actors.mentions.get((self.tree.sentence, token)) or self.actors.things.get((self.tree.sentence, token))
        return mention is not None and not SITES.isdisjoint(mention.classes)

    def _near(self, predicate: Predicate, head: int) -> bool:
        """The place's preposition hangs on the predicate or one of its arguments, also through other places ("outside the courthouse in
        Zenda"), not deeper ("in response to events in Chad"); behind "from" an argument has its home ("a nurse from Zenda")."""
        tree = self.tree
        top = self._whole(head)
        prep = tree.words[tree.heads[top]] if tree.deps[top] == "pobj" else ""
        above = tree.heads[tree.heads[top]] if prep else tree.heads[top]
        arguments = {t for slot in predicate.slots.values() for t in slot}
        nouns = {tree.heads[tree.heads[t]] for t in arguments if tree.deps[t] == "pobj" and tree.words[tree.heads[t]] == "of"}
        own = {predicate.token, predicate.light}
        for _ in range(DEEPEST):
            if above in own or tree.tags[above] in ("IN", "RB", "TO") or tree.words[above] in EDGES:
                return True
            if above in arguments | nouns:
                return prep != "from" or not self._is_human(above)
            if tree.deps[above] in ("npadvmod", "advmod"):  # "yesterday in Zenda"
                above = tree.heads[above]
            elif tree.deps[above] == "pobj" and tree.words[tree.heads[above]] in WHERE and prep != "from":
                above = tree.heads[tree.heads[above]]
            else:
                return False
        return False

    def _is_human(self, token: int) -> bool:
        mention = self.actors.mentions.get((self.tree.sentence, token))
        return mention is not None and SITES.isdisjoint(mention.classes)

    def _by_preposition(self, head: int) -> bool:
        top = self._whole(head)
        above = self.tree.heads[top]
        return self.tree.deps[top] == "pobj" and self.tree.words[above] in WHERE or self.tree.deps[top] in ("advmod", "npadvmod")


def places_hit(reading: Reading, draft: Draft) -> list[PlaceMention]:
    """ "Shelled the town of Zenda", "blocked the harbour of Zenda": what is hit or shut is where it happened."""
    found: list[PlaceMention] = []
    for role in draft.recipient if draft.type in HITTING or not PLACED.isdisjoint(draft.modes) else ():
        mention = reading.actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
        if mention is not None and not SITES.isdisjoint(mention.classes):
            found.extend(p for p in reading.places_within(mention.start, mention.end) if p.form == "noun")
    return found
