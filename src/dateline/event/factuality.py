"""How the text presents an event: happened, planned, possible, demanded, did not happen (ONTOLOGY section 7)."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.clause.verbs import BE, is_verb
from dateline.lexicon.compile import Compiled
from dateline.lexicon.frames import Frame
from dateline.lexicon.inflect import noun_forms, verb_forms
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.record import Factuality
from dateline.model.syntax import Tree

EFFECTS = ("transparent", "negated", "planned", "possible", "requested")
CONDITIONAL = frozenset({"if", "unless", "whether", "should", "lest", "case"})
BACKGROUND = frozenset({"into", "over", "after", "following", "during", "since", "despite", "amid"})
SAID = frozenset({"ACCUSE"})
AWAITING = frozenset({"until", "till", "before", "once"})
ANYONE = frozenset({"anyone", "anybody", "whoever", "everyone", "those"})
HABITUAL = frozenset({"sometimes", "often", "usually", "regularly", "always", "frequently", "occasionally", "routinely"})
RANKED = frozenset({"first", "second", "third", "fourth", "last", "latest", "only", "next", "few"})
UNTHINKABLE = frozenset({"unthinkable", "impossible", "inconceivable"})
LONGEST_CHAIN = 10
CONTENT_SLOTS = frozenset({"object", "for", "to", "of", "from", "on", "with", "in", "into", "against"})
STRENGTH: dict[str, int] = {"actual": 0, "planned": 1, "requested": 2, "possible": 3, "negated": 4}


class GovernorFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `factuality/`; its comments say what each list means."""

    transparent: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    planned: tuple[str, ...] = ()
    possible: tuple[str, ...] = ()
    requested: tuple[str, ...] = ()
    taking_back: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    averting: tuple[str, ...] = ()
    nouns: dict[str, tuple[str, ...]] = {}
    modifiers: dict[str, tuple[str, ...]] = {}


