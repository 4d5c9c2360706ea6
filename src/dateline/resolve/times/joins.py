"""Times that stand together read as one: "Tuesday" + "morning", "the end of" + "last year", "6 p.m." + "on" + "Friday"."""

from __future__ import annotations

from itertools import pairwise

from dateline.resolve.times.grammar import Node
from dateline.resolve.times.tokens import Token

DAYS = {"day", "numeric", "fixed", "weekday", "relday", "holiday"}
YEARLY = {"month", "quarter", "half", "season", "holiday", "day", "weekday"}
EDGED = DAYS | {"month", "year", "decade", "century", "quarter", "season", "unit", "weekend", "part", "shift", "period", "textpart"}
HEDGED = {"duration", "shift", "clock", "ref"}
GAP = 3  # tokens between
Gaps = dict[str, tuple[str, ...]]


def join(nodes: list[Node], tokens: list[Token], gaps: Gaps) -> list[Node]:
    """Neighbours joined wherever they make one time; edges, hedges and parts of day that belong to none are dropped."""
    stack: list[Node] = []
    for node in nodes:
        stack.append(node)
        while len(stack) > 1:
            joined = _joined(stack[-2], stack[-1], tokens, gaps)
            if joined is None:
                break
            stack[-2:] = [joined]
    kept = [node for node in stack if node.kind not in {"edge", "approx", "part"} and not node.fields.get("weak")]
    _pair_weekdays(kept, tokens, gaps)
    return _dated(kept)


def _pair_weekdays(nodes: list[Node], tokens: list[Token], gaps: Gaps) -> None:
    """As in "from Thursday to Sunday": each end of the range knows the other, so that the first day comes first."""
    for left, right in pairwise(nodes):
        near = left.kind == right.kind == "weekday" and left.first > 0 and right.first == left.last + 2
        if near and tokens[left.first - 1].lower in gaps["opens"] and tokens[left.last + 1].lower in gaps["range"]:
            left.fields["until"], right.fields["since"] = right, left


def _dated(nodes: list[Node]) -> list[Node]:
    """A time of day before any day of its sentence takes the first day after it: "at 2330 (0530 GMT) on May 3"."""
    first = next((i for i, node in enumerate(nodes) if _is_day(node)), 0)
    for node in nodes[:first]:
        if node.kind == "clock":
            node.fields["of"] = nodes[first]
    return nodes


def _joined(left: Node, right: Node, tokens: list[Token], gaps: Gaps) -> Node | None:
    if right.first - left.last - 1 > GAP:
        return None
    gap = " ".join(token.lower for token in tokens[left.last + 1 : right.first])
    if left.kind == "edge":
        return _merge(right, left, right, weak=False, edge=left.text("edge")) if gap in {"", "-"} and right.kind in EDGED else None
    if left.kind == "approx":
        return _hedged(left, right, tokens) if gap == "" else None
    return _within_day(left, right, gap, gaps) or _within_year(left, right, gap, gaps)


def _hedged(left: Node, right: Node, tokens: list[Token]) -> Node | None:
    """As in "nearly" + "two months": a hedge before a number, not before "the last two months"."""
    first = tokens[right.first]
    counted = first.lower in {"a", "an", "the"} or "number" in first.values or "vague" in first.values or right.kind == "clock"
    if right.kind not in HEDGED or not counted or (first.lower == "the" and right.kind != "duration"):
        return None
    if first.lower == "the" and "number" not in tokens[right.first + 1].values:
        return None
    return _merge(right, left, right, approx=left.text("approx"))


def _within_day(left: Node, right: Node, gap: str, gaps: Gaps) -> Node | None:
    """Days with their parts, hours, weekdays and weeks."""
    if left.kind == "weekday" and right.kind in {"day", "numeric", "fixed"} and gap in {"", ",", "the", ", the"}:
        return _merge(right, left, right)
    if left.kind == "weekday" and right.kind in {"unit", "shift"} and gap in {"", "of", ","} and right.text("unit") == "week":
        return _merge(left, left, right, within=right)
    if _is_day(left) and right.kind == "part" and gap == "" and "part" not in left.fields:
        return _merge(left, left, right, part=right.text("part"))
    if left.kind in {"part", "overnight"} and _is_day(right) and gap in gaps["part"]:
        return (
            _merge(right, left, right, part=left.text("part") or "NI", weak=False)
            if gap or left.kind == "overnight" or right.kind == "relday"
            else None
        )
    if left.kind == "clock" and (_is_day(right) or right.kind == "clockday") and gap in gaps["day"]:
        return _merge(right, left, right, **_clock(left))
    if _is_day(left) and right.kind == "clock" and gap in gaps["clock"] and not ({"clock", "hour"} & left.fields.keys()):
        return _merge(left, left, right, **_clock(right))
    return None


def _is_day(node: Node) -> bool:
    return node.kind in DAYS or (node.kind in {"shift", "unit", "textpart"} and (node.text("unit") == "day" or node.kind == "textpart"))


def _clock(node: Node) -> dict[str, int | float | str | Node]:
    return {name: node.fields[name] for name in ("clock", "hour", "ampm", "zone", "noon", "approx") if name in node.fields}


def _within_year(left: Node, right: Node, gap: str, gaps: Gaps) -> Node | None:
    """As in "the third quarter" + "of" + "last year"; "next year" + "'s" + "first quarter"."""
    if left.kind in YEARLY and "year" not in left.fields and "within" not in left.fields and _is_year(right) and gap in gaps["year"]:
        if left.kind in {"weekday", "day"} and right.kind == "year":
            return None
        if gap in {"", ",", "for"} and right.kind == "year" and left.kind not in {"month", "season", "quarter", "holiday"}:
            return None
        return _merge(left, left, right, within=right, weak=False)
    if (
        _is_year(left)
        and right.kind in {"quarter", "half", "season", "holiday", "month"}
        and gap in {"", "'s", "'"}
        and "year" not in right.fields
    ):
        return _merge(right, left, right, within=left, weak=False)
    return None


def _is_year(node: Node) -> bool:
    return node.kind == "year" or (node.kind in {"unit", "shift"} and node.text("unit") == "year")


def _merge(base: Node, left: Node, right: Node, **more: int | float | str | Node) -> Node:
    return Node(base.kind, left.first, right.last, left.start, right.end, {**base.fields, **more})
