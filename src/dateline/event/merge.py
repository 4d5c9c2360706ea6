"""One happening, one event: what a sentence or report tells twice is joined, and light repetitions dropped."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.event.draft import Draft
from dateline.model.clause import Predicate
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

HARM_NOUNS = frozenset({"ASSAULT"})


def merge(reading: Reading, drafts: Sequence[Draft]) -> list[Draft]:
    """Drafts with those taken in by others left out."""
    kept = list(drafts)
    for draft in kept:
        if not draft.dropped:
            _consequences(reading, draft, kept)
    _mentions(reading, kept)
    _titles([d for d in kept if not d.dropped])
    return [d for d in kept if not d.dropped]


# --- within a sentence


def _consequences(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> None:
    """A harm told as the outcome of an attack is that attack: "a rocket attack that killed two", "fired on the bus, killing six"."""
    if draft.type != "ASSAULT":
        return
    tree = reading.trees[draft.sentence]
    for other in drafts:
        if other is draft or other.dropped or other.sentence != draft.sentence or other.type != "ASSAULT" or other.title != draft.title:
            continue
        if _is_outcome(tree, draft, other.predicate, drafts):
            _take_in(draft, other)


def _is_outcome(tree: Tree, draft: Draft, outcome: Predicate, drafts: Sequence[Draft]) -> bool:
    first = draft.predicate
    if outcome.pos != "verb" or outcome.token < first.token:
        return False
    subject = outcome.slots.get("subject", ())
    if first.token in subject or first.pos == "noun" and _relative_to(tree, first, outcome):
        return True
    if outcome.relation == "participle" and outcome.governor in (first.token, first.light):
        return True
    if outcome.relation == "conjunct":
        above = next((d for d in drafts if d.sentence == draft.sentence and d.predicate.token == outcome.governor), None)
        return above is not None and any(p.token == outcome.governor for p in draft.parts)
    return False


def _relative_to(tree: Tree, noun: Predicate, verb: Predicate) -> bool:
    """ "The attack on a base that killed": the parser hangs the clause on the nearest noun, yet a base kills nobody."""
    if verb.relation != "relative" or verb.governor is None:
        return False
    inside = set(tree.subtree(noun.token))
    subject = tree.kids(verb.token, "nsubj")
    return verb.governor in inside and bool(subject) and tree.words[subject[0]] in ("that", "which")


def _take_in(draft: Draft, other: Draft) -> None:
    other.dropped = True
    draft.parts.append(other.predicate)
    draft.parts.extend(other.parts)
    if not draft.recipient:
        draft.recipient = list(other.recipient)
    if not draft.actor:
        draft.actor = [role for role in other.actor if role.head != draft.predicate.token]
    draft.times.extend(other.times)
    draft.places.extend(place for place in other.places if place not in draft.places)


# --- across sentences


def _mentions(reading: Reading, drafts: Sequence[Draft]) -> None:
    """A definite event noun without news of its own ("the attack", "this deployment") mentions the latest event of its kind."""
    for i, draft in enumerate(drafts):
        if draft.dropped or draft.predicate.pos != "noun" or draft.predicate.light is not None:
            continue
        tree = reading.trees[draft.sentence]
        if not any(tree.words[d] in ("the", "this", "that", "these", "those") for d in tree.kids(draft.predicate.token, "det")):
            continue
        for earlier in reversed(drafts[:i]):
            if not earlier.dropped and not earlier.title and earlier.type == draft.type and _compatible(earlier, draft):
                earlier.mentions.append((draft.start, draft.end))
                _complete(earlier, draft)
                draft.dropped = True
                break


def _compatible(one: Draft, other: Draft) -> bool:
    """No role that both fill is filled by different actors."""
    for side in ("actor", "recipient"):
        left = {role.actor for role in getattr(one, side) if role.actor is not None}
        right = {role.actor for role in getattr(other, side) if role.actor is not None}
        if left and right and not left & right:
            return False
    return one.factuality == other.factuality or "actual" in (one.factuality, other.factuality) and one.factuality not in ("negated",)


def _titles(drafts: Sequence[Draft]) -> None:
    """An event of the headline that the body tells again is the body's event."""
    for title in [d for d in drafts if d.title]:
        best: tuple[int, Draft] | None = None
        for body in drafts:
            if body.title or body.dropped or body.type != title.type or not _near(title, body):
                continue
            score = _likeness(title, body)
            if score > 0 and (best is None or score > best[0]):
                best = (score, body)
        if best:
            best[1].mentions.append((title.start, title.end))
            _complete(best[1], title)
            title.dropped = True


def _near(one: Draft, other: Draft) -> bool:
    return (one.factuality == "negated") == (other.factuality == "negated")


def _likeness(title: Draft, body: Draft) -> int:
    """Shared word, actors, factuality; 0 where nothing is shared."""
    word = 3 * (title.predicate.lemma == body.predicate.lemma)
    actor = 2 * bool({r.actor for r in title.actor} & {r.actor for r in body.actor} - {None})
    recipient = 2 * bool({r.actor for r in title.recipient} & {r.actor for r in body.recipient} - {None})
    if not word + actor + recipient:
        return 0
    return word + actor + recipient + (title.factuality == body.factuality) - min(body.sentence, 20) // 7


def _complete(event: Draft, mention: Draft) -> None:
    """What only the mention says is the event's too."""
    if not event.actor:
        event.actor = mention.actor
    if not event.recipient:
        event.recipient = mention.recipient
    event.times.extend((time, "earlier") for time, _ in mention.times)
    event.places.extend((place, "earlier") for place, _ in mention.places if place.name not in {p.name for p, _ in event.places})
