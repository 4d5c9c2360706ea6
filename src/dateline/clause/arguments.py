"""Deep arguments of verbs: passives undone, subjects understood, prepositions collected."""

from __future__ import annotations

from dateline.clause.phrases import antecedent, conjuncts
from dateline.clause.verbs import BE, is_passive, is_verb
from dateline.model.syntax import Tree

Slots = dict[str, tuple[int, ...]]
COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "prt", "attr", "acomp", "oprd"})
DOING = {"on": "part", "at": "hands"}
RAISED_MEASURE = frozenset({"by", "between", "with", "against", "in", "at", "over", "on"})
STRANDED = frozenset({"on", "at", "upon", "into", "over"})  # prepositions of passives: "was fired on", "was spat at"
RAISED_PASSIVE = frozenset({"to", "from", "on", "against", "into"})
DEEDS = (
    "ing",
    "ings",
    "ion",
    "ions",
    "ment",
    "ments",
    "sal",
    "ure",
    "der",
    "ers",
    "ack",
    "acks",
    "use",
    "rest",
    "rests",
)  # ends of nouns of acts
RAISED = frozenset({"to", "from", "by", "into", "against"})
CHARGING = ("charg", "credit", "task", "entrust")  # with a gerund that is the object's: "charged Vesk with backing rebels"
KIND = frozenset(
    "freed released treated defended rescued helped saved cared supported represented honoured honored mourned buried".split()
)  # done by others than the harm before
CLOSE = 4  # tokens from a passive to the next that may lend it its by-phrase
LONGEST_CHAIN = 8  # of verbs through which an understood subject is sought


class Control:
    """Words that decide whose subject is understood; from `clause/control.toml`."""

    def __init__(
        self,
        subject_control: frozenset[str],
        object_gerund: frozenset[str],
        blamed_for: frozenset[str],
        stative: frozenset[str],
        held_of: frozenset[str],
        voices: frozenset[str],
    ) -> None:
        self.subject_control = subject_control
        self.object_gerund = object_gerund
        self.blamed_for = blamed_for
        self.stative = stative
        self.held_of = held_of
        self.voices = voices


def surface_subject(tree: Tree, verb: int, control: Control, depth: int = 0) -> tuple[int, ...]:
    """Heads of the grammatical subject, own or understood; empty where there is none."""
    own = tree.kids(verb, "nsubj", "nsubjpass", "expl")
    if own:
        return tuple(dict.fromkeys(c for k in own[-1:] for c in conjuncts(tree, antecedent(tree, k))))
    if depth > LONGEST_CHAIN:
        return ()
    dep, head = tree.deps[verb], tree.heads[verb]
    if dep == "conj":
        return surface_subject(tree, head, control, depth + 1) if is_verb(tree, head) else ()
    if dep == "xcomp" or dep == "ccomp" and tree.tags[verb] in ("VB", "VBG"):
        return _controller(tree, head, control, depth)
    if dep in ("advcl", "oprd", "dep", "acomp", "attr"):
        return surface_subject(tree, head, control, depth + 1) if is_verb(tree, head) else _controller(tree, head, control, depth)
    if dep == "pcomp":
        return _gerund_subject(tree, verb, control, depth)
    if dep == "relcl":
        return ()
    if dep in ("acl", "amod"):
        if dep == "acl" and tree.tags[verb] == "VBG" and tree.words[head] in control.voices:
            return _issuer(tree, head, control, depth) or (head,)
        if tree.tags[verb] in ("VBG", "VBN") and not any(tree.words[a] == "to" for a in tree.kids(verb, "aux")):
            return conjuncts(tree, head) if dep == "amod" else (head,)
        return _holder(tree, head, control, depth)
    return ()


def _controller(tree: Tree, governor: int, control: Control, depth: int) -> tuple[int, ...]:
    """Subject understood for an infinitive under `governor`: its object ("urged Vesk to leave"), else its subject."""
    if is_verb(tree, governor):
        objects = tree.kids(governor, "dobj", "dative")
        if objects and tree.words[governor] not in control.subject_control:
            return conjuncts(tree, antecedent(tree, objects[0]))
        for prep in tree.kids(governor, "prep"):  # "called on Vesk to leave"
            if tree.words[prep] in ("on", "upon", "for", "to") and not is_passive(tree, governor) and tree.words[governor] not in BE:
                inner = tree.kids(prep, "pobj")
                if inner and tree.words[governor].startswith(("call", "appeal", "press", "rel", "prevail", "count", "wait", "plead")):
                    return conjuncts(tree, inner[0])
        return surface_subject(tree, governor, control, depth + 1)
    if tree.tags[governor].startswith("JJ") or tree.deps[governor] in ("acomp", "attr"):
        return surface_subject(tree, tree.heads[governor], control, depth + 1) if is_verb(tree, tree.heads[governor]) else ()
    return _holder(tree, governor, control, depth)


