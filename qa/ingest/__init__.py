"""Files → Articles, one module for each format.

A format is a module with ``read(file) -> list[Article]``; adding one means writing that module
and naming it in ``_FORMATS``, with the suffixes of its files. Each is imported with its library
when the first such file is met.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import PurePath

from qa.article import Article
from qa.ingest.decoding import is_mixed
from qa.ingest.file import File
from qa.ingest.suspicion import suspicion

_HALF = re.compile("[\ud800-\udfff]")
VERSION = 10
"""Raised when reading changes, so that unchanged files are read again."""

_PLAIN, _TABLE = "text", "table"
_FORMATS = {
    _PLAIN: (".txt", ".text"),
    "markdown": (".md", ".markdown"),
    "web_page": (".html", ".htm", ".xhtml"),
    "pdf": (".pdf",),
    "word": (".docx",),
    "epub": (".epub",),
    "mail": (".eml", ".mbox"),
    "saved_page": (".mhtml", ".mht"),
    "feed": (".rss", ".atom", ".xml"),
    _TABLE: (".csv", ".tsv", ".jsonl", ".ndjson"),
}
_TEXTS = (_PLAIN, "markdown", "web_page")
"""Those whose files are one article each, as text."""
_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_PRINTED = b"%PDF-"
"""A page begins so, or a PDF file, whatever the file is called."""
_UNREAD = frozenset(
    """
    .7z .ai .asp .bat .bmp .bz2 .c .cfg .class .cpp .css .db .dll .doc .docm .dot .dotx .dylib .exe
    .fodt .gif .go .gz .h .heic .ics .ini .ipynb .java .jpeg .jpg .js .json .key .latex .mp3 .mp4
    .msg .numbers .odp .ods .odt .pages .php .plist .png .pps .ppt .pptx .ps .psd .py .rar .rb .rs
    .rtf .sh .so .sql .sqlite .svg .tar .tex .tgz .tif .tiff .toml .ts .vcf .wav .webarchive .webp
    .wpd .xls .xlsx .xps .yaml .yml .zip
    """.split()  # noqa: SIM905
)
"""Kinds of files that hold something else than an article's text as it is, or hold it in marks."""
_BEGINNING = 1000
_BY_SUFFIX = {suffix: name for name, suffixes in _FORMATS.items() for suffix in suffixes}

SUFFIXES = tuple(_BY_SUFFIX)
"""Of the files that are taken for articles."""


def can_read(path: PurePath) -> bool:
    """Whether a file of this name, met in a folder, is taken for an article."""
    return path.suffix.lower() in _BY_SUFFIX


def can_be_named(path: PurePath) -> bool:
    """Whether a file that the user names may be read: only a kind that is known for another
    isn't, for one of no known kind may be plain text."""
    return path.suffix.lower() not in _UNREAD


def is_plain(data: bytes, name: str) -> bool:
    """Whether a file is plain text, which nothing has to be parsed for."""
    return _format(data, name) == _PLAIN


def is_table(data: bytes, name: str) -> bool:
    """Whether a file has columns, which may have to be told from each other."""
    return _format(data, name) == _TABLE


def read_articles(
    data: bytes, name: str, source: str = "", fields: Mapping[str, str] | None = None
) -> list[Article]:
    """Make articles of a file's bytes; a name of unknown kind is read as plain text.

    Args:
        data: what the file holds.
        name: the file's, from which the articles have theirs.
        source: where the file lies.
        fields: which column is which, see :class:`qa.ingest.file.File`.

    Raises:
        IngestError: the file cannot become an article.
    """
    format = _format(data, name)
    module = import_module(f"qa.ingest.{format}")
    made: list[Article] = module.read(File(data, name, source, fields or {}))
    parsed, mixed = format != _PLAIN, format in _TEXTS and is_mixed(data)
    return [
        replace(article, warning=article.warning or suspicion(article, parsed=parsed, mixed=mixed))
        for article in map(_sound, made)
    ]


def _sound(article: Article) -> Article:
    """Without halves of characters, which JSON, YAML and feeds can name and nothing can store."""

    def sound(said: str) -> str:
        return _HALF.sub("\N{REPLACEMENT CHARACTER}", said)

    return replace(
        article,
        text=sound(article.text),
        title=sound(article.title),
        author=sound(article.author) if article.author else None,
        outlet=sound(article.outlet) if article.outlet else None,
        url=sound(article.url) if article.url else None,
        place=sound(article.place) if article.place else None,
    )


def _format(data: bytes, name: str) -> str:
    format = _BY_SUFFIX.get(PurePath(name).suffix.lower(), _PLAIN)
    if format == _PLAIN and data.startswith(_PRINTED):
        return "pdf"
    return "web_page" if format == _PLAIN and _PAGE.match(data[:_BEGINNING]) else format
