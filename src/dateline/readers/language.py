"""Whether a text is English."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SHORT = 20
"""Texts of fewer words are taken for English: too little to tell by."""

# A text is another language only where English is as good as excluded by its letters and the words that English cannot do without are
# rare in it. Either alone fails: letters on reports full of foreign names, words on lists. Over every cut of 20 words from the reports
# of tests/read/reports.py, English ones never fall below both, and all of those in 20 other languages do.
LEAST_PROBABILITY = 1e-5
LEAST_SHARE = 0.15

_SAMPLE = 20_000
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_CHARACTERS_A_WORD = 2  # of Chinese, Japanese, Thai, Lao, Burmese and Khmer, which put no spaces between words


def detect_language(text: str) -> str:
    """The ISO 639 code of the language of `text`: "en" for English and for texts of fewer than 20 words."""
    sample = text[:_SAMPLE]
    if len(sample.split()) + len(_UNSPACED.findall(sample)) // _CHARACTERS_A_WORD < SHORT:
        return "en"
    ranked: list[tuple[str, float]] = _identifier().rank(sample)
    if dict(ranked).get("en", 0.0) >= LEAST_PROBABILITY or english_share(sample) >= LEAST_SHARE:
        return "en"
    return ranked[0][0]


def english_share(text: str) -> float:
    """The share of the words of `text` that are among those that English cannot do without."""
    words = [word.strip(".,;:!?“”‘’\"'()").lower() for word in text.split()]
    return sum(word in _english_words() for word in words) / max(1, len(words))


@lru_cache(maxsize=1)
def _english_words() -> frozenset[str]:
    lines = (Path(__file__).parent / "english.txt").read_text("utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """The identifier, loaded when first needed (about a second). An own instance: the package's global one can be changed by others."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
