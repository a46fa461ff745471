"""A part and its whole: "71 out of the 103" answers "how many" with two numbers.

Where the reader can't tell which of the two is asked for, they are one candidate: torn from the
other, either may say what the article doesn't.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Candidate
from qa.article import Span

_UNDECIDED = 2.0
"""Logits by which one of the two must be ahead to stand alone."""

_OF = re.compile(r" (?:[a-z]+ )?(?:out )?of (?:(?:the|its|their|his|her|all|some) )?")
_NUMBER = re.compile(
    r"(?:\d[\d,.]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?!\w)", re.IGNORECASE
)


def joined(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, the best first, with the two best as one if they are a part and its whole."""
    kept = list(candidates)
    if len(kept) < 2 or kept[0].score - kept[1].score >= _UNDECIDED:
        return kept
    best, second = kept[:2]
    part, whole = sorted((best.span, second.span), key=lambda span: span.start)
    text = best.sentence.article.text
    if (
        best.sentence == second.sentence
        and _NUMBER.match(text, part.start, part.end)
        and _NUMBER.match(text, whole.start, whole.end)
        and _OF.fullmatch(text, part.end, whole.start)
    ):
        return [replace(best, span=Span(part.start, whole.end)), *kept[2:]]
    return kept
