"""Feeds, RSS or Atom: each entry is an article."""

from __future__ import annotations

from datetime import date
from typing import Any

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.file import File
from qa.ingest.stated import Stated, article_of
from qa.ingest.web_page import paragraphs_of


def read(file: File) -> list[Article]:
    """Make an article of each entry that has a text.

    Raises:
        IngestError: it is no feed, or all its entries are empty.
    """
    import feedparser

    feed: Any = feedparser.parse(file.data, sanitize_html=False, resolve_relative_uris=False)
    outlet = feed.feed.get("title", "")
    made = []
    for number, entry in enumerate(feed.entries, start=1):
        contents = [part.get("value", "") for part in entry.get("content", ())]
        paragraphs = paragraphs_of(max([*contents, entry.get("summary", "")], key=len))
        if not paragraphs:
            continue
        stated = Stated.of(
            entry.get("title", ""),
            entry.get("author", ""),
            outlet,
            _day(entry.get("published_parsed") or entry.get("updated_parsed")),
            entry.get("link", ""),
        )
        made.append(article_of(paragraphs, stated, file.part(number), file.source))
    if not made:
        raise IngestError("it is no RSS or Atom feed, or all its entries are empty")
    return made


def _day(parsed: Any) -> date | None:
    try:
        return date(*parsed[:3]) if parsed else None
    except ValueError:
        return None
