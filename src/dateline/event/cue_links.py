"""Links by subordinators and prepositions: "because", "over", "in response to", also where an aside stands between."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.clause.verbs import HAVE, auxiliaries
from dateline.event.draft import Draft
from dateline.event.inferred import MATERIAL
from dateline.event.link_sentence import TAKING_UP, LinkDraft, LinkSentence
from dateline.model.syntax import Tree

AGGRIEVED = frozenset({"about", "at", "by", "with", "against"})
CLIPPED = frozenset({"because of", "due to", "owing to", "thanks to"})
MEASURED = frozenset({"after", "following"})
GROUND = "over"  # "furious about the raid" gives its ground as "furious over" does
LINKING = frozenset({"IN", "VBG", "VBN", "RB", "JJ", "TO", "WRB", "RP", "CC"})
WEAK = frozenset({"as", "since", "over", "amid", "given"})
TENSED = frozenset({"as", "since", "that"})  # subordinators that give a ground in some tenses only
STRICT = frozenset({"SANCTION", "REJECT", "THREATEN"})  # acts whose "over" gives the ground whatever it is
BLANK = frozenset({"thing", "things", "reason", "matter", "point", "issue", "grievance", "offence", "offense"})  # what a colon spells out
BECAUSE = frozenset({"because", "because of"})
LONGEST_ASIDE = 10  # tokens of "following, residents of the quarter said, the shooting"


def connected(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "Closed the border after the raid", "because rebels had shelled it", "in protest at the arrest of two priests"."""
    tree = s.tree
    for token, tag in enumerate(tree.tags):
        if tag not in LINKING:
            continue
        for cue, last, inner in _cues(s, token):
            if cue in MEASURED and _is_measured(s, token, inner) or cue in TENSED and not _is_ground(s, cue, token) or _is_denied(s, token):
                continue
            for effect, cause in _joined(s, cue, token, inner):
                denied = effect.factuality == "negated" and effect.predicate.negated and tree.deps[token] != "mark"
                if denied or cause.factuality == "negated":
                    continue  # "did not expel him over the raid": the ground is denied
                if cue not in WEAK or _adversarial(effect, cause) or cue == GROUND and effect.type in STRICT:
                    yield s.link(effect, cause, token, last, said=cue == "citing")


