"""Private life: what singers, players, firms and kin do among themselves, and what is done to things of daily life, is no political event."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from dateline.event.draft import Draft
from dateline.event.senses import LIFELESS, Senses
from dateline.event.unreal import DEADLY, FORCE
from dateline.lexicon.inflect import verb_forms
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.mention import Actors
from dateline.model.syntax import Tree

STATELY = frozenset(
    "state government official diplomat military troops police rebel armed militia crowd party parliament court opposition union ngo criminal terrorist captive refugee spy mission "
    "people border base weapon gun missile explosive artillery crime rights law sanctions disaster election attack violence protest truce emergency curfew inquiry punishment".split()
)  # classes of those who act in politics, and of its matters
PRIVATE = frozenset({"artist", "team", "family", "company", "patron"})  # what these do among themselves is none of it
BYSTANDING = frozenset({"medic", "expert", "student", "child", "religious", "person"})  # nor is what these do with things of daily life
CLAIMING = frozenset({"family", "medic", "student", "company", "worker"})
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
TRIFLES = THINGS | LIFELESS - {"market", "finance", "body"}
GRAVE = frozenset({"ASSAULT", "COERCE", "PROTEST", "AID"})  # types in which food, books and beasts matter
UNDERGONE = ("object", "undergoer", "dative"), ("for", "on", "against", "with", "about", "over", "of", "to", "from")


class PrivateFile(msgspec.Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """A file of `events/private*.toml`."""

    ambiguous: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()


class Private:
    """Tells events without a party or matter of politics."""

    def __init__(self, folders: Folders, senses: Senses, is_harmless: Callable[[Tree, int], bool]) -> None:
        """`is_harmless`: of a noun, whether it names a cook, a violinist, a toddler. Raises LexiconError."""
        self.senses = senses
        self._is_harmless = is_harmless
        files = [file for _, file in folders.toml("events/private*.toml", PrivateFile)]
        self._causes = frozenset(form for file in files for verb in file.causes for form in verb_forms(verb))
        self._ambiguous = frozenset().union(*(file.ambiguous for file in files))

    @staticmethod
    def _is_claim(draft: Draft) -> bool:
        """A demand or charge of families, nurses, widows: what they want of others is public."""
        return draft.type in ("REQUEST", "ACCUSE") or draft.type == "AGREE" and (draft.cameo or "").startswith("033")

    def holds(self, tree: Tree, draft: Draft, actors: Actors) -> bool:
        """Whether only singers, players, firms or kin take part, or a thing of daily life undergoes it, and no matter of state is named."""
        doing, undergoing = _doing(tree, draft), _undergoing(tree, draft.predicate)
        if (
            self._is_claim(draft)
            and doing
            and self._are(CLAIMING, tree, doing, actors)
            and all(tree.tags[t] != "NN" or "family" in tree.words[t] for t in doing)
        ):
            return False
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
            self._are(PRIVATE | BYSTANDING, tree, (t,), actors)
            for t in doing
            if set(self.senses.classes(tree, t, actors)) - {"person"} or not tree.tags[t].startswith("PRP")
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


def _doing(tree: Tree, draft: Draft) -> tuple[int, ...]:
    subject = draft.predicate.slots.get("subject", ()) if draft.predicate.pos == "verb" else ()
    return subject or tuple(role.head for role in draft.actor if role.head is not None and role.sentence == tree.sentence)


def _undergoing(tree: Tree, predicate: Predicate) -> tuple[int, ...]:
    """To what or whom it is done, or what it is about: of "agreed to sell their jam" the jam."""
    slots = predicate.slots
    direct = tuple(t for slot in UNDERGONE[0] for t in slots.get(slot, ()))
    infinitives = tuple(t for verb in slots.get("infinitive", ()) for t in tree.kids(verb, "dobj"))
    return direct or next((found for slot in UNDERGONE[1] if (found := slots.get(slot))), infinitives)
