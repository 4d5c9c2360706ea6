"""`dateline config`: every setting, its value and where it comes from."""

from __future__ import annotations

import msgspec
import typer

from dateline.cli import flags
from dateline.cli.settings import NAMES, settle
from dateline.cli.where import Where


def config(
    lexicon: flags.Lexicon = None,
    parse_all: flags.ParseAll = None,
    only: flags.Only = None,
    max_bytes: flags.MaxBytes = None,
    max_seconds: flags.MaxSeconds = None,
    columns: flags.Columns = None,
    jobs: flags.Jobs = None,
    format: flags.Format = None,
    with_text: flags.WithText = None,
    raw: flags.Raw = None,
    store: Where = None,
) -> None:
    """Show every setting, its value and where it comes from: a flag wins over the environment, that over dateline.toml."""
    given = {
        "lexicon": [str(path) for path in lexicon] if lexicon else None, "parse_all": parse_all, "only": only, "max_bytes": max_bytes,
        "max_seconds": max_seconds,
        "columns": columns, "jobs": jobs, "format": format, "with_text": with_text, "raw": raw, "store": store,
    }  # fmt: skip
    settled = settle(given)
    rows = [(name, msgspec.json.encode(getattr(settled.values, name)).decode(), settled.origins[name]) for name in NAMES]
    wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
    for name, value, origin in rows:
        typer.echo(f"{name:<{wide[0]}}  {value:<{wide[1]}}  {origin}")
