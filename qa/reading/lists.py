"""A list within a sentence, whole: a reader's span ends at so many tokens, the list goes on.

Only one of whose items the span holds two already, parted by a semicolon. Of what is behind the
span, an item is whatever names somebody or something; a clause with a verb of its own is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Candidate
from qa.reading.edges import trimmed

_LONGEST = 200
"""Characters of an item."""

_TORN = re.compile(r",? and [^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}(?=;|[.!?]?\s*$)")
"""The end of the span's last item: "Alf Berg" of "Alf Berg and Rut Lange"."""

_NEXT = re.compile(r";\s+(?P<item>[^;]+)")
_JOINED = re.compile(r"(?:and|or|as well as)\s+", re.IGNORECASE)
_DESCRIBED = re.compile(r"\b(?:who|whom|whose|which|that|where|when)\b.*", re.DOTALL)
_NO_VERB = re.compile(r"\b(?:an?|the|\d+|two|three|four|five|six|seven|eight|nine|ten) \w+ed\b")
"""As in "three retired teachers"."""

_CLAUSE = re.compile(
    r"[\"“”]|^(?:i|you|we|he|she|it|they|there|this|that|these|those|but|so|yet|nor)\b|n['’]t\b"
    r"|\b(?:am|is|are|was|were|be|been|has|have|had|do|does|did|will|would|can|could|shall|should"
    r"|may|might|must|said|says|say|told|left|took|fell|rose|went|came|made|gave|sat|stood|won"
    r"|lost|got|ran|kept|held|led|met|saw|found|paid|sent|spoke|began|became|fled|cost"
    r"|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)


def listed(candidates: Sequence[Candidate]) -> list[Candidate]:
    """The candidates, the best first, lists whole; without those that are a part of a better one's
    list then.
    """
    kept: list[Candidate] = []
    for candidate in candidates:
        name = candidate.sentence.article.name
        if not any(
            other.sentence.article.name == name and other.span.overlaps(candidate.span)
            for other in kept
        ):
            kept.append(_whole(candidate))
    return kept


def _whole(candidate: Candidate) -> Candidate:
    """The candidate with the items of its list that stand behind it."""
    span, sentence = candidate.span, candidate.sentence
    if ";" not in candidate.text or span.end > sentence.span.end:
        return candidate
    text = sentence.article.text[: sentence.span.end]
    torn = _TORN.match(text, span.end)
    end = torn.end() if torn else span.end
    while (found := _NEXT.match(text, end)) and _is_item(found["item"]):
        end = found.end()
    return candidate if end == span.end else replace(candidate, span=trimmed(text, span.start, end))


def _is_item(text: str) -> bool:
    """Whether what stands between two semicolons is a list's item and no clause."""
    item = _JOINED.sub("", text.strip(), count=1)
    said = _NO_VERB.sub("", _DESCRIBED.sub("", item))
    return len(item) <= _LONGEST and _CLAUSE.search(said) is None
