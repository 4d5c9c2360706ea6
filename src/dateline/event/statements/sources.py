"""Statements without a cue verb: "according to X", "the claim that", "is confident that"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dateline.event.statements.clauses import trim
from dateline.event.statements.cues import Cue, Cues
from dateline.event.statements.draft import Draft, Span
from dateline.event.statements.treeview import ARTICLES, COMMAS, FINITE, TENSED, TreeView

CONTRAST = frozenset({"though", "although", "but", "while", "whereas", "yet"})
DOCUMENTS = frozenset({"letter", "letters", "memo", "document", "documents"})
TOPICAL = frozenset({"into", "after", "amid", "despite", "against", "following", "about", "on", "amidst"})  # "an inquiry into claims that"
QUOTING = frozenset({"quoted", "quotes", "quote", "quoting", "cited"})
CITING = frozenset({"citing", "quoting"})
NAMING = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CD", "HYPH", "VBG", "VBN"})
TELLING = frozenset({"tell", "tells", "told", "see", "sees", "saw", "has", "have", "had", "describes", "recalls", "remembers"})
LONGEST_LABEL = 5  # tokens of a speaker's name before a colon
DASHES = frozenset({"-", "–", "—"})
OPENERS = frozenset({":", "-", "–", "—"})
LINKING = frozenset(
    "is was are were be been could has have had gave given reached came drew issued sent made offered put delivered brought left published".split()
)


def read_trailing(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """As in "Half the vaccines spoiled, the log shows.", "Rescuers hear tapping, engineer claims": the parser takes the last word for a noun."""
    tree = view.tree
    last = len(tree) - 1
    while last > 0 and tree.deps[last] == "punct":
        last -= 1
    cue = next((c for c in cues.verbs.get(tree.words[last], ()) if c.particle is None and "clause" in c.entry.takes), None)
    comma = next((t for t in range(last - 1, 0, -1) if tree.words[t] == ","), None)
    if cue is None or comma is None or last - comma < 2 or view.is_verb(last) or view.quoted[last] or view.quoted[comma + 1]:
        return
    phrase = range(comma + 1, last)
    if not all(tree.tags[t] in NAMING or tree.words[t] in ("of", "in", "-") for t in phrase) or not tree.tags[last - 1].startswith("N"):
        return
    if not any(tree.tags[t] in TENSED or tree.tags[t] in ("VBN", "VBG") for t in range(comma)):
        return
    first = comma + 2 if tree.words[comma + 1] in ARTICLES and last - comma > 2 else comma + 1
    content = trim(view, 0, comma - 1)
    if content is not None:
        yield Draft(
            sentence=tree.sentence, cue=view.span(last, last), lemma=cue.lemma, content=[content], speaker=view.span(first, last - 1), complement="clause",
            stance=cue.entry.stance, stances=cue.entry.stances, medium=cue.entry.medium, preposed=True,
        )  # fmt: skip


def read_phrases(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """As in "According to the mayor, the bridge is safe.", "The bridge, in the words of the mayor, is safe."""
    tree = view.tree
    present = frozenset(tree.words)
    for words, stance in cues.phrases.items():
        for first in range(len(tree) - len(words)) if present.issuperset(words) else ():
            if tree.words[first] != words[0] or tree.words[first : first + len(words)] != words:
                continue
            last = first + len(words) - 1
            if words == ("per",) and not (first and tree.words[first - 1] == "," and tree.tags[first + 1] in ("DT", "PRP$", "NNP")):
                continue  # a rate
            speaker = next((k for k in tree.kids(last, "pobj")), None) or _next_noun(view, last)
            if speaker is None:
                continue
            content = _around(view, first, max(view.right[speaker], last))
            if content:
                yield Draft(
                    sentence=tree.sentence, cue=view.span(first, last), lemma=" ".join(words), content=content,
                    speaker=view.noun_phrase(speaker), complement="phrase", stance=stance, preposed=True,
                )  # fmt: skip


