"""Each text is read once, and without its labels."""

from __future__ import annotations

import json
from pathlib import Path

from bench.texts import sets, texts


def a_folder(root: Path, **files: list[str]) -> Path:
    (root / "events").mkdir()
    for name, found in files.items():
        lines = [
            json.dumps({"article": {"id": f"{name}-{n}"}, "text": text, "events": [{"type": "ASSAULT"}]}) for n, text in enumerate(found)
        ]
        (root / f"events/{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return root


def test_a_text_spaced_otherwise_is_the_same_text(tmp_path: Path) -> None:
    folder = a_folder(tmp_path, one=["Meanwhile , a court sat .", "A dam broke."], two=["Meanwhile, a court sat.", "A ship left."])
    assert [(name, article.text) for name, article in texts(sets(folder))] == [
        ("one", "Meanwhile , a court sat ."),
        ("one", "A dam broke."),
        ("two", "A ship left."),
    ]


def test_invented_sentences_are_no_news(tmp_path: Path) -> None:
    assert [path.stem for path in sets(a_folder(tmp_path, petrarch=["A dam broke."], petrarch_artificial=["A ship left."]))] == ["petrarch"]
