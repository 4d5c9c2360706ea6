"""Mend the parser's known slips by lexical preference, before clauses are read."""

from __future__ import annotations

from collections.abc import Callable

from dateline.clause.verbs import is_verb
from dateline.model.syntax import Tree, make_tree

DEEPEST = 4
FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
DYING = frozenset({"die", "dies", "died", "killed", "wounded", "injured", "hurt"})
NOMINAL_DEPS = {"pcomp": "pobj", "csubj": "nsubj", "csubjpass": "nsubjpass"}
GROUNDS = frozenset({"because", "due", "owing", "thanks", "response", "reaction", "result"})
OCCASIONS = frozenset({"in", "during", "after", "amid", "by"})
INVARIANT = frozenset(
    {"quit", "cut", "hit", "put", "set", "shut", "let", "split", "spread", "burst", "shed", "thrust", "beat"}
)  # past forms too
SHOT = frozenset({"at", "on", "into", "upon"})
SPEAKING = frozenset({"i", "we", "you", "they", "who", "which", "that"})
COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5}


class Attachment:
    """Forms of verbs that decide where something hangs; from `clause/attach.toml`."""

    def __init__(
        self,
        harm: frozenset[str],
        charged_of: frozenset[str],
        infinitive: frozenset[str],
        infinitive_behind_object: frozenset[str],
        intransitive: frozenset[str],
        undergone: frozenset[str],
        shooting: frozenset[str],
    ) -> None:
        """`harm`: their subject is rather an event than the nearest noun ("the attack on a base that killed two"). `charged_of`: they
        take "of" and a gerund behind their object ("accused the army of shelling"). `infinitive`: an infinitive is their complement,
        though they have an object where they are among `infinitive_behind_object`. `intransitive`: they have no object, so that a participle of theirs behind a bare noun is the verb.
        `undergone`: they have an object, so that a past form without one is passive where the verb before it is. `shooting`: who they
        are said of, with "at", "on" or "into", shoots: nobody is "fired into"."""
        self.harm = harm
        self.charged_of = charged_of
        self.infinitive = infinitive
        self.infinitive_behind_object = infinitive_behind_object
        self.intransitive = intransitive
        self.undergone = undergone
        self.shooting = shooting


