"""What is put right in a web page's tree before its article is looked for.

Line breaks of its source, paragraphs that no element marks, and what stands below or between the
article's paragraphs and is none of it: readers' comments, lists of links to other articles.
"""

from __future__ import annotations

import re
from typing import Any

_COMMENTS = re.compile(
    r"(?:\d[\d,]* )?(?:(?:reader|user|visitor)s?['’]? )?comments?(?: ?\(\d[\d,]*\))?"
    r"|(?:leave|post|add) a (?:comment|reply)|join the (?:conversation|discussion)|have your say",
    re.IGNORECASE,
)
"""A heading below which readers speak."""
_NAMED_COMMENTS = re.compile(
    r"(?<![a-z])(?:(?:reader|user|visitor|submitted|disqus)s?[_-])?comments?(?:[_-]?(?:area|block|body|box"
    r"|container|content|entry|form|inner|item|list|section|text|thread|wrap(?:per)?))*(?![\w-])",
    re.IGNORECASE,
)
"""What a box of comments is called, of which nothing else is said."""
_BOXES = frozenset(("article", "aside", "div", "dl", "li", "ol", "section", "table", "ul"))

_OTHERS = re.compile(
    r"(?:(?:more|read more|related|see also|also (?:read|see|on|in)|recommended|further reading"
    r"|most (?:read|popular|viewed|shared)|trending|popular|top stories|latest|don['’]t miss"
    r"|you (?:may|might)|must[ -]reads?|editors?['’]? picks|around the web|elsewhere|in other news"
    r"|what to read|keep reading|read next|up next)\b.{0,50})",
    re.IGNORECASE,
)
"""A heading above links to other articles."""
_LONGEST_HEADING = 100
_FEWEST_LINKS = 2
_MOSTLY = 0.75
"""Of an item's letters those of its links, where it is little but a link."""
_SHORTEST_TEASER = 20
_PROSE_TO_TEASERS = 3
_ENDS_SENTENCE = re.compile(r"[.!…:;,][\"'”’)]*$")

_PROSE = 100
"""Characters of a paragraph: a heading of comments above the first is a button."""
_LOOSE = 50
"""Letters of a paragraph that no element marks."""

_BREAK = re.compile(r"[^\S\xa0]*[\r\n][^\S\xa0]*")
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What a parser takes, and no tree lets be put in."""
_AS_IT_IS = frozenset(("code", "pre", "script", "style", "textarea"))
_BLOCKS = frozenset((
    "aside", "blockquote", "div", "dl", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "iframe", "nav", "ol", "p", "section", "table", "ul",
))  # fmt: skip
_UNTOLD = frozenset(("a", "button", "noscript", "option", "script", "select", "style"))
_HOLD_PARAGRAPHS = frozenset(("article", "body", "div", "main", "section", "td"))


def tidy(tree: Any) -> None:
    """Put right what a page leaves to its browser, and take off what others wrote."""
    _join_lines(tree)
    _mark_loose_paragraphs(tree)
    _drop_comments(tree)
    _drop_named_comments(tree)
    _drop_links_to_others(tree)
    _drop_teasers(tree)


def _join_lines(tree: Any) -> None:
    """A line break of the source is a space: a sentence goes on behind it."""
    from lxml import etree

    walker = etree.iterwalk(tree, events=("start",))
    for _, element in walker:
        if element.tag in _AS_IT_IS:
            walker.skip_subtree()
        elif element.text and (text := _joined(element.text)) != element.text:
            element.text = text
        if element.tail and (tail := _joined(element.tail)) != element.tail:
            element.tail = tail


def _joined(text: str) -> str:
    return _CONTROLS.sub("", _BREAK.sub(" ", text))


def _mark_loose_paragraphs(tree: Any) -> None:
    """Make paragraphs of text behind a box, which is the box's otherwise, and lost with it."""
    for box in [element for element in tree.iter() if element.tag in _BLOCKS]:
        holder = box.getparent()
        if holder is None or holder.tag not in _HOLD_PARAGRAPHS:
            continue
        inline = []
        for element in box.itersiblings():
            if next(element.iter(*_BLOCKS), None) is not None:
                break
            inline.append(element)
        if _length(box.tail) + sum(map(_own_letters, inline)) < _LOOSE:
            continue
        paragraph = holder.makeelement("p", {})
        paragraph.text, box.tail = box.tail, None
        box.addnext(paragraph)
        paragraph.extend(inline)


