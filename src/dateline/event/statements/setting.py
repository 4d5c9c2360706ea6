"""What stands beside a cue: the medium ("in a statement"), whom it addresses; and the stance that a plain "said" takes from its content."""

from __future__ import annotations

import re

from dateline.event.statements.cues import Cues
from dateline.event.statements.draft import Draft
from dateline.event.statements.treeview import TreeView

SPOKEN = {"clause", "quote", "turn", "carried", "title", "signed", "colon", "predicate"}  # constructions whose content is somebody's words
MESSAGES = {"letter", "message", "memo", "e-mail", "email", "note", "statement", "telegram", "cable"}
OUTLETS = {"newspaper", "paper", "radio", "television", "tv", "magazine", "broadcaster", "channel", "daily", "weekly", "podcast"}
BEHIND_NOUN = re.compile(r" (?:of|by|from|to|in|on|about) ")
PLACES_OF_SPEECH = {"in", "on", "at", "during", "via", "through", "to"}


def add_setting(view: TreeView, draft: Draft, cues: Cues) -> None:
    """Fill `medium` and `addressee` where the cue's own clause names them."""
    if draft.token is None:
        return
    tree = view.tree
    for prep in tree.kids(draft.token, "prep"):
        if tree.words[prep] not in PLACES_OF_SPEECH:
            continue
        for noun in tree.kids(prep, "pobj"):
            words = [noun, *tree.kids(noun, "compound")] if tree.words[prep] != "to" else []
            draft.medium = draft.medium or next((cues.mediums[tree.words[w]] for w in words if tree.words[w] in cues.mediums), None)
            if draft.addressee is None and tree.words[noun] in MESSAGES:  # "in a letter to shareholders"
                whom = next((p for k in tree.kids(noun, "prep") if tree.words[k] == "to" for p in tree.kids(k, "pobj")), None)
                draft.addressee = view.noun_phrase(whom) if whom is not None else None
    for clause in tree.kids(draft.token, "advcl") if draft.addressee is None else ():
        if tree.words[clause] in cues.addressing:
            whom = next(iter(tree.kids(clause, "dobj")), None)
        elif tree.words[clause] in ("speaking", "talking"):
            whom = next((p for k in tree.kids(clause, "prep") if tree.words[k] == "to" for p in tree.kids(k, "pobj")), None)
        else:
            continue
        draft.addressee = view.noun_phrase(whom) if whom is not None else None


def add_medium_of_parties(text: str, draft: Draft, cues: Cues) -> None:
    """A study or paper that says something reports it; what is told to a newspaper is an interview, to a rally a speech."""
    if draft.medium is None and draft.speaker is not None:
        words = BEHIND_NOUN.split(text[slice(*draft.speaker)].casefold())[0].split()
        medium = cues.mediums.get(words[-1]) if words else None
        draft.medium = medium if medium in ("report", "statement", "post") else None
    if draft.medium is None and draft.addressee is not None:
        words = text[slice(*draft.addressee)].casefold().split()
        if not OUTLETS.isdisjoint(words):
            draft.medium = "interview"
        elif cues.mediums.get(words[-1]) == "speech":
            draft.medium = "speech"


def stance_from_content(text: str, draft: Draft, cues: Cues) -> None:
    """As in "We will burn it down," he said: a threat; "vowed to strike unless" is one too, and "Who paid?" no demand."""
    last = text[slice(*draft.content[-1])].rstrip("\"”'’ ") if draft.content else ""
    if draft.stance == "demands" and last.endswith("?"):
        draft.stance = "says"
    if draft.stance == "promises" and any(" unless " in text[a:b] for a, b in draft.content):
        draft.stance = "threatens"
    if draft.stance != "says" or draft.thought or draft.complement not in SPOKEN:
        return
    for start, end in draft.content:
        stance = cues.stance_of(text[start:end])
        if stance is not None and not text[start:end].rstrip("\"”'’").endswith("?"):
            draft.stance = draft.stances.get(stance, stance)
            return
