"""The day a web page says it was published: in its metadata, or at the head of its article."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from qa.ingest.page_data import letters, of_data, of_meta
from qa.ingest.page_head import ENDS_SENTENCE, LINES, PROSE, first_heading, header_of
from qa.ingest.stated import as_date
from qa.ingest.when import is_when, marked
from qa.months import BEGINNINGS

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
_ENDS_LATER = ("updated", "modified", "lastmod")
"""What meta elements and data call the day of the publication, and of an update: their letters."""

_IN_ADDRESS = re.compile(
    rf"/((?:19|20)\d\d)/(?:[a-z][\w.-]*/)?(\d\d?|(?:{'|'.join(BEGINNINGS)})[a-z]*)/(\d\d?)(?:/|$)",
    re.IGNORECASE,
)
"""``/2017/03/09/``, ``/2017/politics/03/09/``, ``/2017/mar/09/``"""
_BESIDE = frozenset(("aside", "nav", "footer", "li", "table"))
_RELATED = re.compile(
    r"related|recommend|read-?more|promo|teaser|trending|popular|most-read|sidebar|newsletter"
    r"|calendar|upcoming",
    re.IGNORECASE,
)
"""How pages call the boxes of other articles, and of what is to come."""
_DATED = frozenset(("p", "div", "span", "time", "small", "abbr"))
_LABEL = re.compile(
    r"publi|post|issued|updat|modif|correct|creat|written|upload|^date", re.IGNORECASE
)
_SAYS_UPDATED = re.compile(
    r"\b(?:(updated?|modified|corrected)|published|posted|issued)\b", re.IGNORECASE
)
_LONGEST_LINE = 100
_ABOVE = 150
"""Characters between a labelled date and the headline below it, at most."""
_CLOCK = re.compile(r"\d[T ]\d\d?:\d\d")
_ZONE = re.compile(r"\d\d:?\d\d(?::?[\d.]+)?\s?(?P<hours>[+-]\d\d):?(?P<minutes>\d\d)$")
_GREENWICH = re.compile(r"(?:Z|[+-]00:?00|UTC|GMT)$")


def published(page: Any, title: str = "") -> date | None:
    """The day; an update's only where the page states no other.

    ``title`` is the page's, which tells the headline from other headings.
    """
    said = [*of_meta(page), *of_data(page)]
    heading = first_heading(page, title)
    at_the_head = [*_at_the_head(page, heading)]
    shown = next((day for day, updated in at_the_head if not updated), None)
    stated = [(str(value), day) for day, value in _days(said, _PUBLISHED)]
    if stated:
        return _of_the_place(stated, [*_times(page)], shown)
    return (
        shown
        or _of_address(page)
        or next((day for day, _ in _days(said, _LATER)), None)
        or next((day for day, _ in at_the_head), None)
        or _above(page, heading)
    )


def _days(
    said: Iterable[tuple[str, object]], names: Container[str]
) -> Iterator[tuple[date, object]]:
    for name, value in said:
        later = names is _LATER and name.endswith(_ENDS_LATER)
        if (name in names or later) and (day := as_date(value)):
            yield day, value


def _of_the_place(
    stated: Sequence[tuple[str, date]], times: Sequence[str], shown: date | None
) -> date:
    """The day where the article appeared: the evening of one day is the next in Greenwich.

    A clock with its zone tells, and where all clocks are Greenwich's the day that the page shows.
    """
    value, day = stated[0]
    for clock in [*(value for value, _ in stated), *times]:
        local = as_date(clock) if _ZONE.search(clock) and not _GREENWICH.search(clock) else None
        if local is not None and abs((local - day).days) <= 1:
            return local
    told = _CLOCK.search(value) and _GREENWICH.search(value)
    return shown if told and shown and abs((shown - day).days) <= 1 else day


def _times(page: Any) -> Iterator[str]:
    """When the page's time elements say that it was published."""
    for element in page.iter("time"):
        if element.get("pubdate") is not None or "published" in letters(element.get("itemprop")):
            yield str(element.get("datetime") or "")


