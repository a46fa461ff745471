"""Words for a date or a time, as dateutil reads them."""

from __future__ import annotations

from datetime import datetime

_LONGEST = 200
"""Characters of a date: of a cell of a million digits the parser makes a number."""


def parsed(text: str, default: datetime, *, day_first: bool = False) -> datetime | None:
    """The time that a text means, what it leaves open from ``default``; None if it is none.

    Zones are not looked at: what counts is the day at the place of writing.
    """
    from dateutil.parser import parse  # here: it takes a while, and few commands need it

    if len(text) > _LONGEST:
        return None
    try:
        return parse(text, default=default, dayfirst=day_first, ignoretz=True)
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        return None  # it promises ValueError; digits by the dozen make it raise others, too
