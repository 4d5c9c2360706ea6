"""Quotations in every typography. An odd mark spoils at most its own block."""

from __future__ import annotations

import re

import msgspec

from dateline.model.syntax import Block, Quotation

MARK = re.compile(r"``|''|[\"“”„«»‟]|[‘’']")
DOUBLE_OPEN = {"“", "„", "«", "``", "‟"}
DOUBLE_CLOSE = {"”", "»", "''"}
SINGLE = {"‘", "’", "'"}
SCARE_WORDS = 3
PAUSE = re.compile(r"(?P<stop>[,.!?…]{1,4})\s{1,3}")
SENTENCE_END = re.compile(r"[.!?…]\s+(?=[A-Z])")
CUE_WITHIN = 3  # words after the punctuation


class _Open:
    """A quotation whose end is not yet found."""

    def __init__(self, start: int, single: bool) -> None:
        self.start = start
        self.single = single


def find_quotations(text: str, blocks: tuple[Block, ...], speech: frozenset[str] = frozenset()) -> tuple[Quotation, ...]:
    """Quotations of all blocks in order of their starts; nested ones name the one around them.

    One whose closing mark was forgotten ends before a word of `speech` ("said") that follows its punctuation.
    """
    found: list[Quotation] = []
    pending = False  # the block before ended inside a quotation
    for number, block in enumerate(blocks):
        if block.kind == "boilerplate":
            continue
        here = _in_block(text, block, number, pending)
        base = len(found)
        found.extend(_nested(here, base))
        outer = [q for q in found[base:] if q.outer is None]
        pending = bool(outer) and not outer[-1].closed and block.kind == "paragraph"
    return tuple(_ended(text, q, found[i + 1 : i + 2], speech) if not q.closed else q for i, q in enumerate(found))


def _ended(text: str, quotation: Quotation, following: list[Quotation], speech: frozenset[str]) -> Quotation:
    """An unclosed quotation, cut before its cue ("We stay, shouted the driver") unless the next paragraph goes on with it."""
    if following and following[0].continues:
        return quotation
    for match in PAUSE.finditer(text, quotation.start, quotation.end):
        words = text[match.end() : min(quotation.end, match.end() + 60)].split()[:CUE_WITHIN]
        if any(word.strip(",.:").casefold() in speech for word in words):
            return msgspec.structs.replace(quotation, end=match.end("stop"))
    if text[: quotation.start].rstrip('“"„«`').rstrip()[-1:].isalnum():  # words of a sentence: no more than it
        stop = SENTENCE_END.search(text, quotation.start, quotation.end)
        if stop is not None and stop.start() > quotation.start:
            return msgspec.structs.replace(quotation, end=stop.start())
    return quotation


def _in_block(text: str, block: Block, number: int, pending: bool) -> list[Quotation]:
    stack: list[_Open] = []
    found: list[Quotation] = []

    def close(end: int, closed: bool) -> None:
        top = stack.pop()
        inner = text[top.start : end]
        if not inner.strip():
            return
        begins = not text[block.start : top.start].strip("“\"«„`‘' ")
        found.append(
            Quotation(
                top.start, end, number, closed=closed, continues=pending and begins and not top.single, scare=_is_scare(inner, closed)
            )
        )

    for match in MARK.finditer(text, block.start, block.end):
        role = _role(text, block, match, stack)
        single = match.group() in SINGLE
        if role == "open":
            if stack and stack[-1].single == single and not single:
                close(match.start(), closed=False)
            stack.append(_Open(match.end(), single))
        elif role == "close":
            while stack and stack[-1].single and not single:
                stack.pop()  # an apostrophe had been taken for an opening mark
            if stack:
                close(match.start(), closed=True)
    while stack:
        if stack[-1].single:
            stack.pop()
        else:
            close(block.end, closed=False)
    return sorted(found, key=lambda q: (q.start, -q.end))


def _role(text: str, block: Block, match: re.Match[str], stack: list[_Open]) -> str:
    """Whether a mark opens, closes, or is an apostrophe, inch or stray ("none")."""
    mark = match.group()
    before = text[match.start() - 1] if match.start() > block.start else " "
    after = text[match.end()] if match.end() < block.end else " "
    inside = any(not open_.single for open_ in stack)
    if mark in DOUBLE_OPEN:
        wrong = inside and not before.isspace() and before not in "([{—–-" and not after.isalnum()  # “so-called“
        return "close" if wrong else "open"
    if mark in SINGLE:
        return _single_role(mark, before, after, stack)
    if mark in DOUBLE_CLOSE:
        if inside:
            return "close"
        return "open" if before.isspace() and after.isalnum() else "none"
    if before.isdigit() and not inside:  # 6'2", a 12" gun
        return "none"
    opens = (before.isspace() or before in "([{—–-") and not after.isspace()
    closes = not before.isspace()
    if inside:
        return "open" if opens and not closes else "close"
    return "open" if opens or not after.isspace() else "none"


def _single_role(mark: str, before: str, after: str, stack: list[_Open]) -> str:
    opens = (before.isspace() or before in '(["“«—') and after.isalnum()
    closes = (not before.isspace()) and not after.isalnum()
    inside = bool(stack) and stack[-1].single
    if mark == "‘" and opens:
        return "open"
    if inside and closes:
        return "close"
    return "open" if mark == "'" and opens and not inside else "none"


def _is_scare(inner: str, closed: bool) -> bool:
    words = inner.split()
    return closed and len(words) <= SCARE_WORDS and not inner.rstrip().endswith((",", ".", "!", "?", "…"))


def _nested(quotations: list[Quotation], base: int) -> list[Quotation]:
    """The same quotations with `outer` set to the index (counted from `base`) of the one around each."""
    out: list[Quotation] = []
    open_: list[int] = []
    for number, quotation in enumerate(quotations):
        while open_ and quotations[open_[-1]].end < quotation.end:
            open_.pop()
        out.append(msgspec.structs.replace(quotation, outer=base + open_[-1] if open_ else None))
        open_.append(number)
    return out
