"""Who wrote and published a library's articles: its authors and outlets, and of how many each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from qa.words import fold

_AND = re.compile(r"\s+(?:and|&)\s+|\s*;\s*|,\s+(?:and\s+)?(?=\S+\s+\S)")
"""What stands between two authors; "Doe, Jane" is one, and so is "John Roe, Jr."."""


@dataclass(frozen=True, slots=True)
class Credited:
    """An author or outlet, and the names of the articles that are of it, in their order."""

    name: str
    articles: tuple[str, ...]


def authors(stated: Iterable[tuple[str, str]]) -> list[Credited]:
    """Each author by himself, of the articles' names and their authors."""
    return _gathered((name, one) for name, value in stated for one in _AND.split(value))


def outlets(stated: Iterable[tuple[str, str]]) -> list[Credited]:
    """Each outlet, of the articles' names and their outlets."""
    return _gathered(stated)


def most(credited: Iterable[Credited]) -> list[Credited]:
    """Those of the most articles: several where they have equally many."""
    each = list(credited)
    count = max((len(one.articles) for one in each), default=0)
    return [one for one in each if len(one.articles) == count]


def _gathered(stated: Iterable[tuple[str, str]]) -> list[Credited]:
    names = dict[str, str]()
    articles = dict[str, list[str]]()
    for article, value in stated:
        if name := value.strip(" ,"):
            key = fold(name).removeprefix("the ")
            names.setdefault(key, name)
            articles.setdefault(key, []).append(article)
    return [Credited(name, tuple(articles[key])) for key, name in names.items()]
