"""Where a span begins and ends: a model's first and last token, made readable.

The words stay the article's own: a span only loses or gains characters at its edges.
"""

from __future__ import annotations

from qa.article import Span

_STRAY = "\u200b.,;:"
"""What a span doesn't begin or end with, besides white space, unless it is nothing else."""

_QUOTES = {"“": "”", "‘": "’", '"': '"', "«": "»"}
_OPENING = {"”": "“", '"': '"', "»": "«"}
"""An apostrophe looks like a closing single quotation mark, and isn't in here."""

_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("[", "]"))


def trimmed(text: str, start: int, end: int) -> Span:
    """The span without white space and stray punctuation at its edges.

    A full stop stays where the span holds another one ("U.S.").
    """
    words = text[start:end]
    if words.strip():
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
    first, last = start, end
    while first < last and _is_stray(text[first]):
        first += 1
    while last > first and _is_stray(text[last - 1]):
        if text[last - 1] == "." and "." in text[first : last - 1]:
            break
        last -= 1
    first, last = _unquoted(text, first, last)
    return Span(start, end) if first == last else Span(first, last)


def closed(text: str, span: Span, within: Span) -> Span:
    """The span with the other half of a bracket or quotation mark inside it, where that stands
    right beside it: ``targeting "terrorists`` gets its last character.

    ``within`` is how far it may reach.
    """
    first, last = span.start, span.end
    words = text[first:last]
    after = text[last : last + 1] if last < within.end else ""
    before = text[first - 1] if first > within.start else ""
    for opening, closing in _PAIRS:
        open_ones = words.count(opening) - words.count(closing)
        if open_ones > 0 and after == closing:
            return Span(first, last + 1)
        if open_ones < 0 and before == opening:
            return Span(first - 1, last)
    if words.count('"') % 2:
        if after == '"':
            return Span(first, last + 1)
        if before == '"':
            return Span(first - 1, last)
    return span


def _unquoted(text: str, first: int, last: int) -> tuple[int, int]:
    """Without a quotation mark whose other half is outside, or a pair around all of it."""
    if last - first > 1 and (closing := _QUOTES.get(text[first])):
        inside = text[first + 1 : last]
        if closing not in inside:
            first += 1
        elif inside.index(closing) == len(inside) - 1 > 0:
            first, last = first + 1, last - 1
    opening = _OPENING.get(text[last - 1]) if last - first > 1 else None
    if opening and opening not in text[first : last - 1]:
        last -= 1
    return first, last


def _is_stray(character: str) -> bool:
    return character.isspace() or character in _STRAY
