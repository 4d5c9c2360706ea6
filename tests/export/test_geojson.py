"""GeoJSON against RFC 7946."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from dateline.export.source import Wanted
from dateline.export.store_formats import export_store
from dateline.store import Store


def check_collection(found: Any) -> None:
    """What RFC 7946 asks of a FeatureCollection of points, and what it forbids."""
    assert found["type"] == "FeatureCollection"
    assert isinstance(found["features"], list)
    assert not {"crs", "geometry", "properties", "coordinates", "geometries"} & found.keys()
    ids = [feature["id"] for feature in found["features"]]
    assert len(ids) == len(set(ids))
    for feature in found["features"]:
        check_feature(feature)


def check_feature(feature: Any) -> None:
    assert feature["type"] == "Feature"
    assert feature.keys() == {"type", "id", "geometry", "properties"}
    assert isinstance(feature["id"], str | int | float)
    assert feature["properties"] is None or isinstance(feature["properties"], dict)
    geometry = feature["geometry"]
    if geometry is not None:
        assert geometry.keys() == {"type", "coordinates"}
        assert geometry["type"] == "Point"
        assert len(geometry["coordinates"]) == 2
        lon, lat = geometry["coordinates"]
        assert all(isinstance(number, int | float) and not isinstance(number, bool) for number in (lon, lat))
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90


def read(stored: Store, path: Path, wanted: Wanted | None = None) -> dict[str, Any]:
    """The features by first article."""
    export_store(stored, path, wanted)
    found = json.loads(path.read_text(encoding="utf-8"), parse_constant=lambda name: 1 / 0)
    check_collection(found)
    return {feature["properties"]["articles"][0] + feature["properties"]["type"]: feature for feature in found["features"]}


def test_an_incident_is_a_point_with_its_precision(stored: Store, tmp_path: Path) -> None:
    found = read(stored, tmp_path / "a.geojson")
    assert found["firstASSAULT"]["geometry"] == {"type": "Point", "coordinates": [26.0, 45.0]}
    assert found["firstASSAULT"]["properties"]["place_precision"] == "exact"
    assert found["claimsCOERCE"]["properties"]["place_precision"] == "near"


def test_a_country_is_no_point_and_what_has_no_place_is_left_out(stored: Store, tmp_path: Path) -> None:
    found = read(stored, tmp_path / "a.geojson")
    assert found["visitCONSULT"]["geometry"] is None
    assert (found["visitCONSULT"]["properties"]["place_precision"], found["visitCONSULT"]["properties"]["place_country"]) == (
        "country",
        "MNE",
    )
    assert "talksCONSULT" not in found
    manifest = json.loads((tmp_path / "a.geojson.manifest.json").read_bytes())
    assert manifest["left_out"]["no place known"] == 2
    assert manifest["counts"]["rows"] == len(found) == 3


def test_no_incident_makes_an_empty_collection(stored: Store, tmp_path: Path) -> None:
    assert read(stored, tmp_path / "a.geojson", Wanted(factuality="negated")) == {}
