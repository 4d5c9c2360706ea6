"""What holds of every record, whatever the text: offsets, ids, order, bytes."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.model.record import Record
from dateline.pipeline import Coder
from dateline.readers import read_text

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = (ROOT / "docs/example.txt").read_text(encoding="utf-8")
GOLD = sorted((ROOT / "tests/eval/gold").glob("*.txt"))


def check(record: Record, text: str) -> None:
    """Every span cuts out its words, every id is defined once and used only if defined, every list is in order."""
    assert record.article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    extents = [e.trigger for e in record.events] + [m for e in record.events for m in e.mentions]
    extents += [p for e in record.events for p in (*e.actor, *e.recipient) if p.start is not None] + [
        p for e in record.events for p in e.places
    ]
    extents += [c for s in record.statements for c in s.content] + [s.cue for s in record.statements if s.cue]
    extents += [s for x in record.statements for s in (x.speaker, x.addressee) if s is not None and s.start is not None]
    extents += [*record.figures, *record.places, *record.times, *record.unresolved, *(m for a in record.actors for m in a.mentions)]
    assert all(text[e.start : e.end] == e.text for e in extents)
    ids = {name: [x.id for x in getattr(record, name)] for name in ("events", "statements", "figures", "actors")}
    for name, letter in (("events", "e"), ("statements", "s"), ("figures", "f"), ("actors", "a")):
        assert ids[name] == [f"{letter}{n}" for n in range(1, len(ids[name]) + 1)]
    used = {"actors": [p.actor for e in record.events for p in (*e.actor, *e.recipient)], "figures": [], "events": [], "statements": []}
    used["actors"] += [s.actor for x in record.statements for s in (x.speaker, x.addressee) if s]
    used["figures"] += [f for e in record.events for f in e.figures] + [p for f in record.figures for p in (f.part_of, f.supersedes) if p]
    used["events"] += [f.event for f in record.figures if f.event] + [x for link in record.links for x in (link.effect, link.cause)]
    used["statements"] += [s for e in record.events for s in e.attribution] + [s for f in record.figures for s in f.attribution]
    used["statements"] += [s.within for s in record.statements if s.within]
    assert all(set(names) <= set(ids[kind]) for kind, names in used.items())
    for listed in ([e.trigger for e in record.events], record.figures, record.places, record.times):
        assert [x.start for x in listed] == sorted(x.start for x in listed)


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_a_record_keeps_the_contract(coder: Coder, path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    check(coder.code(read_text(text, published="2031-05-14")), text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from([*EXAMPLE.split(" "), "“", "”", '"', "'", "😱", "\n\n", "12", "him", "U.S.", "- "]), min_size=1, max_size=60)
)
def test_any_words_in_any_order_keep_it_too(coder: Coder, words: list[str]) -> None:
    text = " ".join(words)
    if any(map(str.isalnum, text)):
        check(coder.code(read_text(text)), text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(min_size=1, max_size=200))
def test_so_does_any_text(coder: Coder, text: str) -> None:
    if any(map(str.isalnum, text)) and max(text) < "\ud800":
        check(coder.code(read_text(text)), text)


def test_the_same_text_gives_the_same_bytes_alone_and_among_others(coder: Coder) -> None:
    articles = [read_text(path.read_bytes().decode("utf-8"), published="2031-05-14", id=path.stem) for path in GOLD]
    alone = [msgspec.json.encode(coder.code(article)) for article in articles]
    together = [msgspec.json.encode(record) for record in Coder().code_many(reversed(articles))]
    assert together == alone[::-1]


def test_a_paragraph_at_the_end_changes_no_event_before_it(coder: Coder) -> None:
    longer = EXAMPLE.split("Read more:")[0].rstrip() + "\n\nA choir from Bergen sang in a church in Lillehammer to the joy of its pastor."
    before = coder.code(read_text(EXAMPLE, published="2031-05-14")).events
    after = coder.code(read_text(longer, published="2031-05-14")).events
    assert [(e.trigger, e.type, e.factuality) for e in after] == [(e.trigger, e.type, e.factuality) for e in before]


def test_without_a_day_of_publication_relative_times_stay_open_and_say_why(coder: Coder) -> None:
    record = coder.code(read_text("Police arrested two men on Tuesday."))
    assert [(t.text, t.value) for t in record.times] == [("Tuesday", None)]
    assert [u.kind for u in record.unresolved] == ["time"]
    assert "--published" in record.unresolved[0].reason
