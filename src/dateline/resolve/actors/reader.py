"""Find the mentions of actors in parsed sentences and join those that refer to one actor."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.clause.phrases import PARTITIVES, meant
from dateline.lexicon.compile import Compiled
from dateline.lexicon.load import Folders
from dateline.model.mention import ActorMention, Actors, NameMention, StatementMention
from dateline.model.syntax import Layout, Tree
from dateline.resolve.actors.coreference import Coreference
from dateline.resolve.actors.describe import Describer, Names
from dateline.resolve.actors.speech import Speech
from dateline.resolve.actors.words import CoreferenceWords

NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "CD", "DT", "JJ", "WP"})
BODIES = frozenset("armed crowd government militia military opposition parliament police rebel troops union".split())
HEADS = frozenset(
    {"nsubj", "nsubjpass", "dobj", "pobj", "dative", "poss", "conj", "appos", "attr", "ROOT", "agent", "oprd", "npadvmod", "dep", "nmod"}
)
ARMS = frozenset({"weapon", "missile", "gun", "explosive", "drone", "artillery", "gas", "fire"})
UNNAMED = frozenset({"pobj", "npadvmod", "conj"})
THINGS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"})


class ActorReader:
    """Actors of an article; countries and agents come from the lexicon."""

    def __init__(self, folders: Folders, lexicon: Compiled) -> None:
        self.states = {row["iso3"]: row["state"] for row in folders.rows("actors/countries.tsv") if row["state"]}
        capitals = frozenset(capital for row in folders.rows("actors/countries.tsv") for capital in row.values_of("capital"))
        self.words = CoreferenceWords(folders)
        self.describer = Describer(lexicon, self.words, self.states, capitals)
        self._telling = frozenset(
            form
            for form, lemmas in lexicon.noun_forms.items()
            if any(not self.words.things.issuperset(lexicon.classes[lemma]) for lemma in lemmas if lemma in lexicon.classes)
        )
        self._doing = frozenset(
            form
            for form, lemmas in lexicon.noun_forms.items()
            if any(lemma in lexicon.agents and not BODIES.isdisjoint(lexicon.agents[lemma].classes) for lemma in lemmas)
        )
        self._done = frozenset(
            form
            for form, lemmas in lexicon.noun_forms.items()
            if any(lemma in lexicon.nouns or not ARMS.isdisjoint(lexicon.classes.get(lemma, ())) for lemma in lemmas)
        )
        self._timely = frozenset(
            form for form, lemmas in lexicon.noun_forms.items() if any(lexicon.classes.get(lemma, ())[:1] == ("time",) for lemma in lemmas)
        )
        self.country_names = {row["iso3"]: row["name"] for row in folders.rows("actors/countries.tsv")}

    def read(
        self, text: str, layout: Layout, trees: Mapping[int, Tree], names: Sequence[NameMention], statements: Sequence[StatementMention]
    ) -> Actors:
        """All mentions of somebody who can act, in order, each with its actor where that is known."""
        table = Names(tuple(names))
        speaking = {c for s in statements for extent in (s.speaker, s.addressee) if extent for c in range(*extent)}
        joiner = Coreference(self.words, Speech(trees, statements), self.country_names)
        for number in sorted(trees):
            joiner.read(trees[number], list(self._mentions(text, trees[number], table, speaking)))
        return joiner.finish()

    def _mentions(self, text: str, tree: Tree, names: Names, speaking: set[int]) -> Iterator[ActorMention]:
        """The noun phrases of a sentence that may name somebody, and the nouns of things, in order."""
        for head, (tag, dep) in enumerate(zip(tree.tags, tree.deps, strict=True)):
            if tag not in NOMINAL or not (dep in HEADS or self._is_name_before(tree, head, names) or self._does_noun(tree, head)):
                continue
            if self._may_be_somebody(tree, head, names, speaking):
                if not self._inside_name(tree, head, names):
                    yield self.describer.describe(text, tree, head, names)
            elif dep in THINGS and tag in ("NN", "NNS") and tree.words[head] not in self._timely:
                yield self.describer.thing(text, tree, head)

    def _may_be_somebody(self, tree: Tree, head: int, names: Names, speaking: set[int]) -> bool:
        """A name, a pronoun, a number or partitive, a subject, speaker or apposition, or a noun of a class that somebody or something done to may have."""
        if tree.deps[head] in UNNAMED and tree.tags[head] in ("NNP", "CD", "JJ") and not tree.children[head]:
            return names.at(tree.starts[head]) is not None  # "on Friday", "in 2019"
        if tree.tags[head] not in ("NN", "NNS") or tree.words[head] in PARTITIVES or tree.deps[head] in ("nsubj", "nsubjpass", "appos"):
            return True
        if tree.starts[head] in speaking:
            return True
        return tree.words[head] in self._telling or names.at(tree.starts[head]) is not None or bool(tree.grouped[head].get("compound"))

    def _does_noun(self, tree: Tree, head: int) -> bool:
        """Who does what a noun tells, or whose arms do it: "the police raid", "rebel rockets"."""
        if tree.deps[head] != "compound" or tree.words[head] not in self._doing or tree.heads[head] != head + 1:
            return False
        return tree.words[head + 1] in self._done

    @staticmethod
    def _is_name_before(tree: Tree, head: int, names: Names) -> bool:
        """A name that modifies a noun: "US airstrikes", "the Hamas attack"."""
        name = names.at(tree.starts[head])
        return (
            tree.deps[head] in ("compound", "amod")
            and name is not None
            and name.kind in ("state", "people", "organisation", "group", "person")
        )

    @staticmethod
    def _inside_name(tree: Tree, head: int, names: Names) -> bool:
        """A word of a longer name whose head is another word of it."""
        name = names.at(tree.starts[head])
        if name is None or tree.heads[head] == head or tree.deps[head] in ("conj", "appos"):
            return False
        above = tree.heads[head]
        return name.start <= tree.starts[above] < name.end and meant(tree, head) == head
