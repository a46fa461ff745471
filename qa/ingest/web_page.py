"""Web pages: the article without navigation, adverts, comments and cookie notices."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.charset import charset
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.page_authors import people
from qa.ingest.page_data import of_meta
from qa.ingest.page_date import published
from qa.ingest.page_head import headline
from qa.ingest.page_tree import tidy
from qa.ingest.raised import level
from qa.ingest.stated import Stated, article_of

_HIDDEN = frozenset(("script", "style", "head", "noscript", "template"))
_BLOCKS = frozenset(
    ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "pre", "hr")
)

_SOURCE_LINE = re.compile(r"(?<!\n)\r?\n(?![ \t\r]*\n)")
"""Where only the source has a new line: the page goes on in the same one."""
_BEFORE_SMALL = re.compile(r"(?<!\n)\r?\n(?=[ \t]*[a-z])")
"""The same of a plain text without a tag that begins a line, whose lines may be its own."""

_DEEPEST = 2_000
"""Tags within tags: real pages have some dozen."""

_SPACES = re.compile(r"[ \t]{2,}")
_TAGLINE = re.compile(r"\s+[|»«]\s+.*")
"""What sites say of themselves behind their name."""


def read(file: File) -> list[Article]:
    """Make an article of a saved web page.

    Raises:
        IngestError: there is no article in it.
    """
    from trafilatura.utils import handle_compressed_file

    page = handle_compressed_file(file.data)
    found = extracted(decode(page, charset(page)))
    if found is None:
        raise IngestError("no article was found on the page")
    paragraphs, stated = found
    return [article_of(paragraphs, stated, file.name, file.source)]


def extracted(page: str) -> tuple[list[str], Stated] | None:
    """The paragraphs of a page's article and what the page states about it; None without one."""
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    tree = load_html(page)
    if tree is None or _depth(tree) > _DEEPEST:
        return None
    shown = deepcopy(tree)
    level(tree)
    tidy(tree)
    document: Any = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False},  # ours is read, theirs may be guessed
    )
    text = document.text if document else None
    if not text or not text.strip():
        return None
    title, outlet = document.title or "", _outlet(shown, document)
    stated = Stated.of(
        headline(shown, title, outlet),
        people(shown, title, outlet, document.author or ""),
        outlet,
        published(shown, title),
        document.url,
    )
    return [row for line in text.split("\n") if (row := _row(line))], stated


def _outlet(page: Any, document: Any) -> str:
    """The outlet that the page states, else the one that was found, if it is no headline."""
    stated = next((said for name, said in of_meta(page) if name == "ogsitename" and said), None)
    if stated is not None:
        return _TAGLINE.sub("", " ".join(str(stated).split()))
    found = document.sitename or ""
    named = page.findtext(".//title") or ""
    return "" if _is_headline(found, document.title or "", named) else found


def _row(line: str) -> str:
    """A table's row without the bars around it, as those of other formats are; no rule of one."""
    line = _SPACES.sub(" ", line)
    bare = line.strip()
    if not (bare.startswith("|") and bare.endswith("|")):
        return line
    cells = [cell.strip() for cell in bare.strip("|").split("|")]
    is_rule = not any(cell.strip("-: ") for cell in cells)
    return "" if is_rule else " | ".join(filter(None, cells))


def _is_headline(outlet: str, title: str, named: str) -> bool:
    """Whether what was found for an outlet is the headline.

    Where the page names no outlet, trafilatura takes the part of its title that has a full stop
    for an address, be it the headline: of "U.S. troops leave | The Courier" the first part.
    """
    begins = " " in outlet and " ".join(named.split()).startswith(outlet)
    return "." in outlet and (outlet.casefold() in title.casefold() or begins)


def paragraphs_of(fragment: str) -> list[str]:
    """The paragraphs of a piece of HTML that is all article: of a feed, or of a newsletter."""
    from lxml import html

    if not fragment.strip():
        return []
    try:
        tree = html.fromstring(f"<div>{fragment}</div>")
    except (ValueError, html.etree.ParserError):
        return []
    level(tree)
    kept = not any(element.tag in _BLOCKS for element in tree.iterdescendants())
    parts: list[str] = []
    walker = html.etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if element.tag in _BLOCKS:
            parts.append("\n")
        if event == "start" and element.tag in _HIDDEN:
            walker.skip_subtree()
            continue
        said = (element.text if event == "start" else element.tail) or ""
        shown = element if event == "start" else element.getparent()
        pre = shown is not None and bool(shown.xpath("ancestor-or-self::pre"))
        breaks = _BEFORE_SMALL if kept else _SOURCE_LINE
        parts.append(said if pre else breaks.sub(" ", said))
    return [" ".join(line.split()) for line in "".join(parts).split("\n") if line.strip()]


def _depth(tree: Any) -> int:
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in element]
    return deepest