def _holder(tree: Tree, noun: int, control: Control, depth: int) -> tuple[int, ...]:
    """Whose plan, decision or order it is: "Vesk's plan to send", "announced plans to send", "an order for the army to leave"."""
    owner = tree.kids(noun, "poss")
    if owner and tree.tags[owner[0]] != "PRP$":
        return conjuncts(tree, owner[0])
    if tree.words[noun] in control.held_of:
        holders = [p for prep in tree.kids(noun, "prep") if tree.words[prep] == "of" for p in tree.kids(prep, "pobj")]
        if holders:
            return conjuncts(tree, holders[0])
    head, steps = tree.heads[noun], 0
    while not is_verb(tree, head) and tree.heads[head] != head and steps < 4:
        head, steps = tree.heads[head], steps + 1
    return surface_subject(tree, head, control, depth + 1) if is_verb(tree, head) else owner


def _issuer(tree: Tree, noun: int, control: Control, depth: int) -> tuple[int, ...]:
    """Who speaks through a statement, letter or resolution: its owner, or who issued it."""
    behind = [p for prep in tree.kids(noun, "prep") if tree.words[prep] in ("of", "from", "by") for p in tree.kids(prep, "pobj")]
    owner = [*(k for k in tree.kids(noun, "poss") if tree.tags[k] != "PRP$"), *behind]
    if owner:
        return conjuncts(tree, owner[0])
    verb = tree.heads[noun]
    if not is_verb(tree, verb) or tree.deps[noun] not in ("dobj", "nsubjpass"):
        return ()
    if is_passive(tree, verb):
        return tuple(c for a in tree.kids(verb, "agent") for p in tree.kids(a, "pobj") for c in conjuncts(tree, p))
    return surface_subject(tree, verb, control, depth + 1)


def _gerund_subject(tree: Tree, verb: int, control: Control, depth: int) -> tuple[int, ...]:
    prep = tree.heads[verb]
    governor = tree.heads[prep]
    if not is_verb(tree, governor):
        return (
            _holder(tree, governor, control, depth)
            if not tree.tags[governor].startswith("JJ")
            else _controller(tree, governor, control, depth)
        )
    against = [p for k in tree.kids(governor, "prep") if k != prep and tree.words[k] == "against" for p in tree.kids(k, "pobj")]
    if against:  # "moved against the rebels for shelling"
        return conjuncts(tree, against[0])
    objects = tree.kids(governor, "dobj")
    charged = tree.words[prep] == "with" and tree.words[governor].startswith(CHARGING)
    if objects and (
        charged or tree.words[prep] in control.object_gerund or tree.words[prep] == "for" and tree.words[governor] in control.blamed_for
    ):
        return conjuncts(tree, antecedent(tree, objects[0]))
    if is_passive(tree, governor) and (charged or tree.words[prep] in control.object_gerund | {"for"}):
        return surface_subject(tree, governor, control, depth + 1)
    return surface_subject(tree, governor, control, depth + 1)


def is_undergone(tree: Tree, verb: int, control: Control) -> bool:
    """A passive, unless it says how its subject stands ("is opposed to")."""
    if not is_passive(tree, verb):
        return False
    stands = tree.words[verb] in control.stative and not tree.kids(verb, "agent", "dobj") and tree.kids(verb, "prep", "xcomp")
    return not stands or any(tree.words[a] in ("being", "been", "get", "got") for a in tree.kids(verb, "auxpass"))


