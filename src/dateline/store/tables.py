"""What a filter chooses of a store as tables, of events or of incidents, for Arrow, polars and pandas."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine

from dateline.errors import StoreError
from dateline.incident.facts import day_of, first_day, last_day
from dateline.lexicon.load import Folders
from dateline.lexicon.states import StateCodes, StateSystems
from dateline.model.incident import Incident, IncidentFigure, Who
from dateline.model.record import Event, Participant, Record
from dateline.model.rows import COLUMNS, CellKind, Row, arrow_schema, event_rows
from dateline.store.chosen import Chosen, chosen_articles, traced_incidents
from dateline.store.filters import Filter

if TYPE_CHECKING:
    import polars
    import pyarrow

ROWS_AT_ONCE = 5_000

_CODES: dict[str, CellKind] = {
    "actor_cow": "ints", "actor_cow_letters": "texts", "actor_gw": "ints", "recipient_cow": "ints", "recipient_cow_letters": "texts", "recipient_gw": "ints",
    "place_cow": "int", "place_cow_letters": "text", "place_gw": "int",
}  # fmt: skip

EVENT_COLUMNS: dict[str, CellKind] = {
    "event_id": "text", "key": "text", "incident": "text", "article_id": "text", "near_copy_of": "text", **COLUMNS, **_CODES,
}  # fmt: skip
"""Columns of a table of events, in order: those that files of records have, where the event stands in the store, and its states' codes."""

INCIDENT_COLUMNS: dict[str, CellKind] = {
    "incident": "text", "type": "text", "mode": "text", "modes": "texts", "quad": "text", "goldstein": "float", "factuality": "text", "standing": "text",
    "historical": "bool", "earliest": "text", "latest": "text", "reports": "int", "independent": "int",
    "place_name": "text", "place_country": "text", "place_admin1": "text", "lat": "float", "lon": "float", "geonameid": "int", "place_precision": "text",
    "places": "texts", "actor_name": "texts", "actor_country": "texts", "actor_org": "texts", "actor_sector": "texts", "actor_reports": "ints",
    "recipient_name": "texts", "recipient_country": "texts", "recipient_org": "texts", "recipient_sector": "texts", "recipient_reports": "ints",
    "killed_low": "float", "killed_best": "float", "killed_high": "float", "figures": "texts", "variants": "texts", "articles": "texts", "events": "texts",
    "first_published": "text", "last_published": "text", "decisions": "ints", **_CODES,
}  # fmt: skip
"""Columns of a table of incidents, in order."""


# --- rows


def event_table_rows(chosen: Chosen, systems: StateSystems) -> Iterator[Row]:
    """The rows of an article's chosen events, each with every column of EVENT_COLUMNS."""
    wanted = {found.id: found for found in chosen.events}
    told = {f"{chosen.record.article.id}:{event.id}": event for event in chosen.record.events if event.id in wanted}
    for plain in event_rows(chosen.record):
        event = told.get(str(plain["event_id"]))
        if event is not None:
            row: Row = dict.fromkeys(EVENT_COLUMNS)
            row.update(plain)
            row |= {"key": wanted[event.id].key, "incident": wanted[event.id].incident, "near_copy_of": chosen.copy_of}
            row.update(
                _codes(
                    event.actor, event.recipient, event.places[0].country if event.places else None, systems, _days(event, chosen.record)
                )
            )
            yield row


def _days(event: Event, record: Record) -> tuple[dt.date | None, dt.date | None]:
    """The days that an event may lie on: its own, else that of publication."""
    first, last = (first_day(event.time.earliest), last_day(event.time.latest)) if event.time else (None, None)
    if first is None:
        first = last = last if last is not None else day_of(record.article.published)
    return _date(first), _date(last)


def incident_row(found: Incident, systems: StateSystems) -> Row:
    """The row of an incident, with every column of INCIDENT_COLUMNS."""
    row: Row = dict.fromkeys(INCIDENT_COLUMNS)
    decisions: list[int | None] = [*found.decisions]
    row |= {
        "incident": found.id, "type": found.type, "mode": found.modes[0] if found.modes else None, "modes": list(found.modes), "quad": found.quad,
        "goldstein": found.goldstein, "factuality": found.factuality, "standing": found.standing, "historical": found.historical,
        "earliest": found.earliest, "latest": found.latest, "reports": found.reports, "independent": found.independent,
        "places": [place.name or place.country or "" for place in found.places], "figures": [_figure(figure) for figure in found.figures],
        "variants": [f"{variant.field}: {variant.value}" for variant in found.variants],
        "articles": list(dict.fromkeys(member.article for member in found.members)),
        "events": [f"{member.article}:{member.event}" for member in found.members], "decisions": decisions,
    }  # fmt: skip
    published = sorted(member.published for member in found.members if member.published)
    if published:
        row |= {"first_published": published[0], "last_published": published[-1]}
    if found.places:
        place = found.places[0]
        row |= {
            "place_name": place.name, "place_country": place.country, "place_admin1": place.admin1, "lat": place.lat, "lon": place.lon,
            "geonameid": place.geonameid, "place_precision": place.precision,
        }  # fmt: skip
    killed = next((figure for figure in found.figures if (figure.role, figure.unit) == ("killed", "people")), None)
    if killed is not None:
        row |= {f"killed_{bound}": None if (value := getattr(killed, bound)) is None else float(value) for bound in ("low", "best", "high")}
    row.update(_parties("actor", found.actors) | _parties("recipient", found.recipients))
    first = found.earliest or (published[0] if published else None)
    days = _date(day_of(first)), _date(day_of(found.latest or first))
    row.update(_codes(found.actors, found.recipients, found.places[0].country if found.places else None, systems, days))
    return row


