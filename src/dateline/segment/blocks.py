"""Title, headings, paragraphs and boilerplate: the lines of a text, joined where a paragraph was wrapped."""

from __future__ import annotations

import re

from dateline.model.article import Article
from dateline.model.syntax import Block, BlockKind
from dateline.segment.marks import Marks

LINE = re.compile(r"[^\n\r\u2028\u2029]+")
ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]{0,3}$")
OPENS_QUOTE = ("“", '"', "‘", "«", "„", "``")
BULLET = re.compile(r"(?:[-*•·–—▪●◦]|\d{1,2}[.)])\s{1,8}")
LONGEST_HEADING = 14  # words
WRAP_WIDTH = range(45, 101)  # characters of a line that may have been wrapped by hand


def find_blocks(article: Article, marks: Marks) -> tuple[Block, ...]:
    """Blocks of `article` in order. A heading is a short line without a sentence's end before a longer one ("Up to 5,000 sent:")."""
    text = article.text
    title_end = article.title.end if article.title else 0
    spans = _paragraphs(text, title_end)
    blocks: list[Block] = []
    if article.title:
        blocks.append(Block("title", article.title.start, article.title.end))
    trailing = False
    for i, (start, end) in enumerate(spans):
        line = text[start:end]
        following = [text[a:b] for a, b in spans[i + 1 : i + 2]]
        kind = _kind(line, following, first=not blocks, marks=marks)
        trailing = (trailing or _begins(line, marks.trailing)) and not _is_prose(line)
        blocks.append(Block("boilerplate" if trailing else kind, start, end))
    return tuple(blocks)


def _paragraphs(text: str, offset: int) -> list[tuple[int, int]]:
    """Lines with their outer white space cut off; lines of one hand-wrapped paragraph are joined."""
    lines = []
    for match in LINE.finditer(text, offset):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if start < end:
            lines.append((start, end))
    wrapped = _is_wrapped(text, lines)
    joined: list[tuple[int, int]] = []
    for start, end in lines:
        if joined and _continues(text, joined[-1], (start, end), wrapped):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _adjacent(text: str, before: tuple[int, int], after: tuple[int, int]) -> bool:
    """No blank line between two lines."""
    return text.count("\n", before[1], after[0]) <= 1


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether paragraphs were wrapped by hand: most adjacent lines are of one narrow width and break inside sentences."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if _adjacent(text, a, b)]
    inside = sum(1 for a, _ in pairs if a[1] - a[0] in WRAP_WIDTH and not ENDS_SENTENCE.search(text[a[1] - 4 : a[1]]))
    return len(pairs) >= 3 and inside * 2 > len(pairs)


def _continues(text: str, before: tuple[int, int], line: tuple[int, int], wrapped: bool) -> bool:
    if not _adjacent(text, before, line) or BULLET.match(text, line[0]):
        return False
    if wrapped:
        return True
    return (
        text[line[0]].islower() and not ENDS_SENTENCE.search(text[max(before[0], before[1] - 4) : before[1]]) and before[1] - before[0] > 40
    )


def _begins(line: str, openings: tuple[str, ...]) -> bool:
    """Whether the line begins with one of the words: "comments" does not begin "commentators"."""
    start = line[:60].casefold().replace("’", "'")
    return start.startswith(openings) and any(
        start.startswith(words) and not (words[-1:].isalnum() and start[len(words) :][:1].isalnum()) for words in openings
    )


def _is_prose(line: str) -> bool:
    """A line long enough and closed like a sentence: boilerplate lists have none."""
    return len(line) > 160 and bool(ENDS_SENTENCE.search(line[-4:]))


def _kind(line: str, following: list[str], *, first: bool, marks: Marks) -> BlockKind:
    if _begins(line, marks.boilerplate) and len(line) <= 300:
        return "boilerplate"
    if _begins(line, marks.boilerplate_labels) and not ENDS_SENTENCE.search(line[-4:]):
        return "boilerplate"
    if not following or BULLET.match(line):
        return "paragraph"
    words = line.split()
    if (
        len(words) > LONGEST_HEADING
        or ENDS_SENTENCE.search(line[-4:])
        or line.startswith(OPENS_QUOTE)
        or line.endswith((",", ";", "-", "—", "…"))
    ):
        return "paragraph"
    if line.endswith(":"):
        spoken = any(word.strip(":,").casefold() in marks.speech for word in words[-3:])
        return "paragraph" if spoken or first else "heading"
    return "heading" if len(following[0]) > len(line) and not first else "paragraph"