def verb_slots(tree: Tree, verb: int, control: Control) -> tuple[Slots, tuple[int, ...]]:
    """Slots of a verb with deep subject and object, and its surface subject."""
    slots: dict[str, list[int]] = {}
    surface = surface_subject(tree, verb, control)
    passive = is_undergone(tree, verb, control)
    objects = [c for k in tree.kids(verb, "dobj") for c in conjuncts(tree, antecedent(tree, k))]
    if not objects and tree.kids(verb, "dative"):  # "gave the blogger three years": the parser sees a time
        objects = [k for k in tree.kids(verb, "npadvmod") if k > verb and tree.tags[k] in ("NN", "NNS")]
    _prepositions(tree, verb, slots)
    for particle in tree.kids(verb, "advmod", "prt"):  # "sent the fugitive back to Chad"
        if particle > verb and tree.kids(particle, "prep"):
            _prepositions(tree, particle, slots)
    if passive:
        agents = [c for a in _agents(tree, verb) for p in tree.kids(a, "pobj") for c in conjuncts(tree, p)]
        slots["subject"] = agents
        slots["dative" if objects else "object"] = list(surface)
        if (stranded := _stranded(tree, verb)) is not None:  # "was fired on outside her home"
            slots.setdefault(tree.words[stranded], list(surface))
        if objects:
            slots["object"] = objects
    else:
        slots["subject"] = list(surface)
        slots["object"] = objects or _gap(tree, verb)
    _datives(tree, verb, slots)
    _complements(tree, verb, slots)
    for noun in objects:  # "sent troops to Kuwait": the parser often hangs "to Kuwait" on "troops"
        _prepositions(tree, noun, slots, fill=False)
    for noun in surface if passive else ():  # "tariffs on steel were raised"
        names = (
            RAISED_PASSIVE if tree.words[noun].endswith(DEEDS) else RAISED_PASSIVE | {"of"}
        )  # not: "the killing of the bishop was condemned"
        _prepositions(tree, noun, slots, fill=False, names=names)
    return {name: tuple(dict.fromkeys(found)) for name, found in slots.items() if found}, surface


def _stranded(tree: Tree, verb: int) -> int | None:
    """The preposition right behind a passive that has no object of its own."""
    behind = verb + 1
    alone = behind < len(tree) and tree.heads[behind] == verb and tree.deps[behind] in ("prep", "prt") and tree.words[behind] in STRANDED
    return behind if alone and not tree.kids(behind, "pobj", "pcomp", "prep") else None


def _agents(tree: Tree, verb: int) -> tuple[int, ...]:
    """By-phrases of a passive, or of the next one that shares its subject: "was arrested and beaten by police"."""
    own = tree.kids(verb, "agent")
    for other in tree.kids(verb, "conj") if not own else ():
        if (
            tree.tags[other] == "VBN"
            and not tree.kids(other, "nsubjpass", "nsubj", "auxpass", "aux")
            and other - verb < CLOSE
            and not {tree.words[verb], tree.words[other]} & KIND
        ):
            return tree.kids(other, "agent")
    return own


def _gap(tree: Tree, verb: int) -> list[int]:
    """The object that a relative clause leaves open: "the bombs they dropped"."""
    if tree.deps[verb] != "relcl" or not tree.kids(verb, "nsubj"):
        return []
    subject = tree.kids(verb, "nsubj")[0]
    return [] if antecedent(tree, subject) != subject else [tree.heads[verb]]


def _prepositions(tree: Tree, head: int, slots: dict[str, list[int]], *, fill: bool = True, names: frozenset[str] | None = None) -> None:
    """Objects of the prepositions under `head`, of those in `names`; with `fill` false only for prepositions that have none yet."""
    for prep in tree.kids(head, "prep"):
        name = tree.words[prep]
        if names is not None and name not in names:
            continue
        inner = [c for p in tree.kids(prep, "pobj") for c in conjuncts(tree, antecedent(tree, p))]
        inner += list(tree.kids(prep, "pcomp"))
        for noun in tree.kids(prep, "pobj") if name in DOING else ():  # "inaction on the part of the police", "died at the hands of"
            if tree.words[noun] == DOING[name]:
                slots.setdefault("by", []).extend(_inside(tree, noun))
        for noun in tree.kids(prep, "pobj") if name == "as" else ():  # "died as a result of torture"
            if tree.words[noun] in ("result", "consequence"):
                slots.setdefault("from", []).extend(_inside(tree, noun))
        for second in tree.kids(prep, "prep"):  # "out of the valley"
            pair = f"{name} {tree.words[second]}"
            slots.setdefault(pair, []).extend(c for p in tree.kids(second, "pobj") for c in conjuncts(tree, p))
        if inner and (fill or name not in slots):
            slots.setdefault(name, []).extend(inner)


