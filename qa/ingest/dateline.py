"""Place, date and agency that a paragraph opens with: ``MOSCOW, Sept. 18, 2016 (Reuters) -``."""

import re
from dataclasses import replace
from datetime import date

from qa.ingest import names
from qa.ingest.head_line import HeadLine, head_line
from qa.ingest.place import opening_place
from qa.ingest.when import MARK, is_when, marked

_REACH = 140
_DASH = re.compile(r"\s[–—-]{1,3}\s|(?<=\S)—\s?|(?<=[)\d.])-\s")
_STOP = re.compile(r"\)[.:]?\s*(?=[\"“‘A-ZÀ-Þ])|(?<=[\w/)\]])[.:]\s+(?=[\"“‘A-ZÀ-Þ])")
_BRACKETED = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][^()]{1,60}?)\s*\((?P<outlet>[A-Z][\w./& ’'-]{1,30})\)\s*[-–—]+\s"
)


def dateline(line: str) -> date | None:
    """The calendar date of a line that holds a date and little else, as ``Sept. 18, 2016``.

    None when the date isn't complete, or when it could be read in two ways (``03/04/2016``).
    """
    head = head_line(line)
    return head.published if head is not None else None


def opening(paragraph: str) -> HeadLine | None:
    """What a paragraph says of its article before its first sentence; None if it says nothing."""
    start = paragraph[:_REACH]
    for ends, undashed in ((_DASH, False), (_STOP, True)):
        for end in list(ends.finditer(start))[:3]:
            cut = end.start() + (end.group()[0] == ")")
            head = head_line(start[:cut])
            if head is not None and _opens(head, start[:cut], undashed=undashed):
                return replace(head, place=opening_place(start[:cut]))
    match = _BRACKETED.match(paragraph)
    if match is None or not all(map(_is_place, match["place"].split(","))):
        return None
    known = (
        names.is_outlet(match["outlet"])
        or match["place"].split(",")[0].isupper()
        or match["outlet"].isupper()
    )
    if not known:
        return None
    return HeadLine(outlet=match["outlet"], place=opening_place(match["place"]))


def _opens(head: HeadLine, text: str, *, undashed: bool) -> bool:
    if head.by or not (head.outlet or head.published):
        return False
    first = re.split(r"[,(\[/—–]|\s-\s", marked(text)[0].strip(), maxsplit=1)[0].strip()
    if not first or MARK in first or is_when(first):  # "Nov. 3 (UPI) --", "(Bloomberg) --"
        return text.endswith(")") and head.outlet is not None and names.is_outlet(head.outlet)
    if not _is_place(first) or first == head.outlet:
        return False
    # A sentence may end where a dash would be: then only what can be no sentence counts.
    return not undashed or first.isupper() or (head.outlet is not None and text.endswith(")"))


def _is_place(piece: str) -> bool:
    """Whether a piece may be a place: a name that no paper has, as ``The Daily Planet`` has."""
    piece = piece.strip().removesuffix(".")
    the = piece.startswith("The ") and not piece.startswith("The Hague")
    return is_when(piece) or MARK in piece or (names.is_name(piece) and not the)
