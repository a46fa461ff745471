"""Articles and their parts: the words of the domain, standard library only.

All offsets are half-open, in Unicode code points of ``Article.text``.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points of some text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def __len__(self) -> int:
        return self.end - self.start


class BlockKind(StrEnum):
    """What a line of an article is."""

    HEADLINE = "headline"
    BYLINE = "byline"
    DATELINE = "dateline"
    HEADING = "heading"
    PROSE = "prose"
    FURNITURE = "furniture"
    """Share buttons, adverts, photo credits, reading times, agency sign-offs: never answers."""


@dataclass(frozen=True, slots=True)
class Block:
    """A line of an article, without the white space around it, and what it is."""

    span: Span
    kind: BlockKind


@dataclass(frozen=True, slots=True)
class Article:
    """One article as it was read. ``text`` never changes afterwards.

    ``name`` identifies it within a library: the file's path relative to what was
    added, with ``#n`` behind it for one of several in the file. ``source`` is the
    file's absolute path at that time. What is not stated about it (author, outlet, date,
    ``url``, the ``place`` where it was written) is None, never guessed. ``pages`` has the
    offsets at which the pages of the original begin, if it has pages. ``warning`` says why
    somebody should look at it.
    """

    name: str
    text: str = field(repr=False)
    title: str
    author: str | None = None
    outlet: str | None = None
    published: date | None = None
    blocks: tuple[Block, ...] = field(default=(), repr=False)
    source: str = ""
    url: str | None = None
    place: str | None = None
    pages: tuple[int, ...] = field(default=(), repr=False)
    warning: str = ""

    def line_of(self, offset: int) -> int:
        """The 1-based line of the file in which ``offset`` stands."""
        return self.text.count("\n", 0, offset) + 1

    def page_of(self, offset: int) -> int | None:
        """The 1-based page of the original on which ``offset`` stands; None without pages."""
        return bisect_right(self.pages, offset) or None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article; ``number`` counts from 1 within it."""

    article: Article
    span: Span
    number: int

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.span.of(self.article.text)

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Passage:
    """Neighbouring sentences that are encoded and retrieved together.

    ``span`` runs from the first sentence to the last, except where a sentence
    alone is longer than the encoder's window: then it is a part of that sentence,
    and ``sentences`` still holds the whole one, so that it is cited whole.
    """

    id: int
    article: Article
    span: Span
    sentences: tuple[Sentence, ...]

    @property
    def text(self) -> str:
        """The passage, verbatim."""
        return self.span.of(self.article.text)
