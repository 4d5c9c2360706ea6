"""One act told in several words of a sentence: harm and the attack that did it, a march in protest, a vote to impose."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.event.draft import Draft, Role, compatible
from dateline.model.clause import Predicate
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

ELLIPTIC = frozenset(
    {"others", "other", "more", "many", "dozens", "scores", "hundreds", "several", "themselves", "himself", "herself", "itself"}
)
RAIDS = frozenset({"raid", "operation", "incursion", "swoop"})
HUMAN = frozenset({"person", "people", "worker", "family", "military", "police", "captive", "refugee", "official", "leader"})


def join_consequences(reading: Reading, draft: Draft, drafts: Sequence[Draft], results: frozenset[str]) -> None:
    """A harm told as the outcome of an attack is that attack: "a rocket attack that killed two", "fired on the bus, killing six"."""
    _arm(reading, draft, drafts)
    if draft.type != "ASSAULT":
        return
    for other in (*drafts, *reversed(drafts)):  # once more from behind: of "were killed and wounded when", "wounded" leads to "killed"
        if other is draft or other.dropped or other.type != "ASSAULT" or other.title != draft.title:
            continue
        if _is_outcome(reading, draft, other) or _goes_on(draft, other, results):
            _take_in(reading.trees[draft.sentence], draft, other)
            _add_victims(reading, draft, other)


def _arm(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> None:
    """ "The raid on the market killed nine": a raid of which people die is an attack, no search."""
    if draft.type != "COERCE" or "seize" not in draft.modes or draft.predicate.pos != "noun" or draft.predicate.lemma not in RAIDS:
        return
    harms = [d for d in drafts if d.type == "ASSAULT" and not d.dropped and d.title == draft.title and d.sentence == draft.sentence]
    if any(_is_outcome(reading, draft, harm) for harm in harms):
        draft.type, draft.modes, draft.cameo = "ASSAULT", (), "190"


def _is_outcome(reading: Reading, draft: Draft, other: Draft) -> bool:
    tree, first, outcome = reading.trees[draft.sentence], draft.predicate, other.predicate
    if outcome.pos != "verb":
        return False
    if outcome.token < first.token:
        return _tells_first(tree, draft, other)
    subject = outcome.slots.get("subject", ())
    if first.token in subject or first.pos == "noun" and _relative_to(tree, first, outcome):
        return True
    if outcome.relation == "relative" and outcome.governor in first.slots.get("object", ()) and not set(subject) - {outcome.governor}:
        return True  # "fired missiles that hit the camp"
    if outcome.relation == "participle" and outcome.governor in (first.token, first.light):
        return True
    return outcome.relation == "conjunct" and any(part.token == outcome.governor for part in draft.parts)


def _goes_on(draft: Draft, other: Draft, results: frozenset[str]) -> bool:
    """ "Gunmen attacked the village and killed nine people": what the attack did, told beside it."""
    first, outcome = draft.predicate, other.predicate
    beside = outcome.relation == "conjunct" and outcome.governor in {part.token for part in draft.predicates()}
    if (
        not beside
        or first.pos != "verb"
        or outcome.lemma not in results
        or first.lemma in results
        or {draft.factuality, other.factuality} != {"actual"}
    ):
        return False
    return first.passive == outcome.passive and first.slots.get("subject") == outcome.slots.get("subject")


def _tells_first(tree: Tree, draft: Draft, other: Draft) -> bool:
    """ "Twelve people were killed and six wounded when gunmen attacked a mosque": the harm stands before the attack."""
    attack, outcome = draft.predicate, other.predicate
    places = ("in", "by", "during", "from", *(("subject",) if outcome.passive else ()))
    if attack.pos == "noun" and any(attack.token in outcome.slots.get(slot, ()) for slot in places):
        return True  # "were killed in a raid", "by shelling"
    if any(part.token == outcome.governor and outcome.relation == "conjunct" for part in draft.parts):
        return True
    if any(part.governor == outcome.token and part.relation == "conjunct" for part in draft.parts):
        return True
    if attack.relation != "adverbial" or attack.mark not in ("when", "as", "while", "after") or attack.governor != outcome.token:
        return False
    if attack.mark == "after" and (any(tree.tags[t] == "PRP" for t in attack.slots.get("subject", ())) or not attack.slots.get("subject")):
        return False  # "were shot after they attacked the post": by others
    doers = [{role.actor for role in one.actor} - {None} for one in (draft, other)]
    pronoun = any(tree.tags[t] == "PRP" for t in attack.slots.get("subject", ()))
    return outcome.passive or pronoun or bool(doers[0]) and doers[0] == doers[1]  # "the bomber killed nine when he blew himself up"


def _relative_to(tree: Tree, noun: Predicate, verb: Predicate) -> bool:
    """ "The attack on a base that killed": the parser hangs the clause on the nearest noun, yet a base kills nobody."""
    if verb.relation != "relative" or verb.governor is None:
        return False
    inside = set(tree.subtree(noun.token))
    subject = tree.kids(verb.token, "nsubj")
    return verb.governor in inside and bool(subject) and tree.words[subject[0]] in ("that", "which")


def _take_in(tree: Tree, draft: Draft, other: Draft) -> None:
    other.dropped = True
    draft.main = draft.main or other.main
    draft.parts.append(other.predicate)
    draft.parts.extend(other.parts)
    if not draft.recipient:
        draft.recipient = list(other.recipient)
    if all(role.head is not None and tree.tags[role.head] == "PRP" for role in draft.actor):  # the other telling names him
        draft.actor = [role for role in other.actor if role.head != draft.predicate.token] or draft.actor
    draft.times.extend(other.times)
    for place, basis in other.places:
        draft.add_place(place, basis)


def _add_victims(reading: Reading, draft: Draft, outcome: Draft) -> None:
    """ "Bombed a market, killing fourteen traders": what is hit and who is harmed are both recipients; "two others" are of the same kind."""
    tree = reading.trees[draft.sentence]
    known = {(role.sentence, role.head) for role in (*draft.recipient, *draft.actor)}
    actors = {role.actor for role in (*draft.recipient, *draft.actor)} - {None}
    for role in outcome.recipient:
        if (role.sentence, role.head) not in known and role.actor not in actors:
            if (
                role.head is not None
                and tree.words[role.head] not in ELLIPTIC
                and tree.tags[role.head] != "CD"
                and _is_people(reading, role)
            ):
                draft.recipient.append(role)


def _is_people(reading: Reading, role: Role) -> bool:
    classes = reading.actors.clusters[role.actor].classes if role.actor is not None else ()
    return role.human or not classes or not HUMAN.isdisjoint(classes)


def join_same_act(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> None:
    """One act in two words of a clause: "began a hunger strike to protest against", "marched in protest", "voted to impose sanctions"."""
    if draft.type is None:
        return
    words = {draft.predicate.token, draft.predicate.light}
    for other in drafts:
        second = other.predicate
        if other is draft or other.dropped or other.type != draft.type or other.title != draft.title:
            continue
        if draft.type == "PROTEST" and draft.predicate.pos == "noun" and _does(draft.predicate, second):
            _take_in(reading.trees[draft.sentence], draft, other)  # "a general strike that shut down the port"
        if second.governor not in words:
            continue
        phrase = second.pos == "noun" and second.light is None and second.mark in ("in", "with", "under")
        clause = (
            second.relation in ("purpose", "participle", "infinitive")
            and draft.type not in ("ASSAULT", "COERCE")
            and compatible(draft, other)
        )
        if phrase or clause:
            _take_in(reading.trees[draft.sentence], draft, other)


def _does(noun: Predicate, verb: Predicate) -> bool:
    """The event noun is the verb's subject, itself or as "that"."""
    subject = verb.slots.get("subject", ())
    return verb.pos == "verb" and not verb.passive and subject == (noun.token,)
