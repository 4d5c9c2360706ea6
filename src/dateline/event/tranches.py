"""Figures that belong together: parts of a total, corrections, the same count told again."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dateline.event.bare_counts import counted_before, counted_otherwise, elided, gapped, itemised
from dateline.event.counted import HUMAN, Roles
from dateline.event.figure_draft import FigureDraft
from dateline.model.reading import Reading
from dateline.resolve.quantities.tokens import words_of

MOST_PARTS = 4
MOST_FIGURES = 60  # of one role and unit, among which sums are sought
SMALL = 10
FATES = frozenset({"killed", "wounded", "missing"})  # "rescued 40, among them two who had died": a part keeps these
DASHES = (",", "-", "–", "—")
LONGEST_BETWEEN = 30  # characters from "23 victims" to "two more than on Monday"
VOTES = frozenset({"vote", "seat"})


def relate_figures(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
    """Set `part_of` and `supersedes`; give bare and verbless counts what the report says of them elsewhere."""
    by_start = {figure.quantity.start: figure for figure in figures}
    for figure in figures:
        _part(reading, figure, by_start)
        _correction(figure, by_start, roles)
    _coordinated(reading, figures)
    _compared(reading, figures)
    _more(reading, figures)
    counted_otherwise(reading, figures, roles)
    elided(reading, figures, roles)
    gapped(reading, figures, roles)
    _echoes(reading, figures)
    _units(figures, roles)
    counted_before(reading, figures, roles)
    itemised(reading, figures, roles)
    _sums(figures, roles)


# --- said


def _part(reading: Reading, figure: FigureDraft, by_start: dict[int, FigureDraft]) -> None:
    whole = by_start.get(figure.quantity.whole) if figure.quantity.whole is not None else None
    if whole is None or whole is figure:
        return
    figure.part_of = whole
    weak = figure.role == "other" or _is_among(reading, figure, whole) and not (figure.role in FATES and figure.role != whole.role)
    if weak and whole.role != "other" and _alike(figure, whole):
        figure.role = whole.role
        figure.event = figure.event or whole.event
    elif whole.role == "other" and figure.role != "other" and whole.quantity.start > figure.quantity.start and whole.event is None:
        return
    if figure.role == whole.role and figure.event is None:
        figure.event = whole.event


def _is_among(reading: Reading, figure: FigureDraft, whole: FigureDraft) -> bool:
    """ "Killed nine people, among them two nuns": the part is told of by the whole's verb, whatever follows."""
    text = reading.article.text
    between = words_of(text, whole.quantity.end, figure.quantity.start)
    behind = words_of(text, figure.quantity.end, figure.quantity.end + 14)[:2]
    return between[-2:] == ["among", "them"] or between[-1:] == ["including"] or behind == ["among", "them"]


def _correction(figure: FigureDraft, by_start: dict[int, FigureDraft], roles: Roles) -> None:
    old = by_start.get(figure.quantity.old) if figure.quantity.old is not None else None
    if old is None or old is figure:
        return
    figure.supersedes = old
    if figure.quantity.noun is None and old.role != "other":
        figure.role = old.role  # "60 missing ... now put the number at 22"
    for one, other in ((figure, old), (old, figure)):
        if one.role == "other" and other.role != "other":
            one.role = other.role
        if one.event is None:
            one.event = other.event
        if one.quantity.unit == "" and other.quantity.unit:
            one.quantity = msgspec.structs.replace(one.quantity, unit=other.quantity.unit)


def _alike(one: FigureDraft, other: FigureDraft) -> bool:
    return one.quantity.unit == other.quantity.unit or "" in (one.quantity.unit, other.quantity.unit)


def _are_things(one: FigureDraft, other: FigureDraft) -> bool:
    """ "Captured two lorries and nine crates of shells"."""
    things = ("count", "measure")
    return all(f.quantity.kind in things and f.quantity.unit and f.quantity.unit not in HUMAN for f in (one, other))


