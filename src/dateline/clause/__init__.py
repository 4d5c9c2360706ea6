"""Stage 5: predicates with their arguments: the one place that knows syntax."""

from dateline.clause.reader import ClauseReader

__all__ = ["ClauseReader"]
