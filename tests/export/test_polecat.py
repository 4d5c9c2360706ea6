"""The columns of POLECAT."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl

from dateline.export.store_formats import export_store
from dateline.store import Store

HEADER = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|Primary Actor Sector|Actor Sectors|Actor Title|"
    "Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|"
    "Recipient Name Raw|Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source|"
    "Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")


def read(stored: Store, path: Path) -> pd.DataFrame:
    export_store(stored, path)
    return pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False)


def test_the_columns_are_polecats_in_its_order(stored: Store, tmp_path: Path) -> None:
    frame = read(stored, tmp_path / "a.polecat")
    assert frame.columns.tolist() == HEADER
    assert len(frame) == frame["Event ID"].nunique() == 7
    assert all(line.count("\t") == len(HEADER) - 1 for line in (tmp_path / "a.polecat").read_text(encoding="utf-8").splitlines())
    assert pl.read_csv(tmp_path / "a.polecat", separator="\t", quote_char=None, infer_schema_length=0).height == 7


def test_cells_have_polecats_codes_and_are_empty_where_nothing_is_known(stored: Store, tmp_path: Path) -> None:
    frame = read(stored, tmp_path / "a.polecat")
    talks = frame[frame["Event Mode"] == ""].iloc[0]
    assert (talks["Actor Country"], talks["Actor COW"], talks["Event Date"]) == ("IGO;EUR;KOS", "347", "2031-05-14")
    assert (talks["Placename"], talks["Latitude"], talks["Recipient Name"]) == ("", "", "")
    visit = frame[frame["Event Mode"] == "visit"].iloc[0]
    assert (visit["Event Date"], visit["Actor Title"], visit["Recipient Country"], visit["Recipient COW"]) == ("", "premier", "MNE", "341")
    assert (visit["City"], visit["Latitude"], visit["Country"], visit["Quad Code"]) == ("", "", "MNE", "VERBAL COOPERATION")
    assert set(frame["Intensity"]) == set(frame["Wikipedia Actor ID"]) == set(frame["Feature Type"]) == {""}


def test_no_hostile_string_breaks_a_line(stored: Store, tmp_path: Path) -> None:
    frame = read(stored, tmp_path / "a.polecat")
    visit = frame[frame["Event Mode"] == "visit"].iloc[0]
    assert visit["Source"] == "=HYPERLINK('http://x.example') <b> '"