def _at_the_head(page: Any, heading: Any) -> Iterator[tuple[date, bool]]:
    """Each date in a line of its own, or a time element, above the article's first paragraph,
    and whether it is an update's.

    As in plain text, a day that may be two is none.
    """
    from lxml import etree

    within = "ancestor::*[self::article or self::main][1]"
    articles = page.xpath("//article | //main") if heading is None else heading.xpath(within)
    article, reached = (articles[0], True) if articles else (page, False)
    around = {article} if heading is None else {article, *heading.iterancestors()}
    header, line, prose, dated = header_of(heading), "", 0, False
    closed = header is None
    for event, element in etree.iterwalk(article, events=("start", "end")):
        if element.tag in LINES:
            prose += len(line) if reached and closed and ENDS_SENTENCE.search(line.strip()) else 0
            whole = None if dated or not reached else _of_line(line)
            holder = element if event == "end" else element.getparent()
            if whole is not None and not _is_beside(holder, around, own=True):
                yield whole, _is_update_of(line)
            line, dated = "", False
        if event == "end":
            closed = closed or element is header
            line += element.tail or ""
            continue
        reached = reached or element is heading
        if prose > PROSE or (reached and closed and _is_prose(element)):
            return
        if not reached or element.tag not in _DATED or _is_beside(element, around):
            pass
        elif (day := _day(element, line)) is not None:
            yield day, _is_update(element, line)
            dated = True
        line += element.text or ""


def _is_prose(element: Any) -> bool:
    """Whether an element is a paragraph of the article's own, which may have dates in it."""
    if element.tag == "div" and any(part.tag in LINES for part in element.iterdescendants()):
        return False
    return element.tag in ("p", "div") and len(element.text_content()) > PROSE


def _day(element: Any, before: str) -> date | None:
    """The day that an element says; ``before`` is what stands before it in its line.

    ``<abbr title="2017-03-09T10:00">an hour ago</abbr>`` is how it was said before HTML 5.
    """
    line = " ".join((element.text or "").split())
    label = before.strip()
    names_another = label.endswith(":") and not _LABEL.search(label)
    if len(element) or len(line) > _LONGEST_LINE or names_another:
        return None
    clock = str(element.get("title") or "") if element.tag == "abbr" else ""
    told = element.get("datetime") if element.tag == "time" else _CLOCK.search(clock) and clock
    return as_date(told) or _of_line(line)


def _of_line(line: str) -> date | None:
    """The day of a line in which nothing but days and hours stands."""
    line = " ".join(line.split())
    if not line or len(line) > _LONGEST_LINE:
        return None
    rest, day = marked(line)
    return day if is_when(rest) else None


def _is_update(element: Any, before: str) -> bool:
    if "modified" in letters(element.get("itemprop")):
        return True
    own = element.text or ""
    if _SAYS_UPDATED.search(own):
        return _is_update_of(own)
    said = [*_SAYS_UPDATED.finditer(before)]
    return bool(said) and said[-1][1] is not None


def _is_update_of(line: str) -> bool:
    own = {said[1] is not None for said in _SAYS_UPDATED.finditer(line)}
    return bool(own) and False not in own


def _is_beside(element: Any, around: Container[Any], *, own: bool = False) -> bool:
    """Whether it stands in a box of something else than what is ``around`` the headline.

    ``own``: or is one.
    """
    return any(
        above.tag in _BESIDE
        or (above not in around and _RELATED.search(f"{above.get('class')} {above.get('id')}"))
        for above in ([element] if own else []) + [*element.iterancestors()]
    )


def _above(page: Any, heading: Any) -> date | None:
    """The day of a line close above the headline that says whose it is: ``Updated: 9 March 2017``.

    One without such a word is often the day on which the page was looked at.
    """
    from lxml import etree

    if heading is None:
        return None
    lines, line = [], ""
    walker = etree.iterwalk(page, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if element is heading:
            break
        if event == "start" and element.tag in ("script", "style", "noscript"):
            walker.skip_subtree()
            continue
        if element.tag in LINES:
            lines.append(" ".join(line.split()))
            line = ""
        line += (element.text if event == "start" else element.tail) or ""
    between = 0
    for said in reversed([*lines, line]):
        if _SAYS_UPDATED.match(said) and (day := _of_line(said)):
            return day
        between += len(said)
        if between > _ABOVE:
            break
    return None


def _of_address(page: Any) -> date | None:
    for address in page.xpath(
        "//link[@rel='canonical']/@href | //meta[@property='og:url']/@content"
    ):
        if (found := _IN_ADDRESS.search(address)) is None:
            continue
        year, month, day = found.groups()
        if month[:3].lower() in BEGINNINGS:
            month = str(BEGINNINGS.index(month[:3].lower()) + 1)
        if said := as_date(f"{year}-{month}-{day}"):
            return said
    return None
