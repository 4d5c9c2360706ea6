"""Near-copies in the store: which versions are alike, and which of them is the original."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from dateline.incident.copies import Likeness, Shingles, likeness, unpack
from dateline.store.rows import band_rows
from dateline.store.schema import article, band, version
from dateline.store.schema import likeness as likeness_table


class Likenesses:
    """Keeps what is known of near-copies in step with the versions, within the transaction of a writer."""

    def __init__(self, touch: Callable[[Connection, int], None]) -> None:
        """`touch` is told of each version whose original changes."""
        self.touch = touch

    def find(self, connection: Connection, id_: int, found: Shingles) -> bool:
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
        self._name_original(connection, self._to_name(connection, id_, [other for other, _ in alike]))
        return connection.execute(select(version.c.copy_of).where(version.c.id == id_)).scalar() is not None

    def _to_name(self, connection: Connection, id_: int, alike: Sequence[int]) -> list[int]:
        """Whose original may change with a new version: itself, with their original and, where there is more than one or it is the earliest, all."""
        held = connection.execute(select(version.c.id, version.c.copy_of).where(version.c.id.in_(alike)))
        originals = sorted({row.copy_of or row.id for row in held})
        if len(originals) == 1 and self._first(connection, [*originals, id_]) != id_:
            return [*originals, id_]
        copies = connection.execute(select(version.c.id).where(version.c.copy_of.in_(originals), version.c.current)).scalars()
        return sorted({id_, *originals, *copies})

    def _first(self, connection: Connection, group: Sequence[int]) -> int:
        """The earliest published of a group, of one day the first by name."""
        return min(_rows(connection, group), key=_by_time).id  # type: ignore[no-any-return]

    def name_originals(self, connection: Connection, start: Iterable[int]) -> None:
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
        rows = _rows(connection, group)
        first = min(rows, key=_by_time)
        for row in rows:
            original = None if row.id == first.id else first.id
            if row.copy_of != original:
                measures = self._measures(connection, row.id, first.id) if original else (None, None)
                connection.execute(
                    update(version).where(version.c.id == row.id).values(copy_of=original, jaccard=measures[0], contained=measures[1])
                )
                self.touch(connection, row.id)

    def _measures(self, connection: Connection, one: int, other: int) -> tuple[float, float]:
        rows = connection.execute(select(version.c.shingles).where(version.c.id.in_([one, other]))).scalars().all()
        like = likeness(unpack(rows[0]), unpack(rows[1]))
        return like.jaccard, like.contained


def _rows(connection: Connection, group: Sequence[int]) -> Sequence[Any]:
    columns = (version.c.id, version.c.day, version.c.copy_of, article.c.key, article.c.name)
    return connection.execute(select(*columns).join(article, article.c.id == version.c.article).where(version.c.id.in_(group))).all()


def _by_time(row: Any) -> tuple[bool, int, str, str]:
    return row.day is None, row.day or 0, row.name, row.key
