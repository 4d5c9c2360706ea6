"""Participants of an event: who fills the frame's actor and recipient, phrase by phrase."""

from __future__ import annotations

from collections.abc import Set

from dateline.clause.phrases import PARTITIVES, RELATIVES
from dateline.event.draft import Draft, Role
from dateline.event.senses import ACTING, UNDERGOING, Senses
from dateline.lexicon.frames import Frame
from dateline.model.clause import Predicate
from dateline.model.mention import Actors
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

WEAPONS = frozenset(
    {
        "weapon",
        "missile",
        "explosive",
        "drone",
        "artillery",
        "gun",
        "blade",
        "fire",
        "gas",
        "event",
        "aircraft",
        "vehicle",
        "vessel",
        "number",
        "time",
        "money",
    }
)


TOUCHING = frozenset({"ASSAULT", "COERCE", "PROTEST", "SANCTION", "RETREAT", "MOBILIZE", None})
GOODS = frozenset({"vehicle", "vessel", "aircraft", "property", "utility", "home"})
DONE_TO = frozenset({"sexual", "torture", "abduct", "arrest", "deport"})  # modes of what is done to persons only
BODY = frozenset(
    {"state", "government", "military", "troops", "police", "rebel", "militia", "armed", "terrorist", "criminal", "organisation", "crowd"}
)
SUFFERED = (
    "murder",
    "assassination",
    "killing",
    "execution",
    "arrest",
    "detention",
    "imprisonment",
    "kidnapping",
    "abduction",
    "deportation",
    "death",
    "slaying",
    "torture",
    "rape",
    "beheading",
)
OF_PEOPLE = frozenset({"killed", "wounded", "detained", "abducted", "released", "displaced", "expelled", "evacuated"})  # roles of figures
FORCES = frozenset(
    {"military", "troops", "police", "militia", "armed", "rebel", "weapon", "missile", "vehicle", "vessel", "aircraft", "artillery"}
)
OWNED = frozenset("controlled held owned run operated used occupied manned guarded defended belonging populated inhabited".split())


def add_roles(draft: Draft, senses: Senses, reading: Reading) -> bool:
    """Fill actor and recipient of a draft from its predicate's slots; False where it needs a speaker and nobody speaks."""
    tree, actors = reading.trees[draft.sentence], reading.actors
    frame, predicate = draft.frame, draft.predicate
    if frame.actor_from == ("speaker",):
        speaker = speaker_of(reading, draft.start)
        if speaker is None:
            return False
        draft.actor = [speaker]
        draft.recipient = _recipients(draft, senses, tree, actors)
        return bool(draft.recipient) or "recipient" not in frame.needs
    doing = [
        t
        for t in _candidates(frame, predicate, "actor", senses)
        if senses.acting(tree, t, actors) and not _is_thing(senses, tree, t, actors)
    ]
    if any(tree.tags[t] != "PRP$" for t in doing):
        doing = [t for t in doing if tree.tags[t] != "PRP$"]  # "Israel mounted its invasion"
    draft.actor = _roles(doing, tree, actors)
    if _is_harmed(draft, tree):
        draft.actor, draft.recipient = [], draft.actor
        return True
    if not (frame.reciprocal and len(draft.actor) > 1):
        draft.recipient = _recipients(draft, senses, tree, actors)
    if not draft.recipient:
        _turn_victims(draft, senses, tree, actors)
    return True


def _is_harmed(draft: Draft, tree: Tree) -> bool:
    """ "Men being shot and women raped": verbs of harm without an object have their victim for a subject."""
    predicate = draft.predicate
    harm = draft.type in ("ASSAULT", "COERCE") and (draft.frame.figures.get("object") in OF_PEOPLE or not DONE_TO.isdisjoint(draft.modes))
    if not harm or predicate.pos != "verb" or predicate.passive or tree.tags[predicate.token] not in ("VBN", "VBD"):
        return False
    alone = not predicate.slots.get("object") and not tree.kids(predicate.token, "aux", "dobj", "ccomp", "xcomp")
    return (
        alone
        and predicate.relation == "conjunct"
        and _follows_passive(tree, predicate.token)
        and bool(tree.kids(predicate.token, "nsubj", "nsubjpass"))
    )


