"""What a writer adds within a reported sentence: when it was said, and background behind commas.

"The bank said on Friday that its reserves were sound, but shares fell": the day and the fall are
the writer's. Where a clause could be either's its tense tells: a report goes on in its own tense,
or backshifted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from qa.speech.circumstances import told_from
from qa.speech.cue import Cue
from qa.speech.tense import Tense, tense_from
from qa.speech.tokens import Range, Token
from qa.speech.words import BREAKS, CRITICISING, DETERMINERS, PREPOSITIONS

_RELATIVE = frozenset({"who", "whose", "where", "which"})

_JOINING = frozenset({"and", "but", "yet", "while", "whereas", "although", "though", "as"})
"""What joins a clause with a subject of its own."""

_CONDEMNING = CRITICISING | frozenset(
    f"{verb}{end}" for verb in ("condemn", "denounc", "deplor") for end in ("s", "ed", "es")
)
"""Verbs whose object is known from elsewhere."""

_DEMANDING = frozenset(
    f"{verb}{end}" for verb in ("demand", "urg", "ask") for end in ("", "s", "ed", "e", "es", "ing")
)
"""Verbs of asking for something, besides "call for"."""

_CIRCUMSTANCE = frozenset({"despite", "amid", "amidst"})

_SPANS = frozenset(
    """moments minutes hours days weeks months years decades minute hour day week month year decade
    shortly soon just""".split()  # noqa: SIM905
)
"""What is counted before "after": "two days after the vote"."""

_FULL = frozenset({";"})
_PARTS = _FULL | {",", "–", "—"}

_APPOSED = 16
"""Words of the longest apposition."""


def without_background(tokens: Sequence[Token], verb: int, cue: Cue) -> Cue:
    """The cue of the verb at ``verb`` without what its sentence's writer adds to it."""
    start, end = cue.after
    told = _told(tokens, *(cue.before if cue.before[1] else cue.after))
    apart = [*_behind(tokens, start, end, told), *_within(tokens, *cue.before, told)]
    if tokens[verb].word in _CONDEMNING:
        apart += _condemned(tokens, start, end)
    if verb < start and _demands(tokens, verb):
        apart += _names(tokens, start, end)
    if verb < start and (begins := told_from(tokens, verb, start, end)):
        apart.append((start, begins))
    return replace(cue, apart=tuple(apart)) if apart else cue


def _behind(tokens: Sequence[Token], start: int, end: int, told: Tense) -> Iterator[Range]:
    """Background behind the commas of what a verb reports in ``start`` to ``end``."""
    for mark in _marks(tokens, start, end):
        first = mark + 1
        word, closes = tokens[first].word, _closing(tokens, first, end)
        if _is_relative(tokens, first):
            if not told.goes_on(tense_from(tokens, first, closes) or Tense.PRESENT):
                yield first, closes
        elif word in _CIRCUMSTANCE or _is_apposed(tokens, mark, closes, start):
            yield first, closes
        elif after := _counted(tokens, first, closes):
            tense = tense_from(tokens, after, closes)
            if tense is None or not told.goes_on(tense):
                yield first, closes
        elif tokens[mark].text == ";" or word in _JOINING:
            begins, until = first + (word in _JOINING), _closing(tokens, first, end, _FULL)
            tense = tense_from(tokens, begins, until if tokens[mark].text == ";" else closes)
            if _has_subject(tokens, begins) and tense and not told.goes_on(tense):
                yield first, until


def _within(tokens: Sequence[Token], start: int, end: int, told: Tense) -> Iterator[Range]:
    """Background between the commas of what a closing "X said" reports."""
    for mark in _marks(tokens, start, end):
        closes = _closing(tokens, mark + 1, end)
        if closes >= end - 1:
            continue
        if _is_relative(tokens, mark + 1):
            tense = tense_from(tokens, mark + 1, closes) or Tense.PRESENT
            if told is not Tense.NONE and not told.goes_on(tense):
                yield mark + 1, closes
        elif _is_apposed(tokens, mark, closes, start):
            yield mark + 1, closes


def _condemned(tokens: Sequence[Token], start: int, end: int) -> Iterator[Range]:
    """What the deed did that somebody condemns: "the attack that killed 12"."""
    for at in range(start + 1, end - 1):
        if tokens[at].is_mark or tokens[at].quoted or tense_from(tokens, at, at + 1):
            return
        if tokens[at].word == "that" and tense_from(tokens[at + 1 : at + 2], 0, 1) is Tense.PAST:
            yield at, _closing(tokens, at, end)