class Factualities:
    """Reads factuality off the words that govern an event."""

    def __init__(self, folders: Folders, lexicon: Compiled) -> None:
        self.lexicon = lexicon
        self.effects: dict[str, str] = {}
        self.modifiers: dict[str, str] = {}
        self.nouns: dict[str, str] = {}
        self.ending: set[str] = set()
        self.averting: set[str] = set()
        self.taking_back: set[str] = set()
        for _, file in folders.toml("factuality/*.toml", GovernorFile):
            for effect in EFFECTS:
                for word in getattr(file, effect):
                    for form in {word, *verb_forms(word), *noun_forms(word)}:
                        self.effects.setdefault(form, effect)
            self.taking_back.update(file.taking_back)
            self.ending.update(form for word in file.ending for form in verb_forms(word))
            self.averting.update(file.averting)
            self.nouns.update({word: effect for effect, words in file.nouns.items() for word in words})
            self.modifiers.update({word: effect for effect, words in file.modifiers.items() for word in words})

    def read(self, tree: Tree, predicate: Predicate, predicates: Mapping[int, Predicate], frames: Mapping[int, Frame]) -> Factuality | None:
        """Factuality of a predicate, or None where another event has absorbed it ("threatened to bomb").

        `predicates` and `frames` are those of the sentence by token.
        """
        value = self._own(tree, predicate)
        if predicate.modal == "would" and _is_future_in_past(predicate, predicates) and not _is_perfect(tree, predicate.token):
            value = "negated" if predicate.negated else "planned"
        here, steps = predicate, 0
        while here.governor is not None and steps < LONGEST_CHAIN:
            steps += 1
            effect = self._effect(tree, here, predicates, frames)
            if effect == "absorbed":
                return None
            if effect == "presupposed":
                return value  # "ordered to stop bombing": it bombed
            if here.relation == "gerund" and here.mark == "for" and effect in (None, "transparent", "actual"):
                return value  # "makes no apologies for accusing them": it did accuse
            if effect == "negated" and self._is_feared(tree, here, predicates):
                return _stronger(value, "possible")
            value = _stronger(value, effect)
            above = self._climb(tree, here, predicates)
            if above is None:
                break
            if effect is None and (_is_background(here) or _is_set_off(tree, here, above)):
                break
            if here.relation == "conjunct" and (
                here.tense != "none"
                and (tree.kids(here.token, "nsubj", "nsubjpass") or _is_negated_by_noun(tree, above))
                or _is_contrasted(tree, above, here)
            ):
                here = above  # "nobody was charged, but the inquiry was reopened", "did not wait but opened fire": no negation of its own
                continue
            if effect is None and here.relation in ("clause", "adverbial", "relative", "purpose"):
                if here.relation == "relative" or here.tense != "none":
                    above_conditional = self._own(tree, above) == "possible" and here.relation == "clause" and above.pos == "verb"
                    if not above_conditional:
                        break
            value = _stronger(value, self._inherited(tree, here, above, effect))
            here = above
        return value

    def _own(self, tree: Tree, predicate: Predicate) -> Factuality:
        if predicate.negated:
            return "negated"
        for token in range(predicate.first, predicate.token + 1):
            for kid in tree.kids(token, "amod", "compound", "advmod"):
                done = predicate.light is not None and predicate.tense == "past"  # "mounted its long-threatened invasion"
                if (
                    predicate.pos == "noun"
                    and tree.words[kid] in self.modifiers
                    and not (done and self.modifiers[tree.words[kid]] != "negated")
                ):
                    return self.modifiers[tree.words[kid]]  # type: ignore[return-value]
        if predicate.modal in ("would", "'d") and predicate.pos == "verb" and _is_perfect(tree, predicate.token):
            return "negated"  # "would have bombed the town": it did not
        if (
            predicate.light is not None
            and predicate.tense == "present"
            and tree.words[predicate.light] in ("face", "faces", "risk", "risks")
        ):
            return "possible"  # "they face prison"
        if predicate.modal == "would" and any(tree.words[k] in HABITUAL for k in tree.kids(predicate.token, "advmod")):
            return "actual"  # "would sometimes shell the town"
        if predicate.modal in ("may", "might", "could", "would", "'d"):
            return "possible"
        if predicate.modal in ("should", "must", "ought"):
            return "requested"
        if predicate.modal in ("can", "ca"):
            return "possible"
        if tree.deps[predicate.token] == "csubj" and _is_out_of_question(tree, tree.heads[predicate.token]):
            return "negated"
        if (
            tree.deps[predicate.token] in ("csubj", "csubjpass")
            and tree.tags[predicate.token] == "VBG"
            and _present(tree, tree.heads[predicate.token])
        ):
            return "possible"  # "sending troops is a risk"
        if predicate.tense == "future":
            return "planned"
        if predicate.relation == "purpose" or _is_bare_infinitive_title(tree, predicate):
            return "planned"
        if predicate.mark in CONDITIONAL or _is_awaited(predicate) or _is_of_anyone(tree, predicate):
            return "possible"
        return "actual"

    def _effect(self, tree: Tree, here: Predicate, predicates: Mapping[int, Predicate], frames: Mapping[int, Frame]) -> str | None:
        """What the governor of `here` does to it; None where it does nothing."""
        if here.relation == "conjunct" or here.governor is None:
            return None
        governor = here.governor
        frame = frames.get(governor)
        if here.relation == "purpose" and frame is not None and frame.content is not None and "infinitive" in frame.when:
            return frame.content
        if here.relation == "gerund" and tree.words[governor] in self.ending and not tree.kids(governor, "dobj"):
            return "presupposed"
        if here.relation == "nominal" or here.relation in ("infinitive", "gerund", "clause"):
            if frame is not None and frame.content is not None and self._in_content(tree, here, governor):
                told = _is_answered(here, frames) or here.relation == "nominal" and here.mark == "in"  # "denied any part in the raid"
                return None if told and frame.event == "REJECT" else frame.content
            if (
                frame is not None
                and self._is_what_ends(here, predicates[governor], frame)
                and not _same_event(frames.get(here.token), frame)
            ):
                return "absorbed"
            if here.relation == "nominal" and not (self._nominal_content(tree, here, governor) or tree.kids(governor, "acomp")):
                return None
            word = tree.words[governor]
            if here.relation == "clause" and is_verb(tree, governor):
                effect = self.effects.get(word)
                if _is_subjunctive(tree, here) and (effect == "requested" or frame is not None and frame.event == "REQUEST"):
                    return "requested"
                return effect if effect in ("possible", "negated") and word not in ("warned", "warns", "warn") else None
            if here.relation == "infinitive" and any(tree.words[k] == "yet" for k in tree.kids(governor, "advmod")):
                return "negated"  # "have yet to arrest anybody"
            effect = self._lookup(tree, governor)
            if here.relation == "nominal" and here.mark == "dobj" and (called := tree.kids(governor, "oprd")):
                return self.effects.get(tree.words[called[-1]])  # "called the shootings a turning point", "an invasion unlikely"
            if here.relation == "infinitive" and tree.words[governor] in BE:
                return "planned"  # "the army is to shell the town"
            said = tree.kids(governor, "acomp") if here.relation == "nominal" and here.mark == "nsubj" and _present(tree, governor) else ()
            if said:
                return self.effects.get(tree.words[said[0]])  # "a strike is likely"
            if effect is None and here.relation == "infinitive":
                effect = self._of_infinitive(tree, here, governor)
            if effect == "transparent" and word in ("able", "free") and _present(tree, tree.heads[governor]):
                return "possible"
            return effect
        return None

    def _of_infinitive(self, tree: Tree, here: Predicate, governor: int) -> str | None:
        """What an infinitive is under a word that says nothing of it: "voiced their wish for a deal to be reached", "troops to be sent"
        is as the object says, or planned; "the first to recognise Orland" did."""
        if is_verb(tree, governor):
            named = next((e for noun in tree.kids(governor, "dobj") if (e := self.effects.get(tree.words[noun]))), None)
            return named or ("planned" if any(tree.words[m] == "for" for m in tree.kids(here.token, "mark")) else None)
        if any(tree.words[k] in RANKED or tree.tags[k] == "JJS" for k in tree.kids(governor, "amod", "det", "nummod")) or tree.tags[
            governor
        ] not in ("NN", "NNS"):
            return None
        return "planned" if here.passive else None

    def _is_feared(self, tree: Tree, here: Predicate, predicates: Mapping[int, Predicate]) -> bool:
        """ "Sent troops to prevent attacks": nobody knows whether there would have been any."""
        above = self._climb(tree, here, predicates)
        return (
            above is not None
            and above.token == here.governor
            and above.lemma in self.averting
            and (above.relation == "purpose" or above.tense == "future")
        )

    def _is_what_ends(self, here: Predicate, above: Predicate, frame: Frame) -> bool:
        """ "Suspended its support", "ended the siege", "called off talks": the noun says what the act takes back, and is no second event."""
        return above.lemma in self.taking_back and "object" in frame.when and here.token in above.slots.get("object", ())

    def _lookup(self, tree: Tree, governor: int) -> str | None:
        word = tree.words[governor]
        if tree.tags[governor].startswith("NN") and word in self.nouns:
            return self.nouns[word]
        for particle in tree.kids(governor, "prt"):
            pair = f"{word} {tree.words[particle]}"
            if pair in self.effects:
                return self.effects[pair]
        return self.effects.get(word)

    @staticmethod
    def _in_content(tree: Tree, here: Predicate, governor: int) -> bool:
        """In the complement: an infinitive, gerund or clause, or a noun as object or behind a preposition, no subject."""
        if here.relation == "nominal":
            return here.mark in CONTENT_SLOTS | {"dobj", "attr", "xcomp", "ccomp"}
        return here.governor == governor

    @staticmethod
    def _nominal_content(tree: Tree, here: Predicate, governor: int) -> bool:
        """An event noun stands in the complement of a verb ("fears an attack") or noun ("threat of attack")."""
        return here.mark in ("dobj", "of", "for", "against", "to", "from", "nsubjpass", "on")

    def _climb(self, tree: Tree, here: Predicate, predicates: Mapping[int, Predicate]) -> Predicate | None:
        """The predicate above; nouns and adjectives between are passed ("is able to break", "plans to send")."""
        token = here.governor
        steps = 0
        while token is not None and steps < LONGEST_CHAIN:
            steps += 1
            if token in predicates and predicates[token] is not here:
                return predicates[token]
            head = tree.heads[token]
            if head == token:
                return None
            token = head
        return None

    def _inherited(self, tree: Tree, here: Predicate, above: Predicate, effect: str | None) -> Factuality:
        """What passes down from the governor: its negation and, where the complement has no tense, its modality and tense."""
        if here.relation == "nominal" and effect is None and here.mark not in ("dobj", "nsubjpass", "nsubj"):
            return "actual"
        own = self._own(tree, above)
        if effect == "negated" and own == "negated":
            return "actual"
        if own in ("planned", "possible", "requested") and above.pos == "verb" and here.relation in ("clause",) and here.tense == "past":
            return "actual"
        return own


