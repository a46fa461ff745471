"""Of a message's text, what its sender didn't write: what is quoted of others, the signature."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from qa.article import Article, Block, BlockKind, Span
from qa.errors import IngestError
from qa.ingest.stated import Stated, prose_of

_QUOTES = ">"
_SIGNS = "-- "
"""The line above a signature, as RFC 3676 has it: its space tells it from a rule."""

_SIGNATURE_LINES = 8
_SIGNATURE_WIDTH = 80
_NAMES = 3
_SENTENCE = re.compile(r"[.!?,;:]$")
_REACHED = re.compile(
    r"@\w|https?://|www\.|\+?\(?\d[\d ()./-]{6,}\d|\b(?:tel|phone|mob)\b", re.IGNORECASE
)
"""What a signature has where the space of its line was lost on the way."""

_WROTE = (" wrote:", " writes:")
_INTRODUCTION = 3
"""Lines over which ``On Mon, 4 Mar 2024 at 15:10, Jane Doe <jane@example.org> wrote:`` goes."""

_LONGEST_INTRODUCTION = 400
_DASHED = re.compile(r"-{2,} ?(?P<said>.*? wrote):?(?: ?-{2,}|(?<=:))")
"""``--- On Wed, 4/4/12, Jane Doe wrote:``, ``---- Jane Doe wrote ----``"""
_TOLD = re.compile(r"\S@\S|\d:\d\d")
"""An address or a time, without which an introduction may be the sender's own sentence."""

_REPLY = re.compile(r"\s*(?:re|aw|sv|antw|res|ynt|odp)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_ORIGINAL = re.compile(
    r"-{3,} ?(?:original (?:message|appointment)|ursprüngliche nachricht|message d['’]origine"
    r"|mensaje original|messaggio originale|oorspronkelijk bericht) ?-{3,}",
    re.IGNORECASE,
)
_HEAD = re.compile(r"\s*\*?(?:From|Von|De|Da|Van|Fra|Från) ?: ?\*? ?\S")
_SENT = re.compile(
    r"\s*\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Enviad|Inviat|Verzonden|Sendt|Skickat)\w* ?:"
)
_FIELD = re.compile(r"\s*\*?[A-ZÀ-Þ][\w-]{0,12} ?:")
_FIELDS = 6
"""How Outlook and others begin the message that is answered, which goes on to the end."""


def sent(text: str, stated: Stated, name: str, source: str) -> Article:
    """An article of a message's text, in which only what its sender wrote can answer.

    Raises:
        IngestError: there is nothing of the sender's in it.
    """
    lines = text.split("\n")
    others = _others(lines) | answered(lines, stated.title)
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
    end = next((at for at, line in enumerate(lines) if line == _SIGNS), None)
    end = _unmarked_signature(lines) if end is None else end
    found = set(range(end, len(lines)))
    for at in range(end):
        if lines[at].startswith(_QUOTES):
            if at - 1 not in found:
                found |= _introduction(lines, at)
            found.add(at)
    return found


def is_answer(subject: str) -> bool:
    """Whether a message of that subject answers another one."""
    return _REPLY.match(subject) is not None


def answered(lines: Sequence[str], subject: str) -> set[int]:
    """The lines of the message that an answer has below it; none where it may be passed on."""
    if not is_answer(subject):
        return set()
    for at, line in enumerate(lines):
        begins = line.strip() and not line.startswith(_QUOTES)
        above = min(_introduction(lines, at), default=at) if begins else at
        if _ORIGINAL.fullmatch(line.strip()) or _heads(lines, at):
            return set(range(above, len(lines)))
        if _TOLD.search(" ".join(lines[above:at])):
            return set(range(above, len(lines)))
    return set()


def _heads(lines: Sequence[str], at: int) -> bool:
    """Whether the fields of a message's head stand from a line on, who sent it and when."""
    fields = list(takewhile(_FIELD.match, lines[at : at + _FIELDS]))
    return any(map(_HEAD.match, fields)) and any(map(_SENT.match, fields))


def _unmarked_signature(lines: Sequence[str]) -> int:
    """Where a signature begins whose line has lost its space; the text's end if there is none."""
    own = [at for at, line in enumerate(lines) if line.strip() and not line.startswith(_QUOTES)]
    for at in own[-_SIGNATURE_LINES - 1 :]:
        below = [lines[n] for n in own if n > at]
        if (
            lines[at].rstrip() == _SIGNS.rstrip()
            and all(len(line) <= _SIGNATURE_WIDTH for line in below)
            and (any(map(_REACHED.search, below)) or _are_names(below))
        ):
            return at
    return len(lines)


def _are_names(lines: Sequence[str]) -> bool:
    return 0 < len(lines) <= _NAMES and not any(map(_SENTENCE.search, lines))


def _introduction(lines: Sequence[str], quote: int) -> set[int]:
    """The lines above a quote that say who wrote it, and when."""
    end = quote
    while end and not lines[end - 1].strip():
        end -= 1
    for start in range(max(0, end - _INTRODUCTION), end):
        said = _DASHED.sub(r"\g<said>:", " ".join(lines[start:end]).strip())
        dated = said.startswith("On ") and any(c.isdecimal() for c in said)
        whole = all(line.strip() and not line.startswith(_QUOTES) for line in lines[start:end])
        if (
            whole
            and said.endswith(_WROTE)
            and len(said) <= _LONGEST_INTRODUCTION
            and (dated or start == end - 1)
        ):
            return set(range(start, end))
    return set()
