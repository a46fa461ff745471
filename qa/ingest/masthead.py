"""What an article says of itself around its body: headline, author, outlet, date, place.

Read, never guessed: a line counts only if every piece of it is explained, and the first line
is given away to an outlet or a section only where another can be the headline.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from qa.article import BlockKind
from qa.ingest import names
from qa.ingest.byline import byline, credited
from qa.ingest.dateline import dateline, opening
from qa.ingest.furniture import is_furniture, sign_off
from qa.ingest.head_line import HeadLine, head_line
from qa.ingest.place import head_place, uncredited_place
from qa.ingest.when import is_when

_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
# A summary that ends like "What you need to know — by Jane Doe" stays what it is.
_BY_AT_END = re.compile(rf"[—–-] by (?P<who>{names.PEOPLE})$")
_ABBREVIATED = re.compile(r"(?:\b[A-Za-z]\.){2,}$|\b(?:Bros|Co|Corp|Inc|Jr|Ltd|Sr|vs)\.$")
"""How a headline may end: ``3 dead in U.S.``, ``Layoffs at Acme Inc.``"""
_UPDATED = re.compile(
    r"\W*(?:last )?(?:updated?|modified|corrected)\b(?!.*\b(?:published|posted|issued)\b)",
    re.IGNORECASE,
)
_EMPHASIS = re.compile(r"^(\*{1,3}|_{1,3})(?=\S)([^*_]+)(?<=\S)\1$")
"""The marks around a whole line of Markdown: ``*Reuters, March 5, 2024*``."""
_LISTED = ("- ", "• ", "* ")
_DASHES = ("—", "–", "-")
_QUOTES = ('"', "“", "‘", "'", "«")
_NAMES_A_DAY = re.compile(
    r"\b(?:dates?|days?|deadlines?|closing|closes|opening|opens|next|last|meetings?|hearing|when|"
    r"launch|release|event|starts?|ends?|born|died|funeral|inquest)\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"(?:first |originally |last )?(?:published|posted|updated?|modified|corrected|issued|filed)\b",
    re.IGNORECASE,
)
"""With what a date says itself that it is the article's."""
_WORD = re.compile(r"\w+")
_CAPITALS = re.compile(r"\w+(?:-\w+)*")
_KICKER_WORDS = 2
_TITLE_WORDS = 4
_HEADLINE_LENGTH = 250
_HEADING_LENGTH = 100
_TOP = 10
_COLOPHON = 3


@dataclass(slots=True)
class Masthead:
    """What each line is, and what the lines around the body said, the first of each kind."""

    kinds: list[BlockKind]
    headline: int | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    place: str | None = None

    def add(self, said: HeadLine) -> None:
        """Keep of a line what no line before it has said."""
        self.author = self.author or said.author
        self.outlet = self.outlet or said.outlet
        self.published = self.published or said.published
        self.place = self.place or said.place


def body_kind(line: str) -> BlockKind:
    """What a line is of which it is known that it is no headline, byline or date."""
    if is_furniture(line):
        return BlockKind.FURNITURE
    if len(line) <= _HEADING_LENGTH and not _ENDS_SENTENCE.search(line):
        return BlockKind.HEADING
    return BlockKind.PROSE


def read_masthead(
    lines: list[str], *, titled: bool = False, headline: int | None = None
) -> Masthead:
    """Recognise the lines of an article, given from the first to the last.

    ``titled``: the first line is known to be the headline; ``headline``: that one is.
    """
    headline = 0 if titled else headline
    lines = [_EMPHASIS.sub(r"\2", line) for line in lines]
    masthead = Masthead([body_kind(line) for line in lines])
    if headline is not None:
        masthead.kinds[headline] = BlockKind.HEADLINE
    heads = _head_lines(lines, masthead.kinds)
    if headline is not None:
        heads.pop(headline, None)
        masthead.headline = headline
    else:
        _find_headline(lines, masthead, heads)
    if masthead.headline is not None:
        masthead.kinds[masthead.headline] = BlockKind.HEADLINE
        _take_lone_author(lines, masthead, heads)
    for at, line in enumerate(lines):
        if at in heads:
            masthead.kinds[at] = _kind_of(heads[at])
            later = _UPDATED.match(line) is not None
            said = replace(heads[at], place=head_place(line))
            masthead.add(replace(said, published=None) if later else said)
        elif at < _TOP and masthead.kinds[at] is BlockKind.PROSE:
            masthead.add(opening(line) or HeadLine())
    if masthead.place is None:
        prose = (line for at, line in enumerate(lines) if masthead.kinds[at] is BlockKind.PROSE)
        masthead.place = uncredited_place(list(prose))
    for head in heads.values():  # the day of an update, where no other is said
        masthead.add(HeadLine(published=head.published))
    _read_colophon(lines, masthead)
    return masthead


