"""Whether two answers to one question mean the same: by number, date, name or words."""

from __future__ import annotations

from datetime import date

from qa.asked import Asked
from qa.meaning import dates, names, numbers
from qa.meaning.relation import Relation

__all__ = ["Relation", "relation"]

_LONGEST = 200
"""Characters that are compared: an answer is shorter, and what is longer is a mistake."""


def relation(
    one: str, other: str, kind: Asked, published: tuple[date | None, date | None] = (None, None)
) -> Relation:
    """How two answers to a question that asks for ``kind`` stand to each other.

    ``published`` are the days on which their articles appeared, to which "yesterday" and
    "Saturday" are near. The order of the two doesn't matter.
    """
    one, other = (" ".join(text.split())[:_LONGEST] for text in (one, other))
    if one.casefold() == other.casefold() and kind is not Asked.TIME:
        return Relation.SAME
    if kind not in (Asked.PERSON, Asked.PLACE, Asked.NUMBER):
        times = _of_times(one, other, kind, published)
        if times is not None:
            return times
    if kind not in (Asked.PERSON, Asked.PLACE, Asked.TIME):
        these, those = numbers.quantity(one), numbers.quantity(other)
        if these and those and (kind is Asked.NUMBER or these.bare or those.bare):
            return numbers.compared(these, those)
    return names.compared(one, other, kind)


def _of_times(
    one: str, other: str, kind: Asked, published: tuple[date | None, date | None]
) -> Relation | None:
    """How two dates or times stand to each other; None if they are something else.

    A stretch of time ("13 to 15 April") is compatible with what lies in it.
    """
    these, those = dates.stretch(one), dates.stretch(other)
    found = []
    for mine in (dates.moment(each, published[0]) for each in these):
        for its in (dates.moment(each, published[1]) for each in those):
            if not (mine and its and (kind is Asked.TIME or (mine.bare and its.bare))):
                known = mine or its
                dated = known and (known.year or known.month or known.decade)
                return Relation.COMPATIBLE if kind is Asked.TIME and dated else None
            found.append(dates.compared(mine, its))
    if these == those or len(found) == 1:
        return found[0]
    within = any(each is not Relation.DIFFERENT for each in found)
    return Relation.COMPATIBLE if within else Relation.DIFFERENT
