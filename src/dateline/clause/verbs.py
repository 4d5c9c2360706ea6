"""Properties of a verb in its clause: voice, tense, modality, polarity, subordinator."""

from __future__ import annotations

from dateline.model.clause import Relation, Tense
from dateline.model.syntax import Tree

VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "neither", "nor", "hardly", "barely", "scarcely", "without"})
MODALS = frozenset({"may", "might", "could", "can", "ca", "should", "must", "would", "ought", "'d"})
FUTURE = frozenset({"will", "shall", "'ll", "wo", "’ll"})
HAVE = frozenset({"have", "has", "had", "having", "'ve", "'d"})
DEALT = frozenset({"shot", "found", "feared", "presumed", "declared", "pronounced"})
BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "am", "'s", "'re", "'m"})


def is_verb(tree: Tree, token: int) -> bool:
    """A verb that heads a clause, no auxiliary."""
    return tree.tags[token] in VERB_TAGS and tree.deps[token] not in ("aux", "auxpass")


def auxiliaries(tree: Tree, token: int) -> tuple[int, ...]:
    """Auxiliaries of a verb; a coordinated verb without its own shares those of the first."""
    own = tree.kids(token, "aux", "auxpass")
    if own or tree.deps[token] != "conj" or not is_verb(tree, tree.heads[token]):
        return own
    head = tree.heads[token]
    subject = tree.kids(token, "nsubj", "nsubjpass")
    if subject or tree.tags[token] not in ("VB", "VBN", "VBG") or tree.tags[head] != tree.tags[token]:
        return own
    return auxiliaries(tree, head)


def is_passive(tree: Tree, token: int) -> bool:
    """Passive by its auxiliary or, of a participle without auxiliaries, by its place ("sites controlled by", "Three killed in blast")."""
    if tree.kids(token, "auxpass", "nsubjpass", "agent"):
        return True
    if tree.tags[token] != "VBN":
        return tree.words[token] in DEALT and _is_dealt(tree, token)
    auxiliary = auxiliaries(tree, token)
    if any(tree.words[a] in BE or tree.words[a] in ("get", "got", "gets") for a in auxiliary):
        return True
    if any(tree.words[a] in HAVE for a in auxiliary):
        return any(tree.words[a] == "been" for a in auxiliary)
    if tree.deps[token] == "conj" and is_verb(tree, tree.heads[token]):
        return is_passive(tree, tree.heads[token])
    if tree.deps[token] in ("ccomp", "relcl") and any(_is_full(tree, subject) for subject in tree.kids(token, "nsubj")):
        return False  # "police claim the mob fired at them": a clause of its own needs a finite verb
    return not tree.kids(token, "dobj") or tree.deps[token] in ("acl", "amod")


def _is_full(tree: Tree, subject: int) -> bool:
    """Not clipped as in "he spoke of ten killed, nine huts burned"."""
    return tree.tags[subject] in ("PRP", "WDT", "WP") or bool(tree.kids(subject, "det", "poss"))


def _is_dealt(tree: Tree, token: int) -> bool:
    """ "Two militants shot dead in Zenda", "a teacher found dead": nobody shoots without an object and is dead."""
    return not tree.kids(token, "dobj", "aux") and any(tree.words[k] == "dead" for k in tree.kids(token, "oprd", "acomp"))


def tense_of(tree: Tree, token: int) -> Tense:
    """Tense of the finite verb or its auxiliary; "none" for infinitives and participles."""
    auxiliary = auxiliaries(tree, token)
    words = [tree.words[a] for a in auxiliary]
    if any(word in FUTURE for word in words):
        return "future"
    if tree.words[token] == "going" and any(tree.kids(x, "aux") for x in tree.kids(token, "xcomp")):
        return "future"
    tags = [tree.tags[a] for a in auxiliary] + [tree.tags[token]]
    if "VBD" in tags:
        return "past"
    if any(word in HAVE for word in words):
        return "past"
    if any(tag in ("VBP", "VBZ", "MD") for tag in tags):
        return "present"
    return "past" if tree.tags[token] == "VBN" and tree.deps[token] in ("acl", "amod") else "none"


