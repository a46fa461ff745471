"""Follow-ups that ask where an answer comes from: "Says who?", "Which article is that from?".

What is asked is in no article's words, it is in the answer. So the question takes the one that
was answered with it, in brackets, and can be asked by itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from qa.followups.conversation import Turn


class Origin(StrEnum):
    """What is asked of an answer."""

    SPEAKER = "speaker"
    ARTICLE = "article"
    AUTHOR = "author"
    OUTLET = "outlet"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Provenance:
    """A question about the answer to the question ``before``."""

    of: Origin
    before: str


_IS = r"(?:['’]s|\s+(?:is|are|was|were))"
_THAT = r"(?:that|this|it|so|those\s+words|these\s+words)"
_QUOTE = (
    r"(?:(?:that|this|the)\s+(?:answer|quote|quotation|figure|number|claim|information|statement)"
    r"|that|this|it)"
)
_ARTICLE = r"(?:article|story|piece|clipping|news\s+report)"
_ITS = rf"(?:(?:that|this|the)\s+{_ARTICLE})"
_OUTLET = r"(?:outlet|newspaper|paper|(?:news\s+)?agency|magazine|(?:web\s*)?site|publication)"
_OUT = r"(?:published|posted|printed|written)"

_PATTERNS = (
    (Origin.SPEAKER, r"who\s+(?:said|says|claimed|claims|stated|states|is\s+saying|is\s+claiming"
                     rf"|told\s+(?:you|us|them|reporters))\s+{_THAT}"),
    (Origin.SPEAKER, r"(?:says|said)\s+who|according\s+to\s+whom?"),
    (Origin.SPEAKER, rf"who{_IS}\s+(?:being\s+)?(?:quoted|speaking|the\s+speaker)"
                     r"(?:\s+(?:here|there))?|who(?:m)?\s+are\s+you\s+quoting"),
    (Origin.SPEAKER, rf"whose\s+(?:words|quote|claim|account|version|figures?|numbers?){_IS}\s+"
                     r"(?:that|this|it|they|those|these)"),
    (Origin.SPEAKER, r"who\s+(?:gave|gives)\s+(?:that|this)\s+(?:figure|number|account|version)"),
    (Origin.ARTICLE, rf"(?:in\s+|from\s+)?(?:which|what)\s+(?:{_ARTICLE}|text|source|file){_IS}"
                     rf"\s+{_QUOTE}(?:\s+(?:from|in|taken\s+from))?"),
    (Origin.ARTICLE, rf"(?:which|what)\s+(?:{_ARTICLE}|text|source|file)\s+(?:does|did)\s+{_QUOTE}"
                     r"\s+(?:come\s+from|stand\s+in|appear\s+in)"),
    (Origin.ARTICLE, rf"(?:which|what)\s+(?:{_ARTICLE}s?|stories|sources?)\s+(?:says?|said|has"
                     rf"|have|mentions?|report(?:s|ed)?)\s+{_THAT}"),
    (Origin.ARTICLE, rf"where\s+does\s+it\s+(?:say|stand)(?:\s+{_THAT})?|where{_IS}\s+(?:that|this)"
                     r"\s+(?:written|stated|quoted)"),
    (Origin.ARTICLE, rf"where\s+(?:did|do)\s+you\s+(?:get|find|read|have|see)\s+{_QUOTE}"
                     r"(?:\s+from)?"),
    (Origin.ARTICLE, rf"(?:what|which){_IS}\s+(?:(?:your|the|its)\s+)?sources?"
                     rf"(?:\s+(?:of|for)\s+{_QUOTE})?|(?:(?:your|the)\s+)?sources?"),
    (Origin.AUTHOR, rf"who\s+(?:wrote|authored|filed)\s+(?:{_ITS}|(?P<bare>that|this|it))"),
    (Origin.AUTHOR, rf"who{_IS}\s+the\s+(?:author|reporter|writer)(?:\s+of\s+{_ITS})?"),
    (Origin.OUTLET, rf"(?:which|what)\s+{_OUTLET}\s+(?:published|ran|carried|printed|reported|said"
                    rf"|says|wrote|has)\s+(?:{_ITS}|that|this|it|so)"),
    (Origin.OUTLET, rf"(?:in\s+)?(?:which|what)\s+{_OUTLET}{_IS}\s+(?:{_ITS}|{_QUOTE})"
                    r"(?:\s+(?:from|in))?"),
    (Origin.OUTLET, rf"(?:where{_IS}|who)\s+(?:{_ITS}|(?P<bare>that|this|it))\s+{_OUT}"
                    rf"|who\s+(?:published|printed|ran)\s+(?:{_ITS}|(?P<bare_too>that|this|it))"),
    (Origin.DATE, rf"when{_IS}\s+(?:{_ITS}|(?P<bare>that|this|it))\s+(?:{_OUT}|reported|dated)"),
    (Origin.DATE, rf"(?:how\s+old{_IS}|(?:(?:from\s+)?when|of\s+what\s+(?:date|day)){_IS})\s+{_ITS}"
                  r"(?:\s+from)?"),
)  # fmt: skip

_LEAD = re.compile(r"^\W*(?:(?:and|so|but|ok|okay|well|please)\b\W*)*", re.IGNORECASE)
_WITH_BEFORE = re.compile(r"(?P<asked>[^()]+?)\s*\((?P<before>.+\?\)*)\)\W*", re.DOTALL)
"""With a question in brackets; the resolver puts words there, which are none."""

_LONGEST = 60
"""Characters of such a question, at most."""

_WRITING = re.compile(
    r"\b(?:report|stud(?:y|ies)|survey|poll|paper|letter|statement|memo|book|novel|poem|song|essay"
    r"|diary|document|list|law|bill|decree|code|manifesto|article|constitution|petition|message"
    r"|tweet|post|post(?:ed|ing)|email|e-mail|note|figures|data|photo(?:graph)?|picture|video"
    r"|image|map|recording|footage|play|script|review|guide|draft|plan|agreement|treaty)s?\b",
    re.IGNORECASE,
)
"""What may be meant by "When was it published?" sooner than the article that tells of it."""


@cache
def _patterns() -> tuple[tuple[Origin, re.Pattern[str]], ...]:
    return tuple((of, re.compile(pattern, re.IGNORECASE)) for of, pattern in _PATTERNS)


def provenance(question: str) -> Provenance | None:
    """What a question that has the one before it in brackets asks of its answer, if it does."""
    match = _WITH_BEFORE.fullmatch(question)
    if match is None:
        return None
    origin = _origin(match["asked"], "")
    # The source of a source is the same.
    inner = provenance(match["before"]) if origin else None
    before = inner.before if inner else match["before"]
    return Provenance(origin, before) if origin else None


def asks_origin(question: str, last: Turn) -> bool:
    """Whether a question asks where the last answer comes from."""
    return _origin(question, f"{last.question} {last.answer}") is not None


def of_answer_to(before: str, question: str) -> str:
    """A question about an answer's origin, by itself: with the one that was answered."""
    asked = provenance(before)
    whole = asked.before if asked else f"{before.rstrip('?.! ')}?"
    return f"{question} ({whole})"


def _origin(question: str, said: str) -> Origin | None:
    """What a question asks of an answer behind what was ``said``."""
    asked = " ".join(_LEAD.sub("", question).split()).rstrip("?!. ")
    if len(asked) > _LONGEST:
        return None
    for of, pattern in _patterns():
        if match := pattern.fullmatch(asked):
            bare = any(match.groupdict().values())
            return None if bare and _WRITING.search(said) else of
    return None
