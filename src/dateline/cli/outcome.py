"""What a run has read and skipped: told on stderr as it happens, summed up at its end, and turned into the exit status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import typer

from dateline.readers import Notice, Skipped, Warned

SHOWN = 20
"""Notices told one by one; the rest are only counted."""

DONE, WITH_SKIPS, NOTHING, STOPPED = 0, 1, 2, 130
"""Exit status: all read, some skipped, nothing could be read (or wrong use), interrupted from the keyboard."""


def tell(line: object) -> None:
    """One line on stderr."""
    typer.echo(str(line), err=True)


class Outcome:
    """Counts of a run."""

    def __init__(self, say: Callable[[object], None] = tell) -> None:
        self.say = say
        self.coded = 0
        self.kept = 0
        self.skipped: Counter[str] = Counter()
        self.warned: Counter[str] = Counter()

    def skip(self, skipped: Skipped) -> None:
        """Count and tell an item that was not read."""
        self._tell("skipped: ", skipped, self.skipped)

    def warn(self, warned: Warned) -> None:
        """Count and tell something of an item that could not be used."""
        self._tell("warning: ", warned, self.warned)

    def _tell(self, word: str, notice: Notice, counts: Counter[str]) -> None:
        counts[notice.reason] += 1
        total = counts.total()
        if total <= SHOWN:
            self.say(f"{word}{notice}")
        elif total == SHOWN + 1:
            self.say(f"{word}more, counted at the end")

    @property
    def status(self) -> int:
        """The exit status."""
        if not self.coded + self.kept:
            return NOTHING
        return WITH_SKIPS if self.skipped else DONE

    def summary(self, verb: str, where: str = "") -> str:
        """The closing line: "coded 97 articles into out.jsonl; skipped 3: 2 × is empty, 1 × does not exist"."""
        parts = [f"{verb} {_articles(self.coded)}{f' into {where}' if where else ''}"]
        if self.kept:
            parts.append(f"{self.kept:,} there already")
        parts.append(_counted("skipped", self.skipped) if self.skipped else "skipped none")
        if self.warned:
            parts.append(_counted("warnings", self.warned))
        return "; ".join(parts)


def _articles(number: int) -> str:
    return f"{number:,} article{'' if number == 1 else 's'}"


def _counted(word: str, counts: Counter[str]) -> str:
    reasons = ", ".join(f"{number:,} × {reason}" for reason, number in sorted(counts.items(), key=lambda item: (-item[1], item[0])))
    return f"{word} {counts.total():,}: {reasons}"
