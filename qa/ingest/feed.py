"""Feeds, RSS or Atom: each entry is an article."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parseaddr, parsedate
from io import BytesIO
from typing import Any

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.file import File
from qa.ingest.stated import Stated, article_of, as_date
from qa.ingest.web_page import paragraphs_of

_HALF = re.compile(
    rb"&#(?:55(?:29[6-9]|[3-9]\d\d)|56\d{3}|57(?:[0-2]\d\d|3[0-3]\d|34[0-3])"
    rb"|[xX][dD][89a-fA-F]\w\w);"
)


def read(file: File) -> list[Article]:
    """Make an article of each entry that has a text; an empty one of each that has only a
    headline or a link, or breaks its parser, see :meth:`File.unread`.

    Raises:
        IngestError: it is no feed, or all its entries are empty.
    """
    import feedparser

    feed: Any = feedparser.parse(
        BytesIO(_whole(file.data)), sanitize_html=False, resolve_relative_uris=False
    )
    outlet = feed.feed.get("title", "")
    made: list[Article] = []
    unread: list[Article] = []
    for number, entry in enumerate(feed.entries, start=1):
        try:
            made.append(_article(entry, outlet, file, number))
        except IngestError:
            unread.append(file.unread(number, f"entry {number} has no text"))
        except Exception as error:  # a parser's own: that entry's fault, and none of the others'
            unread.append(file.broken(number, "entry", error))
    if not made:
        raise IngestError("it is no RSS or Atom feed, or all its entries are empty")
    return made + unread


def _article(entry: Any, outlet: str, file: File, number: int) -> Article:
    contents = [part.get("value", "") for part in entry.get("content", ())]
    paragraphs = paragraphs_of(max([*contents, entry.get("summary", "")], key=len))
    stated = Stated.of(
        entry.get("title", ""),
        _author(entry.get("author", "")),
        outlet,
        _day(entry, "published") or _day(entry, "updated"),
        entry.get("link", ""),
    )
    return article_of(paragraphs, stated, file.part(number), file.source)


def _author(said: str) -> str:
    """The person of ``desk@example.org (Jane Doe)``, as RSS has it."""
    return (parseaddr(said)[0] or said) if "@" in said else said


def _whole(data: bytes) -> bytes:
    """Characters that were written as two halves, ``&#55357;&#56842;``, joined; lone ones lost."""

    def joined(match: re.Match[bytes]) -> bytes:
        first, second = map(int, match.groups())
        if 0xD800 <= first < 0xDC00 <= second < 0xE000:
            return b"&#%d;" % (0x10000 + ((first - 0xD800) << 10) + second - 0xDC00)
        return match[0]

    data = re.sub(rb"&#(5[56]\d{3});&#(5[67]\d{3});", joined, data)
    return _HALF.sub(b"&#65533;", data)


def _day(entry: Any, name: str) -> date | None:
    """The day as it is written, where it was that day: feedparser's is the one in Greenwich."""
    if name not in entry:  # get() would give another day, and a warning
        return None
    said = entry[name] or ""
    try:
        short = parsedate(said)  # of two digits for the year
        parsed = short or entry.get(f"{name}_parsed")
        return as_date(said) or (date(*parsed[:3]) if parsed else None)
    except (OverflowError, ValueError, TypeError, IndexError):
        return None
