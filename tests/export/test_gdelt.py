"""GDELT 2.0 Events and Mentions."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import polars as pl
import pytest

from dateline.export.gdelt import quad_class
from dateline.export.gdelt_books import EVENT_BOOK, MENTION_BOOK
from dateline.export.pairs import TYPES, side_of
from dateline.export.source import Wanted
from dateline.export.store_formats import StoreOptions, export_store
from dateline.lexicon.states import GdeltCodes
from dateline.model.record import Participant
from dateline.store import Store

ACTOR = "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
GEO = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()
EVENTS = [
    *"GLOBALEVENTID Day MonthYear Year FractionDate".split(), *(f"Actor{n}{name}" for n in (1, 2) for name in ACTOR),
    *"IsRootEvent EventCode EventBaseCode EventRootCode QuadClass GoldsteinScale NumMentions NumSources NumArticles AvgTone".split(),
    *(f"{who}Geo_{name}" for who in ("Actor1", "Actor2", "Action") for name in GEO), "DATEADDED", "SOURCEURL",
]  # fmt: skip
MENTIONS = (
    "GLOBALEVENTID EventTimeDate MentionTimeDate MentionType MentionSourceName MentionIdentifier SentenceID Actor1CharOffset Actor2CharOffset ActionCharOffset "
    "InRawText Confidence MentionDocLen MentionDocTone MentionDocTranslationInfo Extras"
).split()


def read(stored: Store, path: Path, wanted: Wanted | None = None) -> pd.DataFrame:
    export_store(stored, path, wanted)
    names = EVENTS if path.suffix == ".gdelt-events" else MENTIONS
    return pd.read_csv(path, sep="\t", header=None, names=names, dtype=str, keep_default_na=False, index_col=False)


def test_the_columns_are_gdelts_in_its_order_and_there_is_no_header_unless_asked_for(stored: Store, tmp_path: Path) -> None:
    assert [column.name for column in EVENT_BOOK] == EVENTS
    assert [column.name for column in MENTION_BOOK] == MENTIONS
    assert (len(EVENTS), len(MENTIONS)) == (61, 16)
    for name, columns in (("a.gdelt-events", EVENTS), ("a.gdelt-mentions", MENTIONS)):
        export_store(stored, tmp_path / name)
        bare = (tmp_path / name).read_text(encoding="utf-8")
        assert all(line.count("\t") == len(columns) - 1 for line in bare.splitlines())
        export_store(stored, tmp_path / name, options=StoreOptions(header=True))
        assert (tmp_path / name).read_text(encoding="utf-8") == "\t".join(columns) + "\n" + bare


def test_one_incident_told_thrice_is_one_row(stored: Store, tmp_path: Path) -> None:
    frame = read(stored, tmp_path / "a.gdelt-events")
    (row,) = [row for _, row in frame.iterrows() if row["EventCode"] == "195"]
    assert (row["NumMentions"], row["NumSources"], row["NumArticles"]) == ("3", "2", "3")
    assert (row["Actor1Code"], row["Actor1Name"], row["Actor2Code"], row["Day"]) == ("DEUMIL", "ORLAND AIR FORCE", "ROMCVL", "20310513")
    assert (row["MonthYear"], row["Year"], row["FractionDate"], row["SOURCEURL"]) == (
        "203105",
        "2031",
        "2031.3644",
        "https://first.example/1",
    )
    assert (row["ActionGeo_Type"], row["ActionGeo_CountryCode"], row["ActionGeo_Lat"]) == ("4", "RO", "45.0")
    assert (row["DATEADDED"], row["QuadClass"], row["EventRootCode"]) == ("20310514000000", "4", "19")


def test_a_visit_is_in_both_directions_with_its_two_codes(stored: Store, tmp_path: Path) -> None:
    frame = read(stored, tmp_path / "a.gdelt-events")
    visits = frame[frame["EventCode"].isin(["042", "043"])]
    rows = list(zip(visits["EventCode"], visits["Actor1Code"], visits["Actor2Code"], visits["GoldsteinScale"], strict=True))
    assert rows == [("042", "ESPGOV", "MTNGOV", "1.9"), ("043", "MTNGOV", "ESPGOV", "2.8")]
    assert (visits["Day"].tolist(), visits["MonthYear"].tolist()) == (["", ""], ["203105", "203105"])
    assert (visits["ActionGeo_Type"].tolist(), visits["ActionGeo_Lat"].tolist(), visits["ActionGeo_FeatureID"].tolist()) == (
        ["1"] * 2,
        [""] * 2,
        ["MJ"] * 2,
    )


def test_those_who_talk_with_one_another_are_pairs_in_cameos_codes(stored: Store, tmp_path: Path) -> None:
    frame = read(stored, tmp_path / "a.gdelt-events")
    talks = frame[frame["EventCode"] == "046"]
    assert len(talks) == 6
    pairs = set(zip(talks["Actor1Code"], talks["Actor1Name"], talks["Actor2Code"], strict=True))
    assert ("IGONAT", "NATO", "IGOEEC") in pairs
    assert ("", "KOSOVO", "IGONAT") in pairs
    assert set(talks["Actor1KnownGroupCode"]) == {"NAT", "EEC", ""}
    assert set(talks["Actor1CountryCode"]) == {""}


def test_ids_are_unique_outside_gdelts_range_and_exact_in_a_double(stored: Store, tmp_path: Path) -> None:
    ids = read(stored, tmp_path / "a.gdelt-events")["GLOBALEVENTID"]
    assert ids.is_unique
    assert all(2**52 <= int(id) < 2**53 and int(float(id)) == int(id) for id in ids)


def test_every_mention_is_one_of_a_row_of_events(stored: Store, tmp_path: Path) -> None:
    events, mentions = read(stored, tmp_path / "a.gdelt-events"), read(stored, tmp_path / "a.gdelt-mentions")
    told = mentions.groupby("GLOBALEVENTID")["MentionIdentifier"].nunique()
    assert {row["GLOBALEVENTID"]: int(row["NumArticles"]) for _, row in events.iterrows()} == told.to_dict()
    (struck,) = events[events["EventCode"] == "195"]["GLOBALEVENTID"]
    rows = mentions[mentions["GLOBALEVENTID"] == struck]
    assert rows["MentionIdentifier"].tolist() == ["https://first.example/1", "https://later.example/1", "https://two.example/1"]
    assert (rows["Actor1CharOffset"].tolist(), rows["MentionType"].tolist()) == (["0", "0", ""], ["1", "1", "1"])
    assert set(mentions[mentions["MentionSourceName"] == "Vesk Post"]["MentionType"]) == {"2"}


def test_nothing_is_said_that_is_not_known(stored: Store, tmp_path: Path) -> None:
    events, mentions = read(stored, tmp_path / "a.gdelt-events"), read(stored, tmp_path / "a.gdelt-mentions")
    never = [column.name for column in EVENT_BOOK if column.origin.startswith("empty")]
    assert len(never) == 2 * 4 + 1 + 1 + 16 + 1
    assert set(events[never].to_numpy().ravel()) == {""}
    assert set(mentions[[column.name for column in MENTION_BOOK if column.origin.startswith("empty")]].to_numpy().ravel()) == {""}
    assert events[events["Actor1Code"] == "YEM"]["Day"].tolist() == [""]


def test_what_no_report_dates_bears_the_day_of_publication_only_where_asked_for(stored: Store, tmp_path: Path) -> None:
    frame = read(stored, tmp_path / "a.gdelt-events", Wanted(date_by_publication=True))
    assert frame[frame["Actor1Code"] == "YEM"]["Day"].tolist() == ["20310516"]
    assert frame[frame["EventCode"] == "195"]["Day"].tolist() == ["20310513"]
    assert frame[frame["EventCode"] == "042"]["Day"].tolist() == [""]


def test_no_hostile_string_breaks_a_line(stored: Store, tmp_path: Path) -> None:
    read(stored, tmp_path / "a.gdelt-mentions")
    frame = pl.read_csv(tmp_path / "a.gdelt-mentions", separator="\t", has_header=False, infer_schema_length=0)
    assert frame.width == 16
    assert "=HYPERLINK('http://x.example') <b> '" in frame[:, 4].to_list()


def test_who_is_blamed_is_no_actor_unless_claims_are_asked_for(stored: Store, tmp_path: Path) -> None:
    plain, claims = read(stored, tmp_path / "a.gdelt-events"), read(stored, tmp_path / "a.gdelt-events", Wanted(standing="any"))
    assert plain[plain["EventCode"] == "173"]["Actor1Code"].tolist() == [""]
    assert claims[claims["EventCode"] == "173"]["Actor1Code"].tolist() == ["YEMREB"]


@pytest.mark.parametrize(
    ("cameo", "quad"), [("010", 1), ("057", 1), ("061", 2), ("0874", 2), ("090", 3), ("138", 3), ("141", 4), ("163", 4), ("2042", 4)]
)
def test_the_quad_class_goes_by_cameos_root(cameo: str, quad: int) -> None:
    assert quad_class(cameo) == quad


@pytest.mark.parametrize(
    ("codes", "code", "group", "types"),
    [
        ({"country": "USA", "sector": "GOV"}, "USAGOV", "", ("GOV",)), ({"org": "UNO"}, "IGOUNO", "UNO", ("IGO",)),
        ({"org": "NAT", "sector": "MIL"}, "IGONATMIL", "NAT", ("IGO", "MIL")), ({"org": "EUR"}, "IGOEEC", "EEC", ("IGO",)),
        ({"org": "NGO", "sector": "MED"}, "NGOHLH", "", ("NGO", "HLH")), ({"org": "ISM"}, "NGM", "", ("NGM",)),
        ({"country": "TLS", "sector": "JRN"}, "TMPMED", "", ("MED",)), ({"country": "SSD", "sector": "REB"}, "REB", "", ("REB",)),
        ({"country": "FRA", "sector": "PTY"}, "FRA", "", ()), ({"country": "CHN", "org": "NGO"}, "CHNNGO", "", ("NGO",)),
    ],
)  # fmt: skip
def test_a_participant_has_cameos_code(codes: dict[str, str], code: str, group: str, types: tuple[str, ...]) -> None:
    side = side_of(Participant(actor="a1", text="x", start=0, end=1, name="X", **codes), GdeltCodes())  # type: ignore[arg-type]
    assert side is not None
    assert (side.code, side.group, side.types) == (code, group, types)


def test_types_are_those_that_cameo_lists() -> None:
    listed = set("COP GOV JUD MIL OPP REB SPY UAF AGR BUS CRM CVL EDU ELI HLH LAB LEG MED REF IGO IMG MNC NGM NGO".split())
    assert set(TYPES.values()) <= listed
