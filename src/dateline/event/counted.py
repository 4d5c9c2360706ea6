"""Which role a count has by the words that it stands with: the tables of `figures/roles.toml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import msgspec

from dateline.event.role_tables import Needs, Phrase, VerbRole, WordRole, role_files, verb_tables
from dateline.lexicon.compile import Compiled
from dateline.lexicon.inflect import verb_forms
from dateline.lexicon.load import Folders
from dateline.model.syntax import Tree
from dateline.resolve.quantities.nouns import NounReader
from dateline.resolve.quantities.words import FigureWords

HUMAN = frozenset({"people", "family", "household", "couple"})
ANY, CLASS = "*", "@"
MOST_ANY = 2
OWNING = frozenset({"the", "a", "an", "his", "her", "their", "its"})  # behind these a particle is a noun ("from the back of a lorry")
NAME = "name"  # stands in `by` for any proper name
GOODS = frozenset({"money", "measure"})
AWAY = (("off",), ("from",), ("aboard",), ["off"], ["from"], ["aboard"])  # "took 140 people, nine children among them, off the ship"
GATHERINGS = frozenset(
    {"protest", "street", "streets", "square", "avenue", "boulevard", "march", "rally", "demonstration", "crowd", "procession"}
)
REACH = 12  # words behind a verb among which its particle or "dead" may stand


class Counted(msgspec.Struct, frozen=True, gc=False):
    """What is counted, as far as roles ask: its unit, kind, noun and the noun's classes."""

    unit: str
    kind: str
    lemma: str
    classes: frozenset[str]
    loose: bool = True  # where nothing is named, it may be of any kind that a table asks for

    @property
    def human(self) -> bool:
        """People, families; a bare number may be."""
        return self.unit in HUMAN or self.unit == "" and self.kind == "count"


