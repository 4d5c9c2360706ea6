"""Code articles in this process or in several: records come in the order of the articles, and are the same for any number."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Literal

import msgspec

from dateline.errors import DatelineError
from dateline.model.article import Article
from dateline.model.record import Record
from dateline.readers.notice import printable

if TYPE_CHECKING:
    from dateline.pipeline import Coder

_AHEAD = 8  # articles handed out for each process, so that none waits and memory stays bounded


class CoderOptions(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a Coder is made with."""

    lexicon: Sequence[str] = ()
    parse_all: bool = False
    only: Literal["events"] | None = None
    with_text: bool = False


class Failed(msgspec.Struct, frozen=True, gc=False):
    """An article that the coder could not take: what was raised."""

    message: str


Coded = tuple[Article, Record | Failed]


def code_all(articles: Iterable[Article], options: CoderOptions, jobs: int) -> Iterator[Coded]:
    """Each article with its record, in order. Raises DatelineError where no coder can be made, or where a process dies."""
    return _code_here(articles, options) if jobs == 1 else _code_in_processes(articles, options, jobs)


def _code_here(articles: Iterable[Article], options: CoderOptions) -> Iterator[Coded]:
    coder = None
    for article in articles:
        coder = coder or make_coder(options)
        yield article, _code(coder, article)


def make_coder(options: CoderOptions) -> Coder:
    """A Coder made with `options`. Raises DatelineError."""
    from dateline.pipeline import Coder

    return Coder(lexicon=options.lexicon, parse_all=options.parse_all, only=options.only, with_text=options.with_text)


def _code(coder: Coder, article: Article) -> Record | Failed:
    try:
        return coder.code(article)
    except Exception as error:  # one article must not end the run: it is named and counted
        if os.environ.get("DATELINE_DEBUG"):
            raise
        return Failed(printable(f"{type(error).__name__}: {error}", 200))


def _code_in_processes(articles: Iterable[Article], options: CoderOptions, jobs: int) -> Iterator[Coded]:
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[Article, Future[bytes]]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(msgspec.json.encode(options),))
    try:
        for article in articles:
            waiting.append((article, pool.submit(_work, msgspec.msgpack.encode(article))))
            if len(waiting) >= jobs * _AHEAD:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _result(article: Article, future: Future[bytes]) -> Coded:
    try:
        answer = msgspec.msgpack.decode(future.result(), type=_Answer)
    except BrokenProcessPool as error:
        about = f'about report "{printable(article.id, 80)}"'
        raise DatelineError(f"a process died {about} (out of memory?); go on with --resume and fewer --jobs") from error
    if answer.fatal is not None:
        raise DatelineError(answer.fatal)
    record = msgspec.json.decode(answer.record, type=Record) if answer.record else Failed(answer.failed or "")
    return article, record


class _Answer(msgspec.Struct):
    """What a process sends back: a record's JSON, or why there is none, or why there never will be."""

    record: bytes = b""
    failed: str | None = None
    fatal: str | None = None


class _Process:
    """The coder of this process, or why it has none."""

    coder: Coder | None = None
    fatal: str | None = None


def _start(options: bytes) -> None:
    """Make the coder of a new process. An interrupt is left to the parent, which then ends the others."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _Process.coder = make_coder(msgspec.json.decode(options, type=CoderOptions))
    except DatelineError as error:
        _Process.fatal = str(error)


def _work(article: bytes) -> bytes:
    if _Process.coder is None:
        return msgspec.msgpack.encode(_Answer(fatal=_Process.fatal or "no coder could be made"))
    result = _code(_Process.coder, msgspec.msgpack.decode(article, type=Article))
    if isinstance(result, Failed):
        return msgspec.msgpack.encode(_Answer(failed=result.message))
    return msgspec.msgpack.encode(_Answer(record=msgspec.json.encode(result)))
