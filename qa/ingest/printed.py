"""Lines of printed pages → paragraphs: where one ends, and which are the text's.

A line is read with where it stands and how large its letters are. What a paragraph is shows in
many ways, of which each printer uses some: a gap, an indentation, a last line that has room.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.ingest.furniture import LEADERS
from qa.ingest.printed_lines import CUT, Line
from qa.ingest.raised import raised
from qa.ingest.wrapping import clause_goes_on

_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•·▪◦‣■●○–—*-]|\(?(?:\d{1,2}|[a-z])[.)])\s")
_FIGURE = re.compile(r"\W*\d[\d.,:/%–-]*\W*")
_CELLS = 4
_SIGNS = re.compile(r"[\d*†‡§¶,;–-]{1,7}")
_CLOSES = re.compile(r"[,.;:)\]’”]")
_WORD = re.compile(r"\w+(?:-\w+)*")
_COUNTS = re.compile(
    r"(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|self))-$",
    re.IGNORECASE,
)
"""A part of a word that has its hyphen wherever it stands: ``two-thirds``, ``20-year``."""

_CAPTION = re.compile(r"(?:Fig(?:ure|\.)|Table|Chart|Box|Map) \d")
_ABOUT = 0.08
_OTHER_SIZE = 1.12
_OTHER_COLUMN = 1.05
"""Times that letters are larger than others; less where a note stands above the next column."""
_FAR_OTHER = 1.25
"""Times that letters are larger than others; lines that were recognised from a picture vary."""
_FAR_BELOW = 1.8
_GAP = 1.25
"""Times the usual distance of lines from which there is a gap."""
_INDENT = 0.6
_WIDE = 3
"""Times a line's size: the gap within a row behind which something else stands."""
_LARGE = 1.18
"""Times the usual size that headlines are larger: they are broken by hand."""
_SHORT = 0.85
"""Share of its column's width below which a line is one by itself, though it ends no sentence."""
_LONG_WORD = 10
_AROUND = 3
"""Lines before and behind one that tell how wide its column is."""


@dataclass(slots=True, eq=False)
class Paragraph:
    """Lines that belong together; ``full``: the last one has no room for another long word."""

    lines: list[Line]
    full: bool = False

    @property
    def size(self) -> float:
        """How large most of its letters are."""
        return usual_size(self.lines)

    def is_text(self, size: float) -> bool:
        """Whether it is of the text, whose letters have that size: no note, caption or heading."""
        return abs(self.size - size) < _ABOUT * size and not self.is_aside(size)

    def is_aside(self, size: float) -> bool:
        """Whether it is a note or a caption, which a sentence of the text may go on past."""
        return self.size <= (1 - _ABOUT) * size or _CAPTION.match(self.lines[0].text) is not None

    @property
    def open(self) -> bool:
        """Whether its last line ends within a sentence."""
        last = self.lines[-1].text
        return last.endswith((CUT, "-")) or not (_ENDS.search(last) or not self.full)

    @property
    def continues(self) -> bool:
        """Whether its first line begins within a sentence."""
        return self.lines[0].text[:1].islower()


def usual_size(lines: Sequence[Line]) -> float:
    """The size of most letters."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: (sizes[size], size), default=0)


def leadings(lines: Sequence[Line]) -> dict[int, float]:
    """For each size of letters, the usual distance from a line to the one below it."""
    found: dict[int, Counter[float]] = {}
    for line, below in pairwise(lines):
        drop = line.foot - below.foot
        if not _other_size(line, below) and 0.5 * line.size < drop < 3 * line.size:
            found.setdefault(round(line.size), Counter())[round(drop * 2) / 2] += 1
    return {size: min(drops, key=lambda d: (-drops[d], d)) for size, drops in found.items()}


def paragraphs(lines: Sequence[Line], leading: dict[int, float], size: float) -> list[Paragraph]:
    """The paragraphs of a page, in the order of its lines.

    ``leading`` and ``size`` are what :func:`leadings` and :func:`usual_size` say of all pages.
    """
    made: list[Paragraph] = []
    for at, line in enumerate(lines):
        room = _room(lines, at)
        captioned = at > 0 and _CAPTION.match(made[-1].lines[0].text) and _leaves(lines, at - 1)
        if at == 0 or captioned or _ends(lines, at - 1, leading, size):
            made.append(Paragraph([]))
        made[-1].lines.append(line)
        made[-1].full = line.right + _LONG_WORD * _letter(line) >= room
    return made


def words_of(lines: Sequence[str]) -> frozenset[str]:
    """The words that stand whole in lines, in small letters."""
    found: set[str] = set()
    for line in lines:
        inside = line.removesuffix(CUT)
        words = _WORD.findall(inside.casefold())
        found.update(words[:-1] if inside != line or line.endswith("-") else words)
    return frozenset(found)


def running(lines: Sequence[str], known: frozenset[str] = frozenset()) -> str:
    """Lines as one, words that were cut at a line's end whole again.

    ``known`` are words of the same document, which tell whether a hyphen is the word's own.
    """
    text = ""
    for line in lines:
        text = joined(text, line, known) if text else line
    return text


def joined(text: str, line: str, known: frozenset[str] = frozenset()) -> str:
    """A text with the next line behind it."""
    cut = text.endswith(CUT)
    text = f"{text[:-1].rstrip('-')}-" if cut else text
    if not (cut or re.search(r"\w[-\u2010]$", text)):
        return f"{text} {line}"
    return text[:-1] + line if _is_cut(text, line, known) else text + line


def _is_cut(text: str, line: str, known: frozenset[str]) -> bool:
    """Whether the hyphen at a text's end only cuts a word, and isn't one of Anglo-Saxon's."""
    if not line[:1].islower() or _COUNTS.search(text):
        return False
    first = re.search(r"[\w-]+$", text[:-1])
    second = re.match(r"[\w]+", line)
    if first is None or second is None:
        return True
    whole, parted = first[0] + second[0], f"{first[0]}-{second[0]}"
    return whole.casefold() in known or parted.casefold() not in known


