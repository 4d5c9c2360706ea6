"""The `dateline` command."""

from __future__ import annotations

import logging
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_group

from dateline.cli.outcome import NOTHING, tell
from dateline.errors import DatelineError, PluginError
from dateline.plugins import Plugin, installed
from dateline.readers.notice import printable


class Commands(TyperGroup):
    """The installed commands, each loaded when it is asked for; their errors end in one line on stderr and status 2, never in a traceback."""

    @cached_property
    def plugins(self) -> dict[str, Plugin]:
        """The commands by name."""
        return installed("command")

    def list_commands(self, ctx: Any) -> list[str]:
        """Names of all commands, in order."""
        return list(self.plugins)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """The command of this name, None where there is none. One that cannot be loaded says so where help lists it, and when it is run."""
        if cmd_name not in self.plugins:
            return None
        try:
            return load_command(self.plugins[cmd_name])
        except PluginError as error:
            return Unloadable(cmd_name, error)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command that the arguments name; a name that is near to it is told where there is none."""
        self.commands = dict.fromkeys(self.plugins)  # type: ignore[assignment]  # only the names are read
        return super().resolve_command(ctx, args)

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the arguments before the command, `--help` among them."""
        with one_line():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run the command that was named."""
        with one_line(lambda: self.plugins.get(ctx.invoked_subcommand)):
            return super().invoke(ctx)


@contextmanager
def one_line(running: Callable[[], Plugin | None] = lambda: None) -> Iterator[None]:
    """Tell an error in one line and exit; a fault is that of the package whose command is `running`."""
    try:
        yield
    except DatelineError as error:
        if isinstance(error, PluginError):
            _trace()
        tell(f"dateline: {printable(str(error))}")
    except BrokenPipeError:  # whoever read the output has gone: ends quietly
        raise
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        tell(f"dateline: {printable(name + (error.strerror or str(error)))}")
    except Exception as error:
        if isinstance(error, typer.Exit | typer.Abort) or hasattr(error, "exit_code"):  # wrong use, which tells itself
            raise
        _trace()
        told = printable(f"{type(error).__name__}: {error}")
        plugin = running()
        whose = "dateline" if plugin is None or plugin.ours else " ".join(plugin.package)
        tell(f"dateline: this is a fault of {whose} ({told}); please report it, with what DATELINE_DEBUG=1 shows")
    else:
        return
    raise typer.Exit(NOTHING)


def _trace() -> None:
    if os.environ.get("DATELINE_DEBUG"):
        tell(traceback.format_exc())


def load_command(plugin: Plugin) -> Any:
    """The command that a plug-in gives as a Typer app or as a function. Raises PluginError."""
    found = plugin.load()
    around = typer.Typer(add_completion=False, rich_markup_mode=None)
    if isinstance(found, typer.Typer):
        around.add_typer(found, name=plugin.name)
    elif callable(found):
        around.command(plugin.name)(found)
    else:
        raise plugin.refuse("is no Typer app and no function")
    with plugin.blamed():
        return get_group(around).commands[plugin.name]


class Unloadable(TyperCommand):
    """Stands for a command that cannot be loaded."""

    def __init__(self, name: str, error: PluginError) -> None:
        super().__init__(name, short_help="(cannot be loaded)")
        self.error = error

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Raises PluginError whatever the arguments are."""
        raise self.error


app = typer.Typer(
    name="dateline",
    cls=Commands,
    help="Reads news reports and keeps the record: who did what to whom, where, when, how many, and according to whom.",
    epilog="Exit status: 0 done, 1 done with items skipped, 2 nothing could be read or wrong use.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


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