def _follows_passive(tree: Tree, token: int) -> bool:
    """Coordinated with a verb that has an auxiliary of the passive: "were shot and women raped"."""
    while tree.deps[token] == "conj" and tree.heads[token] != token:
        token = tree.heads[token]
        if tree.kids(token, "auxpass"):
            return True
    return False


def _turn_victims(draft: Draft, senses: Senses, tree: Tree, actors: Actors) -> None:
    """ "The bishop's murder", "the boys' torture by guards": whose it is suffers it, unless a force or state did it ("the army's killing of")."""
    predicate = draft.predicate
    if predicate.pos != "noun" or draft.type not in ("ASSAULT", "COERCE") or predicate.light is not None or predicate.slots.get("of"):
        return
    if not predicate.lemma.endswith(SUFFERED):
        return
    owners = set(predicate.slots.get("poss", ()))
    turned = [
        role
        for role in draft.actor
        if role.head in owners
        and (tree.tags[role.head] in ("NN", "NNP", "PRP$") and not _is_body(senses, tree, role.head, actors) or len(draft.actor) > 1)
    ]
    draft.actor = [role for role in draft.actor if role not in turned]
    draft.recipient = draft.recipient or turned


def _is_body(senses: Senses, tree: Tree, token: int, actors: Actors) -> bool:
    classes = senses.classes(tree, token, actors)
    return not BODY.isdisjoint(classes) and "person" not in classes


def speaker_of(reading: Reading, offset: int) -> Role | None:
    """Who says the words at `offset`: the speaker of the innermost statement around them."""
    return _party_of_speech(reading, offset, "speaker")


def addressee_of(reading: Reading, offset: int) -> Role | None:
    """To whom the words at `offset` are said."""
    return _party_of_speech(reading, offset, "addressee")


def _party_of_speech(reading: Reading, offset: int, party: str) -> Role | None:
    around = [(s, extent) for s in (reading.statements[n] for n in reading.said_around(offset)) if (extent := getattr(s, party))]
    if not around:
        return None
    _, extent = min(around, key=lambda pair: sum(b - a for a, b in pair[0].content))
    inside = reading.mentions_in(extent)
    if not inside:
        return None
    mention = max(inside, key=lambda m: (m.end - m.start, -m.start))
    return Role(mention.head, mention.sentence, mention.actor)


def _recipients(draft: Draft, senses: Senses, tree: Tree, actors: Actors) -> list[Role]:
    taken = {role.head for role in draft.actor if role.sentence == draft.sentence}
    people = _unknown_people(draft, senses, tree, actors)
    for names in senses.sources(draft.frame, draft.predicate, "recipient"):
        found = [
            t for t in names if t not in taken and (_undergoes(senses, tree, t, actors, touched=draft.type in TOUCHING) or t in people)
        ]
        if draft.type == "MOBILIZE":
            found = [t for t in found if not _is_moved(draft, t, senses, tree, actors)]
        behind = [other for t in found for other in (_beyond(tree, t, senses, actors) or _owners(tree, t, senses, actors))]
        roles = [role for role in _roles(behind, tree, actors, people) if not _is_own(draft, role, tree)]
        for role in roles:
            role.human = role.head in people
        if roles:
            return roles
    return []


def _is_own(draft: Draft, role: Role, tree: Tree) -> bool:
    """ "Upgraded their ties": the actors' own, and no recipient."""
    possessive = role.head is not None and tree.tags[role.head] == "PRP$"
    return possessive and role.actor in {r.actor for r in draft.actor}


