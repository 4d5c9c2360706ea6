"""`dateline report`: a situation report with footnotes, by country and kind of happening; nothing stands in it that is not in the store."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from dateline.account.cited import Cited, Sources
from dateline.account.document import Block, Document, Heading, Line, Listing, Piece, clean, line, paragraph
from dateline.account.english import counted, day_text, span_text
from dateline.account.sentences import Sentence, Teller
from dateline.account.wording import Wording
from dateline.model.incident import Incident
from dateline.store.engine import reading
from dateline.store.filters import Filter, incidents_where
from dateline.store.schema import incident
from dateline.store.store import Store

LIMIT = 60
_ALL: Any = func.count()
ELSEWHERE = "Place not known"
_INCIDENTS = msgspec.json.Decoder(Incident)


class Told(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An incident as the report tells it."""

    id: str
    day: str | None
    sentences: tuple[Sentence, ...]


class Part(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The incidents of one kind, in time."""

    title: str
    incidents: tuple[Told, ...]


class Chapter(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The incidents of one country."""

    title: str
    country: str | None
    parts: tuple[Part, ...]


class Situation(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A situation report. `articles` and `sources` count what the incidents in it rest on; `total` is how many incidents there are to choose from."""

    since: str | None
    until: str | None
    articles: int
    sources: int
    chapters: tuple[Chapter, ...]
    planned: tuple[Told, ...]
    disputed: tuple[Sentence, ...]
    notes: tuple[Cited, ...]
    shown: int
    total: int
    planned_total: int
    offset: int
    limit: int


def report_query(wanted: Filter, dialect: str, *, limit: int = LIMIT, offset: int = 0) -> Select[Any]:
    """The statement for the incidents that most independent sources tell, of equals those with most reports, then the earliest."""
    columns = incident.c
    return (
        select(columns.day, columns.summary)
        .where(incidents_where(wanted, dialect))
        .order_by(columns.independent.desc(), columns.reports.desc(), columns.day.nulls_first(), columns.id)
        .limit(limit)
        .offset(offset)
    )


def report_count_query(wanted: Filter, dialect: str) -> Select[Any]:
    """The statement for how many incidents there are, and for their first and last day."""
    return select(_ALL, func.min(incident.c.day), func.max(incident.c.day)).where(incidents_where(wanted, dialect))


def planned_of(wanted: Filter) -> Filter:
    """The choice of what is planned: it lies on or after the first day of the span, however late."""
    return msgspec.structs.replace(wanted, factuality="planned", until=None)


def situation(store: Store, wording: Wording, wanted: Filter, *, limit: int = LIMIT, offset: int = 0) -> Situation:
    """The report on a choice of incidents. Raises StoreError."""
    dialect = store.dialect
    with reading(store.engine) as connection:
        total, first, last = connection.execute(report_count_query(wanted, dialect)).one()
        rows = _rows(connection, report_query(wanted, dialect, limit=limit, offset=offset))
        apart = wanted.factuality == "actual"
        planned_total = connection.execute(report_count_query(planned_of(wanted), dialect)).one()[0] if apart else 0
        planned = _rows(connection, report_query(planned_of(wanted), dialect, limit=limit)) if apart and not offset else []
        if not apart:
            planned = [row for row in rows if row[1].factuality == "planned"]
            rows = [row for row in rows if row[1].factuality != "planned"]
            total, planned_total = total - len(planned), len(planned)
        sources = Sources(connection, [found for _, found in (*rows, *planned)])
    teller = Teller(wording, sources)
    chapters = tuple(_chapters(rows, teller, wording))
    plans = tuple(Told(id=found.id, day=_iso(day), sentences=teller.planned(found)) for day, found in _by_day(planned))
    disputed = tuple(said for _, found in _by_day(rows) if (said := teller.otherwise(found)) is not None)
    behind = [member for _, found in (*rows, *planned) for member in found.members]
    return Situation(
        since=wanted.since.isoformat() if wanted.since else _iso(first), until=wanted.until.isoformat() if wanted.until else _iso(last),
        articles=len({member.article for member in behind}), sources=len({name for member in behind for name in member.origin.split(", ")}),
        chapters=chapters, planned=plans, disputed=disputed, notes=sources.cited(), shown=len(rows), total=total, planned_total=planned_total,
        offset=offset, limit=limit,
    )  # fmt: skip


Rows = Sequence[tuple[int | None, Incident]]


def _rows(connection: Connection, query: Select[Any]) -> Rows:
    return [(row.day, _INCIDENTS.decode(row.summary)) for row in connection.execute(query)]


def _by_day(rows: Rows) -> Rows:
    return sorted(rows, key=lambda row: (row[0] is None, row[0] or 0, row[1].id))


def _chapters(rows: Rows, teller: Teller, wording: Wording) -> Iterable[Chapter]:
    """Countries by the number of their incidents, what has no place last."""
    of_country: dict[str | None, list[tuple[int | None, Incident]]] = {}
    for row in _by_day(rows):
        of_country.setdefault(_country(row[1]), []).append(row)
    names = {code: wording.country(code) if code else ELSEWHERE for code in of_country}
    for code in sorted(of_country, key=lambda code: (code is None, -len(of_country[code]), names[code])):
        yield Chapter(title=names[code], country=code, parts=tuple(_parts(of_country[code], teller, wording)))


def _country(found: Incident) -> str | None:
    """Where an incident belongs: the country of its place, else that of who is done to, else that of who does it."""
    codes = [place.country for place in found.places] + [who.country for who in (*found.recipients, *found.actors)]
    return next((code for code in codes if code), None)


def _parts(rows: Rows, teller: Teller, wording: Wording) -> Iterable[Part]:
    of_section: dict[int, list[Told]] = {}
    for day, found in rows:
        told = Told(id=found.id, day=_iso(day), sentences=teller.happened(found, _iso(day)))
        of_section.setdefault(wording.section_of(found.type), []).append(told)
    for number in sorted(of_section):
        yield Part(title=wording.section_title(number), incidents=tuple(of_section[number]))


def _iso(day: int | None) -> str | None:
    return dt.date.fromordinal(day).isoformat() if day is not None else None


# --- as a document


def situation_document(found: Situation) -> Document:
    """A situation report to be shown or printed."""
    blocks: list[Block] = [paragraph(_extent(found))]
    for chapter in found.chapters:
        blocks.append(Heading(chapter.title))
        for part in chapter.parts:
            blocks.append(Heading(part.title, 3))
            blocks += [paragraph(*_pieces(told.sentences)) for told in part.incidents]
    if found.planned:
        blocks += [Heading("Planned"), *(paragraph(*_pieces(told.sentences)) for told in found.planned)]
        if found.planned_total > len(found.planned):
            blocks.append(paragraph(f"{found.planned_total - len(found.planned):,} further plans are left out.", quiet=True))
    if found.disputed:
        blocks += [Heading("Where reports differ"), Listing(tuple(line(*_pieces([said])) for said in found.disputed))]
    return Document(f"Situation report{_span(found, ', ')}", tuple(blocks), tuple(map(_note, found.notes)))


def _span(found: Situation, before: str) -> str:
    if found.since is None or found.until is None:
        return ""
    return before + span_text(dt.date.fromisoformat(found.since), dt.date.fromisoformat(found.until))


def _extent(found: Situation) -> str:
    if not found.shown and not found.planned:
        return "No incident of this choice is in the store."
    told = [counted(found.shown, "incident")] + ([counted(len(found.planned), "plan")] if found.planned else [])
    rests = f"{counted(found.articles, 'article')} from {counted(found.sources, 'independent source')}"
    left = found.total - found.offset - found.shown
    more = f" {counted(left, 'incident')} that fewer sources tell {'is' if left == 1 else 'are'} left out." if left > 0 else ""
    return f"This report tells of {' and '.join(told)}. It rests on {rests}.{more}"


def _pieces(sentences: Sequence[Sentence]) -> list[Piece]:
    """Sentences behind one another; a footnote that several in a row share stands once, behind the last of them."""
    pieces = []
    for n, said in enumerate(sentences):
        shared = n + 1 < len(sentences) and sentences[n + 1].notes == said.notes
        pieces.append(Piece(f"{' ' if n else ''}{said.text}", notes=() if shared else said.notes))
    return pieces


def _note(cited: Cited) -> Line:
    title = f"“{clean(cited.title)}”" if cited.title else clean(cited.article)
    rest = [clean(cited.publisher or ""), day_text(cited.published) if cited.published else "day unknown"]
    tail = ", ".join(part for part in rest if part)
    link = Piece(clean(cited.url), href=cited.url) if cited.url else None
    return line(f"{title}, {tail}", ", " if link else ".", link)
