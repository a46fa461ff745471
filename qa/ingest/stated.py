"""What a file states about itself beside its text: in a header, in columns, in metadata."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from qa.article import Article, Block, Span
from qa.errors import IngestError
from qa.ingest.masthead import read_masthead
from qa.ingest.text import article_from_text
from qa.ingest.when import calendar_date

_BREAK = "\n\n"
_SPACE = re.compile(r"\s+")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d{8}(?!\d)")
_DOTTED = re.compile(r"\d{1,2}\. ?\d{1,2}\. ?\d{4}(?!\d|.*[ap]\.?m\b)", re.IGNORECASE)
"""As programs write dates in German, Russian or Turkish: none writes the month first so."""


@dataclass(frozen=True, slots=True)
class Stated:
    """Headline, author, outlet, date, address and place, as far as the file states them."""

    title: str = ""
    author: str = ""
    outlet: str = ""
    published: date | None = None
    url: str = ""
    place: str = ""

    @classmethod
    def of(
        cls,
        title: object = "",
        author: object = "",
        outlet: object = "",
        published: object = None,
        url: object = "",
        place: object = "",
    ) -> Stated:
        """The same of values of any kind, as parsers give them."""
        return cls(
            _line(title),
            _line(author),
            _line(outlet),
            as_date(published),
            _line(url),
            _line(place),
        )


def article_of(paragraphs: Sequence[str], stated: Stated, name: str, source: str = "") -> Article:
    """An article whose text is the headline and the paragraphs, a blank line between them.

    Its first and last lines may say more than the file states beside them.

    Raises:
        IngestError: there is no text.
    """
    lines = [stripped for p in paragraphs if (stripped := p.strip())]
    if not lines:
        raise IngestError("there is no text in it")
    if stated.title:
        lines = [stated.title, *lines[_line(lines[0]) == stated.title :]]
    masthead = read_masthead(lines, titled=bool(stated.title))
    blocks, at = [], 0
    for line, kind in zip(lines, masthead.kinds, strict=True):
        blocks.append(Block(Span(at, at + len(line)), kind))
        at += len(line) + len(_BREAK)
    article = Article(
        name,
        _BREAK.join(lines),
        name if masthead.headline is None else _line(lines[masthead.headline]),
        author=masthead.author,
        outlet=masthead.outlet,
        published=masthead.published,
        place=masthead.place,
        blocks=tuple(blocks),
        source=source,
    )
    return with_stated(article, stated)


def prose_of(
    text: str, stated: Stated, name: str, source: str = "", *, headline: int | None = None
) -> Article:
    """An article of running text, whose lines may say more than the file states beside it.

    ``headline``: where in the text the line begins that is known to be the headline.

    Raises:
        IngestError: there is no text.
    """
    if not text.strip():
        raise IngestError("there is no text in it")
    return with_stated(article_from_text(text, name, source, headline=headline), stated)


def with_stated(article: Article, stated: Stated) -> Article:
    """The article with what is stated beside its text; what its text says itself comes second."""
    return replace(
        article,
        title=stated.title or article.title,
        author=stated.author or article.author,
        outlet=stated.outlet or article.outlet,
        published=stated.published or article.published,
        url=stated.url or article.url,
        place=stated.place or article.place,
    )


def as_date(value: object) -> date | None:
    """The day that a date, a time or words for one mean; None if they mean none for certain."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    text = _line(value)
    if not _YEAR.search(text):
        return None  # two digits may be a day as well as a year
    return calendar_date(text, day_first=_DOTTED.match(text) is not None)


def _line(value: object) -> str:
    return _SPACE.sub(" ", str(value)).strip() if value is not None else ""
