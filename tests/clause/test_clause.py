"""The clause reader on hand-checked trees: passives, control, relatives, light verbs, coordination."""

from __future__ import annotations

import pytest

from dateline.clause import ClauseReader
from dateline.clause.phrases import phrase
from dateline.lexicon.compile import compile_lexicon
from dateline.lexicon.load import Folders
from dateline.model.clause import Predicate
from dateline.model.syntax import Tree, make_tree

READER = ClauseReader(Folders(), compile_lexicon())


def tree(*tokens: str) -> tuple[Tree, str]:
    """A tree from `word/TAG/dep/head` (head: number of a token from 0), words separated by one space."""
    words, tags, deps, heads, starts, ends, at = [], [], [], [], [], [], 0
    for token in tokens:
        word, tag, dep, head = token.rsplit("/", 3)
        words.append(word)
        tags.append(tag)
        deps.append(dep)
        heads.append(int(head))
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + 1
    made = make_tree(0, tuple(starts), tuple(ends), tuple(w.lower() for w in words), tuple(tags), tuple(deps), tuple(heads))
    return made, " ".join(words)


def slots(made: tuple[Tree, str], predicate: Predicate) -> dict[str, list[str]]:
    syntax, text = made
    return {name: [text[slice(*phrase(syntax, t))] for t in found] for name, found in predicate.slots.items()}


def read(made: tuple[Tree, str], word: str) -> Predicate:
    syntax, _ = made
    return next(p for p in READER.read(syntax) if syntax.words[p.token] == word)


ACTIVE = tree("Rebels/NNS/nsubj/1", "shelled/VBD/ROOT/1", "the/DT/det/3", "port/NN/dobj/1")
PASSIVE = tree("The/DT/det/1", "port/NN/nsubjpass/3", "was/VBD/auxpass/3", "shelled/VBN/ROOT/3", "by/IN/agent/3", "rebels/NNS/pobj/4")
CONTROL = tree(
    "Vesk/NNP/nsubj/1", "urged/VBD/ROOT/1", "Orland/NNP/dobj/1", "to/TO/aux/4", "free/VB/xcomp/1", "the/DT/det/6", "crew/NN/dobj/4",
)  # fmt: skip
PROMISE = tree("Vesk/NNP/nsubj/1", "promised/VBD/ROOT/1", "Orland/NNP/dobj/1", "to/TO/aux/4", "send/VB/xcomp/1", "aid/NN/dobj/4")
RELATIVE = tree(
    "The/DT/det/1", "gunmen/NNS/nsubj/6", "who/WP/nsubj/3", "seized/VBD/relcl/1", "a/DT/det/5", "bus/NN/dobj/3", "fled/VBD/ROOT/6"
)
LIGHT = tree("Vesk/NNP/nsubj/1", "launched/VBD/ROOT/1", "air/NN/compound/3", "strikes/NNS/dobj/1", "on/IN/prep/3", "Orland/NNP/pobj/4")
PARTICIPLE = tree(
    "Jets/NNS/nsubj/1", "bombed/VBD/ROOT/1", "the/DT/det/3", "town/NN/dobj/1", ",/,/punct/1", "killing/VBG/advcl/1", "six/CD/dobj/5",
)  # fmt: skip
CONJOINED = tree(
    "Police/NNS/nsubj/1",
    "beat/VBD/ROOT/1",
    "and/CC/cc/1",
    "arrested/VBD/conj/1",
    "students/NNS/dobj/3",
    "and/CC/cc/4",
    "workers/NNS/conj/4",
)
PREVENT = tree(
    "Guards/NNS/nsubj/1", "stopped/VBD/ROOT/1", "them/PRP/dobj/1", "from/IN/prep/1", "storming/VBG/pcomp/3", "the/DT/det/6", "hall/NN/dobj/4",
)  # fmt: skip


@pytest.mark.parametrize(
    ("made", "word", "expected"),
    [
        (ACTIVE, "shelled", {"subject": ["Rebels"], "object": ["port"]}),
        (PASSIVE, "shelled", {"subject": ["rebels"], "object": ["port"]}),
        (CONTROL, "free", {"subject": ["Orland"], "object": ["crew"]}),
        (PROMISE, "send", {"subject": ["Vesk"], "object": ["aid"]}),
        (RELATIVE, "seized", {"subject": ["gunmen"], "object": ["bus"]}),
        (PARTICIPLE, "killing", {"subject": ["Jets"], "object": ["six"]}),
        (CONJOINED, "arrested", {"subject": ["Police"], "object": ["students", "workers"]}),
        (PREVENT, "storming", {"subject": ["them"], "object": ["hall"]}),
    ],
)
def test_deep_arguments(made: tuple[Tree, str], word: str, expected: dict[str, list[str]]) -> None:
    assert slots(made, read(made, word)) == expected