def mend(tree: Tree, words: Attachment, is_event_noun: Callable[[Tree, int], bool]) -> Tree:
    """The tree with clauses and phrases hung where their words belong; the same tree where nothing is to mend."""
    tree = _reduced(_with_verb(tree, words, is_event_noun))
    heads, deps, tags = list(tree.heads), list(tree.deps), list(tree.tags)
    for token in range(len(tree)):
        if deps[token] == "prep":
            heads[token] = _charged(tree, token, words, is_event_noun) or heads[token]
        elif deps[token] in ("nsubj", "nsubjpass") and deps[heads[token]] in ("aux", "auxpass"):
            heads[token] = heads[heads[token]]  # "dockers had downed tools": the subject of the verb, not of its auxiliary
        elif deps[token] == "nsubj" and tree.tags[token] == "NNP" and (called := _called(tree, token)) is not None:
            heads[token], deps[token] = called, "appos"
        elif deps[token] == "conj" and tree.tags[token] in ("NN", "NNS"):
            heads[token] = _event_beside(tree, token, is_event_noun) or heads[token]
        elif deps[token] == "conj" and is_verb(tree, token):
            heads[token] = _finite_before(tree, token) or heads[token]
            tags[token] = "VBN" if _shares_auxiliary(tree, token, words) else tags[token]
        elif deps[token] == "pobj" and deps[heads[token]] == "prt" and is_verb(tree, tree.heads[tree.heads[token]]):
            verb = tree.heads[tree.heads[token]]
            if tree.kids(verb, "auxpass"):
                deps[tree.heads[token]] = "prep"  # "were taken off the burning ship"
            else:  # "soldiers sealed off the market"
                heads[token], deps[token] = verb, "dobj"
                tags[verb] = "VBD" if tags[verb] == "VBN" and not tree.kids(verb, "aux") else tags[verb]
        elif tags[token] in ("VBP", "VB") and tree.words[token] in INVARIANT and _has_only_subject(tree, token):
            tags[token] = "VBD"  # "peacekeepers quit their post on Thursday"
        elif deps[token] == "acl" and tags[token] == "VBD" and not tree.kids(token, "nsubj", "nsubjpass", "dobj", "aux"):
            tags[token] = "VBN"  # "of the 60 sailors rescued on Monday"
        elif deps[token] == "appos" and _is_listed(tree, token):
            deps[token] = "conj"
        elif deps[token] == "relcl":
            heads[token] = _harming_event(tree, token, words, is_event_noun) or heads[token]
        elif deps[token] == "ccomp" and _is_sentence_before(tree, token):
            heads[token], deps[token], heads[tree.heads[token]], deps[tree.heads[token]] = token, "ROOT", token, "conj"
        elif deps[token] == "advcl" and (_is_complement(tree, token, words) or _is_held_back(tree, token) or _goes_on(tree, token)):
            deps[token] = "xcomp"
        elif tags[token] == "JJ" and deps[token] in ("amod", "advcl", "dobj") and (small := _small_clause(tree, token)):
            verb, noun = small
            if noun != token and deps[token] == "dobj":
                _exchange(tree, token, noun, heads, deps, tags)
            heads[token], deps[token] = verb, "oprd"
        if (meeting := _who_meets(tree, token)) is not None:
            heads[meeting], deps[meeting] = heads[token], deps[token]
            heads[token], deps[token], tags[token] = meeting, "acl", "VBG"
            for kid in tree.kids(token, "nummod", "det", "amod", "poss"):
                heads[kid] = meeting
        if (doer := _doer_of_gerund(tree, token)) is not None and is_event_noun(tree, token):
            _exchange(tree, doer, token, heads, deps, tags)
            heads[doer], deps[doer] = token, "compound"
        elif tags[token] == "VBG" and _is_noun(tree, token) and is_event_noun(tree, token):
            tags[token] = "NN"
            deps[token] = NOMINAL_DEPS.get(deps[token], deps[token])
        elif tags[token] == "VBG" and _opens(tree, token) and is_event_noun(tree, token):
            tags[token], deps[token] = "NN", "nsubj"
    if tuple(heads) == tree.heads and tuple(deps) == tree.deps and tuple(tags) == tree.tags:
        return tree
    return make_tree(tree.sentence, tree.starts, tree.ends, tree.words, tuple(tags), tuple(deps), tuple(heads))


def _with_verb(tree: Tree, words: Attachment, is_event_noun: Callable[[Tree, int], bool]) -> Tree:
    """ "Veterans protested on Monday": the parser takes the verb for a participle of the noun, and the sentence has none."""
    root = tree.root()
    if not tree.tags or not tree.tags[root].startswith("N") or tree.kids(root, "nsubj", "cop", "aux", "mark"):
        return tree
    nouns = (
        root,
        *(noun for prep in tree.kids(root, "prep") for noun in tree.kids(prep, "pobj")),
    )  # "two men on a scooter fired into the queue"
    told = [k for noun in nouns for k in tree.kids(noun, "acl") if k > root and tree.tags[k] in ("VBN", "VBD")]
    verb = next((k for k in told if tree.words[k] in words.intransitive), None)
    if verb is None:  # "soldiers, backed by tanks, sealed off the slum": what has an object is no passive
        verb = next((k for k in told if tree.words[k] in words.undergone and tree.kids(k, "dobj")), None)
    if verb is None:
        verb = next((k for k in told if tree.words[k] in words.shooting and any(tree.words[p] in SHOT for p in tree.kids(k, "prep"))), None)
    if verb is None and is_event_noun(tree, root):  # "the raid led to riots"
        verb = next((k for k in told if tree.words[k] in ("led", "brought", "met") and tree.kids(k, "prep")), None)
    if verb is None or tree.kids(verb, "agent", "aux", "auxpass"):
        return tree
    heads, deps, tags = list(tree.heads), list(tree.deps), list(tree.tags)
    heads[verb], deps[verb], tags[verb] = verb, "ROOT", "VBD"
    heads[root], deps[root] = verb, "nsubj"
    for kid in tree.children[root]:
        if kid > verb:
            heads[kid] = verb
    return make_tree(tree.sentence, tree.starts, tree.ends, tree.words, tuple(tags), tuple(deps), tuple(heads))


