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
        mine, its = dates.moment(one, published[0]), dates.moment(other, published[1])
        if mine and its and (kind is Asked.TIME or (mine.bare and its.bare)):
            return dates.compared(mine, its)
    if kind not in (Asked.PERSON, Asked.PLACE, Asked.TIME):
        these, those = numbers.quantity(one), numbers.quantity(other)
        if these and those and (kind is Asked.NUMBER or these.bare or those.bare):
            return numbers.compared(these, those)
    return names.compared(one, other, kind)
