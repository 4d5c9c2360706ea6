"""One happening, one event: what a sentence or report tells twice is joined, and light repetitions dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.event.draft import Draft, Role
from dateline.model.clause import Predicate
from dateline.model.reading import Reading
from dateline.model.syntax import Tree

LONGEST_MEMORY = 500  # tellings of one word that are compared with each other: no report has as many
ELLIPTIC = frozenset(
    {"others", "other", "more", "many", "dozens", "scores", "hundreds", "several", "themselves", "himself", "herself", "itself"}
)
HUMAN = frozenset({"person", "people", "worker", "family", "military", "police", "captive", "refugee", "official", "leader"})
ROOT = 5  # letters that a verb and its noun share
TAKING_UP = frozenset(
    {"attack", "assault", "violence", "killing", "incident", "operation", "strike", "protest", "unrest"}
)  # nouns for any of their kind
VERBAL = frozenset({"THREATEN", "REQUEST", "ACCUSE"})


def merge(reading: Reading, drafts: Sequence[Draft], results: frozenset[str] = frozenset()) -> list[Draft]:
    """Drafts with those taken in by others left out. `results`: verbs of what an act leads to ("kill")."""
    kept = list(drafts)
    for here in _grouped(kept, lambda d: d.sentence):
        for draft in here:
            if not draft.dropped:
                _consequences(reading, draft, here, results)
                _same_act(reading, draft, here)
    _mentions(reading, kept, results)
    _said_twice(reading, [d for d in kept if not d.dropped])
    _retold(reading, [d for d in kept if not d.dropped and not d.title])
    _titles(reading, [d for d in kept if not d.dropped])
    return [d for d in kept if not d.dropped]


def _grouped(drafts: Sequence[Draft], key: Callable[[Draft], object]) -> list[list[Draft]]:
    """Drafts with the same key together, in their order."""
    groups: dict[object, list[Draft]] = {}
    for draft in drafts:
        groups.setdefault(key(draft), []).append(draft)
    return list(groups.values())


# --- within a sentence


def _consequences(reading: Reading, draft: Draft, drafts: Sequence[Draft], results: frozenset[str]) -> None:
    """A harm told as the outcome of an attack is that attack: "a rocket attack that killed two", "fired on the bus, killing six"."""
    if draft.type != "ASSAULT":
        return
    for other in (*drafts, *reversed(drafts)):  # once more from behind: of "were killed and wounded when", "wounded" leads to "killed"
        if other is draft or other.dropped or other.type != "ASSAULT" or other.title != draft.title:
            continue
        if _is_outcome(reading, draft, other) or _goes_on(draft, other, results):
            _take_in(reading.trees[draft.sentence], draft, other)
            _add_victims(reading, draft, other)


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
    if attack.relation != "adverbial" or attack.mark not in ("when", "as", "while") or attack.governor != outcome.token:
        return False
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


def _same_act(reading: Reading, draft: Draft, drafts: Sequence[Draft]) -> None:
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
            and _compatible(draft, other)
        )
        if phrase or clause:
            _take_in(reading.trees[draft.sentence], draft, other)


def _does(noun: Predicate, verb: Predicate) -> bool:
    """The event noun is the verb's subject, itself or as "that"."""
    subject = verb.slots.get("subject", ())
    return verb.pos == "verb" and not verb.passive and subject == (noun.token,)


# --- across sentences


def _mentions(reading: Reading, drafts: Sequence[Draft], results: frozenset[str]) -> None:
    """A definite event noun without news of its own ("the attack", "this deployment") mentions the latest event of its kind."""
    for i, draft in enumerate(drafts):
        if draft.dropped or draft.predicate.pos != "noun":
            continue
        tree = reading.trees[draft.sentence]
        if not any(tree.words[d] in ("the", "this", "that", "these", "those") for d in tree.kids(draft.predicate.token, "det")):
            continue
        told = [
            d
            for d in drafts[max(0, i - LONGEST_MEMORY) : i]
            if not d.dropped
            and not d.title
            and (d.type == draft.type or _is_named_by(d, draft))
            and _compatible(d, draft)
            and not _is_another(d, draft)
        ]
        own = [d for d in told if d.predicate.lemma not in results] or told  # "the raid" is rather the storming than the deaths
        if own:
            own[-1].mentions.append((draft.start, draft.end))
            if draft.predicate.light is None or draft.predicate.bare:
                _complete(own[-1], draft)
            if draft.parts:  # "shops were damaged by the second explosion": the outcome is news of the same happening
                own[-1].parts.extend(draft.predicates())
                _add_recipients(own[-1], draft)
            draft.dropped = True


