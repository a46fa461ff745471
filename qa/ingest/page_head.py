"""What a web page shows at the head of its article: the headline, and the lines below it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

LINES = frozenset((
    "address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "p",
    "pre", "section", "table", "td", "tr", "ul",
))  # fmt: skip
"""What begins a line and ends one."""
ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")
PROSE = 150
"""Characters in sentences that are the article's own, below its head."""

_HIDDEN = frozenset(("script", "style", "noscript", "template"))
_MOST_LINES = 40
_BAR = re.compile(r"\s+(?:[|»«]|--+|::)\s+")
_DASH = re.compile(r"\s+[–—-]\s+")
_BEFORE = re.compile(r"(?:\s[|»«–—-]+|\s--+|(?P<label>:))\s+$")
_AFTER = re.compile(r"\s+(?:[|»«–—]|--?)(?:\s|$)")
_SAME = str.maketrans("‘’‚“”„–—\xa0", "'''\"\"\"-- ")
_LABEL_WORDS = 2
_HEADLINE_WORDS = 3


def headlines(page: Any) -> list[str]:
    """A page's largest headings: one is mostly the headline, another may be the outlet's name."""
    said = (" ".join(heading.text_content().split()) for heading in page.iter("h1"))
    return [line for line in said if line]


def first_heading(page: Any, title: str) -> Any:
    """The heading that is the headline, else the first one; None where there is none."""
    headings = list(page.iter("h1"))
    folded = _folded(title)
    own = (h for h in headings if _folded(h.text_content()) == folded)
    return next(own, headings[0] if headings else None)


def header_of(heading: Any) -> Any:
    """The element around a headline that is all head, be its summary as long as a paragraph."""
    around = heading.iterancestors("header") if heading is not None else ()
    return next(iter(around), None)


def headline(page: Any, title: str, outlet: str) -> str:
    """A page's title without what it has around the headline: ``| CNN Politics``, ``- Polygon``."""
    title = " ".join(title.split())
    for shown in headlines(page):
        at = _folded(title).find(_folded(shown))
        before, after = title[: max(at, 0)], title[at + len(shown) :]
        if (
            at >= 0
            and len(shown.split()) >= _HEADLINE_WORDS
            and (not before or _is_before(before, outlet))
            and (not after or _AFTER.match(after))
        ):
            return shown
    return _without_outlet(title, outlet)


def _is_before(before: str, outlet: str) -> bool:
    ends = _BEFORE.search(before)
    if ends is None:
        return False
    known = outlet and _folded(before).startswith(_folded(outlet))
    return not ends["label"] or bool(known) or len(before.split()) <= _LABEL_WORDS


def _without_outlet(title: str, outlet: str) -> str:
    """A title without the outlet at its end, or in front of it, as sites put it there."""
    name = _letters(outlet)
    if not name:
        return title
    for between, may_go_on in ((_BAR, True), (_DASH, False)):
        cuts = list(between.finditer(title))
        for rest, piece in (
            [(title[: cuts[-1].start()], title[cuts[-1].end() :])] if cuts else []
        ) + ([(title[cuts[0].end() :], title[: cuts[0].start()])] if cuts else []):
            said = _letters(piece)
            section = may_go_on and piece.casefold().startswith(f"{outlet.casefold()} ")
            if (said in (name, f"{name}com") or section) and len(rest.split()) > 1:
                return rest
    return title


def lines_below(page: Any, title: str) -> Iterator[str]:
    """The lines below a page's headline, down to its first paragraph."""
    from lxml import etree

    heading = first_heading(page, title)
    if heading is None:
        return
    header, reached, line, count = header_of(heading), False, "", 0
    closed = header is None
    walker = etree.iterwalk(page, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if event == "start" and element.tag in _HIDDEN:
            walker.skip_subtree()
            continue
        if element is heading:
            reached = event == "end"
            line = ""
        if reached and element.tag in LINES:
            said = " ".join(line.split())
            if closed and len(said) > PROSE and ENDS_SENTENCE.search(said):
                return
            if said:
                yield said
                count += 1
            line = ""
        closed = closed or (event == "end" and element is header)
        if count > _MOST_LINES:
            return
        line += (element.text if event == "start" else element.tail) or ""


def _folded(text: str) -> str:
    """As long as the text with single spaces, without what differs between title and heading."""
    return " ".join(text.split()).translate(_SAME).lower()


def _letters(name: str) -> str:
    return re.sub(r"\W|_", "", name.casefold())
