"""PDF files: their text in running lines, and on which page it stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.file import File
from qa.ingest.properties import with_properties
from qa.ingest.stated import Stated, prose_of

_MOST_PAGES = 2_000
_EDGE = 2
"""Lines at the top and at the bottom of a page where its headers and footers stand."""

_DIGITS = re.compile(r"\d+")
_CUT = re.compile(r"[\ufffe\x02](.?)")
"""A hyphen at the end of a line that the library has joined to the next one."""
_HYPHEN = re.compile(r"[-\u00ad\u2010]$")
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_SHORT = 0.8
"""Share of the usual width below which a line that ends a sentence ends its paragraph, too."""


def read(file: File) -> list[Article]:
    """Make an article of a PDF file.

    Raises:
        IngestError: it cannot be read, is encrypted, or holds pictures only.
    """
    pages, title, author = _pages(file.data)
    texts = [_running(lines) for lines in _without_furniture(pages)]
    starts, text = [], ""
    for page in texts:
        # A sentence that goes on over the page goes on in the text.
        goes_on = bool(text) and not _ENDS.search(text) and page[:1].islower()
        text += ("\n" if goes_on else "\n\n") if text and page else ""
        starts.append(len(text))
        text += page
    if not text.strip():
        raise IngestError(
            "there is no text in it, only pictures", "recognise its text first, as with ocrmypdf"
        )
    article = prose_of(text, Stated(), file.name, file.source)
    return [replace(with_properties(article, title, author), pages=tuple(starts))]


def _pages(data: bytes) -> tuple[list[list[str]], str, str]:
    """The lines of each page; title and author of the metadata."""
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
        pages = []
        for page in document:
            lines = _CUT.sub(_joined, page.get_textpage().get_text_range()).splitlines()
            pages.append([line.strip() for line in lines if line.strip()])
            page.close()
        about = document.get_metadata_dict()
        return pages, about.get("Title", ""), about.get("Author", "")
    finally:
        document.close()


def _joined(cut: re.Match[str]) -> str:
    return cut[1] if cut[1].islower() else f"-{cut[1]}"


def _without_furniture(pages: Sequence[Sequence[str]]) -> Iterator[list[str]]:
    """The pages without what stands at the edge of most of them, but for its numbers."""
    seen = Counter(key for lines in pages for key in {_key(line) for line in _edges(lines)} if key)
    least = max(2, len(pages) / 2)
    for lines in pages:
        last = len(lines) - _EDGE
        yield [
            line
            for at, line in enumerate(lines)
            if not ((at < _EDGE or at >= last) and _is_running(line, seen, least, len(pages)))
        ]


def _is_running(line: str, seen: Counter[str], least: float, pages: int) -> bool:
    return (pages > 1 and line.isdigit()) or seen[_key(line)] >= least


def _edges(lines: Sequence[str]) -> list[str]:
    return [*lines[:_EDGE], *lines[-_EDGE:]]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line.casefold())


def _running(lines: Sequence[str]) -> str:
    """A page's lines as paragraphs, words that were cut at a line's end whole again."""
    widths = sorted(len(line) for line in lines)
    usual = widths[int(len(widths) * 0.8)] if widths else 0
    text = ""
    for line, below in zip(lines, [*lines[1:], ""], strict=False):
        text += line
        if not below:
            break
        if _HYPHEN.search(line):  # of a word that was cut, or of one like Anglo-Saxon
            text = text[:-1] if below[0].islower() else text
        elif len(line) < _SHORT * usual and (_ENDS.search(line) or below[0].isupper()):
            text += "\n\n"
        else:
            text += " "
    return text