def _is_out_of_question(tree: Tree, verb: int) -> bool:
    """ "Lifting the sanctions is out of the question", "is unthinkable", "was ruled out"."""
    said = {tree.words[k] for k in tree.kids(verb, "acomp")}
    nouns = [
        p for out in tree.kids(verb, "prep") for of in tree.kids(out, "prep") for p in tree.kids(of, "pobj") if tree.words[out] == "out"
    ]
    return not said.isdisjoint(UNTHINKABLE) or any(tree.words[p] == "question" for p in nouns)


def _is_future_in_past(predicate: Predicate, predicates: Mapping[int, Predicate]) -> bool:
    """ "Said it would boycott": the future of a past verb of speech."""
    above = predicates.get(predicate.governor) if predicate.governor is not None else None
    return predicate.relation in ("clause", "conjunct") and above is not None and (above.tense == "past" or above.modal == "would")


def _is_awaited(predicate: Predicate) -> bool:
    """ "Until the workers are reinstated", "before they disarm": not yet."""
    return predicate.mark in AWAITING and predicate.tense == "present"


def _is_of_anyone(tree: Tree, predicate: Predicate) -> bool:
    """ "Anyone who blocks the road": nobody in particular."""
    return (
        predicate.relation == "relative"
        and predicate.tense == "present"
        and predicate.governor is not None
        and tree.words[predicate.governor] in ANYONE
    )


