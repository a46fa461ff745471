"""Where in a sentence a day may be one that lies ahead: "will meet on Friday".

A plan is one for its whole sentence, but for the clauses that tell of the past themselves: of
"he was questioned on Wednesday and would be charged" the Wednesday is over.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from itertools import pairwise

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"

_PLANNED = re.compile(
    r"\b(?:will|would|due|scheduled|planned|plans?|expected|upcoming|set to|is to|are to"
    r"|could|may|might|should|must|hopes?|intends?|deadline|ahead of|takes effect)\b"
    # "Monday's vote" may be over.
    r"|(?<!['’]s )(?<![Tt]he )(?<!\b[Aa] )(?<!\b[Aa]n )"
    r"\b(?:begins?|starts?|opens?|resumes?|expires?|ends?|meets?|votes?)\b"
    rf"|\b(?:until|till|by|starting|beginning) (?:late |early )?{WEEKDAY}\b"
    rf"|\bfrom (?:late |early )?{WEEKDAY}\b(?!['’]s| (?:night|morning|afternoon|evening))"
)
_BOUNDARY = re.compile(r"[,;:](?=\s)|[()—]|\s[–-]+\s|\b(?:and|but|that|who|which|whose)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|began|broke|came|chose|fell|flew|gave|knew|met|rose|sank|saw"
    r"|shook|spoke|took|went|won|wrote)\b"
)
"""Verbs that need no other one: "charged" may be what somebody will be."""
_OPEN = re.compile(r"\b(?:if|unless|once|when|until|before|after)\b")
"""What follows may lie ahead, too: ``would leave, if it was signed on Friday``."""


def plans(sentence: str) -> Callable[[int], bool]:
    """Tells of a place in a sentence whether a day that stands there may lie ahead."""
    if not _PLANNED.search(sentence):
        return lambda _: False
    cuts = [cut.start() for cut in _BOUNDARY.finditer(sentence)]
    planned = []
    for start, end in pairwise([0, *cuts, len(sentence)]):
        past = _PAST.search(sentence, start, end)
        over = past and not _OPEN.search(sentence, start, past.start())
        planned.append(not over or bool(_PLANNED.search(sentence, start, end)))
    return lambda place: planned[bisect_right(cuts, place)]
