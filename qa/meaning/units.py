"""What a number counts: money, a share, a measure that converts into others, or things."""

from __future__ import annotations

import re
from dataclasses import dataclass

_MONEY = {
    "$": "$", "dollar": "$", "usd": "$", "€": "€", "euro": "€", "eur": "€", "£": "£",
    "pound": "£", "gbp": "£", "¥": "¥", "yen": "¥", "yuan": "yuan", "rouble": "rouble",
    "ruble": "rouble", "rupee": "rupee", "₹": "rupee", "franc": "franc", "krona": "krona",
    "kronor": "krona", "krone": "krone", "kroner": "krone", "lira": "lira", "peso": "peso",
}  # fmt: skip
_MEASURES: dict[str, dict[str, float]] = {
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800,
             "fortnight": 1_209_600, "month": 2_629_800, "year": 31_557_600,
             "decade": 315_576_000, "century": 3_155_760_000, "centurie": 3_155_760_000},
    "length": {"mm": 0.001, "millimetre": 0.001, "millimeter": 0.001, "cm": 0.01,
               "centimetre": 0.01, "centimeter": 0.01, "inch": 0.0254, "foot": 0.3048,
               "feet": 0.3048, "yard": 0.9144, "m": 1, "metre": 1, "meter": 1, "km": 1000,
               "kilometre": 1000, "kilometer": 1000, "mile": 1609.344},
    "temperature": {"degree": 1},
    "area": {"hectare": 10_000, "ha": 10_000, "acre": 4046.86},
    "mass": {"gram": 0.001, "kg": 1, "kilo": 1, "kilogram": 1, "ton": 1000, "tonne": 1000},
}  # fmt: skip

_DOLLARS = re.compile(r"\b(canadian|australian|hong kong|new zealand|singapore) dollars?\b")
_DOLLAR_SIGN = re.compile(r"\b(hk|nz|ca|au|c|a|s)\$\s*$")
_SIGNS = {"c": "canadian", "ca": "canadian", "a": "australian", "au": "australian",
          "hk": "hong kong", "nz": "new zealand", "s": "singapore"}  # fmt: skip
_RATE = re.compile(
    r"\s*(?:(?P<km>km/h|kmh|kph|(?:km|kilomet(?:re|er)s?) (?:per|an) hour)"
    r"|(?P<mph>mph|miles? (?:per|an) hour)|(?P<points>percentage[ -]points?)"
    r"|(?P<basis>basis points?))(?!\w)"
)
"""Units of more than a word: as single words they would be lengths and shares."""

_WORD = re.compile(r"[^\W\d_]+|[%$€£¥₹]")
_RATES = {"km": ("speed", 1.0), "mph": ("speed", 1.609344),
          "points": ("points", 1.0), "basis": ("points", 0.01)}  # fmt: skip
_REACH = 40
"""Characters behind a number in which a country's dollars are named."""

_NEAR = 2
"""Words behind a number among which its unit stands: "40 long minutes"."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A dimension, and how many of its smallest measure the unit has."""

    dimension: str
    factor: float = 1.0


THINGS = Unit("things")
"""People, missiles, homes: whatever is counted one by one."""

SHARE = Unit("share")
"""Per cent of something."""

_UNITS = {word: Unit(name, factor) for name, of in _MEASURES.items() for word, factor in of.items()}
_UNITS |= {word: Unit(f"money in {currency}") for word, currency in _MONEY.items()}
_UNITS |= dict.fromkeys(("%", "percent", "pct"), SHARE)


def unit(before: str, behind: str) -> Unit | None:
    """The unit of a number with these words around it; None where only the number is said."""
    if sign := _DOLLAR_SIGN.search(before):
        return Unit(f"money in {_SIGNS[sign[1]]} $")
    if rate := _RATE.match(behind):
        name = rate.lastgroup
        return Unit(*_RATES[name]) if name else None
    if dollars := _DOLLARS.search(behind[:_REACH]):
        return Unit(f"money in {dollars[1]} $")
    signs = before.rstrip()[-1:]
    if signs in _UNITS:
        return _UNITS[signs]
    words = _WORD.findall(behind.replace("per cent", "percent"))
    for word in words[:_NEAR]:
        known = _UNITS.get(word) or _UNITS.get(word.removesuffix("s").removesuffix("e"))
        known = known or _UNITS.get(word.removesuffix("s"))
        if known:
            return known
    return THINGS if words else None