def _reduced(tree: Tree) -> Tree:
    """ "The clerks rounded up last week had lied": the parser takes the participle behind the subject for the verb, and the verb hangs on it."""
    for token in range(len(tree) - 2):
        if tree.tags[token] not in ("VBD", "VBN") or tree.kids(token, "aux", "auxpass", "dobj", "cc"):
            continue
        subject = next(iter(tree.kids(token, "nsubj", "nsubjpass")), None)
        verb = next((k for k in tree.kids(token, "dep", "advcl", "ccomp") if k > token and _stands_alone(tree, k, token)), None)
        if subject is None or verb is None or not tree.tags[subject].startswith("NN"):
            continue
        heads, deps, tags = list(tree.heads), list(tree.deps), list(tree.tags)
        root = tree.heads[token] == token
        heads[verb], deps[verb] = (verb if root else tree.heads[token]), tree.deps[token]
        heads[subject], deps[subject] = verb, "nsubjpass" if tree.kids(verb, "auxpass") else "nsubj"
        heads[token], deps[token], tags[token] = subject, "acl", "VBN"
        for kid in tree.children[token]:
            if kid not in (subject, verb) and (kid < subject or kid > verb):
                heads[kid] = verb
        return make_tree(tree.sentence, tree.starts, tree.ends, tree.words, tuple(tags), tuple(deps), tuple(heads))
    return tree


def _stands_alone(tree: Tree, verb: int, before: int) -> bool:
    """A finite verb without a subject, joined to the one before it by nothing."""
    auxiliary = next(iter(tree.kids(verb, "aux", "auxpass")), None)
    if (
        auxiliary is None
        or tree.tags[auxiliary] not in ("VBD", "VBZ", "VBP", "MD")
        or tree.kids(verb, "nsubj", "nsubjpass", "mark", "expl")
    ):
        return False
    return not any(tree.words[t] in (",", ";", ":", "and", "but", "or", "that", "who", "which", '"') for t in range(before, auxiliary))


def _is_noun(tree: Tree, token: int) -> bool:
    """ "Killed in police firing", "the shelling of the port": a gerund with a noun's place and a noun's words before it."""
    before = [k for k in tree.kids(token, "compound", "det", "amod", "poss", "nummod") if k < token]
    if tree.deps[token] in ("pcomp", "pobj") and not before and not tree.kids(token, "dobj", "aux", "xcomp"):
        above = tree.words[tree.heads[token]], tree.words[tree.heads[tree.heads[token]]]
        return (
            above[1] in DYING or not GROUNDS.isdisjoint(above) or any(tree.words[k] == "by" for k in tree.kids(token, "prep", "agent"))
        )  # "died in firing by the police"
    if tree.deps[token] in ("csubj", "csubjpass", "nsubj", "nsubjpass") and any(tree.words[k] == "of" for k in tree.kids(token, "prep")):
        return not tree.kids(token, "dobj", "aux")  # "shelling of the harbour was answered"
    return (
        bool(before) and tree.deps[token] in ("pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj") and not tree.kids(token, "dobj", "aux")
    )


