"""Statements of an article: constructions read sentence by sentence, quotations linked, split parts joined, nesting found."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.event.statements.cues import Cues
from dateline.event.statements.cutting import cut_at_next_cue, cut_before_denial
from dateline.event.statements.draft import Draft, Span
from dateline.event.statements.lines import read_lines
from dateline.event.statements.linking import link_quotations
from dateline.event.statements.quotes import Quotes
from dateline.event.statements.setting import add_setting, stance_from_content
from dateline.event.statements.sources import read_adjectives, read_nouns, read_phrases, read_possessives
from dateline.event.statements.treeview import TreeView
from dateline.event.statements.verbs import read_verbs
from dateline.lexicon.load import Folders
from dateline.model.mention import StatementMention
from dateline.model.syntax import Layout, Tree

DIRECT = 0.9  # share of letters in quotation marks
# Speakers of whom nothing is told inside somebody's own words ("people say"), and those of whom it is only in a transcript.
NOBODY = {
    "i", "we", "you", "who", "that", "which", "this", "people", "everybody", "everyone", "somebody", "someone", "anybody", "anyone", "nobody", "some", "many",
}  # fmt: skip
PRONOUNS = {"he", "she", "it", "they"}
STRONG = {"denies", "confirms", "promises", "threatens", "blames", "demands"}


class StatementReader:
    """Finds statements; its cues come from the lexicon's `speech/` files."""

    def __init__(self, folders: Folders) -> None:
        """Raises LexiconError."""
        self.cues = Cues.load(folders)

    def forms(self) -> tuple[str, ...]:
        """Lower-case forms of all cues: a sentence with none of them, and no quotation, makes no statement."""
        return self.cues.forms()

    def read(self, text: str, layout: Layout, trees: Mapping[int, Tree]) -> tuple[StatementMention, ...]:
        """Statements of `text` in order; `trees` are those of `layout.sentences` by index (sentences without one give quotations only)."""
        quotes = Quotes(text, layout)
        views = {
            number: TreeView(tree, [quotes.at(start) is not None for start in tree.starts]) for number, tree in trees.items() if len(tree)
        }
        drafts = [draft for number in sorted(views) for draft in self._sentence(views[number], quotes)]
        lines = list(read_lines(text, layout, quotes, self.cues))
        drafts = [*lines, *(draft for draft in drafts if _stands(text, draft, quotes, lines))]
        drafts = link_quotations(text, layout, views, quotes, drafts, self.cues)
        for draft in drafts:
            if draft.sentence in views:
                add_setting(views[draft.sentence], draft, self.cues)
            stance_from_content(text, draft, self.cues)
        return _finished(layout, quotes, drafts)

    def _sentence(self, view: TreeView, quotes: Quotes) -> list[Draft]:
        cues = self.cues
        found = [
            *read_verbs(view, cues),
            *read_phrases(view, cues),
            *read_possessives(view, cues),
            *read_nouns(view, cues),
            *read_adjectives(view, cues),
        ]
        cut_at_next_cue(view, found)
        cut_before_denial(view, found)
        found = [draft for draft in found if not (draft.only_quoted and not quotes.share(draft.content)) and not _carried_by(draft, found)]
        for draft in found:
            draft.content = _joined([quotes.completed(span, draft.cue) for span in draft.content])
        return [draft for draft in found if draft.content]


def _carried_by(draft: Draft, found: list[Draft]) -> bool:
    """Whether a noun cue is the object of a verb cue: "expressed concern that" is one statement."""
    if draft.cue is None or not draft.noun:
        return False
    cue = draft.cue
    return any(d.complement == "object" and any(a <= cue[0] and cue[1] <= b for a, b in d.content) and d is not draft for d in found)


def _stands(text: str, draft: Draft, quotes: Quotes, lines: list[Draft]) -> bool:
    """Inside somebody's own words only the speech of third persons makes a statement; a line's own cue is no other's."""
    cue = draft.cue
    if cue is None:
        return True
    if any(a <= cue[0] < b for line in lines if line.complement == "signed" for a, b in [(line.content[-1][1], line.content[-1][1] + 3)]):
        return False
    told = any(a <= cue[0] < b for line in lines if line.complement == "turn" for a, b in line.content)
    if not told and quotes.at(cue[0]) is None:
        return True
    if draft.thought or draft.speaker is None or not draft.finite or draft.stance == "reports":
        return False
    if draft.complement not in {"clause", "order"} and draft.stance not in STRONG:
        return False
    return text[slice(*draft.speaker)].casefold() not in (NOBODY if told else NOBODY | PRONOUNS)


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
    return tuple(_mention(quotes, layout, draft, _around(draft, ordered)) for draft in ordered)


def _extent(draft: Draft) -> Span:
    spans = [*draft.content, *([draft.cue] if draft.cue else [])]
    return min(a for a, _ in spans), max(b for _, b in spans)


def _around(draft: Draft, ordered: list[Draft]) -> int | None:
    """Index of the narrowest statement that has cue and content of `draft` inside one span of its content."""
    start, end = _extent(draft)
    best: tuple[int, int] | None = None
    for i, other in enumerate(ordered):
        if other is draft:
            continue
        for a, b in other.content:
            if a <= start and end <= b and (best is None or b - a < best[0]):
                best = (b - a, i)
    return best[1] if best else None


def _mention(quotes: Quotes, layout: Layout, draft: Draft, within: int | None) -> StatementMention:
    share = quotes.share(draft.content)
    start, end = _extent(draft)
    scope = [s for s in layout.sentences if s.start < end and start < s.end]
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
        scope=(min((s.start for s in scope), default=start), max((s.end for s in scope), default=end)),
    )
