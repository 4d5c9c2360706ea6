"""Finite clauses and quotations as the content of a cue verb: after it, or around the cue's own clause."""

from __future__ import annotations

from collections.abc import Container

from dateline.event.statements.cues import Cue
from dateline.event.statements.draft import Span
from dateline.event.statements.treeview import COMMAS, FINITE, TENSED, TreeView

QUOTES = {'"', "''", "``", "'", "`"}
WH = {"how", "what", "whether", "why", "who", "whom", "where", "when", "which", "if"}
WH_SURE = {"how", "what", "whether", "why", "who"}  # where the parser took the clause for an adverbial
EDGES = COMMAS | QUOTES | {"."}
STOPS = EDGES | {"!", "?"}
ENDS = {",", ".", "!", "?", "…"}
DASHES = {"—", "―", "--"}
OBJECT_PRONOUNS = frozenset({"it", "him", "her", "them", "us", "me"})
LONGEST_CUE = 25  # tokens between a quotation and its cue


class Found:
    """A complement: its kind ("clause", "for"), its content, and the addressee's head token."""

    def __init__(self, kind: str, content: list[Span], addressee: int | None = None, *, preposed: bool = False) -> None:
        self.kind = kind
        self.content = content
        self.addressee = addressee
        self.preposed = preposed


