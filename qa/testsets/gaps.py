"""What of a sentence can be asked for: its numbers, dates and names, found by their looks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qa.article import Span
from qa.months import MONTH

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_YEAR = r"(?:1[5-9]|20)\d\d\b"
_DATE = (
    rf"(?:{_DAY},? )?(?:\d{{1,2}} {MONTH}(?: {_YEAR})?|{MONTH} \d{{1,2}}\b(?:, {_YEAR})?"
    rf"|{MONTH} {_YEAR})|{_DAY}|{_YEAR}"
)
_WHEN = re.compile(
    rf"\b(?:[Oo]n|[Ii]n|[Ss]ince) (?P<gap>{_DATE})"
    r"(?![\w’'-]| (?:morning|afternoon|evening|night)\b)"
)

_HOW_MANY = re.compile(
    r"(?<![\w$€£.,:/-])(?P<gap>(?:(?:at least|about|around|nearly|almost|more than|over|some|up to)"
    r" )?\d{1,3}(?:,\d{3})+|(?<![\w$€£.,:/-])\d{1,3}(?:\.\d+)?(?: (?:hundred|thousand|million"
    r"|billion))?)(?= (?!percent|per|am\b|pm\b|a\.m|p\.m|km\b|years? old)[a-z]{3,})"
)

_CAPITAL = r"[A-Z](?:[\w’'-]*\w|\.(?:[A-Z]\.)*)"
_JOINED = rf"(?: (?:(?:of|for)(?: the)? |(?:al|el|bin|de|van|von) )?{_CAPITAL})"
_OPENING = (
    r"(?:So|Only|But|And|When|While|As|After|Before|If|In|On|At|By|For|From|With|Both|Some|Even|Last"
    r"|Although|Though|Since|Unlike|Under|Over|Now|Former) "
)
"""Words that are written large only because a sentence begins with them."""

_NAME = re.compile(rf"(?<![\w’'.-])(?:^{_OPENING})?(?P<gap>(?:[Tt]he )?{_CAPITAL}{_JOINED}*)")
_POSSESSIVE = re.compile(r"[’']s?$")
_NO_NAME = re.compile(rf"(?:{_DAY}s?|{MONTH}|I|The|A|An|Mr|Ms|Mrs|Dr)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Gap:
    """A span of a sentence, and what to ask in its place.

    Attributes:
        span: what is asked for, counted from the sentence's first character.
        start: where the words begin that give way to the question words.
        words: the question words.
    """

    span: Span
    start: int
    words: str


def gaps(sentence: str) -> Iterator[Gap]:
    """All of them: dates, then counts, then names of two words or more."""
    taken: list[Span] = []
    for pattern, words in ((_WHEN, "when"), (_HOW_MANY, "how many"), (_NAME, "who or what")):
        for match in pattern.finditer(sentence):
            span = Span(*match.span("gap"))
            if pattern is _NAME:
                text = _POSSESSIVE.sub("", span.of(sentence))
                span = Span(span.start, span.start + len(text))
                parts = text.removeprefix("The ").removeprefix("the ").split()
                if len(parts) < 2 or any(map(_NO_NAME.match, parts)):
                    continue
            if any(span.overlaps(other) for other in taken):
                continue
            taken.append(span)
            start = span.start if pattern is _NAME else match.start()
            yield Gap(span, start, words)
