"""Inflected forms of lemmas, by lemminflect, with the words that it gets wrong or does not know."""

from __future__ import annotations

from functools import cache

IRREGULAR_NOUNS = {
    "troops": ("troop", "troops"),
    "police": ("police",),
    "people": ("people", "peoples"),
    "forces": ("force", "forces"),
    "talks": ("talks",),
    "arms": ("arms",),
}


@cache
def verb_forms(lemma: str) -> tuple[str, ...]:
    """Forms of a verb; of "call off" those of "call" followed by "off"."""
    first, *rest = lemma.split(" ")
    tail = "".join(f" {word}" for word in rest)
    return tuple(sorted({form + tail for form in _inflect(first, "VERB")}))


@cache
def past_form(lemma: str) -> str:
    """The simple past of a verb of one word."""
    from lemminflect import getInflection

    return next(iter(getInflection(lemma, "VBD") or (lemma,))).casefold()


@cache
def noun_forms(lemma: str) -> tuple[str, ...]:
    """Singular and plural of a noun; of several words the last is inflected."""
    *rest, last = lemma.split(" ")
    head = "".join(f"{word} " for word in rest)
    return tuple(sorted({head + form for form in (IRREGULAR_NOUNS.get(last) or _inflect(last, "NOUN"))}))


@cache
def is_english(word: str) -> bool:
    """Whether lemminflect's dictionary has `word` as a form of something."""
    from lemminflect import getAllInflections, getAllLemmas

    return bool(getAllLemmas(word) or getAllInflections(word))


class Memory:
    """Inflections made before: lemminflect takes longer to load than to ask, and the words of the lexicon seldom change."""

    def __init__(self) -> None:
        self.forms: dict[str, tuple[str, ...]] = {}
        self.grown = False  # whether something was added that is not kept yet


MEMORY = Memory()


def _inflect(word: str, kind: str) -> set[str]:
    key = f"{kind} {word}"
    if key not in MEMORY.forms:
        from lemminflect import getAllInflections, getAllInflectionsOOV

        known = getAllInflections(word, upos=kind) or getAllInflectionsOOV(word, upos=kind)
        MEMORY.forms[key] = tuple(sorted({word, *(form.casefold() for forms in known.values() for form in forms)}))
        MEMORY.grown = True
    return set(MEMORY.forms[key])
