"""Whole lines that are statements by their layout: "Mayor: ...", "Five killed: police", transcripts, quotations signed with a dash."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.event.statements.cues import Cues
from dateline.event.statements.draft import Draft
from dateline.event.statements.quotes import Quotes
from dateline.model.syntax import Layout

NAME_WORDS = 3  # a speaker beside a colon has no more
DESCRIBED_WORDS = 6  # unless one of them names a person
LONGEST_TITLE = 120  # characters of a first line that may be a headline though it ends in a full stop
CONTENT_WORDS = 4  # and what stands beside it no fewer
LABEL = re.compile(
    r"[\"“]?(?P<name>[A-Z][A-Z.'’-]{0,20}(?: [A-Z][A-Z.'’-]{0,20}){0,3})(?: \([^()\n]{1,40}\))?(?::|(?<=[QA])(?<![\w.'’-][QA])\.)[ \u00a0]+"
)
TURN = re.compile(
    r"(?:[Tt]he )?(?P<name>(?:(?:Mr|Mrs|Ms|Dr|Sir|Judge)\.? )?[A-Z][\w.'’-]{0,20}(?: [A-Z][\w.'’-]{0,20}){0,3})(?: \([^()\n]{1,40}\))?:[ \u00a0]+"
)
FROM = re.compile(r"(?:From |(?=@))(?P<name>@?\w[\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,4}): (?=\S+ \S+ \S)")
TOPIC = re.compile(r" (?:on|about|to|after|before) ")  # behind the speaker's name in a headline
LAST = re.compile(r" [–—-] (?P<name>[\w’']{2,20}(?: [\w’']{2,20}){0,2})$")
ASIDE = re.compile(r" ?\([A-Z][a-z]{2,20}\.?\)$")
SIGNED = re.compile(r"[ \u00a0]{0,2}(?P<dash>[―—–]|--?)[ \u00a0]{0,2}(?P<name>[A-Z][\w.'’-]{0,30}(?: [\w.'’-]{1,30}){0,5})")


def read_lines(text: str, layout: Layout, quotes: Quotes, cues: Cues, agents: frozenset[str]) -> Iterator[Draft]:
    """Statements that the layout of lines gives. `agents`: nouns that name somebody who may speak, a body too."""
    first: dict[int, int] = {}
    for number, sentence in enumerate(layout.sentences):
        first.setdefault(sentence.block, number)
    turns = _turns(text, layout, first)
    if any(label["name"].casefold() in cues.not_speakers for label in turns.values()):
        turns = {}
    for number, block in enumerate(layout.blocks):
        if number not in first or number in turns:
            continue
        opening = (
            number == 0 < len(layout.blocks) - 1
            and block.end - block.start <= LONGEST_TITLE
            and not LABEL.match(text, block.start, block.end)
        )
        if (block.kind in {"title", "heading"} or opening) and text[block.start] != "@":
            yield from _headline(text, block.start, block.end, first[number], quotes, cues, agents)
        else:
            yield from _signed(text, block.start, block.end, first[number], quotes)
            yield from _from(text, block.start, block.end, first[number])
    yield from _transcript(text, layout, first, turns, cues)


def _turns(text: str, layout: Layout, first: dict[int, int]) -> dict[int, re.Match[str]]:
    """The lines of a transcript by block: labels in capitals, or labels of which one comes again by its last word."""
    lines = [(n, b) for n, b in enumerate(layout.blocks) if n in first]
    capitals = {n: m for n, b in lines if (m := LABEL.match(text, b.start, b.end)) and m.end() < b.end}
    mixed = {n: m for n, b in lines if (m := TURN.match(text, b.start, b.end)) and m.end() < b.end}
    last = [m["name"].split()[-1].casefold() for m in mixed.values()]
    if len(set(last)) < len(last):
        return mixed
    return capitals if len(capitals) > 1 else {}


def _from(text: str, start: int, end: int, sentence: int) -> Iterator[Draft]:
    """As in "From @firedept: All units stood down.", "@firedept: All units stood down." on a line of its own."""
    match = FROM.match(text, start, end)
    if match is not None:
        yield Draft(
            sentence=sentence,
            cue=None,
            lemma=None,
            content=[(match.end(), end)],
            speaker=match.span("name"),
            complement="turn",
            medium="post",
        )


def _headline(text: str, start: int, end: int, sentence: int, quotes: Quotes, cues: Cues, agents: frozenset[str]) -> Iterator[Draft]:
    """As in "Mayor: The bridge is safe", "Five killed in blast: police", and a title that is nothing but a quotation."""
    whole = quotes.at(start + 1)
    if whole is not None and whole.end + 2 >= end:
        yield Draft(sentence=sentence, cue=None, lemma=None, content=[(start, end)], complement="title")
        return
    left, colon, right = text[start:end].partition(": ")
    if not colon:
        yield from _named_last(text, start, end, sentence, cues)
        return
    told, comma, name = left.rpartition(", ")
    inner = quotes.at(end - len(right.lstrip()) + 1)
    if comma and inner is not None and inner.end + 2 >= end and len(told.split()) >= CONTENT_WORDS and 0 < len(name.split()) <= NAME_WORDS:
        at = start + len(told) + len(comma)  # "Ship sinks, captain: “Nobody answered”"
        yield Draft(
            sentence=sentence,
            cue=None,
            lemma=":",
            content=[(end - len(right.lstrip()), end)],
            speaker=(at, at + len(name)),
            complement="colon",
        )
        return
    about = TOPIC.search(left)  # "Pastor on missing tithes: ..."
    if about is not None and _names_speaker(left[: about.start()], cues) and left[: about.start()].split()[-1].casefold() in agents:
        left = left[: about.start()]
    at, right_start = start + len(left), end - len(right.lstrip())
    quoted = whole is not None and whole.end + 1 >= at - 1 and whole.start <= start + 1
    described = _describes_speaker(left, agents) and len(right.split()) >= CONTENT_WORDS
    if described or _names_speaker(left, cues) and len(right.split()) >= CONTENT_WORDS and _may_speak(text, left, end, agents):
        speaker, content = (start, at), (right_start, end)
    elif _names_speaker(right, cues) and len(left.split()) >= CONTENT_WORDS and _may_speak(text, right, end, agents):
        speaker, content = (right_start, end), (start, at)
    elif quoted:
        yield Draft(sentence=sentence, cue=None, lemma=None, content=[(start, at)], complement="title")
        return
    else:
        return
    yield Draft(sentence=sentence, cue=None, lemma=":", content=[content], speaker=speaker, complement="colon")


def _named_last(text: str, start: int, end: int, sentence: int, cues: Cues) -> Iterator[Draft]:
    """As in "Border closes to all but the wounded – aid coordinator"."""
    match = LAST.search(text, start, end)
    if match is None or len(text[start : match.start()].split()) < CONTENT_WORDS or match["name"].casefold() in cues.not_speakers:
        return
    yield Draft(sentence=sentence, cue=None, lemma="-", content=[(start, match.start())], speaker=match.span("name"), complement="colon")


def _names_speaker(words: str, cues: Cues) -> bool:
    if not 0 < len(words.split()) <= NAME_WORDS or words.strip().casefold() in cues.not_speakers:
        return False
    return not any(c.isdigit() for c in words) and words.strip()[-1].isalpha()


def _describes_speaker(words: str, agents: frozenset[str]) -> bool:
    """ "Survivor of Lagoa landslide: I dug with a lid": more words than a name has, of which the first says what somebody is."""
    parts = words.split()
    return NAME_WORDS < len(parts) <= DESCRIBED_WORDS and parts[0].casefold() in agents and not any(c.isdigit() for c in words)


def _may_speak(text: str, words: str, after: int, agents: frozenset[str]) -> bool:
    """Whether the text goes on to speak of the name: "Mayor: ..." is followed by a report of the mayor, "Explained: ..." is not."""
    last = words.split()[-1]
    if last.casefold() in agents or not re.compile(r"\S").search(text, after):  # a headline alone
        return True
    stem = last.rstrip("s") or last
    return re.compile(rf"\b(?:{re.escape(stem)}|{re.escape(stem.lower())})(?:s|es)?\b").search(text, after) is not None


def _signed(text: str, start: int, end: int, sentence: int, quotes: Quotes) -> Iterator[Draft]:
    """As in "We will stay." - Ann Kerr, nurse"""
    inner = quotes.at(start + 1)
    if inner is None or not inner.closed:
        return
    a, b = quotes.whole(inner)
    match = SIGNED.match(text, b, end)
    if a == start and match is not None:
        yield Draft(sentence=sentence, cue=None, lemma="-", content=[(a, b)], speaker=match.span("name"), complement="signed")


def _transcript(text: str, layout: Layout, first: dict[int, int], turns: dict[int, re.Match[str]], cues: Cues) -> Iterator[Draft]:
    """Turns of an interview: "KERR: We will stay." The questions of "Q:", or without a label, are no statements; other lines go on with the turn."""
    turn: Draft | None = None
    for number in range(min(turns, default=0), max(turns, default=-1) + 1):
        block = layout.blocks[number]
        asked = text[block.start : block.end].rstrip().endswith("?")
        if number in turns or asked:
            if turn is not None:
                yield turn
            turn = _turn(text, first[number], turns[number], block.end, cues) if number in turns else None
        elif turn is not None and number in first:
            turn.content.append((block.start, block.end))
    if turn is not None:
        yield turn


def _turn(text: str, sentence: int, label: re.Match[str], end: int, cues: Cues) -> Draft | None:
    """What stands behind a label; None where an interviewer asks."""
    if label["name"].casefold() in cues.asking:
        return None
    aside = ASIDE.search(text, label.end(), end)
    return Draft(
        sentence=sentence, cue=None, lemma=None, content=[(label.end(), aside.start() if aside else end)], speaker=label.span("name"),
        complement="turn",
    )  # fmt: skip
