"""PDF files: their text in running lines, and on which page it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from qa.article import Article
from qa.errors import IngestError
from qa.ingest import names
from qa.ingest.file import File
from qa.ingest.head_line import head_line
from qa.ingest.printed import (
    Paragraph,
    joined,
    leadings,
    mended,
    paragraphs,
    text_of,
    usual_size,
    words_of,
)
from qa.ingest.printed_lines import Line, lines_of
from qa.ingest.properties import with_properties
from qa.ingest.running_heads import without_running_heads
from qa.ingest.stated import Stated, prose_of

_MOST_PAGES = 2_000
_LARGE = 1.18
"""Times the size of the text that a headline is larger."""
_SMALL = 0.92
"""Times the size of the text that what stands beside it is large at most."""
_HEADLINE = range(10, 251)
"""Characters."""


def read(file: File) -> list[Article]:
    """Make an article of a PDF file.

    Raises:
        IngestError: it cannot be read, is encrypted, or holds pictures only.
    """
    written, title, author, lost = _pages(file.data)
    pages = list(without_running_heads(written))
    lines = [line for page in pages for line in page]
    if not lines:
        raise IngestError(
            "there is no text in it, only pictures", "recognise its text first, as with ocrmypdf"
        )
    size, leading = usual_size(lines), leadings(lines)
    made = [mended(_from_the_top(paragraphs(page, leading, size), size), size) for page in pages]
    headline = _headline(made, size)
    _bring_together(made, size)
    text, starts = _put_together(made, words_of([line.text for line in lines]))
    article = prose_of(
        text,
        Stated(),
        file.name,
        file.source,
        headline=None if headline is None else starts[headline],
    )
    begins, at = [], len(text)
    for page in reversed(made):  # one without a text begins where the next one does
        at = starts[page[0]] if page else at
        begins.append(at)
    article = replace(with_properties(article, title, author), pages=tuple(reversed(begins)))
    return [replace(article, warning=f"{lost} of its pages cannot be read") if lost else article]


def _put_together(
    pages: Sequence[Sequence[Paragraph]], known: frozenset[str]
) -> tuple[str, dict[Paragraph, int]]:
    """The text of all pages, and where in it each paragraph begins."""
    starts: dict[Paragraph, int] = {}
    text, before = "", None
    for page in pages:
        for at, paragraph in enumerate(page):
            said = text_of(paragraph, known)
            goes_on = at == 0 and before is not None and before.open and paragraph.continues
            if goes_on:
                text = joined(text, said, known)
            else:
                text += f"\n\n{said}" if text else said
            starts[paragraph] = len(text) - len(said)
            before = paragraph
    return text, starts


def _headline(pages: Sequence[Sequence[Paragraph]], size: float) -> Paragraph | None:
    """The first of the largest paragraphs of the first page, if larger than the text."""
    first = next((page for page in pages if page), [])
    large = [p for p in first if p.size >= _LARGE * size and _may_be_headline(p)]
    return max(large, key=lambda p: round(p.size), default=None)


def _may_be_headline(paragraph: Paragraph) -> bool:
    said = text_of(paragraph, frozenset())
    letters = sum(map(str.isalpha, said))
    return (
        len(said) in _HEADLINE
        and letters > len(said) / 2
        and " " in said.strip()
        and head_line(said) is None
        and not names.is_announcement(said)
    )


def _from_the_top(page: Sequence[Paragraph], size: float) -> list[Paragraph]:
    """A page's paragraphs; what was written first in small letters but stands lower comes last."""
    top = max(page, key=lambda p: p.lines[0].foot, default=None)
    first = next((n for n, p in enumerate(page) if p is top or p.size > size * _SMALL), 0)
    start = next((p.lines[0].foot for p in page[first:]), 0.0)
    lower = {p for p in page[:first] if p.lines[0].foot < start}
    return [*(p for p in page if p not in lower), *(p for p in page if p in lower)]


def _bring_together(pages: Sequence[list[Paragraph]], size: float) -> None:
    """Where a sentence goes on over the page, let nothing stand between its parts: notes at the
    foot and captions at the head of a page."""
    for page, below in pairwise(pages):
        last = next((p for p in reversed(page) if not p.is_aside(size)), None)
        first = next((p for p in below if not p.is_aside(size)), None)
        if last is None or first is None or not (last.open and first.continues):
            continue
        if not (last.is_text(size) and first.is_text(size)):
            continue
        if last is not page[0]:
            page.remove(last)
            page.append(last)
        below.remove(first)
        below.insert(0, first)


def _pages(data: bytes) -> tuple[list[list[Line]], str, str, int]:
    """The lines of each page; title and author of the metadata; how many pages are damaged."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise IngestError(
            "it is encrypted" if locked else f"it cannot be read ({error})",
            "save it without a password" if locked else "",
        ) from error
    try:
        if len(document) > _MOST_PAGES:
            raise IngestError(f"{len(document):,} pages are more than {_MOST_PAGES:,}")
        pages: list[list[Line]] = []
        lost = 0
        for number in range(len(document)):
            try:
                page = document[number]
            except pdfium.PdfiumError:  # one that is damaged costs itself, not the others
                lost += 1
                pages.append([])
                continue
            pages.append(lines_of(page))
            page.close()
        about = document.get_metadata_dict()
        return pages, about.get("Title", ""), about.get("Author", ""), lost
    finally:
        document.close()
