"""How much of the news of conflict and politics the lexicon knows: `python -m bench.breadth EVAL`; `--misses N` prints the words it lacks.

Texts alone are read, never labels. A *conflict sentence* is one in which a verb has as its subject or object somebody who acts for a
state, an armed force, a party, a court or a crowd, or a matter of force, protest or diplomacy (an attack, a weapon, talks, sanctions); who a
pronoun means counts. Of it are judged the main verbs, those of what is reported ("police said they had arrested"), of what a verb
without an event of its own carries ("continued to shell"), and the nouns that tell of something done.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from bench.texts import texts
from dateline.event.senses import Senses
from dateline.model.clause import Predicate
from dateline.model.mention import Actors
from dateline.model.syntax import Tree
from dateline.pipeline import Coder, Work

SETS = ("cameo_class", "muc4", "india_police")
Status = Literal["fires", "left out", "no frame fits", "a class alone", "unknown"]
STATUSES: tuple[Status, ...] = ("fires", "left out", "no frame fits", "a class alone", "unknown")

# Classes of the lexicon whose bearers make a sentence one of conflict or politics: those who act, and what is done.
PARTIES = frozenset(
    "state government official leader diplomat military troops police rebel armed militia terrorist crowd party parliament court opposition union spy captive refugee".split()
)
MATTERS = frozenset(
    "attack violence weapon gun explosive missile drone artillery protest talks agreement truce sanctions ban curfew emergency inquiry punishment border assault coerce sanction "
    "mobilize threaten accuse reject request retreat consult agree concede support cooperate".split()
)
# Closest classes of nouns that tell of something done, though the lexicon may have no frame for them.
EVENTFUL = frozenset(
    "attack violence protest talks meeting visit agreement truce sanctions ban curfew emergency inquiry punishment".split()
)
# Verbs that say that something is so, and nothing of what anybody did.
BEING = frozenset(
    "be have become remain seem appear stay do get look feel mean need want like know lie exist belong consist depend involve include contain cost last".split()
)
# Endings of nouns made from verbs, and what the verb has in their place.
DERIVED = {
    "ation": ("", "e", "ate"), "ition": ("", "e", "ish"), "sion": ("d", "de", "t", "s", "ss", "se"), "ion": ("", "e"), "ment": ("",), "ance": ("", "e"), "ence": ("", "e"),
    "al": ("", "e"), "ing": ("", "e"), "ure": ("", "e"), "age": ("", "e"),
}  # fmt: skip


class Unit(NamedTuple):
    """A verb or noun judged, as its lemma, and the sentence that it stands in."""

    pos: Literal["verb", "noun"]
    word: str
    status: Status
    sentence: str


def is_conflict(tree: Tree, predicates: Iterable[Predicate], senses: Senses, actors: Actors) -> bool:
    """Whether a sentence is one of conflict or politics, by who and what its verbs have as subject and object."""
    filled = (t for p in predicates if p.pos == "verb" for slot in ("subject", "object") for t in p.slots.get(slot, ()))
    return any(not (PARTIES | MATTERS).isdisjoint(senses.classes(tree, t, actors)) for t in filled)


class Judge:
    """Judges the words of a reading by what the event reader makes of them."""

    def __init__(self, coder: Coder, work: Work) -> None:
        self.reading = reading = work.reading()
        self.mentions = {span for draft in work.drafts if draft.type for span in draft.mentions}
        self.senses = coder.event_reader.senses
        self.governors = coder.event_reader.factualities.effects
        self.drafts = {(draft.sentence, draft.predicate.token): draft for draft in coder.event_reader.told(reading)}
        self.needed = {
            (draft.sentence, token)
            for draft in self.drafts.values()
            if draft.frame.event
            for slot in draft.frame.when
            for token in draft.predicate.slots.get(slot, ())
        }

    def units(self) -> Iterator[Unit]:
        """Words of the conflict sentences of titles and paragraphs, in order."""
        for number in sorted(self.reading.trees):
            tree, predicates = self.reading.trees[number], self.reading.predicates[number]
            kind = self.reading.layout.blocks[self.reading.layout.sentences[number].block].kind
            if kind != "heading" and is_conflict(tree, predicates, self.senses, self.reading.actors):
                yield from self._verbs(tree, predicates)
                yield from self._nouns(tree, predicates)

    def _verbs(self, tree: Tree, predicates: tuple[Predicate, ...]) -> Iterator[Unit]:
        for verb in self._main(tree, predicates):
            carried = [p for p in predicates if p.light == verb.token]
            said_of = [p for p in predicates if p.pos == "adjective" and tree.heads[p.token] == verb.token]
            best = min((*carried, *said_of, verb), key=lambda p: STATUSES.index(self._status(tree, p)))
            told = carried[0] if carried and self._status(tree, best) != "fires" else best
            status = self._status(tree, told)
            if status != "unknown" or is_english_verb(told.lemma):  # else a slip of the parser
                yield Unit("verb", _named(told), status, self._text(tree))

    def _main(self, tree: Tree, predicates: tuple[Predicate, ...]) -> list[Predicate]:
        """Main verbs, and those that one of them reports or carries."""
        verbs = {p.token: p for p in predicates if p.pos == "verb"}
        chosen = {token for token, p in verbs.items() if p.main}
        while more := {
            token for token, p in verbs.items() if token not in chosen and p.governor in chosen and self._goes_on(tree, p, verbs)
        }:
            chosen |= more
        return [verbs[token] for token in sorted(chosen)]

    def _goes_on(self, tree: Tree, verb: Predicate, verbs: Mapping[int, Predicate]) -> bool:
        above = verbs[verb.governor] if verb.governor is not None else verb
        if verb.relation == "conjunct":
            return True
        if verb.relation == "clause":
            return self._is_cue(tree, above)
        return (
            verb.relation in ("infinitive", "gerund")
            and self._status(tree, above) == "left out"
            and tree.words[above.token] in self.governors
        )

    def _nouns(self, tree: Tree, predicates: tuple[Predicate, ...]) -> Iterator[Unit]:
        known = {p.token: p for p in predicates if p.pos == "noun"}
        carriers = {p.token for p in self._main(tree, predicates)}
        inside = {t for p in known.values() for t in range(p.first, p.token)}
        for token, tag in enumerate(tree.tags):
            noun = known.get(token)
            if tag not in ("NN", "NNS") or token in inside or tree.deps[token] == "compound" or noun and noun.light in carriers:
                continue  # what a main verb carries is counted in its place
            lemma = noun.lemma if noun else self._noun_lemma(tree.words[token])
            status = self._status(tree, noun) if noun else self._status_without_frames(tree, token, lemma)
            if status is not None:
                yield Unit("noun", lemma, "fires" if self._has_a_part(tree, token) else status, self._text(tree))

    def _has_a_part(self, tree: Tree, token: int) -> bool:
        """Whether a noun mentions an event told before, or a frame that fires asks for it ("imposed a curfew")."""
        return (tree.starts[token], tree.ends[token]) in self.mentions or (tree.sentence, token) in self.needed

    def _status_without_frames(self, tree: Tree, token: int, lemma: str) -> Status | None:
        """None for a noun that, as far as one can see, tells of nothing done."""
        classes = self.senses.classes(tree, token, self.reading.actors)
        if not EVENTFUL.isdisjoint(classes[:1]):
            return "a class alone"
        return "unknown" if not classes and (is_derived(lemma) or self._is_deed(lemma)) else None

    def _noun_lemma(self, word: str) -> str:
        known = self.senses.lexicon.noun_forms.get(word)
        return known[0] if known else next(iter(_lemmas(word, "NOUN")), word)

    def _is_deed(self, noun: str) -> bool:
        """Whether a noun is spelt as a verb of which every sense makes an event."""
        frames = self.senses.lexicon.verbs.get(noun, ())
        return bool(frames) and all(frame.event and not frame.none for frame in frames)

    def _status(self, tree: Tree, predicate: Predicate) -> Status:
        draft = self.drafts.get((tree.sentence, predicate.token))
        if draft is not None:
            return "fires" if draft.frame.event else "left out"
        if self.senses.sense(tree, predicate, self.reading.actors) is not None or self._is_cue(tree, predicate):
            return "left out"  # a `none` frame; absorbed, general, unreal; or a statement
        if predicate.pos == "verb" and (lemma_of(predicate.lemma) in BEING or self._carries(tree, predicate)):
            return "left out"
        return "no frame fits" if self.senses.frames(predicate) else "unknown"

    def _carries(self, tree: Tree, verb: Predicate) -> bool:
        """Whether a verb only says how the act of its infinitive or gerund stands ("continued to shell")."""
        return bool(verb.slots.get("infinitive") or verb.slots.get("gerund")) and tree.words[verb.token] in self.governors

    def _is_cue(self, tree: Tree, predicate: Predicate) -> bool:
        return bool(self.reading.cued_by((tree.starts[predicate.token], tree.ends[predicate.token])))

    def _text(self, tree: Tree) -> str:
        return " ".join(self.reading.article.text[tree.starts[0] : tree.ends[-1]].split())


def _named(predicate: Predicate) -> str:
    """A carried noun or adjective stands in brackets."""
    return lemma_of(predicate.lemma) if predicate.pos == "verb" else f"({predicate.lemma})"


@cache
def _lemmas(word: str, pos: str = "VERB") -> tuple[str, ...]:
    """Verbs (or nouns) that `word` is a form of, by lemminflect's dictionary."""
    from lemminflect import getAllLemmas

    return tuple(getAllLemmas(word).get(pos, ()))


