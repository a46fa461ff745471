"""The lines of a printed page: their words, where they stand, and how large their letters are."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from ctypes import byref
from dataclasses import dataclass
from math import pi
from statistics import median_high
from typing import Any

from qa.ingest.raised import lowered, raised

CUT = "\u00ad"
"""Stands at the end of a line of which the last word was cut with a hyphen."""

_CUT = "\ufffe\x02"
"""A hyphen at the end of a line that the library has joined to the next one."""
_LINE = re.compile(r"[^\r\n\ufffe\x02]+[\ufffe\x02]?")
_SIGN = re.compile(r"[\d*†‡§¶()\[\]+−–-]")
_SMALL = 0.88
"""Times the size of a line that a raised or lowered sign has at most."""
_OFF = 0.08
"""Times the size by which a raised sign's foot is above that of its line."""
_SAMPLES = 4
_BOLD = 600
_TILT = 0.3
"""Radians from which a line is turned, as a stamp in the margin."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page; all lengths in points, from the left and from the foot of the page.

    ``foot`` is that of its letters, ``size`` their height with what goes below the line.
    """

    text: str
    left: float
    right: float
    foot: float
    size: float
    bold: bool = False
    turned: bool = False

    @property
    def top(self) -> float:
        """The upper end of its letters."""
        return self.foot + self.size

    def beside(self, other: Line) -> bool:
        """Whether both stand at one height."""
        apart = min(self.top, other.top) - max(self.foot, other.foot)
        return apart > 0.5 * min(self.size, other.size)


@dataclass(frozen=True, slots=True)
class _Sign:
    """One character that is seen, and its box."""

    index: int
    left: float
    right: float
    foot: float
    size: float


def lines_of(page: Any) -> list[Line]:
    """The lines in the order in which the page was written."""
    text_page = page.get_textpage()
    # The library counts UTF-16's units.
    data = text_page.get_text_range().encode("utf-16-le", errors="surrogatepass")
    text = "".join(map(chr, struct.unpack(f"<{len(data) // 2}H", data)))
    found = []
    for match in _LINE.finditer(text):
        line = _line(text_page, text, match.start(), match.end())
        if line is not None:
            found.append(line)
    return found


def _line(page: Any, text: str, start: int, end: int) -> Line | None:
    cut = text[end - 1] in _CUT
    inside = text[start : end - cut]
    start, end = end - cut - len(inside.lstrip()), start + len(inside.rstrip())
    if start >= end:
        return None
    first, last = _box(page, start), _box(page, end - 1)
    between = range(start + 1, end - 1, max(1, (end - start) // _SAMPLES))
    inner = [_box(page, at) for at in between if not text[at].isspace()]
    boxes = [box for box in (first, *inner, last) if box.size > 0]
    if not boxes:
        return None
    size = median_high(box.size for box in boxes)
    foot = median_high(box.foot for box in boxes if box.size >= size * _SMALL)
    said = _levelled(page, text, start, end, size, foot)
    whole = said.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    whole = whole.replace(CUT, "-")
    return Line(
        whole + CUT if cut else whole,
        first.left,
        last.right,
        foot,
        size,
        bold=all(_weight(page, box) >= _BOLD for box in boxes[:: len(boxes) // 2 or 1]),
        turned=all(_TILT < _angle(page, box) < 2 * pi - _TILT for box in boxes[:2]),
    )


def _weight(page: Any, sign: _Sign) -> int:
    import pypdfium2.raw as pdfium

    return int(pdfium.FPDFText_GetFontWeight(page, sign.index))


def _angle(page: Any, sign: _Sign) -> float:
    import pypdfium2.raw as pdfium

    return float(pdfium.FPDFText_GetCharAngle(page, sign.index))


def _box(page: Any, at: int) -> _Sign:
    import pypdfium2.raw as pdfium

    box = pdfium.FS_RECTF()
    index = pdfium.FPDFText_GetCharIndexFromTextIndex(page, at)
    if index < 0 or not pdfium.FPDFText_GetLooseCharBox(page, index, byref(box)):
        return _Sign(index, 0, 0, 0, 0)
    return _Sign(index, box.left, box.right, box.bottom, box.top - box.bottom)


def _levelled(page: Any, text: str, start: int, end: int, size: float, foot: float) -> str:
    """A line's text, with what is raised or lowered of it as plain text has it."""
    said, at = "", start
    for begin, stop, level in _heights(page, text, start, end, size, foot):
        said += text[at:begin]
        sign = text[begin:stop]
        said += raised(said, sign, text[stop:end]) if level > 0 else lowered(said, sign)
        at = stop
    return said + text[at:end]


def _heights(
    page: Any, text: str, start: int, end: int, size: float, foot: float
) -> Iterator[tuple[int, int, int]]:
    """Where signs stand higher (1) or lower (-1) than their line; none of its first ones."""
    levels: list[tuple[int, int]] = []
    for match in _SIGN.finditer(text, start, end):
        box = _box(page, match.start())
        level = 0
        if 0 < box.size < size * _SMALL:
            level = (
                1 if box.foot > foot + _OFF * size else -1 if box.foot < foot - _OFF * size else 0
            )
        levels.append((match.start(), level))
    runs: list[tuple[int, int, int]] = []
    for at, level in levels:
        # "5–7" and "1,2" are one mark: what stands between two raised figures is raised, too.
        joined = runs and runs[-1][2] == level and 0 <= at - runs[-1][1] <= 1
        if joined and re.fullmatch(r"[,;–-]?", text[runs[-1][1] : at]):
            runs[-1] = (runs[-1][0], at + 1, level)
        elif level:
            runs.append((at, at + 1, level))
    yield from (run for run in runs if run[0] > start)
