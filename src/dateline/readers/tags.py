"""A look at a page's tags before it is parsed: parsers take quadratic time over a tag of very many attributes."""

from __future__ import annotations

import re

_TAG = re.compile(r"<(!--|[a-zA-Z][^\s/>]{0,20})")
_INSIDE = re.compile(r"=\s*([\"']?)|[\s/]+|>")
# What ends the elements, and the comments, whose content is no markup.
_END_OF_RAW = {
    "script": re.compile("</script", re.IGNORECASE),
    "style": re.compile("</style", re.IGNORECASE),
    "!--": re.compile("--!?>"),
}


def most_attributes(markup: str) -> int:
    """An upper bound for the attributes of the element of `markup` that has most; in time linear in its length."""
    most, at, unclosed = 0, 0, set()
    while at >= 0 and (tag := _TAG.search(markup, at)):
        name = tag[1].lower()
        count, at = (0, tag.end() - 2) if name == "!--" else _attributes(markup, tag.end())
        most = max(most, count)
        if at >= 0 and name in _END_OF_RAW and name not in unclosed:
            closing = _END_OF_RAW[name].search(markup, at)
            if closing is None:
                unclosed.add(name)  # so that the rest is searched once for it, not once for each tag
            else:
                at = closing.start()
        at = max(at, tag.end()) if at >= 0 else at
    return most


def _attributes(markup: str, at: int) -> tuple[int, int]:
    """The attributes of the tag whose name ends at `at`, at most, and where the tag ends (-1 where it never does)."""
    values = separators = 0
    while token := _INSIDE.search(markup, at):
        at = token.end()
        if token[0] == ">":
            return max(values, separators), at
        if token[1] is None:
            separators += 1
            continue
        values += 1
        at = markup.find(token[1], at) + 1 if token[1] else at
        if token[1] and not at:
            break
    return max(values, separators), -1
