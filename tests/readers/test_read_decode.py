"""Bytes to text."""

from __future__ import annotations

import os
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.readers.decode import decode, decode_html
from dateline.readers.notice import Refusal

TEXT = "“We won’t go,” José Muñoz said in Besançon — the third café to close this week.\r\nNobody was hurt."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac_roman"])
def test_text_is_read_in_the_encodings_that_reports_come_in(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_control_and_direction_characters_are_kept() -> None:
    text = TEXT + "\u202e\x00\u200b\x07 and so on"
    assert decode(text.encode()) == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04rest", "zip"),
        (b"%PDF-1.7 rest", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "PNG"),
        (b"\x1f\x8b\x08" + zlib.compress(b"x"), "gzip"),
        (b"{\\rtf1 Soldiers left Zenda.}", "RTF"),
        (b"PAR1" + bytes(20), "Parquet"),
        (bytes(1000), "binary"),
        (os.urandom(20_000).replace(b"%", b"\0"), "binary"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refusal, match=reason):
        decode(data)


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"></head><body>Miloš Šapić</body></html>'
    assert decode_html(page.encode("iso-8859-2")) == page


@pytest.mark.parametrize("charset", ["no-such-code", "base64", "utf-8", "idna", "undefined"])
def test_a_wrong_declaration_is_passed_over(charset: str) -> None:
    page = f"<html><head><meta charset='{charset}'></head><body>a café in Besançon</body></html>"
    assert decode_html(page.encode("cp1252")) == page


@given(st.binary())
def test_any_bytes_are_text_that_can_be_written_or_refused(data: bytes) -> None:
    for read in (decode, decode_html):
        try:
            read(data).encode("utf-8")
        except Refusal:
            pass


@given(st.text())
def test_utf8_comes_back_unchanged(text: str) -> None:
    prefix = "Soldiers left the town of Zenda on Tuesday. " * 20  # enough of it for no sample to pass as binary or UTF-16
    assert decode((prefix + text).encode()) == prefix + text
