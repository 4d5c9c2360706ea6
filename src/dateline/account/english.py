"""Plain English for what accounts tell: days, spans, numbers, ranges, lists, one and many."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

Number = float | int | None

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
_SPELLED = 10  # below it numbers stand in words


def iso(day: int | None) -> str | None:
    """An ordinal as YYYY-MM-DD."""
    return dt.date.fromordinal(day).isoformat() if day is not None and day > 0 else None


def day_text(day: dt.date | str) -> str:
    """ "13 May 2031". A string that is no whole day ("2031-05") stays as it is."""
    if isinstance(day, str):
        try:
            return day_text(dt.date.fromisoformat(day))
        except ValueError:
            return day
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year:04}"


def span_text(first: dt.date, last: dt.date) -> str:
    """The days from the first to the last: "13 May 2031", "12 to 14 May 2031", "May 2031", "2031", "30 April to 2 May 2031"."""
    if first == last:
        return day_text(first)
    begins, ends = first.day == 1, (last + dt.timedelta(days=1)).day == 1 if last < dt.date.max else True
    if begins and ends and first.year == last.year:
        if (first.month, last.month) == (1, 12):
            return f"{first.year:04}"
        if first.month == last.month:
            return f"{_MONTHS[first.month - 1]} {first.year:04}"
    if first.year != last.year:
        return f"{day_text(first)} to {day_text(last)}"
    if first.month != last.month:
        return f"{first.day} {_MONTHS[first.month - 1]} to {day_text(last)}"
    return f"{first.day} to {day_text(last)}"


def when(earliest: str | None, latest: str | None) -> str:
    """When, as an adverbial: "on 13 May 2031", "between 12 and 14 May 2031", "in May 2031"; empty where no day is known."""
    if earliest is None or latest is None:
        known = earliest or latest
        return "" if known is None else f"on or {'after' if earliest else 'before'} {day_text(known)}"
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    span = span_text(first, last)
    if first == last:
        return f"on {span}"
    return f"between {span.replace(' to ', ' and ')}" if " to " in span else f"in {span}"


def amount(number: Number) -> str:
    """A number with its thousands apart; "–" for None."""
    if number is None:
        return "–"
    if isinstance(number, float) and not number.is_integer():
        return f"{number:,.10g}" if abs(number) < 1e15 else f"{number:,.0f}"
    return f"{int(number):,}"


def in_words(number: Number, *, opens: bool = False) -> str:
    """A number as prose has it: below ten in words; where it `opens` a sentence, below a hundred, capitalised."""
    if number is None or number != int(number) or not 0 <= number < (100 if opens else _SPELLED):
        return amount(number)
    whole = int(number)
    if whole < 20:
        word = _ONES[whole]
    else:
        word = _TENS[whole // 10] + (f"-{_ONES[whole % 10]}" if whole % 10 else "")
    return capital(word) if opens else word


def range_text(low: Number, best: Number, high: Number) -> str:
    """A figure for a table: "12", "12 (9–14)", "9–14", "at least 9", "up to 14"."""
    if low is None and high is None:
        return amount(best)
    if low is not None and high is not None:
        bounds = f"{amount(low)}–{amount(high)}"
        if best is None:
            return bounds if low != high else amount(low)
        return amount(best) if low == best == high else f"{amount(best)} ({bounds})"
    bound = f"at least {amount(low)}" if low is not None else f"up to {amount(high)}"
    if best is None or (low is not None and best == low):
        return bound
    return f"{amount(best)} ({bound})"


def listed(words: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def some(words: Sequence[str], most: int) -> str:
    """A list of at most `most` names, with how many others there are."""
    left = len(words) - most
    return listed([*words[:most], f"{in_words(left)} other{'s' if left > 1 else ''}"]) if left > 0 else listed(words)


def counted(number: int, word: str, many: str | None = None) -> str:
    """ "1 report", "1,200 reports"."""
    return f"{number:,} {word if number == 1 else many or word + 's'}"


def capital(text: str) -> str:
    """`text` with a capital letter at its beginning."""
    return text[:1].upper() + text[1:]