def _coordinated(reading: Reading, figures: Sequence[FigureDraft]) -> None:
    """ "The dead included 11 women and four aid workers": what one says holds for the other."""
    for before, figure in pairwise(figures):
        between = reading.article.text[before.quantity.end : figure.quantity.start].strip()
        if (
            between in ("and", ",", ", and")
            and figure.role == "other"
            and figure.event is None
            and before.role != "other"
            and (_alike(before, figure) or _are_things(before, figure))
        ):
            figure.role, figure.event = before.role, before.event


def _more(reading: Reading, figures: Sequence[FigureDraft]) -> None:
    """ "Held 300 people on Friday and 1,105 more on Saturday", "thousands more": of what was counted before; "14 votes to nine"."""
    for before, figure in pairwise(figures):
        quantity, earlier = figure.quantity, before.quantity
        if quantity.noun is not None or quantity.kind != "count" or quantity.unit or earlier.kind != "count" or not earlier.unit:
            continue
        near = reading.sentence_at(quantity.start) - reading.sentence_at(earlier.start)
        between = reading.article.text[earlier.end : quantity.start]
        if quantity.additional and near <= 1:
            figure.quantity = msgspec.structs.replace(quantity, unit=earlier.unit)
            if figure.role == "other" and not near and " and " in between and quantity.end < len(reading.article.text):
                figure.role, figure.event = before.role, figure.event or before.event
        elif earlier.unit in VOTES and between.strip() in ("to", ",", "against", "for, and", "for and"):
            figure.quantity = msgspec.structs.replace(quantity, unit=earlier.unit, noun=earlier.noun)


def _compared(reading: Reading, figures: Sequence[FigureDraft]) -> None:
    """ "14 tenants, three more than was thought" are three more of these; "20 fewer than in May" are of the same, without the role."""
    text = reading.article.text
    for before, figure in pairwise(figures):
        quantity, earlier = figure.quantity, before.quantity
        between = text[earlier.end : quantity.start].strip()
        after = words_of(text, quantity.end, quantity.end + 14)[:2]
        if quantity.noun is not None or quantity.kind != "count" or earlier.kind != "count" or after[1:] != ["than"]:
            continue
        if after[0] not in ("more", "fewer") or between[-1:] not in DASHES or len(between) > LONGEST_BETWEEN:
            continue
        more = after[0] == "more"
        end = text.index(after[0], quantity.end) + len(after[0])
        figure.quantity = msgspec.structs.replace(quantity, unit=earlier.unit, end=end, text=text[quantity.start : end], additional=more)
        figure.role, figure.event = (before.role, before.event) if more else ("other", None)


# --- told again


def _echoes(reading: Reading, figures: Sequence[FigureDraft]) -> None:
    """ "Up to 900 guards for the port:", "3,000 on the streets": the same count, told with a verb elsewhere, gives role and event."""
    told: dict[float, list[FigureDraft]] = {}
    for figure in figures:
        if figure.role != "other" and (top := _top(figure)) is not None:
            told.setdefault(top, []).append(figure)
    headings = [(block.start, block.end) for block in reading.layout.blocks if block.kind in ("heading", "title")]
    for figure in figures:
        if figure.event is not None or figure.quantity.kind != "count" or (_top(figure) or 0) <= 2:
            continue
        if figure.quantity.noun is not None and not any(a <= figure.quantity.start < b for a, b in headings):
            continue
        same = [
            f
            for f in told.get(_top(figure) or 0, ())
            if f is not figure
            and figure.role in ("other", f.role)
            and _alike(f, figure)
            and (f.quantity.unit in HUMAN or figure.quantity.unit)
        ]
        if same:
            nearest = min(same, key=lambda f: abs(f.quantity.start - figure.quantity.start))
            figure.role, figure.event = nearest.role, nearest.event
            if figure.quantity.unit == "":
                figure.quantity = msgspec.structs.replace(figure.quantity, unit=nearest.quantity.unit)


