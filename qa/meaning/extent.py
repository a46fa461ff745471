"""Whether two numbers are of one extent: the whole or a part of it, what is so or what is to be.

A district's dead are no other count of the city's, and a forecast contradicts no result.
"""

from __future__ import annotations

import re

from qa.meaning.telling import Telling
from qa.meaning.wording import stems

_AHEAD = 70
"""Characters before a value in which it is told that it isn't so yet."""

_FORETOLD = re.compile(
    r"\b(?:will|would|shall|(?:could|might|may)(?! have)|(?:is|are|was|were|be|been|being)"
    r" (?:\w+ )?(?:to|expected|predicted|projected|forecast|planned|set to|due to|likely)"
    r"|(?:expects?|predicts?|projects?|forecasts?|plans?|aims?|hopes?|wants?|pledge[sd]?"
    r"|promise[sd]?|proposes?|intends?|planned|aimed|hoped|promised|predicted|projected)"
    r"|(?:target|goal|ambition|plans?|aim) (?:of|is|was|to))\b[^;:]*$",
    re.IGNORECASE,
)
_FORETOLD_BEHIND = re.compile(r"^\W*(?:\w+ ){0,2}(?:target|goal|forecast)\b", re.IGNORECASE)
"""The same behind a value: "the 7% forecast by analysts"."""

_OF_FUTURE = re.compile(
    r"\b(?:will|would|going to|could|might|may|likely|due|(?:expect|forecast|predict|project|plan"
    r"|aim|target|goal|propos|promis|pledg|hop|intend|want)(?:s|e[sd]?|ed|ing)?)\b",
    re.IGNORECASE,
)
_OF_PAST = re.compile(r"\b(?:did|was|were|has|have|had|\w+ed)\b", re.IGNORECASE)

_GETS = re.compile(
    r"\b(?:receiv|get|got|given|gave|grant|award|borrow|lend|lent|rais|donat|invest|obtain|claim)",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:(?:pay|pays|paid|paying|giv\w+|gave|hand\w*|claw\w*|get|gets|got|getting) back"
    r"|repa(?:y|ys|id|ying)|refund\w*)\b[^;:,\d]*$",
    re.IGNORECASE,
)
_BACK_BEHIND = re.compile(
    r"^\W*(?:\w+ ){0,2}?(?:back\b|(?:be|been|was|were) (?:repaid|refunded|\w+ back)\b)",
    re.IGNORECASE,
)
"""Money that goes the other way: "must pay back 27m", "wants 40 million back"."""

_LENGTH_OF = re.compile(
    r"^(?: (?:days?|weeks?|months?|years?|hours?))?['’]s? (?:\w+ )?(notice|warning|pay|salary|wages"
    r"|training|experience|supply|holiday|leave|work|rest)\b",
    re.IGNORECASE,
)
"""Of what else a number is the length: "five days' notice"."""

_AREA = (
    r"district|suburb|neighbou?rhood|quarter|ward|borough|province|region|county|village|hamlet"
    r"|camp|parish|municipality|canton|governorate|prefecture"
)
_WITHIN = re.compile(
    rf"\b(?:[Ii]n|[Aa]t|[Ff]rom) (?:the |an? |one |its |their )?(?:[\w'’-]+ ){{0,4}}?(?:{_AREA})\b"
    r"(?: of)?(?: [A-Z][\w-]+)*|\b(?:[Ii]n|[Aa]t) one \w+|\b(?:[Ii]n|[Aa]t) (?:[\w-]+ ){1,4}alone\b"
)
"""A part of a place: "in the riverside district of Old Quay", "in Aleppo alone"."""

_OF_A_TOWN = re.compile(r"(district|quarter|borough|suburb|ward) of .*")
"""What a part of a town is of: "the harbour district of Orsk" isn't all of it."""

_SPEAKING = re.compile(
    r"\b(?:officials?|authorities|police|officers?|governor|mayor|doctors?|spokes\w+|head|chief"
    r"|minister|director|residents|witnesses)(?: \w+)? $",
    re.IGNORECASE,
)
"""Who may be in a place, or of one, without what they tell being of it."""