def _is_named_by(earlier: Draft, draft: Draft) -> bool:
    """ "Blocked the road, and due to the blockade": a noun of the verb's root without anybody of its own."""
    bare = not draft.actor and not draft.recipient and earlier.predicate.pos == "verb" and draft.sentence - earlier.sentence <= 1
    return bare and draft.predicate.lemma[:ROOT] == earlier.predicate.lemma[:ROOT]


def _is_another(earlier: Draft, draft: Draft) -> bool:
    """In one sentence, a noun with somebody of its own is another happening: "the air raid was revenge for the ambush of a patrol"."""
    words = {p.lemma.split(" ")[-1] for p in earlier.predicates()}
    return (
        earlier.sentence == draft.sentence
        and earlier.predicate.pos == "noun"
        and draft.predicate.lemma.split(" ")[-1] not in words
        and draft.predicate.lemma not in TAKING_UP
    )


def _said_twice(reading: Reading, drafts: Sequence[Draft]) -> None:
    """One threat, demand or charge in several words of one statement: "will be held responsible ... will pay a price"."""
    spoken = [d for d in drafts if d.type in VERBAL and d.statements]
    for here in _grouped(spoken, lambda d: (d.type, d.statements[0])):
        _said_in_one(reading, here)


def _said_in_one(reading: Reading, drafts: Sequence[Draft]) -> None:
    for i, draft in enumerate(drafts):
        for earlier in drafts[:i]:
            if earlier.dropped or draft.dropped:
                continue
            sides = [[{r.actor for r in getattr(d, side)} - {None} for side in ("actor", "recipient")] for d in (earlier, draft)]
            if (
                earlier.statements[:1] == draft.statements[:1]
                and sides[0] == sides[1]
                and all(sides[0])
                and earlier.factuality == draft.factuality
            ):
                _retell(reading, earlier, draft)


def _retold(reading: Reading, drafts: Sequence[Draft]) -> None:
    """The same act told again: one word, one recipient, actors and days that do not exclude each other."""
    for here in _grouped([d for d in drafts if d.type is not None], lambda d: (d.type, d.factuality, d.predicate.lemma)):
        _retold_of(reading, here[-LONGEST_MEMORY:])


def _retold_of(reading: Reading, drafts: Sequence[Draft]) -> None:
    for i, draft in enumerate(drafts):
        for earlier in drafts[:i]:
            if earlier.dropped or draft.dropped or earlier.sentence == draft.sentence:
                continue
            if _same_party(earlier, draft) and _actors_fit(reading, earlier, draft) and _days_fit(earlier, draft):
                _retell(reading, earlier, draft)


def _retell(reading: Reading, earlier: Draft, draft: Draft) -> None:
    earlier.mentions.append((draft.start, draft.end))
    earlier.parts.extend(draft.predicates())
    earlier.main = earlier.main or draft.main
    if draft.times and (not earlier.times or _width(draft) < _width(earlier)):
        earlier.times = draft.times + earlier.times
    if draft.actor and _worth(reading, draft) > _worth(reading, earlier):
        earlier.actor = draft.actor
    if draft.type == "ASSAULT":
        _add_recipients(earlier, draft)
    elif not earlier.recipient:
        earlier.recipient = draft.recipient
    for place, basis in draft.places:
        earlier.add_place(place, basis)
    earlier.statements = [s for s in earlier.statements if s in draft.statements]
    draft.dropped = True


def _add_recipients(event: Draft, telling: Draft) -> None:
    """Whom else another telling names: those hurt and what was hit."""
    known = {role.actor for role in event.recipient} - {None}
    event.recipient = [*event.recipient, *(role for role in telling.recipient if role.actor is None or role.actor not in known)]


def _width(draft: Draft) -> int:
    """How wide the span of days is, as the length of its precision: a day is narrower than a week."""
    order = {"hour": 0, "day": 1, "week": 2, "month": 3, "quarter": 4, "season": 4, "year": 5}
    return order.get(draft.times[0][0].precision, 9) if draft.times else 9


def _worth(reading: Reading, draft: Draft) -> int:
    """How much is known of the actors: "thousands of Iraqis" says more than "protesters"."""
    known = [reading.actors.clusters[role.actor] for role in draft.actor if role.actor is not None]
    return sum(1 + bool(c.country) + bool(c.name) for c in known)


def _same_party(one: Draft, other: Draft) -> bool:
    """They share a recipient or, where one names none, an actor."""
    sides = {side: [{r.actor for r in getattr(d, side)} - {None} for d in (one, other)] for side in ("actor", "recipient")}
    if all(sides["recipient"]):
        return bool(sides["recipient"][0] & sides["recipient"][1])
    return bool(sides["actor"][0] & sides["actor"][1])


