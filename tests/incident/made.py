"""Facts and counts made by hand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from dateline.model.incident import Count, Facts, Party, Source, Spot


def day(value: str | None) -> int | None:
    return dt.date.fromisoformat(value).toordinal() if value else None


def spot(
    name: str,
    lat: float = 36.3,
    lon: float = 43.1,
    *,
    country: str = "IRQ",
    precision: str = "exact",
    sure: bool = True,
    admin1: str = "Ninawa",
) -> Spot:
    return Spot(name=name, country=country, admin1=admin1, lat=lat, lon=lon, geonameid=abs(hash_of(name)), precision=precision, sure=sure)


def hash_of(name: str) -> int:
    return sum(ord(char) * 31**n for n, char in enumerate(name)) % 1_000_003


def party(*words: str, country: str | None = "IRQ", sector: str | None = None, name: str | None = None, org: str | None = None) -> Party:
    return Party(name=name, country=country, org=org, sector=sector, words=words)


def count(
    role: str, best: int | None, *, low: int | None = None, high: int | None = None, who: str | None = None, rank: int = 30, **fields: Any
) -> Count:
    plain: dict[str, Any] = {
        "id": "f1", "unit": "people", "text": f"{best} {who or 'people'}", "whole": True, "additional": False, "speaker": None, "start": 0, "end": 5,
    }  # fmt: skip
    low, high = (best if low is None else low), (best if high is None else high)
    return Count(role=role, best=best, low=low, high=high, who=who, rank=rank, **{**plain, **fields})


def facts(
    key: str, article: str = "a", *, on: str | None = None, until: str | None = None, published: str | None = "2031-05-14", **fields: Any
) -> Facts:
    plain: dict[str, Any] = {
        "number": "e1", "type": "ASSAULT", "modes": (), "cameo": None, "goldstein": -10.0, "quad": "material conflict", "factuality": "actual",
        "standing": "reported", "historical": False, "trigger": "attacked", "main": True, "sentence": 0, "places": (), "actors": (), "recipients": (),
        "counts": (), "terms": (), "countries": ("IRQ",), "origins": (article,), "telling": key,
    }  # fmt: skip
    return Facts(key=key, article=article, published=day(published), earliest=day(on), latest=day(until or on), **{**plain, **fields})


def source(article: str, published: str | None = "2031-05-14", *, copy_of: str | None = None, origin: str | None = None) -> Source:
    return Source(key=article, id=article, published=published, publisher=article, own=article, origin=origin or article, copy_of=copy_of)
