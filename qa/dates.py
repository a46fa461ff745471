"""What day "on Friday", "yesterday" or "April 14" is, where the article's date makes it certain.

An aid for the reader of a quote, and never a part of it. The anchor is the day on which the
article appeared; of the days that the words can mean, news means the last one. What may as
well mean another day stays without a date: a plan ("will meet on Friday"), words in quotation
marks (the speaker's Friday needn't be the article's), a day and month that lie as near ahead.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from qa.answer import Citation
from qa.article import Article, Span
from qa.months import BEGINNINGS, MONTH
from qa.plans import WEEKDAY, plans

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY = r"(?<!\d)(?P<day{0}>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:.]\d|\w)"
_YEAR = r"(?P<year{0}>[12]\d{{3}})(?!\w)"
_SMALL = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")

_SAID = re.compile(
    rf"(?P<iso>(?<![\d-])[12]\d{{3}}-\d\d-\d\d(?![\d-]))"
    rf"|(?:(?P<named>{WEEKDAY}),? )?(?:the )?(?:"
    rf"{_DAY.format(1)}(?: of)? (?P<month1>{MONTH})(?:,? {_YEAR.format(1)})?"
    rf"|\b(?P<month2>{MONTH}) {_DAY.format(2)}(?:,? {_YEAR.format(2)})?)"
    rf"|(?:\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext|[Cc]oming|[Ee]very|[Ee]ach) )?"
    rf"\b(?P<weekday>{WEEKDAY})(?!s|\w)"
    rf"|\b(?P<near>[Yy]esterday|[Tt]oday|[Tt]onight|[Ll]ast night)\b"
    rf"|\b[Ll]ast (?P<last>month|year)\b"
    rf"|\b(?P<count>\d{{1,2}}|(?i:{'|'.join(_SMALL)})) days? ago\b"
)
_OTHER_DAY = re.compile(
    r"\b(?:[Tt]hat|[Oo]n an?|[Oo]ne|[Ff]ollowing|[Pp]revious|(?:[Oo]n|[Bb]y|[Bb]etween) the"
    r"|normal|ordinary|typical|usual|[Aa]nother|[Aa]ny"
    r"|(?:[Ee]ach|[Ee]very)(?: (?!other)\w+| \w+day and)?"
    r"|Ash|Black|Bloody|Cyber|Easter|Good|Holy|Palm|Super|USA|Russia|India"
    r"|[Tt]he (?:Independent|Mail|Sun) on) $"
)
"""Before a day that is another one, or a name: ``on a Friday in 2015``, ``Bloody Sunday``."""
_NAMED_SO = re.compile(r" (?:Times|Telegraph|Mirror|Express|Herald|Mail|Independent|Post)\b")
_FOLLOWED_BY_NAME = re.compile(r" [A-Z]")
_OF_A_DAY = re.compile(
    r"\b(?:[Oo]n|[Ll]ate|[Ee]arly|[Ss]ince|[Bb]y|[Ff]rom|[Uu]ntil|[Tt]ill|[Aa]fter|[Bb]efore"
    r"|[Bb]etween|announced|reported|said|says|told) $"
)
"""Before what is a day, whatever follows: ``On Monday Senegal signed``, not ``Sunday Eze``."""
_SURNAMED = re.compile(
    r"(?<!\w)(?!(?:A|Also|An|And|At|But|By|Early|For|From|Held|Hit|In|Killed|Late|Of|Only|Or|So"
    r"|The|Then)\b)[A-Z][\w.'’-]* $"
)
"""Before what may be somebody's name: ``Joe Friday``."""
_IN_A_PLACE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]rom|[Tt]o|[Oo]utside|[Oo]f|told) (?:the )?(?:[A-Z][\w.'’-]* )+$"
)
"""The same where it is no name, as Americans leave "on" away: ``in Washington Friday``."""
_REGULAR = re.compile(
    r" (?:prayers?|[Mm]ass|sermons?|services?|schools?|roasts?|lunch|opening|trading|shopping"
    r"|shifts?|work|drivers|markets?|edition|(?:news)?papers?|supplement|magazine"
    r"|nights|mornings|afternoons|evenings)\b"
)
"""Behind a day of every week: ``after Friday prayers``."""
_ON = re.compile(r"\b[Oo]n (?:late |early )?$")
_IN = re.compile(r"\b[Ii]n (?:early |late |mid-)?$")
_SINCE = re.compile(r"\b(?:[Ss]ince|[Bb]y|[Uu]ntil|[Ff]rom|[Ll]ast|[Tt]his|of|that) $")
_COUNTED = re.compile(
    r" (?:other |more )?(?:people|men|women|children|per ?cent|(?!was|is|has|does)[a-z]+(?<!s)s)\b"
)
"""Behind a number that is no day: ``In March 23 patients went home``."""
_REACH = 200
"""Characters before a day that are looked at."""
_OWN_LAST = re.compile(r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Oo]ur|[Mm]y) $")
"""``over the last month`` is no calendar month, ``the last Friday of Ramadan`` not this one."""
_NEAR = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0}
_AGO = 120
"""Days that a date without a year lies back at most to be the certain one: the next such day is
twice as far ahead."""


@dataclass(frozen=True, slots=True)
class Dated:
    """Words of an article and the date that they mean.

    ``span`` is a half-open range of ``article.text``. ``value`` is a date as ISO 8601 has it,
    as much of it as is certain: ``2017-05-19``, ``2017-04``, ``2016``.
    """

    span: Span
    value: str

    def is_aid(self, words: str) -> bool:
        """Whether it tells what the words themselves don't."""
        return self.value[:4] not in words


