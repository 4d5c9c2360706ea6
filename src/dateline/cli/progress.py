"""The bar that shows how far a run is, how fast it goes and how long it will take. It is on stderr, and only where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from dateline.cli.outcome import Outcome


@contextmanager
def progress(inputs: Sequence[str], outcome: Outcome) -> Iterator[Callable[[], None]]:
    """Show progress over `inputs` while the block runs; it gets the function to call after each article. Notices go above the bar."""
    if not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TimeRemainingColumn
    from rich.text import Text

    from dateline.readers.count import count_reports

    class Rate(ProgressColumn):
        """Articles a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.finished_speed or task.speed or 0:.1f}/s")

    console = Console(stderr=True)
    before = outcome.say
    outcome.say = lambda line: console.print(str(line), markup=False, highlight=False, emoji=False, soft_wrap=True)
    try:
        with Progress(BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn(), console=console, transient=True) as bar:
            task = bar.add_task("", total=count_reports(inputs))
            yield lambda: bar.advance(task)
    finally:
        outcome.say = before
