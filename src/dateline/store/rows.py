"""From a record to the rows of its version and events."""

from __future__ import annotations

import datetime as dt
import hashlib
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from dateline.incident.blocks import blocks_of
from dateline.incident.copies import Shingles, bands, pack, shingles
from dateline.incident.facts import FactReader, day_of, event_keys, first_day, last_day
from dateline.incident.telling import united
from dateline.model.incident import Facts
from dateline.model.record import Event, Record

_ENCODER = msgspec.json.Encoder()
_RECORDS = msgspec.json.Decoder(Record)
_FACTS = msgspec.json.Decoder(Facts)
LONGEST = 800  # bytes of a name in an index: PostgreSQL takes rows of 2,700
WEEK = 7  # days: an event told for a longer stretch has no day of its own

Row = dict[str, Any]


class Stored(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article that was coded, ready to be stored: its record, its canonical text where it may be kept, and the file it came from."""

    record: Record
    text: str
    source: str | None = None


def pack_record(record: Record) -> bytes:
    """A record as the store keeps it: JSON without the article's text, compressed."""
    if record.article.text is not msgspec.UNSET:
        record = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=msgspec.UNSET))
    return zlib.compress(_ENCODER.encode(record), 1)


def unpack_record(packed: bytes) -> Record:
    """The record that `pack_record` packed."""
    return _RECORDS.decode(zlib.decompress(packed))


def pack_facts(facts: Facts) -> bytes:
    """Facts as the store keeps them."""
    return _ENCODER.encode(facts)


def unpack_facts(packed: bytes) -> Facts:
    """The facts that `pack_facts` packed."""
    return _FACTS.decode(packed)


def keepable(row: Row) -> Row:
    """A row whose strings every database takes: NUL, which PostgreSQL refuses, and halves of characters are replaced one by one, so that offsets hold."""
    return {name: keepable_text(value) if isinstance(value, str) else value for name, value in row.items()}


def keepable_text(text: str) -> str:
    """A string that every database takes."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    return text if text.isascii() else text.encode("utf-8", "replace").decode()


def article_key(record: Record) -> str:
    """What names an article over all its versions: its URL; else its id, which for a report without any is its hash."""
    info = record.article
    return named_key(info.url, info.id)


def named_key(url: str | None, id_: str) -> str:
    """The key of an article with this URL and id."""
    return short(keepable_text("url:" + url.split("#", 1)[0] if url else "id:" + id_))


def short(text: str) -> str:
    """Text that every index takes: what is longer than LONGEST bytes is cut and gets its hash behind it."""
    if len(text) <= LONGEST // 4 or len(raw := text.encode()) <= LONGEST:
        return text
    return f"{raw[: LONGEST - 40].decode('utf-8', 'ignore')}#{hashlib.sha256(raw).hexdigest()[:32]}"


def source_key(source: str | None) -> str | None:
    """A file's path, hashed: two files of one name are two articles, but no path of a machine is stored."""
    return hashlib.sha256(source.encode("utf-8", "surrogatepass")).hexdigest()[:16] if source else None


def body(title: str | None, text: str) -> str:
    """A text without its title."""
    return text[len(title) :] if title and text.startswith(title) else text


def version_row(stored: Stored, origin: str, *, number: int, when: dt.datetime, known: int, keep_text: bool, found: Shingles) -> Row:
    """The row of a version: whose report it is, and the day from which on it was `known`."""
    info, versions = stored.record.article, stored.record.versions
    return keepable(
        {
        "number": number, "current": True, "sha256": info.sha256, "title": info.title, "published": info.published, "day": day_of(info.published),
        "publisher": info.publisher, "url": info.url, "source": source_key(stored.source), "text": stored.text if keep_text else None,
        "words": len(stored.text.split()), "record": pack_record(stored.record), "shingles": pack(found), "origin": origin,
        "added": when.astimezone(dt.UTC).isoformat(timespec="seconds"), "known": known, "dateline": versions.dateline, "lexicon": versions.lexicon,
        }
    )  # fmt: skip