_AT_A_POINT = re.compile(
    r"\b(?:bomb|bombing|blast|explosion|crash|fire|blaze|shooting|attack|collapse|stampede|accident"
    r"|raid|strike|airstrike|ambush|derailment|sinking|collision|massacre|siege|march|rally)\b",
    re.IGNORECASE,
)
"""What happens in one place: the district only tells where in the city."""

_OF_THEM = re.compile(
    r"\b(?:including|among (?:them|those)|of (?:whom|which|them|these))\W+(?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_OF_THEM_BEHIND = re.compile(
    r"^(?: \w+)? (?:of (?:them|whom|those|these|which|the (?:dead|victims|wounded|injured|missing))"
    r"|among (?:them|those))\b",
    re.IGNORECASE,
)
_OF_THOSE_WHO = re.compile(r"^(?: \w+)? of (?:the|those) \w+ (?:who|that|which) (?:had )?(\w+)")
"""Some of those who are asked for: "210 of the prisoners who escaped"."""

_MORE = re.compile(r"\b(?:another|an? (?:further|additional|extra)|further)\W+$", re.IGNORECASE)
_MORE_BEHIND = re.compile(r"^(?: \w+)? (?:more|others|other [a-z]+s)\b(?! than)", re.IGNORECASE)


def of_another_extent(question: str, one: Telling, other: Telling) -> bool:
    """Whether two numbers that answer one question are of different extents."""
    return (
        (_GETS.search(question) is not None and _goes_back(one) != _goes_back(other))
        or (_tells_of_past(question) and _is_foretold(one) != _is_foretold(other))
        or _is_length_of(question, one) != _is_length_of(question, other)
        or _is_part(question, one) != _is_part(question, other)
        or _is_in_a_part(question, one) != _is_in_a_part(question, other)
    )


def _tells_of_past(question: str) -> bool:
    return _OF_PAST.search(question) is not None and _OF_FUTURE.search(question) is None


def _is_foretold(telling: Telling) -> bool:
    before = telling.sentence[max(0, telling.start - _AHEAD) : telling.start]
    behind = telling.sentence[telling.end :]
    return bool(_FORETOLD.search(before) or _FORETOLD_BEHIND.search(behind))


def _goes_back(telling: Telling) -> bool:
    before, behind = telling.sentence[: telling.start], telling.sentence[telling.end :]
    return bool(_BACK.search(before) or _BACK_BEHIND.search(behind))


def _is_length_of(question: str, telling: Telling) -> bool:
    """Whether a number is the length of something that the question isn't about."""
    match = _LENGTH_OF.match(telling.sentence[telling.end :])
    return match is not None and not stems(match[1]) & stems(question)


def _is_part(question: str, telling: Telling) -> bool:
    """Whether a number is of some of them, or of those besides: "including 12", "12 more"."""
    before, behind = telling.sentence[: telling.start], telling.sentence[telling.end :]
    if _MORE.search(before) or _MORE_BEHIND.search(behind):
        return re.search(r"\b(?:more|other|another)\b", question, re.IGNORECASE) is None
    those = _OF_THOSE_WHO.search(behind)
    if those and stems(those[1]) & stems(question):
        return True
    if not (_OF_THEM.search(before) or _OF_THEM_BEHIND.search(behind)):
        return False
    counted = stems(" ".join(re.findall(r"\w+", telling.sentence[telling.start :])[:5]))
    return not (counted - {"people"}) & stems(question)


def _is_in_a_part(question: str, telling: Telling) -> bool:
    """Whether a number is of a part of the place that the question is about."""
    for match in _WITHIN.finditer(telling.sentence):
        alone = "alone" in match[0] or " one " in match[0]
        place = _OF_A_TOWN.sub(r"\1", match[0])
        named = set(re.findall(r"\b[A-Z][\w-]+", place)) & set(re.findall(r"[\w-]+", question))
        # "In the province of Lero" is asked for, and "in Port Ayo alone" is a part of it.
        asked_for = named or ("alone" not in match[0] and re.search(rf"\b(?:{_AREA})\b", question))
        told = _SPEAKING.search(telling.sentence[: match.start()])
        if not asked_for and not told and (alone or not _AT_A_POINT.search(question)):
            return True
    return False