def _actors_fit(reading: Reading, one: Draft, other: Draft) -> bool:
    """Not two different names, nor two different countries: "protesters" may be "thousands of Iraqis"."""
    if not one.actor or not other.actor:
        return True
    clusters = reading.actors.clusters
    left = {r.actor for r in one.actor if r.actor is not None}
    right = {r.actor for r in other.actor if r.actor is not None}
    if left & right:
        return True
    described = [[clusters[a] for a in side] for side in (left, right)]
    if all(any(c.name and c.kind not in ("people", "unnamed") for c in side) for side in described):
        return False
    countries = [{c.country for c in side if c.country} for side in described]
    return not (countries[0] and countries[1] and not countries[0] & countries[1])


def _days_fit(one: Draft, other: Draft) -> bool:
    """The days that two tellings name overlap, or one names none."""
    if not one.times or not other.times:
        return True
    left, right = one.times[0][0], other.times[0][0]
    if None in (left.earliest, left.latest, right.earliest, right.latest):
        return True
    size = min(len(left.earliest or ""), len(right.earliest or ""), 10)
    return (left.earliest or "")[:size] <= (right.latest or "")[:size] and (right.earliest or "")[:size] <= (left.latest or "")[:size]


def _compatible(one: Draft, other: Draft) -> bool:
    """No role that both fill is filled by different actors."""
    for side in ("actor", "recipient"):
        left = {role.actor for role in getattr(one, side) if role.actor is not None}
        right = {role.actor for role in getattr(other, side) if role.actor is not None}
        if left and right and not left & right:
            return False
    return one.factuality == other.factuality or "actual" in (one.factuality, other.factuality) and one.factuality not in ("negated",)


def _titles(reading: Reading, drafts: Sequence[Draft]) -> None:
    """An event of the headline that the body tells again is the body's event."""
    for title in [d for d in drafts if d.title]:
        best: tuple[int, Draft] | None = None
        for body in drafts:
            if body.title or body.dropped or body.type != title.type or not _near(title, body):
                continue
            score = _likeness(reading, title, body) or int(_leads(reading, title, body))
            if score > 0 and (best is None or score > best[0]):
                best = (score, body)
        if best:
            best[1].mentions.append((title.start, title.end))
            _complete(best[1], title)
            title.dropped = True


def _leads(reading: Reading, title: Draft, body: Draft) -> bool:
    """The first sentence of a report tells what its headline tells, be it in other words."""
    blocks, sentences = reading.layout.blocks, reading.layout.sentences
    first = next((n for n, s in enumerate(sentences) if blocks[s.block].kind == "paragraph"), None)
    if body.sentence != first or body.factuality != title.factuality or title.modes and body.modes and title.modes != body.modes:
        return False
    return _actors_fit(reading, title, body) and _victims_fit(reading, title, body)


def _victims_fit(reading: Reading, one: Draft, other: Draft) -> bool:
    """Not recipients of two countries."""
    clusters = reading.actors.clusters
    countries = [{clusters[r.actor].country for r in d.recipient if r.actor is not None} - {None} for d in (one, other)]
    return not all(countries) or bool(countries[0] & countries[1])


def _near(one: Draft, other: Draft) -> bool:
    return (one.factuality == "negated") == (other.factuality == "negated")


def _likeness(reading: Reading, title: Draft, body: Draft) -> int:
    """Shared word, actors, recipients or the nouns that they are called by, factuality; 0 where nothing is shared."""
    word = 3 * any(title.predicate.lemma == p.lemma for p in body.predicates())
    actor = 2 * bool({r.actor for r in title.actor} & {r.actor for r in body.actor} - {None})
    recipient = 2 * bool({r.actor for r in title.recipient} & {r.actor for r in body.recipient} - {None})
    if not word + actor + recipient:
        return 0
    if not recipient:
        nouns = [{(r.sentence, r.head) for r in d.recipient if r.head is not None} for d in (title, body)]
        called = [{reading.trees[s].words[h] for s, h in side} for side in nouns]
        recipient = 2 * bool(called[0] & called[1])
    return word + actor + recipient + (title.factuality == body.factuality) - min(body.sentence, 20) // 7


def _complete(event: Draft, mention: Draft) -> None:
    """What only the mention says is the event's too."""
    if not event.actor:
        event.actor = mention.actor
    if not event.recipient:
        event.recipient = mention.recipient
    event.times.extend((time, "earlier") for time, _ in mention.times)
    for place, _ in mention.places:
        event.add_place(place, "earlier")
