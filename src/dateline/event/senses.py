"""Which frame of a predicate's word applies: conditions on slots, classes of participants, the most specific first."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dateline.clause.phrases import meant
from dateline.lexicon.compile import Compiled
from dateline.lexicon.frames import Frame
from dateline.model.clause import Predicate
from dateline.model.mention import Actors
from dateline.model.syntax import Tree

VERB_ACTOR = ("subject",)
VERB_RECIPIENT = ("object",)
NOUN_ACTOR = ("subject", "by", "poss", "modifier")
NOUN_RECIPIENT = ("undergoer", "against", "on")
CLOSEST, OTHER_CLASS = 0.95, 0.7  # worth of a class against the very word; the order of classes in the lexicon says which is closest
CLAUSES = frozenset({"infinitive", "gerund", "clause", "purpose"})
ACTING = frozenset(
    "state government official leader diplomat military troops police rebel armed militia crowd people worker person organisation party parliament court company media ngo "
    "religious team criminal terrorist captive refugee student medic expert family opposition union spy child mission artist".split()
)
UNDERGOING = ACTING | frozenset("place territory border facility base home road vehicle vessel aircraft property utility".split())


MANNED = frozenset({"aircraft", "vessel", "vehicle", "drone", "artillery", "missile"})
HARMFUL = frozenset({"THREATEN", "ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
ARMS = frozenset({"weapon", "aircraft"})
MACHINES = frozenset({"machine", "vehicle"})
LIFELESS = frozenset(
    {
        "animal",
        "plant",
        "body",
        "disease",
        "weather",
        "substance",
        "machine",
        "food",
        "medicine",
        "film",
        "thing",
        "idea",
        "market",
        "finance",
    }
)
INTANGIBLE = frozenset(
    {"market", "finance", "money", "film", "sport", "talks", "plan", "view", "disease", "weather", "food", "thing", "idea"}
)
CURRENCIES = (
    "usd",
    "us$",
    "eur",
    "gbp",
    "rs",
    "inr",
    "pkr",
    "kes",
    "ngn",
    "zar",
    "chf",
    "cny",
    "jpy",
    "aud",
    "cad",
    "$",
    "€",
    "£",
    "¥",
    "₹",
    "₦",
)
SIGNS = frozenset({"$", "us$", "€", "£", "¥", "₹", "₦", "rs", "rs.", "usd", "eur"})
ANYTHING = ("*",)
DOERS = frozenset({"armed", "government", "organisation", "state", "troops"})  # owners of a deed that do it
POINTING = frozenset({"that", "this", "these", "those", "what"})
UNHARMED = frozenset({"disease", "weather"})


class Senses:
    """Chooses frames; knows the classes of noun phrases."""

    def __init__(self, lexicon: Compiled) -> None:
        self.lexicon = lexicon
        self._actors: Actors | None = None  # those of the article that `_known` is of
        self._known: dict[tuple[int, int], tuple[str, ...]] = {}

    def forget(self) -> None:
        """Forget what was looked up of the last article."""
        self._actors, self._known = None, {}

    def choose(self, tree: Tree, predicate: Predicate, actors: Actors) -> Frame | None:
        """The most specific frame that fits, or None; a fitting `none` frame gives None too."""
        frame = self.sense(tree, predicate, actors)
        return None if frame is None or frame.none else frame

    def sense(self, tree: Tree, predicate: Predicate, actors: Actors) -> Frame | None:
        """The most specific frame that fits, be it a `none` frame, or None; one of a later folder before all built-in ones."""
        best: tuple[tuple[bool, float], Frame] | None = None
        filled = {*predicate.slots, "infinitive"} if "purpose" in predicate.slots else predicate.slots.keys()
        if predicate.pos == "noun" and "poss" in predicate.slots:
            filled = {*filled, "of"}
        for order, frame in enumerate(self.frames(predicate)):
            if not frame.when.keys() <= filled:
                continue
            score = self._fits(frame, tree, predicate, actors)
            if score is not None:
                worth = frame.id in self.lexicon.added, score - order / 1000
                if best is None or worth > best[0]:
                    best = worth, frame
        return None if best is None else best[1]

    def named(self, tree: Tree, predicate: Predicate, actors: Actors) -> Frame | None:
        """The frame of an event noun that names an act by itself, all its senses being of one type, and whose conditions nothing fills: "the boycott"."""
        found = [frame for frame in self.frames(predicate) if frame.event is not None and not frame.none]
        if predicate.pos != "noun" or len({frame.event for frame in found}) != 1 or self.sense(tree, predicate, actors) is not None:
            return None
        return next((frame for frame in found if not frame.needs), None)

    def frames(self, predicate: Predicate) -> tuple[Frame, ...]:
        """The frames of a predicate's word, whether they fit or not."""
        table = {"verb": self.lexicon.verbs, "noun": self.lexicon.nouns, "adjective": self.lexicon.adjectives}[predicate.pos]
        return table.get(predicate.lemma, ())

    def fillers(self, frame: Frame, predicate: Predicate, side: str) -> tuple[int, ...]:
        """Tokens of the first slot filled among those that give the frame's actor or recipient."""
        return next(iter(self.sources(frame, predicate, side)), ())

    def acting(self, tree: Tree, token: int, actors: Actors) -> bool:
        """Whether the phrase at `token` may name somebody who acts."""
        classes = self.classes(tree, token, actors)
        mention = actors.mentions.get((tree.sentence, token))
        if mention and mention.pronoun:
            return not classes or bool(ACTING.intersection(classes))
        if classes:
            manned = mention is not None and bool(mention.country or mention.sectors) and not MANNED.isdisjoint(classes)
            return manned or bool(ACTING.intersection(classes))  # "Israeli jets" act for their state
        if mention and mention.sectors and mention.kind == "unnamed":  # "the party's northern wing", "Hamas remnants"
            return True
        if mention and (mention.name or mention.definite and tree.tags[token] == "NNP"):  # "the Relief Coordinator", whom no list knows
            return True
        return tree.tags[token] == "WP"

    def is_lifeless(self, tree: Tree, predicate: Predicate, actors: Actors) -> bool:
        """Whether beasts, plants, weather, bodies or machines do it, or something is done to a disease: no act of anybody."""
        doing = predicate.slots.get("subject", ())
        if predicate.pos != "verb":
            return False
        if doing and all(self._is_of(tree, t, LIFELESS, actors) for t in doing):
            return True
        undergoing = predicate.slots.get("object", ())
        return bool(undergoing) and all(self._is_of(tree, t, UNHARMED, actors) for t in undergoing)

    def is_intangible(self, tree: Tree, predicate: Predicate, actors: Actors) -> bool:
        """Whether what is attacked is no body or thing: a currency, a play, a match."""
        undergoing = next((found for slot in ("object", "undergoer", "against", "on") if (found := predicate.slots.get(slot))), ())
        return bool(undergoing) and all(self._is_of(tree, t, INTANGIBLE, actors) for t in undergoing)

    def _is_of(self, tree: Tree, token: int, kinds: frozenset[str], actors: Actors) -> bool:
        classes = self.classes(tree, token, actors)
        mention = actors.mentions.get((tree.sentence, token))
        if mention is not None and (mention.country or mention.sectors) and not MACHINES.isdisjoint(classes):
            return False  # "army bulldozers"
        return bool(classes) and kinds.issuperset(classes) and tree.tags[token] in ("NN", "NNS")

    def classes(self, tree: Tree, token: int, actors: Actors) -> tuple[str, ...]:
        """Semantic classes of a noun phrase, the closest first: its own and, for pronouns and names, those of the actor it refers to."""
        if actors is not self._actors:
            self._actors, self._known = actors, {}
        place = tree.sentence, token
        found = self._known.get(place)
        if found is None:
            found = self._known[place] = self._classes(tree, token, actors)
        return found

    def _classes(self, tree: Tree, token: int, actors: Actors) -> tuple[str, ...]:
        if _is_money(tree, token):
            return ("money",)
        mention = actors.mentions.get((tree.sentence, token))
        if mention is None or not mention.classes and not mention.pronoun:
            inner = meant(tree, token)  # "freed three of them"
            if inner != token:
                return self.classes(tree, inner, actors)
        if mention is None:
            known = [c for lemma in self.lexicon.noun_lemmas(tree.words[token]) for c in self.lexicon.classes.get(lemma, ())]
            return tuple(dict.fromkeys(known))
        own = list(mention.classes)
        if mention.actor is not None and (mention.pronoun or not own):
            own.extend(actors.clusters[mention.actor].classes)
        return tuple(dict.fromkeys(own))

    # --- conditions

    def _fits(self, frame: Frame, tree: Tree, predicate: Predicate, actors: Actors) -> float | None:
        if frame.voice and (frame.voice == "passive") != predicate.passive:
            return None
        undergone = _undergone(frame, predicate)
        if undergone is not predicate and any(not DOERS.isdisjoint(self.classes(tree, t, actors)) for t in predicate.slots["poss"]):
            return None  # "the rebels' siege" is one that they lay
        predicate = undergone
        if frame.tense and frame.tense != predicate.tense:
            return None
        if frame.polarity and (frame.polarity == "negative") != predicate.negated:
            return None
        score = 0.5 if frame.none else 0.0
        score += (1.0 if frame.tense else 0.0) + (1.0 if frame.polarity else 0.0)
        own_harm = frame.event in HARMFUL and "object" not in frame.when
        for slot, wanted in frame.when.items():
            if own_harm and slot in CLAUSES and any(tree.kids(t, "neg") for t in predicate.slots.get(slot, ())):
                return None  # "promised not to use force" threatens nobody
            strength = self._filled(slot, wanted, tree, predicate, actors)
            if not strength:
                return None
            score += 1.0 if wanted == ("*",) else 2.0 * strength
        for slot, unwanted in frame.unless.items():
            if (slot in predicate.slots or slot == "infinitive") and self._filled(slot, unwanted, tree, predicate, actors):
                return None
        for side, wanted in (("actor", frame.actor), ("recipient", frame.recipient)):
            fit = self._side(frame, side, wanted, tree, predicate, actors)
            if fit is None:
                return None
            score += fit
        return score

    def _side(self, frame: Frame, side: str, wanted: tuple[str, ...], tree: Tree, predicate: Predicate, actors: Actors) -> float | None:
        """How well the fillers of a side fit its classes: None not at all, up to 1.5 by class, 0 unknown or absent."""
        if frame.actor_from == ("speaker",) and side == "actor":
            return 0.0
        filled = self.fillers(frame, predicate, side)
        if predicate.pos == "noun" and side == "actor":
            filled = tuple(t for t in filled if self.acting(tree, t, actors))
        if not filled:
            return None if side in frame.needs else 0.0
        if not wanted:
            if side == "recipient" or predicate.pos == "noun" or frame.none:
                return 0.0
            if all(tree.words[t] in POINTING for t in filled):
                return None  # "that would permit the financing": nobody acts
            if any(self.acting(tree, t, actors) or not self.classes(tree, t, actors) for t in filled):
                return 0.0
            return self._by_arms(frame, tree, predicate, filled, actors)
        known = max(self._one_of(wanted, tree, token, actors) for token in filled)
        if known:
            return 1.5 * known
        if any(not self.classes(tree, token, actors) for token in filled):
            return 0.0
        return self._by_arms(frame, tree, predicate, filled, actors) if side == "actor" else None

    def _by_arms(self, frame: Frame, tree: Tree, predicate: Predicate, tokens: Iterable[int], actors: Actors) -> float | None:
        """Guns, helicopters and bombs do the violence of whoever uses them: "helicopters attacked the monastery"."""
        armed = (
            frame.event == "ASSAULT"
            and "object" in predicate.slots
            and any(not ARMS.isdisjoint(self.classes(tree, t, actors)) for t in tokens)
        )
        return 0.0 if armed else None

    def _filled(self, slot: str, wanted: tuple[str, ...], tree: Tree, predicate: Predicate, actors: Actors) -> float:
        """How well a slot meets a condition: 0 not, 1 by its word or closest class, less by another class."""
        found = predicate.slots.get(slot, ())
        if slot == "infinitive" and not found and predicate.slots.get("object"):
            found = predicate.slots.get("purpose", ())  # "implored them to spare": the parser may see a purpose
        if slot in ("predicate", "clause"):
            found = tuple(t for t in found if not (tree.tags[t].startswith("JJ") and tree.kids(t, "neg")))  # "found them not guilty"
        if slot in CLAUSES:
            return float(any(wanted == ("*",) or set(self._verb_names(tree, token)) & set(wanted) for token in found))
        if slot == "particle":
            return float(any(tree.words[token] in wanted for token in found) or wanted == ("*",) and bool(found))
        return max((self._one_of(wanted, tree, token, actors) for token in found), default=0.0)

    def _one_of(self, wanted: tuple[str, ...], tree: Tree, token: int, actors: Actors) -> float:
        if "*" in wanted or tree.words[token] in wanted or any(lemma in wanted for lemma in self.lexicon.noun_lemmas(tree.words[token])):
            return 1.0
        mention = actors.mentions.get((tree.sentence, token))
        if mention is not None and mention.lemma in wanted:
            return 1.0
        classes = self.classes(tree, token, actors)
        if classes and classes[0] in wanted:
            return CLOSEST
        if any(c in wanted for c in classes) or mention is None and self._compound(tree, token).intersection(wanted):
            return OTHER_CLASS
        return 0.0

    def _compound(self, tree: Tree, token: int) -> set[str]:
        """Lemma and classes of a noun of several words ("trade talks")."""
        found: set[str] = set()
        for first in range(max(0, token - 2), token):
            for lemma in self.lexicon.noun_forms.get(" ".join(tree.words[first : token + 1]), ()):
                found.add(lemma)
                found.update(self.lexicon.classes.get(lemma, ()))
        return found

    def _verb_names(self, tree: Tree, token: int) -> list[str]:
        word = tree.words[token]
        names = list(self.lexicon.verb_lemmas(word))
        for particle in tree.kids(token, "prt"):
            names.extend(self.lexicon.verb_forms.get(f"{word} {tree.words[particle]}", ()))
            names.extend(f"{name} {tree.words[particle]}" for name in self.lexicon.verb_lemmas(word))
        return names

    def sources(self, frame: Frame, predicate: Predicate, side: str) -> list[tuple[int, ...]]:
        """The filled slots that give the frame's actor or recipient, in order of preference."""
        own = frame.actor_from if side == "actor" else frame.recipient_from
        predicate = _undergone(frame, predicate)
        if predicate.pos == "noun":
            extra = "subject" if side == "actor" else "undergoer"
            names = tuple(dict.fromkeys((extra, *own))) if own else NOUN_ACTOR if side == "actor" else NOUN_RECIPIENT
        else:
            names = own or (VERB_ACTOR if side == "actor" else VERB_RECIPIENT)
        if frame.reciprocal and side == "actor":
            joined = tuple(dict.fromkeys(t for name in names for t in predicate.slots.get(name, ())))
            return [joined] if joined else []
        return [tokens for name in names if (tokens := predicate.slots.get(name))]


def _undergone(frame: Frame, predicate: Predicate) -> Predicate:
    """The predicate with its owner as who undergoes it, where a sense says who must and nothing else does: "the envoy's expulsion"."""
    slots = predicate.slots
    if predicate.pos != "noun" or "poss" not in slots or "of" in slots or "poss" in (*frame.when, *frame.actor_from):
        return predicate
    if frame.when.get("of", ANYTHING) == ANYTHING:
        return predicate
    return replace(predicate, slots={name: found for name, found in slots.items() if name != "poss"} | {"of": slots["poss"]})


def _is_money(tree: Tree, token: int) -> bool:
    """ "$3bn", "USD1 million", "Rs500": an amount that is written together."""
    word = tree.words[token]
    if word.isalpha() or not any(c.isdigit() for c in word):
        return False
    return word.startswith(CURRENCIES) or token > 0 and tree.words[token - 1] in SIGNS
