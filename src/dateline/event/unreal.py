"""What is told, yet no political event: commands, plots of films and books, what a law says, what holds in general, moves in games, figures of
speech, private life, and what happened ages ago."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from dateline.event.circumstances import owner
from dateline.event.draft import Draft
from dateline.event.senses import LIFELESS, Senses
from dateline.lexicon.inflect import noun_forms, verb_forms
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.mention import Actors
from dateline.model.syntax import Tree

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl", "agent")
PRESENT = frozenset({"VBZ", "VBP"})
MOVES = frozenset({"ASSAULT", "COERCE", "RETREAT", "PROTEST"})  # of which other games than those with words of their own make use
FORCE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "RETREAT"})
EARNEST = frozenset("police armed rebel militia troops military crowd government official court terrorist criminal captive".split())
DEADLY = ("kill", "wound", "injure", "stab", "bomb", "explode", "detonate", "gun", "abduct", "kidnap", "riot", "strike.n", "boycott")
OPENING = 6  # tokens in which a rule is named
STATELY = frozenset(
    "state government official diplomat military troops police rebel armed militia crowd party parliament court opposition union ngo criminal terrorist captive refugee spy mission "
    "people border base weapon gun missile explosive artillery crime rights law sanctions disaster election attack violence protest truce emergency curfew inquiry punishment".split()
)  # classes of those who act in politics, and of its matters
PRIVATE = frozenset({"artist", "team", "family", "company", "patron"})  # what these do among themselves is none of it
BYSTANDING = frozenset({"medic", "expert", "student", "child", "religious", "person"})  # nor is what these do with things of daily life
PENALTIES = frozenset({"COERCE", "SANCTION"})
PENAL = frozenset({"arrest", "convict", "deport", "seize"})
NAMEABLE = frozenset({"thing", "sport"})  # states have choices and dreams
WARES = frozenset({"thing", "idea"})
CARING = frozenset({"medic"})
SINGLE = frozenset({"medic", "student", "child"})
PLAYERS = frozenset({"team"})
MINORS = frozenset({"child"})
AT_HOME = frozenset({"family", "child"})
THINGS = WARES | {"sport"}
TRIFLES = THINGS | LIFELESS - {"market", "body"}
GRAVE = frozenset({"ASSAULT", "COERCE", "PROTEST", "AID"})  # types in which food, books and beasts matter
REPORTED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "REJECT", "SUPPORT"})  # what is said is told of in the present tense too
UNDERGONE = ("object", "undergoer", "dative"), ("for", "on", "against", "with", "about", "over", "of", "to", "from")
NUMBERED = 3, 4  # digits of a year
MODERN = 1900


class UnrealFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `events/unreal*.toml`."""

    fiction: frozenset[str] = frozenset()
    law: frozenset[str] = frozenset()
    tales: frozenset[str] = frozenset()
    play: frozenset[str] = frozenset()
    games: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()
    history: frozenset[str] = frozenset()
    habits: frozenset[str] = frozenset()
    ambiguous: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()