def _unknown_people(draft: Draft, senses: Senses, tree: Tree, actors: Actors) -> set[int]:
    """Common nouns that no list knows, in a slot that only people fill: whom somebody detains, kidnaps or frees."""
    slots = [slot for slot, role in draft.frame.figures.items() if role in OF_PEOPLE]
    return {
        t
        for slot in slots
        for t in draft.predicate.slots.get(slot, ())
        if tree.tags[t] in ("NN", "NNS") and not senses.classes(tree, t, actors) and tree.words[t] not in PARTITIVES
    }


def _is_moved(draft: Draft, token: int, senses: Senses, tree: Tree, actors: Actors) -> bool:
    """Forces and arms that somebody moves are his own, unless their words name somebody else's."""
    if FORCES.isdisjoint(senses.classes(tree, token, actors)):
        return False
    mention = actors.mentions.get((tree.sentence, token))
    owners = {actors.clusters[role.actor].country for role in draft.actor if role.actor is not None}
    return mention is None or not mention.country or mention.country in owners


def _beyond(tree: Tree, token: int, senses: Senses, actors: Actors) -> list[int]:
    """ "Its border with Orland": who is on the other side."""
    if "border" not in senses.classes(tree, token, actors):
        return []
    inner = [p for prep in tree.kids(token, "prep") if tree.words[prep] == "with" for p in tree.kids(prep, "pobj")]
    return [t for p in inner for t in (p, *tree.kids(p, "conj")) if senses.acting(tree, t, actors)]


def _owners(tree: Tree, token: int, senses: Senses, actors: Actors) -> list[int]:
    """ "Sites controlled by the militia": what is done to them is done to the militia."""
    if senses.acting(tree, token, actors):
        return [token]
    for clause in tree.kids(token, "acl"):
        if tree.words[clause] in OWNED:
            for agent in tree.kids(clause, "agent", "prep"):
                inner = [t for p in tree.kids(agent, "pobj") for t in (p, *tree.kids(p, "conj")) if senses.acting(tree, t, actors)]
                if inner:
                    return inner
    return [token]


def _candidates(frame: Frame, predicate: Predicate, side: str, senses: Senses) -> list[int]:
    if predicate.pos == "noun":
        return [t for names in senses.sources(frame, predicate, side) for t in names]
    return list(senses.fillers(frame, predicate, side))


def _roles(tokens: list[int], tree: Tree, actors: Actors, people: Set[int] = frozenset()) -> list[Role]:
    """The mentions at these tokens; of nouns that are no mention only those known as `people`."""
    roles: list[Role] = []
    seen: set[int] = set()
    for token in tokens:
        mention = actors.mentions.get((tree.sentence, token)) or (actors.things.get((tree.sentence, token)) if token in people else None)
        if mention is None or mention.actor is None or token in seen or tree.words[token] in RELATIVES:
            continue
        seen.add(token)
        roles.append(Role(head=token, sentence=tree.sentence, actor=mention.actor))
        roles.extend(Role(head=token, sentence=tree.sentence, actor=other) for other in mention.others)
    return roles


def _is_thing(senses: Senses, tree: Tree, token: int, actors: Actors) -> bool:
    """A weapon, event or machine may be a subject ("the blast killed six") but acts for nobody, unless its words say whose it is."""
    mention = actors.mentions.get((tree.sentence, token))
    if mention and (mention.pronoun or mention.name or mention.country and senses.acting(tree, token, actors)):
        return False
    classes = set(senses.classes(tree, token, actors))
    return bool(classes & WEAPONS) and not classes & ACTING


def _undergoes(senses: Senses, tree: Tree, token: int, actors: Actors, *, touched: bool) -> bool:
    """Whether the phrase at `token` may be a recipient; a thing is one of what is done by hand (`touched`), not of words and gifts."""
    mention = actors.mentions.get((tree.sentence, token))
    if mention and mention.pronoun:
        return True
    classes = set(senses.classes(tree, token, actors))
    if classes:
        return bool(classes & (UNDERGOING if touched else UNDERGOING - GOODS))
    return bool(mention and mention.name)
