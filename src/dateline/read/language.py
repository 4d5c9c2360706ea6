"""Whether a text is English."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SHORT = 20
"""Texts of fewer words are taken for English: too little to tell by."""

# A text counts as another language only where English is less probable than this. Of 1,000 cuts of 20 words from English reports full
# of foreign names none was below it, and of as many from nine other languages all were (tests/read/test_language.py).
LEAST_ENGLISH = 0.05

_SAMPLE = 20_000
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CHARACTERS_A_WORD = 2  # of Chinese, Japanese, Thai, Lao, Burmese and Khmer, which put no spaces between words


def detect_language(text: str) -> str:
    """The ISO 639 code of the language of `text`: "en" for English and for texts of fewer than 20 words."""
    sample = text[:_SAMPLE]
    if len(sample.split()) + len(_UNSPACED.findall(sample)) // _CHARACTERS_A_WORD < SHORT:
        return "en"
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    english = dict(ranked).get("en", 0.0)
    return "en" if english >= LEAST_ENGLISH else next(code for code, _ in ranked if code != "en")


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The identifier, loaded when first needed (about a second). An own instance: the package's global one can be changed by others."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
