"""Storing articles: new ones, new versions of known ones, their copies and their events, in one transaction with the incidents they change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, and_, delete, func, insert, select, update

from dateline.incident.copies import Likeness, Shingles, likeness, unpack
from dateline.incident.facts import FactReader, day_of
from dateline.incident.rules import Rules
from dateline.model.article import Article
from dateline.model.incident import Facts
from dateline.store import words
from dateline.store.merging import Merger, next_epoch, parts
from dateline.store.rows import (
    EventRows,
    Row,
    Stored,
    article_key,
    band_rows,
    pack_record,
    shingles_of,
    source_key,
    unpack_facts,
    unpack_record,
    version_row,
)
from dateline.store.schema import alias, article, band, block, event, pair, participant, version
from dateline.store.schema import likeness as likeness_table


class Added(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What storing came to: articles that are new, new versions of known ones, those that were there already, near-copies among the new."""

    new: int = 0
    versions: int = 0
    same: int = 0
    copies: int = 0

    def __add__(self, other: Added) -> Added:
        return Added(
            new=self.new + other.new,
            versions=self.versions + other.versions,
            same=self.same + other.same,
            copies=self.copies + other.copies,
        )


class ArticleId(msgspec.Struct, frozen=True, gc=False):
    """What tells whether an article is stored: its key, its hash, the file it came from."""

    key: str
    sha256: str
    source: str | None

    @classmethod
    def of(cls, found: Article) -> ArticleId:
        """That of an article that was read and not yet coded."""
        key = "url:" + found.url.split("#", 1)[0] if found.url else "id:" + found.id
        return cls(key, found.sha256, source_key(found.source))


