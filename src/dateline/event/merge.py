"""One happening, one event: what a sentence or report tells twice is joined, and light repetitions dropped."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from dateline.event.draft import Draft, compatible
from dateline.event.outcomes import join_consequences, join_same_act
from dateline.model.reading import Reading

LONGEST_MEMORY = 500  # tellings of one word that are compared with each other: no report has as many
ROOT = 5  # letters that a verb and its noun share, all of them where one is shorter
SHORTEST = 4
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
                join_consequences(reading, draft, here, results)
                join_same_act(reading, draft, here)
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
            and compatible(d, draft)
            and not _is_another(d, draft)
        ]
        own = [d for d in told if d.predicate.lemma not in results] or told  # "the raid" is rather the storming than the deaths
        own = [d for d in told if _of_one_root(d, draft)] or own  # "the killings" are rather those killed than the air strike told last
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
    return bare and _of_one_root(earlier, draft)


def _of_one_root(one: Draft, other: Draft) -> bool:
    length = min(ROOT, len(one.predicate.lemma), len(other.predicate.lemma))
    return length >= SHORTEST and one.predicate.lemma[:length] == other.predicate.lemma[:length]


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
