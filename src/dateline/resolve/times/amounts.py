"""Values of durations and of repeated times: "P6M", "PXD", "XXXX-WXX-5"."""

from __future__ import annotations

import datetime as dt

from dateline.resolve.times.days import add_days, add_months
from dateline.resolve.times.grammar import Node
from dateline.resolve.times.words import Lexicon

SMALLER = {"Y": ("M", 12), "H": ("M", 60), "M": ("S", 60)}
DAYS_OF = {"second": 0, "minute": 0, "hour": 0, "day": 1, "week": 7, "weekend": 7}
MONTHS_OF = {"month": 1, "quarter": 3, "year": 12}


def amount_of(node: Node) -> float | None:
    """How many units: None where the words leave it open."""
    if node.text("vague") or (node.text("vague") == "" and "vague" in node.fields):
        return None
    number = node.fields.get("number", 1)
    plus = node.fields.get("plus", 0)
    return float(number) + float(plus) if isinstance(number, int | float) and isinstance(plus, int | float) else 1.0


def duration_value(node: Node, lexicon: Lexicon) -> str:
    """TIMEX3 duration: "P6M", "PT2H30M", "PXD"."""
    unit = lexicon.units[node.text("unit")]
    amount = amount_of(node)
    head = "PT" if unit.clock else "P"
    if amount is None:
        return f"{head}X{unit.code}"
    amount *= unit.times
    if amount == int(amount):
        return f"{head}{int(amount)}{unit.code}"
    if unit.code == "H":
        minutes = round(amount * 60)
        return "PT" + (f"{minutes // 60}H" if minutes >= 60 else "") + (f"{minutes % 60}M" if minutes % 60 else "")
    if unit.code in {"Y", "M"} and (unit.code == "Y" or unit.clock):
        finer, times = SMALLER[unit.code]
        if amount * times == int(amount * times):
            return f"{head}{int(amount * times)}{finer}"
    return f"{head}{amount:g}{unit.code}"


def reach(node: Node, lexicon: Lexicon, published: dt.date) -> tuple[str | None, str | None]:
    """Bounds of "the last six months" (back from the publication day) and "the next two weeks" (ahead of it); an open end is None."""
    side = node.text("dir")
    if side == "past":
        return _far(node, lexicon, published, -1), published.isoformat()
    if side == "future":
        return published.isoformat(), _far(node, lexicon, published, 1)
    return None, None


def _far(node: Node, lexicon: Lexicon, published: dt.date, sign: int) -> str | None:
    """The end that lies away from the publication day, no finer than the unit counted in."""
    unit = lexicon.units[node.text("unit")]
    amount = amount_of(node)
    if amount is None or (unit.step in {"second", "minute", "hour"} and amount > 1000):
        return None
    amount *= unit.times
    if unit.step in MONTHS_OF:
        year, month = add_months(published.year, published.month, sign * int(amount * MONTHS_OF[unit.step]))
        if not 1 <= year <= 9999:
            return None
        return f"{year:04}" if unit.step == "year" and amount > 2 else f"{year:04}-{month:02}"
    days = amount * DAYS_OF[unit.step] if DAYS_OF[unit.step] else _days_of_hours(amount, unit.step)
    moved = add_days(published, sign * days)
    return moved.isoformat() if moved else None


def _days_of_hours(amount: float, step: str) -> int:
    """Days that so many hours reach over."""
    hours = amount / {"second": 3600, "minute": 60, "hour": 1}[step]
    return int((hours + 23) // 24)


def set_value(node: Node, lexicon: Lexicon) -> str | None:
    """TIMEX3 value of a repeated time: "P2W", "XXXX-WXX-5", "XXXX-12", "XXXX-XX-XXTMO"."""
    if node.text("value"):
        return node.text("value")
    part = "T" + node.text("part") if node.text("part") else ""
    weekday, month = node.whole("weekday"), node.whole("month")
    if weekday is not None:
        return f"XXXX-WXX-{weekday}{part}"
    if month is not None:
        return f"XXXX-{month:02}"
    if node.text("season"):
        return f"XXXX-{node.text('season')}"
    if part:
        return f"XXXX-XX-XX{part}"
    if node.text("unit") == "weekend":
        return "XXXX-WXX-WE"
    return duration_value(node, lexicon) if node.text("unit") else None