def shingles_of(stored: Stored) -> Shingles:
    """The shingles of a report's body."""
    return shingles(body(stored.record.article.title, stored.text))


def band_rows(version: int, found: Shingles) -> list[Row]:
    """Rows of `band`."""
    return [{"hash": value, "version": version} for value in sorted(set(bands(found)))]


class EventRows:
    """The rows of one version's events."""

    def __init__(self, reader: FactReader, record: Record, key: str, text: str | None, before: Mapping[str, Facts] | None = None) -> None:
        """`key` names the article; `text` is its canonical text, without which `before` has the facts that were read when it was there, by key."""
        self.reader, self.record = reader, record
        self.keys = event_keys(record, key)
        self.facts = {facts.number: facts for facts in reader.facts(record, key, text)}
        for number, facts in self.facts.items() if before else ():
            old = (before or {}).get(facts.key)
            if old is not None:
                self.facts[number] = msgspec.structs.replace(facts, terms=old.terms, telling=old.telling, counts=old.counts)
        self.published = day_of(record.article.published)

    def rows(self, version: int) -> list[Row]:
        """Rows of `event`, in order."""
        return [keepable(self._row(event, version)) for event in self.record.events]

    def _row(self, event: Event, version: int) -> Row:
        facts, day = self.facts.get(event.id), own_day(event)
        place = event.places[0] if event.places else None
        return {
            "version": version, "number": event.id, "key": self.keys[event.id], "type": event.type, "mode": event.mode, "cameo": event.cameo,
            "quad": event.quad, "goldstein": event.goldstein, "factuality": event.factuality, "standing": event.standing,
            "historical": event.historical, "day": day if day is not None else self.published, "dated": day is not None,
            "country": place.country if place else None, "place": short(place.name or place.text) if place else None,
            "facts": pack_facts(facts) if facts else None, "telling": facts.telling if facts else None,
            "chain": facts.telling if facts else None, "incident": None,
        }  # fmt: skip

    def participants(self, event: Event, id_: int) -> Iterable[Row]:
        """Rows of `participant`."""
        for role, parties in (("actor", event.actor), ("recipient", event.recipient)):
            for p in parties:
                name = p.name or p.text
                row = {
                    "event": id_,
                    "role": role,
                    "name": short(name.casefold()) if name else None,
                    "country": p.country,
                    "org": p.org,
                    "sector": p.sector,
                }
                yield keepable(row)

    def pairs(self, event: Event, id_: int) -> list[Row]:
        """Rows of `pair`; none for an event without a day."""
        day = own_day(event) or self.published
        actors = {code for p in event.actor if (code := p.country or p.org)}
        recipients = {code for p in event.recipient if (code := p.country or p.org)}
        if day is None or event.type is None:
            return []
        return [{"actor": a, "recipient": r, "day": day, "event": id_} for a in sorted(actors) for r in sorted(recipients)]

    def blocks(self, event: Event, id_: int) -> list[Row]:
        """Rows of `block`: those of a telling, at its first event."""
        first = self.facts.get(event.id)
        if first is None or first.telling != first.key:
            return []
        facts = united([found for found in self.facts.values() if found.telling == first.key])
        return [
            {"event": id_, "country": b.country, "long": b.long, "first": b.first, "last": b.last}
            for b in blocks_of(facts, self.reader.rules)
        ]

    def words(self, event: Event, text: str | None) -> str:
        """What an event is found by: its sentence where the text may be kept, its parties and places."""
        said = text[event.sentence["start"] : event.sentence["end"]] if text is not None else event.trigger.text
        parties = [name for p in (*event.actor, *event.recipient) for name in (p.name, p.text) if name]
        places = [place.name or place.text for place in event.places]
        return keepable_text(" ".join([said, *parties, *places]))


def own_day(event: Event) -> int | None:
    """The day of an event that is told for a day, or the first of a week or less."""
    if event.time is None:
        return None
    first, last = first_day(event.time.earliest), last_day(event.time.latest)
    return first if first is not None and last is not None and last - first < WEEK else None
