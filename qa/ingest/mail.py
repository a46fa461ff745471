"""E-mail and newsletters: one message, or a mailbox of many."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePath

from qa.article import Article
from qa.errors import IngestError
from qa.ingest import can_read
from qa.ingest.file import File
from qa.ingest.names import is_outlet, turned_round
from qa.ingest.quoted import answered, is_answer, sent
from qa.ingest.quoted_page import without_quotes
from qa.ingest.stated import Stated, article_of, with_stated
from qa.ingest.web_page import extracted, paragraphs_of

_FROM_LINE = re.compile(
    rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From (?=[^\r\n]*(?:\S@\S|\d:\d\d))[^\r\n]*\d{4}[ \t]*\r?\n"
)
"""What begins a message of a mailbox: below a blank line, an address or a time, and the year.
``From March 3 to June 4, 2024`` is a line of a text."""

_FORWARDED = re.compile(r"\s*(?:fwd?|wg|tr|rv|doorst|vs)\s*:", re.IGNORECASE)
"""The subject of a message that only passes another on, as mail programs write it."""


def read(file: File) -> list[Article]:
    """Make an article of a message, or of each message of a mailbox, and of each that is
    forwarded whole within one, numbered behind it; an empty one of those of several that have no
    text (an invitation, a picture) or break their parser, see :meth:`File.unread`.

    Raises:
        IngestError: there is no message with text in it.
    """
    if PurePath(file.name).suffix.lower() != ".mbox":
        outer, *forwarded = _with_forwarded(file.data)
        if not forwarded:
            return [_article(outer, file.name, file.source)]
        made, unread = _numbered([outer, *forwarded], file)
        # What the file is called is the message that it holds, whatever that forwards.
        made = [replace(a, name=file.name) if a.name == file.part(1) else a for a in made]
    else:
        made, unread = _numbered(_messages(file.data), file)
    if not made:
        raise IngestError("no message in it has any text that can be read")
    return made + unread


def _messages(mailbox: bytes) -> Iterator[EmailMessage | Exception]:
    for data in _FROM_LINE.split(mailbox):
        if data.strip():
            # A mailbox quotes a line of text that begins with "From ".
            unquoted = re.sub(rb"^>(>*From )", rb"\1", data, flags=re.MULTILINE)
            try:
                yield from _with_forwarded(unquoted)
            except Exception as error:  # a parser's own: that message's fault alone
                yield error


def _with_forwarded(data: bytes) -> list[EmailMessage]:
    """A message, and those that lie whole within it, however deep."""
    message = message_from_bytes(data, policy=policy.default)
    return [message, *(part.get_content() for part in message.walk() if _forwards(part))]


def _forwards(part: EmailMessage) -> bool:
    return part.get_content_type() == "message/rfc822" and part.is_multipart()


def _numbered(
    messages: Iterable[EmailMessage | Exception], file: File
) -> tuple[list[Article], list[Article]]:
    """An article of each message that can be read, and one for each that cannot."""
    made: list[Article] = []
    unread: list[Article] = []
    for number, message in enumerate(messages, start=1):
        try:
            if isinstance(message, Exception):
                raise message
            made.append(_article(message, file.part(number), file.source))
        except IngestError:
            unread.append(file.unread(number, f"message {number} has no text"))
        except Exception as error:  # a parser's own: that message's fault, and none of the others'
            unread.append(file.broken(number, "message", error))
    return made, unread


def _article(message: EmailMessage, name: str, source: str) -> Article:
    stated = Stated.of(_header(message, "subject"), "", _list(message), _header(message, "date"))
    article = _signed(_body(message, stated, name, source), Stated.of(author=_sender(message)))
    if not (left := _left(message)):
        return article
    return _warned(article, f"{left} attachment{'s' * (left > 1)} not read")


def _signed(article: Article, sender: Stated) -> Article:
    """The article with who sent it for its author; of what an agency sends, who its byline says."""
    names_itself = (article.outlet or "").casefold() == sender.author.casefold()
    if article.author and (names_itself or is_outlet(sender.author)):
        return replace(article, outlet=article.outlet or sender.author)
    return with_stated(article, sender)


def _warned(article: Article, of: str) -> Article:
    return replace(article, warning=f"{article.warning}; {of}" if article.warning else of)


def _body(message: EmailMessage, stated: Stated, name: str, source: str) -> Article:
    plain, page = _content(message, "plain"), _content(message, "html")
    if len(plain.split()) > len(page.split()) / 10 and plain.strip():
        return sent(plain.replace("\r\n", "\n"), stated, name, source)
    own = page if _FORWARDED.match(_header(message, "subject")) else without_quotes(page)
    # An answer is no newsletter: what is short in it is the sender's, and no menu.
    found = extracted(own) if own.strip() and not is_answer(stated.title) else None
    paragraphs = found[0] if found else paragraphs_of(own)
    others = answered(paragraphs, stated.title)
    cut = bool(others) and len(others) < len(paragraphs)
    if cut:
        paragraphs = [said for at, said in enumerate(paragraphs) if at not in others]
    article = article_of(paragraphs, stated, name, source)
    return _warned(article, "what it quotes is left out") if cut or own != page else article


def _left(message: EmailMessage) -> int:
    """How many attachments may have a text: no pictures, no signatures."""
    return sum(
        not _forwards(part)
        and (
            can_read(PurePath(part.get_filename() or ""))
            or (part.is_attachment() and part.get_content_type() in ("text/plain", "text/html"))
        )
        for part in message.iter_attachments()
    )


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
    return turned_round(name) or address


def _list(message: EmailMessage) -> str:
    return parseaddr(_header(message, "list-id"))[0]