def _find_headline(lines: list[str], masthead: Masthead, heads: dict[int, HeadLine]) -> None:
    """Note which line is the headline; one that was taken for a masthead's leaves ``heads``."""
    masthead.headline = _headline(lines, masthead.kinds, heads)
    first = next(iter(heads), None)
    if masthead.headline is None and first is not None and _may_be_headline(heads[first], first):
        restored = heads.pop(first)
        if restored.sure and names.starts_like_outlet(lines[first]):
            masthead.outlet = restored.outlet
        masthead.headline = _headline(lines, masthead.kinds, heads)


def _head_lines(lines: list[str], kinds: list[BlockKind]) -> dict[int, HeadLine]:
    """The lines of the masthead by their place: most above the first paragraph, some below."""
    heads: dict[int, HeadLine] = {}
    paragraphs, nothing_yet = 0, True
    for at, line in enumerate(lines[:_TOP]):
        head = head_line(line)
        furniture = kinds[at] is BlockKind.FURNITURE
        ends = at > 0 and at >= len(lines) - _COLOPHON and sign_off(line) is not None
        named = head is not None and head.published is not None and _is_labelled(lines, kinds, at)
        if named or ends or _is_source_of_quote(lines, at):
            head = None
        if head is not None and _counts(head, line, paragraphs, first=nothing_yet):
            if not (furniture and head.is_section):
                heads[at] = head
        elif (
            kinds[at] is BlockKind.PROSE and len(line) > _HEADING_LENGTH and not _is_headline(line)
        ):
            paragraphs += 1
        nothing_yet = nothing_yet and furniture
    return _with_title_page(lines, heads)


def _is_source_of_quote(lines: list[str], at: int) -> bool:
    """Whether a line says whose words, and of which day, the quotation above it is."""
    return at > 0 and lines[at].startswith(_DASHES) and lines[at - 1].startswith(_QUOTES)


def _is_labelled(lines: list[str], kinds: list[BlockKind], at: int) -> bool:
    """Whether a date below the first sentences is of what the line above it names, as
    ``Closing date``, or one of a list: it isn't the article's."""
    above = [
        kind is BlockKind.PROSE and not line.endswith(":")
        for kind, line in zip(kinds[: max(at - 1, 0)], lines, strict=False)
    ]
    if not any(above[1:]) or _PUBLISHED.match(lines[at]):
        return False
    label = lines[at - 1]
    if lines[at].startswith(_LISTED) or label.endswith(":"):
        return not is_when(label)
    who = names.is_person(label) or names.is_outlet(label)
    heading = kinds[at - 1] is BlockKind.HEADING and head_line(label) is None
    return heading and not (who and not _NAMES_A_DAY.search(label))


def _with_title_page(lines: list[str], heads: dict[int, HeadLine]) -> dict[int, HeadLine]:
    """``El Faro de Fonseca`` above a date above a headline is an outlet, whatever it means."""
    if 0 in heads or len(lines) < 3 or not names.starts_like_outlet(lines[0]):
        return heads
    dated = 1 in heads and heads[1].dated and not heads[1].by
    below = next((line for at, line in enumerate(lines[1:], 1) if at not in heads), "")
    if dated and _is_headline(below) and _words(below) > max(_TITLE_WORDS, _words(lines[0])):
        return {0: HeadLine(outlet=lines[0], sure=False), **heads}
    return heads


def _counts(head: HeadLine, line: str, paragraphs: int, *, first: bool) -> bool:
    if paragraphs > 1:
        return head.published is not None or byline(line) is not None
    if paragraphs == 1:  # perhaps a summary above the byline
        return head.by or head.published is not None or (head.dated and head.outlet is not None)
    titled = line.isupper() and len(line.split()) > _KICKER_WORDS
    return head.sure or not first or titled or (head.outlet is None and not head.dated)


