"""Stage 4: trees of sentences, from spaCy's small English model run lean."""

from dateline.parse.parser import Parser

__all__ = ["Parser"]
