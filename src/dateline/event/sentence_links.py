"""All links that one sentence tells."""

from __future__ import annotations

from collections.abc import Iterator, Set

from dateline.event.back_links import consequents, pointing_back
from dateline.event.cue_links import clipped, connected, interrupted
from dateline.event.draft import Draft
from dateline.event.link_sentence import Here, LinkDraft, LinkSentence
from dateline.event.linking import LinkWords
from dateline.event.noun_links import answers, attributed, grounds, requited
from dateline.event.verb_links import by_verbs, driven
from dateline.model.syntax import Tree

WAYS = (connected, clipped, interrupted, by_verbs, answers, grounds, attributed, requited, driven, pointing_back, consequents)


def links_of(words: LinkWords, tree: Tree, here: Here, before: Draft | None, nouns: Set[int] = frozenset()) -> Iterator[LinkDraft]:
    """The links of a sentence, doubles too.

    `here`: its events by token; `before`: the event that "that" and "in response" point back to; `nouns`: tokens of nouns that are
    names of acts, whether they tell an event or take one up.
    """
    sentence = LinkSentence(words, tree, here, before, nouns)
    for way in WAYS:
        yield from way(sentence)
