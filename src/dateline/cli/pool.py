"""Code articles in this process or in several: records come in the order of the articles, and are the same for any number."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Literal

import msgspec

from dateline.cli.settings import Settings
from dateline.errors import DatelineError
from dateline.limits import MAX_SECONDS, TOGETHER, batched
from dateline.model.article import Article
from dateline.model.record import Record
from dateline.readers.notice import printable

if TYPE_CHECKING:
    from dateline.pipeline import Coder

COLLECT_AFTER = 20_000  # objects: an article makes hardly any cycles
_AHEAD = 2  # groups of articles handed out for each process, so that none waits and memory stays bounded


class CoderOptions(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """What a Coder is made with."""

    lexicon: Sequence[str] = ()
    parse_all: bool = False
    only: Literal["events"] | None = None
    with_text: bool = False
    max_seconds: float = MAX_SECONDS

    @classmethod
    def of(cls, settings: Settings) -> CoderOptions:
        """Those among the settings of a run."""
        return cls(**{name: getattr(settings, name) for name in cls.__struct_fields__})


class Failed(msgspec.Struct, frozen=True, gc=False):
    """An article that the coder could not take: what was raised; `known` if dateline raised it on purpose."""

    message: str
    known: bool = False


Coded = tuple[Article, Record | Failed]


def code_all(articles: Iterable[Article], options: CoderOptions, jobs: int) -> Iterator[Coded]:
    """Each article with its record, in order. Raises DatelineError where no coder can be made, or where a process dies."""
    return _code_here(articles, options) if jobs == 1 else _code_in_processes(articles, options, jobs)


def _code_here(articles: Iterable[Article], options: CoderOptions) -> Iterator[Coded]:
    coder = None
    for group in batched(articles, TOGETHER):
        coder = coder or make_coder(options)
        yield from zip(group, _code(coder, group), strict=True)


def make_coder(options: CoderOptions) -> Coder:
    """A Coder made with `options`, in a process that does little else: the lexicon is left out of garbage collection. Raises DatelineError."""
    from dateline.pipeline import Coder

    coder = Coder(
        lexicon=options.lexicon, parse_all=options.parse_all, only=options.only, with_text=options.with_text,
        max_seconds=options.max_seconds,
    )  # fmt: skip
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER)
    return coder


def _code(coder: Coder, group: Sequence[Article]) -> list[Record | Failed]:
    """Records of articles that are read together; where one of them fails, each for itself."""
    try:
        return list(coder.code_many(group))
    except Exception as error:  # one article must not end the run: it is named and counted
        if os.environ.get("DATELINE_DEBUG"):
            raise
        if len(group) > 1:
            return [result for article in group for result in _code(coder, [article])]
        known = isinstance(error, DatelineError)
        return [Failed(printable(str(error) if known else f"{type(error).__name__}: {error}", 200), known)]


def _code_in_processes(articles: Iterable[Article], options: CoderOptions, jobs: int) -> Iterator[Coded]:
    context = multiprocessing.get_context("spawn")
    waiting: deque[tuple[list[Article], Future[bytes]]] = deque()
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start, initargs=(msgspec.json.encode(options),))
    try:
        for group in batched(articles, TOGETHER):
            waiting.append((group, pool.submit(_work, msgspec.msgpack.encode(group))))
            if len(waiting) >= jobs * _AHEAD:
                yield from _results(*waiting.popleft())
        while waiting:
            yield from _results(*waiting.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _results(group: Sequence[Article], future: Future[bytes]) -> Iterator[Coded]:
    try:
        answer = msgspec.msgpack.decode(future.result(), type=_Answer)
    except BrokenProcessPool as error:
        about = f'about report "{printable(group[0].id, 80)}"'
        raise DatelineError(f"a process died {about} (out of memory?); go on with --resume and fewer --jobs") from error
    if answer.fatal is not None:
        raise DatelineError(answer.fatal)
    for article, result in zip(group, answer.results, strict=True):
        yield article, msgspec.json.decode(result, type=Record) if isinstance(result, bytes) else result


class _Answer(msgspec.Struct):
    """What a process sends back: each record's JSON or why there is none, or why there never will be any."""

    results: list[bytes | Failed] = []
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


def _work(group: bytes) -> bytes:
    if _Process.coder is None:
        return msgspec.msgpack.encode(_Answer(fatal=_Process.fatal or "no coder could be made"))
    results = _code(_Process.coder, msgspec.msgpack.decode(group, type=list[Article]))
    return msgspec.msgpack.encode(_Answer([r if isinstance(r, Failed) else msgspec.json.encode(r) for r in results]))
