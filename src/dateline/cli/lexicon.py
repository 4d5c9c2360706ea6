"""`dateline lexicon`: check rules and their examples, explain a word, list the triggers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
import typer

from dateline.cli import flags
from dateline.cli.outcome import NOTHING, WITH_SKIPS, tell
from dateline.cli.settings import settle

if TYPE_CHECKING:
    from dateline.lexicon.explain import Explained, Explanation

app = typer.Typer(help="Check, explain and list the rules.", no_args_is_help=True, rich_markup_mode=None)

_SHOWN_ELSEWHERE = frozenset({"id", "event", "mode", "modes", "cameo", "matches", "rejects", "remove", "none"})


def _folders(lexicon: list[Path] | None) -> list[Path]:
    flag = [str(path) for path in lexicon] if lexicon else None
    return [Path(folder) for folder in settle({"lexicon": flag}).values.lexicon]


@app.command()
def check(
    lexicon: flags.Lexicon = None,
    examples: Annotated[bool, typer.Option("--examples/--no-examples", help="Run the rules' examples too, which takes longer.")] = True,
) -> None:
    """Check the rules: codes, classes, and that every example matches or does not, as it says. Exit status 1 where problems are found."""
    from dateline.lexicon.check import check as check_rules

    folders = _folders(lexicon)
    rules_of = None
    if examples:
        from dateline.pipeline import Coder

        rules_of = Coder(lexicon=folders).rules_of
    problems = check_rules(folders, rules_of)
    for problem in problems:
        typer.echo(f"{problem.path}: {problem.id}: {problem.message}")
    if problems:
        tell(f"{len(problems):,} problem{'' if len(problems) == 1 else 's'} found")
        raise typer.Exit(WITH_SKIPS)
    tell("no problems found")


@app.command()
def explain(word: Annotated[str, typer.Argument(help="A word of a report, in any form.")], lexicon: flags.Lexicon = None) -> None:
    """Show which rules a word has, in the order they are tried, and where they stand."""
    from dateline.lexicon.explain import explain as explain_word

    explanation = explain_word(_folders(lexicon), word)
    if not explanation.frames and not explanation.classes:
        tell(f'dateline: the lexicon has no rule and no class for "{word}"; try its base form, or see `dateline lexicon list`')
        raise typer.Exit(NOTHING)
    for line in explanation_lines(explanation):
        typer.echo(line)


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """What is shown of a word: its classes as a noun, then each frame with its conditions and examples."""
    if explanation.classes:
        sector = f"; sector {explanation.sector}" if explanation.sector else ""
        yield f"{explanation.word} is one of: {', '.join(explanation.classes)}{sector}"
    for number, found in enumerate(explanation.frames, start=1):
        yield from _frame_lines(number, found)


def _frame_lines(number: int, found: Explained) -> Iterator[str]:
    frame = found.frame
    code = "no event" if frame.none else " ".join(filter(None, (frame.event or "no type", frame.mode, *frame.modes)))
    cameo = f", CAMEO {frame.cameo}" if frame.cameo else ""
    yield f"{number}. {frame.id} ({found.pos} {found.lemma}): {code}{cameo}"
    yield f"     in {found.path}"
    defaults = type(frame)(id=frame.id)
    for name in frame.__struct_fields__:
        value = getattr(frame, name)
        if name not in _SHOWN_ELSEWHERE and value != getattr(defaults, name):
            yield f"     {name}: {msgspec.json.encode(value).decode()}"
    yield from (f"     + {sentence}" for sentence in frame.matches)
    yield from (f"     - {sentence}" for sentence in frame.rejects)


@app.command("list")
def list_rules(lexicon: flags.Lexicon = None) -> None:
    """List all triggers: part of speech, lemma, rule and code, one a line, tab-separated."""
    from dateline.lexicon.compile import compile_lexicon

    compiled = compile_lexicon(_folders(lexicon))
    for pos, table in (("verb", compiled.verbs), ("noun", compiled.nouns), ("adjective", compiled.adjectives)):
        for lemma in sorted(table):
            for frame in table[lemma]:
                code = "none" if frame.none else " ".join(filter(None, (frame.event, frame.mode, *frame.modes)))
                typer.echo("\t".join((pos, lemma, frame.id, code, frame.cameo or "")))
