"""What a number counts: money, a share, a measure that converts into others, or things."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace

_MONEY = {
    "$": "$", "dollar": "$", "usd": "$", "€": "€", "euro": "€", "eur": "€", "£": "£",
    "pound": "£", "gbp": "£", "¥": "¥", "yen": "¥", "yuan": "yuan", "rouble": "rouble",
    "ruble": "rouble", "rupee": "rupee", "₹": "rupee", "franc": "franc", "krona": "krona",
    "kronor": "krona", "krone": "krone", "kroner": "krone", "lira": "lira", "peso": "peso",
}  # fmt: skip
_MEASURES: dict[str, dict[str, float]] = {
    "time": {"second": 1, "minute": 60, "min": 60, "hour": 3600, "hr": 3600, "day": 86_400,
             "week": 604_800,
             "fortnight": 1_209_600, "month": 2_629_800, "year": 31_557_600,
             "decade": 315_576_000, "century": 3_155_760_000, "centurie": 3_155_760_000},
    "length": {"mm": 0.001, "millimetre": 0.001, "millimeter": 0.001, "cm": 0.01,
               "centimetre": 0.01, "centimeter": 0.01, "inch": 0.0254, "foot": 0.3048,
               "feet": 0.3048, "ft": 0.3048, "yard": 0.9144, "m": 1, "metre": 1, "meter": 1,
               "km": 1000, "kilometre": 1000, "kilometer": 1000, "mile": 1609.344},
    "speed": {"knot": 1.852, "kmh": 1, "kph": 1, "mph": 1.609344},
    "volume": {"l": 0.001, "litre": 0.001, "liter": 0.001},
    "area": {"hectare": 10_000, "ha": 10_000, "acre": 4046.86},
    "mass": {"gram": 0.001, "kg": 1, "kilo": 1, "kilogram": 1, "ton": 1000, "tonne": 1000,
             "lb": 0.45359237},
}  # fmt: skip

_DOLLARS = re.compile(r"\b(canadian|australian|hong kong|new zealand|singapore) dollars?\b")
_DOLLAR_SIGN = re.compile(r"\b(hk|nz|ca|au|c|a|s)\$\s*$")
_SIGNS = {"c": "canadian", "ca": "canadian", "a": "australian", "au": "australian",
          "hk": "hong kong", "nz": "new zealand", "s": "singapore"}  # fmt: skip
_RATE = re.compile(
    r"\s*(?:(?P<km>km/h|kmh|kph|(?:km|kilomet(?:re|er)s?) (?:per|an) hour)"
    r"|(?P<mph>mph|miles? (?:per|an) hour)|(?P<nautical>nautical miles?)"
    r"|(?P<points>percentage[ -]points?)|(?P<basis>basis points?))(?!\w)"
)
"""Units of more than a word: as single words they would be lengths and shares."""

_WORD = re.compile(r"[^\W\d_]+|[%$€£¥₹]")
_RATES = {"km": ("speed", 1.0), "mph": ("speed", 1.609344), "nautical": ("length", 1852.0),
          "points": ("points", 1.0), "basis": ("points", 0.01)}  # fmt: skip
_POWER = re.compile(
    r"[\s-]*(?:(?:(?P<square>square|sq\.?)|(?:cubic|cu\.?))[\s-]*([a-z]+)|(k?m|ft)(?:(?P<two>[²2])|[³3])(?!\w))"
)
"""An area or a volume: "square miles", "sq ft", "km²"."""

_REACH = 40
"""Characters behind a number in which a country's dollars are named."""

_NEAR = 2
"""Words behind a number among which its unit stands: "40 long minutes"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A dimension, how many of its smallest measure the unit has, and where that one's zero is."""

    dimension: str
    factor: float = 1.0
    zero: float = 0.0

    def measure(self, number: float) -> float:
        """A number of the unit in the dimension's smallest measure."""
        return (number - self.zero) * self.factor


THINGS = Unit("things")
"""People, missiles, homes: whatever is counted one by one."""

SHARE = Unit("share")
"""Per cent of something."""

CELSIUS, FAHRENHEIT = Unit("temperature"), Unit("temperature", 5 / 9, 32.0)
DEGREES = Unit("temperature", math.nan)
"""Degrees of either scale."""

MEASURES = tuple(word for of in _MEASURES.values() for word in of)
"""The words for units that are measured, not paid or counted."""

_UNITS = {word: Unit(name, factor) for name, of in _MEASURES.items() for word, factor in of.items()}
_UNITS |= {word: Unit(f"money in {currency}") for word, currency in _MONEY.items()}
_UNITS |= {"celsius": CELSIUS, "fahrenheit": FAHRENHEIT, "degree": DEGREES}
_UNITS |= dict.fromkeys(("%", "percent", "pct"), SHARE)


def unit(before: str, behind: str) -> Unit | None:
    """The unit of a number with these words around it; None where only the number is said."""
    if sign := _DOLLAR_SIGN.search(before):
        return Unit(f"money in {_SIGNS[sign[1]]} $")
    if rate := _RATE.match(behind):
        name = rate.lastgroup
        return Unit(*_RATES[name]) if name else None
    if power := _power(behind):
        return power
    if dollars := _DOLLARS.search(behind[:_REACH]):
        return Unit(f"money in {dollars[1]} $")
    signs = before.rstrip()[-1:]
    if signs in _UNITS:
        return _UNITS[signs]
    words = _WORD.findall(behind.replace("per cent", "percent"))
    for word in words[:_NEAR]:
        if known := _known(word):
            return known
    return THINGS if words else None


def meanings(one: Unit, other: Unit) -> list[tuple[Unit, Unit]]:
    """What two units of one dimension can be, the likeliest first.

    Degrees are of the other's scale, or of the other one; "1.5C" and "2.7F" can also be a rise.
    """
    if one == other or one.dimension != CELSIUS.dimension:
        return [(one, other)]
    if DEGREES in (one, other):
        scale = other if one is DEGREES else one
        another = FAHRENHEIT if scale == CELSIUS else CELSIUS
        mixed = (another, scale) if one is DEGREES else (scale, another)
        return [(scale, scale), mixed]
    return [(one, other), (replace(one, zero=0.0), replace(other, zero=0.0))]


def _known(word: str) -> Unit | None:
    """The unit for which a word stands, one or many."""
    singular = word.removesuffix("s")
    return _UNITS.get(word) or _UNITS.get(singular.removesuffix("e")) or _UNITS.get(singular)


def _power(behind: str) -> Unit | None:
    match = _POWER.match(behind)
    length = _known(match[2] or match[3]) if match else None
    if match is None or length is None or length.dimension != "length":
        return None
    if match["square"] or match["two"]:
        return Unit("area", length.factor**2)
    return Unit("volume", length.factor**3)
