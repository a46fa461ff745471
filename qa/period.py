"""Stretches of time that a question names: "2017", "before 18 September 2016", "in March"."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from qa.months import BEGINNINGS, MONTH

_MONTH = rf"(?P<month>{MONTH})\.?"
_YEAR = r"(?P<year>(?:1[89]|20)\d\d)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_FORMS = tuple(
    re.compile(rf"(?:the\s+)?(?:year\s+)?{form}", re.IGNORECASE)
    for form in (
        _YEAR,
        rf"{_MONTH},?\s+{_YEAR}",
        rf"{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        rf"{_MONTH}\s+{_DAY},?\s+{_YEAR}",
        rf"{_YEAR}-(?P<number>0[1-9]|1[0-2])(?:-{_DAY})?",
    )
)
_DAYS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        _MONTH,
        rf"(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}",
        rf"{_MONTH}\s+(?:the\s+)?{_DAY}",
    )
)
_TIME = re.compile(
    rf"(?:(?:early|mid|late|last|next|this)[\s-]+)?(?:{_MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)"
    r"days?|spring|summer|autumn|winter|christmas|easter|ramadan|today|yesterday|weekend)"
    rf"(?:\s+{_DAY})?(?:,?\s+{_YEAR})?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"between\s+(.+?)\s+and\s+(.+)|from\s+(.+?)\s+(?:to|until|till|through)\s+(.+)", re.IGNORECASE
)
_BEFORE = re.compile(r"(?:before|until|up\s+to|earlier\s+than)\s+(.+)", re.IGNORECASE)
_AFTER = re.compile(r"(?:after|later\s+than)\s+(.+)", re.IGNORECASE)
_SINCE = re.compile(r"since\s+(.+)", re.IGNORECASE)
_WITHIN = re.compile(r"(?P<in>(?:from|in|on|of|during|dated)\s+)?(?P<days>.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """From its first to its last day, both of them in it."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class EveryYear:
    """The same days of every year, the first and the last of them as ``03-01``.

    A first one behind the last is one of the year before: from November to February.
    """

    first: str
    last: str


def period(words: str) -> Period | EveryYear | None:
    """The stretch that words name; None where they name none.

    A month or a day of one without a year is that of every year: "in March", "on 5 March".
    """
    if match := _BETWEEN.fullmatch(words):
        first, last = (text for text in match.groups() if text)
        return _between(first, last)
    if match := _BEFORE.fullmatch(words):
        named = calendar_period(match[1])
        inclusive = words.casefold().startswith(("until", "up"))
        day = timedelta(days=0 if inclusive else 1)
        return named and Period(date.min, (named.last if inclusive else named.first) - day)
    if match := _AFTER.fullmatch(words):
        named = calendar_period(match[1])
        return named and Period(named.last + timedelta(days=1), date.max)
    if match := _SINCE.fullmatch(words):
        named = calendar_period(match[1])
        return named and Period(named.first, date.max)
    match = _WITHIN.fullmatch(words)
    if match is None:
        return None
    # "Stories may" and "stories march" name no month.
    return calendar_period(match["days"]) or (every_year(match["days"]) if match["in"] else None)


def is_time(words: str) -> bool:
    """Whether words are a month, a weekday or a season, which no outlet is called alone."""
    return bool(_TIME.fullmatch(words)) or calendar_period(words) is not None


def _between(first: str, last: str) -> Period | EveryYear | None:
    """From one to another, which may share what only one of them says: "3 and 9 March 2024"."""
    month = first.split()[0]
    end = calendar_period(last) or calendar_period(f"{month} {last}")  # "March 3 and 9, 2024"
    if end is None:
        days = every_year(last) or every_year(f"{month} {last}")
        begin = every_year(first) or every_year(f"{first} {last.split()[-1]}")
        return EveryYear(begin.first, days.last) if begin and days else None
    words = last.split()
    shared = (" ".join(words[at:]) for at in range(len(words) - 1, 0, -1))
    start = calendar_period(first)
    start = start or next(
        filter(None, (calendar_period(f"{first} {rest}") for rest in shared)), None
    )
    if start and start.first > end.last:  # "between November and February 2024", or "2017 and 2015"
        before = calendar_period(f"{first} {end.last.year - 1}")
        start, end = (before, end) if before else (end, start)
    return start and Period(start.first, end.last)


def every_year(words: str) -> EveryYear | None:
    """The month that words name without a year, or the day of one, and nothing else beside it."""
    match = next(filter(None, (form.fullmatch(words.strip()) for form in _DAYS)), None)
    if match is None:
        return None
    given = match.groupdict()
    leap = calendar_period(f"{given.get('day') or ''} {given['month']} 2000")
    return EveryYear(f"{leap.first:%m-%d}", f"{leap.last:%m-%d}") if leap else None


def calendar_period(words: str) -> Period | None:
    """The day, month or year that words name, and nothing else beside it."""
    match = next(filter(None, (form.fullmatch(words.strip()) for form in _FORMS)), None)
    if match is None:
        return None
    given = match.groupdict()
    year = int(given["year"])
    name = given.get("month")
    month = BEGINNINGS.index(name[:3].lower()) + 1 if name else int(given.get("number") or 0)
    day = int(given.get("day") or 0)
    try:
        last = month or 12
        return Period(
            date(year, month or 1, day or 1), date(year, last, day or monthrange(year, last)[1])
        )
    except ValueError:  # the 31st of June
        return None
