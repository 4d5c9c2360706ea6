"""One row an event: the columns that CSV and Parquet of records share."""

from dateline.model.rows import COLUMNS, Cell, Row, event_rows

__all__ = ["COLUMNS", "Cell", "Row", "event_rows"]
