"""Storing articles: new ones, new versions of known ones, their copies and their events, in one transaction with the incidents they change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from dateline.incident.copies import Shingles, unpack
from dateline.incident.facts import FactReader, day_of
from dateline.incident.rules import Rules
from dateline.model.incident import Facts
from dateline.store import words
from dateline.store.known import ArticleId, Known, find, free_name, is_told
from dateline.store.likenesses import Likenesses
from dateline.store.merging import Merger, next_epoch, parts
from dateline.store.rows import (
    EventRows,
    Row,
    Stored,
    article_key,
    band_rows,
    keepable,
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


class Gone(msgspec.Struct, frozen=True, gc=False):
    """An event that a version had, and the incident it was in."""

    facts: Facts
    incident: str | None


class Writer:
    """Writes articles within the transaction of a writer."""

    def __init__(self, rules: Rules) -> None:
        self.reader = FactReader(rules)
        self.merger = Merger(rules)
        self.likenesses = Likenesses(self.merger.touch)

    def add(self, connection: Connection, coded: Iterable[Stored], *, when: dt.datetime, keep_text: bool, again: bool = False) -> Added:
        """Store articles and put their events into incidents; those that are stored already get their new record where they were coded `again`."""
        added = Added()
        fresh: dict[int, list[Facts]] = {}  # by version, since a later one of this very addition may take its place
        gone: list[Gone] = []
        for stored in coded:
            wanted = ArticleId(article_key(stored.record), stored.record.article.sha256, source_key(stored.source))
            key, known = find(connection, wanted)
            if known is not None and is_told(connection, known, wanted.sha256, day_of(stored.record.article.published)):
                added += Added(same=1)
                if again:
                    gone += self._drop_events(connection, known.id)
                    fresh[known.id] = self._record_anew(connection, key, known, stored)
                continue
            if known is not None:
                fresh.pop(known.id, None)
                gone += self._retire(connection, known.id)
            id_, found = self._version(connection, stored, key, known, when=when, keep_text=keep_text)
            is_copy = self.likenesses.find(connection, id_, found)
            made = EventRows(self.reader, stored.record, key, stored.text)
            fresh[id_] = self._events(connection, made, id_, stored.text if keep_text else None)
            added += Added(new=known is None, versions=known is not None, copies=is_copy)
        new = [facts for found in fresh.values() for facts in found]
        self._alias(connection, gone, new)
        self.merger.merge(connection, new)
        return added

    def _record_anew(self, connection: Connection, key: str, known: Known, stored: Stored) -> list[Facts]:
        """Put a new record in the place of a version's old one, whose events are gone. Returns what came."""
        next_epoch(connection)
        versions, info = stored.record.versions, stored.record.article
        changed = {
            "record": pack_record(stored.record), "dateline": versions.dateline, "lexicon": versions.lexicon, "title": info.title,
            "publisher": info.publisher, "url": info.url, "origin": self.reader.origin(stored.record, key),
        }  # fmt: skip
        changed = keepable(changed)
        connection.execute(update(version).where(version.c.id == known.id).values(changed))
        has_text = connection.execute(select(version.c.text.is_not(None)).where(version.c.id == known.id)).scalar_one()
        return self._events(
            connection, EventRows(self.reader, stored.record, key, stored.text), known.id, stored.text if has_text else None
        )

    def rebuild(self, connection: Connection, versions: Iterable[tuple[int, str, Stored, bool]]) -> None:
        """Derive events and incidents anew from the records of current versions: row id, article key, what was stored, whether its text was kept."""
        next_epoch(connection)
        fresh: list[Facts] = []
        for id_, key, stored, has_text in versions:
            old = self._drop_events(connection, id_)
            text = stored.text if has_text else None
            before = {} if has_text else {gone.facts.key: gone.facts for gone in old}
            fresh += self._events(connection, EventRows(self.reader, stored.record, key, text, before), id_, text)
        self.merger.merge(connection, fresh)

    def restore(self, connection: Connection, versions: Iterable[tuple[str, str, Row]], before: Mapping[str, Facts]) -> None:
        """Fill an empty store with versions (article key and name, columns of `version`), as another store has them.

        `before` has the facts of events of articles without text, by key.
        """
        fresh: list[Facts] = []
        for key, name, row in versions:
            article_id = connection.execute(insert(article).values(key=key, name=name).returning(article.c.id)).scalar_one()
            columns = {**row, "article": article_id, "current": True}
            id_: int = connection.execute(insert(version).values(columns).returning(version.c.id)).scalar_one()
            found = unpack(row["shingles"])
            self._index(connection, id_, row, found)
            self.likenesses.find(connection, id_, found)
            made = EventRows(self.reader, unpack_record(row["record"]), key, row["text"], None if row["text"] is not None else before)
            fresh += self._events(connection, made, id_, row["text"])
        self.merger.merge(connection, fresh)

    def _index(self, connection: Connection, id_: int, row: Row, found: Shingles) -> None:
        """Make a version findable by its words and its shingles."""
        words.add_articles(connection, [{"id": id_, "title": row["title"], "text": row["text"]}])
        if rows := band_rows(id_, found):
            connection.execute(insert(band), rows)

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
            stored,
            self.reader.origin(stored.record, key),
            number=1 if known is None else known.number + 1,
            when=when,
            known=since,
            keep_text=keep_text,
            found=found,
        )
        id_ = connection.execute(insert(version).values(article=article_id, **row).returning(version.c.id)).scalar_one()
        self._index(connection, id_, row, found)
        return id_, found

    def _retire(self, connection: Connection, id_: int) -> list[Gone]:
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
            self.likenesses.name_originals(connection, others)
        return gone

    # --- events

    def _events(self, connection: Connection, made: EventRows, id_: int, text: str | None) -> list[Facts]:
        """Write the events of a version, whose `text` is None where none may be kept. Returns the facts of those that may be incidents."""
        rows = made.rows(id_)
        if not rows:
            return []
        ids = connection.execute(insert(event).returning(event.c.id, sort_by_parameter_order=True), rows).scalars().all()
        numbered = list(zip(made.record.events, ids, strict=True))
        for table, rows_of in ((participant, made.participants), (pair, made.pairs), (block, made.blocks)):
            if found := [row for e, n in numbered for row in rows_of(e, n)]:
                connection.execute(insert(table), found)
        words.add_events(connection, [{"id": n, "words": made.words(e, text)} for e, n in numbered])
        return list(made.facts.values())

    def _drop_events(self, connection: Connection, id_: int) -> list[Gone]:
        """Remove the events of a version. Returns what they were; the chains they leave are remembered by the merger."""
        rows = connection.execute(select(event.c.id, event.c.facts, event.c.incident).where(event.c.version == id_)).all()
        self.merger.touch(connection, id_)
        ids = [row.id for row in rows]
        for part in parts(ids):
            for table in (participant, pair, block):
                connection.execute(delete(table).where(table.c.event.in_(part)))
            connection.execute(delete(event).where(event.c.id.in_(part)))
        words.remove_events(connection, ids)
        return [Gone(unpack_facts(row.facts), row.incident) for row in rows if row.facts]

    def _likeness(self, old: Facts, new: Facts) -> float:
        comparer = self.merger.comparer
        return comparer.score(comparer.ready(old), comparer.ready(new))

    def _alias(self, connection: Connection, gone: Sequence[Gone], fresh: Sequence[Facts]) -> None:
        """Let the keys that a new version no longer has point to what took their place: the event of the same article and type that is most like it, else
        another event of the incident it was in."""
        here = {facts.key for facts in fresh}
        lost = [old for old in gone if old.facts.key not in here]
        newer = {old.facts.key: new for old in lost if (new := self._successor(old.facts, fresh)) is not None}
        stays = {old.incident: newer.get(old.facts.key, old.facts.key) for old in gone if old.facts.key in here or old.facts.key in newer}
        for old in lost:
            new = newer.get(old.facts.key)
            if new is None:
                new = connection.execute(select(func.min(event.c.key)).where(event.c.incident == old.incident)).scalar() or stays.get(
                    old.incident
                )
            connection.execute(delete(alias).where(alias.c.old == old.facts.key))
            if new is not None:
                connection.execute(insert(alias).values(old=old.facts.key, new=new))
        for part in parts(sorted(here)):
            connection.execute(delete(alias).where(alias.c.old.in_(part)))

    def _successor(self, old: Facts, fresh: Sequence[Facts]) -> str | None:
        """The key of the event of the same article and type that is most like an old one."""
        like = [new for new in fresh if new.article == old.article and new.type == old.type]
        return max(like, key=lambda new: (self._likeness(old, new), new.key)).key if like else None
