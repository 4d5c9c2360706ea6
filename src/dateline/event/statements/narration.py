"""The narration around quotations: whom its sentences tell of, who may be the one that speaks."""

from __future__ import annotations

import bisect
from collections.abc import Mapping

from dateline.event.statements.draft import Draft, Span
from dateline.event.statements.quotes import Quotes
from dateline.event.statements.treeview import TreeView
from dateline.model.syntax import Layout, Quotation

SHORTEST = 4  # words of a quotation that is speech by itself
FULL_STOPS = (".", "!", "?", "…")
PERSONAL = frozenset({"he", "she", "they", "i", "we"})


class Narration:
    """Sentences of an article with the persons that they tell of. `people`: nouns that name a person."""

    def __init__(self, text: str, layout: Layout, views: Mapping[int, TreeView], quotes: Quotes, people: frozenset[str]) -> None:
        self.text = text
        self.layout = layout
        self.views = views
        self.quotes = quotes
        self.people = people
        self.starts = [sentence.start for sentence in layout.sentences]

    def sentence_at(self, offset: int) -> int | None:
        """Number of the sentence that holds `offset`."""
        number = bisect.bisect_right(self.starts, offset) - 1
        return number if number >= 0 and offset < self.layout.sentences[number].end else None

    def told_before(self, quotation: Quotation) -> Draft | None:
        """As in "the judge let rip on breakfast television: “...”", "Captain Rui, on the quay afterwards: “...”": no word of speech, a colon or comma."""
        start = self.quotes.whole(quotation)[0]
        before = self.text[max(0, start - 3) : start].rstrip()
        number = self.sentence_at(start)
        view = self.views.get(number) if number is not None else None
        if view is None or number is None or before[-1:] not in (":", ",") or not self._is_told(quotation):
            return None
        tree = view.tree
        tokens = [t for t in range(len(tree)) if tree.ends[t] <= start and not view.quoted[t]]
        verbs = [t for t in tokens if view.is_verb(t) and tree.deps[t] not in ("aux", "auxpass")]
        if not verbs and before[-1:] == ":":
            head = next((t for t in tokens if tree.tags[t][:2] == "NN" and self._is_person(view, t) and tree.deps[t] != "compound"), None)
            return self._told_by(number, view, head, None) if head is not None else None
        for verb in reversed(verbs) if before[-1:] == "," else verbs:
            subject = view.subject(verb)
            if subject is not None and subject in tokens and self._is_person(view, subject):
                return self._told_by(number, view, subject, verb)
        return None

    def _is_told(self, quotation: Quotation) -> bool:
        """A whole sentence in quotation marks, which begins with a capital and ends like one."""
        inner = self.text[quotation.start : quotation.end].strip()
        return inner[:1].isupper() and inner[-1:] in (*FULL_STOPS, ",") and len(inner.split()) >= SHORTEST

    @staticmethod
    def _told_by(number: int, view: TreeView, subject: int, verb: int | None) -> Draft:
        return Draft(
            sentence=number, cue=view.span(verb, verb) if verb is not None else None, lemma=None, content=[], complement="quote",
            speaker=view.noun_phrase(subject), token=verb,
        )  # fmt: skip

    def spoken_to(self, draft: Draft) -> Span | None:
        """Somebody else than the one who asks in the sentence that names him: "a soldier shines his torch on Goran"."""
        if draft.speaker is None:
            return None
        number = self.sentence_at(draft.speaker[0])
        view = self.views.get(number) if number is not None else None
        if view is None:
            return None
        tree = view.tree
        for token in range(len(tree)):
            named = tree.deps[token] in ("dobj", "pobj", "nsubj") and self._is_person(view, token) and tree.tags[token] != "PRP"
            if named and not draft.speaker[0] <= tree.starts[token] < draft.speaker[1]:
                return view.noun_phrase(token)
        return None

    def points_back(self, number: int) -> bool:
        """ "Those were the words of", "That is how X put it"."""
        view = self.views.get(number)
        return view is not None and view.tree.words[0] in ("that", "those", "these", "this")

    def pointed_at(self, number: int) -> Span | None:
        """Whose words they were: behind "words of", or the first person that the sentence names."""
        view = self.views[number]
        tree = view.tree
        for token in range(1, len(tree)):
            if tree.words[token] == "of" and tree.words[token - 1] in ("words", "answer", "message", "advice", "verdict"):
                return next((view.noun_phrase(k) for k in tree.kids(token, "pobj")), None)
        return next((view.noun_phrase(t) for t in range(1, len(tree)) if tree.deps[t] == "nsubj" and self._is_person(view, t)), None)

    def person_in(self, number: int) -> Span | None:
        """The subject of a sentence of narration, if it may speak."""
        view = self.views.get(number)
        if view is None or any(view.quoted):
            return None
        subject = view.subject(view.tree.root())
        return view.noun_phrase(subject) if subject is not None and self._is_person(view, subject) else None

    def _is_person(self, view: TreeView, token: int) -> bool:
        tree = view.tree
        if tree.tags[token] == "PRP":
            return tree.words[token] in PERSONAL
        if tree.tags[token] in ("NNP", "NNPS"):
            return True
        return tree.words[token] in self.people
