"""One line above an article's body: its pieces, and what each of them is.

``The Ledger | Technology | 24 October 2026 | Sofia Brandt`` is an outlet, a section, a date and
a person. A line is taken for one of the masthead only when every piece of it is explained.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from qa.ingest import names
from qa.ingest.byline import Byline, byline, people_in_places
from qa.ingest.when import MARK, is_when, marked

_LENGTH = 160
# Between pieces. A full stop ends a piece if no initial or abbreviation stands before it.
_BETWEEN = re.compile(
    rf"\s*(?:\b\d+[ -]min(?:ute)?s?\.? read\b|[|•·;>»›(){MARK}\[\]]|—"
    rf"|(?:^|(?<=[\s{MARK}]))[–/-]+(?=[\s{MARK}]|$)"
    rf"|(?:(?<=[\w)]{{4}})(?<!auth)|(?<=\d))\.(?=\s+[A-ZÀ-Þ]|$)|,(?=\s*$)|:(?=\s*$)|\s(?:on|at)(?=\s*{MARK}))\s*"
)
_LABELLED = re.compile(
    r"^(?i:section|category|topic|source|publication|newspaper|from|headline|location|place):\s+(.+)$"
)
_PICTURES = re.compile(
    r"^(?i:photo(?:graph)?s?|pictures?|graphics?|video|images?|editor)(?: by|:)\s.{2,60}$"
)
_RIGHTS = re.compile(r"(?i:©|\(c\)|copyright\b)")
_READING = re.compile(r"^\W*(?:reading time:? )?\d+ min(?:ute)?s?\.?(?: read)?$", re.IGNORECASE)
_BY = re.compile(r"(?i:by )")
_OF_ELSE = re.compile(
    r"(?:closing|deadline|due|opening|start(?:ing)?|end|expiry|event|meeting|hearing|next|birth"
    r"|wedding|funeral)\b[\w ]{0,30}:",
    re.IGNORECASE,
)
"""``Closing date: 31 May 2024``: a day of which the article tells."""
_PART_OF = re.compile(r"^(?:From |In |[\w ]{2,20} edition of )")
_SERIES = re.compile(r"^(?:Letter|Dispatch|Postcard|Notes) from [\w' -]{2,30}$")
_SIGNED = re.compile(rf"^({names.PERSON}) [·•|] (?:Posted|Published|Updated)\b")
_ASIDE = re.compile(r"(?:in|at|from) [\w' -]{2,40}|[a-z]{2,4}|\W*")
"""A place, or the initials an editor signs with."""
_NAMED_DATE = re.compile(rf"[A-ZÀ-Þ][\w.'’ -]{{1,40}},\s*{MARK}")
_PUBLISHED_IN = re.compile(
    r"^[Pp]ublished (?:in|by) (?P<outlet>[A-ZÀ-Þ][\w' ]{2,40}?)(?: on [\d./]+)?$"
)
_AND_AGENCIES = re.compile(
    rf"(?P<outlet>{names.KNOWN.pattern}) (?:with|and|staff and|staff with) (?:agencies|"
    r"news agencies"
    rf"|(?:{names.KNOWN.pattern})(?:(?:,| and) (?:{names.KNOWN.pattern}))*)"
)
_SENTENCE = re.compile(r"[.!?…][\"”’')]*$")
_NOTE = re.compile(r"[a-z][\w'-]*(?:,? [\w'-]+){0,5}|\d+")
"""In brackets: ``(opposition website, edited in Istanbul)``, ``(8)``."""
_LOOSE = re.compile(r"[A-Za-z][a-z]+(?: (?:[a-z]+|&)){0,3}")
"""``weekly field bulletin``, ``Museum notes``: between bars, beside an outlet or a date."""
_MENU_PIECE = re.compile(r"[^.!?:\d]{2,30}")
_BARS = re.compile(r"[|•·]|\s[–—/-]+\s")
_QUOTED = re.compile(r"^[\"“‘'].+[\"”’'](?: \w+)?$")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """What one line says of its article; ``sure`` unless a headline could look the same."""

    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    place: str | None = None
    dated: bool = False
    by: bool = False
    sure: bool = True

    @property
    def is_section(self) -> bool:
        """Whether it only says where on the site or in the paper the article stood."""
        return not (self.by or self.dated or self.outlet)


@dataclass(slots=True)
class _Pieces:
    """What was recognised so far, piece by piece."""

    line: HeadLine
    names: list[str]
    bracketed: list[str]
    behind_date: list[str]
    explained: bool = True
    sections: int = 0
    roles: int = 0
    loose: int = 0


def head_line(line: str) -> HeadLine | None:
    """What a line of a masthead says; None if any piece of it isn't recognised."""
    if len(line) > _LENGTH or not line or _RIGHTS.match(line) or _OF_ELSE.match(line):
        return None
    alone = byline(line)
    rest, published = marked(line)
    dated = MARK in rest
    if alone is not None and not dated:
        return HeadLine(alone.author, alone.outlet, by=True)
    found = _Pieces(HeadLine(published=published, dated=dated), [], [], [])
    at = 0
    for cut in [*_BETWEEN.finditer(rest), None]:
        raw = rest[at : cut.start() if cut else len(rest)].strip()
        piece = raw.strip(" ,:/\t").lstrip("./ ")
        piece = re.sub(r"(?<=[a-z)]{4})\.$", "", piece)
        bracket = at > 0 and rest[:at].rstrip().endswith(("(", "["))
        if piece:
            before = len(found.names)
            _explain(piece, found, bracket=bracket)
            if MARK in rest[:at]:
                found.behind_date += found.names[before:]
        # "Born: May 5, 1950", "June 2024: Floods"
        if (piece and raw.startswith(":")) or (raw.endswith(":") and found.names[-1:] == [piece]):
            found.explained = False
        if not found.explained:
            return _otherwise(line, alone, published, rest)
        at = cut.end() if cut else at
    return _settled(found, line) or _otherwise(line, alone, published, rest)


