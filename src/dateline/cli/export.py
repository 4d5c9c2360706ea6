"""`dateline export`: a store to a file of events or incidents, in our own formats and in those of others, with a manifest beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from dateline.cli import flags, store_flags
from dateline.cli.outcome import tell
from dateline.cli.output import writable
from dateline.cli.settings import settle
from dateline.cli.where import Where, open_store
from dateline.errors import ConfigError

if TYPE_CHECKING:
    from dateline.export.manifest import Manifest


def export(
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="File to write; its ending names the format.")
    ] = None,
    format: Annotated[
        str | None, typer.Option("--format", metavar="NAME", help="Format, whatever the ending: csv, parquet, gdelt-events ...")
    ] = None,
    store: Where = None,
    place: store_flags.Place = None,
    actor: store_flags.Actor = None,
    recipient: store_flags.Recipient = None,
    party: store_flags.Party = None,
    type: store_flags.Type = None,
    mode: store_flags.Mode = None,
    since: store_flags.Since = None,
    until: store_flags.Until = None,
    words: store_flags.Words = None,
    factuality: Annotated[
        str, typer.Option("--factuality", help="actual, planned, possible, requested, negated, several with commas, or any.")
    ] = "actual",
    standing: Annotated[
        str, typer.Option("--standing", help="reported, confirmed, claimed, disputed, several with commas, or any.")
    ] = "reported,confirmed",
    historical: Annotated[bool, typer.Option("--historical", help="Also what is told as something long past.")] = False,
    date_by_publication: Annotated[
        bool, typer.Option("--date-by-publication", help="For PLOVER, POLECAT, GDELT: what no report dates bears the day of publication.")
    ] = False,
    header: Annotated[bool, typer.Option("--header", help="A line of column names in the formats of GDELT, which have none.")] = False,
    raw: flags.Raw = None,
    codebook: Annotated[str | None, typer.Option("--codebook", metavar="NAME", help="Only show what the columns of a format mean.")] = None,
) -> None:
    """Write what a store holds to FILE, and FILE.manifest.json beside it: .csv, .tsv, .parquet, .jsonl, .incidents, .geojson, .plover, .polecat ..."""
    if codebook is not None:
        _show_codebook(codebook)
        return
    path = _checked(output, format)
    from dateline.export.source import Wanted
    from dateline.export.store_formats import StoreOptions, export_store

    only = store_flags.filter_of(
        place=place, actor=actor, recipient=recipient, party=party, type=type, mode=mode, since=since, until=until, words=words,
    )  # fmt: skip
    options = StoreOptions(raw=settle({"raw": raw}).values.raw, header=header)
    wanted = Wanted(only=only, factuality=factuality, standing=standing, historical=historical, date_by_publication=date_by_publication)
    with open_store(store) as opened:
        tell(_told(export_store(opened, path, wanted, format=format, options=options), path))


def _checked(output: Path | None, format: str | None) -> Path:
    """The file to write. Raises ConfigError where none is named, where it cannot be written, or where no format fits."""
    from dateline.export.store_formats import find_format

    if output is None:
        raise ConfigError("output: no file is named; give one with -o FILE")
    find_format(output, format)
    return writable(output)


def _told(made: Manifest, path: Path) -> str:
    """The closing line: "wrote 12 rows (9 events, 7 incidents, 3 articles) to a.csv; left out 3: 2 × standing claimed, 1 × factuality planned"."""
    counts = made.counts
    said = f"wrote {counts['rows']:,} rows ({counts['events']:,} events, {counts['incidents']:,} incidents, {counts['articles']:,} articles) to {path}"
    reasons = sorted(made.left_out.items(), key=lambda item: (-item[1], item[0]))
    left = ", ".join(f"{number:,} × {reason}" for reason, number in reasons)
    return f"{said}; left out {sum(made.left_out.values()):,}: {left}" if left else f"{said}; left out none"


def _show_codebook(name: str) -> None:
    from dateline.export.codebook import as_markdown
    from dateline.export.store_formats import find_format

    _, found = find_format(Path(), name)
    typer.echo(f"{name}, schema {found.schema}. {found.about}\n\n{as_markdown(found.columns)}")
