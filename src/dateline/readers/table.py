"""Articles from tables: JSON Lines, CSV and TSV, Parquet; one row at a time, however long the file."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import msgspec

from dateline.errors import InputError
from dateline.model.article import Article
from dateline.readers.dates import published_or_warn
from dateline.readers.decode import HEAD, decode, decode_legacy, refuse_binary
from dateline.readers.notice import Refusal, Skipped, printable
from dateline.readers.options import Options
from dateline.readers.text import read_text

# The columns that hold each field of an article, best first; compared without case, blanks, "_", "-" and ".".
COLUMNS: dict[str, tuple[str, ...]] = {
    "id": ("id", "key", "docid", "documentid", "articleid", "storyid", "uid", "uuid", "guid"),
    "text": ("text", "body", "content", "article", "fulltext", "articletext", "articlebody", "maintext", "story", "report", "document"),
    "title": ("title", "headline", "heading", "head", "subject"),
    "published": (
        "published", "date", "dct", "pubdate", "publicationdate", "publishdate", "datepublished", "datepublish", "publishedat",
        "publisheddate", "timestamp",
    ),
    "publisher": ("publisher", "source", "outlet", "sitename", "newspaper", "agency", "media"),
    "url": ("url", "link", "href", "permalink"),
}  # fmt: skip

_DELIMITERS = (",", ";", "\t", "|")
_ROWS_AT_ONCE = 64
_MAX_ROW_GROUP = 2_000_000_000

Cells = Mapping[str, object]


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise InputError where a key of `columns` is no field of an article."""
    for field in columns:
        if field not in COLUMNS:
            raise InputError(f'columns: "{printable(field, 60)}" is no field of an article; use {", ".join(COLUMNS)}')


def match_columns(found: Sequence[str], given: Mapping[str, str]) -> dict[str, str]:
    """The column of each field: as `given`, else by its usual names. Raises InputError naming the columns found where none has the text."""
    plain = {_plain(name): name for name in reversed(found)}
    matched: dict[str, str] = {}
    for field, synonyms in COLUMNS.items():
        if field in given and given[field] not in found:
            raise _no_column(given[field], found, f"name the column of {field} with columns {field}=NAME")
        name = given.get(field) or next((plain[s] for s in synonyms if s in plain and plain[s] not in given.values()), None)
        if name is not None:
            matched[field] = name
    if "text" not in matched:
        raise _no_column("text", found, "name the column of the text with columns text=NAME")
    return matched


def _plain(name: str) -> str:
    return "".join(c for c in name.casefold() if c not in " _-.\ufeff")


def _no_column(name: str, found: Sequence[str], remedy: str) -> Refusal:
    listed = ", ".join(f'"{column[:40]}"' for column in found[:20]) + (" …" if len(found) > 20 else "")
    return Refusal(f'columns: "{name[:60]}"', "is not among the columns", f"found {listed or 'none'}; {remedy}")


def read_jsonl(stream: BinaryIO, where: str, options: Options) -> Iterator[Article | Skipped]:
    """The articles of a file of JSON objects, one a line; a line that holds none is a Skipped with its number."""
    cap = 4 * options.max_bytes  # JSON may write one byte of text as six
    keys: tuple[str, ...] | None = None
    for number, line in _lines(stream, cap):
        place = f"line {number} of {where}"
        try:
            cells = _decode_line(line, cap)
            if cells is None:
                continue
            if tuple(cells) != keys:
                matched = match_columns(list(cells), options.columns_in(cells))
                keys = tuple(cells)
            yield _article(cells, matched, place, options)
        except Refusal as refusal:
            yield refusal.at(place)


def _lines(stream: BinaryIO, cap: int) -> Iterator[tuple[int, bytes]]:
    """Numbered lines of `stream`; of a line longer than `cap` bytes only the first `cap + 1`."""
    number = 0
    while line := stream.readline(cap + 1):
        number += 1
        yield number, line
        while len(line) > cap and not line.endswith(b"\n"):
            line = stream.readline(cap + 1)
            if not line:
                return


