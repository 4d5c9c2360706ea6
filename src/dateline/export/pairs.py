"""Incidents as pairs of actor and recipient in CAMEO's codes: what the formats of GDELT have a row for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import permutations

import msgspec

from dateline.export.source import Source
from dateline.lexicon.load import Folders
from dateline.lexicon.states import GdeltCodes
from dateline.model.record import Event, Participant
from dateline.store.chosen import Report, Traced

NO_CODE = "no CAMEO code of the incident's type"
NOBODY = "names neither actor nor recipient"
VISIT, HOST = "042", "043"

GROUPS = {"EUR": "EEC"}
"""Bodies that CAMEO calls otherwise: its EUR is the continent. Our other codes of bodies are its own."""

CLASSES = frozenset({"IGO", "NGO", "IMG", "MNC"})
TYPES = {
    "IGO": "IGO", "NGO": "NGO", "IMG": "IMG", "MNC": "MNC", "ISM": "NGM", "COP": "COP", "GOV": "GOV", "JUD": "JUD", "LEG": "LEG", "MIL": "MIL", "REB": "REB",
    "SPY": "SPY", "UAF": "UAF", "PRM": "UAF", "AGR": "AGR", "BUS": "BUS", "CRM": "CRM", "CVL": "CVL", "EDU": "EDU", "ELI": "ELI", "JRN": "MED", "LAB": "LAB",
    "MED": "HLH", "REF": "REF", "OPP": "OPP",
}  # fmt: skip
"""CAMEO's types of actors by our sectors and sorts of bodies; PTY, PRE, REL, SOC and UNK have none there. Its MED is the media, its HLH health."""


class Side(msgspec.Struct, frozen=True, gc=False):
    """An actor or recipient in CAMEO's codes: country, known group, types; the name in full; where the text names it."""

    country: str
    group: str
    types: tuple[str, ...]
    name: str
    start: int | None

    @property
    def code(self) -> str:
        """The whole code: country or IGO, known group, types ("USAGOV", "IGOUNO")."""
        if self.group:
            return "".join(("IGO", self.group, *(type_ for type_ in self.types if type_ != "IGO")))
        return self.country + "".join(self.types)

    @property
    def key(self) -> tuple[str, str]:
        """What sides are told apart by: the code, without any the name."""
        return (self.code, "" if self.code else self.name)

    def within(self, other: Side) -> bool:
        """Whether the other one says all that this one does, and perhaps more ("soldiers", "French soldiers")."""
        if not self.code:
            return self.name == other.name
        return self.country in ("", other.country) and self.group in ("", other.group) and set(self.types) <= set(other.types)


class Told(msgspec.Struct, frozen=True, gc=False):
    """A report of a pair, with the sides as it names them; `mutual` where it tells them as doing the same to each other."""

    report: Report
    actor: Side | None
    recipient: Side | None
    mutual: bool = False


class Pair(msgspec.Struct, frozen=True, gc=False):
    """An incident's actor and recipient with its CAMEO code, and the reports that tell of them."""

    actor: Side | None
    recipient: Side | None
    cameo: str
    told: tuple[Told, ...]

    @property
    def name(self) -> str:
        """What tells it apart from the other pairs of its incident."""
        return "\0".join("/".join(side.key) if side else "" for side in (self.actor, self.recipient)) + "\0" + self.cameo


class CameoTable:
    """CAMEO's codes: the Goldstein value and the PLOVER type of each."""

    def __init__(self, folders: Folders | None = None) -> None:
        rows = list((folders or Folders()).rows("cameo.tsv"))
        self.types = {row["code"]: row["type"] for row in rows}
        self.goldstein = {row["code"]: float(row["goldstein"]) for row in rows if row["goldstein"]}


def code_of(type_: str, reports: Sequence[Report], table: CameoTable) -> str | None:
    """The CAMEO code that most reports give an incident of a type, of equals the first told; None where none is of that type."""
    of_type = [report.event.cameo for report in reports if report.event.cameo and report.event.type == type_]
    codes = of_type or [c for report in reports if (c := report.event.cameo) and table.types.get(c) == type_]
    return Counter(codes).most_common(1)[0][0] if codes else None


def pairs_of(traced: Traced, source: Source, table: CameoTable, codes: GdeltCodes) -> tuple[Pair, ...]:
    """The pairs of an incident in order of telling; none, with the reason counted, where it has no code or names nobody.

    A pair that only says less than another is that one ("police", "French police"). Where a report names several who consult and no recipient, each
    of them consults each. A visit is in both directions (R15): who visits whom, and who hosts whom.
    """
    type_ = traced.incident.type
    cameo = code_of(type_, traced.reports, table)
    if cameo is None:
        source.leave_out(NO_CODE)
        return ()
    told = [one for report in traced.reports for one in _told(report, source, codes)]
    if all(one.actor is None and one.recipient is None for one in told):
        source.leave_out(NOBODY)
        return ()
    found = []
    for pair in _gathered(told):
        own = code_of(type_, [one.report for one in pair.told], table)
        found.append(Pair(pair.actor, pair.recipient, own or cameo, pair.told))
    return tuple(_visits(found))


