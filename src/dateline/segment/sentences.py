"""Sentences of titles, headings and paragraphs, by rule: full stops, abbreviations, initials, quotations."""

from __future__ import annotations

import re

from dateline.model.syntax import Block, Header, Quotation, Sentence
from dateline.segment.blocks import BULLET
from dateline.segment.marks import Marks

STOP = re.compile(r"(?P<stop>[.!?…]{1,4})(?P<close>(?:''|[\"'”’»)\]]|“(?=\s|$)){0,3})(?=\s|$|[\"“‘«](?=[A-Z])|\[)")
WORD_BEFORE = re.compile(r"[\w.&’'-]{1,20}$")
OPENING = "\"'“‘«„([{`-–—• "
LONGEST = 1500  # characters: what no writer means as one sentence is cut between words
FOLLOWING_WORDS = 7


def find_sentences(
    text: str, blocks: tuple[Block, ...], quotations: tuple[Quotation, ...], header: Header | None, marks: Marks
) -> tuple[Sentence, ...]:
    """Sentences in order; titles and headings are one each, boilerplate has none, a header is left out."""
    found: list[Sentence] = []
    for number, block in enumerate(blocks):
        if block.kind == "boilerplate":
            continue
        start = header.end if header and block.start <= header.start < block.end else block.start
        bullet = BULLET.match(text, start, block.end)
        if bullet:
            start = bullet.end()
        if block.kind != "paragraph":
            found.extend(Sentence(a, b, number) for a, b in _short(text, start, block.end))
            continue
        for a, b in _split(text, start, block.end, marks):
            found.extend(Sentence(c, d, number) for c, d in _short(text, a, b))
    return tuple(found)


def _split(text: str, start: int, end: int, marks: Marks) -> list[tuple[int, int]]:
    pieces: list[tuple[int, int]] = []
    for match in STOP.finditer(text, start, end):
        if not _ends(text, start, match, end, marks):
            continue
        pieces.append((start, match.end()))
        start = match.end()
        while start < end and text[start].isspace():
            start += 1
    if start < end:
        pieces.append((start, end))
    return pieces


def _ends(text: str, start: int, match: re.Match[str], end: int, marks: Marks) -> bool:
    """Whether the stop that `match` found ends a sentence."""
    rest = text[match.end() : min(end, match.end() + 90)]
    following = rest.lstrip().lstrip(OPENING)
    if not following:
        return True
    if text[match.start() - 1 : match.start()] == "(":  # "for two weeks (!!) and"
        return False
    if match.group("close") and match.group("stop")[-1] in "!?…" and _speech_follows(rest, marks):
        return False
    if match.group("stop") == ".":
        word = WORD_BEFORE.search(text, max(start, match.start() - 20), match.start())
        abbreviation = _abbreviation(word.group() if word else "", marks)
        if abbreviation == "never":
            return False
        if abbreviation == "may" and not _must_begin(following):
            return False
    return not following[0].islower() or following[0].isdigit() or (match.group("stop")[-1] in "!?." and _lower_case_text(text, start, end))


def _speech_follows(rest: str, marks: Marks) -> bool:
    """`!” Trump tweeted`, `?” the minister asked`: a speech word before the next punctuation."""
    clause = re.split(r"[.,;:!?“\"]", rest, maxsplit=1)[0].split()
    return any(word.casefold() in marks.speech for word in clause[:FOLLOWING_WORDS])


def _abbreviation(word: str, marks: Marks) -> str:
    bare = word.strip("'’-").casefold()
    if bare in marks.never_end:
        return "never"
    if len(bare) == 1 and word[-1:].isupper():
        return "never"  # an initial: "Brindell B. Wilkins"
    if bare in marks.may_end or re.fullmatch(r"(?:[a-z]\.){1,4}[a-z]", bare):
        return "may"
    return ""


MUST_BEGIN = re.compile(
    r"(?:The|A|An|He|She|It|They|We|I|In|On|At|But|And|This|That|These|Those|There|His|Her|Its|Their|After|Before|As|For|If|When|While|Since|Some|Many|Most|Both|Earlier|Later|Meanwhile|However|Also|Another|Officials|Police|Witnesses|What|Who|Why|How|You)\b"
)


def _must_begin(following: str) -> bool:
    """After "U.S." or "p.m.", only a word that opens sentences is taken to begin one."""
    return bool(MUST_BEGIN.match(following))


def _lower_case_text(text: str, start: int, end: int) -> bool:
    """A stretch without capitals: its sentences begin in lower case."""
    return not any(c.isupper() for c in text[start : min(end, start + 400)])


def _short(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The piece itself, or cut between words where it is too long for any sentence."""
    pieces = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        pieces.append((start, cut))
        start = cut + 1 if text[cut : cut + 1].isspace() else cut
    if start < end:
        pieces.append((start, end))
    return pieces
