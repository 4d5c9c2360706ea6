"""What a cue verb takes instead of a finite clause: infinitives, objects, predicates, prepositional phrases; and its passives."""

from __future__ import annotations

from dateline.event.statements.clauses import Found, last_of_clause
from dateline.event.statements.cues import Cue
from dateline.event.statements.draft import Span
from dateline.event.statements.treeview import COMMAS, TreeView

ENTREATED = frozenset({"on", "to", "with"})  # "called on the army to leave", "pleaded with it to stay"
QUANTITIES = frozenset({"all", "both", "each", "everyone", "others", "some"})
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})
TERMS = frozenset({"by", "within", "until", "till", "before", "after", "unless", "if", "as", "once"})
BELONGING = frozenset({"of", "for", "at", "against", "from", "between", "with", "over"})


def order(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """Somebody + "to" + verb: one told or asked is addressed too."""
    tree = view.tree
    for kid in tree.kids(verb, "xcomp", "advcl"):
        if kid < verb or not any(tree.words[k] == "to" for k in tree.kids(kid, "aux")):
            continue
        whom = next((k for k in tree.kids(verb, "dobj", "dative") if verb < k < kid), None)
        if whom is None and tree.kids(kid, "auxpass") and tree.words[view.left[kid]] in QUANTITIES:
            return Found("order", [view.span(view.left[kid], view.right[kid])])  # "ordered both to be held"
        if whom is None:
            continue
        addressee = whom if cue.entry.addressee == "object" else None
        return Found("order", _without_aside(view, whom, kid), addressee)
    return None


def state_wanted(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """As in "want the site left alone": somebody or something and what is to become of it."""
    tree = view.tree
    for kid in tree.kids(verb, "ccomp") if cue.entry.thought and "order" in cue.entry.takes else ():
        if kid > verb and tree.tags[kid] in ("VBN", "VBD", "JJ") and tree.kids(kid, "nsubj", "nsubjpass") and not tree.kids(kid, "aux"):
            return Found("order", [view.span(view.left[kid], view.right[kid])])
    return None


def order_in_relative(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """As in "asked anyone who had bought the syrup to throw it away": the parser hangs the order into the relative clause."""
    tree = view.tree
    for whom in tree.kids(verb, "dobj", "dative"):
        for clause in tree.kids(whom, "relcl"):
            for kid in tree.kids(clause, "advcl"):
                if (
                    kid == max(tree.children[clause], default=0)
                    and any(tree.words[k] == "to" for k in tree.kids(kid, "aux"))
                    and whom > verb
                ):
                    return Found("order", [view.span(view.left[whom], view.right[kid])], whom if cue.entry.addressee == "object" else None)
    return None


def _without_aside(view: TreeView, whom: int, kid: int) -> list[Span]:
    """ "Begged them, in a letter, not to shoot": what stands between two commas is no part of the order."""
    tree = view.tree
    to = next(k for k in tree.kids(kid, "aux") if tree.words[k] == "to")
    to -= tree.words[to - 1] == "not"
    behind = view.right[whom] + 1
    if tree.words[behind] == "," == tree.words[to - 1] and behind < to - 1:
        return [view.span(view.left[whom], behind - 1), view.span(to, view.right[kid])]
    return [view.span(view.left[whom], view.right[kid])]


def verbal(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """As in "promised to send boats", "denied shelling the port"."""
    tree = view.tree
    for kid in tree.kids(verb, "xcomp"):
        if kid < verb:
            continue
        infinitive = any(tree.words[k] == "to" for k in tree.kids(kid, "aux"))
        if infinitive and cue.entry.stance_with("infinitive") == "demands" and tree.kids(kid, "auxpass"):
            continue  # "who asked not to be named"
        if infinitive and any(verb < k < kid and tree.words[k] in ENTREATED & cue.entry.prepositions for k in tree.kids(verb, "prep")):
            continue  # "pleaded with them to stay"
        kind = "infinitive" if infinitive else "gerund" if tree.tags[kid] == "VBG" else ""
        if kind in cue.entry.takes:
            return Found(kind, [view.span(view.left[kid], _with_conditions(view, verb, kid))])
    return None


def _with_conditions(view: TreeView, verb: int, kid: int) -> int:
    """The last token of an infinitive with the condition or term behind it that the parser hung on the cue: "vowed to strike unless they pay"."""
    tree, last = view.tree, view.right[kid]
    for other in tree.kids(verb, "advcl", "prep"):
        first = view.left[other]
        if first == last + 1 and tree.words[first] in TERMS:
            last = view.right[other]
    return last


def nominal(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """Objects and prepositional phrases as content."""
    tree, entry = view.tree, cue.entry
    object_ = next((k for k in tree.kids(verb, "dobj") if k > verb), None)
    if "predicate" in entry.takes and object_ is not None:
        whom = next((k for k in tree.kids(object_, "nmod", "compound") if view.quoted[object_] and not view.quoted[k]), None)
        if whom is not None:  # "branded his defenders “tourists”"
            return Found("predicate", [view.span(view.left[whom], view.right[object_])])
        named = next((k for k in tree.kids(object_, "appos") if view.quoted[k] and not view.quoted[object_]), None)
        if named is not None:  # "called the sanctions “a love letter”"
            return Found("predicate", [view.span(view.left[object_], view.right[named])])
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
    """As in "announced a truce", "blamed the army for the fire"."""
    tree, entry = view.tree, cue.entry
    last = view.right[object_]
    relative = next((view.left[k] for k in tree.kids(object_, "relcl") if tree.words[view.left[k] - 1] == ","), None)
    last = min(last, relative - 2) if relative is not None and relative - 2 >= object_ else last  # "the ministry for the delay, which cost"
    if entry.only_counted and any(tree.words[t] in entry.object_prepositions for t in range(object_ + 1, last)):
        return Found("object+", [view.span(view.left[object_], last)])  # "put the chance of a flood at one in six"
    for prep in tree.kids(verb, "prep", "advcl"):  # "regard the estimate as far too low"
        first = prep if tree.deps[prep] == "prep" else view.left[prep]
        if first > object_ and tree.words[first] in entry.object_prepositions:
            last = max(last, view.right[prep])
    whom = next(
        (k for k in tree.kids(verb, "dative") if verb < k < object_ and tree.deps[k] == "dative" and not tree.kids(k, "pobj")), None
    )
    first = view.left[whom] if whom is not None else view.left[object_]  # "promised crews back pay"
    near = BELONGING | TERMS if entry.stance in ("promises", "threatens", "demands") else BELONGING
    beside = next((k for k in tree.kids(verb, "prep") if k == last + 1 and tree.words[k] in near), None)
    whole = last if beside is None else view.right[beside]  # "pledged hay for the villages": the parser hangs "for" on the verb
    content = [view.span(first, whole)]
    if last > view.right[object_] or any(tree.words[k] in entry.object_prepositions for k in tree.kids(object_, "prep")):
        return Found("object+", content)
    return Found("object", content) if "object" in entry.takes else None


def _relative_object(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """As in "many of whom the paper identified as fighters"."""
    tree = view.tree
    noun = tree.heads[verb]
    bare = tree.deps[verb] == "relcl" and noun < verb and not tree.kids(verb, "dobj", "ccomp", "xcomp") and bool(tree.kids(verb, "nsubj"))
    if bare and "object" in cue.entry.takes and cue.entry.stance in ("denies", "confirms"):  # "a charge he denies"
        return Found("object", [view.span(view.left[noun], noun)])
    for object_ in tree.kids(verb, "dobj"):
        relative = object_ < verb and any(tree.tags[t] in {"WP", "WDT"} for t in range(view.left[object_], view.right[object_] + 1))
        for prep in tree.kids(verb, "prep") if relative else ():
            if prep > verb and tree.words[prep] in cue.entry.object_prepositions:
                return Found("object+", [view.span(view.left[object_], view.right[object_]), view.span(prep, view.right[prep])])
        if relative and "object" in cue.entry.takes:  # "which he denies"
            return Found("object", [view.span(view.left[object_], view.right[object_])])
    return None


def _prepositional(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """As in "called for talks", "are calling for the army to leave", "called on both sides to talk"."""
    tree = view.tree
    for clause in tree.kids(verb, "advcl", "ccomp", "xcomp"):
        mark = next((k for k in tree.kids(clause, "mark") if tree.words[k] in cue.entry.prepositions), None)
        if mark is not None and mark > verb and view.right[clause] > mark:
            return Found(tree.words[mark], [view.span(mark + 1, view.right[clause])])
    for prep in tree.kids(verb, "prep"):
        on_day = any(tree.words[k] in DAYS for k in tree.kids(prep, "pobj"))
        named = any(tree.tags[k] == "NNP" for k in tree.kids(prep, "pobj")) and "clause" in cue.entry.takes
        if tree.words[prep] == "on" and (on_day or named):
            continue  # "hit back on Instagram", "agreed on Monday"
        if prep > verb and tree.words[prep] in cue.entry.prepositions and view.right[prep] > prep:
            last = view.right[prep]
            wishes = tree.kids(verb, "xcomp", "advcl") if tree.words[prep] in ENTREATED else tree.kids(verb, "xcomp")
            wish = next((k for k in wishes if k > last and any(tree.words[t] == "to" for t in tree.kids(k, "aux"))), None)
            whom = (
                next((k for k in tree.kids(verb, "dobj", "dative") if verb < k < prep), None) if cue.entry.addressee == "object" else None
            )
            first = view.left[whom] if whom is not None and tree.words[prep] == "for" else prep + 1
            if wish is not None and tree.words[prep] in ENTREATED:  # "called on the army to leave"
                whom = next(iter(tree.kids(prep, "pobj")), None)
            return Found(tree.words[prep], [view.span(first, view.right[wish] if wish is not None else last)], whom)
    return None


def _predicate(view: TreeView, verb: int, object_: int | None) -> Found | None:
    """As in "called the vote a fraud": the thing and what it is called."""
    tree = view.tree
    for kid in tree.kids(verb, "oprd", "ccomp", "xcomp"):
        action = tree.tags[kid] == "VBG" or any(tree.words[k] == "to" for k in tree.kids(kid, "aux"))
        reflexive = object_ is not None and tree.words[object_].endswith(("self", "selves"))  # a name, no statement
        named = object_ is None and tree.deps[kid] == "oprd" and tree.tags[kid].startswith("NNP") and not view.quoted[kid]
        if kid > verb and not action and not reflexive and not named:
            first = view.left[object_] if object_ is not None and object_ < kid else view.left[kid]
            return Found("predicate", [view.span(first, view.right[kid])])
    return None


def passive_complement(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """As in "It was reported that ...", "Troops are expected to deploy", "residents were told to leave", "a truce was announced by ..."""
    tree, entry = view.tree, cue.entry
    patient = next(iter(tree.kids(verb, "nsubjpass")), None)
    if patient is None and tree.deps[verb] == "conj":
        patient = view.subject(verb)  # "were assured of help and told to leave"
    if patient is None and view.agent(verb) is None:
        return None  # "troops expected to sail on Monday"
    if patient is None and tree.deps[verb] == "acl":
        return _announced_by(view, tree.heads[verb]) if "object" in entry.takes else None
    whom = patient if entry.addressee == "object" else None
    for kid in tree.kids(verb, "ccomp"):
        if kid > verb and view.left[kid] > verb and entry.takes & {"clause", "quote"}:
            return Found("clause", [view.span(view.left[kid], last_of_clause(view, verb, kid))], whom)
    before = next((k for k in tree.kids(verb, "ccomp") if view.right[k] < (patient or 0)), None)
    if (
        patient is not None
        and before is not None
        and (tree.words[patient] == "it" or whom is not None)
        and entry.takes & {"clause", "quote"}
    ):
        last = view.right[before]
        if tree.words[last + 1] == "," or tree.words[last] == ",":  # "Schools will reopen, it was announced"
            last -= tree.words[last] in COMMAS
            return Found("clause", [view.span(view.left[before], last)], whom, preposed=True)
    for kid in tree.kids(verb, "xcomp", "advcl"):
        aux = {tree.words[k] for k in tree.kids(kid, "aux")}
        told = whom is not None and "order" in entry.takes and "to" in aux and view.left[kid] <= verb + 2
        if tree.deps[kid] == "advcl" and not aux.issuperset(("to", "have")) and not told:
            continue  # a purpose; "was reported on Monday to have fled", "were counselled to stay" are none
        if kid > verb and entry.takes & {"order", "infinitive", "clause"} and "to" in aux:
            content = [view.span(view.left[kid], view.right[kid])]
            if patient is not None:
                content.insert(0, (tree.starts[view.left[patient]], view.noun_phrase(patient)[1]))
            return Found("order", content, whom)
    if patient is None or whom is not None:
        return None
    content = [view.span(view.left[patient], view.right[patient])]
    state = next((k for k in tree.kids(verb, "oprd", "acomp", "xcomp", "advcl") if view.left[k] == verb + 1), None)
    if state is not None and tree.tags[state] in ("JJ", "VBN") and (entry.thought or entry.stance == "reports" and "object" in entry.takes):
        return Found("predicate", [*content, view.span(view.left[state], view.right[state])])  # "miners are feared trapped"
    below = [
        k for a in tree.kids(verb, "agent") for p in tree.kids(a, "pobj") for k in tree.kids(p, "prep")
    ]  # "accused by hauliers of selling"
    for kid in (*tree.kids(verb, "oprd", "prep"), *below):
        if tree.deps[kid] == "oprd" and tree.tags[kid].startswith("NNP") and not view.quoted[kid]:
            return None  # "a group called the Mill Fund" has that name
        if kid > verb and ((tree.deps[kid] == "oprd" and "predicate" in entry.takes) or tree.words[kid] in entry.object_prepositions):
            return Found("predicate", [*content, view.span(view.left[kid], view.right[kid])])
    return Found("object", content) if "object" in entry.takes and view.agent(verb) is not None else None


def _announced_by(view: TreeView, head: int) -> Found:
    """As in "a truce announced by the king": the noun with its modifiers before it."""
    return Found("object", [view.span(view.left[head], head)])
