"""The tables of the store, as its last migration leaves them (a test compares both).

Days are proleptic Gregorian ordinals where they are compared, ISO 8601 strings where they are shown. JSON is kept as bytes of UTF-8.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    UniqueConstraint,
)
from sqlalchemy import Text as AnyText
from sqlalchemy.dialects.postgresql import TEXT

Text = AnyText().with_variant(TEXT(collation="C"), "postgresql")
"""Text that both engines order alike, by its characters' numbers."""

metadata = MetaData(
    naming_convention={"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"}
)  # fmt: skip

article = Table(
    "article",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),  # names it over all its versions: its URL, else its id
    Column("name", Text, nullable=False, unique=True),  # the id that people see
)

version = Table(
    "version",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("article", ForeignKey("article.id"), nullable=False),
    Column("number", Integer, nullable=False),  # 1, 2 ... in the order in which they came
    Column("current", Boolean, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("title", Text),
    Column("published", Text),
    Column("day", Integer),  # published, as an ordinal
    Column("publisher", Text),
    Column("url", Text),
    Column("source", Text),  # the file it was read from, hashed
    Column("text", Text),  # null where it was left out
    Column("words", Integer, nullable=False),
    Column("record", LargeBinary, nullable=False),  # the whole record as JSON, compressed with zlib
    Column("shingles", LargeBinary, nullable=False),
    Column("origin", Text, nullable=False),  # whose report it is, copies aside
    Column("copy_of", ForeignKey("version.id")),  # the earliest of those it is a near-copy of
    Column("jaccard", Float),
    Column("contained", Float),
    Column("added", Text, nullable=False),  # when, in UTC
    Column("known", Integer, nullable=False),  # the day from which on this version was known
    Column("dateline", Text, nullable=False),
    Column("lexicon", Text, nullable=False),
    UniqueConstraint("article", "number"),
    Index("ix_version_sha256", "sha256"),
    Index("ix_version_day", "current", "day"),
    Index("ix_version_known", "known"),
    Index("ix_version_copy_of", "copy_of"),
)

band = Table(
    "band",
    metadata,
    Column("hash", BigInteger, primary_key=True, autoincrement=False),
    Column("version", ForeignKey("version.id"), primary_key=True),
    Index("ix_band_version", "version"),
    sqlite_with_rowid=False,
)

likeness = Table(  # pairs of current versions that are near-copies
    "likeness",
    metadata,
    Column("one", ForeignKey("version.id"), primary_key=True),
    Column("other", ForeignKey("version.id"), primary_key=True),
    Column("jaccard", Float, nullable=False),
    Column("contained", Float, nullable=False),
    Index("ix_likeness_other", "other"),
    sqlite_with_rowid=False,
)

incident = Table(
    "incident",
    metadata,
    Column("id", Text, primary_key=True),
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("quad", Text),
    Column("goldstein", Float),
    Column("factuality", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("historical", Boolean, nullable=False),
    Column("day", Integer),  # earliest, else the first publication: what accounts are ordered by
    Column("last", Integer),
    Column("dated", Boolean, nullable=False),
    Column("country", Text),
    Column("place", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("reports", Integer, nullable=False),
    Column("independent", Integer, nullable=False),
    Column("summary", LargeBinary, nullable=False),  # the Incident as JSON
    Index("ix_incident_day", "day", "id"),
    Index("ix_incident_type_day", "type", "day"),
    Index("ix_incident_country_day", "country", "day"),
    Index("ix_incident_place_day", "place", "day"),
    Index("ix_incident_standing_day", "standing", "day"),
)

event = Table(  # the events of current versions
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("version", ForeignKey("version.id"), nullable=False),
    Column("number", Text, nullable=False),  # "e1"
    Column("key", Text, nullable=False, unique=True),
    Column("type", Text),
    Column("mode", Text),
    Column("cameo", Text),
    Column("quad", Text),
    Column("goldstein", Float),
    Column("factuality", Text, nullable=False),
    Column("standing", Text, nullable=False),
    Column("historical", Boolean, nullable=False),
    Column("day", Integer),  # its own where it has one of a week or less, else that of publication
    Column("dated", Boolean, nullable=False),
    Column("country", Text),
    Column("place", Text),
    Column("facts", LargeBinary),  # what merging compares; null for what cannot be an incident
    Column("telling", Text),  # the key of the first event of its report that tells the same happening
    Column("chain", Text),  # the least key of the events it is connected with
    Column("incident", ForeignKey("incident.id")),
    Index("ix_event_version", "version"),
    Index("ix_event_telling", "telling"),
    Index("ix_event_chain", "chain"),
    Index("ix_event_incident", "incident"),
    Index("ix_event_day", "day"),
    Index("ix_event_type_day", "type", "day"),
    Index("ix_event_country_day", "country", "day"),
    Index("ix_event_place_day", "place", "day"),
)

participant = Table(
    "participant",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("event", ForeignKey("event.id"), nullable=False),
    Column("role", Text, nullable=False),  # actor or recipient
    Column("name", Text),  # in lower case
    Column("country", Text),
    Column("org", Text),
    Column("sector", Text),
    Index("ix_participant_event", "event"),
    Index("ix_participant_name", "name"),
    Index("ix_participant_country", "country", "role"),
    Index("ix_participant_org", "org", "role"),
    Index("ix_participant_sector", "sector", "role"),
)

pair = Table(  # who acts on whom, by country or body
    "pair",
    metadata,
    Column("actor", Text, primary_key=True),
    Column("recipient", Text, primary_key=True),
    Column("day", Integer, primary_key=True, autoincrement=False),
    Column("event", ForeignKey("event.id"), primary_key=True),
    Index("ix_pair_event", "event"),
    sqlite_with_rowid=False,
)

block = Table(  # where merging looks for a telling, whose first event it is
    "block",
    metadata,
    Column("event", ForeignKey("event.id"), primary_key=True),
    Column("country", Text, primary_key=True),
    Column("long", Boolean, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Index("ix_block_days", "country", "long", "first", "last"),
)

counter = Table(  # "epoch": how often records were made anew in place
    "counter",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Integer, nullable=False),
)

alias = Table(  # keys of events that a new version of their article no longer has, and what took their place
    "alias",
    metadata,
    Column("old", Text, primary_key=True),
    Column("new", Text, nullable=False),
)

decision = Table(
    "decision",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", Text, nullable=False),  # join, split or correct
    Column("body", LargeBinary, nullable=False),  # what was decided, as JSON
    Column("note", Text),
    Column("who", Text),
    Column("made", Text, nullable=False),
    Column("undone", Text),
)

decided = Table(  # the events that decisions are about
    "decided",
    metadata,
    Column("decision", ForeignKey("decision.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Index("ix_decided_key", "key"),
)
