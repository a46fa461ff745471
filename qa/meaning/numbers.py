"""Quantities: a number as it is said, with its bounds and its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from qa.meaning.relation import Relation
from qa.meaning.units import SHARE, Unit, unit

_REACH = 2.0
"""So far does a bound reach: who knows of twice as many doesn't say "over 60"."""

_ABOUT = 0.1
"""Share by which a number that is about right may be off."""

_CONVERTED = 0.05
"""The same of a number in another unit: "16 km" and "10 miles"."""

_QUALIFIED = 40
"""Characters before a number in which its qualifier stands."""

_LONGEST = 200
"""Characters that are looked at: longer rows of digits are no quantity, and overflow."""

_NUMBER = re.compile(
    r"(?<![\w.])(?<![^\W\d]-)((?:(?<![\w)])[-−])?\d[\d,]*(?:\.\d+)?)(?!\w)( and a half)?"
    r"(?:[ -](1000(?:0{3}){0,3})(?!\w))?"
)
_BETWEEN = re.compile(r"^ ?(?:[-–—]|to|and|or)? ?[$€£¥₹]?$")
_ABBREVIATED = re.compile(r"(?<=\d) ?(k|m|mn|bn|tn)\b")
_LARGE = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_OF = r"(?=\W*$| of\b| more\b| less\b|[,.;])"
"""What may stand behind a share: "a third man" isn't one."""

