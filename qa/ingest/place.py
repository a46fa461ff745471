"""Where an article was written: the place that its dateline or its byline names.

Read, never guessed: a name in front of a date may as well be the author's or a paper's, so that
only what can be neither counts.
"""

import re
from collections.abc import Sequence

from qa.ingest import names
from qa.ingest.when import MARK, is_when, marked

_ENDS = re.compile(rf"[(\[—–{MARK}]|\s[/-]")
_IN = re.compile(
    rf"(?i:^by |^)(?:{names.PERSON})(?:(?:,| and) (?:{names.PERSON}))* in (?P<place>[^,|•·()]+?)"
    rf"\s*(?:[|•·(]|,\s*{MARK}|$)"
)
_MOST_WORDS = 4
_NO_AGENCY = re.compile(
    r"(?P<start>[A-ZÀ-Þ][^()\[\]:;—–\n]{1,60}?)(?:\s*—+\s*|\s+[–-]{1,2}\s+)(?=[\"“‘«']*[A-ZÀ-Þ\d])"
)
"""``SKARHOLM — At least``, a place and perhaps a date before a sentence."""
_FIRST = 3
"""Paragraphs among which an article's own dateline is; one may be a summary above it."""
_LABEL = re.compile(
    r"advisory|alert|box|bulletin|caption|chart|chronology|clarification|corrected|developing"
    r"|draft|editor[’']s note|embargoed|fact ?box|fact check|flash|headlines?|just in|key \w+"
    r"|listen|longread|must[ -]read|new|note|obit|picks?|podcast|poll|preview|quick read|quotes?"
    r"|recap|refile|results|retracted|roundup|scores|snap|spoiler|sponsored|summary|table|test"
    r"|trigger warning|warning|watch|withdrawn|wrap(?:up)?|(?:chapter|part) \w+|[a-z]|[ivx]+"
    r"|asean|cia|ecowas|eu|fbi|fifa|imf|nasa|nato|opec|uefa|unesco|unhcr|unicef|who",
    re.IGNORECASE,
)
"""What stands in capitals before a dash and is neither a place nor a section: ``CORRECTED``."""


def opening_place(start: str) -> str | None:
    """The place of ``KHARTOUM, Sudan, March 3 (Reuters)``, the opening of a paragraph."""
    before = _ENDS.split(marked(start)[0], maxsplit=1)[0]
    pieces = [piece.strip() for piece in before.split(",")]
    known: list[str] = []
    for piece in filter(None, pieces):
        if not names.is_name(piece.removesuffix(".")) or not _may_be_place(piece):
            break
        known.append(piece)
    return ", ".join(known) or None


def uncredited_place(paragraphs: Sequence[str]) -> str | None:
    """The place of ``SUND - The ferry line …``, an opening that names no agency.

    Only in capitals, or as one word with a date: "Kuwait City" may be somebody's name. Where
    more than one paragraph opens so, they are speakers, or a round-up of several places.
    """
    places = [_before_sentence(paragraph) for paragraph in paragraphs]
    found = [place for place in places if place is not None]
    return found[0] if len(found) == 1 and found[0] in places[:_FIRST] else None


def _before_sentence(paragraph: str) -> str | None:
    match = _NO_AGENCY.match(paragraph)
    if match is None:
        return None
    first, *others = (piece.strip() for piece in marked(match["start"])[0].split(","))
    certain = first.isupper() or (" " not in first and any(map(_is_date, others)))
    known = all(_is_date(other) or _place(other.removesuffix(".")) for other in others if other)
    if (
        not (certain and known)
        or _LABEL.fullmatch(first)
        or _place(first.removesuffix(".")) is None
    ):
        return None
    return opening_place(match["start"])


def _is_date(piece: str) -> bool:
    return MARK in piece or is_when(piece)


def head_place(line: str) -> str | None:
    """The place of ``Geneva, 3 April 2025`` or of ``By Jane Doe in Oslo``, a line of its own."""
    rest, _ = marked(line)
    reporting = _IN.search(rest)
    if reporting is not None:
        return _place(reporting["place"])
    dated = re.match(rf"([^,|•·()]+?)(?:,\s*{MARK}|\s+\([^)]+\)\W*{MARK})", rest)
    if dated is None:
        return None
    name = dated[1].strip()
    certain = name.isupper() or " " not in name
    return _place(name) if certain else None


def _place(name: str) -> str | None:
    name = name.strip()
    is_place = (
        names.is_name(name)
        and _may_be_place(name)
        and len(name.split()) <= _MOST_WORDS
        and not (names.is_section(name) or names.is_role(name) or names.starts_like_outlet(name))
    )
    return name if is_place else None


def _may_be_place(piece: str) -> bool:
    return not (names.is_outlet(piece) or is_when(piece) or any(map(str.isdigit, piece)))
