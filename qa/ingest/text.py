"""Plain text → Article."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath

from qa.article import Article, Block, Span
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.head_line import head_line
from qa.ingest.masthead import read_masthead

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LABEL = re.compile(r"^(?:title|headline): (?=\S)", re.IGNORECASE)
_WRAP_WIDTH = 120


def read(file: File) -> list[Article]:
    """Make an article of a text file.

    Raises:
        IngestError: the file is empty or binary.
    """
    return [article_from_text(decode(file.data), file.name, file.source)]


def article_from_text(text: str, name: str, source: str = "") -> Article:
    """Recognise headline, byline, dateline, outlet, headings and page furniture in plain text."""
    spans = list(_paragraphs(text))
    lines = [span.of(text) for span in spans]
    masthead = read_masthead(lines)
    at = masthead.headline
    return Article(
        name=name,
        text=text,
        title=PurePosixPath(name).stem
        if at is None
        else _LABEL.sub("", " ".join(lines[at].split())),
        author=masthead.author,
        outlet=masthead.outlet,
        published=masthead.published,
        place=masthead.place,
        blocks=tuple(map(Block, spans, masthead.kinds)),
        source=source,
    )


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
    if len(lines) < 3 or width > _WRAP_WIDTH:
        yield from lines
        return
    full = _full(text, lines, width)
    # The longest of any lines looks full. Hard-wrapped are those of which most are, and of
    # which some break off within a sentence.
    breaks_off = any(
        is_full and not _ENDS_SENTENCE.search(line.of(text))
        for line, is_full in zip(lines, full, strict=False)
    )
    if sum(full) <= len(full) / 2 or not breaks_off:
        yield from lines
        return
    start = lines[0].start
    for line, below, is_full in zip(lines, lines[1:], full, strict=False):
        if not is_full:
            yield Span(start, line.end)
            start = below.start
    yield Span(start, lines[-1].end)


def _full(text: str, lines: list[Span], width: int) -> list[bool]:
    """Of each line but the last, whether the next one's first word would not fit on it."""
    said = [line.of(text) for line in lines]
    full = [
        len(line) + 1 + len(below.split(maxsplit=1)[0]) > width for line, below in pairwise(said)
    ]
    if sum(full) <= len(full) / 2:
        return full

    @cache
    def is_head(at: int) -> bool:
        return head_line(" ".join(said[at].split())) is not None

    # A masthead's lines are never wrapped into each other.
    return [
        is_full and (said[at + 1][0].islower() or not (is_head(at) or is_head(at + 1)))
        for at, is_full in enumerate(full)
    ]
