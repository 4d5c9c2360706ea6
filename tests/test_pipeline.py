"""The pipeline as a whole: batches, limits."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

import dateline
from dateline.errors import TooSlowError
from dateline.pipeline import Coder
from dateline.readers import read_text

REPORTS = [
    "Police in Nairobi arrested 17 protesters on Friday.",
    "Rebels shelled the port. “We regret it,” their leader told reporters.",
    "The envoy flew to Chad.",
]


def test_articles_read_together_have_the_records_that_each_has_alone(coder: Coder) -> None:
    articles = [read_text(text, published="2031-05-12", id=str(number)) for number, text in enumerate(REPORTS * 3)]
    assert list(coder.code_many(articles)) == [coder.code(article) for article in articles]


def test_an_article_that_takes_too_long_is_given_up(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "max_seconds", 1e-6)
    with pytest.raises(TooSlowError, match='report "harbour" takes longer than'):
        coder.code(read_text(REPORTS[1], id="harbour"))
    with pytest.raises(TooSlowError):
        list(coder.code_many([read_text(text) for text in REPORTS]))


@pytest.mark.parametrize(
    ("opening", "piece"),
    [
        ("“We stay here,” she said. ", "“We go on and on.” "),
        ("", "“We stay here, and he said that we go on.\n\n"),
        ("", "“We stay here,” Ana Dorn said.\n\n“No.”\n\n“Then go,” he replied.\n\n"),
        ("", '"We stay," he said, "here." '),
        ("", "'tis 'a' said "),
        ("", "“x "),
        ("", "Ana Dorn met Omar Kaya. He told her that she was wrong. "),
        ("", "Ana Dorn: we will stay here today.\n"),
    ],
)
def test_repeated_speech_takes_linear_time(coder: Coder, opening: str, piece: str) -> None:
    """Four times the text takes four times as long, and never the sixteen that a search through everything before would take."""

    def seconds(times: int) -> float:
        taken = []
        for _ in range(2):
            begin = time.process_time()
            coder.code(read_text(opening + piece * times, published="2031-05-12"))
            taken.append(time.process_time() - begin)
        return min(taken)

    assert seconds(2000) < 7 * seconds(500) + 0.2


def test_an_article_is_not_charged_for_what_its_reader_does_between_records(coder: Coder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coder, "max_seconds", 0.5)
    for _ in coder.code_many([read_text(text) for text in REPORTS]):
        begin = time.process_time()
        while time.process_time() - begin < 0.6:
            pass


def test_statements_alone_are_those_of_the_record() -> None:
    text = "“We stay,” Ana Dorn told reporters in Gao on Friday. “All of us.” Rebels denied that they had shelled the port."
    alone = dateline.find_statements(text, published="2031-05-12")
    assert alone == dateline.read(text, published="2031-05-12").statements
    assert [(s.speaker.name, s.stance) for s in alone if s.speaker] == [("Ana Dorn", "says"), (None, "denies")]


@pytest.mark.parametrize(
    ("door", "field"), [(dateline.resolve_times, "times"), (dateline.resolve_places, "places"), (dateline.find_figures, "figures")]
)
def test_a_part_alone_is_that_of_the_record(door: Callable[..., tuple[object, ...]], field: str) -> None:
    text = "Shells killed 12 traders in Gao, Mali, on Friday. “They will fire again tonight,” Ana Dorn said on Saturday."
    alone = door(text, title="Twelve die in Gao", published="2031-05-12")
    assert alone
    assert alone == getattr(dateline.read(text, title="Twelve die in Gao", published="2031-05-12"), field)


def test_the_record_says_where_another_reading_stood_beside_the_one_chosen(coder: Coder) -> None:
    def doubted(text: str) -> dict[str, bool]:
        record = coder.code(read_text(text, published="2031-05-12"))
        return {m.text: m.doubtful is True for actor in record.actors for m in actor.mentions}

    assert doubted("Ali Demir and Omar Kaya were arrested in Ankara. He was beaten.")["He"]
    assert not doubted("Ali Demir was arrested in Ankara. He was beaten.")["He"]