def is_english_verb(form: str) -> bool:
    """Whether a dictionary has it as a form of a verb, or of one with a particle."""
    return bool(_lemmas(form.split(" ")[0]))


def lemma_of(form: str) -> str:
    """The lemma of a verb's form that the lexicon does not know ("was": be); the form itself where it is one."""
    lemmas = _lemmas(form)
    return form if form in lemmas or not lemmas else lemmas[0]


@cache
def is_derived(noun: str) -> bool:
    """Whether a noun is made from an English verb by one of the endings of DERIVED ("detention" is not: no ending gives "detain")."""
    for ending, others in DERIVED.items():
        stem = noun.removesuffix(ending)
        if stem != noun and len(stem) > 2:
            return any(stem + other in _lemmas(stem + other) for other in others)
    return False


def shares(units: Iterable[Unit], pos: str) -> list[tuple[int, float]]:
    """(count, share) by status."""
    counts = Counter(unit.status for unit in units if unit.pos == pos)
    total = counts.total() or 1
    return [(counts[status], counts[status] / total) for status in STATUSES]


def misses(units: Iterable[Unit], status: Status, most: int) -> list[tuple[str, str, int, str]]:
    """The most frequent (part of speech, word) of a status with its count and its first sentence."""
    counts: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], str] = {}
    for unit in units:
        if unit.status == status:
            counts[unit.pos, unit.word] += 1
            first.setdefault((unit.pos, unit.word), unit.sentence)
    return [(pos, word, n, first[pos, word]) for (pos, word), n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]