def _demands(tokens: Sequence[Token], verb: int) -> bool:
    """Whether something is asked for, which isn't so yet."""
    word, follows = tokens[verb].word, tokens[verb + 1 : verb + 2]
    return word in _DEMANDING or (
        word.startswith("call") and any(t.word in {"for", "on"} for t in follows)
    )


def _names(tokens: Sequence[Token], start: int, end: int) -> Iterator[Range]:
    """The names in a demand: "called for the resignation of X" says nothing that X did."""
    first = start
    for at in range(start, end + 1):
        named = at < end and tokens[at].is_name and not tokens[at].is_time
        if not named:
            if first < at:
                yield first, at
            first = at + 1
        elif tokens[at].quoted:
            return


def _is_relative(tokens: Sequence[Token], at: int) -> bool:
    """Whether "who" or "in which" begins at ``at``; "12 of which" and "of which 12" count on."""
    placed = tokens[at].word in PREPOSITIONS - {"of"}
    return tokens[at].word in _RELATIVE or (
        placed and any(t.word in {"which", "whom"} for t in tokens[at + 1 : at + 2])
    )


def _told(tokens: Sequence[Token], start: int, end: int) -> Tense:
    """The tense of the reported clause: of its first verb that is in no relative clause."""
    since = start
    for mark in [*_marks(tokens, start, end), end]:
        relative = since < end and _is_relative(tokens, since)
        if not relative and (tense := tense_from(tokens, since, mark)):
            return tense
        if any(t.text == ";" for t in tokens[mark : mark + 1]) or any(
            t.word in _JOINING for t in tokens[mark + 1 : mark + 2]
        ):
            break
        since = mark + 1
    clause = start < end and tokens[start].word == "that"  # whose verb isn't known
    return Tense.PRESENT if clause else Tense.NONE


def _marks(tokens: Sequence[Token], start: int, end: int) -> list[int]:
    """The marks outside quotations behind which another clause may begin."""
    return [
        at
        for at in range(start, end - 1)
        if tokens[at].text in _PARTS and not (tokens[at].quoted or tokens[at + 1].quoted)
    ]


def _closing(tokens: Sequence[Token], start: int, end: int, marks: frozenset[str] = _PARTS) -> int:
    return next((at for at in range(start, end) if tokens[at].text in marks), end)


def _has_subject(tokens: Sequence[Token], at: int) -> bool:
    """Whether a clause begins at ``at`` with a subject, and not with "that" or its verb."""
    return (
        at < len(tokens)  # the looked-at text may break off behind "; but"
        and tokens[at].word != "that"
        and not tokens[at].is_mark
        and tense_from(tokens, at, at + 1) is None
    )


def _counted(tokens: Sequence[Token], start: int, end: int) -> int:
    """What follows "after" in "two days after", which begins at ``start``; 0 if none does."""
    for at in range(start + 1, min(start + 5, end - 1)):
        if tokens[at].word in {"after", "before"}:
            return at + 1 if tokens[at - 1].word in _SPANS else 0
    return 0


def _is_apposed(tokens: Sequence[Token], mark: int, closes: int, start: int) -> bool:
    """Whether what follows the comma tells what the name before it is: ", the largest port,"."""
    name = tokens[mark - 1] if mark > 0 else None
    if name is None or not name.is_name or name.is_time or closes - mark > _APPOSED:
        return False
    first = mark + 1
    while first < closes and tokens[first].word in {"long", "once", "now", "then", "already"}:
        first += 1
    words = tokens[first:closes]
    if len(words) < 2 or not _describes(words):
        return False
    led = {t.word for t in tokens[start : start + 2]} & PREPOSITIONS  # "that in Rome, the shops"
    closed = closes < len(tokens) and tokens[closes].text == ","
    if led and not closed and tense_from(tokens, start, mark) is None:
        return False
    plain = next((n for n, t in enumerate(words) if t.word in _RELATIVE | {"that"}), len(words))
    return tense_from(words, 0, plain) is None


def _describes(words: Sequence[Token]) -> bool:
    """Whether words begin like "a port", "one of", "home to", "Volkswagen's biggest market"."""
    listed = any(one.word == "and" and other.word in DETERMINERS for one, other in pairwise(words))
    if listed or any(t.word in BREAKS - _RELATIVE - {"than"} for t in words):
        return False
    if words[0].word == "one":
        return words[1].word == "of"
    if words[0].word == "home":
        return words[1].word == "to"
    if words[0].word in {"a", "an", "the"}:
        return not words[1].is_name
    owner = next((n for n, t in enumerate(words[:4]) if not t.is_name or t.is_possessive), 0)
    return words[owner].is_possessive and owner + 1 < len(words) and not words[owner + 1].is_name
