"""Web pages: the article without navigation, adverts, comments and cookie notices."""

from __future__ import annotations

from typing import Any

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.charset import charset
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.stated import Stated, article_of

_HIDDEN = frozenset(("script", "style", "head", "noscript", "template"))
_BLOCKS = frozenset(
    ("p", "div", "li", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "br", "pre", "hr")
)

_DEEPEST = 2_000
"""Tags within tags: real pages have some dozen."""


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
    document: Any = bare_extraction(
        tree,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    text = document.text if document else None
    if not text or not text.strip():
        return None
    stated = Stated.of(
        document.title, document.author, document.sitename, document.date, document.url
    )
    return text.split("\n"), stated


def paragraphs_of(fragment: str) -> list[str]:
    """The paragraphs of a piece of HTML that is all article: of a feed, or of a newsletter."""
    from lxml import html

    if not fragment.strip():
        return []
    try:
        tree = html.fromstring(f"<div>{fragment}</div>")
    except (ValueError, html.etree.ParserError):
        return []
    parts: list[str] = []
    walker = html.etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if element.tag in _BLOCKS:
            parts.append("\n")
        if event != "start":
            parts.append(element.tail or "")
        elif element.tag not in _HIDDEN:
            parts.append(element.text or "")
        else:
            walker.skip_subtree()
    return [" ".join(line.split()) for line in "".join(parts).split("\n") if line.strip()]


def _depth(tree: Any) -> int:
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        element, depth = waiting.pop()
        deepest = max(deepest, depth)
        waiting += [(child, depth + 1) for child in element]
    return deepest
