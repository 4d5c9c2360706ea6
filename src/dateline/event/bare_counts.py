"""Counts without a noun or a verb of their own: they count what stands before them ("50 on Thursday, 40 on Friday")."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from dateline.event.counted import HUMAN, Roles
from dateline.event.figure_draft import FigureDraft
from dateline.model.reading import Reading
from dateline.resolve.quantities.tokens import words_of

BEING = frozenset({"was", "were", "is", "are", "be", "been"})
PAUSES = frozenset({",", ":", ".", "CC", "-LRB-", "``"})
NEAR = 40  # figures that a bare number is looked up among
AGES = frozenset({"youngest", "oldest", "eldest", "aged", "turned", "turns", "girl", "boy"})


def gapped(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
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


def counted_otherwise(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
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


def elided(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
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


def itemised(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
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


def counted_before(reading: Reading, figures: Sequence[FigureDraft], roles: Roles) -> None:
    """A bare number of which nothing is told counts what was counted before it: "50 on Thursday, 40 on Friday"; "the number is 30".

    It has the role of that, too, but where a verb of its own stands beside it ("four could not be sold", "sold 12").
    """
    text = reading.article.text
    for at, figure in enumerate(figures):
        quantity = figure.quantity
        if quantity.noun is not None or quantity.unit or quantity.kind != "count" or figure.role != "other":
            continue
        last = _last_count(reading, figures, at)
        front = words_of(text, max(0, quantity.start - 40), quantity.start)
        behind = front[-1] if front else ""
        if last is None or last.quantity.unit == "vote" or behind in ("by", "at") or not AGES.isdisjoint(front[-3:]):
            continue
        after = words_of(text, quantity.end, quantity.end + 12)[:1]
        verbal = (
            behind in roles.pasts and behind not in BEING or bool(after) and (after[0] in roles.lists["finite"] or after[0] in roles.pasts)
        )
        told = behind in roles.lists["saying"] or not roles.lists["counts"].isdisjoint(front) or _is_verbless(reading, quantity.start)
        if not verbal and not told:
            continue  # "the river rose to 12"
        figure.quantity = msgspec.structs.replace(quantity, unit=last.quantity.unit)
        if behind not in roles.lists["room"] and (not verbal or behind in roles.lists["saying"]):
            figure.role, figure.event = last.role, last.event


def _last_count(reading: Reading, figures: Sequence[FigureDraft], at: int) -> FigureDraft | None:
    """The last count with a role in the sentence of a figure or the one before, else the last count there."""
    number = reading.sentence_at(figures[at].quantity.start)
    last = None
    for figure in reversed(figures[:at] if at < NEAR else figures[at - NEAR : at]):
        if number - reading.sentence_at(figure.quantity.start) > 1:
            break
        if figure.quantity.kind == "count" and figure.quantity.unit:
            if figure.role != "other":
                return figure
            last = last or figure
    return last


def _is_verbless(reading: Reading, start: int) -> bool:
    """Whether no verb stands between a number and the comma, "and" or opening of the sentence before it: "50 on Thursday, 40 on Friday"."""
    tree = reading.trees.get(reading.sentence_at(start))
    if tree is None:
        return False
    token = next((t for t in range(len(tree)) if tree.ends[t] > start), len(tree))
    for before in range(token - 1, -1, -1):
        if tree.tags[before] in PAUSES:
            break
        if tree.tags[before].startswith("VB") or tree.tags[before] == "MD":
            return False
    return True


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
