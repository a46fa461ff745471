"""What a document's properties say of it, beside its text: often only which program wrote it.

Its text comes first. A title and an author of the properties are taken where the text says none
and they look like one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from qa.article import Article, BlockKind
from qa.ingest import names
from qa.ingest.byline import byline

_NO_TITLE = re.compile(
    r"(?:microsoft|powerpoint|adobe|openoffice|libreoffice|google docs)\b.*|.*https?://.*"
    r"|.*\.(?:docx?|pdf|rtf|odt|txt|indd|qx[dp]|pages|x?html?|xlsx?|pptx?|jpe?g|png|tiff?|pmd|p65)"
    r"|(?:untitled|(?:new )?document|doc|scan(?:ned)?|draft|copy|layout|template|page|print(?:out)?"
    r"|fax|img|image|dsc|slide|presentation|title|no title|blank|test|article|story|final)"
    r"[\W_]*\d*|\W*|\S*[\d_]\S*",
    re.IGNORECASE,
)
"""What programs and scanners write, and names of files."""

_NO_AUTHOR = re.compile(
    r"\b(?:department|dept|team|office|user|admin\w*|root|laserjet|officejet|workcentre|printer|"
    r"scan(?:ner)?|canon|xerox|ricoh|epson|konica|kyocera|brother|hewlett|hp|dell|lenovo|toshiba|"
    r"microsoft|adobe|acrobat|word|windows|pc|mac|macbook|desktop|laptop|owner|unknown|anonymous|"
    r"default|staff|newsroom|desk|client|customer|it|ict|ltd|inc|plc|llc|gmbh|python-docx)\b",
    re.IGNORECASE,
)
_NEAR_THE_TOP = 1_000


def with_properties(article: Article, title: str, author: str) -> Article:
    """The article with title and author of its file's properties, where they may tell more."""
    title = " ".join(title.split())
    usable = _NO_TITLE.fullmatch(title) is None
    headed = any(block.kind is BlockKind.HEADLINE for block in article.blocks)
    if usable and (not headed or _folded(title) in _folded(article.text[:_NEAR_THE_TOP])):
        article = replace(article, title=title)
    return replace(article, author=article.author or author_of(author))


def author_of(said: str) -> str | None:
    """The people whom a document names as its authors; None where it names a program, an office
    or a login."""
    said = " ".join(said.split())
    if not said or _NO_AUTHOR.search(said):
        return None
    said = names.turned_round(said)
    if names.is_person(said.replace(";", ",")):
        return said
    if not any("a" <= letter <= "z" for letter in said.lower()):
        return said  # nothing tells what is a name in another script
    found = byline(f"By {said}")
    who = found.author if found is not None else None
    return who if who is not None and names.is_person(who) else None


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text).casefold()