_PER = re.compile(
    r"\b(\d+) in (?:every )?(2|3|4|5|6|8|10|20|100|1000)\b"
    r"(?! (?:second|minute|hour|day|week|month|year))"
)
_DEGREES = re.compile(r"(?<=\d) ?(?:° ?[cf]?|[cf])(?!\w)")
_US = re.compile(r"\b(?:us|u\.s\.|american) ?(?=\$|dollars?\b)")
_IN_WORDS = (
    (re.compile(r"\b(km|kilomet(?:re|er)s?|miles?) an hour\b"), r"\1 per hour"),
    (re.compile(r"\bhalf an? (?=million|billion|thousand)"), "0.5 "),
    (re.compile(r"\b(?:one|a)[ -]quarter of a (?=million|billion)"), "0.25 "),
    (re.compile(r"\bthree[ -]quarters of a (?=million|billion)"), "0.75 "),
    (re.compile(r"\bhalf an hour\b"), "30 minutes"),
    (re.compile(r"\bhalf an? (?=[a-z]+(?: point)?s?\b(?! of\b))"), "0.5 "),
    (re.compile(r"\bhalf\b(?<!and a half)"), "50%"),
    (re.compile(rf"\b(?:one|a)[ -]third\b{_OF}"), "33.3%"),
    (re.compile(r"\btwo[ -]thirds\b"), "66.7%"),
    (re.compile(r"\bthree[ -]quarters of an hour\b"), "45 minutes"),
    (re.compile(r"\ba quarter of an hour\b"), "15 minutes"),
    (re.compile(r"\ban hour and a half\b"), "90 minutes"),
    (re.compile(r"\b(?:one|a)[ -]quarter\b"), "25%"),
    (re.compile(rf"\b(?:one|a)[ -]fifth\b{_OF}"), "20%"),
    (re.compile(r"\btwo[ -]fifths\b"), "40%"),
    (re.compile(r"\bthree[ -]fifths\b"), "60%"),
    (re.compile(r"\bfour[ -]fifths\b"), "80%"),
    (re.compile(rf"\b(?:one|a)[ -]tenth\b{_OF}"), "10%"),
    (re.compile(r"\bthree[ -]quarters\b"), "75%"),
    (re.compile(r"\ba dozen\b"), "12"),
    (re.compile(r"\ban? (?=(?:hour|minute|day|week|month|year|decade|century|mile)\b)"), "1 "),
)
_VAGUE = tuple(
    (re.compile(rf"\b{words}\b"), low, high)
    for words, low, high in (
        (r"(?:several|a few) (?:hundred|100)", 200.0, 1e3),
        (r"(?:several|a few) (?:thousand|1000)", 2e3, 1e4),
        (r"(?:several|a few) (?:million|1000000)", 2e6, 1e7),
        (r"^no (?!one\b|fewer|more|less|longer|doubt|single)\w+", 0.0, 0.0),
        ("hundreds of thousands", 2e5, 1e6), ("tens of thousands", 2e4, 1e5),
        ("millions", 2e6, 1e9), ("thousands", 2e3, 1e5), ("hundreds", 200.0, 2e3),
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
_BOUND_BEHIND = re.compile(
    r"\W*(?:[\w%$€£¥₹-]+ ){0,2}(?:or (?:more|less|fewer|so)|at (?:least|most))"
)
"""The bounds that stand behind a number: "60 people or more"."""
_QUALIFIER = re.compile(
    rf"(?:{_AT_LEAST.pattern}|{_AT_MOST.pattern}|{_ABOUT_WORDS.pattern})\s*[$€£¥₹]?$"
    r"|\b(?:(?:an?|one)[ -]quarter of|three[ -]quarters of|half|between \d[\d.,]* and)\s+$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\b(?:the|an?|between|from|just|only|all|of|by|for|in)\b|[^\w]")


@dataclass(frozen=True, slots=True)
class Quantity:
    """What is said, the least and the most that it can mean, and what is counted.

    ``said`` is None where two numbers or none is said: "10 to 20", "dozens". ``bare`` tells
    that the number comes first, so that the whole text is a quantity.
    """

    said: float | None
    low: float
    high: float
    unit: Unit | None
    bare: bool


@lru_cache(maxsize=2048)
def quantity(text: str) -> Quantity | None:
    """The first quantity of a text's beginning; None where that has none."""
    words = _in_digits(text[:_LONGEST].casefold())
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
    return Quantity(said, low, high, counted, bare)


def qualifier(before: str) -> str:
    """The end of the words before a number that qualifies it: "over", "half"; or nothing."""
    match = _QUALIFIER.search(before[-_QUALIFIED:])
    return match[0] if match else ""


def compared(one: Quantity, other: Quantity) -> Relation:
    """How two quantities stand to each other."""
    scale, slack = 1.0, 0.0
    if one.unit and other.unit:
        if one.unit.dimension != other.unit.dimension:
            return Relation.DIFFERENT
        scale = other.unit.factor / one.unit.factor
        slack = 0.0 if scale == 1 else _CONVERTED
    low, high = sorted((other.low * scale, other.high * scale))
    if one.said is not None and other.said is not None:
        if abs(one.said - other.said * scale) <= 1e-9 * abs(one.said):
            opposed = _side(one) * _side(other) < 0
            said_alike = one.unit == other.unit or SHARE not in (one.unit, other.unit)
            return Relation.COMPATIBLE if opposed or not said_alike else Relation.SAME
    elif one.said == other.said and (one.low, one.high) == (low, high):
        return Relation.SAME
    apart = max(one.low, low) - min(one.high, high)
    within = apart <= slack * max(abs(one.high), abs(high))
    return Relation.COMPATIBLE if within else Relation.DIFFERENT


def _in_digits(words: str) -> str:
    """Folded words with digits for the numbers in them."""
    from text_to_num import alpha2digit  # here: nothing needs it before there is an answer

    words = _US.sub("", words.replace("per cent", "%"))
    words = _ABBREVIATED.sub(lambda match: f" {_LARGE[match[1]]}", words)
    for pattern, digits in _IN_WORDS:
        words = pattern.sub(digits, words)
    encodable = words.encode(errors="replace").decode()  # a lone surrogate isn't
    converted: str = alpha2digit(encodable, "en", 0)
    converted = re.sub(r"\bminus (?=\d)", "-", _DEGREES.sub(" degrees", converted))
    converted = _PER.sub(lambda match: f"{100 * int(match[1]) / int(match[2]):g}%", converted)
    return re.sub(r"\b(\d{1,3}) dozen\b", lambda match: str(12 * int(match[1])), converted)


def _value(match: re.Match[str]) -> float:
    number = float(match[1].replace(",", "").replace("−", "-"))
    return (number + (0.5 if match[2] else 0.0)) * float(match[3] or 1)


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
