"""`dateline search`: articles by words, with an excerpt, or the events that tell something of a kind."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, func, select

from dateline.account.document import Block, Column, Document, Line, Piece, clean, clean_piece, line, paragraph, table
from dateline.account.english import counted
from dateline.account.timeline import more_text
from dateline.account.wording import Wording
from dateline.errors import InputError
from dateline.model.record import Event
from dateline.store import words as full_text
from dateline.store.engine import reading
from dateline.store.filters import Filter, events_where
from dateline.store.merging import parts
from dateline.store.rows import unpack_record
from dateline.store.schema import article, event, version
from dateline.store.store import Store

LIMIT = 50
_ALL: Any = func.count()
_AT_ONCE = 400  # articles looked through at a time where filters drop some
_LONGEST = 300  # characters of a sentence that are shown
_PLAIN = Filter()


class FoundArticle(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article; the words found stand between ‹ and › in its excerpt, which is null where no text is stored."""

    article: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    copy_of: str | None
    excerpt: str | None


class FoundEvent(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An event as its article tells it; `sentence` is null where no text is stored."""

    article: str
    event: str
    incident: str | None
    day: str | None
    dated: bool
    place: str | None
    country: str | None
    type: str | None
    mode: str | None
    factuality: str
    standing: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    trigger: str
    sentence: str | None
    publisher: str | None
    published: str | None


class Found(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A page of what was found. `total` is null where it was not counted; `more` says whether there is more behind this page."""

    words: str | None
    articles: tuple[FoundArticle, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    total: int | None = None
    more: bool = False
    offset: int = 0
    limit: int = LIMIT


def articles_query(ids: Sequence[int]) -> Select[Any]:
    """The statement for articles by the row ids of their versions."""
    first, named = version.alias("first"), article.alias("named")
    return (
        select(
            version.c.id, article.c.name, version.c.title, version.c.published, version.c.publisher, version.c.url,
            version.c.text.is_not(None).label("kept"), named.c.name.label("copied"),
        )
        .join(article, article.c.id == version.c.article)
        .outerjoin(first, first.c.id == version.c.copy_of)
        .outerjoin(named, named.c.id == first.c.article)
        .where(version.c.id.in_(ids))
    )  # fmt: skip


def kept_query(ids: Sequence[int], wanted: Filter, dialect: str) -> Select[Any]:
    """The statement for which of these versions have an event of a choice."""
    return select(event.c.version).where(event.c.version.in_(ids), events_where(wanted, dialect)).distinct()


def events_query(wanted: Filter, dialect: str, *, limit: int = LIMIT, offset: int = 0, known: bool = True) -> Select[Any]:
    """The statement for events of a choice whose day, or that of their publication, is known, in order of days; else for the other ones."""
    return (
        select(
            event.c.number, event.c.incident, event.c.day, event.c.dated, event.c.place, event.c.country, event.c.type, event.c.mode,
            event.c.factuality, event.c.standing, article.c.name, version.c.publisher, version.c.published, version.c.record, version.c.text,
        )
        .join(version, version.c.id == event.c.version)
        .join(article, article.c.id == version.c.article)
        .where(events_where(wanted, dialect), event.c.type.is_not(None), event.c.day.is_not(None) if known else event.c.day.is_(None))
        .order_by(event.c.day.nulls_first(), event.c.id)
        .limit(limit)
        .offset(offset)
    )  # fmt: skip


def events_count_query(wanted: Filter, dialect: str) -> Select[Any]:
    """The statement for how many events of a choice there are, and how many of them whose day is known."""
    return select(_ALL, func.count(event.c.day)).select_from(event).where(events_where(wanted, dialect), event.c.type.is_not(None))


def search_articles(store: Store, words: str, wanted: Filter, *, limit: int = LIMIT, offset: int = 0) -> Found:
    """Articles with all of `words`, the best first; of a choice other than the plain one only those that tell such an event. Raises InputError, StoreError."""
    if not any(c.isalnum() for c in words):
        raise InputError(f'search: "{words}" has no word; give one, or several that must all be there')
    with reading(store.engine) as connection:
        hits, more = _hits(connection, words, wanted, store.dialect, limit, offset)
        rows = {row.id: row for part in parts([id_ for id_, _ in hits]) for row in connection.execute(articles_query(part))}
    return Found(
        words=words, articles=tuple(_article(rows[id_], excerpt) for id_, excerpt in hits), more=more, offset=offset, limit=limit,
    )  # fmt: skip


def _hits(connection: Connection, words: str, wanted: Filter, dialect: str, limit: int, offset: int) -> tuple[list[tuple[int, str]], bool]:
    """Row ids with excerpts, and whether there are more; where filters drop some, pages are looked through until there are enough."""
    if wanted == _PLAIN:
        found = full_text.search_articles(connection, words, limit + 1, offset)
        return found[:limit], len(found) > limit
    kept: list[tuple[int, str]] = []
    at = 0
    while len(kept) <= offset + limit and (page := full_text.search_articles(connection, words, _AT_ONCE, at)):
        named = set(connection.execute(kept_query([id_ for id_, _ in page], wanted, dialect)).scalars())
        kept += [hit for hit in page if hit[0] in named]
        at += len(page)
    return kept[offset : offset + limit], len(kept) > offset + limit


def _article(row: Any, excerpt: str) -> FoundArticle:
    return FoundArticle(
        article=row.name, title=row.title, published=row.published, publisher=row.publisher, url=row.url, copy_of=row.copied,
        excerpt=excerpt if row.kept else None,
    )  # fmt: skip


def search_events(store: Store, wanted: Filter, *, limit: int = LIMIT, offset: int = 0) -> Found:
    """The events of a choice, in order of days. Raises StoreError."""
    with reading(store.engine) as connection:
        total, known = connection.execute(events_count_query(wanted, store.dialect)).one()
        rows = list(connection.execute(events_query(wanted, store.dialect, limit=limit, offset=offset)))
        if total > known and len(rows) < limit:
            rest = events_query(wanted, store.dialect, limit=limit - len(rows), offset=max(0, offset - known), known=False)
            rows += connection.execute(rest)
    events = tuple(_event(row) for row in rows)
    return Found(words=wanted.words, events=events, total=total, more=offset + len(events) < total, offset=offset, limit=limit)


def _event(row: Any) -> FoundEvent:
    told = next(one for one in unpack_record(row.record).events if one.id == row.number)
    sentence = row.text[told.sentence["start"] : told.sentence["end"]] if row.text is not None else None
    return FoundEvent(
        article=row.name, event=row.number, incident=row.incident, day=dt.date.fromordinal(row.day).isoformat() if row.day is not None else None,
        dated=bool(row.dated), place=row.place, country=row.country, type=row.type, mode=row.mode, factuality=row.factuality, standing=row.standing,
        actors=_parties(told, "actor"), recipients=_parties(told, "recipient"), trigger=told.trigger.text, sentence=sentence,
        publisher=row.publisher, published=row.published,
    )  # fmt: skip


def _parties(told: Event, role: str) -> tuple[str, ...]:
    return tuple(name for who in getattr(told, role) if (name := who.name or who.text))


# --- as a document


_ARTICLES = (Column("Published", heads=True), Column("Article"), Column("Publisher"), Column("Title and excerpt"))
_EVENTS = (
    Column("Day", heads=True), Column("Article"), Column("What"), Column("Who"), Column("To whom"), Column("Place"), Column("Standing"),
    Column("Sentence"), Column("Incident", narrow=True),
)  # fmt: skip


def found_document(found: Found, wording: Wording, *, events: bool) -> Document:
    """What was found to be shown, as articles or as `events`."""
    blocks: list[Block]
    if events:
        blocks = [paragraph(more_text(len(found.events), found.total or 0, found.offset, "event"), quiet=True)]
        if found.events:
            blocks.append(table("Events", _EVENTS, (_event_row(one, wording) for one in found.events)))
        if any(not one.dated for one in found.events):
            blocks.append(paragraph("* The report names no day for it; it stands at the day of publication.", quiet=True))
    else:
        blocks = [paragraph(_extent(found), quiet=True)]
        if found.articles:
            blocks.append(table("Articles, the best match first", _ARTICLES, (_article_row(one) for one in found.articles)))
    return Document(f"Search: {clean(found.words)}" if found.words else "Search", tuple(blocks))


def _extent(found: Found) -> str:
    if not found.articles:
        return "No article of this choice is in the store." if not found.offset else f"No further article from --offset {found.offset} on."
    shown = counted(len(found.articles), "article")
    return f"{shown} from number {found.offset + 1:,} on; more with --offset {found.offset + found.limit}." if found.more else f"{shown}."


def _article_row(one: FoundArticle) -> Iterable[str | Piece | Line | None]:
    copy = f" (near-copy of {clean(one.copy_of)})" if one.copy_of else ""
    title = Piece(clean(one.title or one.article), strong=True, href=one.url)
    return [one.published or "unknown", f"{clean(one.article)}{copy}", clean(one.publisher or ""), (title, *_excerpt(one.excerpt))]


def _excerpt(excerpt: str | None) -> Line:
    """An excerpt with the words found standing out."""
    if not excerpt:
        return ()
    pieces = [Piece(": ")]
    for n, part in enumerate(excerpt.split(full_text.OPEN)):
        found, close, rest = part.partition(full_text.CLOSE)
        if n and close:
            pieces += [Piece(clean(found), strong=True), Piece(clean_piece(rest))]
        else:
            pieces.append(Piece(clean_piece(part)))
    return tuple(piece for piece in pieces if piece.text)


def _event_row(one: FoundEvent, wording: Wording) -> Iterable[str | Piece | Line | None]:
    what = wording.phrase(one.type or "", (one.mode,) if one.mode else ()).noun
    country = wording.country(one.country) if one.country else ""
    place = ", ".join(dict.fromkeys(part for part in (clean(one.place or ""), country) if part))
    standing = one.standing if one.factuality == "actual" else f"{one.factuality}, {one.standing}"
    sentence = clean(one.sentence or f"… {one.trigger} …")
    return [
        f"{one.day or 'unknown'}{'' if one.dated else '*'}", f"{clean(one.article)}:{one.event}", what, "; ".join(map(clean, one.actors)),
        "; ".join(map(clean, one.recipients)), place, Piece(standing, strong=one.standing in {"claimed", "disputed"}),
        line(sentence if len(sentence) <= _LONGEST else sentence[: _LONGEST - 1] + "…"), one.incident or "",
    ]  # fmt: skip
