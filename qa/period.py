"""Stretches of time that a question names: "2017", "March 2016", "before 18 September 2016"."""

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
_BETWEEN = re.compile(r"between\s+(.+?)\s+and\s+(.+)|from\s+(.+?)\s+(?:to|until)\s+(.+)", re.I)
_BEFORE = re.compile(r"(?:before|until|up\s+to|earlier\s+than)\s+(.+)", re.IGNORECASE)
_AFTER = re.compile(r"(?:after|later\s+than)\s+(.+)", re.IGNORECASE)
_SINCE = re.compile(r"since\s+(.+)", re.IGNORECASE)
_WITHIN = re.compile(r"(?:(?:from|in|on|of|during|dated)\s+)?(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Period:
    """From its first to its last day, both of them in it."""

    first: date
    last: date


def period(words: str) -> Period | None:
    """The stretch that words name; None where they name no date with a year."""
    if match := _BETWEEN.fullmatch(words):
        ends = [calendar_period(text) for text in match.groups() if text]
        if len(ends) == 2 and ends[0] and ends[1]:
            return Period(ends[0].first, ends[1].last)
        return None
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
    return calendar_period(match[1]) if match else None


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
