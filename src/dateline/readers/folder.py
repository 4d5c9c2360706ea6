"""From files, folders, patterns and standard input to articles, in an order that depends on names alone."""

from __future__ import annotations

import datetime as dt
import glob
import io
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Literal, cast

import msgspec

from dateline.errors import InputError
from dateline.model.article import Article
from dateline.readers.dates import parse_published
from dateline.readers.decode import HEAD, decode, decode_html
from dateline.readers.html import looks_like_html, read_html
from dateline.readers.notice import Refusal, Skipped, Warn, log_warning, printable
from dateline.readers.options import Options
from dateline.readers.table import COLUMNS, check_columns, read_csv, read_jsonl, read_parquet
from dateline.readers.text import MAX_BYTES, read_text

Kind = Literal["text", "html", "jsonl", "csv", "parquet"]

KINDS: dict[str, Kind] = {
    ".txt": "text", ".text": "text", ".md": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv",
    ".parquet": "parquet", ".pq": "parquet",
}  # fmt: skip

STDIN = "-"


def open_inputs(
    inputs: Iterable[str | os.PathLike[str]],
    *,
    columns: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
    published: dt.date | str | None = None,
    title: str | None = None,
    publisher: str | None = None,
    warn: Warn = log_warning,
    exclude: Iterable[str | os.PathLike[str]] = (),
) -> Iterator[Article | Skipped]:
    """The articles of `inputs` (files, folders, patterns, `-` for standard input), and a Skipped for each item that is none.

    Folders are read whole, hidden files aside, by name; a file that is named twice is read once. `columns` names the columns of
    tables ({"text": "body"}); `max_bytes` is the largest report read. `published`, `title` and `publisher` win over what a text or
    HTML file says, while a row of a table that states its own keeps it. `warn` is told what could not be used of articles that are
    read. Files of `exclude` (the output) are passed over. Reports in other languages than English are skipped. Nothing in an input raises; InputError is raised at once where
    `columns` or `published` cannot be what they should.
    """
    check_columns(columns or {})
    day = parse_published(published)
    options = Options(columns=columns or {}, max_bytes=max_bytes, published=day, title=title, publisher=publisher, warn=warn)
    return _items(list(inputs), options, {os.path.realpath(path) for path in exclude})


def _items(inputs: list[str | os.PathLike[str]], options: Options, seen: set[str]) -> Iterator[Article | Skipped]:
    """The items of `inputs`; files in `seen` are passed over."""
    ids: set[str] = set()
    for source in inputs:
        for found in files_of(source):
            if isinstance(found, Skipped):
                yield found
            elif (key := os.path.realpath(found) if found != STDIN else STDIN) not in seen:
                seen.add(key)
                item = None
                for item in _open(found, options):
                    yield _english_only(_unique(item, ids), found)
                if item is None:
                    yield Skipped("file", printable(found), "is empty", "give a file with reports in it")


def files_of(source: str | os.PathLike[str]) -> Iterator[str | Skipped]:
    """The files that `source` stands for, by name: itself, those of a folder, those that match a pattern; a Skipped for what is none."""
    name = os.fspath(source)
    try:
        if name == STDIN or (name and Path(name).exists()):
            yield from _walk(name) if Path(name).is_dir() else [name]
            return
        matches = sorted(glob.glob(name, recursive=True)) if glob.has_magic(name) else []  # noqa: PTH207 (patterns may be absolute)
    except (OSError, ValueError) as error:
        yield Skipped("name", printable(name), "cannot be a file's name", str(error))
        return
    if not matches:
        yield Skipped("file", printable(name) or '""', "does not exist", "check its name")
    for match in matches:
        yield from _walk(match) if Path(match).is_dir() else [match]


