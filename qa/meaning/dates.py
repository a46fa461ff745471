"""Points in time: as much of a date as is said."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from qa.meaning.relation import Relation
from qa.months import MONTH
from qa.parsed_date import parsed

_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\w)"
_YEAR = r"(?<!\d)[12]\d{3}(?!\w)"
_DATE = re.compile(
    rf"{_YEAR}-\d\d?-\d\d?(?!\w)|{_DAY}(?: of)?[ -]{MONTH}(?:,?[ -]{_YEAR})?"
    rf"|{MONTH} {_DAY}(?:,? {_YEAR})?|(?:{MONTH},? )?{_YEAR}|\b{MONTH}"
)
_CLOCK = re.compile(
    r"(?<![\d:])\d{1,2}(?::\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)", re.I
)
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)day", re.I)
_NEAR_DAY = re.compile(r"\b(today|tonight|yesterday|tomorrow)\b", re.I)
_OFFSETS = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_SMALL = re.compile(
    r"\b(?:on|in|at|the|of|since|by|from|last|next|late|early|about|around|only|year|morning"
    r"|afternoon|evening|night|noon|midnight|local time|gmt|utc)\b|[^\w]|\bs\b", re.I
)  # fmt: skip

_CLOCK_WORDS = (
    (re.compile(r"\b(?:12 )?(?:noon|midday)\b", re.I), "12:00"),
    (re.compile(r"\b(?:12 )?midnight\b", re.I), "00:00"),
    (re.compile(r"\b(\d{1,2})\.(\d\d)(?= ?[ap]\.?m\b)", re.I), r"\1:\2"),
    # "22.40 on Thursday"; of "10.40 on Thursday" nobody knows whether it was in the evening.
    (
        re.compile(
            r"(?<![\d.,$£€])(0\d|1[3-9]|2[0-3])\.([0-5]\d)(?=,? (?:on )?(?:late |early )?"
            r"(?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day\b"
            r"|,? (?:local time|gmt|utc|hours|hrs)\b)"
            r"|(?<=\bat )(0\d|1[3-9]|2[0-3])\.([0-5]\d)$",
            re.I,
        ),
        r"\1\3:\2\4",
    ),
    (re.compile(r"\b([012]\d)([0-5]\d)(?= (?:gmt|utc|hours|local)\b)", re.I), r"\1:\2"),
)
_HOURS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_SPOKEN = re.compile(
    rf"\b(?:(?:a )?(half past|quarter past|quarter to) )?(\d{{1,2}}|{'|'.join(_HOURS)})"
    r"(?:[:.]([0-5]\d))?(?: o['’]clock)?(?=,? in the (morning|afternoon|evening)\b)",
    re.I,
)
"""A time of day by the clock's face. Without "in the morning" it may be either of two."""
_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}
_PARTS = re.compile(r"\b(?:(morning)|(afternoon)|(evening|night))\b", re.I)
_PHASES = re.compile(r"\b(?:(early)|(mid)|(late))\b", re.I)
_SEASONS = re.compile(r"\b(?:(spring)|(summer)|(autumn|fall)|(winter))\b", re.I)
_DECADE = re.compile(r"(?<!\d)([12]\d\d)0s\b")
_STRETCH = re.compile(
    r"(?<![\d:-])(\d{1,4})(?:st|nd|rd|th)?(?: ?[-–] ?| to | and | or )(\d{1,4})(?:st|nd|rd|th)?"
    r"(?![\d:-])"
)
_LONGEST = 60
"""Days or years of a stretch of time that is gone through."""

