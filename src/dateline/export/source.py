"""What an export takes from a store: the events and incidents that were asked for, with a count of those left out and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import msgspec

from dateline.errors import ConfigError
from dateline.model.record import Event, Participant, Record, Versions
from dateline.store.chosen import Chosen, Traced, events_apart
from dateline.store.filters import Filter
from dateline.store.store import Store

FACTUALITIES = ("actual", "planned", "possible", "requested", "negated")
STANDINGS = ("reported", "confirmed", "claimed", "disputed")
TOLD_AS_FACT = ("reported", "confirmed")
"""Standings that an export has unless asked otherwise."""

NO_TYPE = "no type (bare statement)"
APART = "event in no incident (bare statement, or only possible or demanded)"
ON_WORD = "named only by somebody's word"


class Wanted(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What an export is to have. `only` chooses by place, actor, type, days and words; its factuality, standing and historical are not looked at.

    `factuality`, `standing`: one or several values separated by commas, or "any". `date_by_publication`: in the formats of PLOVER, POLECAT and GDELT
    what no report dates bears the day of publication, as it does in those systems.
    """

    only: Filter = Filter()
    factuality: str = "actual"
    standing: str = "reported,confirmed"
    historical: bool = False
    date_by_publication: bool = False

    def values(self, name: str) -> frozenset[str]:
        """The values asked for of `factuality` or `standing`. Raises ConfigError where one does not exist."""
        known = FACTUALITIES if name == "factuality" else STANDINGS
        asked = [value.strip() for value in getattr(self, name).split(",")]
        for value in asked:
            if value != "any" and value not in known:
                raise ConfigError(f'{name}: "{value}" does not exist; use {", ".join(known)} or any')
        return frozenset(known if "any" in asked else asked)


class Tally:
    """What went into a file, and what was left out."""

    def __init__(self) -> None:
        self.rows = 0
        self.events = 0
        self.incidents: set[str] = set()
        self.articles: set[str] = set()
        self.left_out: Counter[str] = Counter()
        self.versions: dict[str, set[str]] = {}

    def article(self, record: Record) -> None:
        """Count an article, and note what made its record."""
        self.articles.add(record.article.id)
        self._made_by(record.versions)

    def _made_by(self, versions: Versions) -> None:
        for name in ("dateline", "lexicon", "gazetteer", "model"):
            self.versions.setdefault(name, set()).add(getattr(versions, name))
        for package in versions.packages():
            self.versions.setdefault("plugins", set()).add(package)


class Source:
    """The chosen part of a store, read as it is when the first of it is asked for. Raises StoreError, ConfigError."""

    def __init__(self, store: Store, wanted: Wanted) -> None:
        """Raises ConfigError where `wanted` asks for a factuality or standing that does not exist."""
        self.store, self.wanted = store, wanted
        self.tally = Tally()
        self._factuality, self._standing = wanted.values("factuality"), wanted.values("standing")
        self._all = msgspec.structs.replace(wanted.only, factuality="any", standing=None, historical=True)

    @property
    def claims(self) -> bool:
        """Whether what is only claimed was asked for."""
        return "claimed" in self._standing

    def articles(self, *, typed: bool = False) -> Iterator[Chosen]:
        """Articles with their wanted events, those without any left out; with `typed`, bare statements are none."""
        for chosen in self.store.chosen(self._all):
            events = {event.id: event for event in chosen.record.events}
            kept = tuple(found for found in chosen.events if self._keeps(events[found.id], typed))
            if kept:
                yield msgspec.structs.replace(chosen, events=kept)

    def _keeps(self, event: Event, typed: bool) -> bool:
        reason = NO_TYPE if typed and event.type is None else self._against(event.factuality, event.standing, event.historical)
        return self._counted(reason)

    def incidents(self) -> Iterator[Traced]:
        """The wanted incidents with the records of their reports."""
        apart = events_apart(self.store.engine, self._all)
        if apart:
            self.tally.left_out[APART] += apart
        for traced in self.store.traced(self._all):
            found = traced.incident
            if self._counted(self._against(found.factuality, found.standing, found.historical)):
                yield traced

    def _against(self, factuality: str, standing: str, historical: bool) -> str | None:
        """Why something is left out, None where it is wanted."""
        if factuality not in self._factuality:
            return f"factuality {factuality}"
        if standing not in self._standing:
            return f"standing {standing}"
        return "historical" if historical and not self.wanted.historical else None

    def _counted(self, reason: str | None) -> bool:
        if reason is not None:
            self.tally.left_out[reason] += 1
        return reason is None

    def leave_out(self, reason: str) -> None:
        """Count something that the format has no place for."""
        self.tally.left_out[reason] += 1

    def wrote_event(self, chosen: Chosen, incident: str | None) -> None:
        """Count a row of one event."""
        self.tally.rows += 1
        self.tally.events += 1
        self.tally.article(chosen.record)
        if incident is not None:
            self.tally.incidents.add(incident)

    def wrote_incident(self, traced: Traced, rows: int = 1) -> None:
        """Count the rows of an incident."""
        self.tally.rows += rows
        self.tally.events += len(traced.reports)
        self.tally.incidents.add(traced.incident.id)
        for report in traced.reports:
            self.tally.article(report.record)

    def told(self, participants: tuple[Participant, ...]) -> tuple[Participant, ...]:
        """Those whom the report itself names; who is in the event only by somebody's word is counted and left out, unless claims were asked for."""
        if self.claims:
            return participants
        kept = tuple(found for found in participants if not found.attribution)
        self.tally.left_out.update([ON_WORD] * (len(participants) - len(kept)))
        return kept
