"""A sentence that answers, and of which days it tells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from qa.dates import days_in
from qa.months import MONTH

YEAR = re.compile(r"(?<![\d.,])(?:1[5-9]|20)\d\d(?![\d.,]\d|\w)")
NAMED_MONTH = re.compile(rf"\b(?={MONTH})([A-Z][a-z]{{2}})[a-z]*\b\.?(?! [A-Z])")
WEEKDAY = re.compile(r"\b(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day")

_SAYING = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|statement|according to|reporters"
    r"|wrote|testified|counted|estimated|claimed)\b(?: \w+){0,4}\W*$",
    re.IGNORECASE,
)
_NEAR_SAYING = 60

_DETERMINER = r"(?:the|an?|its|his|her|their)"
_CLAUSE = r"(?:(?:\w+ )?(?:who|whom|whose|which|where)|\w+ing)\b"
_LATER = re.compile(
    rf"\b(?:after|since|before|(?:over|about|into|for) {_DETERMINER})\b(?:[^,]|,(?= {_CLAUSE}))*$",
    re.IGNORECASE,
)
"""Between a day and an answer: "resigned on Sunday, two weeks after a collapse that killed 7"."""

_WHOSE = re.compile(r"\b(?:who|whom|whose|which)\b", re.IGNORECASE)
"""Between an answer and a day: "the 7 who died were mourned on Sunday"."""

_INSERTED = re.compile(rf", {_CLAUSE}[^,]*,", re.IGNORECASE)
"""Where a day behind it is of another clause: "the blast, which killed 7, is tried on Sunday"."""

_MANY_DAYS = re.compile(
    r"\b(?:over|during|within) (?:the )?(?:(?:past|last|previous) )?"
    r"\w+ (?:days|weeks|months|years)\b|\b(?:so far )?this (?:year|season)\b"
    r"|\bsince (?:the (?:start|beginning)|\d{4})\b|\b(?:each|every|per) (?:week|month|year)\b"
    r"|\bannually\b|\bon average\b",
    re.IGNORECASE,
)
"""What lasts: it is no count of one day's."""

_RELATIVE = re.compile(
    r"\b(?:(?P<this>this)|(?:last|previous)|(?P<next>next)) (?:year|season)\b"
    r"|\ba year (?P<away>ago|earlier|before)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """A sentence, where in it the answer stands, its surroundings and when it appeared.

    ``around`` is the headline and the passage. When something was said is no day of which it
    tells, nor is a day of another clause than the answer's: later reports name both.
    """

    sentence: str
    start: int
    end: int
    around: str
    published: date | None = None

    @property
    def lasts(self) -> bool:
        """Whether it tells of weeks, months or years."""
        return any(not self._is_aside(m.start()) for m in _MANY_DAYS.finditer(self.sentence))

    @property
    def years(self) -> list[str]:
        """The years of which it tells, "last year" among them."""
        named = [m for m in YEAR.finditer(self.sentence) if not self._is_aside(m.start())]
        years = [m[0] for m in named]
        if self.published is not None:
            for match in _RELATIVE.finditer(self.sentence):
                if not self._is_aside(match.start()):
                    years.append(_year(match, self.published))
        return years

    @property
    def months(self) -> list[str]:
        """The months of which it tells, as "Apr"."""
        named = [m for m in NAMED_MONTH.finditer(self.sentence) if not self._is_aside(m.start())]
        return [m[1] for m in named] + [f"{day:%b}" for day in self.days]

    @property
    def days(self) -> list[date]:
        """The days of which it tells."""
        found = days_in(self.sentence, self.published)
        return [day for at, day in found if not self._is_aside(at)]

    def dated(self, part: str) -> str:
        """A part of it with a year in place of what names one from here: "in 2018", "last year"."""
        if self.published is None:
            return part
        published = self.published
        return _RELATIVE.sub(
            # A year earlier than what, only the sentence knows.
            lambda match: (
                match[0]
                if match["away"] in ("earlier", "before")
                else f"in {_year(match, published)}"
            ),
            part,
        )

    def _is_aside(self, at: int) -> bool:
        """Whether a date is of a verb of saying, "said on Monday", or of another clause."""
        if _SAYING.search(self.sentence[max(0, at - _NEAR_SAYING) : at]):
            return True
        if at < self.start:
            return _LATER.search(self.sentence[at : self.start]) is not None
        if _WHOSE.search(self.sentence[self.end : at]):
            return True
        inserted = _INSERTED.finditer(self.sentence)
        return any(m.start() < self.start and self.end <= m.end() <= at for m in inserted)


def _year(match: re.Match[str], published: date) -> str:
    away = 0 if match["this"] else 1 if match["next"] else -1
    return str(published.year + away)
