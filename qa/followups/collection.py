"""Follow-ups to a question about the collection: "Who wrote it?" after "What is the newest one?".

The resolver picks words of what the articles say, and here nothing of them was asked. So these
are completed from what was asked of the collection, before the resolver sees them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.about_collection import CollectionQuestion, Kind, about
from qa.followups.ellipsis import says_itself
from qa.followups.resolver import points_back

_AND = r"\W*(?:(?:and|but|what\s+about|how\s+about)\b\W*)*"
_IT = r"(?:it|that|this|that\s+one|(?:the|that|this)\s+(?:article|story|piece))"
_THERE = re.compile(r"\b(?:is|are)\s+there\b\W*$", re.IGNORECASE)
"""No place that was named before: "How many articles are there?"."""

_ENDS = re.compile(r"\b(?:newest|latest|most\s+recent|last|oldest|earliest|first)\b", re.IGNORECASE)
_END = re.compile(
    rf"{_AND}(?:(?:what|which)(?:['’]s|(?:\s+one)?\s+(?:is|was))\s+)?(?:the\s+)?"
    r"(?P<end>newest|latest|most\s+recent|last|oldest|earliest|first)"
    r"(?:\s+(?:one|article|story))?\W*",
    re.IGNORECASE,
)
_OF_ONE = tuple(
    (kind, re.compile(rf"{_AND}(?:{words})\W*", re.IGNORECASE))
    for kind, words in (
        (Kind.AUTHOR, rf"who\s+(?:wrote|authored)\s+{_IT}|by\s+whom"
                      rf"|(?:who\s+(?:is|was)\s+)?(?:the|its)\s+(?:author|writer)"
                      rf"|who\s+(?:is|was)\s+{_IT}\s+(?:written\s+)?by"),
        (Kind.DATE, rf"when\s+(?:is|was)\s+{_IT}\s+(?:from|published|posted|printed|written|dated)"
                    rf"|when\s+did\s+{_IT}\s+(?:appear|come\s+out)|how\s+old\s+is\s+{_IT}"
                    r"|(?:what(?:\s+(?:is|was)|['’]s)\s+)?(?:the|its)\s+(?:publication\s+)?date"),
        (Kind.OUTLET, rf"(?:which|what)\s+(?:outlet|newspaper|paper|site|magazine)\s+"
                      rf"(?:published\s+{_IT}|(?:is|was)\s+{_IT}\s+(?:from|published\s+(?:by|in)))"
                      rf"|where\s+(?:is|was)\s+{_IT}\s+(?:from|published)|who\s+published\s+{_IT}"
                      r"|(?:the|its)\s+outlet"),
    )
)  # fmt: skip
_ASKING = {
    Kind.AUTHOR: "Who wrote {}?",
    Kind.DATE: "When was {} published?",
    Kind.OUTLET: "Which outlet published {}?",
}
_OTHER = re.compile(
    rf"{_AND}(?P<one>(?:the\s+)?(?:ones?|articles?|story|stories)\s+)?"
    r"(?:(?:that\s+mention|mentioning|about|on|of|by|from|in)\s+)?(?P<topic>[^?]{1,80}?)\W*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"\W*(?:and|but|(?:what|how)\s+about)\b", re.IGNORECASE)


def continued(question: str, earlier: Sequence[str], is_source: Callable[[str], bool]) -> str:
    """A follow-up to a question about the collection, as one that says it all.

    Any other question comes back as it is.

    Args:
        question: what is asked.
        earlier: the questions before it, oldest first.
        is_source: whether any article is of such an author or outlet.
    """
    before, on = "", None
    for each in (*earlier, question):
        full = _after(each, before, on, is_source) if on and not in_full(each, is_source) else each
        before, on = full, about(full, is_source)
    return before


def in_full(question: str, is_source: Callable[[str], bool]) -> bool:
    """Whether a question asks of the collection and says all itself: it means the whole library.

    So "What is the newest article?" does behind a list, of which "And the newest?" would be asked.
    """
    said = _THERE.sub("", question)
    return about(question, is_source) is not None and not points_back(said)


def _after(
    question: str, before: str, on: CollectionQuestion, is_source: Callable[[str], bool]
) -> str:
    """A question that follows ``before``, which asks ``on`` of the collection."""
    ways = (_by_end(question, before, on), _of_one(question, on), _other(question, before, on))
    among = f"{question} ({before})"  # "Which of them …?"
    return next((way for way in (*ways, among) if way and about(way, is_source)), question)


def _by_end(question: str, before: str, on: CollectionQuestion) -> str | None:
    """ "And the oldest?" asks of it what was asked of the newest, or of a list which it is."""
    match = _END.fullmatch(question)
    if match is None:
        return None
    article = f"the {match['end']} article"
    if on.kind in _ASKING:
        return _ASKING[on.kind].format(article) if on.end else None
    if on.among and on.kind in (Kind.NEWEST, Kind.OLDEST):  # of some articles, or of "them"
        oldest = match["end"].casefold() in ("oldest", "earliest", "first")
        return _ENDS.sub("oldest" if oldest else "newest", before, count=1)
    if on.among is None and on.kind in (Kind.NEWEST, Kind.OLDEST, Kind.ALL):
        return f"What is {article}?"
    return f"Which of them is the {match['end']}? ({before})"


def _of_one(question: str, on: CollectionQuestion) -> str | None:
    """ "Who wrote it?" asks this of the article that was found."""
    kind = next((kind for kind, words in _OF_ONE if words.fullmatch(question)), None)
    if kind is None or on.among or on.either or on.without:
        return None
    if on.end:
        return _ASKING[kind].format(f"the {on.end} article")
    if on.kind is Kind.BY_AUTHOR:
        return _ASKING[kind].format(f"{on.topic}'s article")
    if on.kind in (*_ASKING, Kind.MENTIONS):
        return _ASKING[kind].format(f"the article about {on.topic}")
    return None


def _other(question: str, before: str, on: CollectionQuestion) -> str | None:
    """ "And Aleppo?" asks the same of another topic, in the last question's words."""
    match = _OTHER.fullmatch(question)
    if match is None or not _GOES_ON.match(question) or says_itself(match["topic"]):
        return None
    if on.kind is Kind.PUBLISHED:
        return f"Which articles were published in {match['topic']}?"
    # "And the photographer?" is no other article's topic; "the one about him" is.
    if (on.kind in _ASKING and not match["one"]) or before.count(on.topic or "?!") != 1:
        return None
    return before.replace(on.topic, match["topic"])
