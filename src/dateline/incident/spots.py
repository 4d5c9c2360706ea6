"""Places as merging sees them: how far apart, and which are regions."""

from __future__ import annotations

import math

from dateline.model.incident import Spot

REGIONS = frozenset({"admin1", "country"})
"""Precisions of places that are no point."""

_EARTH_KM = 6371.0


def distance(one: Spot, other: Spot) -> float | None:
    """Kilometres between two places on a great circle (haversine formula), None where coordinates are unknown."""
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return None
    a, b = math.radians(one.lat), math.radians(other.lat)
    across = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(across)))
