"""What a web page states about its article in its head: meta elements, and JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_ARTICLES = re.compile(r"article|posting|report|webpage", re.IGNORECASE)


def of_meta(page: Any) -> Iterator[tuple[str, object]]:
    """Name and content of each meta element, the name by its letters."""
    for meta in page.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        yield letters(name), meta.get("content")


def of_data(page: Any) -> Iterator[tuple[str, object]]:
    """What JSON-LD says of the page's article; not of others that it lists."""
    for part in _parts(page):
        if _ARTICLES.search(str(part.get("@type"))):
            yield from ((letters(name), value) for name, value in part.items())


def people_of_data(page: Any) -> Iterator[str]:
    """The names that JSON-LD has for the authors of the page's article."""
    parts = list(_parts(page))
    named = {str(part["@id"]): part for part in parts if "@id" in part and "name" in part}
    for part in parts:
        if _ARTICLES.search(str(part.get("@type"))):
            authors = part.get("author")
            for author in authors if isinstance(authors, list) else [authors]:
                if isinstance(author, Mapping):
                    author = named.get(str(author.get("@id")), author)
                    yield str(author.get("name") or "")
                elif author:
                    yield str(author)


def _parts(page: Any) -> Iterator[Mapping[str, Any]]:
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
                    if isinstance(part, dict):
                        yield part


def letters(name: object) -> str:
    """The letters of a name, small: ``og:site_name`` is ``ogsitename``."""
    return re.sub(r"[^a-z]", "", str(name)[:80].lower())
