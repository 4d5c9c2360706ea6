"""What a new version of an article no longer tells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection, select

from dateline.incident.facts import MERGED, event_keys
from dateline.model.record import Event, Record
from dateline.store.decisions import current_keys
from dateline.store.merging import parts
from dateline.store.rows import unpack_record
from dateline.store.schema import article, event, version


class Withdrawn(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event that the version before told and this one does not: `incident` is where other reports still tell it, null where none does."""

    type: str
    mode: str | None
    trigger: str
    incident: str | None


def withdrawn(connection: Connection, rows: Iterable[Any]) -> Mapping[int, tuple[Withdrawn, ...]]:
    """For each new version (rows of `id`, `key`, `record` and `record_before`) what its article no longer tells, by row id.

    What it tells by another word is not withdrawn.
    """
    gone = {row.id: (row.key, _gone(row)) for row in rows if row.record_before is not None}
    keys = {key for _, found in gone.values() for key in found}
    now = current_keys(connection, keys)
    held = _held(connection, set(now.values()))
    made = {}
    for id_, (own, found) in gone.items():
        told = []
        for key, lost in found.items():
            by, incident = held.get(now[key], (None, None))
            if by != own:
                told.append(Withdrawn(type=lost.type or "", mode=lost.mode, trigger=lost.trigger.text, incident=incident))
        made[id_] = tuple(told)
    return made


def _gone(row: Any) -> dict[str, Event]:
    """The events of the version before whose keys this one has not."""
    after, before = _told(unpack_record(row.record), row.key), _told(unpack_record(row.record_before), row.key)
    return {key: lost for key, lost in before.items() if key not in after}


def _told(record: Record, article: str) -> dict[str, Event]:
    keys = event_keys(record, article)
    return {keys[found.id]: found for found in record.events if found.type and found.factuality in MERGED}


def _held(connection: Connection, keys: set[str]) -> dict[str, tuple[str, str | None]]:
    """The article and incident of each event that is there."""
    found: dict[str, tuple[str, str | None]] = {}
    for part in parts(sorted(keys)):
        query = (
            select(event.c.key, article.c.key.label("article"), event.c.incident)
            .join(version, version.c.id == event.c.version)
            .join(article, article.c.id == version.c.article)
            .where(event.c.key.in_(part))
        )
        found.update({row.key: (row.article, row.incident) for row in connection.execute(query)})
    return found
