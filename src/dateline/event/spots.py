"""Where an event happened: the places behind a preposition of place in its clause, and what was hit, shut or seized there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set

from dateline.event.draft import Draft
from dateline.event.owned import Owned, meeting_clauses, owned
from dateline.event.place_phrases import INSIDE, SITES, PlacePhrases
from dateline.model.clause import Predicate
from dateline.model.mention import PlaceMention
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

LEFT_OR_HIT = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT"})  # acts whose object is where they happen, if it is a place
ARRIVING = frozenset({"MOBILIZE", "AID", "CONSULT"})  # acts that happen where they lead to
TOWARDS = frozenset({"to", "into"})
LEAVING = frozenset({"withdraw", "expel"})  # acts that happen where they lead away from
PASSES = frozenset({"infinitive", "participle", "conjunct", "gerund", "purpose"})
BELONGING = frozenset("born raised bred based headquartered educated schooled trained appointed elected registered".split())
MEANWHILE = frozenset({"while", "as", "when", "where"})
SHARED = frozenset(
    {"ASSAULT", "COERCE", "PROTEST", "CONSULT", "SANCTION", "RETREAT", "MOBILIZE"}
)  # acts done where what they act on goes on
SIGNING = frozenset({"sign", "initial", "conclude", "seal", "ink", "reach", "hammer out", "strike"})  # acts done where the treaty is
JUDGED = frozenset({"SANCTION", "COERCE", "RETREAT", "ACCUSE"})  # acts of courts
WHEREIN = frozenset({"where", "which"})
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
        self.phrases = PlacePhrases(tree, reading.actors)
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
        leads = TOWARDS if draft.type in ARRIVING else frozenset()  # "trucked flour into Zenda": the town is helped, and where they arrived
        taken = {head for head in taken if self.phrases.preposition(head) not in INSIDE | leads}
        found = [p for token in (predicate.token, predicate.light) if token is not None for p in self._here(predicate, token, taken)]
        for token in predicate.slots.get("at", ()):  # "at a rally in Zenda"
            found.extend(
                (m, head, "clause") for m, head in self.places.get(token, ()) if head not in taken and self.phrases.by_preposition(head)
            )
        if found and all(self._is_held(head) for _, head, _ in found):
            found = self._in_clauses(predicate, taken, {"as", "when", "while"}) or found
        found = found or self._in_clauses(predicate, taken) or self._meeting(predicate, taken)
        if not found:
            found = self._there(predicate)
        if not found and predicate.relation == "relative":
            found = self._wherein(predicate)
        if not found and (draft.type in SHARED or predicate.lemma in SIGNING):
            found = self._of_argument(predicate, taken)
        if not found and not (dated and predicate.relation == "conjunct"):
            found = self._above(predicate, taken) or self._behind(predicate, taken)
        if not found and draft.type in JUDGED:
            found = self._of_court(predicate)
        return [(self.phrases.beside(mention, head), basis) for mention, head, basis in self._without_origins(found, predicate, draft)]

    def _is_recall(self, predicate: Predicate, draft: Draft) -> bool:
        """ "Recalled its envoy from Zenda to Strelsau" is done by the stroke of a pen, in neither."""
        called = (*predicate.slots.get("object", ()), *predicate.slots.get("predicate", ()), *self.tree.kids(predicate.token, "oprd"))
        mentions = (self.actors.mentions.get((self.tree.sentence, t)) for t in called)
        return "withdraw" in draft.modes and any(m is not None and {"diplomat", "person"} <= {*m.classes} for m in mentions)

    def _meeting(self, predicate: Predicate, taken: set[int]) -> list[tuple[PlaceMention, int, str]]:
        """ "Donors meeting in Zenda pledged": where they met."""
        return [
            (m, h, "sentence")
            for clause in meeting_clauses(self.tree, predicate)
            if clause in self.predicates
            for m, h, _ in self._here(self.predicates[clause], clause, taken)
        ]

    def _of_court(self, predicate: Predicate) -> list[tuple[PlaceMention, int, str]]:
        """ "A Zenda court freed", "the Zenda regional court sentenced": a court sits in the town that it is named by."""
        found = []
        for token in predicate.slots.get("subject", ()):
            mention = self.actors.mentions.get((self.tree.sentence, token))
            if mention is not None and "court" in mention.classes:
                places = self.reading.places_within(mention.start, mention.end)
                found += [(m, token, "sentence") for m in places if m.form == "noun" and m.precision == "exact"]
        return found

    def _there(self, predicate: Predicate) -> list[tuple[PlaceMention, int, str]]:
        """ "Soldiers had shot a man there", "in the town": the place named last; "here": that of the report's header."""
        tree = self.tree
        inside = [k for t in predicate.slots.get("object", ()) for k in tree.kids(t, "advmod") if k > t]  # "shot a man there"
        for token in (*tree.kids(predicate.token, "advmod", "prep"), *inside):
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
        placed = [(m, head) for found in self.places.values() for m, head in found]
        here = [(m, head, "sentence") for m, head in placed if predicate.governor in (head, self.phrases.whole(head))]
        if not here and predicate.governor is not None and self.tree.words[predicate.governor + 1 : predicate.token][:1] == (",",):
            before = [(m, head) for m, head in placed if head < predicate.governor and self.phrases.by_preposition(head)]
            here = [(m, head, "sentence") for m, head in before[-1:]]  # "in Zenda on Tuesday, where he met"
        return here

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
            (m, h, "sentence")
            for p in last
            for m, h, _ in self._here(p, p.token, taken)
            if h > p.token and self.phrases.preposition(h) in INSIDE and not is_apart(self.tree, p.token)
        ]

    def _here(self, predicate: Predicate, token: int, taken: set[int]) -> list[tuple[PlaceMention, int, str]]:
        return [
            (mention, head, "clause")
            for mention, head in self.places.get(token, ())
            if head not in taken and self.phrases.by_preposition(head) and self.phrases.near(predicate, head)
        ]

    def _is_held(self, head: int) -> bool:
        """ "The headmaster of a school in Zenda": the place of what somebody is of."""
        tree, top = self.tree, self.phrases.whole(head)
        noun = tree.heads[tree.heads[top]] if tree.deps[top] == "pobj" else top
        return tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] == "of"

    def _in_clauses(self, predicate: Predicate, taken: set[int], marks: Set[str] = frozenset()) -> list[tuple[PlaceMention, int, str]]:
        """ "Raided two camps held by rebels in Chad"; "were shot at while they fetched water in Zenda"; `marks`: only in such clauses of somebody told of before."""
        clauses = [
            clause
            for slot in ("object", "subject", "on", "at", "of", "in")
            for token in predicate.slots.get(slot, ())
            for clause in self.tree.kids(token, "acl", "relcl")
            if self.tree.words[clause] not in BELONGING and not marks
        ]
        clauses += [
            p.token
            for p in self.predicates.values()
            if p.governor == predicate.token
            and p.relation == "adverbial"
            and p.mark in (marks or MEANWHILE)
            and not ((p.mark == "while" or marks) and is_apart(self.tree, p.token))
        ]
        return [
            (mention, head, "sentence")
            for clause in clauses
            if clause not in self.events
            for mention, head in self.places.get(clause, ())
            if head not in taken and self.phrases.by_preposition(head) and self.phrases.preposition(head) != "from"
        ]

    def _without_origins(
        self, found: Sequence[tuple[PlaceMention, int, str]], predicate: Predicate, draft: Draft
    ) -> list[tuple[PlaceMention, int, str]]:
        """ "Flew from Zenda to Strelsau": where somebody set out is not where he arrives; who withdraws does so where he leaves."""
        leaving = draft.type == "RETREAT" or not LEAVING.isdisjoint(draft.modes)
        if leaving and "from" in predicate.slots:
            found = [p for p in found if self.phrases.preposition(p[1]) not in TOWARDS]
        prepositions = [self.phrases.preposition(head) for _, head, _ in found]
        leads = not TOWARDS.isdisjoint(predicate.slots)
        chosen = list(found)
        if draft.type in ARRIVING and not TOWARDS.isdisjoint(prepositions):
            chosen = [p for p, prep in zip(found, prepositions, strict=True) if prep in TOWARDS]
        elif "from" in prepositions and (len(set(prepositions)) > 1 or leads):
            chosen = [p for p, prep in zip(found, prepositions, strict=True) if (prep == "from") == leaving]
        if self._hits_place(draft):  # "shelled Zenda from across the border"
            chosen = [
                p for p in chosen if self.phrases.preposition(p[1]) != "from" and "from" not in self.tree.words[max(0, p[1] - 3) : p[1]]
            ]
        order = [{m.country for m, _, _ in chosen if m.precision in nearer} for nearer in (("exact", "near"), ("exact", "near", "admin1"))]
        larger = {"admin1": order[0], "country": order[1]}
        return [p for p in chosen if p[0].country not in larger.get(p[0].precision or "", ())]  # "in Congo's Ituri province"

    def _hits_place(self, draft: Draft) -> bool:
        """Whether what is hit is itself a place that is named."""
        heads = [r.head for r in draft.recipient if draft.type in LEFT_OR_HIT and r.head is not None and r.sentence == self.tree.sentence]
        mentions = [self.actors.mentions.get((self.tree.sentence, head)) for head in heads]
        return any(m is not None and not SITES.isdisjoint(m.classes) and self.reading.places_within(m.start, m.end) for m in mentions)


def is_apart(tree: Tree, verb: int) -> bool:
    """A finite clause with somebody of its own: "Vesk recalled its envoy, and rebels were shot in Zenda"."""
    subject = tree.kids(verb, "nsubj", "nsubjpass")
    finite = tree.tags[verb] in ("VBD", "VBZ", "VBP") or bool(tree.kids(verb, "aux", "auxpass"))
    return finite and any(tree.tags[s].startswith("NN") for s in subject)


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
