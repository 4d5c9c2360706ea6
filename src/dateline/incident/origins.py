"""Whose report it is: the outlet, the agency that its header names, or the outlet that it only relays."""

from __future__ import annotations

import re

from dateline.lexicon.load import Folders
from dateline.model.record import Actor, Event, Record

_NOT_LETTERS = re.compile(r"[\W_]+")
_ARTICLES = re.compile(r"^(?:the|al|el)\s+|\s+(?:news agency|news|agency|newspaper|daily|television|tv|radio)$")


def outlet(actor: Actor) -> bool:
    """Whether an actor is a medium."""
    return actor.sector == "JRN" and actor.kind != "person"


def origin_name(name: str) -> str:
    """An outlet's name as origins are compared by: "The Associated Press" and "Associated Press" are one."""
    plain = _NOT_LETTERS.sub(" ", name.casefold()).strip()
    while (shorter := _ARTICLES.sub("", plain).strip()) != plain and shorter:
        plain = shorter
    return plain


class Outlets:
    """The names of outlets that the lexicon knows, so that "AFP" and "Agence France-Presse" are one origin."""

    def __init__(self, folders: Folders) -> None:
        self.names: dict[str, str] = {}
        for row in folders.rows("actors/media.tsv"):
            for alias in (row["name"], *row.values_of("aliases")):
                self.names.setdefault(origin_name(alias), origin_name(row["name"]))

    def origin(self, name: str | None) -> str | None:
        """The origin that an outlet of this name is, None for no name."""
        plain = origin_name(name) if name else ""
        return self.names.get(plain, plain) or None


class Origins:
    """The origins of one record's events."""

    def __init__(self, record: Record, article: str, outlets: Outlets) -> None:
        """`article` names the article over all its versions: the origin of one that names no outlet."""
        info = record.article
        self.own = (
            outlets.origin(info.agency) or outlets.origin(info.publisher) or "article:" + article.replace(",", " ")
        )  # several origins are told with commas
        actors = {actor.id: actor for actor in record.actors}
        self.relayed: dict[str, str] = {}
        for statement in record.statements:
            for party in (statement.speaker, statement.addressee):  # "Reuters reported", "an officer told Reuters"
                if party is None or not (actor := actors.get(party.actor)) or not outlet(actor):
                    continue
                if party is statement.addressee and actor.name is None:  # "told state radio", "told local media"
                    continue
                if name := outlets.origin(actor.name or party.text):
                    self.relayed.setdefault(statement.id, self.own if self._calls_itself(name) else name)
        self.within = {statement.id: statement.within for statement in record.statements}

    def of(self, event: Event) -> tuple[str, ...]:
        """The origins of an event: the outlets it is told after, if all that vouch for it spoke through outlets, else the report itself."""
        outlets = {name for id_ in event.attribution if (name := self._outlet(id_)) is not None}
        told_by_outlets = bool(event.attribution) and all(self._outlet(id_) is not None for id_ in event.attribution)
        return tuple(sorted(outlets)) if told_by_outlets else (self.own,)

    def _calls_itself(self, name: str) -> bool:
        """ "A baker told the Gazette", in the Zenda Gazette."""
        return set(name.split()) <= set(self.own.split())

    def _outlet(self, statement: str | None) -> str | None:
        """The outlet that says a statement, was told it or relays it."""
        seen: set[str] = set()
        while statement is not None and statement not in seen:
            if statement in self.relayed:
                return self.relayed[statement]
            seen.add(statement)
            statement = self.within.get(statement)
        return None