def _top(figure: FigureDraft) -> float | None:
    quantity = figure.quantity
    return quantity.best if quantity.best is not None else quantity.high if quantity.high is not None else quantity.low


def _units(figures: Sequence[FigureDraft], roles: Roles) -> None:
    """A bare number counts what the figure before it counts in the same role ("another 4,000")."""
    latest: dict[str, str] = {}
    for figure in figures:
        if figure.quantity.unit == "" and figure.role in latest and figure.role != "other":
            figure.quantity = msgspec.structs.replace(figure.quantity, unit=latest[figure.role])
        elif figure.quantity.unit and figure.quantity.kind == "count":
            latest[figure.role] = figure.quantity.unit


# --- by their sum


def _sums(figures: Sequence[FigureDraft], roles: Roles) -> None:
    """Neighbouring figures of one role and unit whose best values add up to within a stated total's range are its parts."""
    groups: dict[tuple[str, str], list[FigureDraft]] = {}
    for figure in figures:
        if figure.role != "other" and figure.quantity.best is not None and figure.quantity.kind in ("count", "money", "measure"):
            groups.setdefault((figure.role, figure.quantity.unit), []).append(figure)
    for group in groups.values():
        _sum(group[:MOST_FIGURES], roles)


def _sum(group: list[FigureDraft], roles: Roles) -> None:
    totals = [f for f in group if f.part_of is None and f.quantity.high is not None and f.quantity.low is not None]
    for total in sorted(totals, key=lambda f: -(f.quantity.best or 0)):
        if any(f.part_of is total for f in group):
            continue
        smaller = [
            f
            for f in group
            if f is not total and f.part_of is None and f.supersedes is None and 0 < (f.quantity.best or 0) < (total.quantity.best or 0)
        ]
        parts = _parts(total, [f for f in smaller if _of_kind(f, total, roles)])
        if not parts:
            continue
        values = {f.quantity.best for f in parts}
        whole = _nearest(total, group, parts)
        for figure in smaller:
            if figure.quantity.best in values and figure is not whole:
                figure.part_of = whole


def _parts(total: FigureDraft, others: list[FigureDraft]) -> list[FigureDraft]:
    """The fewest figures that follow each other, each value once, whose sum lies in the total's range; exact sums first.

    Small numbers add up by chance: below ten they must belong to the total's own event.
    """
    once: dict[float, FigureDraft] = {}
    for figure in others:
        once.setdefault(figure.quantity.best or 0, figure)
    low, best, high = total.quantity.low or 0, total.quantity.best or 0, total.quantity.high or 0
    found: list[FigureDraft] = []
    inline = list(once.values())
    for size in range(2, MOST_PARTS + 1):
        for first in range(len(inline) - size + 1):
            chosen = inline[first : first + size]
            added = sum(f.quantity.best or 0 for f in chosen)
            if best < SMALL and any(f.event is not total.event or f.event is None for f in chosen):
                continue
            if added == best:
                return chosen
            if not found and low <= added <= high:
                found = chosen
    return found


def _of_kind(part: FigureDraft, total: FigureDraft, roles: Roles) -> bool:
    """Soldiers may be part of troops or of people, not of civilians."""
    one, other = part.quantity.who, total.quantity.who
    if one is None or other is None or one == other:
        return True
    left, right = (roles.counted("people", "count", who).classes for who in (one, other))
    return bool((left & right) - {"person", "people"})


def _nearest(total: FigureDraft, group: list[FigureDraft], parts: list[FigureDraft]) -> FigureDraft:
    """Of the tellings of one total, the last before its first part."""
    first = min(f.quantity.start for f in parts)
    same = [
        f for f in group if f.quantity.best == total.quantity.best and f.quantity.low == total.quantity.low and f.quantity.start < first
    ]
    return same[-1] if same else total