def _may_be_headline(head: HeadLine, at: int) -> bool:
    return at == 0 and not (head.by or head.dated)


def _headline(lines: list[str], kinds: list[BlockKind], heads: dict[int, HeadLine]) -> int | None:
    """The first line of the body, unless it reads like a sentence; a kicker above it is skipped."""
    body = [
        at for at, kind in enumerate(kinds) if kind is not BlockKind.FURNITURE and at not in heads
    ]
    candidates = [
        at
        for at in body[:2]
        if _is_headline(lines[at]) or (at == body[0] and at + 1 in heads and _is_said(lines[at]))
    ]
    if not candidates or candidates[0] != body[0] or len(body) == 1:
        return None
    # "World | Europe", "Analysis": a section's name, when a longer line comes below it.
    words = [_words(lines[at]) for at in candidates]
    top = lines[candidates[0]]
    most = _TITLE_WORDS if " / " in top and top.isupper() else _KICKER_WORDS
    is_kicker = words[0] <= most < words[-1]
    return candidates[-1] if is_kicker else candidates[0]


def _words(line: str) -> int:
    """How many, "OPEN-AIR" being one if it is written in capitals."""
    return len((_CAPITALS if line.isupper() else _WORD).findall(line))


def _is_headline(line: str) -> bool:
    ends = line.endswith((".", ",", ";")) and not _ABBREVIATED.search(line)
    return len(line) <= _HEADLINE_LENGTH and not ends


def _is_said(line: str) -> bool:
    """Whether a line is short enough for a headline that is a sentence: ``The war is over.``"""
    return len(line) <= _HEADING_LENGTH and line.endswith(".")


def _take_lone_author(lines: list[str], masthead: Masthead, heads: dict[int, HeadLine]) -> None:
    """A name alone on a line below the headline, next to a line of the masthead."""
    if any(head.author for head in heads.values()) or masthead.headline is None:
        return
    for at in range(masthead.headline + 1, min(_TOP, len(lines))):
        heading = masthead.kinds[at] is BlockKind.HEADING
        credited_there = _BY_AT_END.search(lines[at]) if heading else None
        if credited_there is not None:
            masthead.author = credited_there["who"]
            return
        if at in heads or masthead.kinds[at] is BlockKind.FURNITURE:
            continue
        beside = [heads[near] for near in (at - 1, at + 1) if near in heads]
        ends = at + 1 == len(lines) or at + 1 in heads or masthead.kinds[at + 1] is BlockKind.PROSE
        known = any(not h.is_section for h in beside) or _is_described(lines[at], lines)
        if ends and known and names.is_person(lines[at]):
            heads[at] = HeadLine(author=lines[at], by=True)
            return
        if masthead.kinds[at] is BlockKind.PROSE:
            return


def _is_described(who: str, lines: list[str]) -> bool:
    """Whether the article ends on what somebody is, as ``Jane Doe is the author of …``."""
    return any(line.startswith(f"{who} ") for line in lines[-_COLOPHON:])


def _kind_of(head: HeadLine) -> BlockKind:
    if head.published is not None or (head.dated and head.author is None):
        return BlockKind.DATELINE
    return BlockKind.FURNITURE if head.is_section else BlockKind.BYLINE


def _read_colophon(lines: list[str], masthead: Masthead) -> None:
    """What the last lines say: a byline, a date, a sign-off, credits of agencies."""
    for at in range(max(1, len(lines) - _COLOPHON), len(lines)):
        line, kind = lines[at], masthead.kinds[at]
        if kind not in (BlockKind.PROSE, BlockKind.HEADING, BlockKind.FURNITURE):
            continue
        by, day, outlet = byline(line), dateline(line), sign_off(line)
        day = None if _is_labelled(lines, masthead.kinds, at) else day
        if outlet is not None:
            masthead.add(HeadLine(outlet=outlet))
            masthead.kinds[at] = BlockKind.FURNITURE
        elif kind is BlockKind.FURNITURE:
            masthead.add(HeadLine(author=credited(line)))
        elif by is not None:
            masthead.add(HeadLine(by.author, by.outlet))
            masthead.kinds[at] = BlockKind.BYLINE
        elif day is not None:
            masthead.add(HeadLine(published=day))
            masthead.kinds[at] = BlockKind.DATELINE
