"""Stage 3: candidates found without syntax: the words of the lexicon, quotations."""

from dateline.spot.spotter import Spotter

__all__ = ["Spotter"]
