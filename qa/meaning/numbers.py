"""Quantities: a number as it is said, with its bounds and its unit."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from qa.meaning.digits import in_digits
from qa.meaning.relation import Relation
from qa.meaning.units import SHARE, Unit, meanings, unit

_REACH = 2.0
"""So far does a bound reach: who knows of twice as many doesn't say "over 60"."""

_ABOUT = 0.1
"""Share by which a number that is about right may be off."""

_CONVERTED = 0.05
"""The same of a number in another unit: "16 km" and "10 miles"."""

_COARSE = 1 / 8
"""The largest share by which a round number may be off to say the same as one in another unit:
whether "10 miles" are "16 km" can't be told, since they may be 9 or 11."""

_FRACTION = 0.05
"""The same of a number beside a fraction in words: "33%" is a third, "30%" isn't."""

_DECIMALS = 6
"""Decimals of which nobody says more: they are of a fraction in words."""

_QUALIFIED = 40
"""Characters before a number in which its qualifier stands."""

_LONGEST = 200
"""Characters that are looked at: longer rows of digits are no quantity, and overflow."""

_NUMBER = re.compile(
    r"(?<![\w.])(?<![^\W\d]-)((?:(?<![\w)])[-−])?\d[\d,]*(?:\.\d+)?)(?!\w)( and a half)?"
    r"(?:[ -](1000(?:0{3}){0,3})(?!\w))?"
)
_BETWEEN = re.compile(r"^ ?(?:[-–—]|to|and|or)? ?[$€£¥₹]?$")
_VAGUE = tuple(
    (re.compile(rf"\b{words}\b"), low, high)
    for words, low, high in (
        (r"(?:several|a few) (?:hundred|100)", 200.0, 1e3),
        (r"(?:several|a few) (?:thousand|1000)", 2e3, 1e4),
        (r"(?:several|a few) (?:million|1000000)", 2e6, 1e7),
        (r"^no (?!one\b|fewer|more|less|longer|doubt|single)\w+", 0.0, 0.0),
        ("manyhundreds of manybillions", 2e11, 1e12), ("manytens of manybillions", 2e10, 1e11),
        ("manyhundreds of manymillions", 2e8, 1e9), ("manytens of manymillions", 2e7, 1e8),
        ("manyhundreds of manythousands", 2e5, 1e6), ("manytens of manythousands", 2e4, 1e5),
        ("manybillions", 2e9, 1e12), ("manymillions", 2e6, 1e9), ("manythousands", 2e3, 1e5),
        ("manyhundreds", 200.0, 2e3), ("manytens", 20.0, 100.0),
        ("dozens|several dozen|scores", 24.0, 200.0), ("several|a few|a handful", 3.0, 12.0),
        ("a couple|a pair", 2.0, 2.0), ("none|no one|nobody", 0.0, 0.0),
    )
)  # fmt: skip
_AT_LEAST = re.compile(
    r"\b(?:at least|no (?:fewer|less) than|over|(?:more|greater) than|above|upwards? of"
    r"|exceed(?:s|ing|ed)|a minimum of|or more|in excess of)\b"
)
_AT_MOST = re.compile(
    r"\b(?:at most|up to|no more than|as (?:many|much) as|under|below|(?:less|fewer) than"
    r"|a maximum of|or (?:less|fewer))\b"
)
_ABOUT_WORDS = re.compile(
    r"\b(?:about|around|some|roughly|approximately|an estimated|close to|nearly|almost|or so)\b|~"
)
_TOTAL = re.compile(
    r" (?:[a-z]+ )?(?:out )?of (?:(?:the|its|their|his|her|about|some|around|all|more than) )*"
    r"(?=\d)"
)
"""Between a number and what it is a part of: "400 of 1,850"."""