def _walk(folder: str) -> Iterator[str | Skipped]:
    """The files under `folder` by name, without hidden ones and without following links to folders."""
    errors: list[OSError] = []
    names: list[tuple[str, ...]] = []
    root = Path(folder)
    for here, folders, files in os.walk(folder, onerror=errors.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        names += [(Path(here) / name).relative_to(root).parts for name in files if not name.startswith(".")]
    for error in errors:
        yield Skipped("folder", printable(str(error.filename)), "cannot be opened", str(error.strerror))
    if not names and not errors:
        yield Skipped("folder", printable(folder), "has no files in it", "put reports in it, or name another")
    for parts in sorted(names):
        path = str(root.joinpath(*parts))
        if _is_special(path):
            yield Skipped("file", printable(path), "is no regular file", "give regular files")
        else:
            yield path


def _is_special(path: str) -> bool:
    """Whether `path` is a pipe, socket or device, which could block for ever or never end."""
    try:
        return not stat.S_ISREG(Path(path).stat().st_mode)
    except OSError:
        return False


def _open(name: str, options: Options) -> Iterator[Article | Skipped]:
    """The items of one file. Whatever is wrong with it ends in a Skipped."""
    where = "standard input" if name == STDIN else printable(name)
    try:
        if name == STDIN:
            # A reader of its own, since what stands in for standard input may have no `peek`.
            yield from _read(io.BufferedReader(cast(io.RawIOBase, sys.stdin.buffer), HEAD), None, where, options)
        else:
            with Path(name).open("rb", buffering=HEAD) as stream:
                yield from _read(cast(io.BufferedReader, stream), Path(name), where, options)
    except Refusal as refusal:
        yield refusal.at(where)
    except InputError as error:
        yield Skipped("file", where, "cannot be read", str(error))
    except OSError as error:
        yield Skipped("file", where, "cannot be opened", error.strerror or type(error).__name__)


def _read(stream: io.BufferedReader, path: Path | None, where: str, options: Options) -> Iterator[Article | Skipped]:
    """The items of an open file by its kind. Raises Refusal where the whole file cannot be read."""
    head = stream.peek(HEAD)
    kind = KINDS.get(path.suffix.lower() if path else "") or sniff(head)
    if kind == "jsonl":
        yield from read_jsonl(stream, where, options)
    elif kind == "csv":
        yield from read_csv(stream, where, options)
    elif kind == "parquet":
        if path is None:
            raise Refusal("Parquet", "cannot be read from standard input", "name the file")
        yield from read_parquet(path, where, options)
    else:
        article = _read_single(stream, kind, path.stem if path else None, options)
        yield msgspec.structs.replace(article, source=os.path.realpath(path)) if path else article


def sniff(head: bytes) -> Kind:
    """The kind of a file whose name does not tell, by its beginning; "text" where nothing speaks for another."""
    if head.startswith(b"PAR1"):
        return "parquet"
    if looks_like_html(head):
        return "html"
    first = head.removeprefix(b"\xef\xbb\xbf").split(b"\n", 1)[0].strip()
    if first.startswith(b"{") and first[1:].lstrip().startswith(b'"'):
        return "jsonl"
    names = [name.strip() for name in first.decode("utf-8", "replace").replace("\t", ",").replace('"', "").casefold().split(",")]
    known = {synonym for synonyms in COLUMNS.values() for synonym in synonyms}.intersection(names)
    return "csv" if len(known) > 1 and not any(len(name.split()) > 3 for name in names) else "text"


def _read_single(stream: BinaryIO, kind: Kind, stem: str | None, options: Options) -> Article:
    """The article of a file that holds one report. Raises Refusal."""
    data = stream.read(options.max_bytes + 1)
    if len(data) > options.max_bytes:
        raise Refusal("file", f"is over the limit of {options.max_bytes:,} bytes", "raise the limit or split it")
    if kind == "html":
        page = read_html(decode_html(data))
        return read_text(
            page.body,
            title=options.title or page.title,
            published=options.published or page.published,
            publisher=options.publisher or page.publisher,
            url=page.url,
            id=stem,
        )
    return read_text(decode(data), title=options.title, published=options.published, publisher=options.publisher, id=stem)


def _unique(item: Article | Skipped, ids: set[str]) -> Article | Skipped:
    """`item`, with part of its hash added to its id, and a number where that does not do, where an earlier article had the id."""
    if isinstance(item, Skipped):
        return item
    chosen, number = item.id, 1
    while chosen in ids:
        chosen = f"{item.id}-{item.sha256[:12]}" if number == 1 else f"{item.id}-{item.sha256[:12]}-{number}"
        number += 1
    ids.add(chosen)
    return item if chosen == item.id else msgspec.structs.replace(item, id=chosen)


def _english_only(item: Article | Skipped, name: str) -> Article | Skipped:
    """`item`, or a Skipped where it is an article in another language."""
    if isinstance(item, Skipped) or item.language == "en":
        return item
    where = "standard input" if name == STDIN else printable(name)
    return Skipped(f'report "{printable(item.id, 80)}"', where, f'is in another language ("{item.language}")', "give reports in English")