def _otherwise(
    line: str, alone: Byline | None, published: date | None, marked_line: str
) -> HeadLine | None:
    """What can be said of a line of which a piece isn't recognised."""
    if _is_menu(line):
        return HeadLine(sure=False)
    if alone is not None:
        return HeadLine(alone.author, alone.outlet, by=True)
    # "La Rive gauche, 9 June 2023": whatever stands before it, a whole date ends the line.
    if published is not None and (
        _NAMED_DATE.fullmatch(marked_line) or len(_BARS.findall(line)) > 1
    ):
        return HeadLine(published=published, dated=True, sure=False)
    return None


def _explain(piece: str, found: _Pieces, *, bracket: bool) -> None:
    """Note what a piece is; of one that is nothing known, its parts between commas."""
    line = found.line
    piece = re.sub(r" in English$", "", piece)
    labelled = _LABELLED.match(piece)
    if labelled is not None:
        piece = labelled[1]
    published_in = _PUBLISHED_IN.match(piece)
    if published_in is not None and not names.is_person(published_in["outlet"]):
        found.line = replace(line, outlet=line.outlet or published_in["outlet"], by=True)
        return
    written_by = byline(piece)
    if written_by is not None:
        found.line = replace(
            line,
            author=line.author or written_by.author,
            outlet=line.outlet or written_by.outlet,
            by=True,
        )
    elif is_when(piece):
        found.line = replace(line, dated=True)
    elif _READING.match(piece) or _PICTURES.match(piece) or names.is_edition(piece):
        found.sections += 1
    elif (whose := _AND_AGENCIES.fullmatch(piece)) is not None:
        found.line = replace(line, outlet=line.outlet or whose["outlet"], by=True)
    elif names.without_role(piece) != piece:
        found.line = replace(line, author=line.author or names.without_role(piece), by=True)
    elif names.is_role(piece):
        found.roles += not bracket
    elif not _BY.match(piece) and names.is_outlet(whole := _PART_OF.sub("", piece)):
        name = names.without_tail(whole)
        found.line = replace(line, outlet=line.outlet or name)
        found.names.append(whole)
    elif names.is_section(piece) or _SERIES.match(piece):
        found.sections += 1
    elif (people := people_in_places(piece)) is not None:
        found.line = replace(line, author=line.author or people, by=True)
    elif (agency := names.agency_behind(piece)) is not None:
        found.line = replace(line, outlet=line.outlet or agency)
    elif "," in piece:
        for part in re.split(r",\s*", piece):
            if part and found.explained:
                _explain(part, found, bracket=bracket)
    elif names.is_name(piece) or _QUOTED.match(piece):
        (found.bracketed if bracket else found.names).append(piece)
    elif not (_ASIDE.fullmatch(piece) or (bracket and _NOTE.fullmatch(piece))):
        found.loose += 1
        found.explained = _LOOSE.fullmatch(piece) is not None


