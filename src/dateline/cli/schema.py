"""`dateline schema`: the JSON Schema of the record."""

from __future__ import annotations

from typing import Any

import msgspec
import typer

from dateline.model.record import Record


def record_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, from the structs."""
    found = msgspec.json.schema(Record)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Record", **found}


def schema() -> None:
    """Print the JSON Schema of the record."""
    typer.echo(msgspec.json.format(msgspec.json.encode(record_schema(), order="deterministic"), indent=2))
