"""Whether a text's lines were broken at some width, and which of them go on in the next."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

WIDEST = 120
"""Characters of the widest line that was broken; a longer one is a whole paragraph."""

_NARROWEST = 60
"""Characters from which a single line that goes on tells of a width; else there must be some."""

_COLUMN = 40
_SOME = 3
_RAGGED = 0.1
"""Share of the width by which lines that were broken by hand may miss it."""

_LONGER = 1.15
"""Times the width of a line that was not broken, though it would have been."""

_ENDS_SENTENCE = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_CLAUSE_GOES_ON = re.compile(
    # What no headline and no list's item ends with; "Sanctions lifted, what now" has its verb.
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|nor|but|that|which|who|whose|when|where"
    r"|while|because|since|after|before|until|if|as|than|into|over|under|between|about|against"
    r"|is|are|was|were|be|been|has|have|had|will|would|could|should|may|might|must|its|his|her"
    r"|their|our|my|your|this|these|those|not|more)$|,$"
)
_STOP = re.compile(r"[.!?][\"”’]?\s")
_ITEM = re.compile(
    r"(?:[-*•·–—‣▪◦]|\(?(?:\d{1,3}|[a-zA-Z])[.)]|\d{1,2}[:.]\d\d(?: ?[ap]\.?m\b\.?)?:?)\s"
)
"""A list's item, or an entry of a live report: ``14:15 The airport closes.``"""

_NEAR = 4
"""Lines around an item in which another one shows that it is no dash or number by chance."""
_COLUMNS = re.compile(r"\t|(?<=\S) {3,}(?=\S)|\s\|\s|^\||\|$")
_PLACE_LINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .'’-]{2,40}(?:[,(/].{0,60}?)?(?:\s[-–—]{1,2}\s|—)")
"""``SUND, June 7 (Reuters) - It rained``: a story begins."""


def wrap_width(groups: Sequence[Sequence[str]]) -> int | None:
    """The width at which a text's lines were broken; None where they weren't, throughout.

    Args:
        groups: its lines, those together that have no blank line between them.
    """
    pairs = [pair for lines in groups for pair in pairwise(lines)]
    broken = [len(line) for line, below in pairs if len(line) <= WIDEST and _goes_on(line, below)]
    width = max(broken, default=0)
    if width < _COLUMN or (width < _NARROWEST and len(broken) < _SOME):
        return None
    at_width = sum(
        _reaches(line, below, width) and not _ENDS_SENTENCE.search(line) for line, below in pairs
    )
    short = sum(
        len(line) >= width / 2 and not _reaches(line, below, width) for line, below in pairs
    )
    long = sum(_is_whole(line, width) for lines in groups for line in lines)
    return width if at_width > 0 and at_width >= 2 * (short + long) else None


def runs_on(lines: Sequence[str], at: int, width: int) -> bool | None:
    """Whether a line of a text of that width goes on in the next; None where both may be a line
    of their own, one above a date or a name.

    Args:
        lines: those without a blank line between them; there is one behind ``at``.
    """
    if _begins_anew(lines, at + 1) or _is_whole(lines[at], width):
        return False
    line, below = lines[at], lines[at + 1]
    if not _reaches(line, below, width):
        # Broken by hand, or before a long address: only what is plainly cut goes on.
        return len(line) >= width / 2 and below[0].islower() and not _ENDS_SENTENCE.search(line)
    if _goes_on(line, below) or _CLAUSE_GOES_ON.search(line):
        return True
    # A headline is seldom just as wide as the text, and seldom has a full stop in it.
    perhaps_headline = at == 0 and not _STOP.search(line)
    return None if not perhaps_headline or _reaches(line, below, width, ragged=0) else False


def clause_goes_on(line: str) -> bool:
    """Whether a line ends with a word that no headline, name or list's item ends with."""
    return _CLAUSE_GOES_ON.search(line) is not None


def begins_story(line: str) -> bool:
    """Whether a line opens with the place where it was written, as no line but a first one does."""
    return _PLACE_LINE.match(line) is not None


def _begins_anew(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a table's row, a list's item or a story's first line, or stands below a
    table's row, and so goes on no other.
    """
    line, above = lines[at], lines[at - 1]
    if _COLUMNS.search(above) or _COLUMNS.search(line) or begins_story(line):
        return True
    if not _ITEM.match(line):
        return False
    others = [*lines[max(0, at - _NEAR) : at], *lines[at + 1 : at + 1 + _NEAR]]
    return _ENDS_SENTENCE.search(above) is not None or (
        any(map(_ITEM.match, others)) and not _CLAUSE_GOES_ON.search(above)
    )


def _goes_on(line: str, below: str) -> bool:
    """Whether a line plainly ends within a sentence that the next one goes on with."""
    if _ENDS_SENTENCE.search(line) or _COLUMNS.search(line) or _ITEM.match(below):
        return False
    unclosed = line.count("(") > line.count(")")
    return below[0].islower() or unclosed or _CLAUSE_GOES_ON.search(line) is not None


def _is_whole(line: str, width: int) -> bool:
    """Whether a line is so much longer than the width that nobody broke it."""
    return len(line) > width * _LONGER and " " in line


def _reaches(line: str, below: str, width: int, ragged: float = _RAGGED) -> bool:
    """Whether the next line's first word would not have fitted on a line."""
    return len(line) + 1 + len(below.split(maxsplit=1)[0]) > width * (1 - ragged)
