"""The sectors of participants: what their words say, what they lead or belong to, and what the act itself shows of the unnamed."""

from __future__ import annotations

from dateline.event.draft import Draft, Role
from dateline.model.mention import ActorCluster, ActorMention
from dateline.model.reading import Reading

Sectors = tuple[str, ...]
PLAIN_PEOPLE = frozenset({"person", "people", "worker", "family", "child"})
ARMS = frozenset({"aircraft", "vessel", "drone", "artillery", "missile", "weapon", "vehicle"})
FORCE = frozenset({"ASSAULT", "MOBILIZE"})
ANYBODY = frozenset({"man", "woman", "person", "people", "individual", "youth", "boy", "somebody", "someone", "figure", "stranger"})
# Who speaks or acts for those whose they are: "its leader", "the army's spokesman", "a spokesman for the police".
FOR_OTHERS = frozenset(
    "leader chief head member spokesman spokeswoman spokesperson representative envoy emissary delegate colleague counterpart deputy commander fighter supporter squad unit detective agent".split()
)


def sectors_of(reading: Reading, role: Role, draft: Draft) -> Sectors:
    """Sectors of a participant of `draft`, the first one first; empty where nothing shows any."""
    actors = reading.actors
    cluster = actors.clusters[role.actor] if role.actor is not None else None
    mention = actors.mentions.get((role.sentence, role.head)) if role.head is not None else None
    if mention is not None and mention.others:
        mention = None
    own = (mention.sectors if mention and mention.sectors else ()) or (cluster.sectors if cluster else ())
    is_actor = any(role is one for one in draft.actor)
    if is_actor and draft.type == "ASSAULT" and cluster is not None and cluster.kind == "state" and _is_adjective(reading, role):
        return ("MIL",)  # "Israeli raids"
    if cluster is None or cluster.kind != "unnamed":
        return own
    if mention is not None and mention.lemma in FOR_OTHERS and (lent := _of_owner(reading, mention)):
        return lent
    if mention is not None and mention.lemma == "leader" and own in ((), ("CVL",)) and _is_of_state(mention, cluster):
        return ("GOV",)  # "Kenya's leaders"
    if is_actor and draft.type == "ASSAULT" and _is_anybody(mention, cluster):
        return ("UNK",)
    if is_actor and draft.type in FORCE and not own and not ARMS.isdisjoint(cluster.classes) and _is_of_state(mention, cluster):
        return ("COP",) if _is_of_guards(reading, mention) else ("MIL",)  # "Israeli jets", "coast guard vessels"
    if not own and (role.human or not PLAIN_PEOPLE.isdisjoint(cluster.classes)):
        return ("CVL",)  # of people of whom no more is said
    return own


def _is_adjective(reading: Reading, role: Role) -> bool:
    return role.head is not None and reading.trees[role.sentence].deps[role.head] in ("amod", "compound", "nmod")


def _is_of_guards(reading: Reading, mention: ActorMention | None) -> bool:
    """Of police or a coast guard, by a noun before it."""
    return mention is not None and bool({"police", "guard"} & {word.casefold() for word in mention.modifiers})


def _of_owner(reading: Reading, mention: ActorMention) -> Sectors:
    """Those of whose leader or spokesman somebody is."""
    tree, actors = reading.trees[mention.sentence], reading.actors
    beside = [*tree.kids(mention.head, "poss")]
    beside += [p for prep in tree.kids(mention.head, "prep") if tree.words[prep] in ("for", "of") for p in tree.kids(prep, "pobj")]
    for token in beside:
        found = actors.mentions.get((mention.sentence, token))
        if found is None:
            continue
        cluster = actors.clusters[found.actor] if found.actor is not None else None
        lent = found.sectors or (cluster.sectors if cluster else ())
        if lent and lent[0] != "CVL":
            return lent
    return ()


def _is_anybody(mention: ActorMention | None, cluster: ActorCluster) -> bool:
    """ "Three men", of whom the report says nothing that tells whose they are."""
    return (
        mention is not None
        and mention.lemma in ANYBODY
        and not mention.definite
        and not mention.owned
        and mention.country is None
        and len(cluster.mentions) == 1
    )


def _is_of_state(mention: ActorMention | None, cluster: ActorCluster) -> bool:
    return bool(cluster.country or mention is not None and mention.country)
