"""What articles mention, taken apart: "Tony Blair or Dick Cheney", "Arafat but not Hamas".

Only names and short descriptions are, each of which says itself what it means. "War in Iraq or
Iran" and "two or more deaths" may mean something else, and are left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qa.collection_patterns import VERB

_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
_VERB = re.compile(rf"(?:(?:that|which)\s+)?(?:(?:do|does)\s+)?{VERB}\s+", re.IGNORECASE)
_WITHOUT = re.compile(
    r",?\s+(?:(?:but|and)\s+(?:(?:do|does|did)(?:\s+not|n['’]t)"
    r"(?=\s+(?:mention|discuss|cover|name)\b)|not\b)|without\s+(?=(?:mentioning|discussing|covering|naming)\b))\s*",
    re.IGNORECASE,
)
_OR = re.compile(r",?\s+or\s+(?!not\b)|,\s+", re.IGNORECASE)
_HAS_OR = re.compile(r"\sor\s", re.IGNORECASE)
# A number, an amount or an adverb is no topic; a preposition may belong to both that are joined.
_UNCLEAR = re.compile(
    r"\b(?:not|but|except|without|other|and|or|either|neither|nor|both|one|two|three|four|five|six"
    r"|seven|eight|nine|ten|more|less|fewer|so|else|any|another|yet|always|often|much|even|just|only"
    r"|that|whether|which|who\w*|what|when|where|why|how|if|is|are|was|were|has|have|had|do|does|did"
    r"|it|its|him|his|her|them|they|their|this|these|those|of|in|on|at|by|for|from|to|with|about"
    r"|against|over|under|after|before|between|during|since|until|than|as|\d[\d,.]*)\b"
    r"|^\s*(?-i:[a-z]+ly)\s*$",
    re.IGNORECASE,
)
_LONGEST = 5
"""Words of one of several topics."""


@dataclass(frozen=True, slots=True)
class Mentioned:
    """What articles mention: a ``topic``, or of ``either`` one, and what they are ``without``."""

    topic: str
    either: tuple[str, ...] = ()
    without: tuple[str, ...] = ()


def mentioned(topic: str) -> Mentioned | None:
    """What a topic as it was asked for consists of; None where that is unclear, or it is one."""
    masked = _QUOTED.sub(lambda match: "_" * len(match.group()), topic)
    apart = list(_WITHOUT.finditer(masked))
    if len(apart) > 1:
        return None
    end, start = (apart[0].start(), apart[0].end()) if apart else (len(topic), len(topic))
    one = not _HAS_OR.search(masked[:end])
    wanted = (topic[:end],) if one else _several(topic[:end], masked[:end])
    without = _several(topic[start:], masked[start:]) if apart else ()
    if wanted is None or without is None or not (apart or len(wanted) > 1):
        return None
    return Mentioned(topic[:end], wanted if len(wanted) > 1 else (), without)


def quoted(topics: Sequence[str]) -> str:
    """The topics as a reason names them: “Blair” or “Cheney”."""
    each = [f"“{topic}”" for topic in topics]
    return " or ".join(filter(None, (", ".join(each[:-1]), each[-1])))


def _several(topic: str, masked: str) -> tuple[str, ...] | None:
    """The topics that "or" joins, each without its quotes; None where one of them is unclear."""
    cuts = list(_OR.finditer(masked)) if _HAS_OR.search(masked) else []
    starts, ends = [0, *(cut.end() for cut in cuts)], [*(cut.start() for cut in cuts), len(topic)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        verb = _VERB.match(masked, start, end)
        start = verb.end() if verb else start
        words = masked[start:end].split()
        if not words or len(words) > _LONGEST or _UNCLEAR.search(masked[start:end]):
            return None
        found.append(topic[start:end].strip("\"“”'‘’,;: "))
    return tuple(found) if all(found) else None