_DEFAULTS = datetime(1904, 1, 1, 1, 1), datetime(2008, 2, 2, 2, 2)
"""What is unsaid differs between them, so that it can be told from what is said."""

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Moment:
    """What is said of a point in time; None what isn't.

    ``published`` is the day of the article, to which a weekday alone is near. ``bare`` tells
    that nothing else is said. ``part`` counts the parts of a day, ``phase`` early, mid and late,
    ``season`` the seasons, ``decade`` the decades of the calendar (199: the 1990s).
    """

    year: int | None
    month: int | None
    day: int | None
    weekday: int | None
    minute: int | None
    published: date | None
    bare: bool
    part: int | None = None
    phase: int | None = None
    season: int | None = None
    decade: int | None = None

    @property
    def date(self) -> date | None:
        """The calendar date, if all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)


@lru_cache(maxsize=2048)
def moment(text: str, published: date | None = None) -> Moment | None:
    """The first date, weekday or time of day that a text names; None where it names none."""
    for words, digits in _CLOCK_WORDS:
        text = words.sub(digits, text)
    text = _SPOKEN.sub(_by_the_clock, text)
    found, clock, decade = _DATE.search(text), _CLOCK.search(text), _DECADE.search(text)
    weekday, near = _WEEKDAY.search(text), _NEAR_DAY.search(text)
    if not (found or clock or weekday or near or decade):
        return None
    said = _said(" ".join(match[0] for match in (found, clock) if match))
    if said is None:
        return None
    year, month, day, minute = said
    if near and not found and published:
        on = _shifted(published, _OFFSETS[near[1].lower().replace("tonight", "today")])
        year, month, day = on.year, on.month, on.day
    rest = text
    for pattern in (_DATE, _CLOCK, _WEEKDAY, _NEAR_DAY, _DECADE, _SMALL):
        rest = pattern.sub("", rest)
    at = _WEEKDAYS.index(weekday[1].lower()[:3]) if weekday else None
    return Moment(
        year=year,
        month=month,
        day=day,
        weekday=at,
        minute=minute,
        published=published,
        bare=not rest,
        part=_which(_PARTS, text),
        phase=_which(_PHASES, text),
        season=_which(_SEASONS, text),
        decade=int(decade[1]) if decade else None,
    )


def stretch(text: str) -> list[str]:
    """A text with each number of the stretch it names, "13-15 April"; itself if it names none."""
    match = _STRETCH.search(text)
    if not match:
        return [text]
    first, last = int(match[1]), int(match[2])
    if first >= 1000 and last < 100:  # "1914-18"
        last += first // 100 * 100
    if not first < last <= first + _LONGEST:
        return [text]
    return [f"{text[: match.start()]}{n}{text[match.end() :]}" for n in range(first, last + 1)]


def compared(one: Moment, other: Moment) -> Relation:
    """How two points in time stand to each other."""
    if one.decade is not None or other.decade is not None:
        return _of_decades(one, other)
    fields = ("year", "month", "day", "weekday", "minute")
    parts = [(getattr(one, name), getattr(other, name)) for name in ("part", "phase", "season")]
    if any(mine is not None and its is not None and mine != its for mine, its in parts):
        return Relation.DIFFERENT
    pairs = [(getattr(one, field), getattr(other, field)) for field in fields]
    if any(mine is not None and its is not None and mine != its for mine, its in pairs):
        return Relation.DIFFERENT
    if not (_on(one, other) and _on(other, one) and _one_week(one, other)):
        return Relation.DIFFERENT
    alike = all((mine is None) == (its is None) for mine, its in pairs)
    same_day = one.month is not None and one.day is not None and one.day == other.day
    alike = alike and (one.season is None) == (other.season is None)
    return Relation.SAME if alike or same_day else Relation.COMPATIBLE


def _of_decades(one: Moment, other: Moment) -> Relation:
    mine, its = (
        each.decade if each.decade is not None or each.year is None else each.year // 10
        for each in (one, other)
    )
    if mine is not None and its is not None and mine != its:
        return Relation.DIFFERENT
    return Relation.SAME if one.decade == other.decade else Relation.COMPATIBLE


def _which(pattern: re.Pattern[str], text: str) -> int | None:
    """Which of a pattern's words a text has first, counted from 1."""
    match = pattern.search(text)
    return match.lastindex if match else None


def _said(words: str) -> tuple[int | None, int | None, int | None, int | None] | None:
    """Year, month, day and minute of the day, as far as they are said; None if it is no date."""
    if not words:
        return None, None, None, None
    one, other = (parsed(words, default) for default in _DEFAULTS)
    if one is None or other is None:
        return None
    told = (one.hour, one.minute) if one.hour == other.hour else None
    return (
        one.year if one.year == other.year else None,
        one.month if one.month == other.month else None,
        one.day if one.day == other.day else None,
        60 * told[0] + (told[1] if one.minute == other.minute else 0) if told else None,
    )


def _by_the_clock(spoken: re.Match[str]) -> str:
    """The digits of a spoken time of day: "4:45 pm" for "quarter to five"; itself if it is none."""
    past, hour, minute, part = spoken.groups()
    number = int(hour) if hour.isdigit() else _HOURS.index(hour.lower()) + 1
    if not 1 <= number <= 11:  # "12 in the afternoon" is noon, "18:45 in the evening" plain
        return spoken[0]
    minutes = 60 * number + (_MINUTES[past.lower()] if past else int(minute or 0))
    half = "am" if part.lower() == "morning" else "pm"
    return f"{minutes // 60 or 12}:{minutes % 60:02} {half}"


def _shifted(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day


def _one_week(one: Moment, other: Moment) -> bool:
    """Whether two weekdays without a date can be one day, by when their articles appeared."""
    if one.published is None or other.published is None or one.day or other.day:
        return True
    return one.weekday is None or abs(one.published - other.published) <= 2 * _WEEK


def _on(one: Moment, other: Moment) -> bool:
    """Whether a weekday that is all one says can be the date that the other says."""
    on = other.date
    if on is None or one.weekday is None or one.day is not None:
        return True
    near = one.published is None or abs(on - one.published) <= _WEEK
    return near and on.weekday() == one.weekday