def _inside(tree: Tree, noun: int) -> list[int]:
    """Objects of the prepositions behind a noun."""
    return [c for prep in tree.kids(noun, "prep") for inner in tree.kids(prep, "pobj") for c in conjuncts(tree, inner)]


def _datives(tree: Tree, verb: int, slots: dict[str, list[int]]) -> None:
    for dative in tree.kids(verb, "dative"):
        inner = tree.kids(dative, "pobj")
        if inner:
            slots.setdefault(tree.words[dative], []).extend(c for p in inner for c in conjuncts(tree, p))
        else:
            slots.setdefault("dative", []).extend(conjuncts(tree, dative))


def _complements(tree: Tree, verb: int, slots: dict[str, list[int]]) -> None:
    """Infinitives, gerunds, clauses, particles, predicates."""
    for kid in tree.children[verb]:
        dep, tag = tree.deps[kid], tree.tags[kid]
        if dep not in COMPLEMENTS:
            continue
        to = any(tree.words[a] == "to" for a in tree.kids(kid, "aux"))
        marks = [tree.words[m] for m in tree.kids(kid, "mark")]
        if dep == "xcomp":
            slots.setdefault("gerund" if tag == "VBG" else "infinitive" if to or tag == "VB" else "predicate", []).append(kid)
        elif dep == "advcl" and tag == "VB" and to:
            slots.setdefault("infinitive" if "for" in marks else "purpose", []).append(kid)
            if "for" in marks:
                slots.setdefault("for", []).extend(c for s in tree.kids(kid, "nsubj", "nsubjpass") for c in conjuncts(tree, s))
        elif dep == "ccomp":
            subject = tree.kids(kid, "nsubj", "nsubjpass")
            if to:
                slots.setdefault("infinitive", []).append(kid)
                if subject and "object" not in {k for k, v in slots.items() if v}:
                    slots.setdefault("object", []).extend(conjuncts(tree, subject[0]))
            elif tag == "VB" and subject and not marks and not tree.kids(kid, "aux"):  # "let the peacekeepers enter"
                slots.setdefault("infinitive", []).append(kid)
                slots.setdefault("object", []).extend(conjuncts(tree, subject[0]))
            else:
                slots.setdefault("clause", []).append(kid)
        elif dep == "prt":
            slots.setdefault("particle", []).append(kid)
        elif dep in ("attr", "acomp", "oprd"):
            slots.setdefault("predicate", []).append(kid)
    for prep in tree.kids(verb, "prep"):
        slots.setdefault("gerund", []).extend(k for k in tree.kids(prep, "pcomp") if tree.tags[k] == "VBG")


def noun_slots(tree: Tree, noun: int, measure: int | None = None) -> Slots:
    """Slots of an event noun: possessor, modifiers, prepositions, infinitive, clause; `measure`: the noun of "two days of mediation by Vesk"."""
    slots: dict[str, list[int]] = {}
    for kid in tree.children[noun]:
        dep = tree.deps[kid]
        if dep == "poss":
            slots.setdefault("poss", []).extend(conjuncts(tree, antecedent(tree, kid)))
        elif dep in ("compound", "amod", "nmod", "nummod"):
            slots.setdefault("modifier", []).extend(conjuncts(tree, kid))
        elif dep == "acl":
            to = any(tree.words[a] == "to" for a in tree.kids(kid, "aux"))
            slots.setdefault("infinitive" if to else "participle", []).append(kid)
        elif dep in ("ccomp",):
            slots.setdefault("clause", []).append(kid)
        elif dep == "agent":
            slots.setdefault("by", []).extend(c for p in tree.kids(kid, "pobj") for c in conjuncts(tree, p))
    _prepositions(tree, noun, slots)
    if measure is not None:
        _prepositions(tree, measure, slots, fill=False, names=RAISED_MEASURE)
    for prep in tree.kids(noun, "prep"):  # "the extradition of two men to France"
        for inner in tree.kids(prep, "pobj") if tree.words[prep] == "of" else ():
            _prepositions(tree, inner, slots, fill=False, names=RAISED)
    return {name: tuple(dict.fromkeys(found)) for name, found in slots.items() if found}
