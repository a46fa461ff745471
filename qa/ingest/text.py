"""Plain text → Article."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import PurePosixPath

from qa.article import Article, Block, Span
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.furniture import is_furniture
from qa.ingest.head_line import head_line
from qa.ingest.masthead import read_masthead
from qa.ingest.wrapping import WIDEST, begins_story, runs_on, wrap_width

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_ENDS_SENTENCE = re.compile(r"[.!?…:;,][\"'”’»)\]]*$")
_LABEL = re.compile(r"^(?:title|headline): (?=\S)", re.IGNORECASE)


def read(file: File) -> list[Article]:
    """Make an article of a text file.

    Raises:
        IngestError: the file is empty or binary.
    """
    return [article_from_text(decode(file.data), file.name, file.source)]


def article_from_text(
    text: str, name: str, source: str = "", *, headline: int | None = None
) -> Article:
    """Recognise headline, byline, dateline, outlet, headings and page furniture in plain text.

    ``headline``: where the line begins that is known to be the headline.
    """
    spans = list(_paragraphs(text))
    lines = [span.of(text) for span in spans]
    known = next((n for n, span in enumerate(spans) if span.start == headline), None)
    masthead = read_masthead(lines) if known is None else read_masthead(lines, headline=known)
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
    groups = list(_groups(text))
    width = wrap_width([[line.of(text) for line in group] for group in groups])
    for group in groups:
        yield from _unwrapped(text, group, width)


def _groups(text: str) -> Iterator[list[Span]]:
    """The lines between two blank ones, without the white space around them."""
    group: list[Span] = []
    for match in _LINE.finditer(text):
        line = match.group()
        start = match.start() + len(line) - len(line.lstrip())
        span = Span(start, start + len(line.strip()))
        blank = len(span) == 0
        if group and (blank or _gap_has_blank_line(text, group[-1], span)):
            yield group
            group = []
        if not blank:
            group.append(span)
    if group:
        yield group


def _gap_has_blank_line(text: str, before: Span, after: Span) -> bool:
    gap = text[before.end : after.start]
    return gap.count("\n") > 1 or ("\n" not in gap and gap.count("\r") > 1)


def _unwrapped(text: str, lines: list[Span], width: int | None) -> Iterator[Span]:
    """Join the lines that go on in the next one: as all lines of a text of that width do, or
    where these alone were broken at one of their own.
    """
    said = [line.of(text) for line in lines]

    @cache
    def is_head(at: int) -> bool:
        return head_line(" ".join(said[at].split())) is not None

    joined = [False] * (len(lines) - 1)
    # In a text that is wrapped, a list, a signature or a verse is narrower by far.
    if width is None or max(map(len, said)) >= width / 2:
        joined = _of_own_width(said, is_head)
    if width is not None:
        joined = [own or _runs_on(said, at, width, is_head) for at, own in enumerate(joined)]
    start = lines[0].start
    for line, below, goes_on in zip(lines, lines[1:], joined, strict=False):
        if not goes_on:
            yield Span(start, line.end)
            start = below.start
    yield Span(start, lines[-1].end)


def _runs_on(said: list[str], at: int, width: int, is_head: Callable[[int], bool]) -> bool:
    """Whether a line of a text of that width goes on in the next."""
    goes_on = runs_on(said, at, width)
    if goes_on is None:
        # "… said on / Friday, March 4." has its full stop, which a masthead's date has not.
        head_below = not said[at + 1].endswith(".") and is_head(at + 1)
        return not (head_below or is_head(at) or is_furniture(said[at]))
    return goes_on


def _of_own_width(said: list[str], is_head: Callable[[int], bool]) -> list[bool]:
    """Of each line but the last, whether the next one's first word would not have fitted on it."""
    width = max(map(len, said))
    none = [False] * (len(said) - 1)
    if len(said) < 3 or width > WIDEST:
        return none
    full = [
        len(line) + 1 + len(below.split(maxsplit=1)[0]) > width for line, below in pairwise(said)
    ]
    if sum(full) <= len(full) / 2:
        return none
    # A masthead's lines are never wrapped into each other.
    full = [
        is_full
        and (said[at + 1][0].islower() or not (is_head(at) or is_head(at + 1)))
        and not begins_story(said[at + 1])
        for at, is_full in enumerate(full)
    ]
    # The longest of any lines looks full. Hard-wrapped are those of which most are, and of
    # which some break off within a sentence.
    breaks_off = any(
        is_full and not _ENDS_SENTENCE.search(line)
        for line, is_full in zip(said, full, strict=False)
    )
    return full if sum(full) > len(full) / 2 and breaks_off else none
