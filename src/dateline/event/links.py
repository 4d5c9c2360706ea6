"""Cause and response: which event is given as the ground of which, in each sentence, and one inference (DESIGN section 3)."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.event.draft import Draft
from dateline.event.inferred import MATERIAL, inferred
from dateline.event.link_sentence import LinkDraft, told_at
from dateline.event.linking import LinkWords
from dateline.event.sentence_links import links_of
from dateline.model.reading import Reading

SUBJECT = frozenset({"nsubj", "nsubjpass"})
BACK = 2  # sentences


class LinkReader:
    """Finds links among the drafts of an article."""

    def __init__(self, words: LinkWords) -> None:
        self.words = words

    def read(self, reading: Reading, drafts: Sequence[Draft]) -> list[LinkDraft]:
        """Links in order of their effects, without doubles; nothing causes itself."""
        places = told_at(drafts)
        mentioned = _by_mention(reading, drafts)
        found: list[LinkDraft] = []
        for number in sorted(reading.trees):
            here = {**mentioned.get(number, {}), **places.get(number, {})}
            if here:
                nouns = {p.token for p in reading.predicates[number] if p.pos == "noun"}
                found.extend(links_of(self.words, reading.trees[number], here, _told_before(drafts, number), nouns))
        explained = {id(link.effect) for link in found}
        for act, charge in inferred(reading, drafts, explained):
            found.append(LinkDraft(act, charge, "response", "inferred", None))
        return _distinct(found)


def _told_before(drafts: Sequence[Draft], number: int) -> Draft | None:
    """The event that a sentence may point back to: the last that acts in the sentence before, or in the one before that."""
    before = [d for d in drafts if d.type is not None and not d.title and 0 < number - d.sentence <= BACK]
    nearest = [d for d in before if d.sentence == max(b.sentence for b in before)]
    return max(nearest, key=lambda d: (d.main or d.predicate.mark in SUBJECT, d.type in MATERIAL, d.start), default=None)


def _by_mention(reading: Reading, drafts: Sequence[Draft]) -> dict[int, dict[int, Draft]]:
    """Tokens of the mentions of events, by sentence."""
    found: dict[int, dict[int, Draft]] = {}
    for draft in drafts:
        for start, end in draft.mentions:
            number = reading.sentence_at(start)
            token = reading.trees[number].at(end - 1) if number in reading.trees else None
            if token is not None:
                found.setdefault(number, {})[token] = draft
    return found


def _distinct(links: Sequence[LinkDraft]) -> list[LinkDraft]:
    seen: set[tuple[int, int]] = set()
    kept = []
    for link in links:
        pair = (id(link.effect), id(link.cause))
        if link.effect.type is None or link.cause.type is None:
            continue
        if pair not in seen and (pair[1], pair[0]) not in seen:
            seen.add(pair)
            kept.append(link)
    return sorted(kept, key=lambda link: (link.effect.start, link.cause.start))
