"""What was known on a day: a store in memory of the versions and decisions there were then, merged as if it were that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, and_, func, insert, select

from dateline.model.incident import Facts
from dateline.store.rows import Row, unpack_facts
from dateline.store.schema import article, decided, decision, event, version
from dateline.store.writer import Writer

_KEPT = tuple(column.name for column in version.c if column.name not in {"id", "article", "current", "copy_of", "jaccard", "contained"})


def copy_known(source: Connection, target: Connection, writer: Writer, day: dt.date) -> None:
    """Fill an empty store with what `source` knew at the end of `day`: versions by the day from which on they were known, decisions by when they were made."""
    writer.restore(target, _versions(source, day), _facts(source))
    end = f"{day.isoformat()}T~"  # behind all times of that day
    made = [dict(row._mapping) for row in source.execute(select(decision).where(decision.c.made < end).order_by(decision.c.id))]
    for row in made:
        row["undone"] = row["undone"] if row["undone"] is not None and row["undone"] < end else None
    if made:
        target.execute(insert(decision), made)
        ids = [row["id"] for row in made]
        target.execute(insert(decided), [dict(row._mapping) for row in source.execute(select(decided).where(decided.c.decision.in_(ids)))])
        holding = [row["id"] for row in made if row["undone"] is None]
        keys = set(target.execute(select(decided.c.key).where(decided.c.decision.in_(holding))).scalars())
        writer.merger.redo(target, keys)


def _versions(source: Connection, day: dt.date) -> Iterator[tuple[str, str, Row]]:
    """Key and name of each article known on `day`, with the columns of the version that was current then."""
    latest = (
        select(version.c.article, func.max(version.c.number).label("number"))
        .where(version.c.known <= day.toordinal())
        .group_by(version.c.article)
        .subquery()
    )
    query = (
        select(article.c.key, article.c.name, *(version.c[name] for name in _KEPT))
        .join(version, version.c.article == article.c.id)
        .join(latest, and_(latest.c.article == version.c.article, latest.c.number == version.c.number))
        .order_by(version.c.id)
    )
    for row in source.execute(query.execution_options(yield_per=500)):
        yield row.key, row.name, {name: row._mapping[name] for name in _KEPT}


def _facts(source: Connection) -> Mapping[str, Facts]:
    """The facts of events of articles without text, by key: what was read while the text was there."""
    query = select(event.c.facts).join(version, version.c.id == event.c.version).where(version.c.text.is_(None), event.c.facts.is_not(None))
    return {facts.key: facts for facts in map(unpack_facts, source.execute(query).scalars())}
