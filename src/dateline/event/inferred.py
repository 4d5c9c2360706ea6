"""The one link without a cue: A accuses B of a hostile act and then, in the same report, acts against B (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from dateline.event.draft import Draft
from dateline.model.reading import Reading

MATERIAL = frozenset({"PROTEST", "MOBILIZE", "COERCE", "ASSAULT"})
HOSTILE = frozenset({"ASSAULT", "COERCE"})
ARMING = frozenset({"arm", "finance", "fund", "harbour", "harbor", "shelter", "train", "equip", "bankroll"})  # what enemies of somebody get
AGAINST_IT = frozenset({"REB", "OPP", "CRM", "UAF"})  # who are of a country and against its state
STATE = frozenset({"GOV", "MIL", "COP", "SPY", "LEG"})


def inferred(reading: Reading, drafts: Sequence[Draft], explained: Collection[int]) -> Iterator[tuple[Draft, Draft]]:
    """Acts with the charge that they answer, where no other cause is given (`explained`: ids of the drafts that have one)."""
    for accusation in drafts:
        if accusation.type != "ACCUSE":
            continue
        charge = next((d for d in drafts if _is_charge(accusation, d)), None)
        if charge is None:
            continue
        accuser, accused = _sides(reading, accusation, "actor"), _sides(reading, accusation, "recipient")
        for act in drafts:
            later = max([act.start, *(start for start, _ in act.mentions)]) > accusation.end
            if later and act.type in MATERIAL and act.factuality == "actual" and id(act) not in explained and act is not charge:
                against = _sides(reading, act, "recipient") & accused or _is_show_of_force(accusation, act)
                if _sides(reading, act, "actor") & accuser and against:
                    yield act, charge


def _is_charge(accusation: Draft, charge: Draft) -> bool:
    arming = charge.type == "AID" and charge.predicate.lemma in ARMING
    if charge.sentence != accusation.sentence or not (charge.type in HOSTILE or arming):
        return False
    return any(role.attribution for role in charge.actor) or bool(_actors(charge, "actor") & _actors(accusation, "recipient"))


def _is_show_of_force(accusation: Draft, act: Draft) -> bool:
    """ "It has moved a battalion to the crossing", right behind the charge: against nobody else."""
    return act.type == "MOBILIZE" and not act.recipient and act.sentence - accusation.sentence <= 1


def _actors(draft: Draft, side: str) -> set[int]:
    return {role.actor for role in getattr(draft, side) if role.actor is not None}


def _owners(reading: Reading, draft: Draft, side: str) -> set[int]:
    """Whose the participants are: "31 of its members", "the militia's camp"; of an act without an actor, whose arms do it ("its helicopters")."""
    heads = [(role.sentence, role.head) for role in getattr(draft, side) if role.head is not None]
    if side == "actor" and not heads:
        heads = [(draft.sentence, token) for token in draft.predicate.slots.get("subject", ())]
    found: set[int] = set()
    for sentence, head in heads:
        tree = reading.trees[sentence]
        inner = [p for prep in tree.kids(head, "prep") if tree.words[prep] == "of" for p in tree.kids(prep, "pobj")]
        for owner in (k for noun in (head, *inner) for k in tree.kids(noun, "poss")):
            mention = reading.actors.mentions.get((sentence, owner))
            found.update([mention.actor] if mention is not None and mention.actor is not None else [])
    return found


def _sides(reading: Reading, draft: Draft, side: str) -> set[int | str]:
    """The participants of a side, and the states that they act for or, as places and things, belong to."""
    found: set[int | str] = {*_actors(draft, side), *_owners(reading, draft, side)}
    for role in getattr(draft, side):
        cluster = reading.actors.clusters[role.actor] if role.actor is not None else None
        mention = reading.actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
        if mention is not None and side == "recipient":
            found.update(p.country for p in reading.places_within(mention.start, mention.end) if p.country)
        if cluster is None:
            continue
        acts_for = cluster.kind == "state" or not STATE.isdisjoint(cluster.sectors)
        acts_for = acts_for or side == "recipient" and AGAINST_IT.isdisjoint(cluster.sectors)
        if cluster.country and acts_for:
            found.add(cluster.country)
        if cluster.country and cluster.sectors[:1] and cluster.sectors[0] in STATE:
            found.add(f"{cluster.country} {cluster.sectors[0]}")  # "the constabulary", "the local police station"
    return found