def _decode_line(line: bytes, cap: int) -> Cells | None:
    """The object of one line; None for a blank line. Raises Refusal."""
    if len(line) > cap:
        raise Refusal(f"line of more than {cap // 1_000_000} MB", "is over the limit", "raise the limit for the size of a report")
    line = line.removeprefix(b"\xef\xbb\xbf").strip()
    if not line:
        return None
    try:
        try:
            found = msgspec.json.decode(line)
        except UnicodeDecodeError:
            found = msgspec.json.decode(decode_legacy(line))
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise Refusal("line", "is not valid JSON", f"write one object a line ({printable(str(error), 100)})") from error
    if not isinstance(found, dict):
        raise Refusal("line", "is no JSON object", 'write one object a line, as {"id": "1", "text": "…"}')
    return found


def read_csv(stream: BinaryIO, where: str, options: Options) -> Iterator[Article | Skipped]:
    """The articles of a CSV or TSV file whose first line names the columns; a row that holds none is a Skipped with its line number.

    Raises InputError where no column holds the text, or where the file is none.
    """
    head = stream.peek(HEAD) if isinstance(stream, io.BufferedReader) else b""
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if not wide:
        refuse_binary(head)
    encoding, errors = ("utf-16", "replace") if wide else ("utf-8-sig", "surrogateescape")
    source = io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="")
    try:
        yield from _csv_rows(source, where, options)
    finally:
        source.detach()


def _csv_rows(source: io.TextIOWrapper, where: str, options: Options) -> Iterator[Article | Skipped]:
    lines = _Lines(source, 2 * options.max_bytes + HEAD)
    header_line = next(lines, "")
    if not header_line.strip("\ufeff\r\n"):
        return
    delimiter = _delimiter(header_line, options.columns)
    header = [_legacy_cell(cell.strip()) for cell in next(csv.reader([header_line], delimiter=delimiter), [])]
    matched = match_columns(header, options.columns)
    rows = csv.reader(lines, delimiter=delimiter)
    while True:
        place = f"line {lines.number + 1} of {where}"
        try:
            row = _next_row(rows, options.max_bytes)
            if row is None:
                return
            if row:
                yield _article(_cells(header, row), matched, place, options)
        except Refusal as refusal:
            yield refusal.at(place)


class _Lines:
    """Lines of a text stream and the number of the last one; a line longer than `cap` characters is passed over with a Refusal."""

    def __init__(self, source: io.TextIOWrapper, cap: int) -> None:
        self._source, self._cap, self.number = source, cap, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = piece = self._source.readline(self._cap + 1)
        if not line:
            raise StopIteration
        self.number += 1
        while len(piece) > self._cap and not piece.endswith("\n"):
            piece = self._source.readline(self._cap + 1)
        if len(line) > self._cap:
            raise Refusal(f"line of more than {self._cap:,} characters", "is over the limit", "raise the limit for the size of a report")
        return line


def _delimiter(header_line: str, given: Mapping[str, str]) -> str:
    """The character that splits the header into columns of which one holds the text; "," where none does."""
    for delimiter in _DELIMITERS:
        header = [cell.strip() for cell in next(csv.reader([header_line[:HEAD]], delimiter=delimiter), [])]
        if given.get("text") in header or set(map(_plain, header)) & set(COLUMNS["text"]):
            return delimiter
    return ","


def _next_row(rows: Iterator[list[str]], cap: int) -> list[str] | None:
    """The next row, None at the end. Raises Refusal where it cannot be read. The module's limit on cells is lifted only meanwhile."""
    before = csv.field_size_limit(cap)
    try:
        return next(rows, None)
    except csv.Error as error:
        raise Refusal("row", "is no row of CSV", f"check its quotes, or the limit for the size of a report ({error})") from error
    finally:
        csv.field_size_limit(before)


