"""Plain text → Article."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import PurePosixPath

from qa.article import Article, Block, BlockKind, Span
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.furniture import is_furniture, sign_off
from qa.ingest.masthead import byline, dateline, place_line

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_WORD = re.compile(r"\w+")
_KICKER_WORDS = 2
_HEADLINE_LENGTH = 250
_HEADING_LENGTH = 100
_WRAP_WIDTH = 120
_MASTHEAD_BLOCKS = 10
_COLOPHON_BLOCKS = 3


@dataclass(slots=True)
class _Masthead:
    """What the lines around the body said, the first of each kind."""

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: date | None = None


def read(file: File) -> list[Article]:
    """Make an article of a text file.

    Raises:
        IngestError: the file is empty or binary.
    """
    return [article_from_text(decode(file.data), file.name, file.source)]


def article_from_text(text: str, name: str, source: str = "") -> Article:
    """Recognise headline, byline, dateline, outlet, headings and page furniture in plain text."""
    spans = list(_paragraphs(text))
    masthead = _Masthead()
    kinds: list[BlockKind] = []
    for at, span in enumerate(spans):
        near_edge = at < _MASTHEAD_BLOCKS or at >= len(spans) - _COLOPHON_BLOCKS
        last = at >= len(spans) - _COLOPHON_BLOCKS and at > 0
        kinds.append(_kind(span.of(text), masthead, near_edge=near_edge, last=last))
    _choose_headline(text, spans, kinds, masthead)
    return Article(
        name=name,
        text=text,
        title=masthead.title or PurePosixPath(name).stem,
        author=masthead.author,
        outlet=masthead.outlet,
        published=masthead.published,
        blocks=tuple(Block(span, kind) for span, kind in zip(spans, kinds, strict=True)),
        source=source,
    )


def _kind(line: str, masthead: _Masthead, *, near_edge: bool, last: bool) -> BlockKind:
    if near_edge:
        written_by = byline(line)
        if written_by is not None:
            masthead.author = masthead.author or written_by[0]
            masthead.outlet = masthead.outlet or written_by[1]
            return BlockKind.BYLINE
        published = dateline(line)
        if published is not None:
            masthead.published = masthead.published or published
            return BlockKind.DATELINE
    if last:
        outlet = sign_off(line)
        if outlet is not None:
            masthead.outlet = masthead.outlet or outlet
            return BlockKind.FURNITURE
    if is_furniture(line):
        return BlockKind.FURNITURE
    if near_edge:
        opening = place_line(line)
        if opening is not None:
            masthead.outlet = masthead.outlet or opening[0]
            masthead.published = masthead.published or opening[1]
    if len(line) <= _HEADING_LENGTH and not _ENDS_SENTENCE.search(line):
        return BlockKind.HEADING
    return BlockKind.PROSE


def _choose_headline(
    text: str, spans: list[Span], kinds: list[BlockKind], masthead: _Masthead
) -> None:
    """The first line of the body, unless it reads like a sentence; a kicker above it is skipped."""
    body = [at for at, kind in enumerate(kinds) if kind in (BlockKind.HEADING, BlockKind.PROSE)]
    candidates = [at for at in body[:2] if _is_headline(spans[at].of(text))]
    if not candidates or candidates[0] != body[0] or len(body) == 1:
        return
    first = candidates[0]
    # "World | Europe", "Analysis": a section's name, when a longer line comes below it.
    words = [len(_WORD.findall(spans[at].of(text))) for at in candidates]
    is_kicker = words[0] <= _KICKER_WORDS and words[-1] > _KICKER_WORDS
    headline = candidates[-1] if is_kicker else first
    kinds[headline] = BlockKind.HEADLINE
    masthead.title = " ".join(spans[headline].of(text).split())


def body_kind(line: str) -> BlockKind:
    """What a line is of which it is known that it is no headline, byline or date."""
    return _kind(line, _Masthead(), near_edge=False, last=False)


def _is_headline(line: str) -> bool:
    return len(line) <= _HEADLINE_LENGTH and not line.endswith((".", ",", ";"))


def _paragraphs(text: str) -> Iterator[Span]:
    """Lines without the white space around them; hard-wrapped lines are put together again."""
    group: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        span = Span(start, start + len(line.strip()))
        blank = len(span) == 0
        if group and (blank or _gap_has_blank_line(text, group[-1], span)):
            yield from _unwrapped(text, group)
            group = []
        if not blank:
            group.append(span)
    yield from _unwrapped(text, group)


def _gap_has_blank_line(text: str, before: Span, after: Span) -> bool:
    gap = text[before.end : after.start]
    return gap.count("\n") > 1 or ("\n" not in gap and gap.count("\r") > 1)


def _unwrapped(text: str, lines: list[Span]) -> Iterator[Span]:
    """Join a line to the next where the next one's first word would not have fitted on it."""
    width = max((len(line) for line in lines), default=0)
    full = [_is_full(text, line, below, width) for line, below in pairwise(lines)]
    # The longest of any lines looks full. Hard-wrapped are those of which most are, and of
    # which some break off within a sentence.
    breaks_off = any(
        is_full and not _ENDS_SENTENCE.search(line.of(text))
        for line, is_full in zip(lines, full, strict=False)
    )
    if len(lines) < 3 or width > _WRAP_WIDTH or sum(full) <= len(full) / 2 or not breaks_off:
        yield from lines
        return
    start = lines[0].start
    for line, below, is_full in zip(lines, lines[1:], full, strict=False):
        if not is_full:
            yield Span(start, line.end)
            start = below.start
    yield Span(start, lines[-1].end)


def _is_full(text: str, line: Span, below: Span, width: int) -> bool:
    following = below.of(text)
    if len(line) + 1 + len(following.split(maxsplit=1)[0]) <= width:
        return False
    # A masthead's lines are never wrapped into each other.
    return following[0].islower() or not any(
        byline(piece) or dateline(piece) for piece in (line.of(text), following)
    )
