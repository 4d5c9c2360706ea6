"""The `dateline` command."""

from __future__ import annotations

import logging
import os
import traceback
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from dateline.cli import code, config, lexicon, read, schema
from dateline.cli.outcome import NOTHING, tell
from dateline.errors import DatelineError
from dateline.readers.notice import printable


class OneLineErrors(TyperGroup):
    """A group of commands whose errors end in one line on stderr and status 2, never in a traceback."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except DatelineError as error:
            tell(f"dateline: {printable(str(error))}")
        except BrokenPipeError:  # whoever read the output has gone: ends quietly
            raise
        except OSError as error:
            name = f"{error.filename}: " if error.filename else ""
            tell(f"dateline: {printable(name + (error.strerror or str(error)))}")
        except Exception as error:
            if isinstance(error, typer.Exit | typer.Abort) or hasattr(error, "exit_code"):  # wrong use, which tells itself
                raise
            if os.environ.get("DATELINE_DEBUG"):
                tell(traceback.format_exc())
            told = printable(f"{type(error).__name__}: {error}")
            tell(f"dateline: this is a fault of dateline ({told}); please report it, with what DATELINE_DEBUG=1 shows")
        raise typer.Exit(NOTHING)


app = typer.Typer(
    name="dateline",
    cls=OneLineErrors,
    help="Reads news reports and keeps the record: who did what to whom, where, when, how many, and according to whom.",
    epilog="Exit status: 0 done, 1 done with items skipped, 2 nothing could be read or wrong use.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
app.command()(read.read)
app.command()(code.code)
app.add_typer(lexicon.app, name="lexicon")
app.command()(schema.schema)
app.command()(config.config)


def _version(wanted: bool) -> None:
    if wanted:
        import dateline

        typer.echo(f"dateline {dateline.__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")] = False,
) -> None:
    """Reads news reports and keeps the record: who did what to whom, where, when, how many, and according to whom."""
    for library in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):  # what they warn of is told in our words
        logging.getLogger(library).setLevel(logging.CRITICAL)


def main() -> None:
    """Entry point of the `dateline` script and of `python -m dateline`."""
    app()
