"""Who wrote a web page's article: as its head states, as its byline says, as a parser found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from qa.ingest.byline import byline
from qa.ingest.names import is_name, is_outlet, is_role, is_section, turned_round
from qa.ingest.page_data import of_meta, people_of_data
from qa.ingest.page_head import lines_below
from qa.ingest.when import is_when
from qa.months import MONTH

_STATED = frozenset((
    "byl", "creator", "dccreator", "dctermscreator", "dcsextauthor", "rbauthors", "twittercreator",
))  # fmt: skip
_ENDS_SO = ("author", "authors", "byline")
"""What meta elements call those who wrote: their letters."""

_BY = re.compile(r"(?:(?:written|reported|posted) )?by:?\s+", re.IGNORECASE)
_BETWEEN = re.compile(
    r"\s*[;|•·/]\s*|\s+[–—-]\s+|\s*,(?!\s*(?:Jr|Sr|II|III|IV|M\.?D|Ph\.?D)\b)(?:\s*and\b)?\s*"
    r"|\s+(?:and|&|with)\s+"
)
_ADDRESS = re.compile(r"https?:|www\.|@")
_NOBODY = re.compile(
    r"(?:admin\w*|anonymous|author|contributors?|editors?|guest(?: \w+)?|owner|staff|unknown"
    r"|user\w*|web ?(?:desk|master)|null|none|n/a)|(?:.* )?(?:staff|desk|team|newsroom|wires?"
    rf"|agenc(?:y|ies))|\W*|.*\d.*|{MONTH}",
    re.IGNORECASE,
)
_SMALL = re.compile(r"[a-zà-ÿ.'’-]+(?: [a-zà-ÿ.'’-]+){1,2}")
_NAME_LENGTH = 60


def people(page: Any, title: str, outlet: str, found: str) -> str:
    """The authors, with ``; `` between them; empty where the page names none.

    ``found`` is what a parser took for them, wherever on the page: it counts least.
    """
    stated = False
    for said in (
        [*people_of_data(page)],
        [str(value) for name, value in of_meta(page) if value and _is_author(name)],
    ):
        names = [*dict.fromkeys(who for part in said for who in _names(part, outlet))]
        stated = stated or any(is_outlet(part.strip(), sure=True) for part in said)
        if names:
            return "; ".join(names)
    below = _of_byline(page, title)
    names = [*_names(below, outlet)] if below else []
    if not names and not stated:  # whose article is an agency's has no author in a box beside it
        names = [_as_spelt(who, page) for who in _names(found, outlet) if is_name(who)]
    return "; ".join(names)


def _is_author(name: str) -> bool:
    return name in _STATED or name.endswith(_ENDS_SO)


def _of_byline(page: Any, title: str) -> str | None:
    """The people of the first line below the headline that says by whom."""
    said = (byline(line) for line in lines_below(page, title) if _BY.match(line))
    return next((by.author for by in said if by is not None and by.author), None)


def _names(said: str, outlet: str) -> Iterator[str]:
    """The people of ``By Jane Doe, Political Editor, and John Roe, CNN``."""
    said = turned_round(_BY.sub("", " ".join(said.split()), count=1))
    if _ADDRESS.search(said):
        return
    for who in _BETWEEN.split(said):
        who = who.strip(" ,.-–—") if who.endswith((",", "-", "–", "—")) else who.strip()
        if (
            len(who) > _NAME_LENGTH
            or _NOBODY.fullmatch(who)
            or who.casefold() == outlet.casefold()
            or is_outlet(who, sure=True)
            or is_role(who)
            or is_section(who)
            or is_when(who)
        ):
            continue
        if is_name(who.replace(",", "")) or _SMALL.fullmatch(who):
            yield who


def _as_spelt(who: str, page: Any) -> str:
    """A name with the full stops that a parser took from it: ``James S A Corey``."""
    if not re.search(r"\b[A-Z]\b", who):
        return who
    loose = r"\.?\s*".join(re.escape(word) for word in who.split())
    spelt = re.search(rf"\b{loose}\b", " ".join(page.itertext()))
    return " ".join(spelt[0].split()) if spelt else who
