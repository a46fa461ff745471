"""Numbers in words, fractions and abbreviations in digits: "a third of a million", "1½ hours"."""

from __future__ import annotations

import re
import unicodedata

from qa.meaning.units import MEASURES

_ABBREVIATED = re.compile(r"(?<=\d) ?(k|m|mn|bn|tn)\b")
_LARGE = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
_ATTACHED = re.compile(
    r"(?<=\d)(?=(?:[kcm]m|m(?=[²³])|kg|mph|kmh|kph|ft|lbs?|ha|mins?|hrs?)(?![^\W²³]))"
)
"""Between a number and the unit that is written onto it: "60mph"."""

_OF = r"(?=\W*$| of\b| more\b| less\b|[,.;])"
"""What may stand behind a share: "a third man" isn't one."""

_PER = re.compile(
    r"\b(\d+) in (?:every )?(2|3|4|5|6|8|10|20|100|1000)\b"
    r"(?! (?:second|minute|hour|day|week|month|year))"
)
_DEGREES = re.compile(r"(?<=\d) ?(?:° ?([cf]?)|([cf]))(?!\w)")
_SCALES = {"c": "celsius", "f": "fahrenheit"}
_US = re.compile(r"\b(?:us|u\.s\.|american) ?(?=\$|dollars?\b)")

_VULGAR = re.compile(r"(\d*) ?([¼½¾⅐-⅞])")
_BUILT = re.compile(r"\b(\d{1,3})[ -]([1-9])/([2-9])(?!\w)")
"""A whole number with a fraction: "1½", "2 1/2"."""

_MANY = re.compile(r"(?<!\d )\b(tens|hundreds|thousands|millions|billions)\b")
"""How many hundreds isn't said; "3 millions" are that many."""

_SMALL = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven"
    r"|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-[a-z]+)?)"
)
_JOINED = re.compile(rf"\b({_SMALL})-(?=(?:{'|'.join(MEASURES)})s?\b)")
"""A number in words with its unit: "three-week"."""

_FEW_TIMES = re.compile(
    r"\b(?:(twice)|(thrice))\b(?!-| (?:as|the)\b)"
    # Nor "once home to 300", "at once": it counts at the end, or "once a week".
    r"|(?<!at )\b(once)\b(?=\W*$|[,.;]| (?:an?|per|each|every|last|this|since)\b)"
)

_IN_WORDS = (
    (re.compile(r"\b(km|kilomet(?:re|er)s?|miles?) an hour\b"), r"\1 per hour"),
    (re.compile(r"\bdegrees? (?:(c)(?:elsius|entigrade)?|(f)(?:ahrenheit)?)\b"), r"°\1\2"),
    (re.compile(r"\bhalf an? dozen\b"), "6"),
    (re.compile(r"\bhalf an? (?=million|billion|thousand)"), "0.5 "),
    (re.compile(r"\b(?:one|a)[ -]quarter of a (?=million|billion)"), "0.25 "),
    (re.compile(r"\bthree[ -]quarters of a (?=million|billion)"), "0.75 "),
    (re.compile(r"\b(?:one|a)[ -]third of a (?=million|billion)"), "0.33333333 "),
    (re.compile(r"\btwo[ -]thirds of a (?=million|billion)"), "0.66666667 "),
    (re.compile(r"\bhalf[ -](?:an[ -])?hour\b"), "30 minutes"),
    (re.compile(r"\bhalf an? (?=[a-z]+(?: point)?s?\b(?! of\b))"), "0.5 "),
    (re.compile(r"\bhalf\b(?<!and a half)"), "50%"),
    (re.compile(rf"\b(?:one|a)[ -]third\b{_OF}"), "33.3333333%"),
    (re.compile(r"\btwo[ -]thirds\b"), "66.6666667%"),
    (re.compile(r"\bthree[ -]quarters of an hour\b"), "45 minutes"),
    (re.compile(r"\ba quarter of an hour\b"), "15 minutes"),
    (re.compile(r"\ban? (hour|day|week|month|year|decade|mile) and a half\b"), r"1.5 \1s"),
    (re.compile(r"\b(?:one|a)[ -]quarter\b"), "25%"),
    (re.compile(rf"\b(?:one|a)[ -]fifth\b{_OF}"), "20%"),
    (re.compile(r"\btwo[ -]fifths\b"), "40%"),
    (re.compile(r"\bthree[ -]fifths\b"), "60%"),
    (re.compile(r"\bfour[ -]fifths\b"), "80%"),
    (re.compile(rf"\b(?:one|a)[ -]tenth\b{_OF}"), "10%"),
    (re.compile(r"\bthree[ -]quarters\b"), "75%"),
    (re.compile(r"\ba dozen\b"), "12"),
    (re.compile(
        r"\ban? (?=(?:hour|minute|day|week|fortnight|month|year|decade|century|mile"
        r"|(?:square|nautical) mile|(?:kilo)?met(?:re|er)|tonne|hectare|acre)\b)"
    ), "1 "),
)  # fmt: skip


def in_digits(words: str) -> str:
    """Folded words with digits for the numbers in them.

    A fraction that no decimal ends has more digits than anybody says: "33.3333333%" is a third.
    Where only "hundreds" are said, they become "manyhundreds".
    """
    from text_to_num import alpha2digit  # here: nothing needs it before there is an answer

    words = _US.sub("", words.replace("per cent", "%"))
    words = _BUILT.sub(_built, _VULGAR.sub(_vulgar, words))
    words = _ABBREVIATED.sub(lambda match: f" {_LARGE[match[1]]}", words)
    words = _FEW_TIMES.sub(_times, _MANY.sub(r"many\1", _ATTACHED.sub(" ", words)))
    for pattern, digits in _IN_WORDS:
        words = pattern.sub(digits, words)
    words = _JOINED.sub(r"\1 ", words)
    encodable = words.encode(errors="replace").decode()  # a lone surrogate isn't
    converted: str = alpha2digit(encodable, "en", 0)
    converted = re.sub(r"\bminus (?=\d)", "-", _DEGREES.sub(_degrees, converted))
    converted = _PER.sub(lambda match: f"{100 * int(match[1]) / int(match[2]):.9g}%", converted)
    return re.sub(r"\b(\d{1,3}) dozen\b", lambda match: str(12 * int(match[1])), converted)


def _vulgar(match: re.Match[str]) -> str:
    return f"{float(match[1] or 0) + unicodedata.numeric(match[2]):.9g}"


def _built(match: re.Match[str]) -> str:
    whole, part, of = (int(digits) for digits in match.groups())
    return f"{whole + part / of:.9g}" if part < of else match[0]


def _times(match: re.Match[str]) -> str:
    return "2 times" if match[1] else "3 times" if match[2] else "1 time"


def _degrees(match: re.Match[str]) -> str:
    return f" {_SCALES.get(match[1] or match[2], 'degrees')}"
