"""A command line in an empty folder, with a coder that makes the sample record of everything."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import ModuleType

import pytest
from export.sample import record_of
from msgspec.structs import replace
from typer.testing import CliRunner

from dateline.cli.main import app
from dateline.errors import TooSlowError
from dateline.model.article import Article
from dateline.model.record import Record

Run = Callable[..., tuple[int, str, str]]


class SampleCoder:
    """Stands in for the Coder, which takes seconds to make."""

    def __init__(self, *, with_text: bool, max_seconds: float, **_other: object) -> None:
        self.with_text = with_text
        self.max_seconds = max_seconds

    def code(self, article: Article) -> Record:
        if "FAULT" in article.text:
            raise IndexError("list index out of range")
        if "ENDLESS" in article.text:
            raise TooSlowError(f'report "{article.id}" takes longer than {self.max_seconds:g} CPU seconds')
        record = record_of(article.id, article.sha256)
        published = article.published.isoformat() if article.published else None
        text = {"text": article.text} if self.with_text else {}
        return replace(record, article=replace(record.article, published=published, publisher=article.publisher, **text))

    def code_many(self, articles: Iterable[Article]) -> Iterator[Record]:
        return map(self.code, articles)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `dateline` with arguments; gives exit status, stdout and stderr."""
    pipeline = ModuleType("dateline.pipeline")
    pipeline.Coder = SampleCoder  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dateline.pipeline", pipeline)
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("DATELINE_")]:
        monkeypatch.delenv(name)

    def run_it(*arguments: object, stdin: bytes = b"") -> tuple[int, str, str]:
        result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result.exit_code, result.stdout, result.stderr

    return run_it
