"""What stands beside a cue: the medium ("in a statement"), whom it addresses; and the stance that a plain "said" takes from its content."""

from __future__ import annotations

from dateline.event.statements.cues import Cues
from dateline.event.statements.draft import Draft
from dateline.event.statements.treeview import TreeView

SPOKEN = {"clause", "quote", "turn", "carried", "title", "signed", "colon", "predicate"}  # constructions whose content is somebody's words
PLACES_OF_SPEECH = {"in", "on", "at", "during", "via", "through", "to"}


def add_setting(view: TreeView, draft: Draft, cues: Cues) -> None:
    """Fill `medium` and `addressee` where the cue's own clause names them."""
    if draft.token is None:
        return
    tree = view.tree
    for prep in tree.kids(draft.token, "prep") if draft.medium is None else ():
        if tree.words[prep] not in PLACES_OF_SPEECH:
            continue
        for noun in tree.kids(prep, "pobj"):
            words = [noun, *tree.kids(noun, "compound")] if tree.words[prep] != "to" else []
            draft.medium = next((cues.mediums[tree.words[w]] for w in words if tree.words[w] in cues.mediums), draft.medium)
    for clause in tree.kids(draft.token, "advcl") if draft.addressee is None else ():
        if tree.words[clause] in cues.addressing:
            whom = next(iter(tree.kids(clause, "dobj")), None)
            draft.addressee = view.noun_phrase(whom) if whom is not None else None


def stance_from_content(text: str, draft: Draft, cues: Cues) -> None:
    """As in "We will burn it down," he said: a threat."""
    if draft.stance != "says" or draft.thought or draft.complement not in SPOKEN:
        return
    for start, end in draft.content:
        stance = cues.stance_of(text[start:end])
        if stance is not None and not text[start:end].rstrip("\"”'’").endswith("?"):
            draft.stance = draft.stances.get(stance, stance)
            return
