"""One spelling for the many ways a name is written; shared by the gazetteer's build and its reader (standard library only)."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+(?:['’ʼ‘`][^\W_]+)*")
MARKS = re.compile("['’ʼ‘`´\u02bb\u02be\u02bf]")
SAME = {"saint": "st", "sankt": "st", "fort": "ft", "mount": "mt"}
PLAIN = str.maketrans({"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ð": "d", "þ": "th", "ə": "a", "ħ": "h"})


def fold_word(word: str) -> str:
    """Fold one word: case, accents, apostrophes, "Saint" to "st".

    >>> fold_word("Şanlıurfa"), fold_word("Sana'a")
    ('sanliurfa', 'sanaa')
    """
    if word.isascii():
        folded = word.lower()
        if not folded.isalnum():
            folded = MARKS.sub("", folded)
    else:
        decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", word).casefold()).translate(PLAIN)
        folded = "".join(c for c in decomposed if c.isalnum())
    return SAME.get(folded, folded)


def fold(name: str) -> str:
    """Fold a name: its folded words joined by single spaces.

    >>> fold("Deir ez-Zor"), fold("St. Louis")
    ('deir ez zor', 'st louis')
    """
    return " ".join(fold_word(word) for word in WORD.findall(name))


def is_latin(name: str) -> bool:
    """Whether all letters of `name` are Latin ones.

    >>> is_latin("Kraków"), is_latin("Киев")
    (True, False)
    """
    return name.isascii() or all(not c.isalpha() or "LATIN" in unicodedata.name(c, "") for c in name)
