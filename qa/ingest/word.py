"""Word files."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.file import File
from qa.ingest.properties import with_properties
from qa.ingest.raised import lowered, raised
from qa.ingest.stated import Stated, prose_of
from qa.ingest.zipped import opened

# By their place in the tree rather than by python-docx's lists, which have nothing of what stands
# in a content control or was inserted while changes were tracked.
_BLOCKS = (
    ".//w:p[not(ancestor::w:tbl or ancestor::w:txbxContent)]"
    " | .//w:tbl[not(ancestor::w:tbl or ancestor::w:txbxContent)]"
)
_RUNS = ".//w:r[not(ancestor::w:del or ancestor::w:moveFrom or ancestor::w:txbxContent)]"


_NOTE_STYLES = ("FootnoteReference", "EndnoteReference")


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
        title, author = about.title or "", about.author or ""
        styled = (_text(p) for p in blocks if _is_title(p, document))
        stated = Stated.of(next(filter(str.strip, styled), ""))
    except Exception as error:  # of lxml, zipfile, KeyError …: python-docx translates none
        raise IngestError(f"it cannot be read ({type(error).__name__})") from error
    article = prose_of("\n\n".join(paragraphs), stated, file.name, file.source)
    return [with_properties(article, stated.title or title, author)]


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
    runs = paragraph.xpath(_RUNS)
    text = ""
    for at, run in enumerate(runs):
        text += _levelled(run, text, "".join(after.text for after in runs[at + 1 : at + 2]))
    return text


def _levelled(run: Any, before: str, after: str) -> str:
    """A run's text, with what is raised or lowered of it as plain text has it."""
    text = str(run.text)
    [height] = run.xpath("./w:rPr/w:vertAlign/@w:val") or [""]
    [style] = run.xpath("./w:rPr/w:rStyle/@w:val") or [""]
    if style.startswith(_NOTE_STYLES) or height == "superscript":
        return raised(before, text, after, mark=style.startswith(_NOTE_STYLES))
    return lowered(before, text) if height == "subscript" else text


def _is_title(block: Any, document: Any) -> bool:
    from docx.text.paragraph import Paragraph

    style = Paragraph(block, document).style if block.tag.endswith("}p") else None
    return style is not None and style.name in ("Title", "Heading 1")
