"""Word files."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.file import File
from qa.ingest.stated import Stated, prose_of
from qa.ingest.zipped import opened

_UNSAID = ("", "python-docx", "word document", "microsoft office user", "user", "admin")
"""What programs write where nobody wrote anything."""

# By their place in the tree rather than by python-docx's lists, which have nothing of what stands
# in a content control or was inserted while changes were tracked.
_BLOCKS = (
    ".//w:p[not(ancestor::w:tbl or ancestor::w:txbxContent)]"
    " | .//w:tbl[not(ancestor::w:tbl or ancestor::w:txbxContent)]"
)
_RUNS = ".//w:r[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent)]"


def read(file: File) -> list[Article]:
    """Make an article of a .docx file: its paragraphs and the cells of its tables.

    Raises:
        IngestError: it is damaged or empty.
    """
    import docx

    with opened(file.data):
        pass  # it is one, and of a bearable size
    try:
        document = docx.Document(BytesIO(file.data))
        blocks = document.element.body.xpath(_BLOCKS)
        paragraphs = [text for block in blocks for text in _texts(block)]
        about = document.core_properties
        styled = (_text(p) for p in blocks if _is_title(p, document))
        title = next(filter(str.strip, styled), "")
        stated = Stated.of(title or _said(about.title), _said(about.author))
    except Exception as error:  # of lxml, zipfile, KeyError …: python-docx translates none
        raise IngestError(f"it cannot be read ({type(error).__name__})") from error
    return [prose_of("\n\n".join(paragraphs), stated, file.name, file.source)]


def _texts(block: Any) -> Iterator[str]:
    """A paragraph's text, or that of a table's rows; a cell of several rows is in each."""
    if block.tag.endswith("}p"):
        yield _text(block)
        return
    above: dict[int, str] = {}
    for row in block.xpath(".//w:tr[count(ancestor::w:tbl)=1]"):
        cells, column = [], 0
        for cell in row.xpath(".//w:tc[count(ancestor::w:tbl)=1]"):
            if cell.vMerge != "continue":
                above[column] = "\n".join(map(_text, cell.xpath(".//w:p"))).strip()
            cells.append(above.get(column, ""))
            column += cell.grid_span
        yield " | ".join(dict.fromkeys(filter(None, cells)))


def _text(paragraph: Any) -> str:
    return "".join(run.text for run in paragraph.xpath(_RUNS))


def _is_title(block: Any, document: Any) -> bool:
    from docx.text.paragraph import Paragraph

    style = Paragraph(block, document).style if block.tag.endswith("}p") else None
    return style is not None and style.name in ("Title", "Heading 1")


def _said(value: str | None) -> str:
    return "" if (value or "").strip().casefold() in _UNSAID else str(value)
