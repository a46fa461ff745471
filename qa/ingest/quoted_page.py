"""Of a message that is a web page, what its sender didn't write: the messages it answers."""

from __future__ import annotations

import re
from typing import Any

_CITED = (
    ".//blockquote[@type='cite']",  # Apple, Thunderbird
    ".//*[contains(concat(' ', @class, ' '), ' gmail_quote ')]",
    ".//*[contains(concat(' ', @class, ' '), ' gmail_quote_container ')]",
    ".//*[contains(concat(' ', @class, ' '), ' yahoo_quoted ')]",
    ".//*[contains(concat(' ', @class, ' '), ' protonmail_quote ')]",
    ".//*[contains(concat(' ', @class, ' '), ' moz-cite-prefix ')]",
)
"""What mail programs mark as another's words, or as who wrote those."""

_HEADS = ".//*[@id='divRplyFwdMsg' or @id='appendonsend']"
"""Outlook's head of the message that is answered, which goes on to the end."""

_RULED = ".//div[contains(translate(@style, ' ', ''), 'border-top:solid')]"
_FROM = re.compile(r"\s*(?:From|Von|De|Da|Van)\s?:.{3,400}?(?:Sent|Date|Gesendet|Envoyé|Enviado"
                   r"|Inviato|Verzonden)[^:\n]{0,4}:", re.DOTALL)  # fmt: skip
"""The same of Outlook for Windows, a head below a rule."""

_FORWARDS = ("Forwarded message", "Forwarded Message", "Begin forwarded message")


def without_quotes(page: str) -> str:
    """The page without what its sender quotes of others; the whole page if there is nothing else,
    or if it forwards a message rather than answers it."""
    from lxml import etree, html

    if not page.strip():
        return page
    try:
        own = html.document_fromstring(page)
    except (ValueError, etree.ParserError):
        return page
    said = own.text_content()
    if any(words in said for words in _FORWARDS):
        return page
    quoted = [element for path in _CITED for element in own.xpath(path)]
    for head in own.xpath(_HEADS):
        quoted += [head, *head.itersiblings()]
    for head in own.xpath(_RULED):
        if _FROM.match(head.text_content()):
            head = _outermost(head)
            quoted += [head, *head.itersiblings()]
    for element in quoted:
        _drop(element)
    if not quoted or not own.text_content().strip():
        return page
    return str(html.tostring(own, encoding="unicode"))


def _outermost(head: Any) -> Any:
    """What holds nothing but the head."""
    while (
        (around := head.getparent()) is not None
        and around.tag == "div"
        and len(around) == 1
        and not (around.text or "").strip()
    ):
        head = around
    return head


def _drop(element: Any) -> None:
    """Take an element out of its tree, but not the text behind it; once, however often asked."""
    if element.getparent() is not None:
        element.drop_tree()