def clause_after(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """A finite clause to the right, if the cue takes one of its kind."""
    tree = view.tree
    for kid in tree.kids(verb, "ccomp", "advcl", "pcomp"):
        first = _first_after(view, verb, kid)
        if first is None:
            continue
        if tree.deps[kid] != "ccomp" and tree.words[first] not in WH_SURE and not _unmarked(view, kid):
            continue
        kind = _clause_kind(view, kid)
        if kind not in cue.entry.takes and not (kind == "clause" and "quote" in cue.entry.takes):
            continue
        that = next((k for k in tree.kids(kid, "mark") if k > verb and tree.words[k] == "that"), first)
        first, last = _quoted_only(view, max(first, that), last_of_clause(view, verb, kid))  # nothing of a clause stands before its "that"
        return Found(kind, [view.span(first, last)], addressee_of(view, verb, cue, before=first))
    return None


def after_colon(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """As in "She put it simply: the river will rise."; what stands in quotation marks is linked elsewhere."""
    tree = view.tree
    if "quote" not in cue.entry.takes or tree.tags[verb] not in FINITE:
        return None
    colon = next((t for t in range(verb + 1, len(tree) - 2) if tree.words[t] == ":"), None)
    if colon is None or view.quoted[colon] or view.opens(colon + 1) or any(tree.tags[t] in TENSED for t in range(verb + 1, colon)):
        return None
    span = trim(view, colon + 1, len(tree) - 1)
    return Found("clause", [span]) if span is not None else None


def _unmarked(view: TreeView, kid: int) -> bool:
    """A finite clause with a subject and no conjunction, taken for an adverbial: "said after the vote he would not sign"."""
    tree = view.tree
    modal = any(tree.tags[k] in TENSED for k in tree.kids(kid, "aux")) or tree.tags[kid] in FINITE
    return modal and bool(tree.kids(kid, "nsubj")) and not tree.kids(kid, "mark") and tree.words[view.left[kid] - 1] != ","


def follows_quotation(view: TreeView, verb: int) -> bool:
    """Whether the cue's clause stands right after a quoted sentence."""
    return _after_quotation(view, verb, -1) >= 0


def clause_in_addressee(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """As in "told a meeting of miners that few of them": the parser hangs the clause on the noun before it."""
    tree = view.tree
    if cue.entry.addressee != "object":
        return None
    for whom in tree.kids(verb, "dobj", "dative"):
        for token in range(whom + 1, view.right[whom] + 1):
            bare = (
                tree.deps[token] == "relcl"
                and (tree.tags[token] in FINITE or any(tree.tags[k] in TENSED for k in tree.kids(token, "aux")))
                and not any(tree.tags[k] in ("WDT", "WP") or tree.words[k] == "that" for k in tree.children[token])
            )
            first = view.left[token]
            own = any(view.left[k] == first for k in tree.kids(token, "nsubj", "nsubjpass")) and tree.tags[first] in ("PRP", "PRP$")
            if whom > verb and bare and own:
                return Found("clause", [view.span(view.left[token], view.right[whom])], whom)  # "told the committee she knew"
            if whom > verb and tree.words[token] == "that" and any(k > token for k in tree.kids(tree.heads[token], "nsubj", "nsubjpass")):
                return Found("clause", [view.span(token, view.right[whom])], whom)
    return None


def clause_far(view: TreeView, verb: int, end: int, cue: Cue, nouns: Container[str]) -> Found | None:
    """As in "pledging on the steps of the school that nobody would strike": the parser hangs the clause on a noun between.

    A clause behind "that" which lacks nothing is no relative one: it has a subject of its own, and a comma, or an object, or
    an intransitive verb, shows that "that" is neither subject nor object in it. Where it hangs
    on another verb or on one of the cue `nouns`, it is theirs. The cue ends at token `end`.
    """
    tree = view.tree
    if "clause" not in cue.entry.takes:
        return None
    for that in range(end + 1, len(tree) - 2):
        if tree.tags[that] in TENSED or tree.words[that] in STOPS - {","} or view.quoted[that] != view.quoted[verb]:
            return None
        if tree.words[that] != "that" or tree.tags[that] not in {"IN", "WDT"}:
            continue
        head = next((t for t in range(that + 1, len(tree)) if tree.tags[t] in TENSED), None)
        if head is None:
            return None
        head = tree.heads[head] if tree.deps[head].startswith("aux") else head
        own = [k for k in tree.kids(head, "nsubj", "nsubjpass", "expl") if that < k < head]
        full = len(tree.kids(head, "dobj")) > 1 or bool(tree.kids(head, "auxpass")) or tree.deps[that].startswith("nsubj")
        whole = tree.deps[that] == "mark" or tree.words[that - 1] == "," or full
        above = tree.heads[head]
        theirs = above > end and (view.is_verb(above) or tree.words[above] in nouns)
        if not own or not whole or theirs or view.left[head] > that:
            return None
        return Found("clause", [view.span(that, last_of_clause(view, head, head))], addressee_of(view, verb, cue, before=that))
    return None


def _first_after(view: TreeView, verb: int, kid: int) -> int | None:
    """Where a clause after the verb begins; "which Chad said its foes had built": its pronoun may stand before the verb."""
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
    finite = view.is_verb(kid) or any(tree.tags[k] in TENSED for k in tree.kids(kid, "aux", "auxpass", "cop"))
    return "clause" if finite else "predicate"


def last_of_clause(view: TreeView, verb: int, kid: int) -> int:
    """The last token of a content clause, with what the parser hung on the cue behind it (nothing after a comma)."""
    tree, last = view.tree, view.right[kid]
    for other in tree.children[verb]:
        if other <= kid or tree.deps[other] in {"cc", "conj", "punct", "parataxis"} or view.left[other] <= last:
            continue
        if tree.words[view.left[other] - 1] in COMMAS or tree.deps[other] not in {"prep", "npadvmod", "advcl", "advmod", "ccomp"}:
            break
        last = view.right[other]
    for token in range(kid + 1, last):
        if tree.words[token] in DASHES and tree.tags[token + 1] == "CC" and not view.quoted[token]:
            last = token  # "said they had lost - and he sounded it"
            break
    while last > kid and (tree.words[last] in COMMAS or tree.words[last] == "." or tree.tags[last] == "CC"):
        last -= 1
    return last


def addressee_of(view: TreeView, verb: int, cue: Cue, before: int) -> int | None:
    """The head of the addressee's noun phrase between the verb and token `before`, or anywhere after the verb for "to" phrases."""
    tree, slot = view.tree, cue.entry.addressee
    if slot is None:
        return None
    if slot == "object":
        return next(
            (k for k in tree.kids(verb, "dobj", "dative", "nsubjpass") if view.right[k] < before and tree.deps[k] != "nsubjpass"), None
        )
    for prep in tree.kids(verb, "prep", "dative"):
        if tree.words[prep] == slot and prep > verb:
            return next(iter(tree.kids(prep, "pobj")), None)
    return None


def clause_before(view: TreeView, verb: int, cue: Cue) -> Found | None:
    """Content around the cue: "The bridge fell, officials said.", "The bridge, she said, had fallen.", inverted "said Smith" too."""
    tree = view.tree
    if (
        cue.entry.thought
        or not cue.entry.takes & {"clause", "quote"}
        or (tree.tags[verb] in {"VB", "VBG"} and tree.deps[verb] != "parataxis")
    ):
        return None
    if tree.words[-1] == ":":
        return None  # "In the letter, he wrote:": what follows is the content
    first, last = _cue_clause(view, verb)
    left = next((k for k in tree.kids(verb, "ccomp") if k < verb), None)
    embedded = tree.heads[verb] if tree.deps[verb] in {"parataxis", "ccomp", "advcl", "conj"} and tree.heads[verb] != verb else None
    if first == 0 or (left is None and not _set_off(view, verb, cue, first, last)) or _only_setting(view, first, last):
        return None
    begin = _start_of_content(view, first)
    above = [t for t in range(begin, first) if not begin <= tree.heads[t] < first and tree.deps[t] != "punct"]
    if above and all(tree.deps[t] == "advcl" and tree.tags[t] in {"VBN", "VBG"} and not view.quoted[t] for t in above):
        return None  # "Asked where the money had gone, he said nothing"
    content = [trim(view, begin, first - 1)]
    head = left if left is not None else embedded
    begin = max(last, view.right[verb] if head == embedded else last) + 1
    if head is not None and view.right[head] >= begin:
        content.append(trim(view, begin, view.right[head]))
    if last + 1 < len(tree) and tree.words[last + 1] == ":" and not view.opens(last + 2) and len(content) == 1:
        content.append(trim(view, last + 2, len(tree) - 1))  # "It is true, he admits: nobody counted them."
    spans = [span for span in content if span is not None]
    around = [t for t in range(len(tree)) if any(a <= tree.starts[t] < b for a, b in spans)]
    planned = any(tree.words[t] == "to" and tree.tags[t] == "TO" for t in around) and tree.tags[0][:2] in {"NN", "CD"}  # "Vesk to send aid"
    if not planned and not any(view.quoted[t] or tree.tags[t] in TENSED for t in around):
        return None  # "In July, the union called ..."
    return Found("clause", spans, addressee_of(view, verb, cue, before=len(tree)), preposed=True) if spans else None


def _start_of_content(view: TreeView, end: int) -> int:
    """The sentence's start, or the quotation after a colon: 'She scolded him: "Go home," she said.'."""
    words = view.tree.words
    semicolon = next((t + 1 for t in range(end - 1, 0, -1) if words[t] == ";" and not view.quoted[t]), 0)
    return next((t + 1 for t in range(semicolon, end - 1) if words[t] == ":" and not view.quoted[t] and view.opens(t + 1)), semicolon)


def _cue_clause(view: TreeView, verb: int) -> Span:
    """First and last token of the cue's own clause: subject, auxiliaries and adverbials up to the next comma."""
    tree = view.tree
    own = [k for k in tree.kids(verb, "nsubj", "aux", "advmod", "neg", "nsubjpass", "auxpass") if k < verb]
    apposed = view.noun_apposed(verb)
    own = own if apposed is None else [k for k in own if tree.deps[k] != "nsubj"] + [apposed]
    first = verb
    for kid in sorted(own, reverse=True):
        if QUOTES.isdisjoint(tree.words[view.right[kid] + 1 : first]):
            first = min(first, view.left[kid])
    first = _after_quotation(view, verb, first)
    while first < verb and (tree.words[first] in COMMAS or tree.words[first] in QUOTES):
        first += 1
    last = verb
    inverted = [k for k in tree.kids(verb, "nsubj") if k > verb]
    if inverted:
        last = view.right[inverted[0]]
    for token in range(last + 1, len(tree)):
        if tree.words[token] in STOPS:
            break
        last = token
    return first, last


def _after_quotation(view: TreeView, verb: int, first: int) -> int:
    """After a quotation that ends like a sentence ("...," "...!") the cue's clause begins, whatever the parser made of it."""
    if view.quoted[verb] or True not in view.quoted:
        return first
    last = next((t for t in range(verb - 1, max(-1, verb - LONGEST_CUE), -1) if view.quoted[t]), None)
    if last is None:
        return first
    tree, words = view.tree, view.tree.words
    if any(tree.tags[t] in TENSED and tree.deps[t] != "relcl" and tree.heads[t] != verb for t in range(last + 1, verb)):
        return first
    british = last + 2 < len(words) and words[last + 1] in QUOTES and words[last + 2] == ","
    return last + 1 if words[last][-1:] in ENDS or british else first


def _only_setting(view: TreeView, first: int, last: int) -> bool:
    """Whether what stands before the cue's clause only sets the scene of a quotation after it: "In an interview, Kerr said, 'We stay'"."""
    tree = view.tree
    begun = any(view.quoted[t] or tree.tags[t] in TENSED or tree.deps[t].startswith("nsubj") for t in range(first))
    return not begun and view.opens(last + 2)


def inverted_subject(view: TreeView, verb: int) -> int | None:
    """The subject after a verb that follows a quotation, where the parser took it for an object: '"We stay", tweeted the mayor'."""
    tree = view.tree
    before = next((t for t in range(verb - 1, -1, -1) if tree.words[t] not in QUOTES and tree.words[t] not in COMMAS), None)
    if before is None or view.quoted[verb] or not view.quoted[before] or tree.kids(verb, "nsubj", "aux"):
        return None
    return next((k for k in tree.kids(verb, "dobj") if k > verb and not view.quoted[k] and tree.words[k] not in OBJECT_PRONOUNS), None)


def parenthetical(view: TreeView, verb: int) -> bool:
    """Whether the cue's clause stands between two commas inside a sentence: "The strike was, Kerr said, a mistake"."""
    tree, words = view.tree, view.tree.words
    if words.count(",") < 2 or not tree.kids(verb, "nsubj") and view.noun_apposed(verb) is None:
        return False
    first, last = _cue_clause(view, verb)
    if first == 0 or last + 2 >= len(words) or _only_setting(view, first, last):
        return False
    return words[first - 1] == words[last + 1] == ","


def _set_off(view: TreeView, verb: int, cue: Cue, first: int, last: int) -> bool:
    """Whether the cue's clause stands between commas, quotation marks or the sentence's end, and has a subject."""
    tree = view.tree
    inverted = inverted_subject(view, verb) is not None
    if not inverted and not tree.kids(verb, "nsubj") and view.noun_apposed(verb) is None:
        return False
    if tree.kids(verb, "dobj") and not (inverted or tree.kids(verb, "dative") or cue.entry.addressee == "object"):
        return False
    if any(kid > verb for kid in tree.kids(verb, "xcomp", "ccomp")) or any(
        verb < kid <= last for kid in tree.kids(verb, "acomp", "attr", "oprd")
    ):
        return False
    before = tree.words[first - 1] if first else ""
    after = tree.words[last + 1] if last + 1 < len(tree) else "."
    return before != "." and before in EDGES and after in EDGES and tree.deps[verb] != "relcl"


def trim(view: TreeView, first: int, last: int) -> Span | None:
    """Offsets of the tokens without commas and spaces at either end."""
    words = view.tree.words
    while first <= last and (words[first] in COMMAS or words[first].isspace() or words[first] == "."):
        first += 1
    while last >= first and (words[last] in COMMAS or words[last].isspace() or words[last] == "."):
        last -= 1
    return view.span(first, last) if first <= last else None