def modal_of(tree: Tree, token: int) -> str | None:
    """The modal verb ("may", "could", "must"), None for "will" or none."""
    return next((tree.words[a] for a in auxiliaries(tree, token) if tree.tags[a] == "MD" and tree.words[a] in MODALS), None)


SPARED = frozenset(
    (verb, noun)
    for verbs, nouns in (
        ("spare spares spared sparing", "effort efforts pains expense"),
        ("make makes made making", "secret bones"),
        ("lose loses lost losing waste wastes wasted wasting", "time"),
        ("leave leaves left leaving", "doubt stone choice"),
        ("have has had having", "doubt choice"),
        ("is was", "doubt"),
    )
    for verb in verbs.split()
    for noun in nouns.split()
)  # "spared no effort to", "had no choice but to": what follows is as if there were no "no"


def is_negated(tree: Tree, token: int) -> bool:
    """Negated by "not", "never", by "no" on its object or subject ("no shots were fired"), by "without" before a gerund."""
    if any(tree.words[k] in NEGATIONS and not _is_limited(tree, k) for k in tree.kids(token, "neg", "preconj")):
        return True
    adverbs = tree.kids(token, "advmod", "cc")
    if any(tree.words[k] in ("never", "neither", "nor", "hardly") or _is_no_longer(tree, k) for k in adverbs):
        return True
    for kid in tree.kids(token, "dobj", "nsubj", "nsubjpass"):
        if (tree.words[token], tree.words[kid]) in SPARED:
            continue
        if any(tree.words[d] in ("no", "neither") for d in tree.kids(kid, "det", "neg")) or tree.words[kid] in (
            "nobody",
            "none",
            "nothing",
        ):
            return True
    return tree.deps[token] == "pcomp" and tree.words[tree.heads[token]] == "without"


def _is_no_longer(tree: Tree, adverb: int) -> bool:
    return tree.words[adverb] == "longer" and any(tree.words[k] == "no" for k in tree.children[adverb])


def _is_limited(tree: Tree, negation: int) -> bool:
    """ "Not only", "did not just": it happened, and more than that."""
    return negation + 1 < len(tree) and tree.words[negation + 1] in ("only", "just", "merely", "simply")


def mark_of(tree: Tree, token: int) -> str | None:
    """The subordinator of a clause ("after", "if", "because"), or the preposition before a gerund."""
    for kid in tree.kids(token, "mark", "advmod"):
        if tree.deps[kid] == "mark" or tree.words[kid] in ("when", "while", "where", "whenever", "once"):
            return tree.words[kid]
    if tree.deps[token] == "pcomp":
        return tree.words[tree.heads[token]]
    return None


def is_infinitive(tree: Tree, token: int) -> bool:
    """ "To deploy", "to be deployed"."""
    return tree.tags[token] in ("VB", "VBN") and any(tree.words[a] == "to" for a in tree.kids(token, "aux"))


def relation_of(tree: Tree, token: int) -> tuple[Relation, int | None]:
    """How a verb depends on what governs it, and the token of that."""
    dep, head = tree.deps[token], tree.heads[token]
    if dep == "ROOT":
        return "root", None
    if dep == "conj" and is_verb(tree, head):
        return "conjunct", head
    if dep == "xcomp":
        return ("gerund" if tree.tags[token] == "VBG" else "infinitive"), head
    if dep in ("ccomp", "csubj", "csubjpass", "parataxis"):
        return ("infinitive" if is_infinitive(tree, token) and dep == "ccomp" else "clause"), head
    if dep == "pcomp":
        return "gerund", tree.heads[head]
    if dep == "advcl":
        if is_infinitive(tree, token):
            return ("infinitive" if any(tree.words[m] == "for" for m in tree.kids(token, "mark")) else "purpose"), head
        return ("participle" if tree.tags[token] in ("VBG", "VBN") and mark_of(tree, token) is None else "adverbial"), head
    if dep == "relcl":
        return ("infinitive" if is_infinitive(tree, token) else "relative"), head
    if dep in ("acl", "amod"):
        return ("infinitive" if is_infinitive(tree, token) else "participle"), head
    return "adverbial", head
