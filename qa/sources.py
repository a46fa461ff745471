"""Independent sources: articles that copy one another count once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.article import Article, BlockKind

_SHINGLE = 5
"""Words of a shingle: runs that long are shared by copies, hardly by two reports of one event."""

_COPIES = 0.5
"""Jaccard index of their shingles from which two articles are near-duplicates."""

_COMPARED = 50_000
"""Characters of a text that are compared at most: a copy shows early, and shingles take thirty
times their text's room."""

_TEXT = frozenset((BlockKind.PROSE, BlockKind.HEADING))
_WORD = re.compile(r"\w+")


def independent(articles: Iterable[Article]) -> list[list[Article]]:
    """The distinct articles in groups of near-duplicates, each group in the given order."""
    distinct = {article.name: article for article in articles}.values()
    groups: list[list[Article]] = []
    for article in distinct:
        copies = [g for g in groups if any(near_duplicates(article, other) for other in g)]
        merged = [other for group in copies for other in group]
        groups = [group for group in groups if group not in copies]
        groups.append([*merged, article])
    order = {article.name: at for at, article in enumerate(distinct)}
    return sorted(groups, key=lambda group: order[group[0].name])


def near_duplicates(one: Article, other: Article) -> bool:
    """Whether two articles are the same text but for small changes: an agency's, reprinted."""
    short, long = sorted((_body(one), _body(other)), key=len)
    if len(long) > _COMPARED and len(short) < _COPIES * len(long):
        return False  # an excerpt at most, whatever it begins with
    mine, its = _kept(short[:_COMPARED]), _kept(long[:_COMPARED])
    return bool(mine) and len(mine & its) >= _COPIES * len(mine | its)


def shingles(article: Article) -> frozenset[tuple[str, ...]]:
    """The runs of words that an article's text consists of."""
    body = _body(article)
    return _kept(body) if len(body) <= _COMPARED else _shingles(body)


def _body(article: Article) -> str:
    """The text without what each outlet puts around it: headline, byline, adverts."""
    lines = [block.span.of(article.text) for block in article.blocks if block.kind in _TEXT]
    return "\n".join(lines) or article.text


@lru_cache(maxsize=64)
def _kept(text: str) -> frozenset[tuple[str, ...]]:
    return _shingles(text)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    runs = range(max(1, len(words) - _SHINGLE + 1)) if words else ()
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in runs)