def table(units: Mapping[str, list[Unit]]) -> Iterator[str]:
    """Lines of Markdown."""
    yield "| set | words | " + " | ".join(STATUSES) + " |\n|---|---|" + "---|" * len(STATUSES)
    for name, found in units.items():
        for pos in ("verb", "noun"):
            cells = shares(found, pos)
            yield f"| {name} | {sum(n for n, _ in cells)} {pos}s | " + " | ".join(f"{share:.2f} ({n})" for n, share in cells) + " |"


def main() -> None:
    """Judge and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument(
        "--misses", type=int, default=0, metavar="N", help="print the N most frequent words that no frame fits or that are unknown"
    )
    args = parser.parse_args()
    coder = Coder(parse_all=True)
    units: dict[str, list[Unit]] = {name: [] for name in SETS}
    for name, article in texts(args.folder / f"events/{name}.jsonl" for name in SETS):
        units[name].extend(Judge(coder, coder.run(article, until="events")).units())
    units["all"] = [unit for found in units.values() for unit in found]
    print("\n".join(table(units)))
    for status in STATUSES[2:] if args.misses else ():
        print(f"\n{status}:")
        for pos, word, n, sentence in misses(units["all"], status, args.misses):
            print(f"{n:5} {pos} {word}: {sentence[:200]}")


if __name__ == "__main__":
    main()
