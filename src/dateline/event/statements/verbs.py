"""Statements that a verb introduces: "said that", "..., he said", "urged the crew to leave", "was quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.event.statements.clauses import (
    Found,
    after_colon,
    clause_after,
    clause_before,
    clause_far,
    clause_in_addressee,
    follows_quotation,
    inverted_subject,
    parenthetical,
)
from dateline.event.statements.complements import nominal, order, order_in_relative, passive_complement, state_wanted, verbal
from dateline.event.statements.cues import Cue, Cues
from dateline.event.statements.draft import Draft
from dateline.event.statements.treeview import FINITE, SUBJECTS, TreeView

# Complements that make no statement of what is only to be or may be said: "plans to announce a truce".
ONLY_SAID = ("object", "infinitive", "predicate", "gerund")
ONLY_THOUGHT = ("clause", "order")
EMPHATIC = ("clause", "order", "infinitive")  # what "does not believe that", "do not expect to" make statements of
OPEN = frozenset({"whether", "if", "when", "where", "who", "why", "how", "what", "which"})
REFUSALS = frozenset("decline declined declines declining refuse refused refuses refusing fail failed unable".split())
SHARES = frozenset({"half", "third", "quarter", "fifth", "tenth", "dozen", "dozens", "hundreds", "thousands", "millions", "zero", "nil"})
DO = frozenset({"do", "does", "did"})
NOBODY = frozenset({"nobody", "none", "neither"})


def read_verbs(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """Statements of all cue verbs of a sentence."""
    end = 0  # of the cue before, which may have several verbs: "let it be known"
    for verb, word in enumerate(view.tree.words):
        if word in cues.verbs and _may_be_verb(view, verb) and view.tree.starts[verb] >= end:
            for cue in cues.verbs[word]:
                draft = _read(view, verb, cue, cues)
                if draft is not None:
                    end = draft.cue[1] if draft.cue is not None else end
                    yield draft
                    break


def _read(view: TreeView, verb: int, cue: Cue, cues: Cues) -> Draft | None:
    tree = view.tree
    particle = _particle(view, verb, cue)
    if cue.particle and particle is None:
        return None
    misread = _taken_for_participle(view, verb, cue)
    passive = view.passive(verb) and not misread
    if not cue.entry.thought and any(tree.words[k] in ("if", "unless") for k in tree.kids(verb, "mark")):
        return None  # "if the minister says so"
    if tree.words[verb] == "asked" and tree.deps[verb] == "advcl" and not tree.kids(verb, "nsubj", "dobj"):
        return None  # "Asked whether she would stand, ..."
    if passive and not cue.entry.thought and any(tree.tags[k] == "MD" for k in tree.kids(verb, "aux")):
        return None  # "would rather be called a fool"
    if _commands(view, verb) or _asks_who(view, verb):
        return None
    if passive and cue.lemma == "ask" and view.agent(verb) is None and not tree.kids(verb, "xcomp"):
        return None  # "was asked on the quay what he would do": a question of nobody
    if view.negated(verb) and not cue.entry.thought and cue.entry.stance != "denies":
        return None
    end = particle if particle is not None else verb
    found = passive_complement(view, verb, cue) if passive else _active_complement(view, verb, cue, cues, end)
    if found is not None and cue.entry.only_that and not _begins_with_that(view, found):
        return None
    if found is not None and cue.entry.only_counted and not _counts(view, found):
        return None
    if found is not None and _leaves_open(view, verb, found):
        return None
    if found is None or (
        tree.tags[verb] == "VB"
        and not (found.kind in EMPHATIC and _emphatic(view, verb))
        and found.kind in ONLY_SAID + ONLY_THOUGHT * cue.entry.thought
    ):
        return None
    if found.kind in cue.entry.prepositions and end + 1 < len(tree) and tree.words[end + 1] == found.kind:
        end += 1
    speaker = view.agent(verb) if passive else tree.heads[verb] if misread else _speaker(view, verb)
    if found.preposed and not passive:
        inverted = inverted_subject(view, verb)
        speaker = inverted if inverted is not None else speaker if speaker is not None else view.noun_beside(verb)
    return Draft(
        sentence=tree.sentence,
        cue=(tree.starts[verb], tree.ends[end]),
        lemma=cue.lemma,
        content=found.content,
        speaker=view.noun_phrase(speaker) if speaker is not None else None,
        addressee=view.noun_phrase(found.addressee)
        if found.addressee not in (None, speaker) and not view.quoted[found.addressee]
        else None,
        complement=found.kind,
        stance="denies" if found.kind == "otherwise" else cue.entry.stance_with(found.kind),
        medium=cue.entry.medium if not passive else None,
        stances=cue.entry.stances,
        thought=cue.entry.thought,
        preposed=found.preposed,
        token=verb,
        finite=tree.tags[verb] in FINITE or (tree.tags[verb] in {"VBN", "VBG"} and bool(tree.kids(verb, "aux", "auxpass"))),
        only_quoted=cue.entry.only_quoted and found.kind in {"object", "object+", "predicate"},
    )


def _may_be_verb(view: TreeView, token: int) -> bool:
    """A verb, or an "adjective" with an object: "pressed Juba to talk and implored donors to stay"."""
    return view.is_verb(token) or view.tree.tags[token] == "JJ" and view.tree.deps[token] == "conj" and bool(view.tree.kids(token, "dobj"))


def _taken_for_participle(view: TreeView, verb: int, cue: Cue) -> bool:
    """ "The chairman, Lord A, assumed that ...": only what has an addressee as its object can be a participle with a "that" clause."""
    tree = view.tree
    if tree.tags[verb] != "VBN" or tree.deps[verb] != "acl" or cue.entry.addressee == "object" or view.agent(verb) is not None:
        return False
    return any(k > verb and any(tree.words[m] == "that" for m in tree.kids(k, "mark")) for k in tree.kids(verb, "ccomp"))


def _emphatic(view: TreeView, verb: int) -> bool:
    """ "They do think that", "she does not expect to": a statement, where no question puts the auxiliary first."""
    tree = view.tree
    do = next((k for k in tree.kids(verb, "aux") if tree.words[k] in DO), None)
    return do is not None and any(k < do for k in tree.kids(verb, "nsubj"))


def _otherwise(view: TreeView, verb: int) -> Found | None:
    """As in "The log shows otherwise.", "The general does not think so."."""
    tree = view.tree
    word = verb + 1
    if word < len(tree) and tree.words[word] in ("otherwise", "so") and tree.heads[word] == verb and tree.deps[word] == "advmod":
        if word + 1 == len(tree) or tree.deps[word + 1] == "punct":
            return Found(tree.words[word], [view.span(word, word)])
    return None


def _begins_with_that(view: TreeView, found: Found) -> bool:
    tree = view.tree
    return any(tree.starts[t] == found.content[0][0] and tree.words[t] == "that" for t in range(len(tree)))


def _commands(view: TreeView, verb: int) -> bool:
    """An imperative states nothing: "Ask the ferrymen what changes"."""
    tree = view.tree
    if tree.tags[verb] != "VB" or tree.kids(verb, "aux", *SUBJECTS) or tree.deps[verb] not in ("ROOT", "csubj", "ccomp", "dep"):
        return False
    return verb == 0 or not tree.words[verb - 1].isalnum()


def _asks_who(view: TreeView, verb: int) -> bool:
    """ "It is not clear who ordered the raid"."""
    tree = view.tree
    return tree.deps[verb] in ("ccomp", "pcomp", "csubj") and any(tree.words[k] == "who" and k < verb for k in tree.kids(verb, "nsubj"))


def _counts(view: TreeView, found: Found) -> bool:
    """Whether a number or a share stands in the content: "put the loss at nine million"."""
    tree = view.tree
    inside = [t for t in range(len(tree)) if any(a <= tree.starts[t] < b for a, b in found.content)]
    return any(tree.tags[t] == "CD" or tree.words[t] in SHARES for t in inside)


def _leaves_open(view: TreeView, verb: int, found: Found) -> bool:
    """ "Declined to say whether", "nobody would say when", "neither confirmed nor denied": nothing is said of it."""
    tree = view.tree
    start = found.content[0][0]
    first = next((tree.words[t] for t in range(verb, len(tree)) if tree.starts[t] == start), "")
    if (
        tree.tags[verb] == "VB"
        and tree.deps[verb] == "xcomp"
        and any(tree.words[k] == "yet" for k in tree.kids(tree.heads[verb], "advmod"))
    ):
        return first in OPEN  # "has yet to say whether"
    if any(tree.words[k] in ("neither", "nor") for k in (*tree.kids(verb, "preconj", "cc", "advmod"),) if k < verb) or _after_neither(
        view, verb
    ):
        return True
    doer = view.subject(verb)
    if doer is not None and any(tree.words[k] in ("neither", "nor") for k in tree.kids(doer, "preconj", "cc", "det")):
        return True
    if first not in OPEN:
        return False
    if any(tree.words[k] in ("will", "would", "'ll") for k in tree.kids(verb, "aux")):
        return True
    head = tree.heads[verb]
    refused = tree.deps[verb] == "xcomp" and tree.words[head] in REFUSALS
    subject = view.subject(verb)
    return refused or subject is not None and tree.words[subject] in NOBODY


def _after_neither(view: TreeView, verb: int) -> bool:
    tree = view.tree
    head = tree.heads[verb]
    return tree.deps[verb] == "conj" and any(tree.words[k] in ("neither", "nor") for k in tree.children[head])


def _particle(view: TreeView, verb: int, cue: Cue) -> int | None:
    tree = view.tree
    if cue.particle is None or verb + 1 >= len(tree):
        return None
    words = tuple(cue.particle.split())
    if len(words) > 1 or words == ("it",):  # "let it be known"
        return verb + len(words) if tree.words[verb + 1 : verb + 1 + len(words)] == words else None
    if tree.words[verb + 1 : verb + 3] == ("it", cue.particle):  # "made it clear"
        return verb + 2
    beside = next((k for k in tree.kids(verb, "prt", "prep", "advmod") if tree.words[k] == cue.particle and k > verb), None)
    return beside if beside is not None else (verb + 1 if tree.words[verb + 1] == cue.particle else None)


def _speaker(view: TreeView, verb: int) -> int | None:
    subject = view.subject(verb)
    if subject is None or (view.tree.words[subject] == "it" and view.tree.deps[subject] == "nsubjpass"):
        return None
    return subject


def _active_complement(view: TreeView, verb: int, cue: Cue, cues: Cues, end: int) -> Found | None:
    takes = cue.entry.takes
    if cue.particle is not None and (" " in cue.particle or cue.particle in ("it", "slip")) and "clause" in takes:
        return clause_far(view, verb, end, cue, cues.nouns)  # "let it be known that"
    if takes & {"clause", "quote", "order"}:
        found = clause_before(view, verb, cue) if follows_quotation(view, verb) or parenthetical(view, verb) else None
        found = found or clause_after(view, verb, cue) or clause_before(view, verb, cue) or clause_in_addressee(view, verb, cue)
        found = found or clause_far(view, verb, end, cue, cues.nouns)
        if found is not None:
            return found
    if "order" in takes:
        found = order(view, verb, cue) or order_in_relative(view, verb, cue) or state_wanted(view, verb, cue)
        if found is not None:
            return found
    if takes & {"infinitive", "gerund"}:
        found = verbal(view, verb, cue)
        if found is not None:
            return found
    return nominal(view, verb, cue) or after_colon(view, verb, cue) or (_otherwise(view, verb) if "clause" in takes else None)
