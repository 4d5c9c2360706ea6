"""Who stands behind an event: the statements that hold it, and what its standing follows from (ONTOLOGY section 7)."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.event.draft import Draft, Role
from dateline.model.mention import StatementMention
from dateline.model.reading import Reading
from dateline.model.record import Standing

PARTAKING = frozenset("part role hand involvement complicity participation responsibility".split())
BLAMED_FOR = ("for", "of", "over", "in", "with")


def add_attribution(reading: Reading, drafts: Sequence[Draft]) -> None:
    """Set `statements` and `standing` of every draft; hand blamed actors to the events they are blamed for."""
    for draft in drafts:
        draft.statements = _around(reading, draft)
        draft.standing = _standing([reading.statements[i] for i in draft.statements])
        if draft.standing == "disputed" and draft.predicate.pos == "noun" and _is_partaken(reading, draft):
            draft.standing = "reported"  # "denied any part in the attack": nobody doubts that there was one
    for accusation in drafts:
        if accusation.type == "ACCUSE" and accusation.recipient:
            _blame(reading, accusation, drafts)


def _is_partaken(reading: Reading, draft: Draft) -> bool:
    tree = reading.trees[draft.sentence]
    prep = tree.heads[draft.predicate.token]
    return tree.deps[draft.predicate.token] == "pobj" and any(
        tree.words[k] in PARTAKING for k in (tree.heads[prep], *tree.kids(tree.heads[prep], "dobj"))
    )


def _around(reading: Reading, draft: Draft) -> list[int]:
    """Statements whose content holds the trigger, innermost first; an event of the cue itself is outside."""
    inside = [n for n in reading.said_around(draft.start) if not _is_cue(reading.statements[n], draft)]
    return sorted(inside, key=lambda n: (sum(b - a for a, b in reading.statements[n].content), n))


def _is_cue(statement: StatementMention, draft: Draft) -> bool:
    return statement.cue is not None and statement.cue[0] < draft.end and draft.start < statement.cue[1]


def _standing(statements: Sequence[StatementMention]) -> Standing:
    """By the innermost statement: an unproven claim or a charge is `claimed`, what is denied is `disputed`, confirmed `confirmed`."""
    if not statements:
        return "reported"
    stance = statements[0].stance
    if stance in ("claims", "blames"):
        return "claimed"
    if stance == "denies":
        return "disputed"
    return "confirmed" if stance == "confirms" else "reported"


def _blame(reading: Reading, accusation: Draft, drafts: Sequence[Draft]) -> None:
    """ "The US blamed a militia for the attack": the militia is the attack's actor on the accuser's word only."""
    tokens = {t for name in BLAMED_FOR for t in accusation.predicate.slots.get(name, ())}
    said = next(iter(reading.cued_by((accusation.start, accusation.end))), None)
    for draft in drafts:
        if draft.sentence != accusation.sentence or draft.predicate.token not in tokens or draft is accusation:
            continue
        attribution = [said] if said is not None else []
        if not draft.actor:
            draft.actor = [Role(role.head, role.sentence, role.actor, list(attribution)) for role in accusation.recipient]
        else:
            for role in draft.actor:
                role.attribution = list(attribution)
        if draft.predicate.pos == "noun":
            if said in draft.statements:
                draft.statements.remove(said)
            draft.standing = _standing([reading.statements[n] for n in draft.statements])
