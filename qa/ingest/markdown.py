"""Markdown files: their text without the marks, and what their front matter states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from qa.article import Article
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.front_matter import front_matter
from qa.ingest.head_line import head_line
from qa.ingest.raised import lowered, raised
from qa.ingest.stated import article_of, prose_of
from qa.ingest.web_page import paragraphs_of

if TYPE_CHECKING:
    from markdown_it.token import Token

_SHOWN_THERE = re.compile(r"!\[\[[^\[\]\n]{1,300}\]\]")
_LINK = re.compile(r"\[\[(?:[^\[\]|\n]{1,300}\|)?([^\[\]|\n]{1,300})\]\]")
"""``![[map.png]]``, and ``[[a note|its name]]``, as Obsidian and wikis write links."""
_NOTE = re.compile(r"\[\^[\w-]{1,30}\]")
_NOTE_BELOW = re.compile(r"^\[\^[\w-]{1,30}\]:[ \t]*", re.MULTILINE)
"""``[^1]`` in the text; ``[^1]: Minutes`` below it, of which the parser makes a link's address."""
_MARKED = re.compile(r"==(?=\S)([^=\n]+)(?<=\S)==")
"""``==highlighted==``"""
_HEIGHT = re.compile(r"<su[bp]\b", re.IGNORECASE)
_SHOWN = frozenset(("text", "code_inline", "softbreak", "hardbreak"))


def read(file: File) -> list[Article]:
    """Make an article of a Markdown file.

    Raises:
        IngestError: it is empty or binary.
    """
    from markdown_it import MarkdownIt

    about, text = front_matter(decode(file.data))
    text = _LINK.sub(r"\1", _SHOWN_THERE.sub("", text))
    tokens = MarkdownIt("commonmark").enable("table").parse(_NOTE_BELOW.sub("\n", text))
    stated = about if about.title else replace(about, title=_title(tokens))
    paragraphs = list(_paragraphs(tokens))
    if stated.title:
        return [article_of(paragraphs, stated, file.name, file.source)]
    return [prose_of("\n\n".join(paragraphs), stated, file.name, file.source)]


def _title(tokens: list[Token]) -> str:
    """The first heading, if nothing but headings stands before it."""
    if len(tokens) > 1 and tokens[0].type == "heading_open":
        return " ".join(_plain(tokens[1]).split())
    return ""


def _paragraphs(tokens: list[Token]) -> Iterator[str]:
    cells: list[str] | None = None
    for token in tokens:
        if token.type == "tr_open":
            cells = []
        elif token.type == "tr_close":
            yield " | ".join(filter(None, cells or ()))
            cells = None
        elif token.type == "inline" and cells is not None:
            cells.append(" ".join(_plain(token).split()))
        elif token.type == "inline":
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
    """A paragraph's words without footnote marks; what is raised, as plain text has it."""
    shown = [c for c in token.children or () if c.type in _SHOWN or c.type == "html_inline"]
    text, height = "", ""
    for at, child in enumerate(shown):
        if child.type == "html_inline":
            height = child.content.lower() if _HEIGHT.match(child.content) else ""
        elif child.type.endswith("break"):
            text += "\n"
        elif height.startswith("<sup"):
            behind = "".join(below.content for below in shown[at + 2 : at + 3])
            text += raised(text, child.content, behind)
        elif height:
            text += lowered(text, child.content)
        else:
            text += _MARKED.sub(r"\1", _NOTE.sub("", child.content))
    return text
