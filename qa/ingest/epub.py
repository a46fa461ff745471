"""E-books: each chapter is an article."""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace
from typing import Any
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.file import File
from qa.ingest.furniture import is_furniture
from qa.ingest.raised import level
from qa.ingest.stated import Stated, article_of
from qa.ingest.web_page import paragraphs_of
from qa.ingest.zipped import opened

_CONTAINER = "META-INF/container.xml"
_SHORTEST = 200
"""Characters of a chapter: less, without a sentence, is a cover, a title page or an imprint."""
_SENTENCE = re.compile(r"(?:\S+\s+){5,}\S+[.!?][\"'”’)]*")

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def read(file: File) -> list[Article]:
    """Make an article of each chapter, in reading order.

    Raises:
        IngestError: it is damaged, or has no chapter with text.
    """
    try:
        with opened(file.data) as archive:
            about, chapters = _contents(archive)
            texts = [_text(archive, path) for path in chapters]
    except (KeyError, IndexError, etree.XMLSyntaxError, BadZipFile, RuntimeError) as error:
        raise IngestError(f"it cannot be read ({type(error).__name__})") from error
    kept = [(title, lines) for title, lines in texts if _is_chapter(lines)]
    if not kept:
        raise IngestError("no chapter has any text")
    return [
        article_of(
            lines,
            replace(about, title=": ".join(filter(None, (about.title, title)))),
            file.part(number),
            file.source,
        )
        for number, (title, lines) in enumerate(kept, start=1)
    ]


def _is_chapter(lines: list[str]) -> bool:
    told = any(_SENTENCE.fullmatch(line) and not is_furniture(line) for line in lines)
    return told or sum(map(len, lines)) >= _SHORTEST


def _contents(archive: ZipFile) -> tuple[Stated, list[str]]:
    """What the package file says of the book, and the paths of its chapters."""
    container = etree.fromstring(archive.read(_CONTAINER), _PARSER)
    package = str(container.xpath("//*[local-name()='rootfile']/@full-path")[0])
    root = etree.fromstring(archive.read(package), _PARSER)

    def first(name: str) -> str:
        found: Any = root.xpath(f"//*[local-name()='metadata']/*[local-name()='{name}']/text()")
        return str(found[0]) if found else ""

    paths = {
        str(item.get("id")): posixpath.normpath(
            posixpath.join(posixpath.dirname(package), unquote(str(item.get("href"))))
        )
        for item in root.xpath("//*[local-name()='manifest']/*[local-name()='item']")
    }
    spine = root.xpath("//*[local-name()='spine']/*[local-name()='itemref']/@idref")
    stated = Stated.of(first("title"), first("creator"), first("publisher"), first("date"))
    return stated, [paths[str(id)] for id in spine if str(id) in paths]


def _text(archive: ZipFile, path: str) -> tuple[str, list[str]]:
    """A chapter's heading and its paragraphs."""
    from lxml import html

    # The standard says so; without a word from the page, the parser takes Latin-1 for it.
    try:
        tree = html.fromstring(archive.read(path), parser=html.HTMLParser(encoding="utf-8"))
    except (KeyError, etree.ParserError):
        return "", []  # a page that is missing or empty costs itself, not the book
    level(tree)
    headings = tree.xpath("//h1|//h2|//h3")
    title = " ".join(headings[0].text_content().split()) if headings else ""
    body = tree.find(".//body")
    return title, paragraphs_of(html.tostring(tree if body is None else body, encoding="unicode"))