class Roles:
    """Looks up roles."""

    def __init__(self, folders: Folders, compiled: Compiled) -> None:
        """Raises LexiconError."""
        files = role_files(folders)
        self.compiled = compiled
        self.nouns = NounReader(folders, compiled, FigureWords(folders))
        self.table, self.bare = verb_tables(files)
        self.verbs = frozenset(form for form, _ in self.table)
        self.pasts = frozenset(compiled.past_forms.values())
        said = {tuple(word.split(" ")): entry for file in reversed(files) for entry in file.adjective for word in entry.words}
        self.adjectives = {words[0]: entry.role for words, entry in said.items() if len(words) == 1}
        self.phrases: dict[str, list[tuple[tuple[str, ...], WordRole]]] = {}
        for words, entry in sorted(said.items(), key=lambda pair: -len(pair[0])):
            self.phrases.setdefault(words[0], []).append((words, entry))
        self.counted_nouns = {word: entry for file in reversed(files) for entry in file.noun for word in entry.words}
        self.noun_verbs = {
            word: frozenset(f for verb in entry.verbs for f in verb_forms(verb))
            for word, entry in self.counted_nouns.items()
            if entry.verbs
        }
        self.tolls = {tuple(word.split(" ")): entry.role for file in reversed(files) for entry in file.toll for word in entry.words}
        self.deeds: dict[str, list[WordRole]] = {}
        for deed in (deed for file in files for deed in file.deed):
            for word in deed.words:
                self.deeds.setdefault(word, []).append(deed)
        self.places = [entry for file in files for entry in file.placed]
        self.doers = [(entry, frozenset(f for verb in entry.never for f in verb_forms(verb))) for file in files for entry in file.doer]
        self.events = [entry for file in files for entry in file.event]
        self.lists: dict[str, frozenset[str]] = {}
        for file in files:
            for name, words in file.words.items():
                self.lists[name] = self.lists.get(name, frozenset()) | frozenset(words)
        self.over_verbs = self.nouns.words.words("over_verbs")
        self._toll_ends = tuple(sorted(self.lists["toll_links"]))

    def counted(self, unit: str, kind: str, form: str, contents: str = "") -> Counted:
        """What a quantity counts, with the classes of its noun and of what is in it ("tonnes of rice")."""
        lemma = self.nouns.lemma(form.lower()) if form else ""
        inner = self.nouns.lemma(contents)
        classes = {c for word in {lemma, form.lower(), contents, inner} for c in self.compiled.classes.get(word, ())}
        if contents and lemma in self.lists["loads"]:
            classes.discard("vehicle")  # "12 trucks of flour"
        if kind in GOODS:
            classes |= {"goods", kind}
        return Counted(unit, kind, lemma, frozenset((classes | {lemma, inner}) - {""}))

    def of_verb(
        self, tree: Tree, token: int, slot: str, counted: Counted, doers: Sequence[int] = (), *, precise: bool = False, strict: bool = False
    ) -> str | None:
        """The role that the verb at `token` gives a count in `slot`; `precise`: only by more words than the verb."""
        following = self.reach(tree.words[token + 1 : token + 1 + REACH])
        done_by = _names(tree, doers)
        particles = [tree.words[kid] for kid in tree.kids(token) if kid > token and not tree.kids(kid, "pobj")]
        particles += [
            word for word in following[:1] if word not in self.lists["adverbs"] or word == "over" and tree.words[token] in self.over_verbs
        ]
        return self.by_verb(tree.words[token], slot, counted, following, done_by, particles, precise=precise, strict=strict)

    def of_doer(self, tree: Tree, token: int, slot: str, counted: Counted, doers: Sequence[int]) -> str | None:
        """The role by who does it, whatever the verb."""
        done_by = _names(tree, doers)
        for entry, never in self.doers if done_by else ():
            if (
                slot in entry.slots
                and counted.unit
                and fits(entry.units, counted)
                and _of_class(entry.classes, counted)
                and counted.classes.isdisjoint(entry.unless)
                and tree.words[token] not in never
                and self._done_by(done_by, entry.by)
            ):
                return entry.role
        return None

    def by_verb(
        self,
        verb: str,
        slot: str,
        counted: Counted,
        following: Sequence[str],
        doers: Sequence[str],
        particles: Sequence[str],
        *,
        precise: bool = False,
        strict: bool = False,
    ) -> str | None:
        """The role that a verb's form gives a count in `slot`, with the words behind it, its subjects and its particles.

        `precise`: only by more words than the verb; `strict`: a count of nothing named is none of the things that an entry asks for.
        """
        for rest, needs, entry in (self.table if counted.unit else self.bare).get((verb, slot), ()):
            if (
                not (counted.unit == "" and slot == "subject" and entry.role in self.lists["never_bare"])
                and (not precise or rest or needs or entry.by)
                and (counted.unit or not entry.classes or counted.loose and not strict and self._may_be_bare(entry, verb))
                and fits(entry.units, counted)
                and _of_class(entry.classes, counted)
                and not (entry.unless and counted.unit and counted.classes.intersection(entry.unless))
                and (not rest or _contains(particles if rest[0] in self.lists["prepositions"] and len(rest) == 1 else following, rest))
                and (not needs or self._said(following, needs))
                and (not entry.by or self._done_by(doers, entry.by))
                and not (entry.never_by and self._done_by(doers, entry.never_by))
            ):
                return entry.role
        return None

    def _may_be_bare(self, entry: VerbRole, verb: str) -> bool:
        """Whether a count of nothing named may be of what an entry asks for: "sent 700" are troops, "put 40" are not."""
        return entry.units != "things" and (entry.role in self.lists["people_roles"] or verb in self.lists["posting"])

    def _said(self, words: Sequence[str], needs: Needs) -> bool:
        """One of the phrases stands among the words."""
        return any(agrees(words, at + 1, rest, self.classes_of) for at, word in enumerate(words) for rest in needs.get(word, ()))

    def _done_by(self, doers: Sequence[str], classes: tuple[str, ...]) -> bool:
        return any(doer in classes or self.nouns.lemma(doer) in classes or not self.classes_of(doer).isdisjoint(classes) for doer in doers)

    def reach(self, words: Sequence[str]) -> tuple[str, ...]:
        """The words behind a verb up to where another clause begins."""
        opening = (
            at
            for at, word in enumerate(words)
            if word in self.lists["clause_opening"] and not (word == "," and (self._lists_on(words, at) or words[at + 1 : at + 2] in AWAY))
        )
        end = next(opening, len(words))
        return tuple(words[:end])

    def _lists_on(self, words: Sequence[str], comma: int) -> bool:
        """ "Adds 12 tankers, three banks to its list": a comma before another count ends no clause."""
        following = words[comma + 1] if comma + 1 < len(words) else ""
        return following[:1].isdigit() or following in self.nouns.number_words

    def classes_of(self, form: str) -> frozenset[str]:
        """Classes of a noun's form."""
        return frozenset(c for word in (self.nouns.lemma(form), form) for c in self.compiled.classes.get(word, ()))

    def of_event(self, type_: str | None, modes: Iterable[str], slot: str, counted: Counted) -> str | None:
        """The role that an event of a type gives a count in `slot`."""
        for entry in self.events:
            if (
                entry.type == type_
                and slot in entry.slots
                and fits(entry.units, counted)
                and (not entry.mode or entry.mode in modes)
                and _of_class(entry.classes, counted)
            ):
                return entry.role
        return None

    def of_noun(self, counted: Counted, *, zero: bool, verbs: Iterable[str], weak: bool) -> tuple[str, bool] | None:
        """The role that the counted noun says itself, and whether people are its unit. `verbs`: words of the verbs above it."""
        entry = self.counted_nouns.get(counted.lemma)
        if entry is None or entry.weak != weak or entry.verbs and not self.noun_verbs[counted.lemma] & set(verbs):
            return None
        return (entry.none if zero and entry.none else entry.role), entry.people

    def behind(self, words: list[str]) -> str | None:
        """The role that the words behind a count say: "were reported missing", "dead"."""
        for at, word in enumerate(words[:6]):
            for phrase, entry in self.phrases.get(word, ()):
                if agrees(words, at + 1, phrase[1:], self.classes_of):
                    if len(phrase) > 1:
                        return entry.role
                    return None if not at and self._acts(words) else entry.role
            if word not in self.lists["between"] and not word.endswith("ly"):
                break
        return None

    def _acts(self, words: list[str]) -> bool:
        """ "Gunmen killed a soldier", "killed 12": the participle is a verb with an object."""
        after = words[1] if len(words) > 1 else ""
        return words[0] in self.verbs and (after in self.lists["opening"] or after[:1].isdigit() or after in self.nouns.words.ones)

    def may_be_toll(self, before: str) -> bool:
        """Whether a text ends as that before the number of a toll does; cheaper than cutting it into words."""
        return before.rstrip().lower().replace("’", "'").endswith(self._toll_ends)

    def toll(self, words: list[str], reach: int = 14) -> str | None:
        """The role of a number behind "the death toll rose to", "put the number of injured at"; `reach`: words in front that matter."""
        if not words or words[-1] not in self.lists["toll_links"]:
            return None
        near = words[-reach:]
        for at in range(len(near) - 1, -1, -1):
            for length in (2, 1):
                role = self.tolls.get(tuple(near[at : at + length]))
                told = (
                    near[at] not in self.adjectives
                    or near[at + length :] == [":"]
                    or at
                    and (near[at - 1] in ("the", "of", "those", "people", "their", "its") or near[at - 1].endswith(("ly", "'s", "s'")))
                )
                if role is not None and told:
                    return role
        return None

    def toll_in(self, words: Sequence[str]) -> str | None:
        """The role of a number in front of "the number of farmers killed"."""
        return next((role for word in words if (role := self.tolls.get((word,))) is not None), None)

    def of_deed(self, noun: str, link: str, counted: Counted) -> str | None:
        """The role that a noun gives what stands behind its preposition ("the murder of six priests", "raids on five houses")."""
        for entry in self.deeds.get(noun) or self.deeds.get(self.nouns.lemma(noun)) or ():
            if link in entry.links and fits(entry.units, counted) and _of_class(entry.classes, counted):
                return entry.role
        return None

    def placed(self, counted: Counted, words: Sequence[str]) -> str | None:
        """The role of what is somewhere, by the words right behind it and no verb."""
        for entry in self.places:
            if (
                words
                and words[0] in entry.words
                and counted.unit
                and _of_class(entry.classes, counted)
                and counted.classes.isdisjoint(entry.unless)
            ):
                return entry.role
        return None

    def gathered(self, counted: Counted, before: Sequence[str], after: Sequence[str]) -> str | None:
        """The role of people whom somebody counts at a gathering, by the words before and behind."""
        if not counted.human or not before or before[-1] not in self.lists["saying"] or after[:1] not in (("on",), ("at",), ("in",)):
            return None
        return "participating" if any(not GATHERINGS.isdisjoint((word, *self.classes_of(word))) for word in after[1:REACH]) else None

    def holds(self, noun: str) -> bool:
        """Whether what is told of a noun is told of what is behind its "of": "a group of 40", "thousands of people"."""
        lemma = self.nouns.lemma(noun)
        words = self.nouns.words
        return (
            lemma in self.lists["groups"]
            or lemma in self.nouns.collectives
            or lemma in words.words("containers")
            or noun in self.nouns.number_words
            or (noun,) in words.measures
            or (noun,) in words.money
            or noun[:1].isdigit()
        )

    def suits(self, role: str, counted: Counted) -> bool:
        """Whether what is counted may have a role by the words beside it: people are not burned down, houses not unaccounted for."""
        if role in self.lists["people_roles"]:
            return counted.human
        return role not in self.lists["thing_roles"] or counted.unit not in HUMAN

    def single(self, role: str | None) -> bool:
        """Whether "a soldier" counts in this role."""
        return role in self.lists["single"]