_BOUND_BEHIND = re.compile(
    r"\W*(?:[\w%$€£¥₹-]+ ){0,2}(?:or (?:more|less|fewer|so)|at (?:least|most))"
)
"""The bounds that stand behind a number: "60 people or more"."""
_QUALIFIER = re.compile(
    rf"(?:{_AT_LEAST.pattern}|{_AT_MOST.pattern}|{_ABOUT_WORDS.pattern})\s*[$€£¥₹]?$"
    r"|\b(?:(?:an?|one)[ -](?:quarter|third) of|(?:two[ -]thirds|three[ -]quarters) of|half"
    r"|between \d[\d.,]* and)\s+$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\b(?:the|an?|between|from|just|only|all|of|by|for|in)\b|[^\w]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is said, the least and the most that it can mean, and what is counted.

    ``said`` is None where two numbers or none is said: "10 to 20", "dozens". ``bare`` tells
    that the number comes first, so that the whole text is a quantity. ``place`` is what its last
    digit counts, 100 of "1,500", and 0 of a fraction in words. ``total`` is what it is said to be
    of: 1,850 of "400 of 1,850".
    """

    said: float | None
    low: float
    high: float
    unit: Unit | None
    bare: bool
    place: float = 0.0
    total: float | None = None


@lru_cache(maxsize=2048)
def quantity(text: str) -> Quantity | None:
    """The first quantity of a text's beginning; None where that has none."""
    words = in_digits(text[:_LONGEST].casefold())
    found = list(_NUMBER.finditer(words))
    for pattern, low, high in _VAGUE:
        match = pattern.search(words)
        # "62, several of them children" is a number.
        if match and not (found and found[0].start() < match.start()):
            before, behind = words[: match.start()], words[match.end() :]
            return Quantity(None, low, high, unit(before, behind), _is_opening(before))
    if not found:
        return None
    first = last = found[0]
    said = _value(first)
    low, high = said, said
    if len(found) > 1 and _BETWEEN.match(words[first.end() : found[1].start()]):
        last = found[1]
        scale = float(last[3]) if last[3] and not first[3] else 1.0  # "11 to 12 million"
        low, high = sorted((said * (scale if said * scale <= _value(last) else 1.0), _value(last)))
    before, behind = words[: first.start()], words[last.end() :]
    counted, bare = unit(before, behind), _is_opening(before)
    if low != high:
        return Quantity(None, low, high, counted, bare)
    low, high = _bounds(said, before, behind)
    return Quantity(said, low, high, counted, bare, _place(first), _total(words, first))


def qualifier(before: str) -> str:
    """The end of the words before a number that qualifies it: "over", "half"; or nothing."""
    match = _QUALIFIER.search(before[-_QUALIFIED:])
    return match[0] if match else ""


def compared(one: Quantity, other: Quantity) -> Relation:
    """How two quantities stand to each other."""
    if not (one.unit and other.unit):
        return _related(one, other)
    if one.unit.dimension != other.unit.dimension:
        return Relation.DIFFERENT
    likeliest, *others = (
        _related(_measured(one, mine), _measured(other, its))
        for mine, its in meanings(one.unit, other.unit)
    )
    if likeliest is Relation.DIFFERENT and Relation.SAME in others:
        return Relation.COMPATIBLE
    return likeliest


def _measured(quantity: Quantity, of: Unit) -> Quantity:
    """A quantity of a unit in the smallest measure of its dimension."""
    return replace(
        quantity,
        said=None if quantity.said is None else of.measure(quantity.said),
        low=of.measure(quantity.low),
        high=of.measure(quantity.high),
        unit=of,
        place=quantity.place * of.factor,
    )


def _related(one: Quantity, other: Quantity) -> Relation:
    """How two quantities in one measure stand to each other."""
    converted = one.unit is not None and other.unit is not None and one.unit != other.unit
    if one.said is not None and other.said is not None:
        if _is_one_number(one, other, converted=converted):
            opposed = _side(one) * _side(other) < 0
            said_alike = one.unit == other.unit or SHARE not in (one.unit, other.unit)
            return Relation.COMPATIBLE if opposed or not said_alike else Relation.SAME
        if one.said == other.total or other.said == one.total:
            return Relation.COMPATIBLE
    elif one.said == other.said and (one.low, one.high) == (other.low, other.high):
        return Relation.SAME
    apart = max(one.low, other.low) - min(one.high, other.high)
    slack = _CONVERTED * max(abs(one.high), abs(other.high)) if converted else 0.0
    return Relation.COMPATIBLE if apart <= slack else Relation.DIFFERENT


def _is_one_number(one: Quantity, other: Quantity, *, converted: bool) -> bool:
    """Whether two numbers are equal, as far as they are rounded where that can't be helped."""
    mine, its = one.said or 0.0, other.said or 0.0
    if math.isclose(mine, its, rel_tol=1e-9):
        return True
    apart, size = abs(mine - its), max(abs(mine), abs(its))
    finer, rounder = sorted((one.place / 2, other.place / 2))
    if finer == 0.0:  # one is a fraction in words
        return apart <= rounder <= _FRACTION * size
    return converted and apart <= finer and rounder <= _COARSE * size


def _value(match: re.Match[str]) -> float:
    number = float(match[1].replace(",", "").replace("−", "-"))
    return (number + (0.5 if match[2] else 0.0)) * float(match[3] or 1)


def _place(match: re.Match[str]) -> float:
    """What the last digit of a number that isn't a round number's zero counts."""
    whole, _, decimals = match[1].lstrip("-−").replace(",", "").partition(".")
    if len(decimals) > _DECIMALS:
        return 0.0
    zeros = 0 if decimals or match[2] else len(whole) - len(whole.rstrip("0") or whole)
    return 10.0 ** (zeros - len(decimals)) * (0.5 if match[2] else 1.0) * float(match[3] or 1)


def _total(words: str, number: re.Match[str]) -> float | None:
    """What a number is said to be a part of."""
    of = _TOTAL.match(words, number.end())
    whole = _NUMBER.match(words, of.end()) if of else None
    return _value(whole) if whole else None


def _bounds(said: float, before: str, behind: str) -> tuple[float, float]:
    bound = _BOUND_BEHIND.match(behind)
    around = f"{before}|{bound[0] if bound else ''}"
    if _AT_LEAST.search(around):
        low, high = said, said * _REACH
    elif _AT_MOST.search(around):
        low, high = said / _REACH, said
    elif _ABOUT_WORDS.search(around):
        low, high = said * (1 - _ABOUT), said * (1 + _ABOUT)
    else:
        low, high = said, said
    return min(low, high), max(low, high)


def _side(quantity: Quantity) -> int:
    """1 if it is a least, -1 if it is a most, else 0."""
    return (quantity.high > quantity.low) * (
        (quantity.low == quantity.said) - (quantity.high == quantity.said)
    )


def _is_opening(before: str) -> bool:
    """Whether the words before a number only lead up to it."""
    for pattern in (_AT_LEAST, _AT_MOST, _ABOUT_WORDS, _OPENING):
        before = pattern.sub("", before)
    return not before
