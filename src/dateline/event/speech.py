"""Events of speech verbs: bare statements give way to what they tell; "must" in their content is a demand; denials of the accused (R9)."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from dateline.event.codes import Codes
from dateline.event.draft import Draft, Role
from dateline.event.senses import ACTING
from dateline.model.clause import Predicate
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

DUTY = frozenset({"must", "should", "ought"})
DENIAL = "016"
HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "THREATEN"})
OFFICIAL = frozenset({"GOV", "MIL", "COP", "SPY"})


def settle_speech(reading: Reading, drafts: Sequence[Draft], codes: Codes) -> list[Draft]:
    """Drafts without the bare statements whose content makes an event; `main` passes to that event."""
    kept = []
    told_by = _Told(drafts)
    charges = [draft for draft in drafts if draft.type == "ACCUSE"]
    for draft in drafts:
        if draft.type is None:
            _demand(reading, draft, told_by, codes)
            _denial(reading, draft, charges, [d for d in _content(reading, draft, told_by) if d.type in HARM])
        if draft.type is None and draft.cameo != DENIAL:
            told = _content(reading, draft, told_by)
            if told:
                told[0].main = told[0].main or draft.main
                continue
        kept.append(draft)
    return kept


class _Told:
    """Drafts by where they stand."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._drafts = drafts
        self._places = sorted((draft.start, number) for number, draft in enumerate(drafts))
        self._by_token = {(draft.sentence, draft.predicate.token): draft for draft in reversed(drafts)}

    def within(self, spans: Iterable[tuple[int, int]]) -> list[Draft]:
        """Drafts whose trigger begins in one of `spans`, in their order."""
        places = self._places
        found = {number for a, b in spans for _, number in places[bisect_left(places, (a, -1)) : bisect_left(places, (b, -1))]}
        return [self._drafts[number] for number in sorted(found)]

    def at(self, sentence: int, token: int) -> Draft | None:
        """The draft of a predicate."""
        return self._by_token.get((sentence, token))


def _content(reading: Reading, draft: Draft, told: _Told) -> list[Draft]:
    """Drafts in the content of the statement that `draft` is the cue of, or in the complement of its verb."""
    spans = [span for n in reading.cued_by((draft.start, draft.end)) for span in reading.statements[n].content]
    tree = reading.trees[draft.sentence]
    for token in (*draft.predicate.slots.get("clause", ()), *draft.predicate.slots.get("infinitive", ())):
        inside = tree.subtree(token)
        spans.append((tree.starts[inside[0]], tree.ends[inside[-1]]))
    return [d for d in told.within(spans) if d is not draft]


def _demand(reading: Reading, draft: Draft, drafts: _Told, codes: Codes) -> None:
    """ "Vesk said Orland must return the ship": a REQUEST of the speaker."""
    by_token = {p.token: p for p in reading.predicates[draft.sentence]}
    tree = reading.trees[draft.sentence]
    for token in draft.predicate.slots.get("clause", ()):
        inner = by_token.get(token)
        if inner is None or not _is_duty(inner, tree):
            continue
        owner = {role.actor for role in draft.actor}
        asked = [
            t
            for t in inner.surface
            if (m := reading.actors.mentions.get((draft.sentence, t)))
            and m.actor is not None
            and m.actor not in owner
            and _may_act(reading, m.actor)
        ]
        if not asked:
            continue
        told = drafts.at(draft.sentence, token)
        draft.type, draft.cameo, draft.modes = "REQUEST", codes.demanded(told.cameo if told else None), ()
        draft.recipient = [Role(t, draft.sentence, reading.actors.mentions[draft.sentence, t].actor) for t in asked]
        return


def _may_act(reading: Reading, actor: int) -> bool:
    """Somebody who can be asked: not "the economy needs to revive"."""
    cluster = reading.actors.clusters[actor]
    return bool(cluster.kind != "unnamed" or cluster.sectors or not cluster.classes or not ACTING.isdisjoint(cluster.classes))


def _is_duty(predicate: Predicate, tree: Tree) -> bool:
    """ "Must return", "has to return", and the subjunctive "insisted that it return"."""
    if predicate.modal in DUTY or tree.tags[predicate.token] == "VB" and predicate.mark == "that" and not tree.kids(predicate.token, "aux"):
        return True
    return tree.words[predicate.token] in ("has", "have", "needs", "need") and bool(predicate.slots.get("infinitive"))


def _denial(reading: Reading, draft: Draft, charges: Sequence[Draft], harm: Sequence[Draft]) -> None:
    """R9: the denial of an accusation by its target, or the state behind it, or of harm of one's own, is REJECT; anybody else's is only a
    statement. `harm`: the acts that are denied."""
    if draft.cameo != DENIAL:
        return
    clusters = reading.actors.clusters
    denying = {role.actor for role in draft.actor if role.actor is not None}
    countries = {clusters[a].country for a in denying if clusters[a].kind == "state" or set(clusters[a].sectors) & OFFICIAL} - {None}
    for charge in charges:
        accused = {role.actor for role in charge.recipient if role.actor is not None}
        if accused & denying or countries & {clusters[a].country for a in accused}:
            draft.type = "REJECT"
            draft.recipient = draft.recipient or [Role(role.head, role.sentence, role.actor) for role in charge.actor]
            return
    for act in harm:
        doing = {role.actor for role in act.actor if role.actor is not None}
        if doing & denying or any(_is_theirs(reading, role, denying) for role in act.actor):
            draft.type = "REJECT"
            return


def _is_theirs(reading: Reading, role: Role, owners: set[int]) -> bool:
    """ "Its guards" are the firm's."""
    tree = reading.trees[role.sentence]
    beside = [reading.actors.mentions.get((role.sentence, k)) for k in tree.kids(role.head, "poss")] if role.head is not None else []
    return any(m is not None and m.actor in owners for m in beside)
