"""Participants of an event: who fills the frame's actor and recipient, phrase by phrase."""

from __future__ import annotations

from dateline.clause.phrases import RELATIVES
from dateline.event.draft import Draft, Role
from dateline.event.senses import ACTING, UNDERGOING, Senses
from dateline.lexicon.frames import Frame
from dateline.model.clause import Predicate
from dateline.model.mention import Actors
from dateline.model.syntax import Tree

WEAPONS = frozenset({"weapon", "missile", "explosive", "drone", "artillery", "gun", "blade", "fire", "gas", "event", "aircraft", "vehicle", "vessel", "number", "time", "money"})


def add_roles(draft: Draft, senses: Senses, tree: Tree, actors: Actors) -> None:
    """Fill actor and recipient of a draft from its predicate's slots."""
    frame, predicate = draft.frame, draft.predicate
    doing = [t for t in _candidates(frame, predicate, "actor", senses) if senses.acting(tree, t, actors) and not _is_thing(senses, tree, t, actors)]
    draft.actor = _roles(doing, tree, actors)
    if frame.reciprocal and len(draft.actor) > 1:
        return
    taken = {role.head for role in draft.actor}
    for names in senses._sources(frame, predicate, "recipient"):  # noqa: SLF001
        found = [t for t in names if t not in taken and _undergoes(senses, tree, t, actors)]
        if found:
            draft.recipient = _roles(found, tree, actors)
            return


def _candidates(frame: Frame, predicate: Predicate, side: str, senses: Senses) -> list[int]:
    if predicate.pos == "noun":
        return [t for names in senses._sources(frame, predicate, side) for t in names]  # noqa: SLF001
    return list(senses.fillers(frame, predicate, side))


def _roles(tokens: list[int], tree: Tree, actors: Actors) -> list[Role]:
    roles = []
    seen: set[int] = set()
    for token in tokens:
        mention = actors.mentions.get((tree.sentence, token))
        actor = mention.actor if mention else None
        if token in seen or tree.words[token] in RELATIVES:
            continue
        seen.add(token)
        roles.append(Role(head=token, sentence=tree.sentence, actor=actor))
    return roles


def _is_thing(senses: Senses, tree: Tree, token: int, actors: Actors) -> bool:
    """A weapon, event or machine may be a subject ("the blast killed six") but acts for nobody."""
    mention = actors.mentions.get((tree.sentence, token))
    if mention and (mention.pronoun or mention.name):
        return False
    classes = senses.classes(tree, token, actors)
    return bool(classes & WEAPONS) and not classes & ACTING


def _undergoes(senses: Senses, tree: Tree, token: int, actors: Actors) -> bool:
    mention = actors.mentions.get((tree.sentence, token))
    if mention and mention.pronoun:
        return True
    classes = senses.classes(tree, token, actors)
    if classes:
        return bool(classes & UNDERGOING)
    return tree.tags[token] in ("NNP", "NNPS", "PRP")
