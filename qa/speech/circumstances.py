"""To whom, where and when something was said, before what was said.

Of "told a news conference in Geneva that it was over" the place is the writer's.
"""

from __future__ import annotations

from collections.abc import Sequence

from qa.speech.tense import tense_from
from qa.speech.tokens import Token
from qa.speech.words import DAYS, PREPOSITIONS, SOURCES

_ADDRESSING = frozenset(
    f"{stem}{end}"
    for stem, ends in (("tell", " s"), ("told", " "), ("assure", " s d"), ("inform", " s ed"),
                       ("remind", " s ed"), ("warn", " s ed"))
    for end in ends.split(" ")
)  # fmt: skip
"""Verbs whose report follows those it is told to."""

_FURTHEST = 32
"""Tokens between the verb and its report, at most."""


def told_from(tokens: Sequence[Token], verb: int, start: int, end: int) -> int:
    """Where the report begins behind to whom, where and when it was said; 0 if at once."""
    opens = tokens[start] if start < end else None
    if opens is None:
        return 0
    placed = opens.word in PREPOSITIONS - {"of", "for", "with", "against"} or opens.is_time
    for at in range(start + 1, min(start + _FURTHEST, end - 1)):
        if (
            tokens[at].is_mark
            or tokens[at].quoted
            or not (placed or tokens[verb].word in _ADDRESSING)
        ):
            break
        if tokens[at].word == "that" and tense_from(tokens, at + 1, at + 2) is None:
            return at
        participle = tokens[at].text.endswith("ed") or tokens[at - 1].word in SOURCES
        if tense_from(tokens, at, at + 1) and not participle:
            break
    begins = _dated(tokens, start, end)
    return begins if start < begins < end and tense_from(tokens, begins, begins + 1) is None else 0


def _dated(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where a day's name at ``start`` ends: "on Friday", "late on Sunday", "last year"."""
    at = start + (tokens[start].word in {"on", "in", "at", "last", "this"})
    while at < end and tokens[at].word in DAYS | {"on"}:
        at += 1
    return at if tokens[at - 1].word in DAYS and not tokens[at - 1].is_possessive else start
