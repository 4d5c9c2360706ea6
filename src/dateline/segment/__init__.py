"""Stage 2: headings, boilerplate, paragraphs, quotations and sentences of an article's text."""

from __future__ import annotations

from dateline.lexicon.load import Folders
from dateline.model.article import Article
from dateline.model.syntax import Layout
from dateline.segment.blocks import find_blocks
from dateline.segment.header import find_header
from dateline.segment.marks import Marks
from dateline.segment.quotations import find_quotations
from dateline.segment.sentences import find_sentences


class Segmenter:
    """Splits articles; its word lists come from the lexicon's `segment/` files."""

    def __init__(self, folders: Folders) -> None:
        self.marks = Marks.load(folders)

    def segment(self, article: Article) -> Layout:
        """Layout of an article: every character of the body stands in exactly one block or between blocks."""
        blocks = find_blocks(article, self.marks)
        header = find_header(article.text, blocks)
        quotations = find_quotations(article.text, blocks, self.marks.speech)
        sentences = find_sentences(article.text, blocks, quotations, header, self.marks)
        return Layout(blocks=blocks, quotations=quotations, sentences=sentences, header=header)
