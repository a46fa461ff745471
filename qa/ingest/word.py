"""Word files."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.file import File
from qa.ingest.stated import Stated, prose_of
from qa.ingest.zipped import opened

_UNSAID = ("", "python-docx", "word document", "microsoft office user", "user", "admin")
"""What programs write where nobody wrote anything."""


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
        paragraphs = [text for item in document.iter_inner_content() for text in _texts(item)]
        about = document.core_properties
        styled = next((p.text for p in document.paragraphs if _is_title(p) and p.text.strip()), "")
        stated = Stated.of(styled or _said(about.title), _said(about.author))
    except Exception as error:  # of lxml, zipfile, KeyError …: python-docx translates none
        raise IngestError(f"it cannot be read ({type(error).__name__})") from error
    return [prose_of("\n\n".join(paragraphs), stated, file.name, file.source)]


def _texts(item: Any) -> list[str]:
    if hasattr(item, "rows"):
        rows = [[cell.text.strip() for cell in row.cells] for row in item.rows]
        return [" | ".join(dict.fromkeys(filter(None, row))) for row in rows]
    return [item.text]


def _is_title(paragraph: Any) -> bool:
    return paragraph.style is not None and paragraph.style.name in ("Title", "Heading 1")


def _said(value: str | None) -> str:
    return "" if (value or "").strip().casefold() in _UNSAID else str(value)
