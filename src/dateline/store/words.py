"""Full-text search: FTS5 in SQLite, tsvector with the English dictionary in PostgreSQL. Both stem, and both ask for all words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, column, func, literal_column, select, table, text

OPEN, CLOSE = "\u2039", "\u203a"
"""Marks around the words found, in excerpts."""

_TERM = re.compile(r'(-?)(?:"([^"]{1,400})"|([^\s"]{1,100}))')
_MOST = 200_000  # characters of a text that PostgreSQL indexes: a tsvector holds a megabyte
_WORDS = re.compile(r"\w+")

article_words = table("article_words", column("rowid"), column("version"), column("words"))
event_words = table("event_words", column("rowid"), column("event"), column("words"))


def create(dialect: str) -> list[str]:
    """The statements that make the two full-text tables; part of the first migration."""
    if dialect == "sqlite":
        tokens = "tokenize = 'porter unicode61 remove_diacritics 2'"
        return [
            f"CREATE VIRTUAL TABLE article_words USING fts5(title, text, content = 'version', content_rowid = 'id', {tokens})",
            f"CREATE VIRTUAL TABLE event_words USING fts5(words, {tokens})",
        ]
    return [
        "CREATE TABLE article_words (version integer PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_article_words ON article_words USING gin (words)",
        "CREATE TABLE event_words (event integer PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX ix_event_words ON event_words USING gin (words)",
    ]


def add_articles(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Index versions: rows of `id`, `title`, `text`."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO article_words (rowid, title, text) VALUES (:id, :title, :text)"), rows)
    else:
        words = "setweight(to_tsvector('english', coalesce(:title, '')), 'A') || to_tsvector('english', coalesce(:text, ''))"
        cut = [{**row, "title": (row["title"] or "")[:_MOST], "text": (row["text"] or "")[:_MOST]} for row in rows]
        connection.execute(text(f"INSERT INTO article_words (version, words) VALUES (:id, {words})"), cut)  # noqa: S608


def add_events(connection: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Index events: rows of `id`, `words`."""
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.execute(text("INSERT INTO event_words (rowid, words) VALUES (:id, :words)"), rows)
    else:
        cut = [{**row, "words": row["words"][:_MOST]} for row in rows]
        connection.execute(text("INSERT INTO event_words (event, words) VALUES (:id, to_tsvector('english', :words))"), cut)


def remove_events(connection: Connection, ids: Iterable[int]) -> None:
    """Forget events."""
    key = "rowid" if connection.dialect.name == "sqlite" else "event"
    rows = [{"id": id_} for id_ in ids]
    if rows:
        connection.execute(text(f"DELETE FROM event_words WHERE {key} = :id"), rows)  # noqa: S608


def events_with(words: str, dialect: str) -> Select[Any]:
    """The ids of events whose sentence or parties have all of `words`."""
    if dialect == "sqlite":
        return (
            select(literal_column("event_words.rowid"))
            .select_from(event_words)
            .where(literal_column("event_words").op("MATCH")(_fts5(words)))
        )
    asked = func.websearch_to_tsquery(literal_column("'english'::regconfig"), _websearch(words))
    return select(event_words.c.event).where(event_words.c.words.op("@@")(asked))


def _terms(words: str) -> tuple[list[str], list[str]]:
    """What a person asks for and bars: words and "phrases", -without; marks that mean something to an engine are none."""
    asked: list[str] = []
    barred: list[str] = []
    for match in _TERM.finditer(words):
        found = _WORDS.findall(match.group(2) or match.group(3))
        if found:
            (barred if match.group(1) else asked).append('"' + " ".join(found) + '"')
    return asked, barred


def _fts5(words: str) -> str:
    """All words as FTS5 asks for them; without any, nothing is found."""
    asked, barred = _terms(words)
    return " AND ".join(asked) + "".join(f" NOT {term}" for term in barred) if asked else '""'


def _websearch(words: str) -> str:
    """The same for PostgreSQL's `websearch_to_tsquery`, in quotation marks, so that "or" is a word."""
    asked, barred = _terms(words)
    return " ".join([*asked, *(f"-{term}" for term in barred)]) if asked else ""


def search_articles(connection: Connection, words: str, limit: int, offset: int = 0) -> list[tuple[int, str]]:
    """Versions with all of `words`, the best first, each with an excerpt in which those words stand between OPEN and CLOSE."""
    if connection.dialect.name == "sqlite":
        sql = (
            f"SELECT article_words.rowid, snippet(article_words, -1, '{OPEN}', '{CLOSE}', '…', 24) FROM article_words"  # noqa: S608
            " JOIN version ON version.id = article_words.rowid"
            " WHERE article_words MATCH :words AND version.current = 1 ORDER BY bm25(article_words, 4.0, 1.0), article_words.rowid LIMIT :limit OFFSET :offset"
        )
        asked = _fts5(words)
    else:
        sql = (
            "SELECT v.id, ts_headline('english', coalesce(v.title, '') || '. ' || coalesce(v.text, ''), q,"  # noqa: S608
            f" 'StartSel={OPEN}, StopSel={CLOSE}, MaxWords=24, MinWords=12, MaxFragments=1')"
            " FROM article_words a JOIN version v ON v.id = a.version, websearch_to_tsquery('english', :words) q"
            " WHERE a.words @@ q AND v.current ORDER BY ts_rank(a.words, q) DESC, v.id LIMIT :limit OFFSET :offset"
        )
        asked = _websearch(words)
    statement = text(sql).bindparams(bindparam("words"), bindparam("limit"), bindparam("offset"))
    return [(row[0], row[1] or "") for row in connection.execute(statement, {"words": asked, "limit": limit, "offset": offset})]
