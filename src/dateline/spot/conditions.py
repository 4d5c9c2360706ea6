"""What else a sentence must hold for a trigger to make an event there: the conditions of its frames, as sets of words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.lexicon.compile import Compiled
from dateline.lexicon.frames import Frame

# Classes that names and pronouns may have: a condition on them cannot be judged by words.
NAMED = frozenset(
    "state government official leader diplomat military troops police rebel armed militia crowd people person organisation party parliament court company media ngo religious "
    "terrorist opposition union spy place territory border facility base mission road vessel aircraft vehicle child family worker expert team artist criminal".split()
)
VERBAL = frozenset({"infinitive", "gerund", "purpose"})
SYNTACTIC = (
    frozenset({"subject", "object", "dative", "clause", "particle", "poss", "modifier", "predicate", "undergoer", "participle"}) | VERBAL
)

Alternative = tuple[frozenset[str], ...]


class Conditions:
    """Trigger forms with their alternatives: each a row of word sets that must all be met; no row means no condition."""

    def __init__(self, lexicon: Compiled) -> None:
        self._lexicon = lexicon
        self._verb_forms = _inverse(lexicon.verb_forms)
        self._noun_forms = _inverse(lexicon.noun_forms)
        self._by_class: dict[str, set[str]] = {}
        for lemma, classes in lexicon.classes.items():
            for name in classes:
                self._by_class.setdefault(name, set()).update(form.split(" ")[-1] for form in self._noun_forms.get(lemma, (lemma,)))
        self._known: dict[tuple[str, ...], frozenset[str] | None] = {}
        self.table: dict[str, tuple[Alternative, ...]] = {}
        for forms, frames in ((lexicon.verb_forms, lexicon.verbs), (lexicon.noun_forms, lexicon.nouns)):
            for form, lemmas in forms.items():
                for lemma in lemmas:
                    if lemma in frames:
                        self._add(form, frames[lemma], verb=frames is lexicon.verbs)
        for word, frames_ in lexicon.adjectives.items():
            self._add(word, frames_, verb=False)

    def _add(self, form: str, frames: Iterable[Frame], *, verb: bool) -> None:
        first, *rest = form.split(" ")
        key = first if verb else form
        base = tuple(frozenset({word}) for word in rest) if verb else ()
        rows = {(*base, *row) for frame in frames if not frame.none and (row := self._row(frame)) is not None}
        self.table[key] = tuple(sorted({*self.table.get(key, ()), *rows}, key=len))

    def _row(self, frame: Frame) -> Alternative | None:
        sets = []
        for slot, wanted in frame.when.items():
            if slot not in SYNTACTIC:
                sets.append(frozenset({slot.split(" ")[0]}))
            words = self._words(slot, wanted)
            if words is not None:
                sets.append(words)
        return tuple(sets)

    def _words(self, slot: str, wanted: tuple[str, ...]) -> frozenset[str] | None:
        """Words one of which must stand in the sentence; None where words cannot tell."""
        if "*" in wanted or slot == "clause" or NAMED.intersection(wanted):
            return None
        if wanted not in self._known:
            found: set[str] = set()
            for word in wanted:
                found.update(form.split(" ")[0] for form in self._verb_forms.get(word, ()))
                found.update(form.split(" ")[-1] for form in self._noun_forms.get(word, ()))
                found.update(self._by_class.get(word, ()))
                found.update((word, word.split(" ")[0], word.split(" ")[-1]))
            self._known[wanted] = frozenset(part for word in found for part in (word, *word.split("-")))
        return self._known[wanted]


def _inverse(forms: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for form, lemmas in forms.items():
        for lemma in lemmas:
            table.setdefault(lemma, []).append(form)
    return table
