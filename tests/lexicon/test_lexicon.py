"""The built-in lexicon is sound, every example does what it says, and a user's folder wins."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from dateline.errors import LexiconError
from dateline.lexicon.check import check
from dateline.lexicon.compile import _inflections, build, compile_lexicon, recall_inflections
from dateline.lexicon.explain import explain
from dateline.lexicon.inflect import MEMORY, noun_forms, verb_forms
from dateline.lexicon.load import Folders
from dateline.pipeline import Coder


def test_every_example_of_every_rule_does_what_it_says(coder: Coder) -> None:
    assert check((), coder.rules_of) == []


def test_the_lexicon_covers_all_types_with_at_least_400_frames() -> None:
    lexicon = compile_lexicon()
    frames = [f for table in (lexicon.verbs, lexicon.nouns) for found in table.values() for f in found if not f.none]
    assert len(frames) >= 400
    assert len({f.event for f in frames if f.event}) == 16


def test_a_users_folder_adds_replaces_and_removes(tmp_path: Path) -> None:
    (tmp_path / "verbs").mkdir()
    (tmp_path / "verbs/mine.toml").write_text(
        '[[verb]]\nlemma = "zorb"\n[[verb.frame]]\nid = "zorb.it"\nevent = "ASSAULT"\ncameo = "180"\nmatches = ["Rebels zorbed the town."]\n'
        '[[verb]]\nlemma = "kidnap"\nremove = true\n'
        '[[verb]]\nlemma = "storm"\n[[verb.frame]]\nid = "storm.crowd"\nremove = true\n',
        encoding="utf-8",
    )
    coder = Coder([tmp_path])
    assert coder.rules_of("Rebels zorbed the town.") == ["zorb.it"]
    assert coder.rules_of("Gunmen kidnapped two nurses.") == []
    assert "storm.crowd" not in coder.rules_of("Protesters stormed the parliament.")


def test_a_malformed_file_is_named_with_the_path_inside_it(tmp_path: Path) -> None:
    (tmp_path / "verbs").mkdir()
    (tmp_path / "verbs/bad.toml").write_text('[[verb]]\nlemma = "hit"\n[[verb.frame]]\nid = 3\n', encoding="utf-8")
    with pytest.raises(LexiconError, match=r"bad\.toml.*verb.*frame.*id"):
        build(Folders([tmp_path]), "x")


def test_a_folder_that_is_none_is_said(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="is no folder"):
        Folders([tmp_path / "nowhere"])


def test_wrong_codes_are_found(tmp_path: Path) -> None:
    (tmp_path / "nouns").mkdir()
    (tmp_path / "nouns/odd.toml").write_text(
        '[[noun]]\nlemma = "zorbing"\n[[noun.frame]]\nid = "zorbing.x"\nevent = "ATTACK"\nmode = "aerial"\ncameo = "999"\n',
        encoding="utf-8",
    )
    assert [p.message.split(" ")[0] for p in check([tmp_path]) if p.id == "zorbing.x"] == ["event", "cameo", "mode", "no"]


def test_a_class_with_a_slip_in_it_is_found(tmp_path: Path) -> None:
    (tmp_path / "nouns").mkdir()
    (tmp_path / "nouns/odd.toml").write_text(
        '[[noun]]\nlemma = "zorbing"\n[[noun.frame]]\nid = "zorbing.x"\nevent = "PROTEST"\ncameo = "140"\nactor = ["goverment", "crowd"]\nmatches = ["Zorbing in Zenda."]\n',
        encoding="utf-8",
    )
    told = [p.message for p in check([tmp_path]) if p.id == "zorbing.x"]
    assert told == ['"goverment" is neither a class nor an English word; is the class "government" meant?']


def test_an_id_in_two_places_of_a_folder_is_found_and_both_are_named(tmp_path: Path) -> None:
    (tmp_path / "verbs").mkdir()
    for number, lemma in enumerate(("zorb", "zurb")):
        frame = f'[[verb.frame]]\nid = "zorb.it"\nevent = "ASSAULT"\ncameo = "180"\nmatches = ["Rebels {lemma}ed the town."]\n'
        (tmp_path / f"verbs/odd{number}.toml").write_text(f'[[verb]]\nlemma = "{lemma}"\n{frame * (number + 1)}', encoding="utf-8")
    told = [(p.path, p.message) for p in check([tmp_path]) if p.id == "zorb.it"]
    place = 'in verbs/odd0.toml (verb "zorb") and in verbs/odd1.toml (verb "zurb")'
    assert told == [("verbs/odd1.toml", f"stands twice: {place}; give each its own id, or join them")] * 2


def test_an_id_of_an_earlier_folder_may_stand_again(tmp_path: Path) -> None:
    (tmp_path / "verbs").mkdir()
    frame = '[[verb.frame]]\nid = "storm.crowd"\nevent = "PROTEST"\nmode = "riot"\ncameo = "145"\nmatches = ["Dockers stormed the parliament."]\n'
    (tmp_path / "verbs/mine.toml").write_text(f'[[verb]]\nlemma = "storm"\n{frame}', encoding="utf-8")
    assert [p for p in check([tmp_path]) if p.id == "storm.crowd"] == []


def test_a_word_is_explained_by_its_frames_and_their_files() -> None:
    found = explain((), "stormed")
    assert {e.lemma for e in found.frames} == {"storm"}
    assert all(e.path.endswith(".toml") for e in found.frames)


@pytest.mark.parametrize(("lemma", "form"), [("stop", "stopped"), ("deny", "denied"), ("call off", "called off"), ("shoot", "shot")])
def test_verbs_are_inflected(lemma: str, form: str) -> None:
    assert form in verb_forms(lemma)


@pytest.mark.parametrize(("lemma", "form"), [("air strike", "air strikes"), ("embassy", "embassies"), ("gunman", "gunmen")])
def test_nouns_are_inflected(lemma: str, form: str) -> None:
    assert form in noun_forms(lemma)


def test_the_cache_may_be_deleted_or_torn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    first = compile_lexicon()
    cached = next(tmp_path.glob("lexicon-*.msgpack"))
    cached.write_bytes(cached.read_bytes()[:1000])
    assert compile_lexicon() == first
    cached.unlink()
    assert compile_lexicon() == first


def test_inflections_are_kept_for_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    code = "import sys; from dateline.lexicon.compile import recall_inflections, keep_inflections; from dateline.lexicon.inflect import verb_forms;"
    code += "recall_inflections(); print(verb_forms('shell'), 'lemminflect' in sys.modules); keep_inflections()"
    first, second = (subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in range(2))
    assert first == "('shell', 'shelled', 'shelling', 'shells') True\n"
    assert second == "('shell', 'shelled', 'shelling', 'shells') False\n"


def test_a_broken_memory_of_inflections_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    monkeypatch.setattr(MEMORY, "forms", {})
    _inflections().write_bytes(b"\xc1")
    recall_inflections()
    assert "shelled" in verb_forms("shell")