class Unreal:
    """Tells predicates of no real happening."""

    def __init__(self, folders: Folders, senses: Senses) -> None:
        """Raises LexiconError."""
        self.senses = senses
        files = [file for _, file in folders.toml("events/unreal*.toml", UnrealFile)]
        self._fiction = frozenset().union(*(file.fiction for file in files))
        self._tales = frozenset().union(*(file.tales for file in files))
        self._law = frozenset().union(*(file.law for file in files))
        self._play = frozenset().union(*(file.play for file in files))
        self._games = frozenset().union(*(file.games for file in files))
        self._history = frozenset().union(*(file.history for file in files))
        self._causes = frozenset(form for file in files for verb in file.causes for form in verb_forms(verb))
        self._ambiguous = frozenset().union(*(file.ambiguous for file in files))
        self._habits = frozenset().union(*(file.habits for file in files))
        self._openings = frozenset(term.replace("-", " ").split(" ")[0] for term in self._play if not term.isalpha())
        self._harmless = frozenset(form for file in files for noun in file.harmless for form in (noun, *noun_forms(noun)))

    def holds(self, tree: Tree, predicate: Predicate) -> bool:
        """Whether a predicate is a command, or in the present tense beside a noun of fiction or behind "under Article 27"."""
        if predicate.pos == "verb" and _is_command(tree, predicate.token):
            return True
        return _is_present(tree, predicate) and (self._is_fiction(tree) or self._is_law(tree))

    def is_figurative(self, tree: Tree, draft: Draft) -> bool:
        """Whether only cooks, violinists or toddlers use the force: "the orchestra attacks the finale"."""
        if draft.type not in FORCE:
            return False
        doing = draft.predicate.slots.get("subject", ()) if draft.predicate.pos == "verb" else tuple(r.head for r in draft.actor)
        return bool(doing) and all(t is not None and tree.tags[t] in ("NN", "NNS") and self._is_harmless(tree, t) for t in doing)

    def is_private(self, tree: Tree, draft: Draft, actors: Actors) -> bool:
        """Whether only singers, players, firms or kin take part, or a thing of daily life undergoes it, and no matter of state is named."""
        doing, undergoing = _doing(tree, draft), _undergoing(tree, draft.predicate)
        idle = bool(doing) and self._are(PRIVATE - {"company"}, tree, doing, actors)
        private = self._is_of_private_people(tree, draft, doing, undergoing, actors, idle=idle)
        if not private and not self._is_about_trifles(tree, draft, doing, undergoing, actors):
            return False
        matters = STATELY - {"people"} if idle else STATELY  # singers and players talk to everybody
        told = (t for t in range(len(tree)) if t in (*doing, *undergoing) or not tree.tags[t].startswith("PRP"))
        return not any(t != draft.predicate.token and self._is_stately(tree, t, actors, matters) for t in told)

    def _is_of_private_people(
        self, tree: Tree, draft: Draft, doing: Sequence[int], undergoing: Sequence[int], actors: Actors, *, idle: bool
    ) -> bool:
        if not doing:  # a player banned for a tackle, a firm criticised for its logo
            if draft.type == "SUPPORT" or draft.type == "ACCUSE" and "disapprove" in draft.modes:
                return bool(undergoing) and self._are(PRIVATE | CARING, tree, undergoing, actors)
            lenient = draft.type in PENALTIES and PENAL.isdisjoint(draft.modes)
            return lenient and bool(undergoing) and self._are(PLAYERS, tree, undergoing, actors)
        if draft.type == "ASSAULT":
            deadly = draft.frame.id.startswith(DEADLY)
            return not deadly and bool(undergoing) and self._are(AT_HOME, tree, (*doing, *undergoing), actors)
        if draft.type == "COERCE":
            return idle
        if draft.type in FORCE or draft.type == "PROTEST":
            return False
        if self._are(PRIVATE, tree, doing, actors):
            return True
        return draft.type != "AID" and self._are_nobody(tree, doing, actors, meeting=draft.type == "CONSULT")

    def _is_about_trifles(self, tree: Tree, draft: Draft, doing: Sequence[int], undergoing: Sequence[int], actors: Actors) -> bool:
        if not undergoing or not all(
            self._are(PRIVATE | BYSTANDING, tree, (t,), actors) for t in doing if self.senses.classes(tree, t, actors)
        ):
            return False
        if doing and draft.type not in GRAVE and self._are(BYSTANDING, tree, doing, actors):
            return self._are(TRIFLES | PRIVATE | {"child", "information"}, tree, undergoing, actors)
        if draft.type == "PROTEST":
            trifles = WARES
        elif draft.type in GRAVE and not (doing and self._are(PRIVATE, tree, doing, actors)):
            trifles = THINGS
        else:
            trifles = TRIFLES
        named = any(tree.tags[t].startswith("NNP") for t in doing)
        return self._are(trifles & NAMEABLE if named else trifles, tree, undergoing, actors)

    def _are_nobody(self, tree: Tree, tokens: Iterable[int], actors: Actors, *, meeting: bool) -> bool:
        """One doctor, teacher or child, unnamed: only as many they have a say. What they meet for is their own business."""
        for t in tokens:
            mention = actors.mentions.get((tree.sentence, t))
            learned = mention is not None and "EDU" in mention.sectors and self._is_of(frozenset({"expert"}), tree, t, actors)
            if not (learned or self._is_of(SINGLE, tree, t, actors)) or not (
                meeting or tree.tags[t] == "NN" or self._is_of(MINORS, tree, t, actors)
            ):
                return False
        return True

    def _are(self, kinds: frozenset[str], tree: Tree, tokens: Iterable[int], actors: Actors) -> bool:
        return all(self._is_of(kinds, tree, t, actors) for t in tokens)

    def _is_of(self, kinds: frozenset[str], tree: Tree, token: int, actors: Actors) -> bool:
        if tree.tags[token] not in ("NN", "NNS") or tree.words[token] in self._ambiguous:
            return False
        return "artist" in kinds and self._is_harmless(tree, token) or not kinds.isdisjoint(self.senses.classes(tree, token, actors))

    def _is_stately(self, tree: Tree, token: int, actors: Actors, matters: frozenset[str]) -> bool:
        mention = actors.mentions.get((tree.sentence, token))
        if mention is not None and (mention.kind in ("state", "people") or mention.country and "company" in mention.classes):
            return True
        if tree.tags[token].startswith("VB") and tree.words[token] in self._causes:
            return True
        classes = self.senses.classes(tree, token, actors) if tree.tags[token].startswith(("NN", "PRP")) else ()
        return not matters.isdisjoint(classes) and PRIVATE.isdisjoint(classes) and tree.words[token] not in self._ambiguous

    def is_of_old(self, tree: Tree, predicate: Predicate, predicates: Mapping[int, Predicate]) -> bool:
        """Whether words of ages ago stand in the predicate's own clause: "in 1402", "the pharaoh", "in the Middle Ages"."""
        words = tree.words
        own = {predicate.token, predicate.governor if predicate.relation == "conjunct" else None}
        for t, word in enumerate(words):
            pair = f"{word} {words[t + 1]}" if t + 1 < len(words) else word
            if (word in self._history or pair in self._history or _is_old_year(tree, t)) and owner(tree, t, predicates) in own:
                return True
        return False

    def is_general(self, tree: Tree, draft: Draft) -> bool:
        """Whether it holds at all times: "armies march on their stomachs", "police often arrest thieves", where no name, number or past is told of."""
        if draft.title or tree.words[-1] != "." or any(tag in ("NNP", "NNPS", "CD", "VBD", "``") for tag in tree.tags):
            return False
        root, token = tree.root(), draft.predicate.token
        if tree.kids(root, "ccomp") or not _is_simple_present(tree, root):
            return False
        if not self._habits.isdisjoint(tree.words):
            return True
        subject = tree.kids(root, "nsubj", "nsubjpass", "csubj")
        if (
            token in subject and draft.predicate.pos == "noun" or token == root and draft.type in REPORTED
        ):  # "protests go on", "unions demand more"
            return False
        return (
            bool(subject)
            and all(_is_any(tree, t) for t in subject)
            and not any(_is_known(tree, t) for t, word in enumerate(tree.words) if word == "the")
        )

    def _is_harmless(self, tree: Tree, token: int) -> bool:
        return tree.words[token] in self._harmless or token > 0 and f"{tree.words[token - 1]} {tree.words[token]}" in self._harmless

    def is_move(self, tree: Tree, draft: Draft) -> bool:
        """Whether words of play stand beside an attack, defence or rally: a move in a game where nobody takes part who fights in earnest."""
        if draft.frame.id.startswith(DEADLY):
            return False
        words = set(tree.words)
        if not self._openings.isdisjoint(words):
            words.update(f"{a} {b}" for a, b in pairwise(tree.words))
            words.update(f"{a}-{c}" for a, b, c in _triples(tree.words) if b == "-")
        return not self._play.isdisjoint(words) or draft.type in MOVES and len(self._games & words) > 1

    def _is_fiction(self, tree: Tree) -> bool:
        if tree.words[0] == "in" and not self._tales.isdisjoint(tree.words[1:OPENING]):
            return True
        if self._fiction.isdisjoint(tree.words):
            return False
        return any(word in self._fiction and tree.tags[t].startswith("NN") for t, word in enumerate(tree.words))

    def _is_law(self, tree: Tree) -> bool:
        return tree.words[0] == "under" and not self._law.isdisjoint(tree.words[1:OPENING])


