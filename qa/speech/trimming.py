"""What of a noun phrase is the one who speaks: no time, no aside, no piece of a clause."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.speech.tense import tense_from
from qa.speech.tokens import Range, Token
from qa.speech.words import (
    ALONE,
    DETERMINERS,
    NOBODY,
    PREPOSITIONS,
    PRONOUNS,
    REACHED,
    READ,
    SOURCES,
    VERBS,
)

_ITSELF = frozenset({"article", "story", "page"})
"""What "this" names the very text by: "an earlier version of this article said"."""

_OPEN_TO = frozenset(
    """attempt bid chance decision effort efforts failure move need order plan plans power powers
    refusal right time way""".split()  # noqa: SIM905
)
"""Nouns that "to" with a verb explains: "the power to detain suspects"."""

_ZONE = (
    r"(?:GMT|UTC|BST|WET|CES?T|EES?T|MSK|[ECMP][SD]?T|AK[SD]T|HST|IST|PKT|WIB|SGT|HKT|JST|KST"
    r"|A[EW][SD]T|NZ[SD]T|SAST|CAT|EAT|WAT|local time)"
)
_CLOCK = re.compile(
    r"(?:\d\d?(?: : \d\d)+|\d\d?\.\d\d(?= (?:[A-Z]|on |[ap]))|\d\d?(?=(?: ?pm| ?am| [ap] \.) )"
    rf"|\d{{4}}(?= {_ZONE} ))(?: ?[ap](?:m| \. m \.))?(?: {_ZONE})? "
)
"""A clock time in tokens with a space behind each: "16 : 50 CET ", "6.05 pm "."""


def trimmed(tokens: Sequence[Token], start: int, end: int) -> Range | None:
    """The one who speaks, of a phrase: not the time before it, not the report they speak in.

    None where nobody in particular is left.
    """
    start = _behind_clock(tokens, start, end)
    while start < end and (tokens[start].is_mark or _only_dates(tokens, start, end)):
        start += 1
    dated = start + 2 < end and tokens[start].word in {"this", "next"} and tokens[start + 1].is_time
    if dated and not tokens[start + 1].is_possessive:  # "this week the firm said"
        start += 2
    if start < end and tokens[start].word in PREPOSITIONS:  # "In Geneva the minister said"
        heads = [
            at
            for at in range(start + 1, end)
            if tokens[at - 1].word not in PREPOSITIONS
            and (
                tokens[at].word in DETERMINERS | PRONOUNS
                or (tokens[at].is_name and tokens[at - 1].is_time)
            )
        ]
        if not heads:
            return None
        start = heads[-1]
    begun = start
    # Behind "figures released by", "a survey of": whoever made them.
    sources = [at for at in range(start, end) if tokens[at].word in SOURCES]
    owner = tokens[sources[0] - 1] if sources and sources[0] > start else None
    if owner and owner.is_possessive and not owner.is_time:
        end = sources[0]
    elif sources:
        makers = [
            at
            for at in range(sources[0] + 1, end)
            if tokens[at].word in ("by", "from")
            and tokens[at - 1].word not in READ
            and not (at + 1 < end and _is_date(tokens, at + 1))
        ]
        if makers:
            start = makers[-1] + 1
    # "A study published in May", "a resident reached by phone"; but "people close to the talks"
    end = next((at for at in range(start + 1, end) if _is_aside(tokens, begun, at)), end)
    while end > start and (_is_date(tokens, end - 1) or tokens[end - 1].is_mark):
        if tokens[end - 1].text == "." and len(tokens[end - 2].text) == 1:
            break
        end -= 1
        if end > start and tokens[end - 1].word in PREPOSITIONS:  # "a report from June 2020"
            end -= 1
    words = tokens[start:end]
    if not words or any(is_finite(tokens, at) for at in range(start, end)):
        return None
    if words[-1].word in DETERMINERS - PRONOUNS or _is_torn(words):
        return None
    if any(one.word == "this" and next.word in _ITSELF for one, next in pairwise(words)):
        return None
    if words[0].word in NOBODY or (len(words) == 1 and words[0].word in ALONE):
        return None
    return start, end


def _behind_clock(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a phrase begins behind a clock time: "16:50 Police", "at 6.05pm GMT Police"."""
    first = start + (start < end and tokens[start].word in PREPOSITIONS)
    while first > 1 and tokens[first - 1].text == ":" and tokens[first - 2].text.isdigit():
        first -= 2
    clock = _CLOCK.match("".join(f"{token.text} " for token in tokens[first:end]))
    return max(start, first + clock.group().count(" ")) if clock else start


def _only_dates(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a time at ``start`` only tells when: it is no part of "last year's report"."""
    behind = next((at for at in range(start, end) if not tokens[at].is_time), end)
    owned = any(t.is_possessive for t in tokens[start:behind]) and behind < end
    return behind > start and not owned


def _is_date(tokens: Sequence[Token], at: int) -> bool:
    """Whether a time stands at ``at``, or the day or year of a date."""
    before = tokens[at - 1] if at else None
    dates = before and (before.is_time or before.word in PREPOSITIONS - {"of"})
    return tokens[at].is_time or (tokens[at].text.isdigit() and bool(dates))


def _is_torn(words: Sequence[Token]) -> bool:
    """Whether words are only numbers, or what is left of a clause: "burned near Paradise"."""
    first, placed = words[0], any(t.word in PREPOSITIONS for t in words[1:2])
    finite = placed if first.text.endswith("ed") else tense_from(words, 0, 1) is not None
    doing = first.text.endswith("ing") and not first.is_name  # "ending with a segment"
    if _is_purpose(words):
        return True
    if doing and any(t.word in PREPOSITIONS | DETERMINERS for t in words[1:2]):
        return True
    numbers = all(t.text[0].isdigit() or t.is_time for t in words)
    return numbers or first.word in PREPOSITIONS or (finite and not first.is_name)


def _is_purpose(words: Sequence[Token]) -> bool:
    """Whether words end in what something is for: "the power to detain"."""
    return len(words) > 2 and words[-2].word == "to" and words[-3].word in _OPEN_TO


def is_finite(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb stands at ``at``: no month, nor what describes "researchers led by X"."""
    led = tokens[at].word == "led" and any(t.word == "by" for t in tokens[at + 1 : at + 2])
    named = tokens[at].text == "Will" and any(t.is_name for t in tokens[at + 1 : at + 2])
    name = tokens[at].text == "May" or (named and tokens[-1].text != "?")  # "Will Steele said"
    return tokens[at].word in VERBS and not (led or name)


def _is_aside(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a participle at ``at`` only tells where a source came from or was met."""
    token, before = tokens[at], tokens[at - 1]
    if token.is_name or before.word in DETERMINERS | PREPOSITIONS:
        return False
    if token.word == "dated":
        return True
    participle = token.word[-2:] == "ed" or token.word in READ
    documents = any(t.word in SOURCES for t in tokens[start:at])
    dated = at + 2 < len(tokens) and _is_date(tokens, at + 2)
    came = token.word in REACHED or (participle and (documents or dated))
    when = participle and documents  # "documents released today"
    return came and any(
        t.word in PREPOSITIONS or (when and t.is_time) for t in tokens[at + 1 : at + 2]
    )
