"""Links by verbs: "the raid sparked protests", "families displaced by the assault"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.clause.verbs import is_verb
from dateline.event.link_sentence import LinkDraft, LinkSentence
from dateline.event.linking import LinkVerb
from dateline.model.syntax import Tree

DRIVING = LinkVerb(words=(), subject="cause", kind="cause")


def by_verbs(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "The raid sparked protests"; "protests sparked by the raid"; "prompting Vesk to close its border"."""
    tree = s.tree
    for token in range(len(tree)):
        if tree.words[token] not in s.words.verb_starts:
            continue
        verb, last = s.words.verbs.get(tree.words[token]), token
        passive = bool(tree.kids(token, "auxpass"))
        for kid in tree.kids(token, "prep", "prt", "agent"):
            phrase = f"{tree.words[token]} {tree.words[kid]}"
            for lemma in (phrase, f"be {phrase}") if passive else (phrase,):
                if lemma in s.words.verbs:
                    verb, last = s.words.verbs[lemma], kid
        if verb is None or s.is_open(token) or not is_verb(tree, token) and tree.deps[token] not in ("acl", "amod", "prep"):
            continue
        subject, other = _two_sides(tree, token)
        if last != token and passive and tree.deps[last] in ("prep", "agent"):  # "was met with tear gas", "was met by protests"
            subject, other = list(tree.kids(token, "nsubjpass")), list(tree.kids(last, "pobj"))
        if verb.infinitive:  # "led Vesk to close its border"
            other = list(tree.kids(token, "xcomp", "ccomp"))
        firsts = s.sides(subject) or s.pointed(token, subject)
        seconds = s.sides(other)
        if not seconds and (carried := s.here.get(token)) is not None and tree.kids(token, "dobj"):
            seconds = [carried]  # "drew condemnation": the event that its object names
        for first in firsts:
            for second in seconds:
                if first is not second:
                    cause, effect = (first, second) if verb.subject == "cause" else (second, first)
                    yield s.link(effect, cause, token, last if last == token + 1 else token, verb)


def driven(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "Families displaced by the assault", "the shelling drove 900 people out": who or what drives people away is an event itself."""
    for token, draft in list(s.here.items()):
        sent = s.tree.heads[token]
        if draft.predicate.lemma == "flee" and s.tree.words[sent] in s.words.sending:  # "sent fleeing by the massacre"
            agents = [p for a in s.tree.kids(sent, "agent") for p in s.tree.kids(a, "pobj")] or list(s.tree.kids(sent, "nsubj"))
            for cause in s.sides(agents):
                if cause is not draft:
                    yield s.link(draft, cause, sent, sent, DRIVING)
        if s.tree.words[token] not in s.words.driving or draft.predicate.token != token or draft.sentence != s.tree.sentence:
            continue
        for cause in s.sides(draft.predicate.slots.get("subject", ())):
            if cause is not draft and cause.predicate.pos == "noun":
                yield s.link(draft, cause, token, token, DRIVING)


def _two_sides(tree: Tree, verb: int) -> tuple[list[int], list[int]]:
    """Deep subject and object heads of a verb: infinitives and prepositional objects are among the latter."""
    subject = list(tree.kids(verb, "nsubj"))
    other = [*tree.kids(verb, "xcomp", "ccomp"), *tree.kids(verb, "dobj", "nsubjpass")]
    other += [p for prep in tree.kids(verb, "prep") for p in tree.kids(prep, "pobj", "pcomp")]
    agents = [p for a in tree.kids(verb, "agent") for p in tree.kids(a, "pobj")]
    if tree.deps[verb] == "acl":
        if agents or tree.tags[verb] == "VBN":
            other.append(tree.heads[verb])
        else:
            subject.append(tree.heads[verb])
    if tree.deps[verb] == "advcl" and tree.tags[verb] == "VBN" and agents:  # "ignited by the flogging, riots raged"
        other.append(tree.heads[verb])
    if tree.deps[verb] == "advcl" and tree.tags[verb] == "VBG" and not subject:
        subject.append(tree.heads[verb])
    if tree.deps[verb] == "relcl" and any(tree.words[s] in ("which", "that") for s in subject):
        subject.insert(0, tree.heads[verb])
    return subject + agents, [t for t in other if t not in agents]
