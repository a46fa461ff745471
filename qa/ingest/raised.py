"""Raised and lowered signs: footnote marks, exponents, ordinals, and what each is in plain text.

Without its markup a raised figure is glued to what stands before it: 62¹ would be 621, and 10⁶
be 106. A mark is left out, an exponent keeps its height, and the ending of an ordinal stays.
"""

from __future__ import annotations

import re
from typing import Any

_HIGH = str.maketrans("0123456789+-−–()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁽⁾")
_LOW = str.maketrans("0123456789+-−–()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₋₍₎")
_FIGURES = re.compile(r"[+−–-]?\d{1,4}")
_MARK = re.compile(r"[*†‡§¶#]+|[\[({].*[\])}]|\d{1,3}(?:\s*[,;–-]\s*\d{1,3})+,?|\d{1,3},")
"""What no exponent looks like: ``†``, ``[3]``, ``1, 2``, ``[citation needed]``."""
_LETTER = re.compile(r"[b-df-ln-z]", re.IGNORECASE)
"""Behind a figure one letter that ends no ordinal, and isn't millions: a power, or a mark."""

_POWER = re.compile(
    r"(?:(?<![\d.,])(?:10|\d)"  # 10⁶, 2³²
    r"|(?:[×x*=+^/−-]|\btimes)\s*\d+"
    r"|(?<![\d.,])[$£€]\d{1,4})$"  # $19⁹⁹
)
_HOURS = re.compile(r"(?<![\d.,:])[012]?\d$")
"""``19³⁰`` is a time of day."""
_UNIT = re.compile(
    r"(?:^|[\s\d/·*(])(?:[fpnµμmcdhkMGT]?m|[a-zA-Z]|[mM][cC]|ft|in|yd|mi|mile|miles|sq|sec|met(?:re|er)s?"
    r"|CO|NO|SO)$"
)
_EQUALS = re.compile(r"\s*[=×*^]")
_OVER = re.compile(r"\s*[/⁄]\s*\d?")

_NAMED = re.compile(r"footnote|endnote|noteref|fn-?ref|reference|citation|sidenote", re.IGNORECASE)
_NOTES = re.compile(r"#_?(?:ft?n|foot|note|end|cite|ref|bib|edn?)", re.IGNORECASE)
_RAISED = re.compile(
    r"vertical-align\s*:\s*super|(?<![\w-])sup(?:er(?:script)?)?(?![\w-])", re.IGNORECASE
)
_NUMBER = re.compile(r"[\[(]?\d{1,3}[\])]?|[*†‡§¶]+")
_TOLD = 40
"""Characters before a sign that tell what it is."""

_LINES = frozenset(("p", "div", "li", "tr", "td", "th", "dt", "dd", "br", "blockquote", "body"))


def raised(before: str, sign: str, after: str = "", *, mark: bool = False) -> str:
    """What a raised sign is in plain text: nothing of a mark, ``⁶`` of an exponent.

    ``before`` and ``after`` are what stands beside it; ``mark``: it is known for a footnote's.
    """
    bare = sign.strip()
    if not bare:
        return sign
    if mark:
        return ""
    after_figure = before[-1:].isdecimal()
    if _FIGURES.fullmatch(bare) and _OVER.match(after):
        return f" {bare}" if after_figure else sign  # 1 1/2
    if _FIGURES.fullmatch(bare):
        return _high(bare) if _is_exponent(before, bare, after) else _unless_first(before, sign)
    if after_figure and _POWER.search(before) and any(c.isdecimal() for c in bare):
        return f"^{bare}"  # 10^6.5
    if _MARK.fullmatch(bare):
        return ""
    return f"^{bare}" if after_figure and _LETTER.fullmatch(bare) else sign


def lowered(before: str, sign: str) -> str:
    """What a lowered sign is in plain text: ``CO2`` is read so, and ``10₂`` needs its height."""
    figures = before[-1:].isdecimal() and _FIGURES.fullmatch(sign.strip())
    return sign.strip().translate(_LOW) if figures else sign


def level(tree: Any) -> None:
    """Put what raised and lowered signs of a page are in their place, in the tree itself."""
    from lxml import etree

    found: list[tuple[Any, str]] = []
    before = ""
    walker = etree.iterwalk(tree, events=("start", "end", "comment", "pi"))
    for event, element in walker:
        if element.tag in _LINES:
            before = ""
        if event != "start":
            before = (before + (element.tail or ""))[-_TOLD:]
            continue
        said = _levelled(element, before)
        if said is None:
            before = (before + (element.text or ""))[-_TOLD:]
        else:
            found.append((element, said))
            before += said
            walker.skip_subtree()
    for element, said in found:
        element.clear(keep_tail=True)
        element.text = said
        element.drop_tag()


def _levelled(element: Any, before: str) -> str | None:
    """What an element's sign is in plain text; None of one that is neither high nor low."""
    if element.tag not in ("sup", "sub", "span", "a") or element.getparent() is None:
        return None
    sign = element.text_content()
    if len(sign) > _TOLD:
        return None
    if element.tag == "sub":
        return lowered(before, sign)
    noted = _is_noted(element)
    if element.tag == "a":
        jumps = noted or (_leads_to_notes(element) and before[-1:].strip())
        return "" if jumps and _NUMBER.fullmatch(sign.strip()) else None
    if element.tag == "span" and not _RAISED.search(_said_of(element)):
        return None
    links = [*element.iter("a"), *element.iterancestors("a")]
    mark = noted or any(_is_noted(link) or _leads_to_notes(link) for link in links)
    return raised(before, sign, element.tail or "", mark=mark)


def _is_noted(element: Any) -> bool:
    return _NAMED.search(_said_of(element)) is not None


def _said_of(element: Any) -> str:
    return " ".join(element.get(name) or "" for name in ("class", "epub:type", "role", "style"))


def _leads_to_notes(link: Any) -> bool:
    """Whether a link goes to another place of its page, where the notes stand."""
    target = link.get("href") or ""
    return target.startswith("#") or _NOTES.search(target) is not None


def _is_exponent(before: str, figures: str, after: str) -> bool:
    if not figures.isdecimal():
        return True
    if before[-1:].isdecimal():
        hours = _HOURS.search(before) and len(figures) == 2
        return bool(hours or _POWER.search(before) or _EQUALS.match(after))
    return _UNIT.search(before) is not None and int(figures) < 10


def _unless_first(before: str, sign: str) -> str:
    """Nothing of a mark, and all of what its word begins with: ``¹⁴C``, or a note's number."""
    return "" if before[-1:].strip() else sign


def _high(figures: str) -> str:
    return figures.translate(_HIGH)
