"""Which articles are stored: by URL or id, by file, by hash."""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, and_, func, select

from dateline.model.article import Article
from dateline.store.rows import keepable_text, named_key, short, source_key
from dateline.store.schema import article, version


class ArticleId(msgspec.Struct, frozen=True, gc=False):
    """What tells whether an article is stored: its key, its hash, the file it came from."""

    key: str
    sha256: str
    source: str | None

    @classmethod
    def of(cls, found: Article) -> ArticleId:
        """That of an article that was read and not yet coded."""
        return cls(named_key(found.url, found.id), found.sha256, source_key(found.source))


class Known(msgspec.Struct, frozen=True, gc=False):
    """The current version of an article that is stored."""

    id: int
    article: int
    number: int
    sha256: str
    day: int | None
    known: int
    source: str | None
    lexicon: str


def find(connection: Connection, wanted: ArticleId) -> tuple[str, Known | None]:
    """The key that an article is stored under, and its current version; another key where a different file has the same name."""
    known = _current(connection, wanted.key)
    if known is None or wanted.key.startswith("url:") or known.sha256 == wanted.sha256 or None in (known.source, wanted.source):
        return wanted.key, known
    if known.source == wanted.source:
        return wanted.key, known
    key = f"{wanted.key}@{wanted.source}"
    return key, _current(connection, key)


def _current(connection: Connection, key: str) -> Known | None:
    columns = (
        version.c.id,
        version.c.article,
        version.c.number,
        version.c.sha256,
        version.c.day,
        version.c.known,
        version.c.source,
        version.c.lexicon,
    )
    joined = article.join(version, and_(version.c.article == article.c.id, version.c.current))
    row = connection.execute(select(*columns).select_from(joined).where(article.c.key == key)).first()
    return Known(*row) if row else None


def is_told(connection: Connection, known: Known, sha256: str, day: int | None) -> bool:
    """Whether an article's text and day are those of its current version, or of an earlier one of no earlier day: a rerun brings nothing back."""
    if known.sha256 == sha256 and known.day == day:
        return True
    if day is not None and known.day is not None and day > known.day:
        return False
    told = select(func.count()).where(
        version.c.article == known.article, version.c.sha256 == sha256, version.c.day.is_not_distinct_from(day)
    )
    return bool(connection.execute(told).scalar_one())


def free_name(connection: Connection, name: str, sha256: str) -> str:
    """A name for an article that no other has: its id, else with the beginning of its hash, else with a number."""
    name = short(keepable_text(name))
    chosen, number = name, 1
    while connection.execute(select(func.count()).where(article.c.name == chosen)).scalar_one():
        chosen = f"{name}-{sha256[:12]}" if number == 1 else f"{name}-{sha256[:12]}-{number}"
        number += 1
    return chosen
