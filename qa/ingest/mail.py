"""E-mail and newsletters: one message, or a mailbox of many."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePath

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.file import File
from qa.ingest.quoted import sent
from qa.ingest.stated import Stated, article_of
from qa.ingest.web_page import extracted, paragraphs_of

_FROM_LINE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From (?=[^\r\n]*(?:\S@\S|\d:\d\d))[^\r\n]*\d{4}[ \t]*\r?\n"
)
"""What begins a message of a mailbox: below a blank line, an address or a time, and the year.
``From March 3 to June 4, 2024`` is a line of a text."""


def read(file: File) -> list[Article]:
    """Make an article of a message, or of each message of a mailbox; an empty one of those
    there that have no text (an invitation, a picture) or break their parser, see
    :meth:`File.unread`.

    Raises:
        IngestError: there is no message with text in it.
    """
    if PurePath(file.name).suffix.lower() != ".mbox":
        return [_article(_parsed(file.data), file.name, file.source)]
    messages = [part for part in _FROM_LINE.split(file.data) if part.strip()]
    made: list[Article] = []
    unread: list[Article] = []
    for number, data in enumerate(messages, start=1):
        # A mailbox quotes a line of text that begins with "From ".
        unquoted = re.sub(rb"^>(>*From )", rb"\1", data, flags=re.MULTILINE)
        try:
            made.append(_article(_parsed(unquoted), file.part(number), file.source))
        except IngestError:
            unread.append(file.unread(number, f"message {number} has no text"))
        except Exception as error:  # a parser's own: that message's fault, and none of the others'
            unread.append(file.broken(number, "message", error))
    if not made:
        raise IngestError("no message in it has any text that can be read")
    return made + unread


def _parsed(data: bytes) -> EmailMessage:
    return message_from_bytes(data, policy=policy.default)


def _article(message: EmailMessage, name: str, source: str) -> Article:
    stated = Stated.of(
        _header(message, "subject"), _sender(message), _list(message), _header(message, "date")
    )
    plain, page = _content(message, "plain"), _content(message, "html")
    if len(plain.split()) > len(page.split()) / 10 and plain.strip():
        return sent(plain.replace("\r\n", "\n"), stated, name, source)
    found = extracted(page) if page.strip() else None
    paragraphs = found[0] if found else paragraphs_of(page)
    return article_of(paragraphs, stated, name, source)


def _content(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    if part is None:
        return ""
    try:
        return str(part.get_content())
    except (LookupError, ValueError, KeyError):  # an encoding that nobody knows
        data = part.get_payload(decode=True)
        return data.decode("utf-8", errors="replace") if isinstance(data, bytes) else ""


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError):
        # the parser's own, on nonsense: a date of the year 99999999999
        return ""


def _sender(message: EmailMessage) -> str:
    name, address = parseaddr(_header(message, "from"))
    return name or address


def _list(message: EmailMessage) -> str:
    return parseaddr(_header(message, "list-id"))[0]