def fits(units: str, counted: Counted) -> bool:
    """Whether a table's "people" or "things" holds for what is counted."""
    if units == "people":
        return counted.human
    return units != "things" or counted.unit not in HUMAN


def _of_class(classes: tuple[str, ...], counted: Counted) -> bool:
    return (
        not classes or counted.unit == "" or not counted.classes.isdisjoint(classes) or counted.unit != "people" and counted.unit in classes
    )


def _contains(words: Sequence[str], rest: tuple[str, ...]) -> bool:
    length = len(rest)
    return any(
        words[at] == rest[0] and tuple(words[at : at + length]) == rest and not (length == 1 and at and words[at - 1] in OWNING)
        for at in range(len(words) - length + 1)
    )


def _names(tree: Tree, doers: Sequence[int]) -> list[str]:
    """The words of doers, with NAME where one is a proper noun."""
    named = any(tree.tags[doer] in ("NNP", "NNPS") for doer in doers)
    return [*(tree.words[doer] for doer in doers), *((NAME,) if named else ())]


def agrees(words: Sequence[str], at: int, phrase: Phrase, classes_of: Callable[[str], frozenset[str]]) -> bool:
    """Whether the words from `at` are a phrase; in it "*" stands for up to two words, "@fire" for a noun of that class."""
    for i, part in enumerate(phrase):
        if part == ANY:
            return any(agrees(words, at + skipped, phrase[i + 1 :], classes_of) for skipped in range(MOST_ANY + 1))
        if at >= len(words) or (part[1:] not in classes_of(words[at]) if part[0] == CLASS else part != words[at]):
            return False
        at += 1
    return True
