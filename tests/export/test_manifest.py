"""The manifest beside an exported file, and that both appear whole or not at all."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from dateline.errors import ConfigError, StoreError
from dateline.export import store_csv
from dateline.export.source import Wanted
from dateline.export.store_formats import export_store, store_formats
from dateline.store import Filter, Store


@pytest.mark.parametrize("name", store_formats())
def test_every_format_has_a_manifest_and_the_same_store_gives_the_same_bytes(stored: Store, tmp_path: Path, name: str) -> None:
    (tmp_path / "b").mkdir()
    paths = [tmp_path / f"a.{name}", tmp_path / "b" / f"a.{name}"]
    for path in paths:
        export_store(stored, path)
    beside = [path.with_name(path.name + ".manifest.json") for path in paths]
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert beside[0].read_bytes() == beside[1].read_bytes()
    manifest = json.loads(beside[0].read_bytes())
    assert manifest["sha256"] == hashlib.sha256(paths[0].read_bytes()).hexdigest()
    assert (manifest["format"], manifest["bytes"], manifest["file"]) == (name, paths[0].stat().st_size, f"a.{name}")
    assert sorted(path.name for path in tmp_path.iterdir()) == [f"a.{name}", f"a.{name}.manifest.json", "b"]


def test_a_manifest_says_what_was_asked_for_what_is_in_and_what_made_it(stored: Store, tmp_path: Path) -> None:
    export_store(stored, tmp_path / "a.csv", Wanted(only=Filter(party="YEM"), standing="any"))
    manifest = json.loads((tmp_path / "a.csv.manifest.json").read_bytes())
    assert manifest["filters"] == {
        "party": "YEM",
        "factuality": "actual",
        "standing": "any",
        "historical": False,
        "date_by_publication": False,
    }
    assert manifest["counts"] == {"rows": 4, "events": 4, "incidents": 3, "articles": 1}
    assert manifest["left_out"] == {"factuality planned": 1, "historical": 1}
    assert manifest["store"] == {
        "name": "crisis.db",
        "engine": "sqlite",
        "articles": 6,
        "events": 10,
        "incidents": len(stored.incidents(Filter(factuality="any", historical=True))),
    }
    assert manifest["made_by"] == {"dateline": ["0"], "lexicon": ["l"], "gazetteer": ["g"], "model": ["m"]}
    assert manifest["published_until"] == "2031-05-16"
    assert str(tmp_path.parent) not in json.dumps(manifest)


def test_a_run_that_fails_leaves_what_was_there(stored: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("a.csv", "a.csv.manifest.json"):
        (tmp_path / name).write_text("before")

    def torn(*_: object) -> object:
        raise StoreError("torn")

    monkeypatch.setattr(store_csv, "event_table_rows", torn)
    with pytest.raises(StoreError, match="torn"):
        export_store(stored, tmp_path / "a.csv")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "before", "a.csv.manifest.json": "before"}


def test_a_store_is_never_written_over(stored: Store, tmp_path: Path) -> None:
    database = Path(str(stored.engine.url.database))
    before = database.read_bytes()
    with pytest.raises(ConfigError, match="is the store; name another file"):
        export_store(stored, database, format="csv")
    assert database.read_bytes() == before