def _settled(found: _Pieces, text: str) -> HeadLine | None:
    """What the line says once the names left over are somebody's; None if that isn't certain."""
    left = [name for name in found.names if not names.is_outlet(name)]
    line = _with_outlet(found, left, text)
    if line.author is None:
        author = _person(found, left, line, text)
        line = replace(line, author=author, by=line.by or author is not None)
    if found.roles and not (line.by or line.dated or line.outlet):
        spoken = left or _SENTENCE.search(text)
        return None if spoken else replace(line, by=True, sure=False)
    whose = line.by or line.outlet or line.published
    if found.loose and (_SENTENCE.search(text) or not (_BARS.search(text) and whose)):
        return None
    if line.dated or line.by:
        return line
    if line.outlet is not None:
        return replace(line, sure=_is_outlets(found, line.outlet, text))
    return replace(line, sure=False) if found.sections and not found.names else None


def _with_outlet(found: _Pieces, left: list[str], text: str) -> HeadLine:
    """The line with the outlet, or the signature, that is among the names ``left`` over.

    What is one of them is taken out of ``left``.
    """
    line = found.line
    if line.outlet is None and line.dated and found.bracketed and "#" not in found.bracketed[0]:
        line = replace(line, outlet=found.bracketed[0])
    signed = _SIGNED.match(text)
    if signed is not None and signed[1] in left and names.is_person(signed[1]):
        line = replace(line, author=signed[1], by=True)
        left.remove(signed[1])
    if line.outlet is None and (line.dated or line.by or found.sections or found.roles):
        place = len(left) > 1 and left[0].isupper() and left[1] not in found.behind_date
        barred = [
            n
            for n in (left[1:2] if place else left[:1])
            if _is_title(n)
            and not names.is_person(n)  # "Ann Lee | March 14, 2023": nobody knows
            and re.search(rf"{re.escape(n)}(?: \([^)]*\))? ?[|•·/]", text)
        ]
        titled = [n for n in left if names.starts_like_outlet(n) or _is_pair(n)]
        like = titled + (barred if line.dated or line.by else [])
        if like:
            line = replace(line, outlet=like[0])
            left.remove(like[0])
    return line


def _is_outlets(found: _Pieces, outlet: str, text: str) -> bool:
    """Whether a line that names nothing but an outlet is certain to be its own."""
    first = found.names[0] if found.names else outlet
    alone = len(found.names) <= 1 or (
        len(found.names) == 2 and re.match(rf"{re.escape(first)}(?:,| [|·•])", text) is not None
    )
    return alone and (
        names.is_outlet(first, sure=True) or bool(found.sections and _BARS.search(text))
    )


def _person(found: _Pieces, left: list[str], line: HeadLine, text: str) -> str | None:
    """The one of the names left over that is the author's."""
    bars, dashes = re.search(r"[|•·]|\s/\s", text), _BARS.search(text)
    # "… IST - NEW DELHI" is where it was written.
    behind = [
        name
        for name in left
        if name in found.behind_date and (text.isupper() or not name.isupper())
    ]
    last = left[-1:] if found.names[-1:] == left[-1:] and found.sections else []
    people = [*filter(names.is_person, behind if line.dated else last)]
    if people and ((bars and (line.dated or line.outlet)) or (dashes and line.outlet)):
        return people[0]
    # "Jane Doe, Defence Correspondent", "Jane Doe, Daily Planet"
    if left and names.is_person(left[0]) and text.startswith((f"{left[0]},", f"{left[0]} |")):
        return left[0] if found.roles or (line.outlet and not line.dated) else None
    return None


def _is_menu(line: str) -> bool:
    """Whether a line is a row of links: ``Home > World > Europe``, ``News | Sport | Jobs``."""
    site, _, topic = line.partition("|")
    if (
        site.strip() in {"News", "World", "Business", "Politics", "Sport"}
        and len(topic.split()) <= 3
    ):
        return True
    arrows, bars = re.split(r"\s*[>»›]\s*", line), re.split(r"\s*\|\s*", line)
    return any(
        len(pieces) >= least and all(map(_MENU_PIECE.fullmatch, pieces))
        for pieces, least in ((arrows, 2), (bars, 4))
    )


def _is_title(name: str) -> bool:
    """Whether a name in front of a bar and a date is no place's: of two words, or ``AgriNet``."""
    return len(name.split()) > 1 or (
        re.search(r"[a-z][A-Z]|^[A-Z]{3,5}$", name) is not None and name not in {"USA", "UAE"}
    )


def _is_pair(name: str) -> bool:
    """Whether a name is two words or more with an ampersand, and not two people."""
    parts = name.split(" & ")
    return len(parts) > 1 and not (names.is_person(name) or any(map(names.is_section, parts)))
