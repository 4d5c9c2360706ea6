"""Headlines in title case, written as sentences are, so that the parser can tell their verbs from names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.lexicon.compile import Compiled
from dateline.model.syntax import Layout, Tree

WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*")
SMALL = frozenset(
    "a an the of in on at by for to from with and or but nor as is are was were be been has have had will would can could may might not no over after before amid against into its his her their it he she they we you out up down off this that than more most about".split()
)


def plain_case(text: str, layout: Layout, lexicon: Compiled) -> str:
    """`text` with the words of title-case headlines in lower case unless they are names; every character keeps its place.

    A word is a name if the body writes it with a capital inside sentences, common if the body has it in lower case or, where the
    body is silent, if the lexicon knows it as a word.
    """
    titles = [s for s in layout.sentences if layout.blocks[s.block].kind in ("title", "heading") and _is_title_case(text[s.start : s.end])]
    if not titles:
        return text
    body = [text[s.start : s.end] for s in layout.sentences if layout.blocks[s.block].kind == "paragraph"]
    lower = {word for line in body for word in WORD.findall(line) if word.islower()}
    proper = {
        m.group()
        for line in body
        for m in WORD.finditer(line)
        if m.start() > 0 and m.group()[0].isupper() and line[m.start() - 2 : m.start()] not in (". ", "“", '"')
    }
    pieces = list(text)
    for sentence in titles:
        for match in WORD.finditer(text, sentence.start, sentence.end):
            if _is_common(match.group(), lower, proper, lexicon):
                pieces[match.start() : match.end()] = match.group().lower()
    return "".join(pieces)


def _is_title_case(line: str) -> bool:
    words = [w for w in WORD.findall(line) if w.lower() not in SMALL and len(w) > 1]
    return len(words) >= 3 and sum(w[0].isupper() for w in words) >= 0.8 * len(words)


def _is_common(word: str, lower: set[str], proper: set[str], lexicon: Compiled) -> bool:
    if len(word) > 1 and word.isupper():
        return False
    small = word.lower()
    if len(small) != len(word):
        return False
    if small in lower or small in SMALL:
        return True
    if word in proper:
        return False
    return small in lexicon.verb_forms or small in lexicon.noun_forms


def as_told(tree: Tree, past_forms: Mapping[str, str]) -> tuple[str, ...] | None:
    """A headline's words with its first likely verb in the past, where the parser found no verb in it; None where it needs no help.

    "Troops storm radio station" reads as four nouns; "troops stormed radio station" does not.
    """
    if len(tree) < 3 or any(tag in ("VBD", "VBZ", "VBP", "VBN", "MD") for tag in tree.tags):
        return None
    for token in range(1, len(tree) - 1):
        past = past_forms.get(tree.words[token])
        if past is None or past == tree.words[token] or tree.tags[token][:2] not in ("NN", "VB") or tree.words[token - 1] in SMALL:
            continue
        plural = tree.tags[token - 1] in ("NNS", "NNPS")
        if plural != tree.words[token].endswith("s") or tree.tags[token - 1] in ("NNP",):  # "troops storm", "Niger recalls"
            following = tree.words[token + 1]
            if tree.tags[token] == "NNS" and not following.endswith("s") and following in past_forms and token + 2 < len(tree):
                continue  # "mass arrests spark riots"
            return (*tree.words[:token], past, *tree.words[token + 1 :])
    return None
