"""When and where a statement was made: the expressions of its cue's clause, outside all contents."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from dateline.event.draft import Draft
from dateline.event.roles import speaker_of
from dateline.model.mention import PlaceMention, StatementMention, TimeMention
from dateline.model.reading import Reading

T = TypeVar("T", TimeMention, PlaceMention)

VAGUE = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})
# Types whose saying is the event: said on a day, they happened on it.
SPOKEN = frozenset({"AGREE", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT"})
DAYS_OFF = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
FULL_DAY = 10  # characters of an ISO date


class Sayings:
    """When and where the statements of an article were made. Times and places are looked up by sentence, contents by their starts."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.article.text
        self._sentences = reading.layout.sentences
        self._starts = [sentence.start for sentence in reading.layout.sentences]
        self._times = self._by_sentence([t for t in reading.times if t.type in ("DATE", "TIME") and t.value not in VAGUE])
        self._places = self._by_sentence([p for p in reading.places if p.form == "noun"])
        self._of_cue: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for statement in reading.statements:
            if statement.cue:
                self._of_cue.setdefault(statement.cue, []).extend(statement.content)

    def when(self, statement: StatementMention) -> TimeMention | None:
        """The date in the cue's sentence that stands in no content of that cue."""
        return next((time for time in self._beside(statement, self._times)), None)

    def where(self, statement: StatementMention) -> PlaceMention | None:
        """The place behind "in" or "at" after the cue, outside content and speaker."""
        for place in self._beside(statement, self._places):
            if statement.cue is None or place.start < statement.cue[1]:
                continue
            if statement.speaker and statement.speaker[0] <= place.start < statement.speaker[1]:
                continue
            if self.text[max(0, place.start - 4) : place.start].casefold().endswith((" in ", " at ")):
                return place
        return None

    def _by_sentence(self, mentions: Sequence[T]) -> dict[int, list[T]]:
        found: dict[int, list[T]] = {}
        for mention in mentions:
            found.setdefault(bisect_right(self._starts, mention.start) - 1, []).append(mention)
        return found

    def _beside(self, statement: StatementMention, mentions: dict[int, list[T]]) -> list[T]:
        if statement.cue is None:
            return []
        number = bisect_right(self._starts, statement.cue[0]) - 1
        if number < 0 or statement.cue[0] >= self._sentences[number].end:
            return []
        contents = self._of_cue.get(statement.cue, [])
        return [
            m for m in mentions.get(number, []) if m.start < self._sentences[number].end and not any(a <= m.start < b for a, b in contents)
        ]


def date_by_saying(reading: Reading, drafts: Sequence[Draft]) -> None:
    """A threat, promise or demand in a dated statement of its actor was made on that day."""
    sayings = Sayings(reading)
    for draft in drafts:
        if draft.times or draft.type not in SPOKEN or not draft.statements:
            continue
        speaker = speaker_of(reading, draft.start)
        if speaker is None or speaker.actor not in {role.actor for role in draft.actor}:
            continue
        time = sayings.when(reading.statements[draft.statements[0]])
        if time is not None:
            draft.times.append((time, "statement"))


def without_times_as_speakers(statements: Sequence[StatementMention], times: Sequence[TimeMention]) -> tuple[StatementMention, ...]:
    """ "Expected by Friday": a day says nothing."""
    spans = [(time.start, time.end) for time in times]
    starts = [start for start, _ in spans]

    def is_time(extent: tuple[int, int] | None) -> bool:
        if extent is None:
            return False
        near = bisect_right(starts, extent[0] + 4) - 1  # an article may stand before it
        return near >= 0 and spans[near][0] <= min(extent[0] + 4, extent[1] - 1) and spans[near][1] >= extent[1]

    return tuple(msgspec.structs.replace(s, speaker=None) if is_time(s.speaker) else s for s in statements)


def reanchor(times: Sequence[TimeMention], statements: Sequence[StatementMention], reading: Reading) -> tuple[TimeMention, ...]:
    """Times with "today", "yesterday", "tomorrow" inside a statement of a known day counted from that day."""
    moved = list(times)
    sayings = Sayings(reading)
    deictic = [i for i, time in enumerate(moved) if time.type in ("DATE", "TIME") and time.text.casefold().split()[0] in DAYS_OFF]
    for statement in statements if deictic else ():
        said = sayings.when(statement)
        if said is None or said.precision != "day" or said.earliest is None or len(said.earliest) != FULL_DAY:
            continue
        day = dt.date.fromisoformat(said.earliest)
        for i in deictic:
            time = moved[i]
            if any(a <= time.start < b for a, b in statement.content):
                moved[i] = _on(time, day + dt.timedelta(days=DAYS_OFF[time.text.casefold().split()[0]]))
    return tuple(moved)


def _on(time: TimeMention, day: dt.date) -> TimeMention:
    iso = day.isoformat()
    value = iso + (time.value or "")[FULL_DAY:] if time.value and time.type == "TIME" else iso
    return msgspec.structs.replace(time, value=value, earliest=iso, latest=iso, reason=None)
