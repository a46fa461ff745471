"""The day a web page says it was published: in its metadata, or at the head of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Container, Iterable, Iterator
from datetime import date
from typing import Any

from qa.ingest.stated import as_date
from qa.ingest.when import is_when, marked

_PUBLISHED = frozenset((
    "articlepublishedtime", "ogpublishedtime", "ogarticlepublishedtime", "articlepublished",
    "articledate", "publishedtime", "published", "datepublished", "publisheddate",
    "publicationdate", "publishdate", "pubdate", "date", "datecreated", "created", "dateissued",
    "dcdate", "dcdateissued", "dcdatecreated", "dcdatepublished", "dcissued", "dccreated",
    "dctermsdate", "dctermsissued", "dctermscreated", "parselypubdate", "sailthrudate",
    "btpubdate", "cxenseparserecspublishtime", "articledateoriginal", "originalpublicationdate",
    "displaydate", "postdate", "citationdate", "citationpublicationdate", "rnewsdatepublished",
))  # fmt: skip
_LATER = frozenset((
    "articlemodifiedtime", "ogupdatedtime", "ogmodifiedtime", "datemodified", "modified",
    "lastmodified", "articleupdated", "dctermsmodified", "dcdatemodified",
))  # fmt: skip
"""What meta elements and data call the day of the publication, and of an update: their letters."""

_ARTICLES = re.compile(r"article|posting|report|webpage", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)/(\d\d?)/(\d\d?)/")
_BESIDE = frozenset(("aside", "nav", "footer", "li", "table"))
_RELATED = re.compile(
    r"related|recommend|read-?more|promo|teaser|trending|popular|most-read|sidebar|newsletter"
    r"|calendar|upcoming",
    re.IGNORECASE,
)
"""How pages call the boxes of other articles, and of what is to come."""
_DATED = frozenset(("p", "div", "span", "time", "small"))
_LINES = frozenset((
    "address", "article", "blockquote", "body", "br", "dd", "div", "dl", "dt", "figcaption",
    "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "li", "main", "ol", "p",
    "pre", "section", "table", "td", "tr", "ul",
))  # fmt: skip
"""What begins a line and ends one."""
_ENDS_SENTENCE = re.compile(r"[.!?][\"'”’)]*$")
_LABEL = re.compile(
    r"publi|post|issued|updat|modif|correct|creat|written|upload|^date", re.IGNORECASE
)
_SAYS_UPDATED = re.compile(
    r"\b(?:(updated?|modified|corrected)|published|posted|issued)\b", re.IGNORECASE
)
_LONGEST_LINE = 100
_PROSE = 150
"""Characters in sentences that are the article's own, below its head."""


def published(page: Any) -> date | None:
    """The day; an update's only where the page states no other."""
    said = [*_of_meta(page), *_of_data(page)]
    at_the_head = [*_at_the_head(page)]
    return (
        _first(said, _PUBLISHED)
        or next((day for day, updated in at_the_head if not updated), None)
        or _of_address(page)
        or _first(said, _LATER)
        or next((day for day, _ in at_the_head), None)
    )


def _first(said: Iterable[tuple[str, object]], names: Container[str]) -> date | None:
    return next((day for name, value in said if name in names and (day := as_date(value))), None)


def _of_meta(page: Any) -> Iterator[tuple[str, object]]:
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield _letters(name), meta.get("content")


def _of_data(page: Any) -> Iterator[tuple[str, object]]:
    """What JSON-LD says of the page's article; not of others that it lists."""
    for script in page.iter("script"):
        if script.get("type") != "application/ld+json":
            continue
        try:
            found = json.loads(script.text or "")
        except (ValueError, RecursionError):
            continue
        for thing in found if isinstance(found, list) else [found]:
            if isinstance(thing, dict):
                graph = thing.get("@graph")
                for part in (thing, *(graph if isinstance(graph, list) else ())):
                    if isinstance(part, dict) and _ARTICLES.search(str(part.get("@type"))):
                        yield from ((_letters(name), value) for name, value in part.items())


def _at_the_head(page: Any) -> Iterator[tuple[date, bool]]:
    """Each date in a line of its own, or a time element, above the article's first paragraph,
    and whether it is an update's.

    As in plain text, a day that may be two is none.
    """
    from lxml import etree

    within = "ancestor::*[self::article or self::main][1]"
    [first] = page.xpath("(//h1)[1]") or [None]
    articles = page.xpath("//article | //main") if first is None else first.xpath(within)
    article, reached = (articles[0], True) if articles else (page, False)
    around = {article} if first is None else {article, *first.iterancestors()}
    line, prose = "", 0
    for event, element in etree.iterwalk(article, events=("start", "end")):
        if element.tag in _LINES:
            prose += len(line) if reached and _ENDS_SENTENCE.search(line.strip()) else 0
            line = ""
        if event == "end":
            line += element.tail or ""
            continue
        reached = reached or element is first
        if prose > _PROSE or (reached and _is_prose(element)):
            return
        if not reached or element.tag not in _DATED or _is_beside(element, around):
            pass
        elif (day := _day(element, line)) is not None:
            yield day, _is_update(element, line)
        line += element.text or ""


def _is_prose(element: Any) -> bool:
    """Whether an element is a paragraph of the article's own, which may have dates in it."""
    if element.tag == "div" and any(part.tag in _LINES for part in element.iterdescendants()):
        return False
    return element.tag in ("p", "div") and len(element.text_content()) > _PROSE


def _day(element: Any, before: str) -> date | None:
    """The day that an element says; ``before`` is what stands before it in its line."""
    line = " ".join((element.text or "").split())
    label = before.strip()
    names_another = label.endswith(":") and not _LABEL.search(label)
    if len(element) or len(line) > _LONGEST_LINE or names_another:
        return None
    rest, day = marked(line)
    day = day if is_when(rest) else None
    return (as_date(element.get("datetime")) or day) if element.tag == "time" else day


def _is_update(element: Any, before: str) -> bool:
    if "modified" in _letters(element.get("itemprop")):
        return True
    own = {said[1] is not None for said in _SAYS_UPDATED.finditer(element.text or "")}
    if own:
        return False not in own
    said = [*_SAYS_UPDATED.finditer(before)]
    return bool(said) and said[-1][1] is not None


def _is_beside(element: Any, around: Container[Any]) -> bool:
    """Whether it stands in a box of something else than what is ``around`` the headline."""
    return any(
        above.tag in _BESIDE
        or (above not in around and _RELATED.search(f"{above.get('class')} {above.get('id')}"))
        for above in element.iterancestors()
    )


def _of_address(page: Any) -> date | None:
    for address in page.xpath(
        "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
    ):
        if (found := _IN_ADDRESS.search(address)) and (day := as_date("-".join(found.groups()))):
            return day
    return None


def _letters(name: object) -> str:
    return re.sub(r"[^a-z]", "", str(name)[:80].lower())
