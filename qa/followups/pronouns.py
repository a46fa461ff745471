"""Pronouns of persons that no word of their question explains: "Has he resigned?".

They mean what the conversation is about. Where the resolver picks nobody for one, it takes the
names of the last turn, or else its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.asked import AUXILIARY, Asked, asked
from qa.followups.conversation import Turn
from qa.followups.terms import joined, stems, words_of
from qa.followups.whole_names import names_in
from qa.months import MONTH
from qa.words import CAPITAL

_AUX = rf"{AUXILIARY}(?:n['’]t)?\b"
_LEAD = r"^\W*(?:(?:and|but|so|then|ok|okay|well)\b\W*)*"
_ASKING = (
    rf"(?:(?:[a-z]+\s+)?(?:who|whom|when|where|why|(?:what|which|whose|how)(?:\s+(?!{_AUX})[\w'’-]+)"
    r"{0,3}?)\s+)?"
)
_HER = r"her(?=\W*$|\s+(?:to|in|on|at|for|from|as|with|that|of|by|when|after|before|if|and|or)\b)"
_OBJECT = rf"(?:him|them|{_HER})\b"
_TO = r"(?:\s+(?:for|with|to|of|on|at|against|about|from|up|out|after))?"
_DETERMINER = r"(?:the|an?|this|that|these|those)\b"

_SUBJECT = re.compile(
    rf"{_LEAD}{_ASKING}{_AUX}\s+(?:(?P<it>it)|he|she|they|(?:his|her|their)\s+\w+)\b", re.IGNORECASE
)
"""Nothing stands before it that it could mean: "How many jobs will they cut?"."""

_OTHER = re.compile(
    rf"{_LEAD}(?:"
    # Who does something to them isn't them: "Who wants him to go?", "Why did police hold her?".
    rf"(?:who|what|which\s+\w+)\s+(?:{_AUX}\s+)?(?!{_AUX}|{_DETERMINER})\w+{_TO}\s+{_OBJECT}"
    rf"|{_ASKING}{_AUX}\s+(?:{_DETERMINER}\s+)?(?:(?-i:[a-z])[\w'’-]*\s+){{2,3}}{_OBJECT}"
    r"|(?:(?:what|how)\s+about\s+)?(?:(?:his|her|their|its)(?:\s+[\w'’-]+){1,3}"
    r"|he|she|they|him|her|them)\W*$)",
    re.IGNORECASE,
)
_IT_ALONE = re.compile(
    r"\bit\b.*(?:\b(?:to|that|whether|if|who|when|like|for)\b|\brain|\bsnow|\bweather|\bo['’]clock)"
    r"|\bit\s+take\b",
    re.IGNORECASE,
)
""" "It" that means nothing: "How much will it cost to mend the bridge?"."""

_DAY = re.compile(rf"{MONTH}|(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
_HOW = re.compile(r"\bhow\s+\w+", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|near|from|to|on)\s+$", re.IGNORECASE)
"""What stands in front of where something is: nobody is meant by that."""

_DONE = re.compile(r"(?:(?-i:[a-z])[\w-]*(?:ed|ing)\b[\s,]*)*")
"""Picks that tell what was done and nobody to whom: "sentenced"."""

_MOST = 3
"""Names, or else words, that are taken over."""

_LOOKED_BACK = 4
"""Turns that are looked back on."""


def refers_back(question: str) -> bool:
    """Whether a personal pronoun of the question can't mean anything that is named in it."""
    if _OTHER.match(question):
        return True
    found = _SUBJECT.match(question)
    if found is None or not found["it"]:
        return found is not None
    rest = question[found.end() :]
    return not _IT_ALONE.search(question) and not re.search(f"[{CAPITAL}]", rest)


def with_topic(question: str, resolved: str, turns: Sequence[Turn]) -> str:
    """A resolved question with the conversation's names, if it has a pronoun and none for it.

    Args:
        question: as it was asked.
        resolved: the same with what the resolver has picked in brackets.
        turns: of the conversation, oldest first.
    """
    added = resolved[len(question) :].strip(" ()")
    if not refers_back(question) or not _DONE.fullmatch(added):
        return resolved
    more = [*_topic(question, turns, words=not added), *filter(None, [added])]
    return f"{question} ({', '.join(more)})" if more else resolved


def _topic(question: str, turns: Sequence[Turn], *, words: bool) -> list[str]:
    """The names of the last turn, or else its words, if they are wanted."""
    for turn in list(reversed(turns))[:_LOOKED_BACK]:
        if names := _names(question, turn):
            return names
        # "Is he ill?" says no more than the question behind it.
        if not refers_back(turn.question):
            return _words(question, turn.question) if words else []
    return []


def _names(question: str, turn: Turn) -> list[str]:
    said = stems(question)
    for text in _told(turn):
        ranges = [(a, b) for a, b in names_in(text) if not _PLACE.search(text, max(0, a - 8), a)]
        names = [text[start:end] for start, end in ranges]
        new = [name for name in names if not _DAY.fullmatch(name) and not stems(name) & said]
        if new:
            return list(dict.fromkeys(new))[:_MOST]
    return []


def _told(turn: Turn) -> Iterator[str]:
    """What a turn is about: of "Who is the mayor of Ames?" it is the answer."""
    if asked(turn.question) is Asked.PERSON:
        yield turn.answer
    yield turn.question
    yield turn.answer


def _words(question: str, before: str) -> list[str]:
    said = stems(question)
    how = _HOW.search(before)
    words = [
        (start, end)
        for start, end in words_of(before)
        if not stems(before[start:end]) & said and not (how and how.end() == end)
    ]
    return joined(before, words[:_MOST])