def read_possessives(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """As in "In her words, the vote was a sham.", "By his own account he slept."""
    tree = view.tree
    for noun, word in enumerate(tree.words):
        if noun < 2 or word not in cues.possessives:
            continue
        stance = cues.possessives[word]
        prep = tree.heads[noun]
        owner = next(iter(tree.kids(noun, "poss")), None)
        if owner is None or tree.words[prep] not in ("in", "by", "on") or view.left[noun] != prep + 1:
            continue
        content = _around(view, prep, noun)
        if content:
            yield Draft(
                sentence=tree.sentence, cue=view.span(prep, noun), lemma=f"{tree.words[prep]} {tree.words[noun]}", content=content,
                speaker=view.noun_phrase(owner), complement="phrase", stance=stance, preposed=True,
            )  # fmt: skip


def read_as_it(view: TreeView) -> Iterator[Draft]:
    """As in "The flood, as the mayor tells it, was beaten by sandbags.", "To hear him tell it, nobody fled.", "If he is to be believed, ..."."""
    tree = view.tree
    likely = "it" in tree.words or "believed" in tree.words
    for verb, word in enumerate(tree.words) if likely else ():
        if not view.is_verb(verb) or view.quoted[verb]:
            continue
        believed = word == "believed" and tree.words[verb - 2 : verb] == ("to", "be")
        told = word in TELLING and verb + 1 < len(tree) and tree.words[verb + 1] == "it"
        if not believed and not told:
            continue
        subject = next((k for k in tree.kids(verb, "nsubj", "nsubjpass") if k < verb), None)
        if subject is None and believed:
            subject = next((k for k in tree.kids(tree.heads[verb], "nsubj", "nsubjpass") if k < verb), None)
        first = view.left[subject] - 1 if subject is not None else -1
        if subject is None or first < 0 or tree.words[first] not in (("if",) if believed else ("as", "hear", "way")):
            continue
        first -= tree.words[first] in ("hear", "way") and tree.words[first - 1] in ("to", "the")
        content = _around(view, first, verb + told)
        if content:
            yield Draft(
                sentence=tree.sentence, cue=view.span(verb, verb), lemma=word, content=content, speaker=view.noun_phrase(subject),
                complement="phrase", stance="says", preposed=True,
            )  # fmt: skip


def read_labels(view: TreeView, people: frozenset[str]) -> Iterator[Draft]:
    """As in "The herders: the wells are ours.": a person, a colon and a sentence without quotation marks, inside a paragraph."""
    tree = view.tree
    colon = next((t for t in range(1, min(len(tree) - 3, LONGEST_LABEL + 1)) if tree.words[t] == ":"), None)
    if colon is None or True in view.quoted or tree.words[-1] == ":":
        return
    if tree.words[colon - 1] not in people or not all(tree.tags[t] in NAMING for t in range(colon)):
        return
    content = trim(view, colon + 1, len(tree) - 1)
    if content is not None and any(tree.tags[t] in TENSED or tree.tags[t] == "RB" for t in range(colon + 1, len(tree))):
        first = 1 if tree.words[0] in ARTICLES else 0
        yield Draft(sentence=tree.sentence, cue=None, lemma=None, content=[content], speaker=view.span(first, colon - 1), complement="turn")


def _next_noun(view: TreeView, after: int) -> int | None:
    """The head of the noun phrase right after a token, where the parser hung it elsewhere."""
    tree = view.tree
    for token in range(after + 1, min(after + 8, len(tree))):
        if tree.tags[token][:2] in {"NN", "PR"} and view.left[tree.heads[token]] > after:
            continue
        if tree.tags[token][:2] in {"NN", "PR"}:
            return token
    return None


def add_cited(view: TreeView, drafts: list[Draft], people: frozenset[str]) -> list[Draft]:
    """As in "The agency, quoting diplomats, said that ...": the same content is the diplomats' too, inside the agency's."""
    tree = view.tree
    found = list(drafts)
    for draft in drafts:
        if draft.token is None or draft.speaker is None or draft.complement not in ("clause", "quote"):
            continue
        near = [k for t in (draft.token, *tree.kids(draft.token, "nsubj")) for k in tree.kids(t, "advcl", "acl", "conj", "dep", "prep")]
        begins = min(a for a, _ in draft.content)
        between = [t for t in range(draft.token + 1, len(tree)) if tree.ends[t] <= begins]  # "said on Sunday, quoting two workers, that"
        for kid in (k for k in dict.fromkeys([*near, *between]) if tree.words[k] in CITING):
            whom = next(iter(tree.kids(kid, "dobj", "pobj")), None)
            found = [d for d in found if d.token != kid]
            if whom is None or tree.tags[whom] != "NNP" and tree.words[whom] not in people | DOCUMENTS:
                continue
            found.append(
                Draft(
                    sentence=draft.sentence, cue=view.span(kid, kid), lemma=tree.words[kid], content=list(draft.content), complement=draft.complement,
                    speaker=view.noun_phrase(whom), stance=draft.stance, preposed=True, token=kid, relayed_by=draft,
                )
            )  # fmt: skip
    return found


def add_quoting(views: Mapping[int, TreeView], drafts: list[Draft]) -> list[Draft]:
    """As in "he was quoted by the agency as saying", "the agency quoted him as saying": his words, relayed by the agency."""
    relayed: set[tuple[int, int | None]] = set()  # sentences and tokens of "quoted"
    outlets = []
    for draft in drafts:
        view = views.get(draft.sentence)
        if view is None or draft.token is None:
            continue
        tree = view.tree
        prep = tree.heads[draft.token]
        verb = tree.heads[prep]
        if tree.words[prep] != "as" or tree.words[verb] not in QUOTING or tree.tags[draft.token] != "VBG":
            continue
        passive = view.passive(verb) or tree.deps[verb] == "acl"
        whom = next(iter(tree.kids(verb, "nsubjpass" if passive else "dobj")), None)
        if whom is None and tree.deps[verb] == "acl":
            whom = tree.heads[verb]
        outlet = view.agent(verb) if passive else view.subject(verb)
        if outlet is None and passive:  # "was cited as saying by the Herald"
            outlet = view.agent(draft.token)
        if outlet is None and passive:
            outlet = next((p for k in tree.kids(verb, "prep") if tree.words[k] == "in" for p in tree.kids(k, "pobj")), None)
        if whom is not None:
            draft.speaker = view.noun_phrase(whom)
        relayed.add((draft.sentence, verb))
        if outlet is not None:
            outer = Draft(
                sentence=draft.sentence, cue=view.span(verb, verb), lemma="quote", content=list(draft.content), complement="quote", token=verb,
                speaker=view.noun_phrase(outlet), stance="reports", medium="report", preposed=draft.preposed,
            )  # fmt: skip
            draft.relayed_by = outer
            outlets.append(outer)
    return [*(d for d in drafts if (d.sentence, d.token) not in relayed), *outlets]


def _around(view: TreeView, first: int, last: int) -> list[Span]:
    """The sentence without tokens `first` to `last`: before them, and after them where they stand first or between commas."""
    tree = view.tree
    stop = next((t for t in range(last + 1, len(tree)) if tree.words[t] == ";" and not view.quoted[t]), len(tree))
    start = next((t + 1 for t in range(first - 1, 0, -1) if tree.words[t] == ";" and not view.quoted[t]), 0)
    spans = [trim(view, start, first - 1)] if first > start else []
    first = first if first > start else 0
    after = tree.words[last + 1] if last + 1 < len(tree) else "."
    if not first or not spans[0] or after in COMMAS:
        rest = last + 2 if after in COMMAS else last + 1
        if first and rest < len(tree) and tree.words[rest] in CONTRAST:
            return [span for span in spans if span is not None]  # "..., according to the mayor, though others disagree"
        spans.append(trim(view, last + 1, stop - 1))
        if first and view.quoted_again(last + 1, min(last + 3, len(tree) - 1)) and not any(tree.tags[t] in TENSED for t in range(first)):
            spans = spans[1:]  # "By then, according to the mayor, 'the bridge was gone'"
    return [span for span in spans if span is not None and span[1] - span[0] > 3]


def read_nouns(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """As in "his claim that the bridge is safe", "the promise to send boats"."""
    tree = view.tree
    for noun, word in enumerate(tree.words):
        if word not in cues.nouns or not tree.tags[noun].startswith("NN"):
            continue
        for cue in cues.nouns[word][:1]:
            draft = (
                _noun_clause(view, noun, cue)
                or _noun_far(view, noun, cue)
                or _noun_phrase(view, noun, cue)
                or _noun_colon(view, noun, cue)
                or _noun_copula(view, noun, cue)
            )
            if draft is not None:
                draft.speaker = draft.speaker or _named_before(view, noun)
                yield draft


def _named_before(view: TreeView, noun: int) -> Span | None:
    """The name right before a noun: "a Harbour Gazette report that", "the Kremlin claim that"."""
    tree, first = view.tree, noun
    while first > 0 and tree.tags[first - 1] in ("NNP", "NNPS") and tree.deps[first - 1] in ("compound", "nmod"):
        first -= 1
    if first == noun and noun > 0 and tree.tags[noun - 1] in ("NNP", "PRP") and tree.words[noun + 1 : noun + 2] == ("that",):
        return view.noun_phrase(noun - 1)  # "Dorn charges that", where the parser takes the verb for a noun
    return view.span(first, noun - 1) if first < noun else None


def _noun_clause(view: TreeView, noun: int, cue: Cue) -> Draft | None:
    for kid in view.tree.kids(noun, "acl", "ccomp", "relcl"):
        kind = _noun_complement(view, noun, kid)
        holder = _holder(view, noun)
        if kind in cue.entry.takes and (holder is not None or kind == "clause"):
            return _draft(view, noun, cue, kind, [view.span(view.left[kid], _before_main_verb(view, noun, kid))], holder)
    return None


def _noun_far(view: TreeView, noun: int, cue: Cue) -> Draft | None:
    """As in "the assurance by the regulator that fuel will last": the parser hangs the clause on the holder, or the verb before."""
    tree = view.tree
    if "clause" not in cue.entry.takes or "that" not in tree.words:
        return None
    holder = _holder(view, noun)
    reach = max((view.right[k] for k in tree.kids(noun, "prep") if tree.words[k] in ("by", "from", "of", "to")), default=noun)
    that = next((t for t in range(noun + 1, min(reach + 2, len(tree))) if tree.words[t] == "that"), None)
    if that is None or holder is None or any(tree.tags[t] in TENSED for t in range(noun + 1, that)):
        return None
    head = tree.heads[that]
    own = [k for k in tree.kids(head, "nsubj", "nsubjpass", "expl") if that < k < head]
    if tree.deps[that] != "mark" or not own or tree.deps[head] == "ccomp" and view.is_verb(tree.heads[head]):
        return None
    return _draft(view, noun, cue, "clause", [view.span(that, _before_main_verb(view, noun, head))], holder)


def _before_main_verb(view: TreeView, noun: int, kid: int) -> int:
    """The clause's last token; "the rumours that he was dead began": a second finite verb behind it is the main clause's."""
    tree, last = view.tree, view.right[kid]
    if tree.deps[noun] not in ("nsubj", "nsubjpass", "ROOT"):
        return last
    begun = [
        t
        for t in range(kid + 1, last + 1)
        if tree.tags[t] in FINITE and tree.heads[t] == kid and tree.deps[t] in ("ccomp", "conj", "dep", "advcl")
    ]
    cut = next((t for t in begun if not any(k < t for k in tree.kids(t, "nsubj", "nsubjpass", "mark", "cc", "advmod"))), None)
    return cut - 1 if cut is not None and tree.tags[cut - 1] != "CC" else last


def _noun_phrase(view: TreeView, noun: int, cue: Cue) -> Draft | None:
    """As in "calls for the release of the boys", "reports of looting": what stands behind the preposition."""
    tree = view.tree
    for prep in tree.kids(noun, "prep"):
        inner = next(iter(tree.kids(prep, "pobj", "pcomp")), None)
        if tree.words[prep] not in cue.entry.prepositions or inner is None or tree.words[inner] == "comment":
            continue
        holder = _holder(view, noun)
        if tree.words[noun] == "demand" and not tree.kids(noun, "poss"):
            continue  # "the demand for coal"
        near = prep == noun + 1
        draft = _draft(view, noun, cue, tree.words[prep], [view.span(prep + 1 if near else prep, _phrase_end(view, inner))], holder)
        draft.cue = view.span(noun, prep) if near else view.span(noun, noun)
        return draft
    return None


def _noun_colon(view: TreeView, noun: int, cue: Cue) -> Draft | None:
    """As in "His conclusion: the valve had been shut.", "The mayor's message is simple: stay out.", "had a short answer - “buy a boat”"."""
    tree = view.tree
    if tree.deps[noun] not in ("nsubj", "ROOT", "dobj", "attr", "dep") or any(view.quoted[: noun + 1]):
        return None
    colon = next((t for t in range(noun + 1, len(tree) - 1) if tree.words[t] in OPENERS and not view.quoted[t]), None)
    if colon is None:
        return None
    told = tree.deps[noun] in ("nsubj", "dep") and _is_dash(view, colon) and any(tree.words[t] in LINKING for t in range(noun, colon))
    if tree.words[colon] != ":" and not view.opens(colon + 1) and not told:  # "The advice was brief – keep a bag packed."
        return None
    verbs = [t for t in range(colon) if tree.tags[t] in TENSED and not view.quoted[t]]
    plain = all(tree.words[t] in LINKING for t in verbs)
    whose = next((p for k in tree.kids(noun, "prep") if tree.words[k] == "of" and k == noun + 1 for p in tree.kids(k, "pobj")), None)
    owner = _holder(view, noun)
    holder = (owner if owner is not None else whose) if plain else None
    end = view.quote_end(colon + 2) if view.opens(colon + 1) else None
    content = trim(view, colon + 1, len(tree) - 1 if end is None or tree.words[colon] == ":" else end + 1)
    if (
        holder is None
        or content is None
        or tree.tags[holder] == "NN"
        and tree.deps[holder] == "nsubj"
        and tree.words[holder] not in LINKING
        and holder > noun
    ):
        return None
    return _draft(view, noun, cue, "colon", [content], holder)


def _is_dash(view: TreeView, token: int) -> bool:
    """A dash between two parts of a sentence: spaces stand on both sides."""
    tree = view.tree
    return tree.words[token] in DASHES and tree.starts[token] > tree.ends[token - 1] and tree.starts[token + 1] > tree.ends[token]


def _noun_copula(view: TreeView, noun: int, cue: Cue) -> Draft | None:
    """As in "The view of the ministry is that the dam will hold."."""
    tree = view.tree
    verb = tree.heads[noun]
    if tree.deps[noun] != "nsubj" or tree.words[verb] not in ("is", "was") or "clause" not in cue.entry.takes:
        return None
    clause = next((k for k in tree.kids(verb, "ccomp") if k > verb and any(tree.words[m] == "that" for m in tree.kids(k, "mark"))), None)
    if clause is None:
        return None
    prep = next((k for k in tree.kids(noun, "prep") if tree.words[k] in ("of", "from")), None)
    holder = next(iter((*tree.kids(noun, "poss"), *(tree.kids(prep, "pobj") if prep is not None else ()))), None)
    if holder is None:
        holder = next(
            (h for k in tree.kids(noun, "relcl") for p in tree.kids(k, "prep") if tree.words[p] == "from" for h in tree.kids(p, "pobj")),
            None,
        )
    if holder is None:
        return None
    return _draft(view, noun, cue, "clause", [view.span(view.left[clause], view.right[clause])], holder)


def _phrase_end(view: TreeView, head: int) -> int:
    """The noun phrase's last token before a comma."""
    return next((t - 1 for t in range(head + 1, view.right[head] + 1) if view.tree.words[t] in COMMAS), view.right[head])


def _noun_complement(view: TreeView, noun: int, kid: int) -> str:
    tree, first = view.tree, view.left[kid]
    if first <= noun:
        return ""
    if any(tree.words[k] == "to" for k in tree.kids(kid, "aux")) and tree.tags[kid] == "VB":
        return "infinitive"
    marked = any(tree.words[k] in {"that", "whether"} for k in tree.kids(kid, "mark"))
    clause = tree.deps[kid] == "acl" or tree.deps[kid] == "relcl" and tree.tags[first] == "IN" and first == noun + 1
    own = [k for k in tree.kids(kid, "nsubj", "nsubjpass") if tree.words[k] != "that"]
    that = next((t for t in range(noun + 1, kid) if tree.words[t] == "that"), None)
    if tree.deps[kid] == "relcl" and own and that is not None and that < min(own) and tree.kids(kid, "auxpass"):
        return "clause"  # nothing is missing in a passive clause with its subject: "a report in the Herald that water was sold"
    return "clause" if marked or clause and tree.words[first] == "that" else ""


def _holder(view: TreeView, noun: int) -> int | None:
    """Whose claim it is: possessor, by-phrase, or subject of the verb that carries it ("made the claim that")."""
    tree = view.tree
    for kid in tree.kids(noun, "poss"):
        return kid
    for prep in tree.kids(noun, "prep"):
        if tree.words[prep] in {"by", "from"}:
            return next(iter(tree.kids(prep, "pobj")), None)
    head = tree.heads[noun]
    if tree.deps[noun] == "pobj" and tree.words[head] in TOPICAL:
        return None  # "an inquiry into claims that"
    if tree.deps[noun] in {"dobj", "attr", "pobj"}:
        head = tree.heads[head] if tree.deps[noun] == "pobj" else head
        if view.is_verb(head) and not view.passive(head):
            return view.subject(head)
    return None


def read_adjectives(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """As in "She is confident that the bridge will hold"."""
    tree = view.tree
    for token, word in enumerate(tree.words):
        if (
            word not in cues.adjectives
            or tree.deps[token] not in {"acomp", "conj", "oprd", "ROOT", "advcl"}
            or (view.is_verb(token) and not tree.kids(token, "auxpass"))
        ):
            continue
        cue = cues.adjectives[word][0]
        verb = tree.heads[token] if tree.deps[token] != "ROOT" else token
        speaker = view.subject(verb)
        if speaker is None or tree.words[speaker] in {"it", "that", "this", "what"}:
            continue
        found = _adjective_complement(view, token, cue)
        if found is not None:
            yield _draft(view, token, cue, *found, speaker)


def _adjective_complement(view: TreeView, token: int, cue: Cue) -> tuple[str, list[Span]] | None:
    tree = view.tree
    late = tree.kids(tree.heads[token], "ccomp") if tree.deps[token] == "acomp" else ()  # "was adamant on Tuesday that"
    bare = [k for k in tree.kids(tree.heads[token], "conj", "advcl") if view.left[k] == token + 1 and tree.kids(k, "nsubj", "nsubjpass")]
    if tree.deps[token] == "acomp" and bare and tree.tags[view.left[bare[0]]] in NAMING | {"PRP", "EX"} and "clause" in cue.entry.takes:
        return "clause", [view.span(view.left[bare[0]], view.right[bare[0]])]  # "was adamant the dam was safe"
    for kid in (*tree.kids(token, "ccomp", "xcomp", "prep"), *late):
        if kid < token:
            continue
        to = any(tree.words[k] == "to" for k in tree.kids(kid, "aux"))
        kind = "clause" if tree.deps[kid] == "ccomp" else "infinitive" if to else ""
        if kind in cue.entry.takes:
            return kind, [view.span(view.left[kid], view.right[kid])]
        if tree.deps[kid] == "prep" and tree.words[kid] in cue.entry.prepositions and view.right[kid] > kid:
            return tree.words[kid], [view.span(kid + 1, view.right[kid])]
    return None


def _draft(view: TreeView, token: int, cue: Cue, kind: str, content: list[Span], speaker: int | None) -> Draft:
    return Draft(
        sentence=view.tree.sentence, cue=view.span(token, token), lemma=cue.lemma, content=content,
        speaker=view.noun_phrase(speaker) if speaker is not None else None,
        complement=f"{'thought' if cue.entry.thought else 'noun'}-{kind}", stance=cue.entry.stance, medium=cue.entry.medium, thought=cue.entry.thought, noun=view.tree.tags[token].startswith("NN"),
        owned=speaker is not None and view.tree.heads[speaker] in (token, *view.tree.kids(token, "prep")),
    )  # fmt: skip