def _opens(tree: Tree, token: int) -> bool:
    """ "Shelling continued on Tuesday": a bare gerund that is the subject of the finite verb right behind it."""
    verb = tree.heads[token]
    return (
        verb == token + 1
        and tree.tags[verb] in ("VBD", "VBZ", "VBP")
        and tree.deps[token] in ("aux", "csubj", "advcl", "nsubj", "dep", "amod")
        and not tree.kids(verb, "nsubj", "nsubjpass", "expl")
    )


def _event_beside(tree: Tree, token: int, is_event_noun: Callable[[Tree, int], bool]) -> int | None:
    """ "Over the kidnapping of a surgeon and the arrest of two nurses": an event is coordinated with the event before, not with the surgeon."""
    first = tree.heads[token]
    if not is_event_noun(tree, token) or is_event_noun(tree, first) or not tree.kids(token, "prep"):
        return None
    if is_verb(tree, first):
        before = range(token - 1, first, -1)
        return next((t for t in before if tree.deps[t] in ("pobj", "dobj") and is_event_noun(tree, t)), None)
    return _event_above(tree, first, is_event_noun)


def _doer_of_gerund(tree: Tree, token: int) -> int | None:
    """ "Killed in police firing", "during rebel shelling of the port": the noun that the parser takes for the phrase's head."""
    doer = tree.heads[token]
    if tree.tags[token] != "VBG" or tree.deps[token] != "acl" or doer != token - 1 or tree.deps[doer] != "pobj":
        return None
    if tree.tags[doer] not in ("NN", "NNS") or tree.kids(doer, "det", "poss", "nummod") or tree.kids(token, "dobj", "aux", "xcomp"):
        return None
    return doer if tree.words[tree.heads[doer]] in OCCASIONS else None


def _who_meets(tree: Tree, token: int) -> int | None:
    """ "Ministers meeting in Zenda agreed": the plural that the parser takes for the first part of a compound."""
    if tree.words[token] not in ("meeting", "gathering") or tree.deps[token] != "nsubj" or not tree.kids(token, "prep"):
        return None
    before = tree.kids(token, "compound", "nsubj")
    plural = before[-1] if before and before[-1] == token - 1 and tree.tags[token - 1] in ("NNS", "NNPS") else None
    return None if plural is None or any(tree.words[d] in ("a", "the", "this") for d in tree.kids(token, "det")) else plural


def _is_sentence_before(tree: Tree, token: int) -> bool:
    """ "Soldiers opened fire, so drivers blocked the road", "a deputy was hurt; in Zenda they signed": two sentences, of which the parser
    makes the first the second's object."""
    head = tree.heads[token]
    if (
        not token < head
        or tree.deps[head] != "ROOT"
        or not tree.kids(token, "nsubj", "nsubjpass")
        or not tree.kids(head, "nsubj", "nsubjpass")
    ):
        return False
    apart = any(tree.words[k] in (";", ":") and token < k < head for k in tree.kids(head, "punct"))
    return apart or any(
        tree.words[k] in ("so", "thus", "but", "yet") and token < k < head and tree.words[k - 1] == ","
        for k in tree.kids(head, "mark", "cc", "advmod")
    )


def _finite_before(tree: Tree, token: int) -> int | None:
    """The verb that a finite one is coordinated with, where the parser hung it on an infinitive: "asked Vesk to leave and called on"."""
    above = tree.heads[token]
    if tree.tags[token] not in FINITE or tree.tags[above] != "VB" or tree.kids(token, "nsubj", "nsubjpass", "aux", "auxpass", "mark"):
        return None
    while tree.tags[above] == "VB" and tree.deps[above] in ("xcomp", "ccomp", "advcl", "acl", "relcl", "conj", "pcomp"):
        above = tree.heads[above]
    is_perfect = tree.tags[above] == "VBN" and any(tree.words[a] in ("has", "have", "had") for a in tree.kids(above, "aux"))
    return above if tree.tags[above] in FINITE - {"VBN"} or is_perfect else None