def _cells(header: list[str], row: list[str]) -> Cells:
    """A row by column. Raises Refusal where it has more cells than the header, since its text may then end too early."""
    if len(row) > len(header):
        remedy = "put cells that hold the separator in quotes"
        raise Refusal(f"row of {len(row)} cells", "has more cells than there are columns", f"{remedy} ({len(header)} columns)")
    return dict(zip(reversed(header[: len(row)]), map(_legacy_cell, reversed(row)), strict=True))


def _legacy_cell(cell: str) -> str:
    """`cell` with bytes that are not UTF-8 (kept as surrogates) read in the legacy encoding that they are most probably in."""
    if cell.isascii():
        return cell
    try:
        cell.encode("utf-8")
    except UnicodeEncodeError:
        return decode_legacy(cell.encode("utf-8", "surrogateescape"))
    return cell


def read_parquet(path: Path, where: str, options: Options) -> Iterator[Article | Skipped]:
    """The articles of a Parquet file; a row that holds none is a Skipped with its number.

    Raises InputError where no column holds the text, or where the file cannot be read as Parquet.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    number = 0
    try:
        with pq.ParquetFile(path) as peeked:
            names = [str(name) for name in peeked.schema_arrow.names]
            matched = match_columns(names, options.columns)
            _refuse_bomb(peeked.metadata)
        wanted = sorted(set(matched.values()))
        # Texts stay in their dictionary, so that one large value that a million rows share is held once.
        with pq.ParquetFile(path, read_dictionary=[matched["text"]]) as file:
            for batch in file.iter_batches(batch_size=_ROWS_AT_ONCE, columns=wanted):
                for index in range(batch.num_rows):
                    number += 1
                    yield _parquet_row(batch, index, matched, f"row {number} of {where}", options)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        after = f" after row {number}" if number else ""
        raise Refusal("file", "cannot be read as Parquet", f"write it anew ({printable(str(error), 120)}{after})") from error


def _refuse_bomb(metadata: object) -> None:
    groups = (metadata.row_group(i) for i in range(metadata.num_row_groups))  # type: ignore[attr-defined]
    if any(group.total_byte_size > _MAX_ROW_GROUP for group in groups):
        raise Refusal("file", "has row groups of more than 2 GB", "write it with smaller row groups")


def _parquet_row(batch: object, index: int, matched: Mapping[str, str], place: str, options: Options) -> Article | Skipped:
    try:
        cells = {name: batch.column(name)[index].as_py() for name in matched.values()}  # type: ignore[attr-defined]
        return _article(cells, matched, place, options)
    except Refusal as refusal:
        return refusal.at(place)
    except (ValueError, OverflowError, LookupError) as error:  # values that Python cannot hold, such as dates after the year 9999
        return Skipped("row", place, "has a value that cannot be read", f"mend or remove it ({printable(str(error), 100)})")


def _article(cells: Cells, matched: Mapping[str, str], where: str, options: Options) -> Article:
    """The article of one row. Raises Refusal."""
    row = {field: cells.get(column) for field, column in matched.items()}
    text = _text(row.get("text"), options.max_bytes)
    stated = row.get("published")
    return read_text(
        text,
        title=_string(row.get("title")) or options.title,
        published=published_or_warn(stated, where, options.warn) if stated not in (None, "") else options.published,
        publisher=_string(row.get("publisher")) or options.publisher,
        url=_string(row.get("url")),
        id=_string(row.get("id")),
    )


def _text(value: object, cap: int) -> str:
    """The text of a row's cell. Raises Refusal where it is none, or too large."""
    if isinstance(value, bytes):
        value = decode(value)
    if value is None:
        raise Refusal("report", "is empty", "give a report with words in it")
    if not isinstance(value, str):
        raise Refusal(f"text of type {type(value).__name__}", "is no string", "write the text as a string")
    if len(value) > cap or (4 * len(value) > cap and len(value.encode("utf-8", "replace")) > cap):
        raise Refusal(f"report of {len(value):,} characters", f"is over the limit of {cap:,} bytes", "raise the limit or split it")
    return value


def _string(value: object) -> str | None:
    """A cell as a string: numbers as they are written, anything that is neither string nor number as None."""
    if isinstance(value, str):
        return value.strip() or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
