"""Questions about the collection itself: which articles mention, the newest one, who wrote it.

They are answered from what the library knows of each article. What only sounds like one ("Who
wrote the letter?", "When was the agreement published?") isn't: it has to speak of an article, or
of somebody whom the library knows as an author or outlet ("What did Jane Doe write?").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache

from qa.period import Period, period


class Kind(StrEnum):
    """What is asked about the collection."""

    MENTIONS = "mentions"
    NEWEST = "newest"
    OLDEST = "oldest"
    AUTHOR = "author"
    DATE = "date"
    OUTLET = "outlet"
    BY_AUTHOR = "by author"
    BY_OUTLET = "by outlet"
    OUTLETS = "outlets"
    PUBLISHED = "published"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class CollectionQuestion:
    """A question about the collection.

    ``topic`` is what the articles mention or are about, or the author or outlet that they are
    of; ``period`` when they were published; ``end`` is NEWEST or OLDEST where the article is
    that one; ``among`` what found the articles that alone are asked about.
    """

    kind: Kind
    topic: str = ""
    period: Period | None = None
    end: Kind | None = None
    among: CollectionQuestion | None = None


_ONE = r"(?:(?:news(?:paper)?\s+)?(?:article|story|piece|clipping|item|text))"
_SURE = (
    r"(?:(?:news(?:paper)?\s+)?(?:articles?|clippings?|story|stories)"
    r"|news(?:paper)?\s+(?:pieces?|items?|texts?))"
)
_LOOSE = r"(?:pieces?|items?|texts?)"
# "The report on torture" is a document as often as an article, but who asks when one was
# published means the article, unless it is somebody's ("the UN report").
_REPORT = rf"(?:{_ONE}|(?:news\s+)?report)"
_OURS = (
    r"(?:(?:\s+in\s+(?:total|all)|\s+altogether)?\s+(?:here|(?:do\s+)?(?:you|i|we)\s+have"
    r"|(?:in|of)\s+(?:the|my|your|this|our)\s+(?:collection|library|articles)"
    r"|(?:does\s+)?(?:the|my|your|this|our)\s+(?:collection|library)"
    r"\s+(?:have|has|holds?|contains?)))"
)
_WHERE = (
    r"(?:(?:\s+in\s+(?:total|all)|\s+altogether)?\s+(?:there\s+(?:is|are)|are\s+there)"
    rf"|{_OURS})"
)
# An agenda has items and a museum pieces: they have to be called the collection's.
_MANY = rf"(?:{_SURE}{_WHERE}?|{_LOOSE}{_OURS})"
_LIST = (
    r"(?:(?:in\s+)?(?:which|what|how\s+many|(?:do|does|are|is)(?:\s+there)?\s+any)(?:\s+of\s+the)?"
    r"|(?:please\s+)?(?:list|show|find|give|name|tell)(?:\s+me)?(?:\s+all)?(?:\s+(?:the|my))?)"
)
_VERB = (
    r"(?:mentions?|mentioned|mentioning|discuss(?:es|ed)?|discussing|covers?|covered|covering"
    r"|describes?|describing|names?|contains?|containing|quotes?|quoting|refers?\s+to"
    r"|(?:talks?|speaks?|writes?|reports?)\s+(?:about|of|on)|deals?\s+with|concerns?|concerning"
    r"|(?:(?:is|are|was|were)\s+)?about|on)"
)
# Without an order it is a list only in the plural: "article on trade" may be a treaty's.
_BARE = r"(?:all\s+)?(?:the\s+)?(?:news(?:paper)?\s+)?(?:articles|clippings|stories)"
_LISTED = rf"(?:{_LIST}\s+{_MANY}|{_BARE}{_OURS}?)"
_ABOUT = rf"(?:(?:in|by)\s+which|where|(?:(?:that|which)\s+)?{_VERB}|that|which|called|titled)"
_TOPIC = r"(?P<topic>.+?)"
_THE = r"(?:the|that|this|my)"
_WROTE = r"(?:wrote|authored|penned|filed|reported)"
_ITS = rf"{_THE}\s+{_ONE}\s+(?:{_ABOUT}\s+{_TOPIC}|(?P<title>[\"“].+[\"”]))"
_REPORTS = rf"{_THE}\s+{_REPORT}\s+(?:{_ABOUT}\s+{_TOPIC}|(?P<title>[\"“].+[\"”]))"
_OUT = r"(?:published|posted|written|released|printed|put\s+online|filed)"
_OUTLET = (
    r"(?:outlet|news\s+outlet|newspaper|paper|(?:news\s+)?agency|source|(?:web\s*)?site"
    r"|magazine|publication|publisher)"
)
_NEW = r"(?P<new>newest|latest|most\s+recent|last)"
_OLD = r"(?:oldest|earliest|first)"
_END_ONE = rf"(?:{_THE}\s+)?(?:{_NEW}|{_OLD})\s+{_MANY}"
_END = rf"(?:{_THE}\s+)?(?:{_NEW}|{_OLD})\s+(?:{_MANY}|(?:news\s+)?reports?{_OURS}?)"
_WHEN = r"(?:when|(?:at|on)?\s*(?:what|which)\s+(?:time|date|day|year))"
_DATE_OF = (
    r"(?:(?:what\s+is|what['’]s|what\s+was|tell\s+me|name|give\s+me)\s+)?the\s+"
    r"(?:publication\s+|publishing\s+)?date\s+of"
)
_SOURCE = r"(?P<source>[^\W\d_][\w.'’&-]*(?:\s+[\w.'’&-]+){0,5}?)"
"""Somebody whom the library has to know as an author or outlet."""

_NAME = r"(?P<topic>(?-i:[A-Z])[\w.'’-]*(?:\s+[\w.'’-]+){0,5}?)"
_IS = r"(?:is|was|are|were)"
_RAN = r"(?:published|ran|carried|printed|posted)"
_OUTLETS = (
    r"(?:(?:news\s+)?(?:outlets?|newspapers?|papers?|magazines?|(?:web\s*)?sites?)"
    r"|news\s+(?:agenc(?:y|ies)|sources?))"
)
# An article tells of a newspaper that reported a leak: to report *on* something is what the
# collection's own outlets do.
_COVERED = (
    r"(?:(?:has\s+|have\s+)?(?:reported\s+(?:on|about)|wrote\s+about|written\s+about|covered)"
    rf"|(?:has|have|had|{_RAN})\s+(?:an?\s+|any\s+)?(?:articles?|story|stories)\s+(?:about|on))"
)
_NO_THING = (
    r"(?:that|which|who\w*|whether|how|why|what|when|where|if|is|are|was|were|it|its|him|his|her"
    r"|them|their|this|these|those)\b"
)
_THING = rf"(?P<topic>(?!{_NO_THING})\S+(?:\s+(?!{_NO_THING})\S+){{0,7}}?)"
"""What is there anything about: nothing that more is asked of, or that was said before."""

_PATTERNS = (
    (Kind.NEWEST, rf"(?:(?:what|which)(?:['’]s|\s+one\s+is|\s+{_IS})|{_LIST})\s+(?:{_THE}\s+)?"
                  rf"(?:{_NEW}|{_OLD})\s+{_MANY}"),
    (Kind.NEWEST, r"what(?:\s+is|['’]s)\s+the\s+(?:title|headline|name)\s+of"
                  rf"\s+{_END_ONE}"),
    (Kind.NEWEST, rf"(?:which|what)\s+{_MANY}\s+{_IS}\s+(?:the\s+)?(?:{_NEW}|{_OLD})"),
    (Kind.NEWEST, rf"(?:which|what)\s+{_MANY}\s+{_IS}\s+published\s+"
                  r"(?:(?P<new>last|most\s+recently|latest)|first|earliest)"),
    (Kind.AUTHOR, rf"who\s+{_WROTE}\s+{_ITS}"),
    (Kind.AUTHOR, rf"who\s+wrote\s+about\s+{_TOPIC}"),
    (Kind.AUTHOR, rf"(?:who\s+{_IS}|(?:what\s+is|what['’]s|tell\s+me|name|give\s+me)"
                  rf"(?:\s+the\s+name\s+of)?)\s+the\s+(?:author|writer|reporter|journalist)"
                  rf"\s+(?:of|behind)\s+{_ITS}"),
    (Kind.AUTHOR, rf"(?:by\s+whom|who)\s+was\s+{_ITS}\s+(?:written|authored)(?:\s+by)?"),
    (Kind.AUTHOR, rf"who\s+{_WROTE}\s+{_END_ONE}"),
    (Kind.AUTHOR, rf"who\s+{_IS}\s+the\s+(?:author|writer|reporter)\s+of\s+{_END_ONE}"),
    (Kind.OUTLET, rf"(?:(?:which|what)\s+{_OUTLET}|who)\s+{_RAN}\s+{_END_ONE}"),
    (Kind.OUTLET, rf"where\s+was\s+{_END_ONE}\s+{_OUT}"),
    (Kind.DATE, rf"{_WHEN}\s+{_IS}\s+{_END}\s+(?:{_OUT}|dated|from)"),
    (Kind.DATE, rf"when\s+did\s+{_END}\s+(?:appear|come\s+out|run)"),
    (Kind.DATE, rf"how\s+(?:old|new|recent)\s+{_IS}\s+{_END}"),
    (Kind.DATE, rf"{_DATE_OF}\s+{_END}"),
    (Kind.DATE, rf"{_WHEN}\s+{_IS}\s+{_REPORTS}\s+{_OUT}"),
    (Kind.DATE, rf"{_WHEN}\s+{_IS}\s+{_NAME}['’]s?\s+{_REPORT}\s+{_OUT}"),
    (Kind.DATE, rf"when\s+did\s+{_REPORTS}\s+(?:appear|come\s+out|run)"),
    (Kind.DATE, rf"{_DATE_OF}\s+{_REPORTS}"),
    (Kind.OUTLET, rf"(?:(?:which|what)\s+{_OUTLET}|who)\s+{_RAN}\s+{_ITS}"),
    (Kind.OUTLET, rf"(?:in\s+)?(?:where|which\s+{_OUTLET}|what\s+{_OUTLET})\s+{_IS}\s+{_ITS}"
                  r"\s+(?:published|from|printed)(?:\s+(?:in|by))?"),
    (Kind.BY_AUTHOR, rf"what\s+(?:{_MANY}\s+)?(?:has|have)\s+{_NAME}\s+written"),
    (Kind.BY_AUTHOR, rf"{_LIST}\s+{_MANY}\s+(?:has|have|did)\s+{_TOPIC}\s+"
                     r"(?:written|write|publish(?:ed)?|run|carry|carried|print(?:ed)?)"),
    (Kind.BY_AUTHOR, rf"what\s+(?:did|has|have)\s+{_SOURCE}\s+"
                     r"(?:write|publish(?:ed)?)"),
    (Kind.BY_AUTHOR, rf"{_BARE}{_OURS}?\s+(?:written\s+|published\s+)?by\s+{_NAME}"),
    (Kind.BY_AUTHOR, rf"{_LIST}\s+{_MANY}\s+(?:(?:that|which)\s+)?(?:{_IS}\s+)?"
                     rf"(?:written\s+|published\s+)?by\s+{_TOPIC}"),
    (Kind.OUTLETS, rf"(?:which|what)\s+(?:{_OUTLETS}\s+{_COVERED}|(?:news\s+)?outlets\s+reported)"
                   rf"\s+(?!.*\bfirst$){_TOPIC}"),
    (Kind.PUBLISHED, r"what\s+(?:was|were|has\s+been)\s+published\s+(?P<period>.+)"),
    (Kind.PUBLISHED, rf"{_LISTED}\s+(?:(?:that|which)\s+)?(?:{_IS}\s+)?"
                     rf"(?:{_OUT}\s+|dated\s+)?(?P<period>.+)"),
    (Kind.BY_OUTLET, rf"{_LIST}\s+{_MANY}\s+(?:(?:that|which)\s+)?(?:{_IS}\s+|come\s+)?"
                     rf"(?:published\s+)?(?:from|in)\s+{_NAME}"),
    (Kind.ALL, r"(?:how\s+many|which|what)\s+"
               rf"(?:{_SURE}(?:\s+are)?{_WHERE}|{_LOOSE}(?:\s+are)?{_OURS})"),
    (Kind.ALL, rf"(?:list|show(?:\s+me)?)(?:\s+(?:all|the|my|all\s+the|all\s+my))\s+{_MANY}"),
    (Kind.MENTIONS, rf"{_LISTED}\s+(?:(?:that|which)\s+)?{_VERB}\s+{_TOPIC}{_WHERE}?"),
    (Kind.MENTIONS, r"(?:(?:is|are)\s+there\s+|(?:do|have)\s+(?:you|we|i)\s+(?:have\s+|got\s+)?)?"
                    rf"(?:anything|something){_OURS}?\s+about\s+{_THING}{_OURS}?"),
    (Kind.MENTIONS, rf"what{_OURS}\s+(?:about|on)\s+{_THING}"),
    (Kind.MENTIONS, rf"{_LIST}\s+{_MANY}(?:\s+(?:in\s+which|where))?\s+(?:{_IS}\s+)?"
                    rf"(?!(?:{_VERB}|of|in|by)\s){_TOPIC}\s+(?:{_IS}\s+)?"
                    r"(?:mentioned|named|discussed|quoted)"),
)  # fmt: skip
_EXCEPT = re.compile(r"\b(?:but|not|except|without|other than|or)\b", re.IGNORECASE)
_ALSO = re.compile(rf"\s{_VERB}\s", re.IGNORECASE)
_QUOTED = re.compile(r"\"[^\"]*\"|“[^”]*”")
# "the ceasefire were criticised" is no topic, "the ceasefire that was broken" is one.
_PREDICATE = re.compile(
    r"(?:(?!\b(?:that|which|who\w*|what|when|where|why|how|whether|if|because|as|after|before|while"
    r"|since|until)\b).)*\b(?:is|are|was|were|has|have|had|does|did|would|could|should)\b"
)
_LEAD = re.compile(r"^\W*(?:(?:and|so|but|please|can\s+you|could\s+you),?\s+)*", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\W*(?:and\s+)?(?P<which>which|what|how\s+many)\s+(?:ones\b|(?:(?:ones\s+)?of|among)\s+"
    r"(?:them|those|these)\b)\s*(?P<rest>[^()]*?)[?\s]*\((?P<before>.+)\)",
    re.IGNORECASE | re.DOTALL,
)
_OF_ONE = frozenset({Kind.AUTHOR, Kind.DATE, Kind.OUTLET})
"""Kinds that ask something of an article instead of listing some."""

_SPOKEN_OF = (
    "articl", "stor", "piece", "clipping", "item", "text", "report", "wrote", "written", "write",
    "anything", "something", "publish", "cover", "what do", "what does",
)  # fmt: skip
"""What every such question holds one of; most questions hold none and need no pattern compiled."""


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _PATTERNS)


def nobody(name: str) -> bool:
    """No author or outlet is known."""
    return False


def about(question: str, is_source: Callable[[str], bool] = nobody) -> CollectionQuestion | None:
    """What a question asks about the collection; None when it asks what the articles say.

    Args:
        question: by itself, or with the one in brackets that found "them".
        is_source: whether any article is of such an author or outlet.
    """
    if of := _OF_THEM.fullmatch(question):
        narrower = about(f"{of['which']} articles {of['rest']}", is_source)
        wider = about(of["before"], is_source)
        lists = narrower and wider and {narrower.kind, wider.kind}.isdisjoint(_OF_ONE)
        return replace(narrower, among=wider) if narrower and lists else None
    asked = " ".join(_LEAD.sub("", question).split()).rstrip("?!. ")
    if not any(word in asked.casefold() for word in _SPOKEN_OF):
        return None
    for kind, pattern in _patterns():
        match = pattern.fullmatch(asked)
        if match is None:
            continue
        found = match.groupdict()
        named = period(found["period"]) if "period" in found else None
        if "period" in found and named is None:
            continue
        end = (Kind.NEWEST if found["new"] else Kind.OLDEST) if "new" in found else None
        if end and kind is Kind.NEWEST:
            kind = end
        if "source" in found and not is_source(found["source"]):
            continue
        topic = next(filter(None, map(found.get, ("topic", "title", "source"))), "")
        topic = topic.strip("\"“”'‘’,;: ")
        by_somebody = kind in (Kind.BY_AUTHOR, Kind.BY_OUTLET)
        if (not found.get("title") and _EXCEPT.search(topic)) or (
            by_somebody and _ALSO.search(topic)
        ):
            continue  # more than the catalogue can tell: a question to the articles
        if kind in (Kind.MENTIONS, Kind.OUTLETS) and _PREDICATE.match(
            _QUOTED.sub("", found["topic"])
        ):
            continue  # "on Syria were criticised": what is asked stands behind the topic
        return CollectionQuestion(kind, topic, named, end)
    return None
