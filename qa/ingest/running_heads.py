"""What stands at the edges of many pages: running heads, page numbers, stamps in the margin."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from statistics import median

from qa.ingest.printed_lines import Line

_EDGE = 2
"""Rows at the top and at the bottom of a page where its headers and footers stand."""
_OFTEN = 0.3
"""Share of the pages on which a line is a running head; one side's are on every other page."""
_FEWEST = 3
"""Pages whose numbers have to count up with them."""
_SIGNS = 4
_SIZE = 1.15
"""Times that a running head is larger at most from page to page; the headline is, too, one."""

_DIGITS = re.compile(r"[\W\d_]+")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d,]|\.\d)")
_FIGURES = re.compile(r"\d+")
_STAMP = re.compile(
    r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d\d(?::\d\d)?(?: ?[AaPp][Mm])?(?:\s.*)?"
    r"|https?://\S+(?:\s+\d+/\d+)?"
)
"""What a browser prints at the edges of a page: when it did, and the page's address."""
_PAGE = re.compile(
    r"\W*(?:(?:page|p\.?)\s*)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?\W*|[ivxl]+", re.IGNORECASE
)


def without_running_heads(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without what is on many of them but for its numbers, without their numbers, and
    with what is turned last."""
    level = [[line for line in page if not line.turned] or list(page) for page in pages]
    edges = [_edges(page) for page in level]
    sizes: dict[str, list[float]] = defaultdict(list)
    for rows in edges:
        for key in {_key(line): line.size for row in rows for line in row}.items():
            sizes[key[0]].append(key[1])
    often = max(2, _OFTEN * len(pages))
    running = {key: median(of) for key, of in sizes.items() if key and len(of) >= often}
    counting = _counting(edges)
    for at, (page, rows) in enumerate(zip(level, edges, strict=True)):
        gone = {
            line
            for number, row in enumerate(rows)
            for line in row
            if _is_running(line, running)
            or (_is_outermost(number, rows) and _is_page_number(line, at, counting, len(pages)))
        }
        turned = [line for line in pages[at] if line.turned and line not in page]
        yield [line for line in page if line not in gone] + turned


def _edges(page: Sequence[Line]) -> list[list[Line]]:
    """The rows at the top and at the bottom, from the top."""
    rows: list[list[Line]] = []
    for line in sorted(page, key=lambda line: -line.foot):
        if rows and rows[-1][0].beside(line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows if len(rows) <= 2 * _EDGE else [*rows[:_EDGE], *rows[-_EDGE:]]


def _is_outermost(number: int, rows: Sequence[object]) -> bool:
    return number in (0, len(rows) - 1)


def _is_running(line: Line, running: dict[str, float]) -> bool:
    usual = running.get(_key(line))
    return usual is not None and line.size <= usual * _SIZE


def _counting(edges: Sequence[Sequence[Sequence[Line]]]) -> set[int]:
    """By how much the pages' numbers are ahead of their count; none if they have none."""
    ahead = Counter(
        offset
        for at, rows in enumerate(edges)
        for offset in {
            number - at
            for row in (*rows[:1], *rows[-1:])
            for line in row
            for number in _numbers(line)
        }
    )
    least = max(_FEWEST, 0.4 * len(edges))
    return {offset for offset, count in ahead.items() if count >= least}


def _numbers(line: Line) -> Iterator[int]:
    """The number that a line begins with, and the one that it ends with."""
    for match in _NUMBER.finditer(line.text):
        if match.start() == 0 or match.end() == len(line.text):
            yield int(match[0])


def _is_page_number(line: Line, at: int, counting: set[int], pages: int) -> bool:
    if any(number - at in counting for number in _numbers(line)):
        return True
    if _STAMP.fullmatch(line.text):
        return True
    bare = _PAGE.fullmatch(line.text) is not None
    return bare and (pages > 1 or line.text.strip().isdigit())


def _key(line: Line) -> str:
    """What is the same of a running head on each page: its letters, or its signs but for those."""
    letters = _DIGITS.sub(" ", line.text.casefold()).strip()
    signs = _FIGURES.sub("#", line.text)
    return letters or (signs if len(signs) > _SIGNS else "")
