"""The other numbers of an answer's sentence, and what its number is a part of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile, islice, takewhile

from qa.article import Span
from qa.asked import Asked, fits
from qa.meaning.numbers import Quantity, compared, quantity
from qa.meaning.relation import Relation
from qa.meaning.telling import Telling
from qa.meaning.wording import stems
from qa.months import MONTH

_REACH = 60
"""Characters from a number's beginning in which it ends, and what it counts is named."""

_NOUN = 3
"""Words behind a number that can belong to what it counts: "18 crew members"."""

_WORD = re.compile(r"[$€£¥₹]?[^\W_](?:[\w'’.,-]*\w)?")
_END = re.compile(r"[,;:.!?)(]\s|\s[-–—]+\s")
_JOINED = re.compile(r"(?: and)?[\s-]*")
"""Between two words of one number: "one hundred and five"."""

_DAY = re.compile(rf"(?:\d+(?:st|nd|rd|th)?(?: of)?|[a-z]+) {MONTH}|\d+:\d\d")
_MONTH = re.compile(rf"{MONTH}\.? $")
_BESIDES = frozenset(
    """a about after an and are aboard among as at be been but by died for from had has have in
    into is of off on or out over per since than that the to under was were when where which while
    who whom with""".split()  # noqa: SIM905
)
"""Words with which what is counted ends."""


def beside(one: Telling, other: Telling) -> Span | None:
    """Where the sentence of one gives the number of the other for the same thing, while its answer
    is the number of another thing: "221 passengers" in "221 passengers and 18 crew".
    """
    its, wanted = _number(other, other.start), _counted(other.sentence, other.start)
    mine = _counted(one.sentence, one.start)
    if its is None or not wanted or not mine or mine & wanted:
        return None
    for at in _numbers(one):
        found = _number(one, at)
        same = found is not None and compared(found, its) is Relation.SAME
        if same and _counted(one.sentence, at) & wanted:
            return Span(at, at + 1)
    return None


def is_part_of(one: Telling, other: Telling) -> bool:
    """Whether one is said to be a part of the other: "400 of 1,850" of 1,850."""
    part, whole = _number(one, one.start), _number(other, other.start)
    return part is not None and whole is not None and part.total == whole.said is not None


def _number(telling: Telling, at: int) -> Quantity | None:
    """The number that a sentence has from there on."""
    found = quantity(telling.sentence[at : at + _REACH])
    return found if found and found.bare else None


def _numbers(telling: Telling) -> Iterator[int]:
    """Where the sentence's other numbers begin, but those of dates."""
    sentence, ended = telling.sentence, -1
    for word in _WORD.finditer(sentence):
        if not _is_number(word[0]):
            continue
        goes_on = ended >= 0 and _JOINED.fullmatch(sentence, ended, word.start())
        ended = word.end()
        dated = _DAY.match(sentence, word.start()) or _MONTH.search(sentence, 0, word.start())
        inside = telling.start <= word.start() < telling.end
        if not (goes_on or dated or inside):
            yield word.start()


def _counted(sentence: str, at: int) -> set[str]:
    """What the number that begins there counts, in stems: the words right behind it."""
    clause = _END.split(sentence[at : at + _REACH], maxsplit=1)[0]
    words = (word[0].casefold() for word in _WORD.finditer(clause))
    behind = dropwhile(lambda word: word == "and" or _is_number(word), words)
    noun = takewhile(lambda word: word not in _BESIDES and not _is_number(word), behind)
    return stems(" ".join(islice(noun, _NOUN)))


def _is_number(word: str) -> bool:
    return fits(Asked.NUMBER, word) is True