def _told(report: Report, source: Source, codes: GdeltCodes) -> Iterator[Told]:
    """The pairs of one report."""
    actors = _sides(source.told(report.event.actor), codes)
    recipients = _sides(source.told(report.event.recipient), codes)
    if report.event.type == "CONSULT" and not recipients and len(actors) > 1:
        yield from (Told(report, one, other, mutual=True) for one, other in permutations(actors, 2))
        return
    for actor in actors or [None]:
        for recipient in recipients or [None]:
            yield Told(report, actor, recipient)


def _sides(participants: Iterable[Participant], codes: GdeltCodes) -> list[Side | None]:
    """Those of a role, each code once."""
    sides: dict[tuple[str, str], Side | None] = {}
    for participant in participants:
        side = side_of(participant, codes)
        if side is not None:
            sides.setdefault(side.key, side)
    return list(sides.values())


def side_of(participant: Participant, codes: GdeltCodes) -> Side | None:
    """A participant in CAMEO's codes; None where neither a code nor a name of it is known."""
    org = participant.org or ""
    group = "" if org in CLASSES or org == "ISM" else GROUPS.get(org, org)
    types = dict.fromkeys(TYPES[code] for code in ("IGO" if group else org, participant.sector or "") if code in TYPES)
    side = Side(codes.actor(participant.country), group, tuple(types), participant.name or "", participant.start)
    return side if side.code or side.name else None


def _gathered(told: Iterable[Told]) -> list[Pair]:
    """Reports by pair, without a code yet; a pair within one that other events tell of is told with every such one."""
    groups: dict[tuple[tuple[str, str] | None, tuple[str, str] | None], list[Told]] = {}
    for one in told:
        groups.setdefault((one.actor.key if one.actor else None, one.recipient.key if one.recipient else None), []).append(one)
    heads = {key: _named(ones) for key, ones in groups.items()}
    events = {key: {one.report.key for one in ones} for key, ones in groups.items()}
    fuller = {
        key: [other for other in groups if other != key and events[key].isdisjoint(events[other]) and _less(heads[key], heads[other])]
        for key in groups
    }
    kept = {key: list(ones) for key, ones in groups.items() if not fuller[key]}
    for key, ones in groups.items():
        for other in fuller[key]:
            if other in kept:
                kept[other] += ones
    return [Pair(heads[key].actor, heads[key].recipient, "", tuple(_once(ones))) for key, ones in kept.items()]


def _named(ones: list[Told]) -> Told:
    """The first of a pair's reports, with the first name that any of them gives each side."""

    def best(role: str) -> Side | None:
        sides: list[Side] = [side for one in ones if (side := getattr(one, role)) is not None]
        return next((side for side in sides if side.name), sides[0] if sides else None)

    return Told(ones[0].report, best("actor"), best("recipient"))


def _less(one: Told, other: Told) -> bool:
    """Whether the first says nothing that the second does not say."""
    pairs = ((one.actor, other.actor), (one.recipient, other.recipient))
    return all(side is None or (fuller is not None and side.within(fuller)) for side, fuller in pairs)


def _once(ones: Iterable[Told]) -> Iterator[Told]:
    """Each report of a pair once, the one that is its own before the one that says less."""
    seen: set[str] = set()
    for one in ones:
        if one.report.key not in seen:
            seen.add(one.report.key)
            yield one


def _visits(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """The pairs, those of a visit in both directions; talks at the visit, told as mutual, are no visit the other way."""
    hosts = {(pair.recipient.key, pair.actor.key) for pair in pairs if pair.actor and pair.recipient and _visits_one(pair)}
    for pair in pairs:
        if pair.actor is None or pair.recipient is None:
            yield pair
        elif _visits_one(pair):
            yield Pair(pair.actor, pair.recipient, VISIT, pair.told)
            yield Pair(pair.recipient, pair.actor, HOST, tuple(Told(one.report, one.recipient, one.actor) for one in pair.told))
        elif not (_mutual(pair) and (pair.actor.key, pair.recipient.key) in hosts):
            yield pair


def _visits_one(pair: Pair) -> bool:
    """Whether any report tells that the pair's actor went to its recipient."""
    return any(not one.mutual and one.report.event.type == "CONSULT" and _is_visit(one.report.event) for one in pair.told)


def _is_visit(event: Event) -> bool:
    return "visit" in event.modes or event.cameo in {VISIT, HOST}


def _mutual(pair: Pair) -> bool:
    return all(one.mutual for one in pair.told)
