"""`dateline incident`: list and show incidents, and decide on them."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dateline.cli import store_flags
from dateline.cli.outcome import tell
from dateline.cli.output import writable
from dateline.cli.where import Where, open_store
from dateline.errors import ConfigError

if TYPE_CHECKING:
    from dateline.model.decision import Decision
    from dateline.model.incident import Incident, IncidentFigure
    from dateline.store import Why

app = typer.Typer(help="Incidents: what many reports tell of one happening; join, split and correct them.", no_args_is_help=True)

Id = Annotated[str, typer.Argument(metavar="ID", help="An incident's id; ids of incidents that were joined stay valid.")]
Note = Annotated[str | None, typer.Option("--note", help="Why.")]
By = Annotated[str | None, typer.Option("--by", help="Who decides.")]


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


@app.command("list")
def list_(
    store: Where = None,
    format: Annotated[str, typer.Option("--format", metavar="table|jsonl", help="A table, or an incident a line as JSON.")] = "table",
    output: Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write here instead of the terminal.")] = None,
    place: store_flags.Place = None,
    actor: store_flags.Actor = None,
    recipient: store_flags.Recipient = None,
    party: store_flags.Party = None,
    type: store_flags.Type = None,  # noqa: A002
    mode: store_flags.Mode = None,
    since: store_flags.Since = None,
    until: store_flags.Until = None,
    words: store_flags.Words = None,
    factuality: store_flags.Factuality_ = None,
    standing: store_flags.Standing_ = None,
    historical: Annotated[bool | None, typer.Option("--historical/--no-historical", help="With the history that reports recall.")] = None,
    limit: store_flags.Limit = None,
    offset: store_flags.Offset = None,
) -> None:
    """List incidents by day. As JSON Lines each is an object with `id`, `type`, `members`, `figures`, `places`, `earliest`, `latest`, `reports`, `independent`."""
    if format not in ("table", "jsonl"):
        raise ConfigError(f'--format: "{format}" is none of table, jsonl')
    if output is not None:
        writable(output)
    whole = format == "jsonl"  # what is planned, and what lies in the past, too
    wanted = store_flags.filter_of(
        place=place, actor=actor, recipient=recipient, party=party, type=type, mode=mode, since=since, until=until, words=words,
        factuality=factuality, standing=standing, historical=whole if historical is None else historical, otherwise="any" if whole else "actual",
    )  # fmt: skip
    with open_store(store) as opened:
        found = opened.incidents(wanted, limit=limit, offset=offset or 0)
    lines = _jsonl(found) if format == "jsonl" else "".join(f"{_line(one)}\n" for one in found).encode()
    if output is None:
        sys.stdout.buffer.write(lines)
        sys.stdout.flush()
    else:
        from dateline.export.files import whole_file

        whole_file(output, lines)
    if format == "table" and not found:
        tell("no incidents")


def _day(name: str, value: str | None) -> dt.date | None:
    if value is None:
        return None
    try:
        return dt.date.fromisoformat(value)
    except ValueError as error:
        raise ConfigError(f'--{name}: "{value}" is not a date; use YYYY-MM-DD') from error


def _jsonl(found: list[Incident]) -> bytes:
    import msgspec

    return b"".join(msgspec.json.encode(one) + b"\n" for one in found)


@app.command()
def show(id_: Id, store: Where = None) -> None:
    """Show an incident: its reports, its figures, what some tell otherwise, and why each event is in it."""
    with open_store(store) as opened:
        found, reasons = opened.incident(id_), opened.why(id_)
    for line in _page(found, {(why.article, why.events[0]): why for why in reasons}):
        typer.echo(line)


@app.command()
def join(ids: Annotated[list[str], typer.Argument(metavar="ID ID...")], store: Where = None, note: Note = None, by: By = None) -> None:
    """Decide that incidents are one."""
    with open_store(store) as opened:
        found = opened.join(ids, when=_now(), note=note, who=by)
    typer.echo(f"joined: {_line(found)}")


@app.command()
def split(
    id_: Id,
    events: Annotated[
        list[str], typer.Argument(metavar="ARTICLE:EVENT...", help="The events that are another incident, as `show` names them.")
    ],
    store: Where = None,
    note: Note = None,
    by: By = None,
) -> None:
    """Decide that some events of an incident are another one."""
    with open_store(store) as opened:
        staying, going = opened.split(id_, events, when=_now(), note=note, who=by)
    typer.echo(f"stays: {_line(staying)}\ngoes:  {_line(going)}")


@app.command()
def correct(
    id_: Id,
    store: Where = None,
    type_: Annotated[str | None, typer.Option("--type", help="A PLOVER type.")] = None,
    standing: Annotated[str | None, typer.Option("--standing", metavar="claimed|disputed|confirmed|reported")] = None,
    factuality: Annotated[str | None, typer.Option("--factuality", metavar="actual|planned|negated")] = None,
    earliest: Annotated[str | None, typer.Option("--earliest", metavar="YYYY-MM-DD")] = None,
    latest: Annotated[str | None, typer.Option("--latest", metavar="YYYY-MM-DD")] = None,
    place: Annotated[str | None, typer.Option("--place")] = None,
    country: Annotated[str | None, typer.Option("--country", metavar="ISO")] = None,
    figure: Annotated[
        list[str] | None, typer.Option("--figure", metavar="ROLE[/UNIT]=N", help="As in killed=12, destroyed/houses=3.")
    ] = None,
    note: Note = None,
    by: By = None,
) -> None:
    """Put your values in the place of what merging found."""
    import msgspec

    from dateline.model.decision import Corrected

    given: dict[str, Any] = {
        "type": type_.upper() if type_ else None, "standing": standing, "factuality": factuality, "earliest": earliest, "latest": latest, "place": place,
        "country": country.upper() if country else None,
    }  # fmt: skip
    for name in ("earliest", "latest"):
        _day(name, given[name])
    given = {name: value for name, value in given.items() if value is not None}
    if figure:
        given["figures"] = dict(_figure(text) for text in figure)
    if not given:
        raise ConfigError("correct: nothing to correct; name a value, as in --figure killed=12")
    try:
        values = msgspec.convert(given, Corrected)
    except msgspec.ValidationError as error:
        raise ConfigError(f"correct: {error}") from error
    with open_store(store) as opened:
        found = opened.correct(id_, values, when=_now(), note=note, who=by)
    typer.echo(f"corrected: {_line(found)}")


def _figure(text: str) -> tuple[str, float | int]:
    from dateline.store.decisions import ROLES

    name, _, number = text.partition("=")
    try:
        value = float(number)
    except ValueError as error:
        raise ConfigError(f'--figure: "{text}" has no number; write ROLE=N, as in killed=12') from error
    if name.partition("/")[0] not in ROLES:
        raise ConfigError(f'--figure: "{name}" names no role; use one of {", ".join(sorted(ROLES))}')
    if not 0 <= value < 1e15:
        raise ConfigError(f'--figure: "{number}" is no count')
    return name, int(value) if value.is_integer() else value


@app.command()
def decisions(store: Where = None) -> None:
    """List what people decided, undone decisions too."""
    with open_store(store) as opened:
        found = opened.decisions()
    for one in found:
        typer.echo(_decision(one))
    if not found:
        tell("no decisions")


@app.command()
def undo(number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `decisions` lists it.")], store: Where = None) -> None:
    """Undo a decision."""
    with open_store(store) as opened:
        found = opened.undo(number, when=_now())
    typer.echo(f"undone: {_decision(found)}")


# --- lines


def _line(found: Incident) -> str:
    from dateline.cli.lines import clean, days

    where = found.places[0].name if found.places else None
    told = f"{found.reports} report{'' if found.reports == 1 else 's'}, {found.independent} independent"
    figures = "; ".join(_bounds(figure) for figure in found.figures)
    what = f"{found.type}{' ' + found.modes[0] if found.modes else ''}"
    marks = [mark for mark in (found.standing, found.factuality) if mark not in ("reported", "actual")]
    parts = [days(found.earliest, found.latest), what, clean(where or "place unknown"), figures, told, *marks]
    return f"{found.id}  " + " | ".join(part for part in parts if part)


def _bounds(figure: IncidentFigure) -> str:
    from dateline.cli.lines import clean, number

    best = "?" if figure.best is None else number(figure.best)
    span = "" if figure.low == figure.high == figure.best else f" ({number(figure.low)} to {number(figure.high)})"
    return f"{best}{span} {clean(figure.unit)} {figure.role}"


def _page(found: Incident, reasons: dict[tuple[str, str], Why]) -> list[str]:
    from dateline.cli.lines import clean, number

    lines = [_line(found), ""]
    for role, parties in (("actors", found.actors), ("recipients", found.recipients)):
        named = [" ".join(clean(part) for part in (p.name, p.country or p.org, p.sector) if part) for p in parties]
        if named:
            lines.append(f"{role}: {'; '.join(named)}")
    lines += [f"{_bounds(figure)}: {clean(figure.rule)}" for figure in found.figures]
    for figure in found.figures:
        for told in figure.told:
            state = "stands" if told.standing else clean(told.why or "")
            said = f" by {clean(told.speaker)}" if told.speaker else ""
            lines.append(f"  {figure.role}: {clean(told.text)}, {clean(told.article)}, {told.published or 'no day'}{said}: {state}")
    lines += [
        f"otherwise: {variant.field} {clean(variant.value)} ({', '.join(map(clean, variant.articles))})" for variant in found.variants
    ]
    lines.append("")
    for member in found.members:
        copy = f", near-copy of {clean(member.near_copy_of)}" if member.near_copy_of else ""
        lines.append(
            f"{clean(member.article)}:{member.event}  {member.published or 'no day'}  {clean(member.publisher or '')}  “{clean(member.trigger)}”{copy}"
        )
        why = reasons.get((member.article, member.event))
        if why is not None:
            told_why = "; ".join(f"{r.feature} {clean(r.found)} ({r.weight:+g})" for r in why.reasons if r.weight)
            lines.append(f"    {number(round(why.bits, 1))} bits: {told_why}")
    if found.decisions:
        lines.append(f"decisions: {', '.join(map(str, found.decisions))}")
    return lines


def _decision(found: Decision) -> str:
    from dateline.cli.lines import clean

    state = f"undone {found.undone}" if found.undone else "holds"
    about = ", ".join(found.keys) + (f" from {', '.join(found.others)}" if found.others else "")
    if found.corrected is not None:
        import msgspec

        set_ = {name: value for name, value in msgspec.to_builtins(found.corrected).items() if name != "quad"}
        about += ": " + ", ".join(f"{name} {clean(str(value))}" for name, value in set_.items())
    said = f"  “{clean(found.note)}”" if found.note else ""
    return f"{found.id}  {found.made}  {found.kind}  {about}  {state}{'  by ' + clean(found.who) if found.who else ''}{said}"
