"""Codes of states in other systems."""

from __future__ import annotations

import datetime as dt
from itertools import combinations

import pytest

from dateline.lexicon.load import Folders
from dateline.lexicon.states import GdeltCodes, StateCodes, StateSystems, _Spell

SYSTEMS = StateSystems()
DAY = dt.date.fromisoformat


@pytest.mark.parametrize(
    ("country", "day", "cow", "letters", "gw"),
    [
        ("DEU", "1940-06-01", 255, "GMY", 255), ("DEU", "1950-01-01", None, None, 260), ("DEU", "1990-10-02", 260, "GFR", 260),
        ("DEU", "1990-10-03", 255, "GMY", 260), ("YEM", "1990-05-21", 678, "YAR", 678), ("YEM", "1990-05-22", 679, "YEM", 678),
        ("SRB", "1999-03-24", 345, "YUG", 345), ("SRB", "2006-06-05", 345, "YUG", 340), ("CZE", "1992-12-31", 315, "CZE", 315),
        ("CZE", "1993-01-01", 316, "CZR", 316), ("VNM", "1970-01-01", 816, "DRV", 816), ("SDN", "2011-07-08", 625, "SUD", 625),
        ("SSD", "2011-07-08", None, None, None), ("SSD", "2011-07-09", 626, "SSD", 626), ("KIR", "2005-01-01", 946, "KIR", 970),
        ("NRU", "2005-01-01", 970, "NAU", 971), ("TUV", "2005-01-01", 947, "TUV", 973), ("TON", "2005-01-01", 955, "TON", 972),
        ("KAZ", "1970-01-01", None, None, None), ("GBR", "2031-01-01", 200, "UKG", 200), ("CHE", "2031-01-01", 225, "SWZ", 225),
        ("HTI", "2031-01-01", 41, "HAI", 41), ("COD", "2031-01-01", 490, "DRC", 490), ("ROU", "2031-01-01", 360, "ROM", 360),
        ("KOS", "2031-01-01", 347, "KOS", 347), ("ATG", "2031-01-01", 58, "AAB", 58), ("TWN", "2031-01-01", 713, "TAW", 713),
        ("MNE", "2031-01-01", 341, "MNG", 341), ("VAT", "2031-01-01", None, None, None), ("PSE", "2031-01-01", None, None, None),
        ("HKG", "2031-01-01", None, None, None), ("ATA", "2031-01-01", None, None, None), ("SYR", "1960-01-01", None, None, None),
        ("PRI", "2031-01-01", 2, "USA", 2), ("XXX", "2031-01-01", None, None, None),
    ],
)  # fmt: skip
def test_a_state_has_the_codes_of_the_day(country: str, day: str, cow: int | None, letters: str | None, gw: int | None) -> None:
    assert SYSTEMS.on(country, DAY(day)) == StateCodes(cow, letters, gw)


def test_days_on_both_sides_of_a_change_settle_only_what_did_not_change() -> None:
    assert SYSTEMS.on("DEU", DAY("1990-09-01"), DAY("1990-10-31")) == StateCodes(None, None, 260)
    assert SYSTEMS.on("SSD", DAY("2011-07-01"), DAY("2011-07-31")) == StateCodes()
    assert SYSTEMS.on("FRA", DAY("2031-05-01"), DAY("2031-05-31")) == StateCodes(220, "FRN", 220)


def test_without_a_day_only_a_code_that_never_changed_is_given() -> None:
    assert SYSTEMS.on("KAZ", None) == StateCodes(705, "KZK", 705)
    assert SYSTEMS.on("YEM", None) == StateCodes(None, None, 678)
    assert SYSTEMS.on(None, None) == StateCodes()


def spells() -> list[tuple[str, _Spell]]:
    return [(country, spell) for country, found in SYSTEMS.spells.items() for spell in found]


@pytest.mark.parametrize("system", ["cow", "letters", "gw"])
def test_no_number_serves_two_states_at_one_time(system: str) -> None:
    for (one, a), (other, b) in combinations(spells(), 2):
        code = getattr(a.codes, system)
        if code is not None and code == getattr(b.codes, system):
            assert a.last < b.first or b.last < a.first, (code, one, other)


def test_a_states_spells_follow_one_another_and_carry_a_code() -> None:
    for country, found in SYSTEMS.spells.items():
        assert all(spell.first <= spell.last and spell.codes != StateCodes() for spell in found), country
        assert all(one.last < other.first for one, other in zip(found, found[1:], strict=False)), country
        assert all((spell.codes.cow is None) == (spell.codes.letters is None) for spell in found), country


def test_every_state_of_the_lexicon_has_codes_but_those_that_no_system_has() -> None:
    states = {row["iso3"] for row in Folders().rows("actors/countries.tsv") if not row["state"]}
    assert states - SYSTEMS.spells.keys() == {"VAT", "PSE", "HKG", "ATA", "ESH"}
    assert SYSTEMS.spells.keys() <= states
    now = [spell for _, spell in spells() if spell.last == dt.date.max]
    assert len(now) == len(SYSTEMS.spells) == 195


def test_gdelt_has_cameos_codes_for_actors_and_fips_for_places() -> None:
    codes = GdeltCodes()
    assert [codes.actor(c) for c in ("ROU", "TLS", "MNE", "KOS", "SSD", "DEU", None)] == ["ROM", "TMP", "MTN", "", "", "DEU", ""]
    assert [codes.place(c) for c in ("DEU", "GBR", "AUS", "AUT", "CHE", "PSE", "KOS")] == ["GM", "UK", "AS", "AU", "SZ", "", "KV"]
    rows = list(Folders().rows("actors/gdelt.tsv"))
    for column in ("cameo", "fips"):
        given = [row[column] for row in rows if row[column]]
        assert len(given) == len(set(given))
