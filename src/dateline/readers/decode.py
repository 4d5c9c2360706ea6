"""Bytes to text: byte order marks, UTF-8, UTF-16 without a mark, declared and legacy encodings, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from dateline.readers.notice import Refusal

HEAD = 65_536

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MAGIC = (
    (b"PK\x03\x04", "a zip archive or office document", "unpack it, or save it as plain text, first"),
    (b"PK\x05\x06", "an empty zip archive", "unpack it first"),
    (b"%PDF-", "a PDF file", "save it as plain text first"),
    (b"{\\rtf", "an RTF document", "save it as plain text first"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "save it as plain text first"),
    (b"\x1f\x8b", "a gzip file", "unpack it first"),
    (b"BZh", "a bzip2 file", "unpack it first"),
    (b"\xfd7zXZ", "an xz file", "unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a zstandard file", "unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive", "unpack it first"),
    (b"Rar!", "a rar archive", "unpack it first"),
    (b"\x89PNG", "a PNG image", "give a text"),
    (b"\xff\xd8\xff", "a JPEG image", "give a text"),
    (b"GIF8", "a GIF image", "give a text"),
    (b"\x7fELF", "a program", "give a text"),
    (b"SQLite format 3\0", "an SQLite database", "export its articles as JSON Lines or CSV"),
    (b"PAR1", "a Parquet file", "name it with the ending .parquet"),
)

# Byte values that text files do not hold, besides tab, newlines, form feed and escape.
_CONTROLS = bytes(b for b in range(32) if b not in b"\t\n\v\f\r\x1b")
_BINARY_SHARE = 0.05
_UTF16_SHARE = 0.3

# The legacy encodings that reports come in; cp1252 is preferred where it is one of several that fit.
_LEGACY = [
    "cp1252", "mac_roman", "cp437", "cp850", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "koi8_r", "cp932", "euc_jp", "gb18030", "big5", "euc_kr",
]  # fmt: skip
_SAMPLE = 16_384
_CHARSET = re.compile(rb"<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)


def decode(data: bytes) -> str:
    """The text that `data` holds, without its byte order mark; every other character is kept.

    Bytes that do not fit the encoding found become U+FFFD. Raises Refusal where `data` is no text (archives, images, programs ...).
    """
    marked = _decode_marked(data)
    if marked is not None:
        return marked
    refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return decode_legacy(data)


def decode_html(data: bytes) -> str:
    """As `decode`, but the encoding that an HTML page declares for itself comes before guessing."""
    marked = _decode_marked(data)
    if marked is not None:
        return marked
    refuse_binary(data)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        declared = _CHARSET.search(data[:4096])
    try:
        return data.decode(codecs.lookup(declared[1].decode("ascii")).name, "strict") if declared else decode_legacy(data)
    except (LookupError, UnicodeError, ValueError, TypeError):  # unknown, wrong, or no text encoding ("base64")
        return decode_legacy(data)


def _decode_marked(data: bytes) -> str | None:
    """Text of `data` where a byte order mark or the pattern of its NULs tells the encoding, else None."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return replace_surrogates(data.decode(encoding, "replace"))
    encoding = _utf16_without_mark(data[:4096])
    return replace_surrogates(data.decode(encoding, "replace")) if encoding else None


def _utf16_without_mark(head: bytes) -> str:
    """The byte order of UTF-16 without a mark: English has a NUL in every second byte, and nearly none in the others."""
    half = len(head) // 2
    if half < 2:
        return ""
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > _UTF16_SHARE and even < 0.02:
        return "utf-16-le"
    if even > _UTF16_SHARE and odd < 0.02:
        return "utf-16-be"
    return ""


def refuse_binary(data: bytes) -> None:
    """Raise Refusal where `data` begins as a known binary format does, or where more than a twentieth of it are control bytes."""
    for magic, name, remedy in _MAGIC:
        if data.startswith(magic):
            raise Refusal("file", f"is {name}", remedy)
    head = data[:HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    if controls > _BINARY_SHARE * len(head):
        raise Refusal("file", "is binary, no text", "give a text, HTML, JSON Lines, CSV or Parquet file")


def decode_legacy(data: bytes) -> str:
    """Text of bytes that are not UTF-8. The encoding is guessed from a sample around the first byte that tells."""
    # Imported here: it is rarely needed, and slow to load.
    from charset_normalizer import from_bytes

    telling = next((i for i, byte in enumerate(data) if byte > 127), 0)
    start = max(0, telling - _SAMPLE // 4)
    matches = from_bytes(data[start : start + _SAMPLE], cp_isolation=_LEGACY, enable_fallback=False)
    best = matches.best()
    western = any("cp1252" in match.could_be_from_charset for match in matches)
    encoding = "cp1252" if western or best is None else best.encoding
    return replace_surrogates(data.decode(encoding, "replace"))


def replace_surrogates(text: str) -> str:
    """`text` with U+FFFD for each lone surrogate, so that every offset stays and the text can be written as UTF-8."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\N{REPLACEMENT CHARACTER}", text)
    return text
