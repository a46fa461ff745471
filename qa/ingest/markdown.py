"""Markdown files: their text without the marks, and what their front matter states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qa.article import Article
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.head_line import head_line
from qa.ingest.stated import Stated, article_of, prose_of
from qa.ingest.web_page import paragraphs_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_SHOWN = frozenset(("text", "code_inline", "softbreak", "hardbreak"))


def read(file: File) -> list[Article]:
    """Make an article of a Markdown file.

    Raises:
        IngestError: it is empty or binary.
    """
    from markdown_it import MarkdownIt

    text = decode(file.data)
    about: dict[str, object] = {}
    if front := _FRONT.match(text):
        about, text = _front_matter(front[1]), text[front.end() :]
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    title = str(about.get("title") or _title(tokens))
    stated = Stated.of(
        title,
        about.get("author") or about.get("by") or "",
        about.get("outlet") or about.get("publication") or about.get("source") or "",
        about.get("date") or about.get("published"),
        about.get("url") or about.get("link") or "",
    )
    paragraphs = list(_paragraphs(tokens))
    if stated.title:
        return [article_of(paragraphs, stated, file.name, file.source)]
    return [prose_of("\n\n".join(paragraphs), stated, file.name, file.source)]


def _front_matter(text: str) -> dict[str, object]:
    import yaml

    try:
        found = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {str(key).lower(): _listed(value) for key, value in found.items()}


def _listed(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, list) else value


def _title(tokens: list[Token]) -> str:
    """The first heading, if nothing but headings stands before it."""
    if len(tokens) > 1 and tokens[0].type == "heading_open":
        return " ".join(_plain(tokens[1]).split())
    return ""


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    for token in tokens:
        if token.type == "inline":
            yield from _lines(_plain(token))
        elif token.type in ("fence", "code_block"):
            yield token.content.strip()
        elif token.type == "html_block":
            yield from paragraphs_of(token.content)


def _lines(text: str) -> list[str]:
    """A paragraph as one line, a masthead's lines each by itself."""
    lines = [" ".join(line.split()) for line in text.split("\n")]
    return lines if all(map(head_line, lines)) else [" ".join(text.split())]


def _plain(token: Token) -> str:
    return "".join(
        "\n" if child.type.endswith("break") else child.content
        for child in token.children or ()
        if child.type in _SHOWN
    )