class Writer:
    """Writes articles within the transaction of a writer."""

    def __init__(self, rules: Rules) -> None:
        self.reader = FactReader(rules)
        self.merger = Merger(rules)

    def add(self, connection: Connection, coded: Iterable[Stored], *, when: dt.datetime, keep_text: bool, again: bool = False) -> Added:
        """Store articles and put their events into incidents; those that are stored already get their new record where they were coded `again`."""
        added = Added()
        fresh: list[tuple[int, Facts]] = []
        gone: list[tuple[int, Facts | None]] = []
        for stored in coded:
            wanted = ArticleId(article_key(stored.record), stored.record.article.sha256, source_key(stored.source))
            key, known = find(connection, wanted)
            if known is not None and known.sha256 == wanted.sha256 and known.day == day_of(stored.record.article.published):
                added += Added(same=1)
                if again:
                    old, new = self._record_anew(connection, key, known, stored)
                    gone, fresh = [*gone, *old], [*fresh, *new]
                continue
            if known is not None:
                gone += self._retire(connection, known.id)
            id_, found = self._version(connection, stored, key, known, when=when, keep_text=keep_text)
            is_copy = self._likenesses(connection, id_, found)
            fresh += self._events(
                connection, EventRows(self.reader, stored.record, key, stored.text), id_, stored.text if keep_text else None
            )
            added += Added(new=known is None, versions=known is not None, copies=is_copy)
        self._alias(connection, gone, fresh)
        self._merge(connection, fresh, gone)
        return added

    def _record_anew(
        self, connection: Connection, key: str, known: Known, stored: Stored
    ) -> tuple[list[tuple[int, Facts | None]], list[tuple[int, Facts]]]:
        """Put a new record in the place of a version's old one, with its events. Returns the events that went and those that came."""
        next_epoch(connection)
        gone = self._drop_events(connection, known.id)
        versions = stored.record.versions
        changed = {"record": pack_record(stored.record), "dateline": versions.dateline, "lexicon": versions.lexicon}
        connection.execute(update(version).where(version.c.id == known.id).values(changed))
        has_text = connection.execute(select(version.c.text.is_not(None)).where(version.c.id == known.id)).scalar_one()
        made = EventRows(self.reader, stored.record, key, stored.text)
        return gone, self._events(connection, made, known.id, stored.text if has_text else None)

    def rebuild(self, connection: Connection, versions: Sequence[tuple[int, str, Stored, bool]]) -> None:
        """Derive events and incidents anew from the records of current versions: row id, article key, what was stored, whether its text was kept."""
        next_epoch(connection)
        fresh: list[tuple[int, Facts]] = []
        gone: list[tuple[int, Facts | None]] = []
        for id_, key, stored, has_text in versions:
            old = self._drop_events(connection, id_)
            text = stored.text if has_text else None
            before = {} if has_text else {facts.key: facts for _, facts in old if facts is not None}
            fresh += self._events(connection, EventRows(self.reader, stored.record, key, text, before), id_, text)
            gone += old
        self._merge(connection, fresh, gone)

    def restore(self, connection: Connection, versions: Iterable[tuple[str, str, Row]], before: Mapping[str, Facts]) -> None:
        """Fill an empty store with versions (article key and name, columns of `version`), as another store has them.

        `before` has the facts of events of articles without text, by key.
        """
        fresh: list[tuple[int, Facts]] = []
        for key, name, row in versions:
            article_id = connection.execute(insert(article).values(key=key, name=name).returning(article.c.id)).scalar_one()
            columns = {**row, "article": article_id, "current": True}
            id_: int = connection.execute(insert(version).values(columns).returning(version.c.id)).scalar_one()
            found = unpack(row["shingles"])
            self._index(connection, id_, row, found)
            self._likenesses(connection, id_, found)
            made = EventRows(self.reader, unpack_record(row["record"]), key, row["text"], None if row["text"] is not None else before)
            fresh += self._events(connection, made, id_, row["text"])
        self._merge(connection, fresh, [])

    def _index(self, connection: Connection, id_: int, row: Row, found: Shingles) -> None:
        """Make a version findable by its words and its shingles."""
        words.add_articles(connection, [{"id": id_, "title": row["title"], "text": row["text"]}])
        if rows := band_rows(id_, found):
            connection.execute(insert(band), rows)

    def _merge(self, connection: Connection, fresh: Sequence[tuple[int, Facts]], gone: Sequence[tuple[int, Facts | None]]) -> None:
        """Keep the incidents in step with the events that came and went."""
        left = {id_ for id_, _ in gone}
        self.merger.merge(connection, [facts for id_, facts in fresh if id_ not in left])

    # --- versions

    def _version(
        self, connection: Connection, stored: Stored, key: str, known: Known | None, *, when: dt.datetime, keep_text: bool
    ) -> tuple[int, Shingles]:
        """Write a version, and its article where it is the first. Returns its row id and its shingles."""
        found = shingles_of(stored)
        today = when.astimezone(dt.UTC).date().toordinal()
        published = day_of(stored.record.article.published)
        if known is None:
            name = free_name(connection, stored.record.article.id, stored.record.article.sha256)
            article_id = connection.execute(insert(article).values(key=key, name=name).returning(article.c.id)).scalar_one()
            since = published if published is not None else today
        else:
            article_id = known.article
            since = published if published is not None and known.day is not None and published > known.day else max(today, known.known)
        row = version_row(
            stored, key, number=1 if known is None else known.number + 1, when=when, known=since, keep_text=keep_text, found=found
        )
        id_ = connection.execute(insert(version).values(article=article_id, **row).returning(version.c.id)).scalar_one()
        self._index(connection, id_, row, found)
        return id_, found

    def _retire(self, connection: Connection, id_: int) -> list[tuple[int, Facts | None]]:
        """A version is no longer the current one: its events and likenesses go. Returns the events."""
        connection.execute(update(version).where(version.c.id == id_).values(current=False, copy_of=None, jaccard=None, contained=None))
        connection.execute(delete(band).where(band.c.version == id_))
        like = likeness_table.c
        others = [
            *connection.execute(select(like.other).where(like.one == id_)).scalars(),
            *connection.execute(select(like.one).where(like.other == id_)).scalars(),
        ]
        connection.execute(delete(likeness_table).where((like.one == id_) | (like.other == id_)))
        gone = self._drop_events(connection, id_)
        if others:
            self._name_originals(connection, others)
        return gone

    # --- copies

    def _likenesses(self, connection: Connection, id_: int, found: Shingles) -> bool:
        """Find the versions that a new one is a near-copy of, or that are copies of it. Returns whether it is a copy."""
        hashes = [row["hash"] for row in band_rows(id_, found)]
        if not hashes:
            return False
        near = select(band.c.version).where(band.c.hash.in_(hashes), band.c.version != id_).distinct()
        rows = connection.execute(select(version.c.id, version.c.shingles).where(version.c.id.in_(near)).order_by(version.c.id)).all()
        alike: list[tuple[int, Likeness]] = [(row.id, like) for row in rows if (like := likeness(found, unpack(row.shingles))).is_copy]
        if not alike:
            return False
        connection.execute(
            insert(likeness_table),
            [
                {"one": min(id_, other), "other": max(id_, other), "jaccard": like.jaccard, "contained": like.contained}
                for other, like in alike
            ],
        )
        self._name_originals(connection, [id_])
        return connection.execute(select(version.c.copy_of).where(version.c.id == id_)).scalar() is not None

    def _name_originals(self, connection: Connection, start: Iterable[int]) -> None:
        """Let each version that is connected with `start` by likeness name the earliest of them as its original."""
        left, like = set(start), likeness_table.c
        while left:
            group, edge = set(), {left.pop()}
            while edge:
                group |= edge
                ids = sorted(edge)
                found = {
                    *connection.execute(select(like.other).where(like.one.in_(ids))).scalars(),
                    *connection.execute(select(like.one).where(like.other.in_(ids))).scalars(),
                }
                edge = found - group
            left -= group
            self._name_original(connection, sorted(group))

    def _name_original(self, connection: Connection, group: Sequence[int]) -> None:
        columns = (version.c.id, version.c.day, version.c.copy_of, article.c.key, article.c.name)
        rows = connection.execute(select(*columns).join(article, article.c.id == version.c.article).where(version.c.id.in_(group))).all()
        first = min(rows, key=lambda row: (row.day is None, row.day or 0, row.name, row.key))
        for row in rows:
            original = None if row.id == first.id else first.id
            if row.copy_of != original:
                measures = self._measures(connection, row.id, first.id) if original else (None, None)
                connection.execute(
                    update(version).where(version.c.id == row.id).values(copy_of=original, jaccard=measures[0], contained=measures[1])
                )
                self.merger.touch(connection, row.id)

    def _measures(self, connection: Connection, one: int, other: int) -> tuple[float, float]:
        rows = connection.execute(select(version.c.shingles).where(version.c.id.in_([one, other]))).scalars().all()
        like = likeness(unpack(rows[0]), unpack(rows[1]))
        return like.jaccard, like.contained

    # --- events

    def _events(self, connection: Connection, made: EventRows, id_: int, text: str | None) -> list[tuple[int, Facts]]:
        """Write the events of a version, whose `text` is None where none may be kept. Returns row ids and facts of those that may be incidents."""
        rows = made.rows(id_)
        if not rows:
            return []
        ids = connection.execute(insert(event).returning(event.c.id, sort_by_parameter_order=True), rows).scalars().all()
        numbered = list(zip(made.record.events, ids, strict=True))
        for table, rows_of in ((participant, made.participants), (pair, made.pairs), (block, made.blocks)):
            if found := [row for e, n in numbered for row in rows_of(e, n)]:
                connection.execute(insert(table), found)
        words.add_events(connection, [{"id": n, "words": made.words(e, text)} for e, n in numbered])
        return [(n, made.facts[e.id]) for e, n in numbered if e.id in made.facts]

    def _drop_events(self, connection: Connection, id_: int) -> list[tuple[int, Facts | None]]:
        """Remove the events of a version. Returns their row ids and facts; the chains they leave are remembered by the merger."""
        rows = connection.execute(select(event.c.id, event.c.facts).where(event.c.version == id_)).all()
        self.merger.touch(connection, id_)
        ids = [row.id for row in rows]
        for part in parts(ids):
            for table in (participant, pair, block):
                connection.execute(delete(table).where(table.c.event.in_(part)))
            connection.execute(delete(event).where(event.c.id.in_(part)))
        words.remove_events(connection, ids)
        return [(row.id, unpack_facts(row.facts) if row.facts else None) for row in rows]

    def _likeness(self, old: Facts, new: Facts) -> float:
        comparer = self.merger.comparer
        return comparer.score(comparer.ready(old), comparer.ready(new))

    def _alias(self, connection: Connection, gone: Iterable[tuple[int, Facts | None]], fresh: Sequence[tuple[int, Facts]]) -> None:
        """Let the keys that a new version no longer has point to the events that took their place: of one article and type, in order."""
        here = {facts.key for _, facts in fresh}
        old = [facts for _, facts in gone if facts is not None and facts.key not in here]
        for facts in old:
            like = [new for _, new in fresh if new.article == facts.article and new.type == facts.type]
            if like:
                best = max(like, key=lambda new: (self._likeness(facts, new), new.key))
                connection.execute(delete(alias).where(alias.c.old == facts.key))
                connection.execute(insert(alias).values(old=facts.key, new=best.key))
        connection.execute(delete(alias).where(alias.c.old.in_(sorted(here)))) if here and old else None


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


def free_name(connection: Connection, name: str, sha256: str) -> str:
    """A name for an article that no other has: its id, else with the beginning of its hash, else with a number."""
    chosen, number = name, 1
    while connection.execute(select(func.count()).where(article.c.name == chosen)).scalar_one():
        chosen = f"{name}-{sha256[:12]}" if number == 1 else f"{name}-{sha256[:12]}-{number}"
        number += 1
    return chosen