def dates_in(article: Article, sentence: Span) -> tuple[Dated, ...]:
    """The dates that a sentence's words mean with certainty, in their order."""
    return tuple(
        Dated(Span(start + sentence.start, end + sentence.start), value)
        for start, end, value in _dates(sentence.of(article.text), article.published)
    )


def days_in(text: str, published: date | None) -> list[tuple[int, date]]:
    """The calendar days that a text means with certainty, and where in it each is named."""
    found = [(start, value) for start, _, value in _dates(text, published)]
    return [(start, date.fromisoformat(value)) for start, value in found if len(value) == 10]


def aid(citation: Citation) -> str:
    """The dates to show beside a quote: ``[= 2017-05-19]``; with several, each with its words."""
    text = citation.article.text
    said = {
        dated.span.of(text): dated.value
        for dated in dates_in(citation.article, citation.sentence)
        if dated.is_aid(dated.span.of(text))
    }
    if len(set(said.values())) > 1:
        return f"[{', '.join(f'{words} = {value}' for words, value in said.items())}]"
    return f"[= {next(iter(said.values()))}]" if said else ""


def _dates(text: str, published: date | None) -> Iterator[tuple[int, int, str]]:
    planned = plans(text)
    for match in _SAID.finditer(text):
        given = match.groupdict()
        begins = match.start("weekday") if given["weekday"] else match.start()
        value: str | None = None
        if given["iso"] or given["month1"] or given["month2"]:
            value = None if _is_count(text, match) else _calendar(given, published)
        elif published and not _is_quoted(text, match.start()):
            other = (
                (given["weekday"] and not given["which"] and planned(begins))
                or _OTHER_DAY.search(text, _near(begins), begins)
                or (
                    given["weekday"]
                    and not given["which"]
                    and _is_name_or_regular(text, begins, match.end())
                )
                or (given["near"] and _ends_a_name(text, match))
                or (
                    (given["last"] or given["which"])
                    and _OWN_LAST.search(text, _near(match.start()), match.start())
                )
            )
            value = None if other else _relative(given, published)
        if value:
            yield match.start() if given["which"] else begins, match.end(), value


def _near(place: int) -> int:
    """Where what stands before a place is looked at from: a sentence may be endless."""
    return max(0, place - _REACH)


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Whether the number behind a month counts something: ``In March 23 patients went home``."""
    if not match["month2"] or match["year2"]:
        return False
    if _IN.search(text, _near(match.start("month2")), match.start("month2")):
        return True
    since = _SINCE.search(text, _near(match.start("month2")), match.start("month2"))
    return since is not None and _COUNTED.match(text, match.end()) is not None


def _is_name_or_regular(text: str, begins: int, ends: int) -> bool:
    """Whether a weekday is a part of a name, or one of every week: ``Friday prayers``."""
    if _NAMED_SO.match(text, ends):
        return True
    if _FOLLOWED_BY_NAME.match(text, ends) and not _OF_A_DAY.search(text, _near(begins), begins):
        return True
    if _SURNAMED.search(text, _near(begins), begins) and not _OF_A_DAY.search(
        text, _near(begins), begins
    ):
        return _IN_A_PLACE.search(text, _near(begins), begins) is None
    return (
        _REGULAR.match(text, ends) is not None and _ON.search(text, _near(begins), begins) is None
    )


def _ends_a_name(text: str, match: re.Match[str]) -> bool:
    """Whether "Today" is the end of a name: ``Finance Today said``."""
    return (
        match[0][0].isupper()
        and re.search(r"[\w,] $", text[_near(match.start()) : match.start()]) is not None
    )


def _calendar(given: dict[str, str | None], published: date | None) -> str | None:
    """A day and a month, with or without a year."""
    if given["iso"]:
        return _valid(*map(int, given["iso"].split("-")))
    month = BEGINNINGS.index((given["month1"] or given["month2"] or "")[:3].lower()) + 1
    day = int(given["day1"] or given["day2"] or 0)
    if year := given["year1"] or given["year2"]:
        value = _valid(int(year), month, day)
    else:
        value = _last(month, day, published) if published else None
    if value and given["named"] and _weekday(given["named"]) != date.fromisoformat(value).weekday():
        return None
    return value


def _last(month: int, day: int, published: date) -> str | None:
    """The last such day, if it isn't long ago."""
    for year in (published.year, published.year - 1):
        value = _valid(year, month, day)
        if value and 0 <= (published - date.fromisoformat(value)).days <= _AGO:
            return value
    return None


def _relative(given: dict[str, str | None], published: date) -> str | None:
    """A day named by its distance from the one on which the article appeared."""
    try:
        if weekday := given["weekday"]:
            which = (given["which"] or "").lower()
            if which not in ("", "last"):
                return None
            back = (published.weekday() - _weekday(weekday)) % 7
            # "Last Friday", said on a Friday, isn't today.
            return str(published - timedelta(days=back or (7 if which else 0)))
        if near := given["near"]:
            return str(published + timedelta(days=_NEAR[near.lower()]))
        if count := given["count"]:
            days = int(count) if count.isdigit() else _SMALL.index(count.lower()) + 1
            return str(published - timedelta(days=days))
        if given["last"] == "year":
            return f"{published.year - 1:04}"
        return str(published.replace(day=1) - timedelta(days=1))[:7]
    except (OverflowError, ValueError):  # before the first year of the calendar
        return None


def _weekday(name: str) -> int:
    return _WEEKDAYS.index(name[:3].lower())


def _valid(year: int, month: int, day: int) -> str | None:
    try:
        return str(date(year, month, day))
    except ValueError:
        return None


def _is_quoted(text: str, at: int) -> bool:
    """Whether a place of a sentence stands inside quotation marks."""
    before = text[:at]
    straight = before.count('"') % 2 == 1
    curly = sum(before.count(mark) for mark in "“«„") > sum(before.count(mark) for mark in "”»")
    return straight or curly
