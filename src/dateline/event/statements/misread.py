"""Statements whose cue the parser took for something else: "Farmers estimate they have lost half", "Shopkeepers grumbled they had sold nothing"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.event.statements.clauses import trim
from dateline.event.statements.cues import Cue, Cues
from dateline.event.statements.draft import Draft
from dateline.event.statements.treeview import ARTICLES, TENSED, TreeView

NAMING = frozenset({"DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP", "PRP$", "CD", "HYPH", "IN"})
SUBJECTS = ("nsubj", "nsubjpass", "expl")
PLURAL = ("NNS", "NNPS", "PRP")


def read_doubled(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """A verb with two subjects has the second only: behind the first stands the cue, taken for a noun or a participle."""
    tree = view.tree
    heads = [tree.heads[t] for t, dep in enumerate(tree.deps) if dep in SUBJECTS]
    for verb in sorted({head for head in heads if heads.count(head) > 1}) if len(heads) > 1 else ():
        subjects = [k for k in tree.kids(verb, *SUBJECTS) if k < verb]
        if (
            len(subjects) < 2
            or tree.tags[verb] not in TENSED
            and not any(tree.tags[k] in TENSED for k in tree.kids(verb, "aux", "auxpass"))
        ):
            continue
        first, second = subjects[0], subjects[1]
        begins = view.left[second]
        found = _cue_between(view, view.left[first], begins, cues)
        if found is None or view.quoted[found[0]] or view.quoted[first]:
            continue
        token, cue = found
        speaker = first if first < token else next((t for t in range(token - 1, -1, -1) if tree.tags[t][:2] in ("NN", "PR")), None)
        if speaker is None or speaker < view.left[first]:
            continue
        span = view.noun_phrase(speaker)
        yield Draft(
            sentence=tree.sentence, cue=view.span(token, token), lemma=cue.lemma, content=[view.span(begins, view.right[verb])],
            speaker=(span[0], min(span[1], tree.ends[token - 1])), complement="clause", stance=cue.entry.stance, stances=cue.entry.stances,
            medium=cue.entry.medium, thought=cue.entry.thought, token=token,
        )  # fmt: skip


def read_verbless(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """As in "Eleven dead, says the log; fourteen, maintains the imam.": words without a verb, a comma, the cue and its speaker."""
    tree = view.tree
    for verb in [t + 1 for t, word in enumerate(tree.words) if word == "," and 0 < t < len(tree) - 2]:
        if tree.tags[verb] not in ("VBZ", "VBP") or view.quoted[verb] or view.quoted[verb - 2]:
            continue
        cue = next((c for c in cues.verbs.get(tree.words[verb], ()) if c.particle is None and "clause" in c.entry.takes), None)
        first = next((t + 1 for t in range(verb - 2, -1, -1) if tree.words[t] == ";"), 0)
        end = next((t for t in range(verb + 1, len(tree)) if tree.words[t] in (";", ".")), len(tree))
        if cue is None or cue.entry.thought or not all(tree.tags[t] in NAMING for t in range(verb + 1, end)) or end - verb < 2:
            continue
        if any(tree.tags[t] in TENSED or tree.tags[t] in ("WP", "WDT", "WRB") or view.quoted[t] for t in range(first, verb - 1)):
            continue
        content = trim(view, first, verb - 2)
        speaker = verb + 2 if tree.words[verb + 1] in ARTICLES and end - verb > 2 else verb + 1
        if content is not None and tree.tags[end - 1][:2] in ("NN", "PR"):
            yield Draft(
                sentence=tree.sentence, cue=view.span(verb, verb), lemma=cue.lemma, content=[content], speaker=view.span(speaker, end - 1),
                complement="clause", stance=cue.entry.stance, stances=cue.entry.stances, medium=cue.entry.medium, preposed=True, token=verb,
            )  # fmt: skip


def _cue_between(view: TreeView, start: int, end: int, cues: Cues) -> tuple[int, Cue] | None:
    """The last word before `end` that may be a verb of speech: a participle of the subject, or a noun behind a plural one."""
    tree = view.tree
    for token in range(end - 1, start, -1):
        cue = next((c for c in cues.verbs.get(tree.words[token], ()) if c.particle is None and "clause" in c.entry.takes), None)
        if cue is None:
            continue
        participle = tree.tags[token] == "VBN" and tree.deps[token] == "acl"
        plural = any(tree.tags[t] in PLURAL for t in range(start, token)) or tree.words[token - 1] == "police"
        if participle or tree.tags[token] in ("NN", "VBP", "VB") and token == end - 1 and plural:
            return token, cue
    return None
