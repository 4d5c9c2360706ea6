"""Documents in the terminal, as Markdown and as HTML: no text of an article makes markup or moves the cursor."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from dateline.account.document import Column, Document, Heading, Listing, Piece, clean, line, paragraph, safe_link, table
from dateline.account.html import to_html
from dateline.account.markdown import to_markdown
from dateline.account.terminal import to_text

HOSTILE = (
    "<script>alert(1)</script>",
    "a | b || c",
    "[x](javascript:1)",
    "![x](https://evil.example/x.png)",
    "<https://evil.example>",
    "&lt;b&gt; &#x3c;b>",
    "`code` *star* _under_ ~~gone~~ $x$ [^1]",
    "\x1b[31mred\x1b[0m \x07bell \x9b1m",
    "line\nbreak\r\n# heading",
    "\u202egnp.exe \u2066hidden\u2069",
    "\" onmouseover=\"alert(1)' onclick='x",
    "]]></title></style><svg onload=alert(1)>",
)


def page(text: str) -> Document:
    cells = table(text, [Column(text, heads=True), Column("n", "right")], [[text, Piece(text, strong=True, href=text)]])
    blocks = (Heading(text), paragraph(text, quiet=True), Listing((line(text),)), cells, paragraph("See", Piece(text, notes=(1,))))
    return Document(text, blocks, (line(text),))


class Tags(HTMLParser):
    """The tags and attributes of a page, and its text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text.append(data)


PLAIN = Tags(to_html(page("plain")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_tag_in_html(text: str) -> None:
    made = Tags(to_html(page(text)))
    assert [tag for tag, _ in made.found] == [tag for tag, _ in PLAIN.found]
    assert [sorted(attrs) for _, attrs in made.found] == [sorted(attrs) for _, attrs in PLAIN.found]
    assert clean(text) in "".join(made.text)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_makes_no_markup_in_markdown(text: str) -> None:
    made = to_markdown(page(text))
    bare = made.replace("\\\\", "").replace("[^1]: ", "", 1)
    for mark in "<>[]|`~$&^":
        inside = [n for n, c in enumerate(bare) if c == mark and bare[n - 1] != "\\"]
        ours = {"|": 9, "^": 1, "[": 1, "]": 1}.get(mark, 0)
        assert len(inside) == ours, (mark, made)
    assert made.count("\n") == to_markdown(page("plain")).count("\n")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_sends_nothing_to_the_terminal(text: str) -> None:
    for made in (to_text(page(text)), to_markdown(page(text)), to_html(page(text))):
        assert all(c.isprintable() or c == "\n" for c in made)


@pytest.mark.parametrize(
    ("start", "told"),
    [("# one", "\\# one"), ("1. one", "1\\. one"), ("- one", "\\- one"), ("+ one", "\\+ one"), ("2031-05-13", "2031-05-13"), ("=== x", "\\=== x")],
)  # fmt: skip
def test_a_line_of_markdown_is_no_heading_list_or_rule(start: str, told: str) -> None:
    assert to_markdown(Document("t", (paragraph(start),))) == f"# t\n\n{told}\n"


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://a.example/b?c=d&e=f", True),
        ("http://a.example", True),
        ("HTTPS://a.example", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//a.example", False),
        ("https://a.example/\" onclick=\"x", False),
        ("https://a.example/ b", False),
        ("https://a.example/>)[x](javascript:1)", False),
        ("mailto:a@b.example", False),
        (None, False),
    ],
)  # fmt: skip
def test_only_links_to_the_web_are_links(href: str | None, kept: bool) -> None:
    assert (safe_link(href) is not None) == kept
    made = Document("t", (paragraph(Piece("see", href=href)),))
    assert ("<a href=" in to_html(made)) == kept
    assert ("](<" in to_markdown(made)) == kept


def test_html_loads_nothing_and_has_no_script() -> None:
    tags = {tag for tag, _ in PLAIN.found}
    assert not tags & {"script", "link", "img", "iframe", "object"}
    assert not any("src" in attrs for _, attrs in PLAIN.found)
    assert "@media print" in to_html(page("plain"))
    assert "prefers-color-scheme: dark" in to_html(page("plain"))


def test_html_tables_have_captions_and_header_scopes() -> None:
    scopes = [attrs["scope"] for tag, attrs in PLAIN.found if tag == "th"]
    assert scopes == ["col", "col", "row"]
    assert sum(tag == "caption" for tag, _ in PLAIN.found) == 1


def test_footnotes_lead_there_and_back() -> None:
    made = to_html(page("plain"))
    assert '<a id="ref-1" href="#note-1"' in made
    assert '<li id="note-1">' in made
    assert 'href="#ref-1"' in made
    assert "Seeplain[^1]\n" in to_markdown(page("plain"))
    assert "Seeplain[1]\n" in to_text(page("plain"))


def test_right_columns_are_right_in_every_format() -> None:
    made = Document("t", (table("c", [Column("a"), Column("n", "right")], [["x", "12"], ["y", "3"]]),))
    assert "| --- | ---: |" in to_markdown(made)
    assert '<td class="right">12</td>' in to_html(made)
    assert "\ny   3\n" in to_text(made)


def test_the_terminal_keeps_within_its_width() -> None:
    long = " ".join(["word"] * 60)
    made = to_text(
        Document(long, (paragraph(long), Listing((line(long),)), table("c", [Column("a"), Column("b")], [[long, long]]))), width=70
    )
    assert max(map(len, made.splitlines())) <= 70