def _shares_auxiliary(tree: Tree, token: int, words: Attachment) -> bool:
    """ "One man was killed and three nurses abducted": the second verb is passive by the first one's auxiliary."""
    if (
        tree.tags[token] != "VBD"
        or tree.words[token] not in words.undergone
        or tree.kids(token, "dobj", "aux", "auxpass", "ccomp", "xcomp", "dative")
    ):
        return False
    return bool(tree.kids(tree.heads[token], "auxpass")) and bool(tree.kids(token, "nsubj", "nsubjpass"))


def _is_held_back(tree: Tree, token: int) -> bool:
    """ "Stopped the mob attacking the hall": the mob would have attacked."""
    verb = tree.heads[token]
    if (
        tree.tags[token] != "VBG"
        or not tree.words[verb].startswith(("stop", "prevent", "keep", "kept"))
        or tree.kids(token, "mark", "nsubj")
    ):
        return False
    objects = tree.kids(verb, "dobj")
    return bool(objects) and objects[-1] == token - 1


def _has_only_subject(tree: Tree, verb: int) -> bool:
    """A finite verb: with a subject of the third person, and no auxiliary."""
    subject = tree.kids(verb, "nsubj")
    return bool(subject) and tree.words[subject[0]] not in SPEAKING and not tree.kids(verb, "aux", "auxpass")


def _called(tree: Tree, name: int) -> int | None:
    """The noun right before a name, of "the newspaper Meridian reported": a verb has one subject."""
    noun = min(tree.subtree(name)) - 1
    one_verb = noun >= 0 and tree.deps[noun] == "nsubj" and tree.heads[noun] == tree.heads[name]
    return noun if one_verb and tree.tags[noun] == "NN" and name < tree.heads[name] else None


def _goes_on(tree: Tree, token: int) -> bool:
    """ "Had gone on pounding the town", "kept shelling": one act."""
    verb = tree.heads[token]
    going = tree.words[verb] in ("go", "goes", "went", "gone", "going", "carried", "carry") and any(
        tree.words[p] == "on" for p in tree.kids(verb, "prt")
    )
    going = going or tree.words[verb] in ("keep", "keeps", "kept", "continued", "continues") and token == verb + 1
    return tree.tags[token] == "VBG" and token > verb and going and not tree.kids(token, "mark", "nsubj")


def _small_clause(tree: Tree, token: int) -> tuple[int, int] | None:
    """Verb and noun of "took four tourists captive", "set them free", "found the general guilty": what becomes of the object."""
    head = tree.heads[token]
    if tree.deps[token] == "amod" and token > head and tree.deps[head] == "dobj" and token == head + 1 and not tree.children[token]:
        return tree.heads[head], head
    if tree.deps[token] == "advcl" and not tree.kids(token, "mark", "nsubj"):
        objects = tree.kids(head, "dobj")
        return (head, objects[-1]) if objects and objects[-1] == token - 1 else None
    before = tree.kids(token, "amod", "compound", "nmod")
    if tree.deps[token] == "dobj" and before and before[-1] == token - 1 and tree.kids(token, "det", "poss", "nummod"):
        return head, before[-1]
    return None


def _exchange(tree: Tree, token: int, noun: int, heads: list[int], deps: list[str], tags: list[str]) -> None:
    """Give `noun` the place that the parser gave to `token`, with the words before that."""
    heads[noun], deps[noun], tags[noun] = heads[token], deps[token], "NN"
    for kid in tree.children[token]:
        if kid < noun:
            heads[kid] = noun


