"""A record as a page in the terminal: what happened, what is only planned, demanded, claimed, possible or denied, who said what, figures.

Nothing on it needs colour; at 80 columns every line fits; the same record gives the same page.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from dateline.account.document import clean
from dateline.cli.phrases import Phrases, after_comma, amount, day_of
from dateline.model.record import Event, Figure, Record, Statement

WIDTH = 80
_WIDEST = 110
_LEFT = 13  # of the column with days and ids

_SECTIONS = (
    "What happened",
    "Before that",
    "Planned",
    "Demanded",
    "Claimed",
    "Disputed",
    "Possible",
    "Did not happen",
)
_BY_FACTUALITY = {"planned": "Planned", "requested": "Demanded", "possible": "Possible", "negated": "Did not happen"}
_BY_STANDING = {"claimed": "Claimed", "disputed": "Disputed"}


def show(record: Record, text: str, out: TextIO) -> None:
    """Print the page of `record` to `out`. `text` is the article's canonical text."""
    if hasattr(out, "reconfigure"):
        out.reconfigure(errors="replace")  # a terminal that lacks a character shows "?" for it
    console = Console(file=out, highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST) if console.is_terminal else WIDTH
    with console.capture() as capture:
        for block in page(record, text):
            console.print(block)
    out.writelines(f"{line.rstrip(' ')}\n" for line in capture.get().splitlines())


def page(record: Record, text: str) -> Iterator[RenderableType]:
    """The page's blocks in order: head, events by section, statements, figures, what could not be resolved."""
    phrases = Phrases(record, text)
    yield from _head(record)
    sections: dict[str, list[Event]] = {name: [] for name in _SECTIONS}
    for event in record.events:
        if not phrases.is_bare_statement(event):
            sections[section_of(event)].append(event)
    for name, events in sections.items():
        yield from _section(name, [_event(event, phrases) for event in sorted(events, key=_when)])
    if not any(sections.values()):
        yield Text("\nNo events were found.")
    yield from _section("Who said what", [_statement(statement, phrases) for statement in record.statements])
    yield from _figures(record, phrases)
    yield from _unresolved(record)
    versions = record.versions
    made = [f"dateline {versions.dateline}, lexicon {versions.lexicon}, gazetteer {versions.gazetteer}, {versions.model}"]
    yield Text("\n" + ", ".join([*made, *versions.packages()]), style="dim")


def section_of(event: Event) -> str:
    """The section that an event stands in."""
    if event.factuality != "actual":
        return _BY_FACTUALITY[event.factuality]
    return _BY_STANDING.get(event.standing) or ("Before that" if event.historical else "What happened")


def _when(event: Event) -> tuple[bool, str, int]:
    """Events in order of time, those without a day last, in order of the text."""
    day = (event.time.earliest or event.time.latest or "") if event.time else ""
    return (not day, day, event.trigger.start)


def _head(record: Record) -> Iterator[RenderableType]:
    article = record.article
    yield Text(clean(article.title or article.id), style="bold")
    published = f"published {article.published}" if article.published else "day of publication unknown"
    origin = [published, article.publisher, article.url]
    yield Text(" · ".join(clean(part) for part in origin if part))
    counts = {"event": record.events, "statement": record.statements, "figure": record.figures, "link": record.links}
    yield Text(" · ".join(f"{len(found)} {word}{'' if len(found) == 1 else 's'}" for word, found in counts.items()))


Row = tuple[str, list[Text]]


def _section(name: str, rows: list[Row]) -> Iterator[RenderableType]:
    """A heading and its rows: a narrow column with day and id, and the rest beside it."""
    if not rows:
        return
    yield Text(f"\n{name.upper()}", style="bold")
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=_LEFT)
    grid.add_column(ratio=1)
    for number, (left, lines) in enumerate(rows):
        if number:
            grid.add_row("", "")
        grid.add_row(Text(left), Text("\n").join(lines))
    yield grid


def _event(event: Event, phrases: Phrases) -> Row:
    lines = [Text.assemble((phrases.code(event), "bold"), ": ", phrases.participants(event), after_comma(phrases.places(event)))]
    lines.append(phrases.quote(event))
    lines += [Text(line) for line in phrases.circumstances(event)]
    return f"{day_of(event.time)}\n{event.id}", lines


def _statement(statement: Statement, phrases: Phrases) -> Row:
    inside = f" (inside {statement.within})" if statement.within else ""
    lines = [Text(f"{phrases.saying(statement)}:{inside}"), Text(phrases.content(statement))]
    left = f"{day_of(statement.time)}\n{statement.id}" if statement.time else statement.id
    return left, lines


def _figures(record: Record, phrases: Phrases) -> Iterator[RenderableType]:
    """Figures side by side: those of one role and thing together, in the order of the text."""
    if not record.figures:
        return
    yield Text("\nFIGURES", style="bold")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    table.add_column("", width=4)
    table.add_column("role", width=13)
    for name in ("low", "best", "high"):
        table.add_column(name, justify="right", width=9)
    table.add_column("in the text", ratio=1)
    for figure in sorted(record.figures, key=lambda f: (f.role == "other", f.role, f.who or f.unit, f.start)):
        table.add_row(figure.id, figure.role, *_bounds(figure), Text("\n").join(Text(line) for line in phrases.figure(figure)))
    yield table


def _bounds(figure: Figure) -> Iterable[str]:
    low = f">{amount(figure.low)}" if figure.exclusive and figure.low is not None else amount(figure.low)
    return low, amount(figure.best), amount(figure.high)


def _unresolved(record: Record) -> Iterator[RenderableType]:
    if not record.unresolved:
        return
    texts: dict[tuple[str, str], dict[str, None]] = {}
    for item in record.unresolved:
        texts.setdefault((item.kind, clean(item.reason)), {})[f"“{clean(item.text)}”"] = None
    yield from _section("Not resolved", [(kind, [Text(f"{', '.join(found)}: {reason}")]) for (kind, reason), found in texts.items()])
    if record.article.published is None and any(item.kind == "time" for item in record.unresolved):
        yield Text("\nGive the day of publication with --published to resolve such times.")