def test_a_light_verb_lends_its_subject_and_tense_to_the_event_noun() -> None:
    strikes = read(LIGHT, "strikes")
    assert (strikes.pos, strikes.lemma, strikes.light, strikes.tense, strikes.main) == ("noun", "air strike", 1, "past", True)
    assert slots(LIGHT, strikes) == {"subject": ["Vesk"], "on": ["Orland"]}


def test_a_subject_hung_on_an_auxiliary_is_its_verbs() -> None:
    syntax, text = tree("Dockers/NNS/nsubj/1", "had/VBD/aux/2", "left/VBN/ROOT/2", "Zenda/NNP/dobj/2", "././punct/2")
    assert slots((syntax, text), read((READER.mend(syntax), text), "left"))["subject"] == ["Dockers"]


def test_a_noun_and_the_name_behind_it_are_one_subject() -> None:
    syntax, text = tree(
        "The/DT/det/1", "newspaper/NN/nsubj/4", "Al/NNP/compound/3", "Meridian/NNP/nsubj/4", "attacked/VBD/ROOT/4", "Vesk/NNP/dobj/4"
    )
    mended = READER.mend(syntax)
    assert (mended.deps[3], mended.heads[3]) == ("appos", 1)
    assert slots((mended, text), read((mended, text), "attacked"))["subject"] == ["newspaper"]


@pytest.mark.parametrize(
    ("made", "word", "objects"),
    [
        (  # coordinated with a passive, without an auxiliary of its own
            tree(
                "Nine/CD/nsubjpass/2", "were/VBD/auxpass/2", "killed/VBN/ROOT/2", "and/CC/cc/2", "nurses/NNS/nsubj/5", "abducted/VBD/conj/2"
            ),
            "abducted",
            ["nurses"],
        ),
        (  # a past form that only describes its noun
            tree("Of/IN/prep/4", "sailors/NNS/pobj/0", "rescued/VBD/acl/1", "nine/CD/nsubj/4", "slept/VBD/ROOT/4"),
            "rescued",
            ["sailors"],
        ),
        (  # an object hung on the particle
            tree("Soldiers/NNS/nsubj/1", "sealed/VBN/ROOT/1", "off/RP/prt/1", "Zenda/NNP/pobj/2"),
            "sealed",
            ["Zenda"],
        ),
        (  # the participle behind the subject taken for the verb
            tree("Clerks/NNS/nsubj/1", "seized/VBD/ROOT/1", "on/IN/prep/1", "Monday/NNP/pobj/2", "had/VBD/aux/5", "lied/VBN/dep/1"),
            "seized",
            ["Clerks"],
        ),
    ],
)
def test_slips_of_the_parser_are_mended(made: tuple[Tree, str], word: str, objects: list[str]) -> None:
    syntax, text = made
    mended = (READER.mend(syntax), text)
    assert slots(mended, read(mended, word)).get("object") == objects


def test_a_governor_is_named_with_its_relation() -> None:
    free = read(CONTROL, "free")
    assert (free.governor, free.relation, free.main) == (1, "infinitive", False)


@pytest.mark.parametrize(
    ("made", "head", "expected"),
    [
        (
            tree(
                "the/DT/det/1", "leader/NN/ROOT/1", "of/IN/prep/1", "the/DT/det/4", "rebels/NNS/pobj/2", ",/,/punct/1", "Kane/NNP/appos/1"
            ),
            1,
            "leader of the rebels",
        ),
        (tree("an/DT/det/2", "armed/JJ/amod/2", "man/NN/ROOT/2", "who/WP/nsubj/4", "fled/VBD/relcl/2"), 2, "armed man"),
        (tree("Kenya/NNP/poss/2", "'s/POS/case/0", "police/NNS/ROOT/2"), 2, "Kenya 's police"),
    ],
)
def test_a_participant_is_named_without_article_up_to_the_first_comma_or_relative_clause(
    made: tuple[Tree, str], head: int, expected: str
) -> None:
    syntax, text = made
    assert text[slice(*phrase(syntax, head))] == expected
