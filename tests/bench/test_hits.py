"""Rules are counted where they apply, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bench.hits import Counted, Counting, bands, by_file, count, top_shares
from dateline.pipeline import Coder
from dateline.readers import read_text


@pytest.fixture
def reader(coder: Coder) -> Iterator[Counting]:
    usual = coder.event_reader
    yield Counting(coder.folders, coder.lexicon)
    coder.event_reader = usual


def counted(coder: Coder, reader: Counting, text: str) -> Counted:
    return count(coder, reader, [read_text(text)])


def test_bands_have_their_least_hits() -> None:
    assert bands({"b": 1, "c": 2, "d": 9, "e": 10, "f": 300}, "abcdef") == [1, 1, 2, 2]


def test_shares_of_the_most_frequent_are_of_all_events() -> None:
    assert top_shares({str(n): 1 for n in range(20)}) == [0.5, 1.0, 1.0, 1.0, 1.0]
    assert top_shares({}) == [0.0] * 5


def test_frames_stand_with_their_file() -> None:
    sources = {"b": "verbs/x.toml#verb:w", "a": "verbs/x.toml#verb:v", "n": "nouns/y.toml#noun:z"}
    assert by_file("ban", sources) == {"nouns/y.toml": ["n"], "verbs/x.toml": ["a", "b"]}


def test_a_frame_that_makes_an_event_and_one_that_makes_none_are_hits(coder: Coder, reader: Counting) -> None:
    done = counted(coder, reader, "The virus attacks the lungs. Police arrested nine protesters in Strelsau.")
    assert reader.frames["attack.thing"] == 1
    assert done.events.total() == 1
    assert reader.frames[next(iter(done.events))] == 1


@pytest.mark.parametrize(
    ("text", "table", "word"),
    [
        ("Nine people were killed when a bus plunged into the river.", "accidents: verbs", "plunge"),
        ("Nine people were killed when a bus hit a tree.", "accidents: obstacles", "tree"),
        ("The toddlers attacked the fortress.", "unreal: harmless", "toddler"),
        ("The boy hit his brother.", "private: life", "life"),
        ("Armies occupy towns.", "timeless: generalities", "generalities"),
        ("The Mongols attacked the town.", "timeless: history", "mongols"),
        ("The striker attacked the defenders after the tie-break.", "unreal: play", "tie-break"),
        ("The novel ends when the rebels attack the palace.", "unreal: fiction", "novel"),
        ("Nine men were arrested in Zenda.", "implied", "COERCE arrest COP"),
        ("Gunmen attacked a village near Zenda on Monday. The incident shocked the bishop.", "described", "incident"),
    ],
)
def test_a_rule_of_a_table_is_a_hit(coder: Coder, reader: Counting, text: str, table: str, word: str) -> None:
    counted(coder, reader, text)
    assert reader.tables.hits[table][word] == 1


def test_what_is_meant_in_earnest_is_no_move_in_a_game(coder: Coder, reader: Counting) -> None:
    counted(coder, reader, "Police attacked the crowd during extra time.")
    assert not any(hits for table, hits in reader.tables.hits.items() if table.startswith("unreal"))
