"""The flags of commands that read a store: which store, what of it, as it was known when, in which format, where to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, get_args

import typer

from dateline.cli.output import writable
from dateline.errors import ConfigError
from dateline.model.record import Factuality, Standing
from dateline.readers.dates import parse_published
from dateline.readers.notice import Refusal, printable

if TYPE_CHECKING:
    from dateline.store import Filter

Form = Literal["page", "json", "md", "html"]

_FORMS: dict[str, Form] = {".txt": "page", ".json": "json", ".md": "md", ".markdown": "md", ".html": "html", ".htm": "html"}
_MOST = 1_000_000  # rows of one page


def day(value: str) -> dt.date:
    """The day that an option names. Raises BadParameter."""
    try:
        found = parse_published(value)
    except Refusal:
        found = None
    if found is None:
        raise typer.BadParameter(f'"{printable(value, 60)}" is not a date; use YYYY-MM-DD')
    return found


def one_of(*choices: str) -> Callable[[str], str]:
    """A parser that takes one of some words, however they are written. It raises BadParameter."""

    def parse(value: str) -> str:
        for choice in choices:
            if value.strip().casefold() == choice.casefold():
                return choice
        raise typer.BadParameter(f'"{printable(value, 60)}" cannot be taken; use {", ".join(choices)}')

    return parse


def number(least: int) -> Callable[[str], int]:
    """A parser of whole numbers from `least` on. It raises BadParameter."""

    def parse(value: str) -> int:
        digits = str(value).strip()
        if not digits.isascii() or not digits.isdigit() or len(digits) > len(str(_MOST)) or not least <= int(digits) <= _MOST:
            raise typer.BadParameter(f'"{printable(str(value), 60)}" cannot be taken; use a whole number from {least} to {_MOST}')
        return int(digits)

    return parse


def _code(value: str) -> str:
    return value.strip().upper()


Place = Annotated[
    str | None, typer.Option("--place", metavar="PLACE", help="A country by code (IRQ) or name (Iraq), or a town or region by name.")
]
Actor = Annotated[
    str | None,
    typer.Option("--actor", metavar="WHO", help="Who did it: code of a country, body or sector (IRN, UNO, MIL), or part of a name."),
]
Recipient = Annotated[str | None, typer.Option("--recipient", metavar="WHO", help="To whom it was done, as for --actor.")]
Party = Annotated[str | None, typer.Option("--party", metavar="WHO", help="Who did it or to whom it was done, as for --actor.")]
Type = Annotated[str | None, typer.Option("--type", metavar="TYPE", parser=_code, help="A PLOVER type: ASSAULT, PROTEST ...")]
Mode = Annotated[str | None, typer.Option("--mode", metavar="MODE", help="A mode of it: aerial, arrest ...")]
Since = Annotated[dt.date | None, typer.Option("--since", metavar="YYYY-MM-DD", parser=day, help="First day, counted in.")]
Until = Annotated[dt.date | None, typer.Option("--until", metavar="YYYY-MM-DD", parser=day, help="Last day, counted in.")]
Words = Annotated[
    str | None, typer.Option("--words", metavar="WORDS", help='All of them in the sentence or parties; "a phrase", -without.')
]
Factuality_ = Annotated[
    str | None,
    typer.Option("--factuality", metavar="KIND", parser=one_of(*get_args(Factuality), "any"), help="actual, planned, possible, requested, negated or any."),
]  # fmt: skip
Standing_ = Annotated[
    str | None,
    typer.Option("--standing", metavar="STANDING", parser=one_of(*get_args(Standing)), help="claimed, disputed, confirmed or reported."),
]
Historical = Annotated[bool, typer.Option("--historical/--no-historical", help="With the history that reports recall.")]
AsOf = Annotated[dt.date | None, typer.Option("--as-of", metavar="YYYY-MM-DD", parser=day, help="As it was known at the end of this day.")]
Limit = Annotated[int | None, typer.Option("--limit", metavar="N", parser=number(1), help="Rows of a page.")]
Offset = Annotated[int | None, typer.Option("--offset", metavar="N", parser=number(0), help="Rows to leave out before the first.")]
By = Annotated[
    str | None, typer.Option("--by", metavar="day|week|month", parser=one_of("day", "week", "month"), help="What to group by; else what fits the span.")
]  # fmt: skip
Format = Annotated[
    str | None,
    typer.Option("--format", metavar="page|md|html|json", parser=one_of("page", "md", "html", "json"), help="Format; else by OUT's ending, else a page."),
]  # fmt: skip
Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="OUT", help="File to write: .txt, .md, .html, .json.")]


def filter_of(
    *,
    place: str | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    party: str | None = None,
    type: str | None = None,  # noqa: A002
    mode: str | None = None,
    since: dt.date | None = None,
    until: dt.date | None = None,
    words: str | None = None,
    factuality: str | None = None,
    standing: str | None = None,
    historical: bool = False,
    otherwise: str = "actual",
) -> Filter:
    """The choice that flags make; `otherwise` is the factuality where none is asked for. Raises ConfigError where the days are in the wrong order."""
    from dateline.store import Filter

    if since is not None and until is not None and since > until:
        raise ConfigError(f"--since: {since} is after --until {until}; exchange them")
    for name, value in (("--place", place), ("--actor", actor), ("--recipient", recipient), ("--party", party), ("--words", words)):
        if value is not None and not any(c.isalnum() for c in value):
            raise ConfigError(f'{name}: "{printable(value, 60)}" has no letter; leave {name} out, or say which')
    return Filter(
        place=country_or_place(place) if place else None, actor=_who(actor), recipient=_who(recipient), party=_who(party), type=type,
        mode=mode.strip().lower() if mode else None, since=since, until=until, words=words, factuality=factuality or otherwise,
        standing=standing, historical=historical,
    )  # fmt: skip


def _who(asked: str | None) -> str | None:
    return asked.strip() if asked else None


def country_or_place(asked: str) -> str:
    """The code of a country that is named, else the name as it is."""
    from dateline.lexicon.load import Folders

    name = asked.strip()
    for row in Folders().rows("actors/countries.tsv"):
        if name.casefold() in {row["name"].casefold(), *(alias.casefold() for alias in row.values_of("aliases"))}:
            return row["iso3"]
    return name


def form_of(format: str | None, output: Path | None) -> Form:  # noqa: A002
    """The format that flags ask for, else that of the file's ending, else that of the environment or `dateline.toml`.

    Raises ConfigError, where OUT cannot be written too: before the store is read.
    """
    if output is not None:
        writable(output)
    if format is not None:
        return next(form for form in get_args(Form) if form == format)
    if output is not None:
        if (form := _FORMS.get(output.suffix.lower())) is None:
            raise ConfigError(f'output: "{output}" has no ending that names a format; use {", ".join(_FORMS)}, or --format')
        return form
    from dateline.cli.settings import settle

    return settle({}).values.format


def options(**given: Any) -> dict[str, Any]:
    """Those of `given` that are not None: what is left out keeps its default."""
    return {name: value for name, value in given.items() if value is not None}
