"""The articles behind incidents, with what footnotes name of them and what they say of who said it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, select

from dateline.model.incident import Incident
from dateline.model.record import Event, Participant, Record, Statement
from dateline.store.merging import parts
from dateline.store.rows import unpack_record
from dateline.store.schema import article, version

MOST = 12
"""Reports of one incident that are read for its sentences: of every independent source one, then others, the earliest first."""


class Cited(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """An article as a footnote names it, under its number."""

    number: int
    article: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None


class Report(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One event of an incident as its article tells it; `text` is null where the store keeps none."""

    article: str
    record: Record
    event: Event
    text: str | None

    def speakers(self, stances: frozenset[str], attribution: Iterable[str] | None = None) -> list[str]:
        """Who says it with one of these stances, by name or by the words for them; of the event's own attribution, or of another."""
        by_id = {statement.id: statement for statement in self.record.statements}
        said = [by_id[id_] for id_ in (self.event.attribution if attribution is None else attribution) if id_ in by_id]
        return [name for statement in said if statement.stance in stances and (name := self._speaker(statement))]

    def _speaker(self, statement: Statement) -> str | None:
        if statement.speaker is None:
            return None
        if statement.speaker.name:
            return statement.speaker.name
        actor = next((actor for actor in self.record.actors if actor.id == statement.speaker.actor), None)
        first = next((mention for mention in actor.mentions if mention.text.casefold() not in PRONOUNS), None) if actor else None
        return self.words(first.text, first.start) if first else None

    def party(self, found: Participant) -> str | None:
        """A participant in the words of the report, with its article; None for pronouns, counts, and what is too long to be a name."""
        if found.text is None or found.start is None or len(found.text) > _LONGEST:
            return None
        first = found.text.split(" ")[0].casefold()
        if found.text.casefold() in PRONOUNS or first in _NUMBERS or any(c.isdigit() for c in found.text):
            return None
        return self.words(found.text, found.start)

    def words(self, text: str, start: int) -> str:
        """Words of the report with the article before them, as the text has it; "the" where no text is kept and one thing is meant."""
        before = self.text[max(0, start - 8) : start].casefold().split() if self.text is not None else []
        first = text.split(" ")[0].casefold()
        if first in _DETERMINERS:
            return f"the {text.split(' ', 1)[1]}" if first in _OWNERS and " " in text else text[:1].lower() + text[1:]
        if before and before[-1] in _DETERMINERS:
            return f"{'the' if before[-1] in _OWNERS else before[-1]} {text}"
        if self.text is None and not text.endswith("s") and not text[:1].isupper():
            return f"the {text}"
        return text


_LONGEST = 60
_OWNERS = frozenset("his her its their our my your these those this that".split())
_DETERMINERS = frozenset("a an the".split()) | _OWNERS
PRONOUNS = frozenset(
    "he she it they him her them we us i me you who whom which that this these those himself herself themselves itself others one some many all both people".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands several some many few both at about around nearly almost more up".split()
)


def cited_query(names: Sequence[str]) -> Select[Any]:
    """The statement for the current versions of articles, by name."""
    return (
        select(article.c.name, version.c.title, version.c.publisher, version.c.published, version.c.url, version.c.record, version.c.text)
        .select_from(article)
        .join(version, (version.c.article == article.c.id) & version.c.current.is_(True))
        .where(article.c.name.in_(names))
        .order_by(article.c.name)
    )


class Sources:
    """The articles of some incidents; each gets the next number when it is first cited."""

    def __init__(self, connection: Connection, incidents: Iterable[Incident]) -> None:
        wanted = sorted({name for found in incidents for name in _wanted(found)})
        self.rows: dict[str, Any] = {row.name: row for part in parts(wanted) for row in connection.execute(cited_query(part))}
        self.records: dict[str, Record] = {}
        self.numbers: dict[str, int] = {}

    def cite(self, names: Iterable[str]) -> tuple[int, ...]:
        """The numbers of articles, in order."""
        found = [self.numbers.setdefault(name, len(self.numbers) + 1) for name in dict.fromkeys(names) if name in self.rows]
        return tuple(sorted(found))

    def cited(self) -> tuple[Cited, ...]:
        """All articles cited, in order of their numbers."""
        rows = [(number, self.rows[name]) for name, number in self.numbers.items()]
        return tuple(
            Cited(number=number, article=row.name, title=row.title, publisher=row.publisher, published=row.published, url=row.url)
            for number, row in rows
        )

    def reports(self, found: Incident) -> list[Report]:
        """The events of an incident that its chosen reports tell, in order."""
        chosen = frozenset(chosen_reports(found))
        made = []
        for member in found.members:
            record = self._record(member.article) if member.article in chosen else None
            event = next((one for one in record.events if one.id == member.event), None) if record is not None else None
            if record is not None and event is not None:
                made.append(Report(article=member.article, record=record, event=event, text=self.rows[member.article].text))
        return made

    def _record(self, name: str) -> Record | None:
        if name not in self.records and name in self.rows:
            self.records[name] = unpack_record(self.rows[name].record)
        return self.records.get(name)


def _wanted(found: Incident) -> Iterable[str]:
    yield from chosen_reports(found)
    for figure in found.figures:
        yield from figure_articles(figure.told)
    for variant in found.variants:
        yield from variant.articles[:MOST]


def chosen_reports(found: Incident) -> list[str]:
    """The articles that an incident is told after: one of each source, then further ones that are no near-copies, the earliest first."""
    firsts: dict[str, str] = {}
    others: list[str] = []
    for member in sorted(found.members, key=lambda m: (m.near_copy_of is not None, m.published or "9999", m.article)):
        if member.origin not in firsts:
            firsts[member.origin] = member.article
        elif member.near_copy_of is None:
            others.append(member.article)
    return list(dict.fromkeys([*firsts.values(), *others]))[:MOST]


def figure_articles(told: Iterable[Any]) -> list[str]:
    """The articles whose figures are cited: those that stand, the latest first, at most MOST."""
    standing = [one.article for one in told if one.standing]
    corrected = [one.article for one in told if not one.standing and (one.why or "").startswith("corrected")]
    return list(dict.fromkeys([*reversed(standing), *corrected]))[:MOST]