def _own_letters(element: Any) -> int:
    """The letters of an element that are no link's, and those of what stands behind it."""
    own = 0
    if isinstance(element.tag, str) and element.tag not in _UNTOLD:
        own = _length(element.text_content())
        own -= sum(_length(link.text_content()) for link in element.iter("a", "script", "style"))
    return own + _length(element.tail)


def _length(text: str | None) -> int:
    return len("".join((text or "").split()))


def _drop_comments(tree: Any) -> None:
    """Take what readers wrote off a page that marks it with nothing but a heading."""
    for heading in tree.xpath("//h2 | //h3 | //h4 | //h5"):
        said = " ".join(heading.text_content().split()).strip(" :")
        if not _COMMENTS.fullmatch(said):
            continue
        above = heading.xpath("preceding-sibling::p")
        if any(len(paragraph.text_content()) > _PROSE for paragraph in above):
            for element in [heading, *heading.itersiblings()]:
                element.getparent().remove(element)


def _drop_named_comments(tree: Any) -> None:
    """Take the boxes of comments off, where they come behind the article's own paragraphs."""
    paragraphs, boxes = 0, []
    for element in tree.iter():
        if element.tag == "p":
            paragraphs += len(element.text_content()) > _PROSE
        elif element.tag in _BOXES and paragraphs > 1 and _is_of_comments(element):
            boxes.append(element)
    for box in boxes:
        if next(box.iter("h1"), None) is None:
            _drop(box)


def _is_of_comments(box: Any) -> bool:
    named = [*(box.get("class") or "").split(), box.get("id") or ""]
    return any(_NAMED_COMMENTS.fullmatch(name) for name in named)


def _drop_links_to_others(tree: Any) -> None:
    """Take off a list of nothing but links below a heading like ``Related stories``."""
    for items in tree.xpath("//ul | //ol"):
        heading = _above(items)
        if heading is None or not _OTHERS.fullmatch(_beginning(heading)):
            continue
        points = [item for item in items if item.tag == "li"]
        if len(points) >= _FEWEST_LINKS and all(map(_is_link, points)):
            _drop(items)
            _drop(heading)


def _drop_teasers(tree: Any) -> None:
    """Take off headlines of other articles between the paragraphs: each a link, and no sentence.

    Where they are many, the page is a round-up, and they are its own.
    """
    prose, teasers = 0, []
    for paragraph in tree.iter("p"):
        length = _length(paragraph.text_content())
        if prose and length >= _SHORTEST_TEASER and _is_link(paragraph):
            if not _ENDS_SENTENCE.search(paragraph.text_content().rstrip()):
                teasers.append(paragraph)
        elif length > _PROSE:
            prose += 1
    if len(teasers) * _PROSE_TO_TEASERS <= prose:
        for paragraph in teasers:
            _drop(paragraph)


def _beginning(element: Any) -> str:
    """An element's text, as much of it as a heading may have and a little more."""
    said = ""
    for part in element.itertext():
        said += part
        if len(said) > _LONGEST_HEADING:
            break
    return " ".join(said.split()).strip(" :")


def _above(items: Any) -> Any:
    """What stands directly above a list, or above the box that holds nothing but the list."""
    while (before := items.getprevious()) is None:
        items = items.getparent()
        if items is None or items.tag not in _BOXES or (items.text or "").strip():
            return None
    return before if isinstance(before.tag, str) else None


def _is_link(item: Any) -> bool:
    linked = sum(_length(link.text_content()) for link in item.iter("a"))
    return linked >= _length(item.text_content()) * _MOSTLY


def _drop(element: Any) -> None:
    """Take an element out of its tree, but not the text behind it; once, however often asked."""
    if element.getparent() is not None:
        element.drop_tree()