def _is_command(tree: Tree, verb: int) -> bool:
    """ "Torch the sugar until it blisters"."""
    if tree.tags[verb] != "VB" or tree.deps[verb] not in ("ROOT", "conj") or tree.kids(verb, "aux", *SUBJECTS):
        return False
    if tree.deps[verb] == "conj":
        return tree.heads[verb] != verb and _is_command(tree, tree.heads[verb])
    return verb == 0 or tree.words[verb - 1] in (",", ":", '"', "please", "now", "then", "do", "n't", "not", "never")


def _is_present(tree: Tree, predicate: Predicate) -> bool:
    """By its own tense or, of a noun or infinitive, by that of the main verb."""
    if predicate.tense == "past":
        return False
    token = predicate.token if predicate.tense == "present" else tree.root()
    tags = [tree.tags[token], *(tree.tags[a] for a in tree.kids(token, "aux", "auxpass"))]
    perfect = any(tree.words[a] in ("has", "have") for a in tree.kids(token, "aux"))
    return not perfect and not PRESENT.isdisjoint(tags)


def _doing(tree: Tree, draft: Draft) -> tuple[int, ...]:
    subject = draft.predicate.slots.get("subject", ()) if draft.predicate.pos == "verb" else ()
    return subject or tuple(role.head for role in draft.actor if role.head is not None and role.sentence == tree.sentence)


