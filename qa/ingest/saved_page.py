"""Pages as browsers save them in one file, MHTML: a message whose parts are what the page shows."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy

from qa.article import Article
from qa.errors import IngestError
from qa.ingest.charset import charset
from qa.ingest.decoding import decode
from qa.ingest.file import File
from qa.ingest.stated import article_of
from qa.ingest.web_page import extracted


def read(file: File) -> list[Article]:
    """Make an article of a saved page; the first of its parts that is one is the page.

    Raises:
        IngestError: there is no page in it, or no article on the page.
    """
    message = message_from_bytes(file.data, policy=policy.compat32)
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    data = page.get_payload(decode=True) if page is not None else None
    if page is None or not isinstance(data, bytes):
        raise IngestError("there is no web page in it")
    found = extracted(decode(data, charset(data) or _named(page.get_content_charset())))
    if found is None:
        raise IngestError("no article was found on the page")
    paragraphs, stated = found
    address = message["Snapshot-Content-Location"] or page["Content-Location"] or ""
    if not stated.url and str(address).startswith("http"):
        stated = replace(stated, url=str(address).strip())
    return [article_of(paragraphs, stated, file.name, file.source)]


def _named(charset_of_part: str | None) -> str:
    """The encoding that the message names for the page, as a page would name it."""
    return charset(f'<meta charset="{charset_of_part}">'.encode()) if charset_of_part else ""
