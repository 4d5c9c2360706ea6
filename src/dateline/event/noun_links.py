"""Links by nouns: "the bombing was revenge for the raid", "the reason was the arrest", "blamed on", "took revenge for"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.clause.verbs import BE
from dateline.event.draft import Draft
from dateline.event.link_sentence import COMING, POINTING, LinkDraft, LinkSentence

ACTS = frozenset({"act", "acts", "form", "kind", "measure", "gesture", "move", "matter", "way"})  # "an act of revenge"


def answers(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "The bombing was revenge for the raid"; "a killing in retaliation"; "Vesk's response to the raid was to close its border"."""
    tree = s.tree
    for noun in range(len(tree)):
        if tree.words[noun] not in s.words.answers or not tree.tags[noun].startswith("NN"):
            continue
        behind = [
            p for prep in tree.kids(noun, "prep") if tree.words[prep] in ("to", "for", "against") for p in tree.kids(prep, "pobj", "pcomp")
        ]
        causes = s.sides(behind)
        while tree.deps[noun] == "pobj" and tree.words[tree.heads[noun]] == "of" and tree.words[tree.heads[tree.heads[noun]]] in ACTS:
            noun = tree.heads[tree.heads[noun]]  # "an act of revenge for"
        head = tree.heads[noun]
        effects: list[Draft] = []
        if tree.kids(head, "neg") or any(tree.words[k] in ("no", "not", "neither") for k in tree.kids(noun, "det", "neg", "preconj")):
            continue
        if tree.deps[noun] == "attr":
            subject = tree.kids(head, "nsubj")
            effects = s.sides(subject) or s.pointed(head, subject)
        elif tree.deps[noun] in ("nsubj", "nsubjpass") and tree.words[head] in COMING:
            effects = s.sides([*tree.kids(head, "xcomp", "ccomp", "attr"), *tree.kids(noun, "appos")])
            causes = causes or ([s.before] if s.before else [])
            if not effects and tree.kids(head, "expl"):  # "there was an angry reaction to the arrest: drivers stopped work"
                effects = s.behind_colon(noun)
        elif tree.deps[noun] == "pobj" and tree.words[head] == "as":  # "a strike that Vesk presented as its answer to the ambush"
            verb = tree.heads[head]
            effects = s.sides([t for t in tree.kids(verb, "dobj", "nsubjpass") if tree.words[t] not in ("that", "which")])
            nearest = s.earlier(verb)
            effects = effects or (nearest[-1:] if tree.deps[verb] in ("relcl", "acl") else [])
        elif tree.deps[noun] in ("appos", "oprd"):
            effects = s.sides([head] if tree.deps[noun] == "appos" else list(tree.kids(head, "dobj")))
            nearest = s.earlier(noun)
            effects = effects or (nearest[-1:] if tree.deps[noun] == "appos" else [])
        yield from _joined(s, noun, effects, causes)


def grounds(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "The reason for the strike was the arrest", "the arrest was the trigger for riots", "gave the arrest as the reason for it"."""
    tree = s.tree
    for noun in range(len(tree)):
        if tree.words[noun] not in s.words.grounds or not tree.tags[noun].startswith("NN"):
            continue
        head = tree.heads[noun]
        effects = s.sides(
            [p for prep in tree.kids(noun, "prep") if tree.words[prep] in ("for", "of", "behind") for p in tree.kids(prep, "pobj")]
        )
        if s.is_open(head) or any(tree.words[k] in ("no", "not") for k in tree.kids(noun, "det", "neg")):
            continue
        causes: list[Draft] = []
        if tree.deps[noun] == "attr":
            causes = s.sides(tree.kids(head, "nsubj"))
        elif tree.deps[noun] == "nsubj" and tree.words[head] in BE:
            causes = s.sides(tree.kids(head, "attr", "ccomp", "xcomp")) or s.behind_colon(noun)
            effects = effects or ([s.before] if s.before is not None else [])
        elif (
            ":" in tree.words[noun:] and tree.words[noun - 1] == "the" and "(" in tree.words[:noun]
        ):  # "(the reason: the jailing of a priest)"
            causes = s.behind_colon(noun)
            effects = effects or s.earlier(noun)[-1:]
        elif tree.deps[noun] == "pobj" and tree.words[head] == "as":  # "gave the arrest as the reason for", "cited it as the cause of"
            causes = s.sides(tree.kids(tree.heads[head], "dobj", "nsubjpass"))
        yield from _joined(s, noun, effects, causes)


def attributed(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "Put the raid down to the deportation of its chief", "the riot was blamed on the arrests"."""
    tree = s.tree
    for verb in range(len(tree)):
        for prep in tree.kids(verb, "prep"):
            phrase = " ".join((tree.words[verb], *(tree.words[k] for k in tree.kids(verb, "prt")), tree.words[prep]))
            if phrase not in s.words.attributions or s.is_open(verb):
                continue
            told = tree.kids(verb, "dobj", "nsubjpass")
            effects = s.sides(told) or ([s.before] if s.before and any(tree.words[t] in POINTING for t in told) else [])
            for cause in s.sides(tree.kids(prep, "pobj", "pcomp")):
                for effect in effects:
                    if effect is not cause:
                        yield s.link(effect, cause, verb, verb, said=True)


def requited(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "Took revenge on the town for sheltering rebels": what stands behind "for" is the cause."""
    tree = s.tree
    for draft in {id(d): d for d in s.here.values()}.values():
        if draft.predicate.lemma not in s.words.requitals or draft.sentence != tree.sentence:
            continue
        for token in draft.predicate.slots.get("for", ()):
            cause = s.under(token)
            if cause is not None and cause is not draft:
                prep = tree.heads[token]
                yield s.link(draft, cause, prep, prep)


def _joined(s: LinkSentence, noun: int, effects: Sequence[Draft], causes: Sequence[Draft]) -> Iterator[LinkDraft]:
    """Links of each effect with each cause, with the noun between them as cue; an event that the noun itself tells is neither."""
    for cause in causes:
        for effect in effects:
            if effect is not cause and noun not in (effect.predicate.token, cause.predicate.token):
                yield s.link(effect, cause, noun, noun)
