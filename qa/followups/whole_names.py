"""Names of a conversation as wholes: who takes "Michael" of "Michael Vaughan" finds any Michael."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.followups.terms import stems
from qa.words import CAPITAL, content_words

_PARTICLE = r"(?:abu|al|bin|bint|da|de|del|della|der|di|du|el|ibn|la|le|ter|van|von)"
_PART = (
    rf"(?:(?:[A-Z]\.)+|(?!\w+-[a-z]+ed\b)[{CAPITAL}][\w-]*(?:['’](?!s\b)\w+)*"
    rf"|[^\W\d_]{{1,3}}['’-][{CAPITAL}][\w-]*)"
)
"""Of "Liberian-flagged" and the like none."""

_NAME = re.compile(rf"(?<![\w'’-]){_PART}(?: (?:{_PARTICLE} )*{_PART})*")
"""Up to "'s", which ends a name: "Vaughan's England" are two."""

_FIRST = re.compile(r"(?:^|[.!?:;\n“\"‘])\W*$")
_OPENS = re.compile(
    r"(?:\w+ly|former|police|troops|officials|investigators|earlier|later|yesterday|today|tomorrow"
    r"|last|next|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b ",
    re.IGNORECASE,
)
"""What stands in front of a name with a capital only for being the first."""

_TITLE = re.compile(
    r"(?:(?:deputy|vice|prime|foreign|chief|lieutenant|brigadier|major|first) )?(?:"
    r"president|premier|minister|chancellor|senator|governor|mayor|king|queen|prince|"
    r"princess|pope|bishop|archbishop|secretary|executive|commissioner|superintendent|"
    r"inspector|sergeant|constable|captain|colonel|general|admiral|lieutenant|"
    r"brigadier|judge|justice|professor|sir|dame|lord|lady|mr|mrs|ms|dr"
    r")\b\.? ",
    re.IGNORECASE,
)
"""What stands in front of a person's name and isn't part of it."""

_LONGEST = 4
"""Parts of a name: more of them are a headline's words."""


def names_in(text: str) -> list[tuple[int, int]]:
    """The half-open ranges of the names in a text, in order."""
    found = []
    for match in _NAME.finditer(text):
        start, end = match.span()
        while _FIRST.search(text, max(0, start - 4), start) and (
            first := _opening(text[start:end])
        ):
            start += first
        if title := _TITLE.match(text, start, end):
            start = title.end()
        if start < end and len(re.findall(_PART, text[start:end])) <= _LONGEST:
            found.append((start, end))
    return found


def _opening(name: str) -> int:
    """How many characters of a sentence's first words are no part of the name: "When Roe"."""
    if opens := _OPENS.match(name):
        return opens.end()
    word, _, _ = name.partition(" ")
    # Of words that say nothing by themselves content_words leaves them all.
    says = content_words(f"{word} x") != ["x"] and word.casefold() not in ("said", "says")
    return 0 if says else min(len(word) + 1, len(name))


def with_whole_names(
    question: str, text: str, ranges: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The ranges of a conversation's words, those in a name widened to it, in order.

    What a question says already isn't said again: of a name that it has a part of, no more
    is taken.
    """
    names, said = names_in(text), stems(question)
    widened: list[tuple[int, int]] = []
    for start, end in ranges:
        whole = next(((a, b) for a, b in names if a <= start < b), (start, end))
        if stems(text[slice(*whole)]) & said:
            whole = (start, end)
        whole = (min(whole[0], start), max(whole[1], end))
        if whole not in widened:
            widened.append(whole)
    return [each for each in widened if not _is_said(text, each, widened)]


def _is_said(text: str, one: tuple[int, int], others: Sequence[tuple[int, int]]) -> bool:
    """Whether another range, or an earlier one of the same words, has all of its words."""
    mine = stems(text[slice(*one)])
    for other in others:
        its = stems(text[slice(*other)]) if other != one else set[str]()
        if mine < its or (mine == its and other < one):
            return True
    return False
