"""What tells by dates, or by what is counted, that two sentences speak of different things."""

from __future__ import annotations

import re
from datetime import timedelta

from qa.asked import Asked, asked, fits
from qa.meaning.telling import NAMED_MONTH, WEEKDAY, YEAR, Telling
from qa.meaning.wording import ROLES, counts_another, fate, stems

_COUNTED = 3
"""Words behind a number, or behind "how many", among which what it counts is named."""

_HOW_MANY = re.compile(r"\bhow many (?:of the )?", re.IGNORECASE)
_HOW_MANY_COUNTS = re.compile(
    r"\bhow many (?:of the )?(?:\w+ ){0,2}?(?:counts|charges|offen[cs]es|crimes)\b", re.IGNORECASE
)
_OUTCOME = re.compile(
    r"\b(?:(?P<denied>ple(?:ad|d)\w* not guilty|den(?:y|ies|ied|ying))"
    r"|(?P<cleared>acquit\w*|cleared|not guilty)|(?P<convicted>convict\w*|guilty)"
    r"|(?P<charged>charged|charging|indict\w*|accus\w+|fac(?:e|es|ed|ing)))\b",
    re.IGNORECASE,
)
"""What becomes of the counts of a charge."""

_THERE = re.compile(
    r"\s*(?:[^\W\d]+[\s-]){0,4}?(?:was|were|had been|have been|is|are)"
    r" (?:\w+ly |still |there )?(?:on|aboard|at|inside|in|near|under)\b",
    re.IGNORECASE,
)
"""Behind a number of those who were there, whatever became of them."""

_TOLL = re.compile(r"\btoll\b", re.IGNORECASE)
_OF_PEOPLE = re.compile(r"\bhow many (?:died|perished|(?:were|are|have|had|got)\b)", re.IGNORECASE)
"""Asks for a number of people without a word for them: "how many died"."""

_WORD = re.compile(r"[^\W_][\w'’.,-]*[^\W_]|[^\W_]")
_CLAUSE_END = re.compile(r"[;:.!?](?:\s|$)|,\s|\s[-–—]+\s")

_ANOTHER_DAY = timedelta(days=2)
"""From which distance on two days are of two events: of one, reports may be a day apart."""

_FROM_DAY = re.compile(
    r"\b(?:(?:the )?(?:following|previous|next) (?:\w+day|day|week|month|year)"
    r"|(?:day|week|month|year)s? (?:later|earlier|before))\b",
    re.IGNORECASE,
)
"""A day that is told by its distance from another event's."""

_THIS = re.compile(r"\bthis (year|month|week|quarter|season|summer|winter)\b", re.IGNORECASE)
_LAST = re.compile(
    r"\b(?:last|previous|a) (year|month|week|quarter|season|summer|winter)\b(?<!\ba week)",
    re.IGNORECASE,
)


def on_another_date(question: str, best: Telling, other: Telling) -> bool:
    """Whether a day, a month or a year tells that the other sentence isn't about what the question
    asks for, or what the best sentence is about."""
    for pattern in (YEAR, NAMED_MONTH, WEEKDAY):
        wanted, here = (set(pattern.findall(text)) for text in (question, other.sentence))
        if wanted and here and not wanted & here:
            return True
    if asked(question) is Asked.TIME:
        return False
    now = {unit.casefold() for unit in _THIS.findall(question)}
    then = {unit.casefold() for unit in _LAST.findall(other.sentence)}
    if now & then - {unit.casefold() for unit in _THIS.findall(other.sentence)}:
        return True
    if WEEKDAY.search(question) and other.lasts and not WEEKDAY.search(other.sentence):
        return True
    if not _is_dated(question) and _days_apart(best, other):
        return True
    in_month = NAMED_MONTH.search(other.sentence) and not WEEKDAY.search(other.sentence)
    if WEEKDAY.search(question) and in_month:  # "on Monday" is asked for, "in May" is told
        return True
    # Of what happened lately, news don't say in which year.
    here = set(YEAR.findall(other.sentence))
    if here & set(YEAR.findall(question)):  # "in 1974; the film, found in 2008, shows it"
        return False
    years = here - set(YEAR.findall(best.sentence))
    return bool(years) and other.published is not None and str(other.published.year) not in years


def _is_dated(question: str) -> bool:
    """Whether a question says of when it asks."""
    return any(pattern.search(question) for pattern in (YEAR, NAMED_MONTH, WEEKDAY))


def _days_apart(one: Telling, other: Telling) -> bool:
    """Whether two sentences tell of other years, months or days; or one of a day, one of many."""
    for mine, its in ((one.years, other.years), (one.months, other.months)):
        if mine and its and not set(mine) & set(its):
            return True
    here, there = one.days, other.days
    if here and there:
        return min(abs(a - b) for a in here for b in there) >= _ANOTHER_DAY
    apart = [bool(_FROM_DAY.search(telling.sentence)) for telling in (one, other)]
    if (here and apart[1] and not there) or (there and apart[0] and not here):
        return True
    many = [telling.lasts for telling in (one, other)]
    day = [bool(WEEKDAY.search(telling.sentence)) for telling in (one, other)]
    return (many[0] and day[1] and not many[1]) or (many[1] and day[0] and not many[0])


def of_another_fate(question: str, other: Telling) -> bool:
    """Whether "how many" asks for the number of those with another fate: the dead, not the hurt;
    the counts of which somebody was convicted, not those he denied."""
    if _HOW_MANY_COUNTS.search(question):
        asked_for, told = _outcome(question.rstrip(" ?")), _outcome(other.sentence[: other.start])
        return None not in (asked_for, told) and asked_for != told
    match = _HOW_MANY.search(question)
    if match is None:
        return False
    wanted = fate(question, match.start(), match.end())
    found = fate(other.sentence, other.start, other.end)
    if wanted and (found not in (None, wanted) or _THERE.match(other.sentence[other.end :])):
        return True
    return found is not None and _THERE.match(question[match.end() :]) is not None


def _outcome(text: str) -> str | None:
    """What becomes of counts by the last words of a text that tell it."""
    *_, last = (None, *_OUTCOME.finditer(_CLAUSE_END.split(text)[-1]))
    return last.lastgroup if last else None


def counts_something_else(
    question: str, best: Telling, other: Telling, *, read_so: bool = False
) -> bool:
    """Whether "how many" asks for the number of others, by the words for them.

    ``read_so``: a reader takes it for the answer. Then another word may be one for the same,
    "twenty-three men" for "17 inmates", unless the sentence has that word, too.
    """
    match = _HOW_MANY.search(question)
    if _OF_PEOPLE.search(question) or (match is None and _TOLL.search(question)):
        # Who are the dead, a toll doesn't say.
        people = {"people"} | (stems(best.around) & ROLES) | _counted(best.sentence[best.start :])
        return counts_another(_counted(other.sentence[other.start :]), people)
    if match is None:
        return False
    nouns = _counted(question[match.end() :]) | _counted(best.sentence[best.start :])
    if read_so and not nouns & stems(other.sentence):
        return False
    return counts_another(_counted(other.sentence[other.start :]), nouns)


def _counted(text: str) -> set[str]:
    """What is counted by the number that a text begins with, in stems."""
    clause = _CLAUSE_END.split(text, maxsplit=1)[0]
    words = [w for w in _WORD.findall(clause.casefold()) if not fits(Asked.NUMBER, w)]
    return stems(" ".join(words[:_COUNTED])) if words else set()