def _undergoing(tree: Tree, predicate: Predicate) -> tuple[int, ...]:
    """To what or whom it is done, or what it is about: of "agreed to sell their jam" the jam."""
    slots = predicate.slots
    direct = tuple(t for slot in UNDERGONE[0] for t in slots.get(slot, ()))
    infinitives = tuple(t for verb in slots.get("infinitive", ()) for t in tree.kids(verb, "dobj"))
    return direct or next((found for slot in UNDERGONE[1] if (found := slots.get(slot))), infinitives)


def _is_simple_present(tree: Tree, root: int) -> bool:
    if tree.tags[root] in PRESENT:
        return True
    helping = tree.kids(root, "auxpass")
    return tree.tags[root] == "VBN" and any(tree.tags[a] in PRESENT for a in helping) and not tree.kids(root, "aux")


def _is_any(tree: Tree, subject: int) -> bool:
    """Bare plurals, "a soldier", "to besiege a town"."""
    marks = {tree.words[k] for k in tree.kids(subject, "det", "poss", "nummod")}
    if tree.tags[subject] == "VB":
        return True
    if tree.tags[subject] == "NN":
        return not marks or marks <= {"a", "an"}
    return tree.tags[subject] == "NNS" and not marks


def _is_known(tree: Tree, article: int) -> bool:
    """ "The town", not "the weak"."""
    return tree.tags[tree.heads[article]] in ("NN", "NNS")


def _is_old_year(tree: Tree, token: int) -> bool:
    word = tree.words[token]
    if len(word) not in NUMBERED or not word.isdigit() or int(word) >= MODERN or tree.kids(token):
        return False
    return tree.deps[token] == "pobj" and tree.words[tree.heads[token]] in ("in", "of", "from", "until", "since", "by", "around")


def _triples(words: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    return zip(words, words[1:], words[2:], strict=False)