def mended(page: Sequence[Paragraph], size: float) -> list[Paragraph]:
    """A page's paragraphs, those whole again that notes or captions stand within."""
    made: list[Paragraph] = []
    behind: list[Paragraph] = []
    for paragraph in page:
        before = made[-1] if made else None
        if before is None or not before.open:
            made += behind
            behind = []
            made.append(paragraph)
        elif paragraph.is_aside(size):
            behind.append(paragraph)
        elif behind and before.is_text(size) and paragraph.is_text(size) and paragraph.continues:
            before.lines += paragraph.lines
            before.full = paragraph.full
        else:
            made += behind
            behind = []
            made.append(paragraph)
    return [*made, *behind]


def text_of(paragraph: Paragraph, known: frozenset[str]) -> str:
    """A paragraph's text."""
    text = ""
    before: Line | None = None
    for line in paragraph.lines:
        if before is None:
            text = line.text
        elif before.beside(line) and line.left >= before.left:
            text += _within_row(text, before, line)
        else:
            text = joined(text, line.text, known)
        before = line
    return f"{text[:-1].rstrip('-')}-" if text.endswith(CUT) else text


def _within_row(text: str, before: Line, line: Line) -> str:
    """A piece of a row, as it goes on behind another one."""
    if line.size * _OTHER_SIZE < before.size and _SIGNS.fullmatch(line.text):
        return raised(text, line.text)
    glued = line.left - before.right < 0.12 * before.size or _CLOSES.match(line.text)
    return line.text if glued else f" {line.text}"


def _ends(lines: Sequence[Line], at: int, leading: dict[int, float], size: float) -> bool:
    """Whether a paragraph ends with a line that has another behind it."""
    line, below = lines[at], lines[at + 1]
    if line.beside(below) and below.left >= line.left:
        return below.left - line.right > _WIDE * line.size
    large = line.size > _LARGE * size
    ends = (_ENDS_SENTENCE if large else _ENDS).search(line.text) is not None
    drop = line.foot - below.foot
    elsewhere = drop <= 0 or below.left > line.right or below.right < line.left
    goes_on = line.text.endswith(CUT) or (not ends and below.text[:1].islower())
    if _other_size(line, below, _OTHER_COLUMN if elsewhere else _OTHER_SIZE):
        return not goes_on or elsewhere or _other_size(line, below, _FAR_OTHER)
    if goes_on:
        return False
    if LEADERS.search(line.text) or _is_row(line) or _is_row(below):
        return True
    room = _room(lines, at)
    full = line.right + _first_word(line, below) >= room
    if elsewhere:
        return ends or not full
    usual = max(leading.get(round(line.size), 0), 1.3 * line.size if large else 1.1 * line.size)
    if drop > usual * _GAP + 0.5:
        return True
    if large:
        return ends
    if _ITEM.match(below.text) and (ends or _ITEM.match(line.text)):
        return True
    if line.bold != below.bold or _is_indented(lines, at + 1, ends=ends):
        return True
    short = line.right - line.left < _SHORT * (room - line.left)
    return not full and (ends or (short and not clause_goes_on(line.text)))


def _is_row(line: Line) -> bool:
    """Whether half of a line or more are figures, as of a table's row."""
    words = line.text.split()
    figures = sum(_FIGURE.fullmatch(word) is not None for word in words)
    return len(words) >= _CELLS and figures >= len(words) / 2


def _leaves(lines: Sequence[Line], at: int) -> bool:
    """Whether the next line isn't right below a line, nor beside it."""
    line, below = lines[at], lines[at + 1]
    return not line.beside(below) and not 0 < line.foot - below.foot < _FAR_BELOW * line.size


def _is_indented(lines: Sequence[Line], at: int, *, ends: bool) -> bool:
    """Whether a line stands farther in than those around it, as a paragraph's first one does."""
    line, above = lines[at], lines[at - 1]
    least = _INDENT * line.size
    if line.left - above.left <= least or _ITEM.match(above.text):
        return False
    below = lines[at + 1] if at + 1 < len(lines) else None
    return ends or below is None or line.left - below.left > least


def _other_size(one: Line, other: Line, times: float = _OTHER_SIZE) -> bool:
    return max(one.size, other.size) > times * min(one.size, other.size)


def _room(lines: Sequence[Line], at: int) -> float:
    """How far to the right the lines of a line's column go."""
    line = lines[at]
    around = lines[max(0, at - _AROUND) : at + _AROUND + 1]
    return max(
        (
            near.right
            for near in around
            if abs(near.left - line.left) < 3 * line.size
            and not _other_size(near, line, _OTHER_COLUMN)
        ),
        default=line.right,
    )


def _first_word(line: Line, below: Line) -> float:
    """About how much room the next line's first word would have needed behind a line."""
    return _letter(line) * (min(len(below.text.split(maxsplit=1)[0]), 20) + 1)


def _letter(line: Line) -> float:
    """How wide a line's letters are."""
    return (line.right - line.left) / max(1, len(line.text))
