"""One speaker's next cue ends the content of the one before: "said it was safe and warned ...", "said ..., adding that"."""

from __future__ import annotations

from dateline.event.statements.draft import Draft
from dateline.event.statements.treeview import COMMAS, TreeView

PREMODIFYING = frozenset({"det", "amod", "compound", "poss", "nummod", "advmod"})
JOINING = frozenset({"and", "but", "while", "whereas", "though", "although", "yet"})


def cut_at_next_cue(view: TreeView, drafts: list[Draft]) -> None:
    """Cut contents that the parser let run over the speaker's next verb of speech, and give that verb its speaker."""
    for draft in drafts:
        if draft.token is None or draft.preposed or draft.complement == "quote":
            continue
        for later in drafts:
            if later.token is not None and later is not draft and not later.thought and _goes_on(view, draft.token, later.token):
                _cut(view, draft, later)
    for later in drafts:
        if (
            later.token is not None
            and later.relayed_by is None
            and view.tree.tags[later.token] == "VBG"
            and view.tree.words[later.token - 1] == ","
        ):
            _lend_speaker(view, drafts, later, later.token)


def cut_at_next_clause(view: TreeView, drafts: list[Draft]) -> None:
    """As in "said the driver slept, while her union said he had been awake": another's words after a comma are not the first one's."""
    tree = view.tree
    for later in drafts:
        at = _beginning(view, later)
        if at is None or at < 2 or later.cue is None or view.quoted[at]:
            continue
        joined = tree.words[at - 1] in JOINING and tree.words[at - 2] in COMMAS
        end = at - 2 if joined else at - 1 if tree.words[at - 1] == ";" else None
        if end is None or end < 1:
            continue
        for draft in drafts:
            for i, (a, b) in enumerate(draft.content if draft is not later else ()):
                if a < tree.starts[end] and later.cue[0] < b and not a <= (draft.cue or (0, 0))[0] < b:
                    draft.content[i] = (a, tree.ends[end - 1])
                    if later.token is None and later.cue[0] == tree.starts[at]:
                        later.speaker = draft.speaker  # "was sure that ..., and confident that"


def _beginning(view: TreeView, draft: Draft) -> int | None:
    """The first token of a cue's clause: of its subject or, where it has none of its own, of its auxiliaries or itself."""
    tree = view.tree
    if draft.cue is None or draft.preposed:
        return None
    cue = next((t for t in range(len(tree)) if tree.ends[t] > draft.cue[0]), None)
    if cue is None or cue > 0 and tree.words[cue - 1] in JOINING:
        return cue
    own = tree.kids(draft.token, "nsubj", "nsubjpass") if draft.token is not None else ()
    aux = tree.kids(draft.token, "aux", "auxpass") if draft.token is not None else ()
    if not own and aux and min(aux) < cue:
        return min(aux)
    if not own and draft.speaker is None:
        return None
    first = tree.starts[view.left[own[0]]] if own else min(draft.speaker[0] if draft.speaker else draft.cue[0], draft.cue[0])
    at = next((t for t in range(len(tree)) if tree.ends[t] > first), None)
    while at is not None and at > 0 and tree.deps[at - 1] in PREMODIFYING and tree.words[at - 1] not in COMMAS:
        at -= 1
    return at


def _lend_speaker(view: TreeView, drafts: list[Draft], later: Draft, participle: int) -> None:
    """As in "said that boats had come under fire, adding that": who adds is who said."""
    for draft in drafts:
        if draft.token is not None and draft.token < participle and draft.finite and not draft.thought and draft.speaker:
            if not view.quoted[draft.token]:
                later.speaker = draft.speaker
            return


