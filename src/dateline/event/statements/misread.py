"""Statements whose cue the parser took for something else: "Farmers estimate they have lost half", "Shopkeepers grumbled they had sold nothing"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.event.statements.cues import Cue, Cues
from dateline.event.statements.draft import Draft
from dateline.event.statements.treeview import TENSED, TreeView

SUBJECTS = ("nsubj", "nsubjpass", "expl")
PLURAL = ("NNS", "NNPS", "PRP")


def read_doubled(view: TreeView, cues: Cues) -> Iterator[Draft]:
    """A verb with two subjects has the second only: behind the first stands the cue, taken for a noun or a participle."""
    tree = view.tree
    for verb in range(len(tree)):
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
