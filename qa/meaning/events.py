"""What tells by words and dates whether two sentences speak of the same event."""

from __future__ import annotations

import calendar
import re
from datetime import timedelta
from itertools import pairwise

from qa.asked import Asked, asked, fits
from qa.meaning.telling import NAMED_MONTH, WEEKDAY, YEAR, Telling
from qa.meaning.wording import ROLES, counts_another, fate, stem, stems
from qa.words import NAME_OR_NUMBER, content_words

_MISSES = 0.2
"""Share of the question's words that the surroundings of a sentence in like words may lack."""

_LESS = 0.6
"""Share of the best sentence's words of the question that such a sentence has, at least."""

_UNSAID = 0.34
"""Share of the question's words that a sentence may leave out that surely answers it."""

_COUNTED = 3
"""Words behind a number, or behind "how many", among which what it counts is named."""

_ASKING = re.compile(
    r"\b(?:how (?:many|much|long|old|far|often|large|big)|what|which|who|whom|whose|when|where)\b",
    re.IGNORECASE,
)
_DESCRIBED = re.compile(r"(?<=[Tt]he )[a-z]+(?= [A-Z][a-z])")
"""What a name is of, which other reports leave out: "the journalist Vera Lind"."""

_HOW_MANY = re.compile(r"\bhow many (?:of the )?", re.IGNORECASE)
_TOLL = re.compile(r"\btoll\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_][\w'’.,-]*[^\W_]|[^\W_]")
_WORD_OR_GAP = re.compile(rf"…|{_WORD.pattern}")
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
_ANOTHER = re.compile(
    r"\b(second|another|third|previous|earlier|separate|similar|subsequent|later) (\w+)(?: (\w+))?",
    re.IGNORECASE,
)
"""An event besides the one that is asked about: "a second demonstration"."""


_PLACE = re.compile(r"\b(?:in|near|at|off|outside) (?:[a-z]+ ){0,4}?([A-Z][\w-]+)")
_NO_PLACES = frozenset(calendar.month_name) | frozenset(calendar.day_name)


def another_event(question: str, best: Telling, other: Telling) -> bool:
    """Whether a day, a name, what is counted or a word such as "second" tells that the other
    sentence isn't about what the best one is about."""
    return (
        _on_another_date(question, best, other)
        or _lacks_a_name(question, best, other)
        or _counts_another(question, best, other)
        or _names_another(question, other) != _names_another(question, best)
        or _in_another_place(question, best, other)
    )


def in_like_words(question: str, best: Telling, other: Telling) -> bool:
    """Whether the other sentence has nearly all the question's words that the best one has."""
    its = stems(f"{other.around} {other.sentence}")
    # A name may stand in the sentence before: "His trial will begin in May."
    wanted = stems(_DESCRIBED.sub(" ", _ASKING.sub("", question))) - _names(question)
    here, there = stems(best.sentence) & wanted, stems(other.sentence) & wanted
    return (
        len(here - its) <= _MISSES * len(wanted)
        and len(there) >= _LESS * len(here)
        and not _of_another_thing(question, other)
    )


def _lacks_a_name(question: str, best: Telling, other: Telling) -> bool:
    """Whether a name of the question is missing that the best sentence or its article has."""
    mine, its = (stems(f"{telling.around} {telling.sentence}") for telling in (best, other))
    # "2018" is "last year" in the other.
    return bool((_names(question) & mine) - its - set(other.years))


def _names(question: str) -> set[str]:
    return {stem(name.casefold()) for name in NAME_OR_NUMBER.findall(question)}


def _on_another_date(question: str, best: Telling, other: Telling) -> bool:
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
    years = set(YEAR.findall(other.sentence)) - set(YEAR.findall(question + best.sentence))
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


def _of_another_thing(question: str, other: Telling) -> bool:
    """Whether a thing of the question has another modifier in the other sentence.

    So if the question is about the finance committee and the sentence about the education
    committee.
    """
    known = stems(f"{other.around} {other.sentence}")
    question = _ASKING.sub("…", question)
    wanted = stems(question)
    words = _WORD.findall(other.sentence.casefold())
    before = {stem(head): modifier for modifier, head in pairwise(words)}
    for modifier, head in pairwise(_WORD_OR_GAP.findall(question.casefold())):
        instead = before.get(stem(head))
        if (
            instead
            and {stem(modifier), stem(head)} <= wanted
            and stem(modifier) not in known
            and content_words(f"{instead} {head}")[0] == instead
            and stem(instead) not in wanted
            and not fits(Asked.NUMBER, instead)
        ):
            return True
    return False


def _counts_another(question: str, best: Telling, other: Telling) -> bool:
    """Whether "how many" asks for the number of others, or of those with another fate."""
    match = _HOW_MANY.search(question)
    if match is None and _TOLL.search(question):
        # Who are the dead, a toll doesn't say.
        people = {"people"} | (stems(best.around) & ROLES) | _counted(best.sentence[best.start :])
        return counts_another(_counted(other.sentence[other.start :]), people)
    if match is None:
        return False
    wanted = fate(question, match.start(), match.end())
    found = fate(other.sentence, other.start, other.end)
    if wanted and found and wanted != found:
        return True
    nouns = _counted(question[match.end() :]) | _counted(best.sentence[best.start :])
    return counts_another(_counted(other.sentence[other.start :]), nouns)


def _names_another(question: str, telling: Telling) -> bool:
    """Whether a sentence tells of another event of the kind that is asked about."""
    wanted = stems(question)
    return any(
        stem(match[1].casefold()) not in wanted and stems(f"{match[2]} {match[3] or ''}") & wanted
        for match in _ANOTHER.finditer(telling.sentence)
    )


def counts_alike(question: str, one: Telling, other: Telling) -> bool:
    """Whether two numbers surely count what is asked for: the same fate, or by the same words."""
    mine, its = (fate(told.sentence, told.start, told.end) for told in (one, other))
    if mine is not None or its is not None:
        return mine == its and mine in stems(question)
    wanted = stems(_ASKING.sub("", question)) - _names(question)
    return all(len(wanted - stems(told.sentence)) <= _UNSAID * len(wanted) for told in (one, other))


def _in_another_place(question: str, best: Telling, other: Telling) -> bool:
    """Whether two numbers are of two places' events, where the question names neither place."""
    if _HOW_MANY.search(question) is None:
        return False
    mine, its = (set(_PLACE.findall(t.sentence)) - _NO_PLACES for t in (best, other))
    asked_for = set(_WORD.findall(question))
    return bool(mine and its) and not mine & its and not (mine | its) & asked_for


def _counted(text: str) -> set[str]:
    """What is counted by the number that a text begins with, in stems."""
    clause = _CLAUSE_END.split(text, maxsplit=1)[0]
    words = [w for w in _WORD.findall(clause.casefold()) if not fits(Asked.NUMBER, w)]
    return stems(" ".join(words[:_COUNTED])) if words else set()
