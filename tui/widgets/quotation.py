"""Quotations on screen: what the articles say, with the answering words emphasised.

A quotation is always sliced from ``article.text`` by offset. For the screen only, its
control characters become visible and its middle may be left out; both keep offsets.
"""

from collections.abc import Iterator, Sequence

from textual.content import Content

from qa.answer import Citation
from qa.article import Span
from qa.display import one_line

EMPHASIS = "bold underline"
"""The answering words stand out without colour, too."""

LIMIT = 700
"""How many characters of a quotation the chat shows; the article screen shows all."""

ELLIPSIS = "…"

WORD = 30
"""How far from where a piece is cut the gap between two words is looked for."""


def excerpt(text: str, keep: Span, limit: int = LIMIT) -> tuple[Span, ...]:
    """The pieces of ``text`` to show: all of it, or what stands around ``keep``.

    When ``keep`` itself is too long, its beginning and its end are shown.
    """
    if len(text) <= limit:
        return (Span(0, len(text)),)
    room = max(limit - len(keep), limit // 4) // 2
    start = _word_start(text, max(0, keep.start - room), keep.start)
    end = _word_end(text, min(len(text), keep.end + room), keep.end)
    if len(keep) <= limit:
        return (Span(start, end),)
    head = _word_end(text, keep.start + limit // 2, keep.start)
    tail = _word_start(text, keep.end - limit // 4, keep.end)
    return (Span(start, head), Span(tail, end))


def quotation(citation: Citation, limit: int = LIMIT, emphasis: str = EMPHASIS) -> Content:
    """The cited sentence between quotation marks, the answering words emphasised in it."""
    quote, origin = citation.quote, citation.sentence.start
    answer = Span(citation.answer.start - origin, citation.answer.end - origin)
    looks = emphasis if answer != Span(0, len(quote)) else ""
    pieces = in_pieces(one_line(quote), excerpt(quote, answer, limit), answer, looks)
    return Content.assemble("“", *pieces, "”")


def in_pieces(
    shown: str, pieces: Sequence[Span], stressed: Span, emphasis: str = EMPHASIS
) -> Iterator[str | Content]:
    """The pieces of a text, one part of it emphasised, with an ellipsis wherever some is left out.

    ``shown`` is the text as it may be shown, the offsets the same as in the text.
    """
    end = 0
    for piece in pieces:
        if piece.start > end:
            yield f" {ELLIPSIS} " if end else f"{ELLIPSIS} "
        content = Content(piece.of(shown))
        inner = Span(max(stressed.start, piece.start), min(stressed.end, piece.end))
        if inner.start < inner.end:
            content = content.stylize(emphasis, inner.start - piece.start, inner.end - piece.start)
        yield content
        end = piece.end
    if end < len(shown):
        yield f" {ELLIPSIS}"


def shortened(text: str, limit: int = LIMIT) -> Content:
    """The beginning of ``text``, in a line that is safe to show."""
    shown = one_line(text[: limit + 1])
    if len(shown) > limit:
        shown = f"{shown[: _word_end(shown, limit, 0)]} {ELLIPSIS}"
    return Content(shown)


def _word_start(text: str, offset: int, latest: int) -> int:
    """The first start of a word from ``offset`` on, if one is near and not after ``latest``."""
    if offset == 0:
        return 0
    space = text.find(" ", offset, min(offset + WORD, latest))
    return offset if space < 0 else space + 1


def _word_end(text: str, offset: int, earliest: int) -> int:
    """The last end of a word up to ``offset``, if one is near and not before ``earliest``."""
    if offset == len(text):
        return offset
    space = text.rfind(" ", max(offset - WORD, earliest), offset)
    return offset if space < 0 else space
