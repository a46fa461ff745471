"""Where an article was written: the place that its dateline or its byline names.

Read, never guessed: a name in front of a date may as well be the author's or a paper's, so that
only what can be neither counts.
"""

import re

from qa.ingest import names
from qa.ingest.when import MARK, is_when, marked

_ENDS = re.compile(rf"[(\[—–{MARK}]|\s[/-]")
_IN = re.compile(
    rf"(?i:^by |^)(?:{names.PERSON})(?:(?:,| and) (?:{names.PERSON}))* in (?P<place>[^,|•·()]+?)"
    rf"\s*(?:[|•·(]|,\s*{MARK}|$)"
)
_MOST_WORDS = 4


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
