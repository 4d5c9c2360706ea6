"""A store's incidents in the columns of GDELT 2.0 Events and Mentions: tab-separated, without a header unless asked for."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from dateline.export.codebook import Column
from dateline.export.gdelt_books import EVENT_BOOK, MENTION_BOOK
from dateline.export.machine import Cell, machine_line
from dateline.export.pairs import CameoTable, Pair, Side, Told, pairs_of
from dateline.export.source import Source
from dateline.export.store_formats import StoreExport, StoreOptions, write_lines
from dateline.lexicon.states import GdeltCodes
from dateline.model.incident import Incident, IncidentPlace
from dateline.store.chosen import Traced

_WEB, _CITED = 1, 2
_GEO_TYPES = {"country": 1, "admin1": 5, "near": 4, "exact": 4}
_US_GEO_TYPES = {"country": 1, "admin1": 2, "near": 3, "exact": 3}
_CITE = "CAMEO (Gerner, Schrodt and Yilmaz, 1.1b3) for codes, the GDELT 2.0 Event Database codebook for columns; the rows are not GDELT's"


def row_id(incident: Incident, pair: Pair) -> int:
    """A number for a row that lasts as the incident does: from 2**52 to 2**53, above GDELT's own and still exact in a double."""
    digest = hashlib.sha256(f"{incident.id}\0{pair.name}".encode()).digest()
    return (1 << 52) | int.from_bytes(digest[:8], "big") >> 12


def quad_class(cameo: str) -> int:
    """GDELT's quad class of a CAMEO code, by its root: 01-05, 06-08, 09-13, 14-20."""
    root = int(cameo[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


class _Rows:
    """What rows need beside their incident."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.table, self.codes = CameoTable(), GdeltCodes()

    def pairs(self) -> Iterator[tuple[Traced, tuple[Pair, ...]]]:
        """The incidents that have any, each with its pairs."""
        for traced in self.source.incidents():
            pairs = pairs_of(traced, self.source, self.table, self.codes)
            if pairs:
                yield traced, pairs

    # --- events

    def event(self, traced: Traced, pair: Pair) -> list[Cell]:
        """The cells of Events."""
        found = traced.incident
        url = next(
            (one.report.record.article.url for one in pair.told if one.report.record.article.url and one.report.copy_of is None), None
        )
        return [
            row_id(found, pair), *dates(traced, self.source.wanted.date_by_publication), *_side(pair.actor), *_side(pair.recipient), None, pair.cameo, pair.cameo[:3], pair.cameo[:2],
            quad_class(pair.cameo), self.table.goldstein.get(pair.cameo), *self._counts(traced, pair), None, *[None] * 16,
            *self._place(found.places[0] if found.places else None), first_seen(traced), url,
        ]  # fmt: skip

    def _counts(self, traced: Traced, pair: Pair) -> tuple[int, int, int]:
        """Mentions, sources and articles of a pair: a copy or a relay is no source of its own."""
        keys = {one.report.key for one in pair.told}
        origins = {origin for member in traced.incident.members if member.key in keys for origin in member.origin.split(", ")}
        mentions = sum(1 + len(one.report.event.mentions) for one in pair.told)
        return mentions, len(origins), len({one.report.article for one in pair.told})

    def _place(self, place: IncidentPlace | None) -> list[Cell]:
        """The eight cells of ActionGeo."""
        if place is None:
            return [None] * 8
        fips = self.codes.place(place.country) or None
        kinds = _US_GEO_TYPES if place.country == "USA" else _GEO_TYPES
        whole = place.precision == "country"
        lat, lon = (None, None) if whole else (place.lat, place.lon)
        named = ", ".join(dict.fromkeys(part for part in (place.name, None if whole else place.admin1) if part))
        return [kinds.get(place.precision), named or None, fips, fips if whole else None, None, lat, lon, fips if whole else None]

    # --- mentions

    def mention(self, traced: Traced, pair: Pair, told: Told) -> list[Cell]:
        """The cells of Mentions."""
        article, event = told.report.record.article, told.report.event
        return [
            row_id(traced.incident, pair), first_seen(traced), _stamp(article.published), _WEB if article.url else _CITED, article.publisher,
            article.url or article.id, None, told.actor.start if told.actor else None, told.recipient.start if told.recipient else None,
            event.trigger.start, 1, None, None, None, None, None,
        ]  # fmt: skip


def dates(traced: Traced, by_publication: bool) -> list[Cell]:
    """Day, MonthYear, Year and FractionDate, each only where the days told lie within one; with `by_publication` else of the first report."""
    first, last = traced.incident.earliest, traced.incident.latest
    if first is None and last is None and by_publication:
        first = last = _first_published(traced)
    if first is None or last is None:
        return [None] * 4
    same = [first[:size] if first[:size] == last[:size] else None for size in (10, 7, 4)]
    day, month, year = (int(part.replace("-", "")) if part else None for part in same)
    fraction = round(int(first[:4]) + ((int(first[5:7]) - 1) * 30 + int(first[8:10])) / 365, 4) if day else None
    return [day, month, year, fraction]


def first_seen(traced: Traced) -> str | None:
    """The day of the first report, as a time of GDELT's: no hour of it is known, so zeros stand there."""
    return _stamp(_first_published(traced))


def _first_published(traced: Traced) -> str | None:
    days = sorted(day[:10] for report in traced.reports if (day := report.record.article.published) and len(day) >= 10)
    return days[0] if days else None


def _stamp(day: str | None) -> str | None:
    return day[:10].replace("-", "") + "000000" if day and len(day) >= 10 else None


def _side(side: Side | None) -> list[Cell]:
    """The ten cells of Actor1 or Actor2."""
    if side is None:
        return [None] * 10
    types: list[Cell] = [*side.types[:3], None, None, None]
    return [side.code or None, side.name.upper() or None, side.country or None, side.group or None, None, None, None, *types[:3]]


# --- files


def _events(source: Source) -> Iterator[list[Cell]]:
    rows = _Rows(source)
    for traced, pairs in rows.pairs():
        source.wrote_incident(traced, len(pairs))
        yield from (rows.event(traced, pair) for pair in pairs)


def _mentions(source: Source) -> Iterator[list[Cell]]:
    rows = _Rows(source)
    for traced, pairs in rows.pairs():
        made = [rows.mention(traced, pair, told) for pair in pairs for told in pair.told]
        source.wrote_incident(traced, len(made))
        yield from made


def _writer(book: Sequence[Column], cells: Callable[[Source], Iterator[list[Cell]]]) -> Callable[[Path, Source, StoreOptions], None]:
    def lines(source: Source, options: StoreOptions) -> Iterator[bytes]:
        if options.header:
            yield machine_line(column.name for column in book)
        yield from map(machine_line, cells(source))

    return lambda path, source, options: write_lines(path, lines(source, options))


EVENTS = StoreExport(
    "1", "incident and pair of actor and recipient", "The 61 columns of GDELT 2.0 Events: one row an incident and pair of actor and recipient.", EVENT_BOOK,
    _writer(EVENT_BOOK, _events), _CITE,
)  # fmt: skip
MENTIONS = StoreExport(
    "1", "event of an article and row of Events that it tells", "The 16 columns of GDELT 2.0 Mentions: one row a report of each row of Events.",
    MENTION_BOOK, _writer(MENTION_BOOK, _mentions), _CITE,
)  # fmt: skip
