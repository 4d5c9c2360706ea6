"""Where an event happened: the places behind a preposition of place in its clause, and what was hit, shut or seized there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.event.countdowns import meeting_clauses
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
LEFT_OR_HIT = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})  # acts whose object is where they happen, if it is a place
SITES = frozenset({"place", "state", "facility", "base", "home", "road", "border", "territory"})
ARRIVING = frozenset({"MOBILIZE", "AID", "CONSULT"})  # acts that happen where they lead to
TOWARDS = frozenset({"to", "into"})
LEAVING = frozenset({"withdraw", "expel"})  # acts that happen where they lead away from
PASSES = frozenset({"infinitive", "participle", "conjunct", "gerund", "purpose"})
BELONGING = frozenset("born raised bred based headquartered educated schooled trained appointed elected registered".split())
MEANWHILE = frozenset({"while", "as", "when", "where"})
INSIDE = frozenset({"in", "at", "near", "outside", "inside", "off"})  # what stands behind these is a place, whatever else it is
SHARED = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "CONSULT", "SANCTION", "RETREAT", "MOBILIZE"}
)  # acts done where what they act on goes on
WHEREIN = frozenset({"where", "which"})
DEEPEST = 4
TOWNS = frozenset({"town", "city", "village", "camp", "district", "area", "suburb"})
REACH = 2  # sentences back in which a place that "there" means is named

Placed = tuple[PlaceMention, str]  # with its basis


class Spots:
    """The places of one sentence, by the predicates in whose clauses they stand."""

    def __init__(
        self, reading: Reading, tree: Tree, predicates: Mapping[int, Predicate], places: list[PlaceMention], events: frozenset[int]
    ) -> None:
        """`places`: those of the sentence, in order; `events`: tokens of its predicates that make events."""
        self.reading = reading
        self.actors = reading.actors
        self.tree = tree
        self.predicates = predicates
        self.events = events
        self.places: Owned[PlaceMention] = owned(tree, predicates, [p for p in places if p.form == "noun"])

    @property
    def home(self) -> PlaceMention | None:
        """The place of the report's header."""
        header = self.reading.layout.header
        inside = self.reading.places_within(*header.place) if header is not None and header.place is not None else ()
        return inside[0] if inside else None

    def before(self, offset: int) -> PlaceMention | None:
        """The last town named before `offset`, in this sentence or the two before it, not in the header."""
        sentences = self.reading.layout.sentences
        start = sentences[max(0, self.tree.sentence - REACH)].start
        header = self.reading.layout.header
        named = [p for p in self.reading.places_within(start, offset) if p.form == "noun" and p.precision != "country"]
        named = [p for p in named if header is None or p.start >= header.end]
        return named[-1] if named else None

    def of(self, predicate: Predicate, draft: Draft, *, dated: bool) -> list[Placed]:
        """Places of a predicate of an event, whose participants are none; `dated`: it has a day of its own, so that it shares no place
        with the verb it is coordinated with."""
        if self._is_recall(predicate, draft):
            return []
        taken = {role.head for role in (*draft.actor, *draft.recipient) if role.head is not None and role.sentence == self.tree.sentence}
        taken = {head for head in taken if self._preposition(head) not in INSIDE}
        found = [p for token in (predicate.token, predicate.light) if token is not None for p in self._here(predicate, token, taken)]
        for token in predicate.slots.get("at", ()):  # "at a rally in Zenda"
            found.extend((m, head, "clause") for m, head in self.places.get(token, ()) if head not in taken and self._by_preposition(head))
        found = found or self._in_clauses(predicate, taken) or self._meeting(predicate, taken)
        if not found:
            found = self._there(predicate)
        if not found and predicate.relation == "relative":
            found = self._wherein(predicate)
        if not found and draft.type in SHARED:
            found = self._of_argument(predicate, taken)
        if not found and not (dated and predicate.relation == "conjunct"):
            found = self._above(predicate, taken) or self._behind(predicate, taken)
        return [(self._beside(mention, head), basis) for mention, head, basis in self._without_origins(found, predicate, draft)]

    def _is_recall(self, predicate: Predicate, draft: Draft) -> bool:
        """ "Recalled its envoy from Zenda to Strelsau" is done by the stroke of a pen, in neither."""
        mentions = (self.actors.mentions.get((self.tree.sentence, t)) for t in predicate.slots.get("object", ()))
        return "withdraw" in draft.modes and any(m is not None and "diplomat" in m.classes for m in mentions)

    def _meeting(self, predicate: Predicate, taken: set[int]) -> list[tuple[PlaceMention, int, str]]:
        """ "Donors meeting in Zenda pledged": where they met."""
        return [
            (m, h, "sentence")
            for clause in meeting_clauses(self.tree, predicate)
            if clause in self.predicates
            for m, h, _ in self._here(self.predicates[clause], clause, taken)
        ]

    def _there(self, predicate: Predicate) -> list[tuple[PlaceMention, int, str]]:
        """ "Soldiers had shot a man there", "in the town": the place named last; "here": that of the report's header."""
        tree = self.tree
        for token in tree.kids(predicate.token, "advmod", "prep"):
            if tree.words[token] == "here" and self.home is not None:
                return [(self.home, token, "header")]
            noun = next((t for t in tree.kids(token, "pobj") if tree.words[token] in INSIDE and self.is_known_town(t)), None)
            if tree.words[token] == "there" or noun is not None:
                place = self.before(tree.starts[token])
                return [(place, token, "earlier")] if place is not None else []
        return []

    def is_known_town(self, token: int) -> bool:
        """A town spoken of before: "the town", "that village"."""
        tree = self.tree
        return (
            tree.words[token] in TOWNS
            and any(tree.words[d] in ("the", "that", "this") for d in tree.kids(token, "det"))
            and len(tree.children[token]) == 1
        )

    def _wherein(self, predicate: Predicate) -> list[tuple[PlaceMention, int, str]]:
        """ "In Zenda, where a mob burned down a hotel"."""
        inside = self.tree.kids(predicate.token, "advmod", "prep")
        if not any(
            self.tree.words[t] == "where" or not WHEREIN.isdisjoint(self.tree.words[k] for k in self.tree.kids(t, "pobj")) for t in inside
        ):
            return []
        return [
            (m, head, "sentence") for found in self.places.values() for m, head in found if predicate.governor in (head, self._whole(head))
        ]

    def _of_argument(self, predicate: Predicate, taken: set[int]) -> list[tuple[PlaceMention, int, str]]:
        """ "Walked out of talks in Zenda", "disrupted a rally in Zenda": the place of the happening that was left or disrupted."""
        inner = [t for slot in ("object", "out of", "during", "from") for t in predicate.slots.get(slot, ()) if t in self.places]
        return [
            (m, h, "sentence")
            for t in inner
            if t in self.predicates and self.predicates[t].pos == "noun"
            for m, h, _ in self._here(self.predicates[t], t, taken)
        ]

    def _above(self, predicate: Predicate, taken: set[int]) -> list[tuple[PlaceMention, int, str]]:
        """Places of the verb that a predicate depends on: "marched in Zenda to demand", "died in Zenda when police shot"."""
        above = self.predicates.get(predicate.governor) if predicate.governor is not None else None
        passes = predicate.relation in PASSES or predicate.relation == "adverbial" and predicate.mark in MEANWHILE
        passes = passes or predicate.relation == "nominal" and predicate.mark == "nsubj"  # "a strike emptied the streets of Zenda"
        if above is None or not passes:
            return []
        return [(m, h, "sentence") for m, h, _ in self._here(above, above.token, taken)]

    def _behind(self, predicate: Predicate, taken: set[int]) -> list[tuple[PlaceMention, int, str]]:
        """ "Were beaten and their cameras seized in Zenda": what stands behind the last of several verbs is said of all."""
        last = [
            p for p in self.predicates.values() if p.relation == "conjunct" and p.governor == predicate.token and p.token > predicate.token
        ]
        return [
            (m, h, "sentence") for p in last for m, h, _ in self._here(p, p.token, taken) if h > p.token and self._preposition(h) in INSIDE
        ]

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
        self, found: Sequence[tuple[PlaceMention, int, str]], predicate: Predicate, draft: Draft
    ) -> list[tuple[PlaceMention, int, str]]:
        """ "Flew from Zenda to Strelsau": where somebody set out is not where he arrives; who withdraws does so where he leaves."""
        leaving = draft.type == "RETREAT" or not LEAVING.isdisjoint(draft.modes)
        if leaving and "from" in predicate.slots:
            found = [p for p in found if self._preposition(p[1]) not in TOWARDS]
        prepositions = [self._preposition(head) for _, head, _ in found]
        leads = not TOWARDS.isdisjoint(predicate.slots)
        chosen = list(found)
        if draft.type in ARRIVING and not TOWARDS.isdisjoint(prepositions):
            chosen = [p for p, prep in zip(found, prepositions, strict=True) if prep in TOWARDS]
        elif "from" in prepositions and (len(set(prepositions)) > 1 or leads):
            chosen = [p for p, prep in zip(found, prepositions, strict=True) if (prep == "from") == leaving]
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
            elif (
                tree.deps[head] == "pobj"
                and tree.words[above] == "of"
                and (tree.words[tree.heads[above]] in EDGES or self._is_site(tree.heads[above]))
            ):
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
                return prep != "from" or not self._is_origin(tree.heads[top], arguments)
            if above in arguments | nouns:
                return prep != "from" or not self._is_human(above)
            if tree.deps[above] in ("npadvmod", "advmod"):  # "yesterday in Zenda"
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

    def _by_preposition(self, head: int) -> bool:
        top = self._whole(head)
        above = self.tree.heads[top]
        return self.tree.deps[top] == "pobj" and self.tree.words[above] in WHERE or self.tree.deps[top] in ("advmod", "npadvmod")


def town_hit(spots: Spots, draft: Draft) -> list[PlaceMention]:
    """ "Took that town", "shelled the village": the one named last."""
    heads = [r.head for r in draft.recipient if draft.type in LEFT_OR_HIT and r.head is not None and r.sentence == draft.sentence]
    found = [spots.before(spots.tree.starts[head]) for head in heads if spots.is_known_town(head)]
    return [place for place in found if place is not None]


def places_hit(reading: Reading, draft: Draft) -> list[PlaceMention]:
    """ "Shelled the town of Zenda", "blocked the harbour of Zenda": what is hit or shut is where it happened."""
    found: list[PlaceMention] = []
    for role in draft.recipient if draft.type in LEFT_OR_HIT or "visit" in draft.modes else ():
        mention = reading.actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
        if mention is not None and not SITES.isdisjoint(mention.classes):
            found.extend(p for p in reading.places_within(mention.start, mention.end) if p.form == "noun")
    return found
