"""The day a web page says it was published: in its metadata, or at the head of its article."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
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
_BESIDE = (
    "boolean(ancestor::*[self::aside or self::nav or self::footer or self::li or self::table])"
)
_LONGEST_LINE = 100
_PROSE = 150
"""Characters of a paragraph that is the article's own, below its head."""


def published(page: Any) -> date | None:
    """The day; an update's only where the page states no other."""
    said = [*_of_meta(page), *_of_data(page)]
    for names in (_PUBLISHED, _LATER):
        for name, value in said:
            if name in names and (day := as_date(value)):
                return day
    return _at_the_head(page) or _of_address(page)


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


def _at_the_head(page: Any) -> date | None:
    """The date in a line of its own, or a time element, above the article's first paragraph.

    As in plain text, a day that may be two is none.
    """
    within = "ancestor::*[self::article or self::main][1]"
    [first] = page.xpath("(//h1)[1]") or [None]
    articles = page.xpath("//article | //main") if first is None else first.xpath(within)
    article, reached = (articles[0], True) if articles else (page, False)
    later = None
    for element in article.iter("h1", "p", "div", "span", "time", "small"):
        reached = reached or element is first
        if element.tag == "p" and len(element.text_content()) > _PROSE:
            break
        line = " ".join((element.text or "").split())
        if not reached or len(element) or len(line) > _LONGEST_LINE or element.xpath(_BESIDE):
            continue
        rest, day = marked(line)
        day = day if is_when(rest) else None
        if element.tag == "time":
            day = as_date(element.get("datetime")) or day
        if day and "modified" not in _letters(element.get("itemprop")):
            return day
        later = later or day
    return later


def _of_address(page: Any) -> date | None:
    for address in page.xpath(
        "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
    ):
        if (found := _IN_ADDRESS.search(address)) and (day := as_date("-".join(found.groups()))):
            return day
    return None


def _letters(name: object) -> str:
    return re.sub(r"[^a-z]", "", str(name)[:80].lower())
