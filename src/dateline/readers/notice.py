"""What reading tells the caller besides articles: what was skipped, what was read with a warning, and how to mend it."""

from __future__ import annotations

import logging
from collections.abc import Callable

import msgspec

from dateline.errors import InputError

LOGGER = logging.getLogger("dateline.readers")


class Notice(msgspec.Struct, frozen=True, gc=False):
    """One thing to tell: `what` (with its value), `where` (file and line), `reason`, `remedy`.

    `reason` is the same for all cases of one kind, so that they can be counted by it.
    """

    what: str
    where: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        """One line: `published: "2 Jan" is not a date (line 14 of articles.csv); use YYYY-MM-DD`."""
        place = f" ({self.where})" if self.where else ""
        return printable(f"{self.what} {self.reason}{place}; {self.remedy}")


class Skipped(Notice, frozen=True):
    """An item that was not read."""


class Warned(Notice, frozen=True):
    """Something in an item that was read could not be used."""


Warn = Callable[[Warned], None]


class Refusal(InputError):
    """Raised inside stage 1 where an item cannot be read; whoever knows the place turns it into a Skipped."""

    def __init__(self, what: str, reason: str, remedy: str) -> None:
        self.what, self.reason, self.remedy = what, reason, remedy
        super().__init__(str(self.at("")))

    def at(self, where: str) -> Skipped:
        """The Skipped for the item that stands at `where`."""
        return Skipped(self.what, where, self.reason, self.remedy)


def log_warning(warned: Warned) -> None:
    """What is done with a warning where the caller gives no `warn`: it goes to the logger `dateline.readers`."""
    LOGGER.warning("%s", warned)


def printable(text: str, limit: int = 500) -> str:
    """`text` on one line of at most `limit` characters, with whatever could disturb a terminal replaced by "�"."""
    line = "".join(c if c.isprintable() else " " if c.isspace() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return line if len(line) <= limit else line[: limit - 1] + "…"
