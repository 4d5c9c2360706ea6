"""When and where a statement was made: the expressions of its cue's clause, outside all contents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from dateline.event.draft import Draft
from dateline.event.roles import speaker_of
from dateline.model.mention import PlaceMention, StatementMention, TimeMention
from dateline.model.reading import Reading

VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
# Types whose saying is the event: said on a day, they happened on it.
SPOKEN = frozenset({"AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
DAYS_OFF = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
FULL_DAY = 10  # characters of an ISO date


def when_said(reading: Reading, statement: StatementMention) -> TimeMention | None:
    """The date in the cue's sentence that stands in no statement's content."""
    for time in reading.times:
        if time.type in ("DATE", "TIME") and time.value not in VAGUE and _beside(reading, statement, time.start):
            return time
    return None


def where_said(reading: Reading, statement: StatementMention) -> PlaceMention | None:
    """The place behind "in" or "at" after the cue, outside content and speaker."""
    for place in reading.places:
        if place.form != "noun" or statement.cue is None or place.start < statement.cue[1] or not _beside(reading, statement, place.start):
            continue
        if statement.speaker and statement.speaker[0] <= place.start < statement.speaker[1]:
            continue
        if reading.article.text[max(0, place.start - 4) : place.start].casefold().endswith((" in ", " at ")):
            return place
    return None


def _beside(reading: Reading, statement: StatementMention, offset: int) -> bool:
    if statement.cue is None:
        return False
    sentence = next((s for s in reading.layout.sentences if s.start <= statement.cue[0] < s.end), None)
    if sentence is None or not sentence.start <= offset < sentence.end:
        return False
    return not any(a <= offset < b for s in reading.statements for a, b in s.content if s is statement or s.cue == statement.cue)


def date_by_saying(reading: Reading, drafts: Sequence[Draft]) -> None:
    """A threat, promise or demand in a dated statement of its actor was made on that day."""
    for draft in drafts:
        if draft.times or draft.type not in SPOKEN or not draft.statements:
            continue
        speaker = speaker_of(reading, draft.start)
        if speaker is None or speaker.actor not in {role.actor for role in draft.actor}:
            continue
        time = when_said(reading, reading.statements[draft.statements[0]])
        if time is not None:
            draft.times.append((time, "statement"))


def reanchor(times: Sequence[TimeMention], statements: Sequence[StatementMention], reading: Reading) -> tuple[TimeMention, ...]:
    """Times with "today", "yesterday", "tomorrow" inside a statement of a known day counted from that day."""
    moved = list(times)
    for statement in statements:
        said = when_said(reading, statement)
        if said is None or said.precision != "day" or said.earliest is None or len(said.earliest) != FULL_DAY:
            continue
        day = dt.date.fromisoformat(said.earliest)
        for i, time in enumerate(moved):
            off = DAYS_OFF.get(time.text.casefold().split()[0])
            if off is not None and time.type in ("DATE", "TIME") and any(a <= time.start < b for a, b in statement.content):
                moved[i] = _on(time, day + dt.timedelta(days=off))
    return tuple(moved)


def _on(time: TimeMention, day: dt.date) -> TimeMention:
    iso = day.isoformat()
    value = iso + (time.value or "")[FULL_DAY:] if time.value and time.type == "TIME" else iso
    return msgspec.structs.replace(time, value=value, earliest=iso, latest=iso, reason=None)
