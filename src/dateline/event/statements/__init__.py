"""Who said what: statements in direct, mixed and indirect speech."""

from dateline.event.statements.reader import StatementReader

__all__ = ["StatementReader"]
