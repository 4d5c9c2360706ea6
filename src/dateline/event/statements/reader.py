"""Statements of an article: constructions read sentence by sentence, quotations linked, split parts joined, nesting found."""

from __future__ import annotations

import bisect
from collections.abc import Mapping

from dateline.event.statements.cues import Cues
from dateline.event.statements.cutting import (
    cut_at_next_clause,
    cut_at_next_cue,
    cut_before_denial,
    cut_before_own_relative,
    cut_before_source,
)
from dateline.event.statements.draft import Draft, Span
from dateline.event.statements.lines import read_lines
from dateline.event.statements.linking import link_quotations
from dateline.event.statements.misread import read_doubled, read_verbless
from dateline.event.statements.quotes import Quotes
from dateline.event.statements.running import run_on
from dateline.event.statements.setting import add_medium_of_parties, add_setting, stance_from_content
from dateline.event.statements.sources import (
    add_cited,
    add_quoting,
    read_adjectives,
    read_as_it,
    read_labels,
    read_nouns,
    read_phrases,
    read_possessives,
    read_trailing,
)
from dateline.event.statements.treeview import TreeView
from dateline.event.statements.verbs import read_verbs
from dateline.lexicon.compile import Compiled
from dateline.lexicon.load import Folders
from dateline.model.mention import StatementMention
from dateline.model.syntax import Layout, Tree

DIRECT = 0.9  # share of letters in quotation marks
BODIES = frozenset({"organisation", "government", "company", "court", "parliament", "party", "media", "team", "state", "animal", "mission"})
CLOSING = "”»"  # no content begins with such a mark: it stands behind somebody's words
RELAYED = {"claims", "reports", "blames"}  # what a noun of these stances carries is another's
STRONG = {"denies", "confirms", "promises", "threatens", "blames", "demands"}


class StatementReader:
    """Finds statements; its cues come from the lexicon's `speech/` files."""

    def __init__(self, folders: Folders, lexicon: Compiled) -> None:
        """Raises LexiconError."""
        self._agents = frozenset(form for form, lemmas in lexicon.noun_forms.items() if any(lemma in lexicon.agents for lemma in lemmas))
        self._people = frozenset(
            form
            for form, lemmas in lexicon.noun_forms.items()
            if any(lemma in lexicon.agents and BODIES.isdisjoint(lexicon.agents[lemma].classes) for lemma in lemmas)
        )
        self.cues = cues = Cues.load(folders)
        phrases = (max(words, key=len) for words in cues.phrases)
        self._openings = frozenset({*cues.verbs, *cues.nouns, *cues.adjectives, *cues.possessives, *phrases})

    def forms(self) -> tuple[str, ...]:
        """Lower-case forms of all cues: a sentence with none of them, and no quotation, makes no statement."""
        return self.cues.forms()

    def read(self, text: str, layout: Layout, trees: Mapping[int, Tree]) -> tuple[StatementMention, ...]:
        """Statements of `text` in order; `trees` are those of `layout.sentences` by index (sentences without one give quotations only)."""
        quotes = Quotes(text, layout)
        views = {number: TreeView(tree, quotes.inside(tree.starts)) for number, tree in trees.items() if len(tree)}
        drafts = [draft for number in sorted(views) for draft in self._sentence(views[number], quotes)]
        lines = list(read_lines(text, layout, quotes, self.cues, self._agents))
        told = sorted(span for line in lines if line.complement == "turn" for span in line.content)
        drafts = [*lines, *(draft for draft in drafts if self._stands(text, draft, quotes, told))]
        drafts = link_quotations(text, layout, views, quotes, drafts, self.cues, self._people)
        drafts = add_quoting(views, drafts)
        run_on(text, layout, views, drafts)
        for draft in drafts:
            if draft.sentence in views:
                add_setting(views[draft.sentence], draft, self.cues)
            add_medium_of_parties(text, draft, self.cues)
            stance_from_content(text, draft, self.cues)
        return _finished(layout, quotes, drafts)

    def _sentence(self, view: TreeView, quotes: Quotes) -> list[Draft]:
        cues = self.cues
        if self._openings.isdisjoint(view.tree.words):
            return list(read_labels(view, self._people))
        found = [
            *read_verbs(view, cues),
            *read_doubled(view, cues),
            *read_trailing(view, cues),
            *read_phrases(view, cues),
            *read_possessives(view, cues),
            *read_nouns(view, cues),
            *read_adjectives(view, cues),
            *read_as_it(view),
        ]
        if not found:
            found = list(read_labels(view, self._people))
        bare = list(read_verbless(view, cues))
        found = [*(draft for draft in found if draft.token not in {b.token for b in bare}), *bare]
        found = add_cited(view, found, self._people)
        cut_at_next_cue(view, found)
        cut_at_next_clause(view, found)
        cut_before_denial(view, found)
        cut_before_own_relative(view, found)
        cut_before_source(view, found)
        for draft in found:
            if draft.noun and not draft.owned and draft.cue is not None and _is_denied(draft.cue, found):
                draft.speaker = None  # "refuted suggestions that": they are another's
        found = [draft for draft in found if not (draft.only_quoted and not quotes.share(draft.content)) and not _carried_by(draft, found)]
        for draft in found:
            draft.content = _joined([quotes.completed(span, draft.cue) for span in draft.content])
            draft.content = [(a, b) for a, b in draft.content if any(map(str.isalnum, quotes.text[a:b])) and quotes.text[a] not in CLOSING]
        return [draft for draft in found if draft.content]

    def _stands(self, text: str, draft: Draft, quotes: Quotes, told: list[Span]) -> bool:
        """Inside somebody's own words, quoted or in a transcript, only the speech of third persons makes a statement."""
        if draft.cue is None:
            return True
        turn = bisect.bisect_right(told, (draft.cue[0], len(text))) - 1
        in_turn = turn >= 0 and draft.cue[0] < told[turn][1]
        if not in_turn and quotes.at(draft.cue[0]) is None:
            return True
        if draft.thought or draft.speaker is None or not draft.finite or draft.stance == "reports":
            return False
        if draft.complement not in {"clause", "order"} and draft.stance not in STRONG:
            return False
        speaker = text[slice(*draft.speaker)].casefold()
        return speaker not in self.cues.unspecific and (in_turn or speaker not in self.cues.pronouns)