def _is_perfect(tree: Tree, token: int) -> bool:
    return tree.tags[token] == "VBN" and any(tree.words[a] == "have" for a in tree.kids(token, "aux"))


def _is_contrasted(tree: Tree, above: Predicate, here: Predicate) -> bool:
    return (
        above.negated
        and not here.negated
        and any(tree.words[k] == "but" and above.token < k < here.token for k in tree.kids(above.token, "cc"))
    )


def _is_negated_by_noun(tree: Tree, above: Predicate) -> bool:
    """ "Had no answer and gave them a day": the "no" is the first verb's own."""
    return above.negated and not tree.kids(above.token, "neg") and bool(tree.kids(above.token, "dobj"))


def _is_background(here: Predicate) -> bool:
    """ "An inquiry into the shooting", "talks after the raid": whatever becomes of the one, the other was."""
    return here.relation == "nominal" and here.mark in BACKGROUND


def _is_set_off(tree: Tree, here: Predicate, above: Predicate) -> bool:
    """A sentence of its own before a semicolon: "They sank a tanker; no owner has reported a loss"."""
    return here.relation == "clause" and here.token < above.token and ";" in tree.words[here.token : above.token]


def _is_answered(here: Predicate, frames: Mapping[int, Frame]) -> bool:
    """ "Dismissed the accusation", "rejected the offer": what is turned down had been said."""
    frame = frames.get(here.token)
    return here.relation == "nominal" and frame is not None and frame.event in SAID


def _is_subjunctive(tree: Tree, here: Predicate) -> bool:
    """ "Insisted that Vesk admit the inspectors": the bare form behind a subject in the singular."""
    if here.pos != "verb" or tree.tags[here.token] not in ("VB", "VBP") or tree.kids(here.token, "aux"):
        return False
    return any(tree.tags[k] in ("NN", "NNP") and not tree.kids(k, "conj") for k in tree.kids(here.token, "nsubj", "nsubjpass"))


def _same_event(one: Frame | None, other: Frame) -> bool:
    return one is not None and one.event == other.event


def _stronger(value: Factuality, effect: str | None) -> Factuality:
    if effect is None or effect not in STRENGTH:
        return value
    return effect if STRENGTH[effect] > STRENGTH[value] else value  # type: ignore[return-value]


def _present(tree: Tree, token: int) -> bool:
    return tree.tags[token] in ("VBZ", "VBP", "VB")


def _is_bare_infinitive_title(tree: Tree, predicate: Predicate) -> bool:
    """A headline's future: "Vesk to send troops"."""
    if predicate.pos != "verb" or predicate.relation != "root" or tree.tags[predicate.token] != "VB":
        return False
    return any(tree.words[a] == "to" for a in tree.kids(predicate.token, "aux"))
