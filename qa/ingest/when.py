"""Dates and times as a masthead writes them: whole ones, ones without a year, and hours."""

import re
from datetime import date, datetime

from qa.months import MONTH
from qa.parsed_date import parsed

MARK = "\x00"
"""Stands for a date in :attr:`Times.rest`."""

# Of languages whose papers print an English page. Such a date is recognised, and not read.
_FOREIGN_MONTH = (
    r"(?:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre|"
    r"enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|"
    r"janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|"
    r"januar|februar|märz|juni|juli|oktober|dezember|januari|februari|maart|mei|augustus|"
    r"gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre)"
)
_DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_WEEKDAY = (
    r"(?:Mon(?:day)?|Tue(?:s(?:day)?)?|Wed(?:nesday)?|Thu(?:r(?:s(?:day)?)?)?|Fri(?:day)?|"
    r"Sat(?:urday)?|Sun(?:day)?)\b\.?"
)
_WHOLE_DATE = (
    r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{4}\. \d{1,2}\. \d{1,2}\.|\d{1,2}\. \d{1,2}\. \d{4}"
    r"|\d{1,2}[-./]\d{1,2}[-./]\d{4}"
    rf"|{_DAY}(?:[ -]|\. | of ){MONTH},?[ -]\d{{4}}"
    rf"|{MONTH} {_DAY},? \d{{4}})"
)
_SHORT_DATE = r"\d{1,2}/\d{1,2}/\d{2}"
_PART_DATE = (
    rf"(?:{_DAY}(?:[ -]|\. | of ){MONTH}|{MONTH} {_DAY}|{MONTH},? (?:1[89]|20)\d\d"
    rf"|{_DAY}\.? (?:de )?{_FOREIGN_MONTH}(?: (?:de )?\d{{4}})?"
    rf"|(?:spring|summer|autumn|fall|winter) (?:19|20)\d\d|{MONTH}/{MONTH})"
)
_BEFORE = (
    r"(?:(?:first |originally |last )?"
    r"(?:published|posted|updated?|modified|corrected|created|issued|filed|date|as of)"
    r"(?: (?:on|at)\b)?+\s*+:?+\s*+)"
)
_DATE = re.compile(
    rf"(?:(?<![\w/.-])|(?<=\d{{4}})(?=[a-z])){_BEFORE}*+(?:{_WEEKDAY},? +)?"
    rf"(?:(?P<whole>{_WHOLE_DATE})|{_PART_DATE}|(?P<short>{_SHORT_DATE}))"
    # What follows may be glued on: "November 3, 20243:14 PM", "11/03/2024November 3, 2024".
    rf"(?=T?\d{{1,2}}:\d\d|[a-z]{{3}}|(?![\w/-]|\.\d))(?:,? *\({_WEEKDAY}\))?",
    re.IGNORECASE,
)
_CLOCK = (
    r"\d{1,2}[:.h]\d\d(?:[:.]\d\d)?(?: ?[ap]\.? ?m\b\.?)?|\d{1,2} ?[ap]\.? ?m\b\.?|T\d\d:\d\d\S*"
)
_ZONE = (
    r"(?:(?-i:[A-Z]{2,5})(?:[+-]\d{1,2}(?::?\d\d)?)?|Z|hrs?|Uhr|local time|UK time|[A-Z]\w+ time)"
)
_ITEM = (
    rf"(?:{_BEFORE}|{MARK}|{_WEEKDAY}|(?:kl\.? ?)?(?:{_CLOCK})(?: ?\(?{_ZONE}\)?)?"
    r"|\d{1,2}[./]\d{1,2}\.?(?!\d)|\d{1,2}/\d{1,2}/\d{2}(?:\d\d)?"
    r"|(?:an?|\d+) (?:min(?:ute)?|hour|day|week|month|year)s? ago|yesterday|today|noon|midnight"
    r"|(?:early |late )?(?:morning|afternoon|evening|night)|at|on|(?:local )?time)"
)
_SAYS_WHICH = re.compile(
    r"\b(?:(?P<later>updated?|modified|corrected)|published|posted|created|issued|filed)\b",
    re.IGNORECASE,
)
_PLACE_OF_CLOCK = re.compile(r"(\d ?[ap]\.?m\.?|\d:\d\d) \([A-Z]\w+\)")
"""``3:14 pm (Paris)``"""
# Possessive: a line of "updated updated …" must not be tried in every way.
_ONLY = re.compile(rf"(?:(?>{_ITEM})[\s,.:–—-]*+)++", re.IGNORECASE)
_TIMED = re.compile(rf",? ?(?:at )?(?:{_CLOCK})", re.IGNORECASE)
_DAY_FIRST = re.compile(
    r"\d{1,2}\. ?\d{1,2}\. ?\d{4},? (?:at |kl\.? )?\d{1,2}[:.]\d\d(?!\d| ?[ap]\.? ?m)",
    re.IGNORECASE,
)
"""With dots and a clock of 24 hours: who puts the month first writes "a.m." and "p.m."."""
_YEAR_FIRST = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<between>[-./]? ?)(?P<month>\d{1,2})(?P=between)"
    r"(?P<day>\d{1,2})(?!\d)"
)
"""Then nobody puts the day before the month."""


def marked(line: str) -> tuple[str, date | None]:
    """The line with :data:`MARK` for each date that names its month, and the first whole one."""
    found: list[date] = []
    later: list[date] = []

    def mark(match: re.Match[str]) -> str:
        # "18/09/16" alone may be anything.
        labelled = match.start("short") > match.start()
        if match["short"] and not (labelled or _TIMED.match(match.string, match.end())):
            return match[0]
        if whole := match["whole"] or match["short"]:
            dotted = _DAY_FIRST.match(match.string, match.end() - len(whole))
            day = calendar_date(whole, day_first=dotted is not None)
            if day is not None:
                said = [*_SAYS_WHICH.finditer(match.string, 0, match.end())]
                (later if said and said[-1]["later"] else found).append(day)
        return MARK

    rest = _DATE.sub(mark, _PLACE_OF_CLOCK.sub(r"\1", line))
    return rest, next(iter([*found, *later]), None)


def is_when(piece: str) -> bool:
    """Whether nothing but days and hours stands in a piece of a line, as ``Mon, 4:40 p.m. ET``."""
    return _ONLY.fullmatch(piece) is not None


def calendar_date(text: str, *, day_first: bool = False) -> date | None:
    """The day that a whole date means; None if there is no such day, or if it may be two.

    ``day_first`` tells that the month isn't, where both are numbers.
    """
    text = re.sub(r"(?<=\d)\. |(?<=\d)\.$", "-", text).rstrip("-").replace(" of ", " ")
    year_first = _YEAR_FIRST.search(text)
    readings = {_day(year_first)} if year_first else set()
    # What the text leaves open comes from the default, so two defaults show what it leaves
    # open; day-first and month-first show what it leaves ambiguous.
    orders = (False,) if year_first else (True,) if day_first else (False, True)
    for default in (datetime(2000, 1, 1), datetime(2003, 11, 28)):
        for order in orders:
            read = parsed(text, default, day_first=order)
            readings.add(read and read.date())
    return readings.pop() if len(readings) == 1 else None


def _day(numbers: re.Match[str]) -> date | None:
    try:
        return date(*map(int, numbers.group("year", "month", "day")))
    except ValueError:
        return None
