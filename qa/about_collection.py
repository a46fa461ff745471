"""Questions about the collection itself: which articles mention, the newest one, who wrote it.

They are answered from what the library knows of each article. What only sounds like one ("Who
wrote the letter?", "When was the agreement published?") isn't: it has to speak of an article, or
of somebody whom the library knows as an author or outlet ("What did Jane Doe write?").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from qa.alternatives import mentioned, quoted
from qa.collection_patterns import IS, NEW, OUT, PATTERNS, QUOTES, SURE, VERB, Kind
from qa.collection_words import well_spelt
from qa.period import EveryYear, Period, is_time, period

__all__ = ["CollectionQuestion", "Kind", "about", "nobody"]


@dataclass(frozen=True, slots=True)
class CollectionQuestion:
    """A question about the collection.

    ``topic`` is what the articles mention or are about, or the author or outlet that they are
    of; ``period`` when they were published; ``end`` is NEWEST or OLDEST where the article is
    that one; ``every`` is set where not one article's author is asked for but those of all on the
    topic, or of all where there is none; ``among`` what found the articles that alone are asked
    about. ``either`` are the topics of which they mention one, in place of all of ``topic``, and
    ``without`` those of which they mention none.
    """

    kind: Kind
    topic: str = ""
    period: Period | EveryYear | None = None
    end: Kind | None = None
    every: bool = False
    among: CollectionQuestion | None = None
    either: tuple[str, ...] = ()
    without: tuple[str, ...] = ()

    @property
    def topics(self) -> str:
        """The topic as a reason names it: “Arafat” but not “Hamas”."""
        apart = f" but not {quoted(self.without)}" if self.without else ""
        return quoted(self.either or (self.topic,)) + apart


_BOTH = re.compile(r"both\s+(.+?)\s+and\s+(.+)", re.IGNORECASE)
# "The newest article about Leeds", "when was the last article by Jane Doe published".
# The first one about a matter is the world's, not only the collection's.
_OF_END = re.compile(
    rf"(?P<head>.*?\b(?:{NEW}|oldest|earliest)\s+{SURE})\s+(?P<rest>.+?)"
    rf"(?P<tail>\s+(?:{OUT}|dated|from|appear|come\s+out|run))?",
    re.IGNORECASE,
)
_WHICH_END = re.compile(
    rf"(?:which|what)\s+{SURE}\s+(?P<rest>.+?)\s+{IS}\s+(?:the\s+)?(?P<last>{NEW}|oldest|earliest)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"\b(?:but|not|except|without|other than|or)\b", re.IGNORECASE)
_ALSO = re.compile(rf"\s{VERB}\s", re.IGNORECASE)
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
_SOME = frozenset({Kind.MENTIONS, Kind.BY_AUTHOR, Kind.BY_OUTLET, Kind.PUBLISHED})
"""Kinds that list some of the articles, of which one may be the newest."""

_OF_ONE = frozenset({Kind.AUTHOR, Kind.DATE, Kind.OUTLET})
"""Kinds that ask something of an article instead of listing some."""

_SPOKEN_OF = (
    "articl", "stor", "piece", "clipping", "item", "text", "report", "wrote", "written", "write",
    "anything", "something", "publish", "cover", "what do", "what does", "author", "outlet",
    "newspaper", "sources", "everything", "all about", "all on",
)  # fmt: skip
"""What every such question holds one of; most questions hold none and need no pattern compiled."""


@cache
def _patterns() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in PATTERNS)


def nobody(name: str) -> bool:
    """No author or outlet is known."""
    return False


def about(question: str, is_source: Callable[[str], bool] = nobody) -> CollectionQuestion | None:
    """What a question asks about the collection; None when it asks what the articles say.

    Args:
        question: by itself, or with the one in brackets that found "them".
        is_source: whether any article is of such an author or outlet; of a name in quotes, has
            this headline.
    """
    if of := _OF_THEM.fullmatch(question):
        narrower = about(f"{of['which']} articles {of['rest']}", is_source)
        wider = about(of["before"], is_source)
        lists = narrower and wider and {narrower.kind, wider.kind}.isdisjoint(_OF_ONE)
        return replace(narrower, among=wider) if narrower and lists else None
    asked = " ".join(_LEAD.sub("", question).split()).rstrip("?!. ")
    spelt = well_spelt(asked)
    wordings = (asked,) if spelt == asked else (asked, spelt)
    return next(filter(None, (_about(words, is_source) for words in wordings)), None)


def _about(asked: str, is_source: Callable[[str], bool]) -> CollectionQuestion | None:
    """What a question of the right spelling asks, without what may stand before and behind it."""
    if not any(word in asked.casefold() for word in _SPOKEN_OF):
        return None
    if of_end := _of_end(asked, is_source):
        return of_end
    for kind, pattern in _patterns():
        match = pattern.fullmatch(asked)
        if found := match and _understood(kind, match.groupdict(), is_source):
            return found
    return None


def _of_end(asked: str, is_source: Callable[[str], bool]) -> CollectionQuestion | None:
    """What is asked of the newest or the oldest of some articles."""
    if match := _OF_END.fullmatch(asked):
        whole = f"{match['head']}{match['tail'] or ''}"
    elif match := _WHICH_END.fullmatch(asked):
        whole = f"what is the {match['last']} article"
    else:
        return None
    wider = _about(f"which articles {match['rest']}", is_source)
    if wider is None or wider.kind not in _SOME:
        return None
    of_all = _about(whole, is_source)
    return replace(of_all, among=wider) if of_all and of_all.end else None


def _understood(
    kind: Kind, found: Mapping[str, str | None], is_source: Callable[[str], bool]
) -> CollectionQuestion | None:
    """What a pattern's pieces ask; None where they make it a question to the articles."""
    days = found.get("period")
    named = period(days) if days else None
    if days and named is None:
        return None
    end = (Kind.NEWEST if found["new"] else Kind.OLDEST) if "new" in found else None
    if end and kind is Kind.NEWEST:
        kind = end
    source = found.get("source") or ""
    if source and not is_source(source):
        return None
    title = found.get("title") or (source if source.startswith(QUOTES) else "")
    by_somebody = kind in (Kind.BY_AUTHOR, Kind.BY_OUTLET)
    topic = found.get("topic") or title or (source if by_somebody else "")
    several = mentioned(topic) if kind is Kind.MENTIONS else None
    either, without = (several.either, several.without) if several else ((), ())
    topic = (several.topic if several else topic).strip("\"“”'‘’,;: ")
    if (not title and not either and _EXCEPT.search(topic)) or (
        by_somebody and (_ALSO.search(topic) or is_time(topic))
    ):
        return None  # more than the catalogue can tell: a question to the articles
    every = bool(found.get("every"))
    on_topic = kind in (Kind.MENTIONS, Kind.OUTLETS)
    if on_topic and _PREDICATE.match(
        _QUOTED.sub("", several.topic if several else found.get("topic") or "")
    ):
        return None  # "on Syria were criticised": what is asked stands behind the topic
    among = None
    if source and not title and not by_somebody:
        among = CollectionQuestion(Kind.BY_AUTHOR, source)
    if both := _BOTH.fullmatch(topic) if on_topic or every else None:
        topic, other = both.groups()
        among = CollectionQuestion(Kind.MENTIONS, other, among=among)
    return CollectionQuestion(kind, topic, named, end, every, among, either, without)
