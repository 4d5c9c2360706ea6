"""Fixtures shared by the tests: the built-in lexicon's folders, the parser and the segmenter, each made once."""

from __future__ import annotations

import pytest

from dateline.lexicon.load import Folders
from dateline.parse import Parser
from dateline.pipeline import Coder
from dateline.segment import Segmenter


@pytest.fixture(scope="session")
def folders() -> Folders:
    return Folders()


@pytest.fixture(scope="session")
def parser() -> Parser:
    return Parser()


@pytest.fixture(scope="session")
def segmenter(folders: Folders) -> Segmenter:
    return Segmenter(folders)


@pytest.fixture(scope="session")
def coder() -> Coder:
    return Coder()