def _parties(role: str, parties: Sequence[Who]) -> Row:
    """Columns of an incident's actors or recipients: lists of one length, "" where one has no such value."""
    values: dict[str, Callable[[Who], str | None]] = {
        "name": lambda who: who.name, "country": lambda who: who.country, "org": lambda who: who.org, "sector": lambda who: who.sector,
    }  # fmt: skip
    row: Row = {f"{role}_{column}": [value(who) or "" for who in parties] for column, value in values.items()}
    reports: list[int | None] = [who.reports for who in parties]
    return row | {f"{role}_reports": reports}


def _codes(
    actors: Sequence[Participant] | Sequence[Who],
    recipients: Sequence[Participant] | Sequence[Who],
    place: str | None,
    systems: StateSystems,
    days: tuple[dt.date | None, dt.date | None],
) -> Row:
    """The columns of _CODES: those of actors and recipients have a value for each of them."""
    row: Row = {}
    for role, parties in (("actor", actors), ("recipient", recipients)):
        codes: list[StateCodes] = [systems.on(party.country, *days) for party in parties]
        row |= {
            f"{role}_cow": [c.cow for c in codes],
            f"{role}_cow_letters": [c.letters or "" for c in codes],
            f"{role}_gw": [c.gw for c in codes],
        }
    code = systems.on(place, *days)
    return row | {"place_cow": code.cow, "place_cow_letters": code.letters, "place_gw": code.gw}


def _figure(figure: IncidentFigure) -> str:
    bounds = "/".join("" if n is None else str(n) for n in (figure.low, figure.best, figure.high))
    return f"{figure.role} {figure.unit} {bounds}"


def _date(ordinal: int | None) -> dt.date | None:
    return dt.date.fromordinal(ordinal) if ordinal is not None and ordinal > 0 else None


# --- tables


class Table:
    """Rows that a program takes as Arrow, polars or pandas; they are read from the store when they are asked for. Raises StoreError."""

    columns: Mapping[str, CellKind]

    def rows(self) -> Iterator[Row]:
        """The rows in order, each with every column."""
        raise NotImplementedError

    def batches(self) -> Iterator[pyarrow.RecordBatch]:
        """The rows in batches of 5,000: what a table too large for memory is read by."""
        yield from record_batches(self.rows(), self.columns)

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table: integers are int64, values that may be several are lists."""
        import pyarrow as pa

        return pa.Table.from_batches(self.batches(), schema=arrow_schema(self.columns))

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars frame. Raises StoreError where polars is not installed."""
        made: polars.DataFrame = _analysis("polars").from_arrow(self.to_arrow())
        return made

    def to_pandas(self) -> Any:
        """The rows as a pandas frame; integers that may be missing are Int64. Raises StoreError where pandas is not installed."""
        frames = _analysis("pandas")
        import pyarrow as pa

        whole = {pa.int64(): frames.Int64Dtype(), pa.bool_(): frames.BooleanDtype()}
        return self.to_arrow().to_pandas(types_mapper=whole.get)


def record_batches(rows: Iterable[Row], columns: Mapping[str, CellKind]) -> Iterator[pyarrow.RecordBatch]:
    """Rows as Arrow batches of 5,000."""
    import pyarrow as pa

    schema, left = arrow_schema(columns), iter(rows)
    while part := list(islice(left, ROWS_AT_ONCE)):
        yield pa.RecordBatch.from_pylist(part, schema=schema)


def _analysis(library: str) -> Any:
    from importlib import import_module

    try:
        return import_module(library)
    except ImportError as error:
        raise StoreError(f'{library}: it is not installed ({error}); install it with pip install "dateline[analysis]"') from error


class EventTable(Table):
    """One row an event, as `Filter` chooses them, by day of publication, article and place in it."""

    columns = EVENT_COLUMNS

    def __init__(self, engine: Engine, wanted: Filter | None = None, folders: Folders | None = None) -> None:
        self._engine, self._wanted = engine, wanted or Filter()
        self._systems = StateSystems(folders)

    def rows(self) -> Iterator[Row]:
        """The rows in order. Raises StoreError."""
        for chosen in chosen_articles(self._engine, self._wanted):
            yield from event_table_rows(chosen, self._systems)


class IncidentTable(Table):
    """One row an incident, as `Filter` chooses them, by day and id."""

    columns = INCIDENT_COLUMNS

    def __init__(self, engine: Engine, wanted: Filter | None = None, folders: Folders | None = None) -> None:
        self._engine, self._wanted = engine, wanted or Filter()
        self._systems = StateSystems(folders)

    def rows(self) -> Iterator[Row]:
        """The rows in order. Raises StoreError."""
        for traced in traced_incidents(self._engine, self._wanted):
            yield incident_row(traced.incident, self._systems)
