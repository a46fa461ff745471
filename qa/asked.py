"""What a question asks for, by its question words."""

from __future__ import annotations

import re
from enum import StrEnum

_CLAUSE = 4
"""Words from which a span that explains is a clause, torn out of its sentence."""

_SAID = re.compile(
    r"\bwhat (?:did|do|does|was|were|has|have|is)\b.*\b(?:say|said|tell|told|claim|argue|think)\b"
    r"|\bdescribe\b|\bexplain\b",
    re.IGNORECASE,
)


class Asked(StrEnum):
    """The kinds of answers that tell themselves from others, in words that end "don't say …"."""

    NUMBER = "how many or how much"
    TIME = "when"
    PERSON = "who"
    PLACE = "where"
    REASON = "why"
    MANNER = "how"
    THING = "what"


_WORDS = (
    (Asked.NUMBER, r"\bhow (?:many|much|long|old|far|often|large|big|high|tall|deep)\b"
                   r"|\bwhat (?:number|percentage|share|proportion|amount)\b"),
    (Asked.TIME, r"\bwhen\b|\b(?:what|which) (?:year|day|date|month|time|century|decade)\b"),
    (Asked.PERSON, r"\bwho(?:m|se)?\b"),
    (Asked.PLACE, r"\bwhere\b|\b(?:what|which) (?:city|country|town|place|village|state)\b"),
    (Asked.REASON, r"\bwhy\b|\b(?:what|which) (?:reason|cause)\b|\bhow come\b"),
    (Asked.MANNER, r"\bhow\b"),
)  # fmt: skip
_PATTERNS = tuple((asked, re.compile(words, re.IGNORECASE)) for asked, words in _WORDS)

_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|several|many|few|half|twice|once|no|none|\w+teen|\w+ty)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\d{4}|\d:\d\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yester|to)day\b|\btomorrow\b"
    r"|\b(?:year|month|week|day|hour|minute|century|decade|morning|evening|night|noon"
    r"|spring|summer|autumn|fall|winter)s?\b|\b\d\ds\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[A-Z]")


def asked(question: str) -> Asked:
    """What the question asks for; THING where no question word says more."""
    first: tuple[int, Asked] = (len(question), Asked.THING)
    for kind, pattern in _PATTERNS:
        match = pattern.search(question)
        if match and match.start() < first[0]:
            first = (match.start(), kind)
    return first[1]


def fits(kind: Asked, words: str) -> bool | None:
    """Whether words look like an answer of that kind; None where looks don't tell."""
    match kind:
        case Asked.NUMBER:
            return bool(_NUMBER.search(words))
        case Asked.TIME:
            return bool(_TIME.search(words))
        case Asked.PERSON | Asked.PLACE:
            return bool(_NAME.search(words))
        case _:
            return None


def wants_sentence(question: str, words: str) -> bool:
    """Whether the whole sentence answers better than these words of it.

    So with reasons, manners and statements, unless a word or two say it all.
    """
    explains = asked(question) in (Asked.REASON, Asked.MANNER) or bool(_SAID.search(question))
    return explains and len(words.split()) >= _CLAUSE
