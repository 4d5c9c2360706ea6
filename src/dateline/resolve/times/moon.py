"""Days of new moons, from Meeus, Astronomical Algorithms (2nd edition), chapter 49; good to minutes from 1900 to 2100."""

from __future__ import annotations

import datetime as dt
import math

EPOCH = dt.datetime(2000, 1, 6, 18, 14)  # new moon number 0, roughly
MONTH = 29.530588861
JULIAN = 2451550.09766
JULIAN_2000 = 2451544.5  # midnight that began 1 January 2000
DYNAMICAL = 65.0  # seconds by which the time of the tables runs ahead of clocks in these years
# Coefficients of the periodic terms: amplitude, power of E, multiples of the sun's anomaly, the moon's, its argument, the node.
TERMS = (
    (-0.40720, 0, 0, 1, 0, 0), (0.17241, 1, 1, 0, 0, 0), (0.01608, 0, 0, 2, 0, 0), (0.01039, 0, 0, 0, 2, 0), (0.00739, 1, -1, 1, 0, 0),
    (-0.00514, 1, 1, 1, 0, 0), (0.00208, 2, 2, 0, 0, 0), (-0.00111, 0, 0, 1, -2, 0), (-0.00057, 0, 0, 1, 2, 0), (0.00056, 1, 1, 2, 0, 0),
    (-0.00042, 0, 0, 3, 0, 0), (0.00042, 1, 1, 0, 2, 0), (0.00038, 1, 1, 0, -2, 0), (-0.00024, 1, -1, 2, 0, 0), (-0.00017, 0, 0, 0, 0, 1),
)  # fmt: skip


def new_moon(number: int) -> dt.datetime:
    """The instant (UTC) of the new moon that is `number` months after that of 6 January 2000."""
    k = float(number)
    t = k / 1236.85
    e = 1 - 0.002516 * t - 0.0000074 * t * t
    sun = math.radians((2.5534 + 29.10535670 * k) % 360)
    moon = math.radians((201.5643 + 385.81693528 * k + 0.0107582 * t * t) % 360)
    argument = math.radians((160.7108 + 390.67050284 * k - 0.0016118 * t * t) % 360)
    node = math.radians((124.7746 - 1.56375588 * k + 0.0020672 * t * t) % 360)
    day = JULIAN + MONTH * k + 0.00015437 * t * t
    for amplitude, power, a, b, c, d in TERMS:
        day += amplitude * e**power * math.sin(a * sun + b * moon + c * argument + d * node)
    seconds = round((day - JULIAN_2000) * 86400 - DYNAMICAL)
    return dt.datetime(2000, 1, 1) + dt.timedelta(seconds=seconds)


def first_new_moon(after: dt.datetime) -> dt.datetime:
    """The first new moon at or after an instant (UTC)."""
    number = math.floor((after - EPOCH).total_seconds() / 86400 / MONTH) - 1
    while (found := new_moon(number)) < after:
        number += 1
    return found