def _is_listed(tree: Tree, token: int) -> bool:
    """ "Detained four weavers, a midwife and her sons": a list, which the parser takes for an apposition of the first.

    "The brothers, a teacher and a nurse" or "two men, a teacher and a nurse" are one: the noun is definite, or counts as many.
    """
    first, second = tree.heads[token], tree.kids(token, "conj")
    if not second or tree.tags[first] not in ("NNS", "NNPS") or tree.tags[token] in ("NNP", "NNPS", "CD") or not tree.kids(token, "cc"):
        return False
    listed, todo = 1, list(second)
    while todo:
        listed += 1
        todo.extend(tree.kids(todo.pop(), "conj"))
    if any(tree.words[d] in ("the", "these", "those", "both") for d in tree.kids(first, "det")) or tree.kids(first, "poss"):
        return False
    if any(tree.words[p] in ("them", "whom", "us", "you") for prep in tree.kids(token, "prep") for p in tree.kids(prep, "pobj")):
        return False  # "six activists, two of them women, and a priest"
    return not any(COUNTS.get(tree.words[n]) == listed or tree.words[n] == str(listed) for n in tree.kids(first, "nummod"))


def _charged(tree: Tree, token: int, words: Attachment, is_event_noun: Callable[[Tree, int], bool]) -> int | None:
    """The verb of "accused the army of shelling" or "was accused by the union of treason" for an "of" that hangs on its object or agent."""
    noun = tree.heads[token]
    above = tree.heads[noun]
    by = tree.deps[noun] == "pobj" and tree.deps[above] == "agent"
    if tree.words[token] != "of" or not (tree.deps[noun] == "dobj" or by):
        return None
    things = tree.kids(token, "pobj")
    if by:
        verb = tree.heads[above]
        told = tree.kids(token, "pcomp") or any(
            tree.tags[thing] == "NN" and not tree.kids(thing, "det") or is_event_noun(tree, thing) for thing in things
        )
        return verb if told and tree.words[verb] in words.charged_of else None
    named = tree.tags[noun] in ("NNP", "NNPS", "PRP") and any(
        tree.tags[thing] in ("NN", "NNS") for thing in things
    )  # "accused the Chinese of fraud"
    if not tree.kids(token, "pcomp") and not named and not any(is_event_noun(tree, thing) for thing in things):
        return None
    return tree.heads[noun] if tree.words[tree.heads[noun]] in words.charged_of else None


def _harming_event(tree: Tree, token: int, words: Attachment, is_event_noun: Callable[[Tree, int], bool]) -> int | None:
    """The event noun that a relative clause of harm belongs to, where the parser hung it on a nearer noun."""
    if tree.words[token] not in words.harm or not is_verb(tree, token):
        return None
    subject = tree.kids(token, "nsubj")
    if not subject or tree.words[subject[0]] not in ("that", "which") or is_event_noun(tree, tree.heads[token]):
        return None
    return _event_above(tree, tree.heads[token], is_event_noun)


def _is_complement(tree: Tree, token: int, words: Attachment) -> bool:
    """ "Threatened on Monday to close the border": no purpose, but what the threat is about."""
    verb = tree.heads[token]
    if token < verb or tree.tags[token] != "VB" or tree.words[verb] not in words.infinitive or tree.kids(verb, "xcomp", "ccomp"):
        return False
    if tree.kids(verb, "dobj") and tree.words[verb] not in words.infinitive_behind_object:
        return False  # "demanded a meeting to discuss the raid"
    to = next((a for a in tree.kids(token, "aux") if tree.words[a] == "to"), None)
    return to is not None and not tree.kids(token, "mark") and tree.words[to - 1] not in ("order", "as")


def _event_above(tree: Tree, noun: int, is_event_noun: Callable[[Tree, int], bool]) -> int | None:
    """The event noun whose prepositional phrase holds `noun`."""
    for _ in range(DEEPEST):
        if tree.deps[noun] == "conj":
            noun = tree.heads[noun]
            continue
        if tree.deps[noun] != "pobj":
            return None
        noun = tree.heads[tree.heads[noun]]
        if is_event_noun(tree, noun):
            return noun
    return None