def cut_before_denial(view: TreeView, drafts: list[Draft]) -> None:
    """As in "accused him of spying, which he denies": the denial at the end is the reporter's, not the accuser's."""
    tree = view.tree
    for denial in drafts:
        if denial.stance != "denies" or denial.token is None or tree.deps[denial.token] != "relcl" or denial.complement != "object":
            continue
        at = view.left[denial.token]
        for draft in drafts:
            for i, (a, b) in enumerate(draft.content if draft is not denial else ()):
                if (
                    a < tree.starts[at]
                    and tree.starts[denial.token] < b <= tree.ends[view.right[denial.token]]
                    and tree.words[at - 1] == ","
                ):
                    draft.content[i] = (a, tree.ends[at - 2])


def cut_before_own_relative(view: TreeView, drafts: list[Draft]) -> None:
    """As in "hinted it would be reviewed, which he termed a trap": the speaker's next words begin with the relative clause."""
    tree = view.tree
    for later in drafts:
        if later.token is None or later.thought or tree.deps[later.token] != "relcl" or later.speaker is None:
            continue
        at = view.left[later.token]
        if at < 2 or tree.words[at - 1] != "," or tree.tags[at] not in ("WDT", "WP", "WRB") or view.quoted[at]:
            continue
        whose = next((t for t in range(len(tree)) if tree.starts[t] == later.speaker[0]), None)
        for draft in drafts:
            if draft is later or draft.speaker is None or whose is None or tree.tags[whose] != "PRP" or draft.preposed:
                continue
            for i, (a, b) in enumerate(draft.content):
                if a < tree.starts[at] and tree.starts[later.token] < b:
                    draft.content[i] = (a, tree.ends[at - 2])


def cut_before_source(view: TreeView, drafts: list[Draft]) -> None:
    """As in "The army said that it had lost, according to two officials": the source at the end holds the whole, and is no part of it."""
    for source in drafts:
        if source.complement != "phrase" or source.cue is None:
            continue
        begins = source.cue[0]
        before = (view.tree.at(begins) or 0) - 1
        if before < 1 or view.tree.words[before] != ",":
            continue
        for draft in drafts:
            for i, (a, b) in enumerate(draft.content if draft is not source else ()):
                if a < begins < b:
                    draft.content[i] = (a, view.tree.ends[before - 1])


def _goes_on(view: TreeView, cue: int, later: int) -> bool:
    """Whether `later` is a participle after a comma, or a coordinate verb without a subject in the tense of `cue`."""
    tree = view.tree
    if later <= cue or tree.kids(later, "nsubj", "nsubjpass"):
        return False
    if tree.tags[later] == "VBG":
        return tree.deps[later] in {"advcl", "conj", "xcomp"} and tree.words[_start(view, later) - 1] == ","
    before = _start(view, later) - 1
    if before > cue and tree.tags[later] == tree.tags[cue] and tree.tags[cue] in {"VBD", "VBZ"} and tree.deps[later] != "relcl":
        if tree.words[before] in {"and", "but"} or tree.words[before] == "," and not view.quoted[before]:
            return True  # "rejected the result, called it a fraud and demanded": whatever the parser made of it
    return (
        tree.deps[later] == "conj"
        and tree.tags[later] == tree.tags[cue]
        and tree.tags[later] in {"VBD", "VBZ", "VBP"}
        and not tree.kids(later, "aux")
    )


def _start(view: TreeView, verb: int) -> int:
    """The verb with the adverbs before it."""
    tree, first = view.tree, verb
    while first > 1 and tree.heads[first - 1] == verb and tree.deps[first - 1] in {"advmod", "neg", "aux", "mark"}:
        first -= 1
    return first


def _cut(view: TreeView, draft: Draft, later: Draft) -> None:
    assert later.token is not None
    tree, at = view.tree, _start(view, later.token)
    while at > 0 and (tree.words[at - 1] in COMMAS or tree.tags[at - 1] == "CC"):
        at -= 1
    start, end = tree.starts[later.token], tree.ends[at - 1]
    for i, (a, b) in enumerate(draft.content):
        if a < start < b and a < end:
            draft.content[i] = (a, end)
            if draft.speaker is not None:
                later.speaker = draft.speaker
