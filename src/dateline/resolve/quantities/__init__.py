"""Quantities: every number of the text with its bounds and what it counts."""

from dateline.resolve.quantities.reader import QuantityReader

__all__ = ["QuantityReader"]
