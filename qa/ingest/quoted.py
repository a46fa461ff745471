"""Of a message's text, what its sender didn't write: what is quoted of others, the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.article import Article, Block, BlockKind, Span
from qa.errors import IngestError
from qa.ingest.stated import Stated, prose_of

_QUOTES = ">"
_SIGNS = "-- "
"""The line above a signature, as RFC 3676 has it: its space tells it from a rule."""

_WROTE = (" wrote:", " writes:")
_INTRODUCTION = 3
"""Lines over which ``On Mon, 4 Mar 2024 at 15:10, Jane Doe <jane@example.org> wrote:`` goes."""

_LONGEST_INTRODUCTION = 400

_REPLY = re.compile(r"\s*(?:re|aw|sv|antw|res|ynt|odp)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"-{3,} ?(?:original (?:message|appointment)|ursprüngliche nachricht|message d['’]origine"
    r"|mensaje original|messaggio originale|oorspronkelijk bericht) ?-{3,}",
    re.IGNORECASE,
)
_HEAD = (
    ("From: ", "Von: ", "De: ", "Da: ", "Van: "),
    ("Sent: ", "Date: ", "Gesendet: ", "Envoyé", "Enviado", "Inviato", "Verzonden"),
)
"""How Outlook begins the message that is answered, which goes on to the end."""


def sent(text: str, stated: Stated, name: str, source: str) -> Article:
    """An article of a message's text, in which only what its sender wrote can answer.

    Raises:
        IngestError: there is nothing of the sender's in it.
    """
    lines = text.split("\n")
    others = _others(lines) | _answered(lines, stated.title)
    own = "\n".join(
        " " * len(line) if at in others else line for at, line in enumerate(lines)
    )  # as long as the text: its offsets are the text's
    if others and not own.strip():
        raise IngestError("all of it is quoted, or a signature")
    article = prose_of(own, stated, name, source)
    blocks, start = list(article.blocks), 0
    for at, line in enumerate(lines):
        if at in others and line.strip():
            begin = start + len(line) - len(line.lstrip())
            blocks.append(Block(Span(begin, begin + len(line.strip())), BlockKind.FURNITURE))
        start += len(line) + 1
    blocks.sort(key=lambda block: block.span)
    mostly = len(own.split()) < len(text.split()) / 2
    warning = "most of it is quoted, or a signature" if mostly else ""
    return replace(article, text=text, blocks=tuple(blocks), warning=warning)


def _others(lines: Sequence[str]) -> set[int]:
    """The lines that the sender didn't write."""
    end = next((at for at, line in enumerate(lines) if line == _SIGNS), len(lines))
    found = set(range(end, len(lines)))
    for at in range(end):
        if lines[at].startswith(_QUOTES):
            if at - 1 not in found:
                found |= _introduction(lines, at)
            found.add(at)
    return found


def _answered(lines: Sequence[str], subject: str) -> set[int]:
    """The lines of the message that an answer has below it; none where it may be passed on."""
    if not _REPLY.match(subject):
        return set()
    for at, line in enumerate(lines):
        heads = all(
            below.startswith(starts)
            for below, starts in zip(lines[at : at + 2], _HEAD, strict=False)
        )
        if _ORIGINAL.fullmatch(line.strip()) or (heads and at + 1 < len(lines)):
            return set(range(at, len(lines)))
    return set()


def _introduction(lines: Sequence[str], quote: int) -> set[int]:
    """The lines above a quote that say who wrote it, and when."""
    end = quote
    while end and not lines[end - 1].strip():
        end -= 1
    for start in range(max(0, end - _INTRODUCTION), end):
        said = " ".join(lines[start:end])
        dated = said.startswith("On ") and any(c.isdecimal() for c in said)
        whole = all(line.strip() and not line.startswith(_QUOTES) for line in lines[start:end])
        if (
            whole
            and said.rstrip().endswith(_WROTE)
            and len(said) <= _LONGEST_INTRODUCTION
            and (dated or start == end - 1)
        ):
            return set(range(start, end))
    return set()
