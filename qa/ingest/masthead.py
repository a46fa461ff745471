"""What an article says of itself: byline, dateline, outlet. Read, never guessed."""

import re
from datetime import date, datetime

_NAME = r"(?:(?:[dDlL]['’]|[aAeE]l-)?[A-ZÀ-ÖØ-Þ][\w'’.-]*)"
_PARTICLE = r"(?:de|del|della|der|den|di|du|da|dos|la|le|van|von|bin|ibn|al|el|y)"
_PERSON = rf"{_NAME}(?:\s+(?:{_PARTICLE}\s+)*{_NAME}){{0,5}}"
_PEOPLE = rf"{_PERSON}(?:(?:\s*,\s*|\s*,?\s+(?:and|&)\s+){_PERSON}){{0,5}}"
_BYLINE = re.compile(
    r"^(?:(?i:(?:written|reported|story|text|words|report) by|by|author|from)):?\s+"
    rf"(?P<who>{_PEOPLE})"
    rf"(?P<rest>(?:\s+(?:in|for|at)\s+|\s*[,|•·/]\s*|\s+[–—-]+\s+|\s+\().{{0,60}})?$"
)
_BYLINE_LENGTH = 120
_AND = re.compile(r"\s(?:and|&)\s")

_BEFORE_DATE = re.compile(
    r"^(?:(?:first |originally |last )?(?:published|posted|updated|modified|created|issued|date)"
    r"(?:\s+(?:on|at))?\s*:?\s*)+",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|"
    r"Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b(?:\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}|\d{{1,2}}[-./]\d{{1,2}}[-./]\d{{4}}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?[ -]{_MONTH},?[ -]\d{{4}}"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? \d{{4}})",
    re.IGNORECASE,
)
_AROUND_DATE = re.compile(
    r"^(?>[\W\d_]|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*\b|[A-Z]{1,4}\b|[apAP]\.?[mM]\b|T\d"
    r"|(?i:at|on|time|local|first|last|updated|modified|published|posted|ago|years?|hours?)\b)*+$"
)
_PLACE = re.compile(r"^[A-ZÀ-Þ][\w.'’ -]{1,40},\s*$")
_DATELINE_LENGTH = 80

_PLACE_LINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][^()]{1,60}?)\s*\((?P<outlet>[A-Z][\w.& ’'-]{1,30})\)\s*[-–—]+\s"
)


def byline(line: str) -> tuple[str, str | None] | None:
    """Author, and outlet if it stands behind the name, of a line like ``By Jane Doe, AP``."""
    if len(line) > _BYLINE_LENGTH:
        return None
    match = _BYLINE.match(line)
    if match is None:
        return None
    author, outlet = match["who"], None
    rest = (match["rest"] or "").strip()
    if rest and not rest.startswith(("in ", "at ")) and not _YEAR.search(rest):
        outlet = re.sub(r"^(?:for\s+|[,|•·–—/(-]\s*)", "", rest).strip(" )") or None
    elif " for " in rest and not _YEAR.search(rest):
        outlet = rest.rpartition(" for ")[2].strip(" )") or None
    # "By Jane Doe, Reuters", "By Jane Doe and John Doe, Associated Press": the comma makes the
    # outlet look like one more person. Of two people the second one has an "and" before it.
    people, _, last = author.rpartition(",")
    is_list = "," in people and " " in last.strip() and not _AND.search(people)
    if outlet is None and people and not _AND.search(last) and not is_list:
        author, outlet = people.strip(), last.strip()
    return author, outlet


def dateline(line: str) -> date | None:
    """The calendar date of a line that holds a date and little else, as ``Sept. 18, 2016``.

    None when the date isn't complete, or when it could be read in two ways (``03/04/2016``).
    """
    if len(line) > _DATELINE_LENGTH or not _YEAR.search(line):
        return None
    bare = _BEFORE_DATE.sub("", line)
    match = _DATE.search(bare)
    if match is None:
        return None
    before, behind = bare[: match.start()], bare[match.end() :]
    # "Moscow, 20 April 2018": a place may stand before the date when nothing stands behind it.
    if not behind:
        before = _PLACE.sub("", before)
    return _calendar_date(match.group()) if _AROUND_DATE.match(f"{before} {behind}") else None


def place_line(paragraph: str) -> tuple[str, date | None] | None:
    """Outlet and date of a paragraph that begins like ``MOSCOW, Sept. 18, 2016 (Reuters) -``."""
    match = _PLACE_LINE.match(paragraph)
    if match is None:
        return None
    _, _, day = match["place"].partition(",")
    return match["outlet"], dateline(day.strip()) if day else None


def _calendar_date(text: str) -> date | None:
    # Imported here: only adding articles needs it.
    from dateutil import parser

    readings = set()
    # Behind a year that comes first stands the month, everywhere.
    orders = (False,) if text[:4].isdigit() else (False, True)
    # What the text leaves open comes from the default, so two defaults show what it leaves
    # open; day-first and month-first show what it leaves ambiguous.
    for default in (datetime(2000, 1, 1), datetime(2003, 11, 28)):
        for day_first in orders:
            try:
                parsed = parser.parse(text, default=default, dayfirst=day_first, ignoretz=True)
            except (ValueError, OverflowError, TypeError):
                return None
            readings.add(parsed.date())
    return readings.pop() if len(readings) == 1 else None