def _is_denied(cue: Span, found: list[Draft]) -> bool:
    return any(d.stance == "denies" and d.complement == "object" and any(a <= cue[0] and cue[1] <= b for a, b in d.content) for d in found)


def _carried_by(draft: Draft, found: list[Draft]) -> bool:
    """Whether a noun cue is the object of a verb cue: "expressed concern that" is one statement."""
    if draft.cue is None or not draft.noun:
        return False
    cue = draft.cue
    if draft.owned or draft.stance in RELAYED:
        return False  # "rejected claims that", "confirmed the mayor's statement that"
    return any(
        d.complement == "object"
        and (d.stance != "denies" or draft.thought)
        and any(a <= cue[0] and cue[1] <= b for a, b in d.content)
        and d is not draft
        for d in found
    )


def _joined(spans: list[Span]) -> list[Span]:
    """Spans in order, overlapping ones as one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        elif start < end:
            out.append((start, end))
    return out


def _finished(layout: Layout, quotes: Quotes, drafts: list[Draft]) -> tuple[StatementMention, ...]:
    for draft in drafts:
        draft.content = _joined(draft.content)
    ordered = sorted((d for d in drafts if d.content), key=lambda d: (_extent(d)[0], -_extent(d)[1], d.cue or (0, 0)))
    starts = [sentence.start for sentence in layout.sentences]
    number = {id(draft): n for n, draft in enumerate(ordered)}
    nesting = [number.get(id(draft.relayed_by), found) for draft, found in zip(ordered, _nesting(ordered), strict=True)]
    return tuple(_mention(quotes, layout, starts, draft, within) for draft, within in zip(ordered, nesting, strict=True))


def _extent(draft: Draft) -> Span:
    spans = [*draft.content, *([draft.cue] if draft.cue else [])]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _nesting(ordered: list[Draft]) -> list[int | None]:
    """For each statement the index of the narrowest one before it that has its cue and content inside one span of its content."""
    found: list[int | None] = []
    open_: list[tuple[int, int]] = []  # statements whose content may reach over what comes, and where it ends
    for i, draft in enumerate(ordered):
        start, end = _extent(draft)
        open_ = [(n, last) for n, last in open_ if last > start]
        spans = [(n, ordered[n].content[max(0, bisect.bisect_right(ordered[n].content, (start, last)) - 1)]) for n, last in open_]
        around = [(b - a, -n) for n, (a, b) in spans if a <= start and end <= b]
        found.append(-min(around)[1] if around else None)
        open_.append((i, draft.content[-1][1]))
    return found


def _mention(quotes: Quotes, layout: Layout, starts: list[int], draft: Draft, within: int | None) -> StatementMention:
    share = quotes.share(draft.content)
    start, end = _extent(draft)
    scope = layout.sentences[max(0, bisect.bisect_right(starts, start) - 1) : bisect.bisect_left(starts, end)]
    return StatementMention(
        kind="direct" if share >= DIRECT else "mixed" if share > 0 else "indirect",
        content=tuple(draft.content),
        speaker=draft.speaker,
        cue=draft.cue,
        cue_lemma=draft.lemma,
        addressee=draft.addressee,
        medium=draft.medium,
        stance=draft.stance,
        within=within,
        scope=(min([start, *(s.start for s in scope[:1])]), max([end, *(s.end for s in scope[-1:])])),
    )
