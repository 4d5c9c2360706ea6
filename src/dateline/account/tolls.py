"""`dateline figures`: the figures of one incident as reports told them over time, which of them stand, and which is taken as the best."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.account.document import Block, Column, Document, Heading, Line, Listing, Piece, clean, line, paragraph, table
from dateline.account.english import amount, counted, range_text, when
from dateline.account.wording import Wording
from dateline.model.incident import Incident, IncidentFigure, Member, Side, Told
from dateline.store.store import Store


class ToldFigure(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """A report's figure. `copy_of` is the article it is a near-copy of; `why` says why it no longer stands, and null where it does."""

    day: str | None
    article: str
    publisher: str | None
    copy_of: str | None
    speaker: str | None
    text: str
    who: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    stands: bool
    why: str | None


class Toll(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The figures of one role and unit: the range still standing, the best and the rule that chose it, the sides, and all that was told by day."""

    role: str
    unit: str
    low: float | int | None
    best: float | int | None
    high: float | int | None
    rule: str
    sides: tuple[Side, ...]
    told: tuple[ToldFigure, ...]


class Tolls(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """The figures of an incident."""

    id: str
    what: str
    earliest: str | None
    latest: str | None
    place: str
    standing: str
    reports: int
    independent: int
    figures: tuple[Toll, ...]


def tolls(store: Store, wording: Wording, id_: str) -> Tolls:
    """The figures of the incident of this id. Raises StoreError where there is none."""
    return tolls_of(store.incident(id_), wording)


def tolls_of(found: Incident, wording: Wording) -> Tolls:
    """The figures of an incident."""
    members = {member.article: member for member in reversed(found.members)}
    return Tolls(
        id=found.id, what=wording.headline(found), earliest=found.earliest, latest=found.latest,
        place=wording.place(found.places[0] if found.places else None), standing=found.standing, reports=found.reports,
        independent=found.independent, figures=tuple(_toll(figure, members) for figure in found.figures),
    )  # fmt: skip


def _toll(figure: IncidentFigure, members: Mapping[str, Member]) -> Toll:
    return Toll(
        role=figure.role, unit=figure.unit, low=figure.low, best=figure.best, high=figure.high, rule=figure.rule, sides=figure.sides,
        told=tuple(_told(told, members.get(told.article)) for told in figure.told),
    )  # fmt: skip


def _told(told: Told, member: Member | None) -> ToldFigure:
    return ToldFigure(
        day=told.published, article=told.article, publisher=member.publisher if member else None, copy_of=member.near_copy_of if member else None,
        speaker=told.speaker, text=told.text, who=told.who, low=told.low, best=told.best, high=told.high, stands=told.standing, why=told.why,
    )  # fmt: skip


# --- as a document


_COLUMNS = (
    Column("Published", narrow=True, heads=True), Column("Article"), Column("Publisher"), Column("According to"), Column("In its words"),
    Column("Low", align="right"), Column("Best", align="right"), Column("High", align="right"), Column("Stands"),
)  # fmt: skip


def tolls_document(found: Tolls, wording: Wording) -> Document:
    """The figures of an incident to be shown."""
    circumstances = [found.id, when(found.earliest, found.latest), found.place, found.standing]
    told = f"{counted(found.reports, 'report')}, {counted(found.independent, 'independent source')}"
    blocks: list[Block] = [paragraph(" · ".join(part for part in (*circumstances, told) if part), quiet=True)]
    if not found.figures:
        blocks.append(paragraph("No report gives a figure for it."))
    for toll in found.figures:
        name = toll.role if toll.unit == "people" else f"{toll.role}: {clean(toll.unit)}"
        blocks.append(Heading(name[:1].upper() + name[1:]))
        blocks.append(paragraph(Piece(range_text(toll.low, toll.best, toll.high), strong=True), f" – {_rule(toll)}."))
        blocks += _sides(toll)
        blocks.append(table(counted(len(toll.told), "figure told", "figures told"), _COLUMNS, (_row(one) for one in toll.told)))
    return Document(f"Figures: {found.what}", tuple(blocks))


def _rule(toll: Toll) -> str:
    return f"the best is chosen by this rule: {clean(toll.rule)}" if toll.best is not None else f"no best figure: {clean(toll.rule)}"


def _sides(toll: Toll) -> list[Block]:
    if not toll.sides:
        return []
    return [
        paragraph("By side:"),
        Listing(tuple(line(f"{clean(side.who)}: {range_text(side.low, side.best, side.high)}") for side in toll.sides)),
    ]


def _row(told: ToldFigure) -> list[str | Piece | Line | None]:
    copy = f" (near-copy of {clean(told.copy_of)})" if told.copy_of else ""
    who = f" ({clean(told.who)})" if told.who and clean(told.who).casefold() not in clean(told.text).casefold() else ""
    return [
        told.day or "unknown", f"{clean(told.article)}{copy}", clean(told.publisher or ""), clean(told.speaker or "the report itself"),
        f"“{clean(told.text)}”{who}", amount(told.low), amount(told.best), amount(told.high), "yes" if told.stands else f"no: {clean(told.why or '')}",
    ]  # fmt: skip