def clipped(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "Because of the stone-throwing the army sealed the town", where the parser takes the ground for a part of the subject."""
    tree = s.tree
    for token in range(1, len(tree) - 3):
        cue = f"{tree.words[token - 1]} {tree.words[token]}"
        if cue not in CLIPPED or tree.kids(token, "pobj", "pcomp") or tree.words[token + 1] not in TAKING_UP:
            continue
        effect = s.above(token - 1, token)
        earlier = [d for d in s.earlier(token - 1) if d is not effect]
        if effect is not None and earlier and effect.predicate.token > token:
            yield s.link(effect, earlier[-1], token - 1, token)


def interrupted(s: LinkSentence) -> Iterator[LinkDraft]:
    """ "Blocked the road following, residents said, the shooting of a trader", "in retribution, it said, for the killing"."""
    tree, words = s.tree, s.tree.words
    for token in range(1, len(tree) - 3):
        for cue in s.words.broken.get(words[token], ()):
            for split in range(1, len(cue) + 1):
                comma = token + split
                if words[token:comma] != cue[:split] or words[comma : comma + 1] != (",",):
                    continue
                close = next((t for t in range(comma + 2, min(comma + LONGEST_ASIDE, len(tree) - 1)) if words[t] == ","), None)
                if close is None or words[close + 1 : close + 1 + len(cue) - split] != cue[split:]:
                    continue
                said = any(tree.tags[t].startswith("VB") for t in range(comma + 1, close)) and not any(comma < t < close for t in s.here)
                if not said or _is_denied(s, token) or cue[-1] in MEASURED and _is_measured(s, token, token):
                    continue
                around = s.around(token)
                if around is not None and not any(draft.predicate.negated for draft in around):
                    yield s.link(*around, token, comma - 1)


def _joined(s: LinkSentence, cue: str, token: int, inner: int) -> Iterator[tuple[Draft, Draft]]:
    """Effects and causes on both sides of a cue; of coordinated ones each."""
    before = s.above(token, inner) or _announced(s, token) or _told_of(s, cue, token)
    if before is None:
        return
    befores = [before]
    if token < before.predicate.token and before.sentence == s.tree.sentence:  # "After the raid, Vesk shut its border and expelled"
        beside = [t for t in s.conjoined(before.predicate.token) if not any(_cues(s, k) for k in s.tree.kids(t))]
        befores += [d for t in beside if (d := s.here.get(t)) is not None and d is not before]
    for behind in s.each_under(inner) or s.taken_up(inner, before) or _spelt_out(s, inner):
        for above in befores:
            if behind is not above:
                yield (above, behind) if s.words.connectives[cue] == "behind" else (behind, above)


def _announced(s: LinkSentence, token: int) -> Draft | None:
    """ "Citing the arrests, the party announced that it would stay away": what a participle gives the ground of is told by the verb's clause."""
    tree, verb = s.tree, s.tree.heads[token]
    if tree.tags[token] != "VBG" or tree.deps[token] not in ("advcl", "prep") or verb in s.here:
        return None
    return next((s.here[k] for k in tree.kids(verb, "ccomp", "xcomp") if k in s.here), None)


def _spelt_out(s: LinkSentence, token: int) -> list[Draft]:
    """ "Over one thing alone: the beating of a nurse"."""
    return s.behind_colon(token) if s.tree.words[token] in BLANK else []


def _told_of(s: LinkSentence, cue: str, token: int) -> Draft | None:
    """ "It went because of the shelling", "Because soldiers beat two of us" as an answer: the effect is what the sentence before tells."""
    tree = s.tree
    if cue not in BECAUSE or s.before is None:
        return None
    opens = all(tree.words[t] in ("a", ":", '"', "``", "“", "it", "'s", "was", "is") for t in range(token))
    subject = tree.kids(tree.root(), "nsubj")
    pronoun = bool(subject) and tree.words[subject[0]] in ("it", "they", "he", "she", "this", "that")
    return s.before if opens or pronoun and not any(t < token for t in s.here) else None


def _cues(s: LinkSentence, token: int) -> list[tuple[str, int, int]]:
    """(cue, its last token, the head of what stands behind it) for a subordinator or preposition at `token`."""
    tree, connectives = s.tree, s.words.connectives
    word = tree.words[token]
    if tree.deps[token] == "mark" and word in connectives:
        return [(word, token, tree.heads[token])]
    found = []
    if tree.deps[token] in ("prep", "pcomp", "agent", "advmod", "acl", "advcl"):
        inner = tree.kids(token, "pobj", "pcomp") or (tree.kids(token, "dobj") if tree.tags[token] == "VBG" else ())
        if word in connectives and inner:
            found.append((word, token, inner[0]))
        elif inner and word in AGGRIEVED and tree.words[tree.heads[token]] in s.words.grievances:
            found.append((GROUND if tree.tags[tree.heads[token]] != "VBN" else "because of", token, inner[0]))
        for noun in inner:  # "in response to X", "as a result of X"
            for prep in (*tree.kids(noun, "prep"), *_hung_beside(tree, token, noun)):
                cue = " ".join(tree.words[t] for t in range(token, prep + 1) if tree.words[t] not in ("direct", "apparent", "part"))
                far = tree.kids(prep, "pobj", "pcomp")
                if cue in connectives and far:
                    found.append((cue, prep, far[0]))
                for last in (k for t in far for k in tree.kids(t, "prep")):  # "by way of protest at X"
                    cue, farther = " ".join(tree.words[token : last + 1]), tree.kids(last, "pobj", "pcomp")
                    if cue in connectives and farther:
                        found.append((cue, last, farther[0]))
        for prep in tree.kids(token, "prep", "pcomp"):  # "because of", "due to"
            cue = f"{word} {tree.words[prep]}"
            far = tree.kids(prep, "pobj", "pcomp") or tuple(k for k in inner if k != prep)
            if cue in connectives and far:
                found.append((cue, prep, far[0]))
    return found


def _is_ground(s: LinkSentence, cue: str, mark: int) -> bool:
    """ "As rebels had mined the road", "since a member was abducted, it will not meet", "now that both have signed": no matter of time."""
    tree, clause = s.tree, s.tree.heads[mark]
    if cue == "that":
        return mark > 0 and tree.words[mark - 1] == "now"
    if tree.deps[mark] != "mark":
        return False
    perfect = any(tree.words[a] in HAVE for a in auxiliaries(tree, clause))
    if cue == "as":
        return perfect
    main = tree.heads[clause]
    return not any(tree.words[a] in HAVE for a in auxiliaries(tree, main))  # "has risen since the war began"


def _is_denied(s: LinkSentence, token: int) -> bool:
    """ "Not because of the rally", "rather than over the raid"."""
    return token > 0 and s.tree.words[token - 1] in ("not", "never", "than", "n't")


def _is_measured(s: LinkSentence, token: int, inner: int) -> bool:
    """ "Minutes after the summit", "shortly after": tells when, and gives no ground."""
    tree = s.tree
    before = tree.words[token - 1] if token else ""
    measuring = [*tree.kids(token, "npadvmod", "advmod"), *(tree.kids(inner, "npadvmod") if tree.deps[token] == "mark" else ())]
    return before in s.words.measures or any(k < token and tree.words[k] in s.words.measures for k in measuring)


def _hung_beside(tree: Tree, token: int, noun: int) -> list[int]:
    """ "Resigned in protest at the arrest": the preposition right behind the noun, which the parser hangs on the verb."""
    last = noun + 1
    return [last] if last < len(tree) and tree.deps[last] == "prep" and tree.heads[last] == tree.heads[token] else []


def _adversarial(effect: Draft, cause: Draft) -> bool:
    """After a weak cue ("as", "over", "amid"), a link needs a hostile or forced act as cause."""
    return cause.type in MATERIAL or cause.type in ("SANCTION", "THREATEN", "ACCUSE", "REJECT") and effect.type is not None
