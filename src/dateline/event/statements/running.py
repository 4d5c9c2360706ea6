"""Free indirect speech: sentences after a statement that go on with it ("She said the dam was safe. No, she had not seen it.")."""

from __future__ import annotations

import re
from collections.abc import Mapping

from dateline.event.statements.draft import Draft
from dateline.event.statements.treeview import TreeView
from dateline.model.syntax import Layout

# An answer, or a question that begins with an auxiliary in the past tense or with a question word and one.
BACKSHIFTED = r"(?:had|was|were|did|would|could|should|might)\b"
ANSWER = re.compile(rf"(?:Yes|No), [^\n“\"«]{{0,200}}?\b{BACKSHIFTED}")
QUESTION = re.compile(rf"(?:(?i:{BACKSHIFTED})|(?:What|Who|Whose|Why|How|When|Where|Which)(?: \w+){{0,2}} {BACKSHIFTED})[^\n“\"«]*\?\s*$")


def run_on(text: str, layout: Layout, views: Mapping[int, TreeView], drafts: list[Draft]) -> None:
    """Add to indirect statements the sentences behind them that answer or ask in the past tense of reported speech."""
    told = {draft.sentence for draft in drafts}
    for draft in drafts:
        number = draft.sentence
        if draft.thought or draft.complement != "clause" or draft.token is None or number not in views or any(views[number].quoted):
            continue
        if text[draft.content[-1][1] : layout.sentences[number].end].strip(" .?"):
            continue
        while (number := number + 1) < len(layout.sentences) and number not in told:
            sentence = layout.sentences[number]
            words = text[sentence.start : sentence.end].rstrip()
            if sentence.block != layout.sentences[draft.sentence].block or not (ANSWER.match(words) or QUESTION.match(words)):
                break
            draft.content.append((sentence.start, sentence.start + len(words.rstrip("."))))
