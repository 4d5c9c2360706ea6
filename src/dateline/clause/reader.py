"""Read a tree into predicates: verbs, event nouns with their light verbs, event adjectives."""

from __future__ import annotations

import msgspec

from dateline.clause.arguments import Control, Slots, is_undergone, noun_slots, verb_slots
from dateline.clause.mend import Attachment, mend
from dateline.clause.phrases import NOUN_TAGS
from dateline.clause.verbs import BE, is_negated, is_verb, mark_of, modal_of, relation_of, tense_of
from dateline.lexicon.compile import Compiled
from dateline.lexicon.inflect import noun_forms, verb_forms
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.syntax import Tree

OWNING = frozenset({"responsibility", "credit"})
LONGEST_NOUN = 4  # words of an event noun ("vote of confidence" is written otherwise)


class Light(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """Verbs that carry an event noun as their object, or behind a preposition."""

    side: str
    verbs: tuple[str, ...] = ()
    prepositions: dict[str, tuple[str, ...]] = {}


class ClauseFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `clause/`."""

    light: tuple[Light, ...] = ()
    naming: tuple[str, ...] = ()
    happening: tuple[str, ...] = ()
    observed: tuple[str, ...] = ()
    measures: frozenset[str] = frozenset()
    periods: frozenset[str] = frozenset()
    subject_control: tuple[str, ...] = ()
    object_gerund: tuple[str, ...] = ()
    blamed_for: tuple[str, ...] = ()
    stative: tuple[str, ...] = ()
    held_of: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    harm: tuple[str, ...] = ()
    charged_of: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    infinitive_behind_object: tuple[str, ...] = ()
    intransitive: tuple[str, ...] = ()
    undergone: tuple[str, ...] = ()
    shooting: tuple[str, ...] = ()


class ClauseReader:
    """Reads predicates from trees; words come from the lexicon's `clause/` files and the compiled frames."""

    def __init__(self, folders: Folders, lexicon: Compiled) -> None:
        files = [file for _, file in folders.toml("clause/*.toml", ClauseFile)]
        self.lexicon = lexicon
        self.control = Control(
            frozenset(form for f in files for lemma in f.subject_control for form in verb_forms(lemma)),
            frozenset(word for f in files for word in f.object_gerund),
            frozenset(form for f in files for lemma in f.blamed_for for form in verb_forms(lemma)),
            frozenset(word for f in files for word in f.stative),
            frozenset(form for f in files for noun in f.held_of for form in (noun, *noun_forms(noun))),
            frozenset(form for f in files for noun in f.voices for form in (noun, *noun_forms(noun))),
        )
        self.noun_ends = frozenset(
            form.split(" ")[-1].split("-")[-1]
            for form, lemmas in lexicon.noun_forms.items()
            if any(lemma in lexicon.nouns for lemma in lemmas)
        )
        self.attachment = Attachment(
            frozenset(form for f in files for lemma in f.harm for form in verb_forms(lemma)),
            frozenset(form for f in files for lemma in f.charged_of for form in verb_forms(lemma)),
            frozenset(form for f in files for lemma in f.infinitive for form in verb_forms(lemma)),
            frozenset(form for f in files for lemma in f.infinitive_behind_object for form in verb_forms(lemma)),
            frozenset(form for f in files for lemma in f.intransitive for form in verb_forms(lemma)),
            frozenset(form for f in files for lemma in f.undergone for form in verb_forms(lemma)),
            frozenset(form for f in files for lemma in f.shooting for form in verb_forms(lemma)),
        )
        self.naming = frozenset(form for f in files for lemma in f.naming for form in verb_forms(lemma))
        self.happening = frozenset(form for f in files for lemma in f.happening for form in verb_forms(lemma))
        self.observed = frozenset(form for f in files for lemma in f.observed for form in verb_forms(lemma))
        self.measures = frozenset().union(*(f.measures for f in files))
        self.periods = frozenset().union(*(f.periods for f in files))
        self.light: dict[str, str] = {}
        self.light_prepositions: dict[tuple[str, str], str] = {}
        for light in (entry for f in files for entry in f.light):
            for lemma in light.verbs:
                self.light.update(dict.fromkeys(verb_forms(lemma), light.side))
            for preposition, lemmas in light.prepositions.items():
                self.light_prepositions.update({(form, preposition): light.side for lemma in lemmas for form in verb_forms(lemma)})

    def mend(self, tree: Tree) -> Tree:
        """The tree without the parser's known slips; stages after this one read the mended tree."""
        return mend(tree, self.attachment, lambda t, token: self._noun_lemma(t, token) is not None)

    def read(self, tree: Tree) -> tuple[Predicate, ...]:
        """Predicates of a (mended) tree in order of their tokens."""
        verbs = {token: self._verb(tree, token) for token in range(len(tree)) if is_verb(tree, token)}
        found = list(verbs.values())
        for token in range(len(tree)):
            if token in verbs:
                continue
            if tree.tags[token].startswith("JJ") and tree.words[token] in self.lexicon.adjectives:
                found.append(self._adjective(tree, token))
            elif tree.tags[token] in NOUN_TAGS and tree.deps[token] not in ("compound", "nummod", "det", "case"):
                noun = self._noun(tree, token, verbs)
                if noun:
                    found.append(noun)
        return tuple(sorted(found, key=lambda p: p.token))

    def _verb(self, tree: Tree, token: int) -> Predicate:
        slots, surface = verb_slots(tree, token, self.control)
        relation, governor = relation_of(tree, token)
        particle = slots.get("particle", (None,))[0]
        return Predicate(
            sentence=tree.sentence, token=token, first=token, lemma=self._verb_lemma(tree, token, particle), pos="verb", slots=slots, surface=surface,
            particle=particle, passive=is_undergone(tree, token, self.control), tense=tense_of(tree, token), modal=modal_of(tree, token), negated=is_negated(tree, token),
            governor=governor, relation=relation, mark=mark_of(tree, token), main=_is_main(tree, token),
        )  # fmt: skip

    def _verb_lemma(self, tree: Tree, token: int, particle: int | None) -> str:
        """The lemma that has frames, with its particle where the two have some together."""
        word = tree.words[token]
        after = [tree.words[particle]] if particle is not None else []
        after += [tree.words[k] for k in tree.children[token] if k > token and _may_be_particle(tree, token, k)]
        for other in after:
            for lemma in self.lexicon.verb_forms.get(f"{word} {other}", ()):
                if lemma in self.lexicon.verbs:
                    return lemma
        if token > 1 and tree.words[token - 1] == "-":  # "baton-charged"
            for lemma in self.lexicon.verb_forms.get(f"{tree.words[token - 2]}-{word}", ()):
                if lemma in self.lexicon.verbs:
                    return lemma
        lemmas = self.lexicon.verb_lemmas(word)
        return next((lemma for lemma in lemmas if lemma in self.lexicon.verbs), lemmas[0])

    def _noun(self, tree: Tree, token: int, verbs: dict[int, Predicate]) -> Predicate | None:
        named = self._noun_lemma(tree, token)
        if named is None:
            return None
        first, lemma = named
        of = tree.heads[token] if tree.deps[token] == "pobj" and tree.words[tree.heads[token]] == "of" else None
        slots: Slots = noun_slots(tree, token, tree.heads[of] if of is not None and tree.words[tree.heads[of]] in self.measures else None)
        slots = {name: tuple(t for t in found if name != "modifier" or t < first) for name, found in slots.items()}
        carrier = self._carrier(tree, token, verbs)
        governor, relation = self._above(tree, token)
        base = Predicate(
            sentence=tree.sentence, token=token, first=first, lemma=lemma, pos="noun", slots={k: v for k, v in slots.items() if v},
            negated=any(tree.words[d] in ("no", "without") for d in tree.kids(token, "det", "neg")) or tree.words[tree.heads[token]] == "without",
            governor=governor, relation="nominal", mark=relation,
        )  # fmt: skip
        return _carried(base, *carrier) if carrier else base

    def _noun_lemma(self, tree: Tree, token: int) -> tuple[int, str] | None:
        """First token and lemma of the longest event noun that ends at `token`."""
        if tree.words[token] not in self.noun_ends or tree.words[token] == "march" and _is_month(tree, token):
            return None
        for first in range(max(0, token - LONGEST_NOUN + 1), token + 1):
            if any(tree.heads[t] != token and not (first <= tree.heads[t] <= token) for t in range(first, token)):
                continue
            words = tree.words[first : token + 1]
            for form in (" ".join(words), "".join(words) if "-" in words else ""):
                for lemma in self.lexicon.noun_forms.get(form.replace(" - ", "-"), ()):
                    if lemma in self.lexicon.nouns:
                        return first, lemma
        return None

    def _carrier(self, tree: Tree, token: int, verbs: dict[int, Predicate]) -> tuple[Predicate, str] | None:
        """The verb above an event noun that adds little to it, and whose part its subject takes ("actor", "recipient"; "none": nobody's)."""
        top = token
        while tree.deps[top] == "conj" and tree.heads[top] not in verbs and tree.heads[top] != top:
            top = tree.heads[top]
        while tree.deps[top] == "pobj" and tree.words[tree.heads[top]] == "of" and tree.words[tree.heads[tree.heads[top]]] in self.measures:
            top = tree.heads[tree.heads[top]]  # "launched a series of raids", "held three days of talks"
        head, dep = tree.heads[top], tree.deps[top]
        if dep == "pobj" and tree.words[head] == "for" and tree.words[tree.heads[head]] in OWNING:
            owned = tree.heads[head]  # "claimed responsibility for the blast"
            verb = verbs.get(tree.heads[owned]) if tree.deps[owned] == "dobj" else None
            return (verb, "actor") if verb and tree.words[verb.token] in self.light else None
        if dep == "pobj":
            verb = verbs.get(tree.heads[head])
            side = self.light_prepositions.get((tree.words[verb.token], tree.words[head])) if verb else None
            return (verb, side) if verb and side else None
        verb = verbs.get(head)
        if verb is None:
            return None
        key = f"{tree.words[head]} {tree.words[verb.particle]}" if verb.particle is not None else tree.words[head]
        if dep in ("nsubj", "csubj"):
            return (verb, "none") if self._tells_that(tree, verb, key) else None
        if dep == "attr":
            return (verb, "none") if tree.kids(head, "expl") else None  # "there were clashes"
        if dep not in ("dobj", "nsubjpass"):
            return None
        side = self.light.get(key)
        if side is not None and not (side == "recipient" and dep == "nsubjpass"):  # "the sit-in was met with tear gas"
            return verb, side
        return (verb, "none") if key in self.observed else None

    def _tells_that(self, tree: Tree, verb: Predicate, key: str) -> bool:
        """Whether a verb says of its subject only that, when or how it happened: "erupted", "took place", "is in its second week"."""
        if key in self.happening:
            return True
        behind = [tree.words[t] for t in (*verb.slots.get("object", ()), *verb.slots.get("in", ()), *verb.slots.get("into", ()))]
        return f"{key} place" in self.happening and "place" in behind or key in BE and not self.periods.isdisjoint(behind)

    def _adjective(self, tree: Tree, token: int) -> Predicate:
        slots = noun_slots(tree, token)
        head = tree.heads[token]
        verb = head if is_verb(tree, head) and tree.deps[token] in ("acomp", "attr", "oprd") else None
        subject: tuple[int, ...] = (head,) if tree.deps[token] == "amod" else ()
        surface = subject
        if verb is not None:
            inner, surface = verb_slots(tree, verb, self.control)
            subject = inner.get("subject", ())
            slots = {**{k: v for k, v in inner.items() if k not in ("subject", "predicate")}, **slots}
        slots["subject"] = subject
        slots["infinitive"] = tree.kids(token, "xcomp") or tree.kids(token, "ccomp")
        slots = {name: found for name, found in slots.items() if found}
        relation, governor = relation_of(tree, verb) if verb is not None else ("participle", head)
        return Predicate(
            sentence=tree.sentence, token=token, first=token, lemma=tree.words[token], pos="adjective", slots=slots, surface=surface,
            tense=tense_of(tree, verb) if verb is not None else "none", modal=modal_of(tree, verb) if verb is not None else None,
            negated=is_negated(tree, verb) if verb is not None else False, governor=governor, relation=relation,
            mark=mark_of(tree, verb) if verb is not None else None, main=verb is not None and _is_main(tree, verb),
        )  # fmt: skip

    @staticmethod
    def _above(tree: Tree, token: int) -> tuple[int | None, str | None]:
        """What governs a noun, and through which preposition ("fears of an attack", "threat of", "called for talks")."""
        top = token
        while tree.deps[top] == "conj" and not is_verb(tree, tree.heads[top]) and tree.heads[top] != top:
            top = tree.heads[top]
        head = tree.heads[top]
        if head == top:
            return None, None
        if tree.deps[top] == "pobj":
            governor = tree.heads[head]
            while tree.deps[governor] == "prep":  # "walked out of talks"
                governor = tree.heads[governor]
            return governor, tree.words[head]
        return head, tree.deps[top]


def _is_main(tree: Tree, token: int) -> bool:
    """In the main clause: the root, or coordinated with it."""
    while tree.deps[token] == "conj" and is_verb(tree, tree.heads[token]):
        token = tree.heads[token]
    return tree.deps[token] == "ROOT"


def _carried(noun: Predicate, verb: Predicate, side: str) -> Predicate:
    """The noun with what its light verb adds: subject (and object where `side` is "object": "subjected them to torture"), prepositions, tense, modality, polarity, place in the sentence."""
    slots = dict(noun.slots)
    subject = verb.slots.get("subject", ())
    if subject and noun.token not in subject and side != "none":
        slots["undergoer" if side == "recipient" else "subject"] = subject
    if side == "object" and verb.slots.get("object"):
        slots["undergoer"] = verb.slots["object"]
    for name, found in verb.slots.items():
        if name not in ("subject", "object", "particle", "clause", "predicate") and name not in slots:
            rest = tuple(t for t in found if t != noun.token)
            if rest:
                slots[name] = rest
    return msgspec.structs.replace(
        noun, slots=slots, surface=verb.surface, tense=verb.tense, modal=verb.modal, negated=verb.negated or noun.negated, governor=verb.governor,
        relation=verb.relation, mark=verb.mark, light=verb.token, bare=side == "none", main=verb.main, passive=verb.passive,
    )  # fmt: skip


def _may_be_particle(tree: Tree, verb: int, token: int) -> bool:
    """An adverb, or a preposition right behind its verb or without an object: "sent soldiers in May" is no "send in"."""
    if tree.deps[token] == "prep":
        return token == verb + 1 or not tree.kids(token, "pobj", "pcomp")
    return tree.deps[token] == "advmod"


def _is_month(tree: Tree, token: int) -> bool:
    """ "On 27 March", "in March 2031"."""
    beside = [*tree.kids(token, "nummod"), *(t for t in (token - 1, token + 1) if 0 <= t < len(tree))]
    return tree.tags[token] == "NNP" and any(tree.tags[t] == "CD" or tree.words[t] in ("in", "of", "since", "until", "by") for t in beside)
