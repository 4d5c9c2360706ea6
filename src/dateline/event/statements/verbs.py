"""Statements that a verb introduces: "said that", "..., he said", "urged the crew to leave", "was quoted as saying"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.event.statements.cues import Cue, Cues
from dateline.event.statements.draft import Draft, Span
from dateline.event.statements.treeview import COMMAS, FINITE, TreeView

QUOTES = {'"', "''", "``", "'", "`"}
# Complements that make no statement of what is only to be or may be said: "plans to announce a truce".
ONLY_SAID = ("object", "infinitive", "predicate", "gerund")
ONLY_THOUGHT = ("clause", "order")
ENDS = {",", ".", "!", "?", "…"}
LONGEST_CUE = 25  # tokens between a quotation and its cue
WH = {"how", "what", "whether", "why", "who", "whom", "where", "when", "which", "if"}
WH_SURE = {"how", "what", "whether", "why", "who"}  # where the parser took the clause for an adverbial


class Found:
    """A complement: its kind ("clause", "for"), its content, and the addressee's head token."""

    def __init__(self, kind: str, content: list[Span], addressee: int | None = None, *, preposed: bool = False) -> None:
        self.kind = kind
        self.content = content
        self.addressee = addressee
        self.preposed = preposed


def read_verbs(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """Statements of all cue verbs of a sentence."""
    for verb in range(len(view.tree)):
        if view.is_verb(verb):
            for cue in cues.verbs.get(view.tree.words[verb], ()):
                draft = _read(view, verb, cue)
                if draft is not None:
                    yield draft
                    break


def _read(view: TreeView, verb: int, cue: Cue) -> Draft | None:
    tree = view.tree
    particle = _particle(view, verb, cue)
    if cue.particle and particle is None:
        return None
    passive = view.passive(verb)
    if view.negated(verb) and not cue.entry.thought and cue.entry.stance != "denies":
        return None
    found = _passive_complement(view, verb, cue) if passive else _active_complement(view, verb, cue)
    if found is None or (tree.tags[verb] == "VB" and found.kind in ONLY_SAID + ONLY_THOUGHT * cue.entry.thought):
        return None
    end = particle if particle is not None else verb
    if found.kind in cue.entry.prepositions and end + 1 < len(tree) and tree.words[end + 1] == found.kind:
        end += 1
    speaker = view.agent(verb) if passive else _speaker(view, verb)
    if speaker is None and found.preposed and not passive:
        speaker = view.noun_beside(verb)
    return Draft(
        sentence=tree.sentence,
        cue=(tree.starts[verb], tree.ends[end]),
        lemma=cue.lemma,
        content=found.content,
        speaker=view.noun_phrase(speaker) if speaker is not None else None,
        addressee=view.noun_phrase(found.addressee) if found.addressee is not None else None,
        complement=found.kind,
        stance=cue.entry.stance_with(found.kind),
        medium=cue.entry.medium,
        thought=cue.entry.thought,
        preposed=found.preposed,
        token=verb,
        finite=tree.tags[verb] in FINITE or (tree.tags[verb] in {"VBN", "VBG"} and bool(tree.kids(verb, "aux", "auxpass"))),
        only_quoted=cue.entry.only_quoted and found.kind in {"object", "object+", "predicate"},
    )


def _particle(view: TreeView, verb: int, cue: Cue) -> int | None:
    tree = view.tree
    if cue.particle is None or verb + 1 >= len(tree):
        return None
    beside = next((k for k in tree.kids(verb, "prt", "prep", "advmod") if tree.words[k] == cue.particle and k > verb), None)
    return beside if beside is not None else (verb + 1 if tree.words[verb + 1] == cue.particle else None)


def _speaker(view: TreeView, verb: int) -> int | None:
    subject = view.subject(verb)
    if subject is None or view.tree.words[subject] == "it" and view.tree.deps[subject] == "nsubjpass":
        return None
    return subject


def _active_complement(view: TreeView, verb: int, cue: Cue) -> Found | None:
    takes = cue.entry.takes
    if takes & {"clause", "quote", "order"}:
        found = _clause_after(view, verb, cue) or _clause_before(view, verb, cue)
        if found is not None:
            return found
    if "order" in takes:
        found = _order(view, verb, cue)
        if found is not None:
            return found
    if takes & {"infinitive", "gerund"}:
        found = _verbal(view, verb, cue)
        if found is not None:
            return found
    return _nominal(view, verb, cue)


def _clause_after(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """A finite clause to the right, with what the parser hung on the cue behind it (no coordinate clause, nothing after a comma)."""
    tree = view.tree
    for kid in tree.kids(verb, "ccomp", "advcl", "pcomp"):
        first = _first_after(view, verb, kid)
        if first is None:
            continue
        if tree.deps[kid] != "ccomp" and tree.words[first] not in WH_SURE:
            continue
        kind = _clause_kind(view, kid)
        if kind not in cue.entry.takes and not (kind == "clause" and "quote" in cue.entry.takes):
            continue
        first, last = _quoted_only(view, first, _last_of_clause(view, verb, kid))
        return Found(kind, [view.span(first, last)], _addressee(view, verb, cue, before=first))
    return None


def _first_after(view: TreeView, verb: int, kid: int) -> int | None:
    """Where a clause after the verb begins; "which Iran claimed the US had created": its pronoun may stand before the verb."""
    tree, first = view.tree, view.left[kid]
    if kid < verb:
        return None
    if first > verb:
        return first
    inside = view.tree.subtree(kid)
    if all(tree.tags[t] in {"WDT", "WP", "IN"} for t in inside if t < verb):
        return min(t for t in inside if t > verb)
    return None


def _quoted_only(view: TreeView, first: int, last: int) -> tuple[int, int]:
    """Content that opens with a whole quoted sentence is that quotation: "'Go home,' until he left" ends at "home"."""
    if not view.opens(first):
        return first, last
    end = view.quote_end(first + 1)
    if end is not None and end < last and view.tree.words[end][-1:] in ENDS and not view.quoted_again(end + 1, last):
        return first, end + 1
    return first, last


def _clause_kind(view: TreeView, kid: int) -> str:
    tree = view.tree
    if tree.tags[kid] == "VB" and any(tree.words[k] == "to" for k in tree.kids(kid, "aux")):
        return "clause" if any(tree.words[k] in WH for k in tree.kids(kid, "advmod", "mark", "dobj", "attr")) else "order"
    return "predicate" if not view.is_verb(kid) and not tree.kids(kid, "cop") and tree.tags[kid] != "MD" else "clause"


def _last_of_clause(view: TreeView, verb: int, kid: int) -> int:
    tree, last = view.tree, view.right[kid]
    for other in tree.children[verb]:
        if other <= kid or tree.deps[other] in {"cc", "conj", "punct", "parataxis"} or view.left[other] <= last:
            continue
        if tree.words[view.left[other] - 1] in COMMAS or tree.deps[other] not in {"prep", "npadvmod", "advcl", "advmod", "ccomp"}:
            break
        last = view.right[other]
    while last > kid and tree.words[last] in COMMAS | {"."}:
        last -= 1
    return last


def _addressee(view: TreeView, verb: int, cue: Cue, before: int) -> int | None:
    """The head of the addressee's noun phrase between the verb and token `before`, or anywhere after the verb for "to" phrases."""
    tree, slot = view.tree, cue.entry.addressee
    if slot is None:
        return None
    if slot == "object":
        return next((k for k in tree.kids(verb, "dobj", "dative", "nsubjpass") if view.right[k] < before and tree.deps[k] != "nsubjpass"), None)
    for prep in tree.kids(verb, "prep", "dative"):
        if tree.words[prep] == slot and prep > verb:
            return next(iter(tree.kids(prep, "pobj")), None)
    return None


def _clause_before(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """Content around the cue: "The bridge fell, officials said.", "The bridge, she said, had fallen.", inverted "said Smith" too."""
    tree = view.tree
    if cue.entry.thought or not cue.entry.takes & {"clause", "quote"} or tree.tags[verb] in {"VB", "VBG"} and tree.deps[verb] != "parataxis":
        return None
    first, last = _cue_clause(view, verb)
    left = next((k for k in tree.kids(verb, "ccomp") if k < verb), None)
    embedded = tree.heads[verb] if tree.deps[verb] in {"parataxis", "ccomp", "advcl", "conj"} and tree.heads[verb] != verb else None
    if left is None and not _set_off(view, verb, first, last):
        return None
    if first == 0:
        return None
    content = [trim(view, _start_of_content(view, first), first - 1)]
    head = left if left is not None else embedded
    if head is not None and view.right[head] > last:
        inside = [t for t in range(last + 1, view.right[head] + 1)]
        content.append(trim(view, inside[0], inside[-1]))
    spans = [span for span in content if span is not None]
    if not any(view.quoted[t] or tree.tags[t] in FINITE | {"MD"} for t in range(first)):
        return None  # "In July, the union called ..."
    return Found("clause", spans, _addressee(view, verb, cue, before=len(tree)), preposed=True) if spans else None


def _start_of_content(view: TreeView, end: int) -> int:
    """The sentence's start, or the quotation after a colon: 'She scolded him: "Go home," she said.'."""
    words = view.tree.words
    return next((t + 1 for t in range(end - 1) if words[t] == ":" and not view.quoted[t] and view.opens(t + 1)), 0)


def _cue_clause(view: TreeView, verb: int) -> Span:
    """First and last token of the cue's own clause: subject, auxiliaries and adverbials up to the next comma."""
    tree = view.tree
    own = [k for k in tree.kids(verb, "nsubj", "aux", "advmod", "neg", "nsubjpass", "auxpass") if k < verb]
    first = verb
    for kid in sorted(own, reverse=True):
        gap = [t for t in range(view.right[kid] + 1, first)]
        if all(tree.words[t] not in QUOTES for t in gap):
            first = min(first, view.left[kid])
    first = _after_quotation(view, verb, first)
    while first < verb and (tree.words[first] in COMMAS or tree.words[first] in QUOTES):
        first += 1
    last = verb
    inverted = [k for k in tree.kids(verb, "nsubj") if k > verb]
    if inverted:
        last = view.right[inverted[0]]
    for token in range(last + 1, len(tree)):
        if tree.words[token] in COMMAS or tree.words[token] in QUOTES or tree.words[token] in {".", "!", "?"}:
            break
        last = token
    return first, last


def _after_quotation(view: TreeView, verb: int, first: int) -> int:
    """After a quotation that ends like a sentence ("...," "...!") the cue's clause begins, whatever the parser made of it."""
    if view.quoted[verb]:
        return first
    last = next((t for t in range(verb - 1, max(-1, verb - LONGEST_CUE), -1) if view.quoted[t]), None)
    if last is None:
        return first
    tree, words = view.tree, view.tree.words
    if any(tree.tags[t] in FINITE and tree.deps[t] not in {"relcl", "aux", "auxpass"} for t in range(last + 1, verb)):
        return first
    british = last + 2 < len(words) and words[last + 1] in QUOTES and words[last + 2] == ","
    return last + 1 if words[last][-1:] in ENDS or british else first


def _set_off(view: TreeView, verb: int, first: int, last: int) -> bool:
    """Whether the cue's clause stands between commas, quotation marks or the sentence's end, and has a subject."""
    tree = view.tree
    if not tree.kids(verb, "nsubj") or tree.kids(verb, "dobj") and not tree.kids(verb, "dative"):
        return False
    if any(kid > verb for kid in tree.kids(verb, "xcomp", "ccomp", "acomp", "attr", "oprd")):
        return False
    before = tree.words[first - 1] if first else ""
    after = tree.words[last + 1] if last + 1 < len(tree) else "."
    return before in COMMAS | QUOTES and (after in COMMAS | QUOTES | {"."}) and tree.deps[verb] not in {"relcl"}


def trim(view: TreeView, first: int, last: int) -> Span | None:
    """Offsets of the tokens without commas and spaces at either end."""
    words = view.tree.words
    while first <= last and (words[first] in COMMAS or words[first].isspace() or words[first] == "."):
        first += 1
    while last >= first and (words[last] in COMMAS or words[last].isspace() or words[last] == "."):
        last -= 1
    return view.span(first, last) if first <= last else None


def _order(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """Somebody + "to" + verb. One told or asked is addressed; one urged or wanted belongs to the content."""
    tree = view.tree
    for kid in tree.kids(verb, "xcomp", "advcl"):
        if kid < verb or not any(tree.words[k] == "to" for k in tree.kids(kid, "aux")):
            continue
        whom = next((k for k in tree.kids(verb, "dobj", "dative") if verb < k < kid), None)
        if whom is None:
            continue
        if cue.entry.addressee == "object":
            return Found("order", [view.span(view.left[kid], view.right[kid])], whom)
        return Found("order", [view.span(view.left[whom], view.right[kid])])
    return None


def _verbal(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """ "promised to send boats", "denied shelling the port"."""
    tree = view.tree
    for kid in tree.kids(verb, "xcomp"):
        if kid < verb:
            continue
        infinitive = any(tree.words[k] == "to" for k in tree.kids(kid, "aux"))
        if infinitive and cue.entry.stance_with("infinitive") == "demands" and tree.kids(kid, "auxpass"):
            continue  # "who asked not to be named"
        kind = "infinitive" if infinitive else "gerund" if tree.tags[kid] == "VBG" else ""
        if kind in cue.entry.takes:
            return Found(kind, [view.span(view.left[kid], view.right[kid])])
    return None


def _nominal(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """Objects and prepositional phrases as content."""
    tree, entry = view.tree, cue.entry
    object_ = next((k for k in tree.kids(verb, "dobj") if k > verb), None)
    if "predicate" in entry.takes:
        found = _predicate(view, verb, object_)
        if found is not None:
            return found
    if object_ is not None:
        found = _object(view, verb, object_, cue)
        if found is not None:
            return found
    return _relative_object(view, verb, cue) or _prepositional(view, verb, cue)


def _object(view: TreeView, verb: int, object_: int, cue: Cue) -> Found | None:
    """ "announced a truce", "blamed the army for the fire"."""
    tree, entry = view.tree, cue.entry
    last = view.right[object_]
    for prep in tree.kids(verb, "prep"):
        if prep > object_ and tree.words[prep] in entry.object_prepositions:
            last = max(last, view.right[prep])
    content = [view.span(view.left[object_], last)]
    if last > view.right[object_] or any(tree.words[k] in entry.object_prepositions for k in tree.kids(object_, "prep")):
        return Found("object+", content)
    return Found("object", content) if "object" in entry.takes else None


def _relative_object(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """ "many of whom the paper identified as fighters"."""
    tree = view.tree
    for object_ in tree.kids(verb, "dobj"):
        relative = object_ < verb and any(tree.tags[t] in {"WP", "WDT"} for t in range(view.left[object_], view.right[object_] + 1))
        for prep in tree.kids(verb, "prep") if relative else ():
            if prep > verb and tree.words[prep] in cue.entry.object_prepositions:
                return Found("object+", [view.span(view.left[object_], view.right[object_]), view.span(prep, view.right[prep])])
    return None


def _prepositional(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """ "called for talks", "are calling for the army to leave", "called on both sides to talk"."""
    tree = view.tree
    for clause in tree.kids(verb, "advcl", "ccomp", "xcomp"):
        mark = next((k for k in tree.kids(clause, "mark") if tree.words[k] in cue.entry.prepositions), None)
        if mark is not None and mark > verb and view.right[clause] > mark:
            return Found(tree.words[mark], [view.span(mark + 1, view.right[clause])])
    for prep in tree.kids(verb, "prep"):
        if prep > verb and tree.words[prep] in cue.entry.prepositions and view.right[prep] > prep:
            last = view.right[prep]
            wish = next((k for k in tree.kids(verb, "xcomp") if k > last and any(tree.words[t] == "to" for t in tree.kids(k, "aux"))), None)
            return Found(tree.words[prep], [view.span(prep + 1, view.right[wish] if wish is not None else last)])
    return None


def _predicate(view: TreeView, verb: int, object_: int | None) -> Found | None:
    """ "called the vote a fraud": the thing and what it is called."""
    tree = view.tree
    for kid in tree.kids(verb, "oprd", "ccomp", "xcomp"):
        action = tree.tags[kid] == "VBG" or any(tree.words[k] == "to" for k in tree.kids(kid, "aux"))
        reflexive = object_ is not None and tree.words[object_].endswith(("self", "selves"))  # a name, no statement
        if kid > verb and not action and not reflexive:
            first = view.left[object_] if object_ is not None and object_ < kid else view.left[kid]
            return Found("predicate", [view.span(first, view.right[kid])])
    return None


def _passive_complement(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """ "It was reported that ...", "Troops are expected to deploy", "residents were told to leave", "a truce was announced by ..."."""
    tree, entry = view.tree, cue.entry
    patient = next(iter(tree.kids(verb, "nsubjpass")), None)
    if patient is None and view.agent(verb) is None:
        return None  # "troops expected to sail on Monday"
    whom = patient if entry.addressee == "object" else None
    for kid in tree.kids(verb, "ccomp"):
        if kid > verb and view.left[kid] > verb and entry.takes & {"clause", "quote"}:
            return Found("clause", [view.span(view.left[kid], _last_of_clause(view, verb, kid))], whom)
    for kid in tree.kids(verb, "xcomp"):
        if kid > verb and entry.takes & {"order", "infinitive", "clause"} and any(tree.words[k] == "to" for k in tree.kids(kid, "aux")):
            content = [view.span(view.left[kid], view.right[kid])]
            if patient is not None and whom is None:
                content.insert(0, view.span(view.left[patient], view.right[patient]))
            return Found("order", content, whom)
    if patient is None or whom is not None:
        return None
    content = [view.span(view.left[patient], view.right[patient])]
    for kid in tree.kids(verb, "oprd", "prep"):
        if kid > verb and ((tree.deps[kid] == "oprd" and "predicate" in entry.takes) or tree.words[kid] in entry.object_prepositions):
            return Found("predicate", [*content, view.span(view.left[kid], view.right[kid])])
    return Found("object", content) if "object" in entry.takes and view.agent(verb) is not None else None
