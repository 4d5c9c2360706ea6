"""Figures that belong together: parts of a total, corrections, the same count told again without a verb."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

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
AGES = frozenset({"youngest", "oldest", "eldest", "aged", "turned", "turns", "girl", "boy"})


def relate_figures(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
    """Set `part_of` and `supersedes`; give bare and verbless counts what the report says of them elsewhere."""
    by_start = {figure.quantity.start: figure for figure in figures}
    for figure in figures:
        _part(reading, figure, by_start)
        _correction(figure, by_start, roles)
    _coordinated(reading, figures)
    _compared(reading, figures)
    _more(reading, figures)
    _otherwise(reading, figures, roles)
    _elided(reading, figures, roles)
    _gapped(reading, figures, roles)
    _echoes(reading, figures)
    _units(figures, roles)
    _left(reading, figures, roles)
    _itemised(reading, figures, roles)
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


def _gapped(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
    """ "Eleven died on Monday, seven on Tuesday and at least twenty on Wednesday"."""
    text = reading.article.text
    for before, figure in pairwise(figures):
        quantity = figure.quantity
        if quantity.noun is not None or quantity.unit or quantity.kind != "count" or figure.role != "other" or before.role == "other":
            continue
        if reading.sentence_at(quantity.start) != reading.sentence_at(before.quantity.start):
            continue
        between = words_of(text, before.quantity.end, quantity.start)
        after = words_of(text, quantity.end, quantity.end + 12)[:1]
        if (
            between[-1:] in ([","], ["and"])
            and after
            and after[0] in roles.lists["where"]
            and after[0] in between
            and not _verbs(between[4:], roles)
        ):
            figure.role, figure.event = before.role, before.event
            figure.quantity = msgspec.structs.replace(quantity, unit=before.quantity.unit)


def _verbs(words: Sequence[str], roles: Roles) -> bool:
    return any(word in roles.verbs or word in roles.lists["auxiliaries"] for word in words)


def _otherwise(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
    """ "Police said 12 had died; the opposition says more than 100": the same, counted by somebody else."""
    text = reading.article.text
    for before, figure in pairwise(figures):
        quantity = figure.quantity
        if (
            quantity.noun is not None
            or quantity.unit not in ("", before.quantity.unit)
            or quantity.kind != "count"
            or figure.role != "other"
            or before.quantity.kind != "count"
        ):
            continue
        if reading.sentence_at(quantity.start) != reading.sentence_at(before.quantity.start):
            continue
        said = words_of(text, before.quantity.end, quantity.start)
        if text[quantity.end : quantity.end + 1] not in ',.;"”' and not (said and _is_recounted(said, roles)):
            continue
        if said and (
            said[-1] in roles.lists["saying"]
            or tuple(said[-2:])
            in (
                ("of", "just"),
                ("spoke", "of"),
                ("it", "at"),
                ("figure", "at"),
                ("number", "at"),
                ("number", "to"),
                ("total", "to"),
                ("figure", "to"),
                ("tally", "to"),
                ("count", "to"),
            )
            or _shares_verb(said)
            or _is_recounted(said, roles)
        ):
            figure.role, figure.event = before.role, before.event
            figure.quantity = msgspec.structs.replace(quantity, unit=before.quantity.unit)


def _elided(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
    """ "Vesk owns nine barges, and four could not be sold", "14 tugs and a capacity of 20": of what was counted before."""
    text = reading.article.text
    for before, figure in pairwise(figures):
        quantity, earlier = figure.quantity, before.quantity
        bare = quantity.noun is None and not quantity.unit and quantity.kind == "count" and figure.role == "other"
        if not bare or earlier.kind != "count" or not earlier.unit:
            continue
        if reading.sentence_at(quantity.start) - reading.sentence_at(earlier.start) > 1:
            continue
        front = words_of(text, max(earlier.end, quantity.start - 40), quantity.start)
        after = words_of(text, quantity.end, quantity.end + 12)[:1]
        follows = bool(after) and after[0] in roles.lists["finite"] and (not front or front[-1] in roles.lists["before_subject"])
        aimed = len(front) > 1 and front[-1] == "of" and front[-2] in roles.lists["aims"]
        same = front[-2:] == ["the", "remaining"] or front[-1:] in (["when"], ["than"], ["where"]) and after in (["did"], ["had"], ["were"])
        listed = (
            len(front) > 1
            and front[-2] in (",", "and", ";")
            and front[-1] in roles.pasts
            and after[0:1] in ([","], ["and"], ["."], [";"], ["for"], ["to"])
        )
        if follows or aimed or same or listed:
            figure.quantity = msgspec.structs.replace(quantity, unit=earlier.unit)
            if same:  # "2,204 have died, more than last year, when 1,780 did"
                figure.role, figure.event = before.role, before.event


def _itemised(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
    """ "Freed 32 captives in stages: eight on Saturday, ten a week later", "laid out their haul: 14 motors, three boats": what stands
    behind the colon without a verb is what stands before it."""
    text = reading.article.text
    for at, figure in enumerate(figures):
        sentence = reading.layout.sentences[reading.sentence_at(figure.quantity.start)]
        colon = text.rfind(":", sentence.start, figure.quantity.start)
        if colon < 0 or figure.quantity.kind not in ("count", "measure"):
            continue
        behind = words_of(text, colon + 1, figure.quantity.start)
        if _verbs(behind, roles) or _verbs(words_of(text, figure.quantity.end, figure.quantity.end + 12)[:1], roles):
            continue
        human = figure.quantity.unit in HUMAN
        before = [f for f in figures[:at] if sentence.start <= f.quantity.start < colon]
        whole = next((f for f in before if f.role != "other" and f.quantity.kind == "count" and (f.quantity.unit in HUMAN) == human), None)
        if whole is not None and figure.role in ("other", "deployed", "participating"):
            figure.role, figure.event = whole.role, figure.event or whole.event
        elif figure.role == "other" and not human and not roles.lists["hauls"].isdisjoint(words_of(text, sentence.start, colon)):
            figure.role = "seized"


def _left(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
    """A bare number of which nothing is told counts what was counted before it: "50 on Thursday, 40 on Friday"; "the number is 30".

    It has the role of that, too, but where a verb of its own stands beside it ("four could not be sold", "sold 12").
    """
    text = reading.article.text
    for at, figure in enumerate(figures):
        quantity = figure.quantity
        if quantity.noun is not None or quantity.unit or quantity.kind != "count" or figure.role != "other":
            continue
        number = reading.sentence_at(quantity.start)
        near = [
            f
            for f in figures[:at]
            if f.quantity.kind == "count" and f.quantity.unit and number - reading.sentence_at(f.quantity.start) <= 1
        ]
        last = next((f for f in reversed(near) if f.role != "other"), near[-1] if near else None)
        front = words_of(text, max(0, quantity.start - 40), quantity.start)
        if last is None or last.quantity.unit == "vote" or front[-1:] in (["by"], ["at"]) or not AGES.isdisjoint(front[-3:]):
            continue
        after = words_of(text, quantity.end, quantity.end + 12)[:1]
        figure.quantity = msgspec.structs.replace(quantity, unit=last.quantity.unit)
        verbal = after and (after[0] in roles.lists["finite"] or after[0] in roles.pasts) or front[-1:] and front[-1] in roles.pasts
        if front[-1:] and front[-1] in roles.lists["room"]:
            continue
        if not verbal or front[-1] in roles.lists["saying"]:
            figure.role, figure.event = last.role, last.event


def _is_recounted(said: Sequence[str], roles: Roles) -> bool:
    """ "The real number is 20", "brings the total to nine", "was raised to 20"."""
    near = [word for word in said[-9:] if word not in ("“", '"', ",")]
    if near[-1:] == ["to"] and not roles.lists["revising"].isdisjoint(near):
        return True
    return bool(near) and near[-1] in roles.lists["toll_links"] and near[-1] != "of" and not roles.lists["counts"].isdisjoint(near)


def _shares_verb(said: Sequence[str]) -> bool:
    """ "Organisers spoke of 200,000 people, police of 60,000"."""
    said = [word for word in said if word not in ('"', "“")]
    return said[:1] == [","] and said[-1] in ("of", "at") and len(said) <= 4


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
