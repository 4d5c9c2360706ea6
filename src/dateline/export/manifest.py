"""The manifest beside an exported file: what it holds, what was left out, what made it and how to cite it. No time of the clock, no path of the machine."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import msgspec

from dateline.export.source import Source, Wanted
from dateline.store.store import Store

SCHEMA = "1"


class Hashed(msgspec.Struct, frozen=True, gc=False):
    """A file's SHA-256 and its size in bytes."""

    sha256: str
    bytes: int


class Manifest(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What stands in `FILE.manifest.json`.

    `unit` is what one row is. `counts` has rows, events, incidents and articles; `left_out` counts what was not wanted or has no place in the format,
    by reason. `published_until` is the store's last day of publication. `made_by` has every version found in the records.
    """

    manifest: str
    file: str
    format: str
    schema: str
    unit: str
    sha256: str
    bytes: int
    raw: bool
    counts: dict[str, int]
    left_out: dict[str, int]
    filters: dict[str, Any]
    store: dict[str, str | int | None]
    published_until: str | None
    made_by: dict[str, list[str]]
    cite: list[str]


def manifest_path(path: Path) -> Path:
    """Where the manifest of the file `path` stands."""
    return path.with_name(path.name + ".manifest.json")


def hash_of(path: Path) -> Hashed:
    """The hash and size of a file. Raises OSError."""
    with path.open("rb") as file:
        return Hashed(hashlib.file_digest(file, "sha256").hexdigest(), path.stat().st_size)


def manifest_of(file: str, format: str, schema: str, unit: str, cite: str, raw: bool, source: Source, hashed: Hashed) -> Manifest:
    """The manifest of a file that `source` was written to. Raises StoreError."""
    tally, held = source.tally, source.store.counts()
    return Manifest(
        manifest=SCHEMA, file=file, format=format, schema=schema, unit=unit, sha256=hashed.sha256, bytes=hashed.bytes, raw=raw,
        counts={"rows": tally.rows, "events": tally.events, "incidents": len(tally.incidents), "articles": len(tally.articles)},
        left_out=dict(sorted(tally.left_out.items())), filters=_filters(source.wanted),
        store={"name": _name(source.store), "engine": source.store.dialect, "articles": held.articles, "events": held.events, "incidents": held.incidents},
        published_until=held.last, made_by={name: sorted(found) for name, found in sorted(tally.versions.items())},
        cite=_cite(tally.versions.get("dateline", set()), cite),
    )  # fmt: skip


def encode_manifest(made: Manifest) -> bytes:
    """A manifest as it stands in its file."""
    return msgspec.json.format(msgspec.json.encode(made), indent=1) + b"\n"


def _filters(wanted: Wanted) -> dict[str, Any]:
    """What was asked for, without what was not."""
    only = msgspec.to_builtins(wanted.only)
    asked = {name: value for name, value in only.items() if name not in {"factuality", "standing", "historical"}}
    return asked | {
        "factuality": wanted.factuality,
        "standing": wanted.standing,
        "historical": wanted.historical,
        "date_by_publication": wanted.date_by_publication,
    }


def _name(store: Store) -> str:
    """The store's name: its file without the folder, or its database without server, user and password."""
    database = store.engine.url.database or ""
    return Path(database).name if store.dialect == "sqlite" else database


def _cite(programs: set[str], format: str) -> list[str]:
    program = f"dateline {', '.join(sorted(programs))}".strip()
    named = [f"{program}: see CITATION.cff of the program", "the publishers of the articles", "GeoNames (CC BY 4.0), for places"]
    return [*named, format] if format else named
