"""Who says it: the speaker to whom reported speech gives the answering words.

Each cue ("X said", "according to X", "reported by X", "citing X") has a stretch of its sentence
that is X's; the words belong to the cue whose stretch holds them most narrowly.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qa.article import Sentence, Span
from qa.speech import (
    BE,
    CARRYING_ON,
    EITHER,
    PRONOUNS,
    QUOTES,
    SHOWING,
    SOURCES,
    SPEECH,
    WITH_OBJECT,
    Range,
    Token,
    is_noun,
    phrase_after,
    reports,
    subject_before,
    tokens_of,
)

_AROUND = 1_500
"""Characters on each side of the words that are looked at: a speaker stands near."""

_SHORT = 16
"""Tokens behind a closing "X said": to whom, where and when it was said."""

_CONTRAST = frozenset({"while", "whereas", "but", "although", "though", "and", "yet", ";"})
_LABELS = frozenset(
    """analysis breaking editorial exclusive explainer interview live opinion photos pictures
    poll profile report review timeline update updated video watch""".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class _Cue:
    """A speaker and the tokens that are theirs, half-open."""

    speaker: Range
    before: Range
    after: Range
    citing: bool = False

    def width(self, first: int, last: int) -> int | None:
        """How narrowly the cue holds the tokens; None where it doesn't."""
        for start, end in (self.before, self.after):
            if start <= first and last < end:
                return -1 if self.citing else end - start
        return None


def attribution(sentence: Sentence, span: Span, before: Sentence | None = None) -> Span | None:
    """Who says the words, as a span of the article; None where nobody is named.

    Args:
        sentence: holds the words.
        span: the answering words.
        before: the sentence before it, in which "she said" finds its name.
    """
    found = _speaker(sentence, span, before)
    return None if found is None or found.overlaps(span) else found


def _speaker(sentence: Sentence, span: Span, before: Sentence | None) -> Span | None:
    """The same, which may be the very words that are asked about."""
    tokens = _near(sentence, span)
    inside = [at for at, t in enumerate(tokens) if span.start < t.end and t.start < span.end]
    if not inside:
        return None
    cues = list(_cues(tokens))
    held = [
        (width, abs(cue.speaker[0] - inside[0]), cue)
        for cue in cues
        if (width := cue.width(inside[0], inside[-1])) is not None
    ]
    if not held:
        return None
    chosen = min(held, key=lambda one: one[:2])[2]
    speaker = tokens[chosen.speaker[0] : chosen.speaker[1]]
    if speaker[-1].word not in PRONOUNS:
        return _span(speaker)
    earlier = [
        tokens[cue.speaker[0] : cue.speaker[1]]
        for cue in cues
        if cue.speaker[1] <= chosen.speaker[0] and tokens[cue.speaker[0]].word not in PRONOUNS
    ]
    if earlier:
        return _span(earlier[-1])
    if subject := _named_subject(tokens[: chosen.speaker[0]]):
        return _span(subject)
    return _speaker_of(before) if before else None


def _near(sentence: Sentence, span: Span) -> list[Token]:
    start = max(sentence.span.start, span.start - _AROUND)
    end = min(sentence.span.end, span.end + _AROUND, start + 3 * _AROUND)
    return tokens_of(sentence.article.text[start:end], start)


def _span(speaker: Sequence[Token]) -> Span:
    last = speaker[-1]
    return Span(speaker[0].start, last.start + len(last.bare))


def _speaker_of(sentence: Sentence) -> Span | None:
    """Whom "she" means behind this sentence: its one speaker, or the one name of its subject."""
    start = sentence.span.start
    tokens = _near(sentence, Span(start, start))
    named = {
        cue.speaker for cue in _cues(tokens) if tokens[cue.speaker[1] - 1].word not in PRONOUNS
    }
    if named:
        return _span(tokens[slice(*named.pop())]) if len(named) == 1 else None
    subject = _named_subject(tokens)
    behind = [t for t in tokens if subject and t.start >= subject[-1].end]
    others = any(one.is_name and next.is_name for one, next in pairwise(behind))
    return _span(subject) if subject and not others else None


def _named_subject(tokens: Sequence[Token]) -> Sequence[Token]:
    """The sentence's subject where it has a name in it; empty where it is hard to tell."""
    subject = _subject(tokens)
    words = tokens[slice(*subject)] if subject else []
    return words if words and words[-1].is_name and (len(words) > 1 or words[0].quoted) else []


def _subject(tokens: Sequence[Token]) -> Range | None:
    """What stands before the first verb, if no mark comes between."""
    verb = next((at for at, t in enumerate(tokens) if t.is_verb or t.is_mark), 0)
    return subject_before(tokens, verb) if verb and not tokens[verb].is_mark else None


def _cues(tokens: Sequence[Token]) -> Iterator[_Cue]:
    spoken = [at for at in range(len(tokens)) if not tokens[at].quoted]
    starts: list[int] = []
    found: list[tuple[int, Range]] = []
    for at in spoken:
        yield from _named_by_preposition(tokens, at)
        speaker = _speaker_at(tokens, at, found)
        if speaker:
            found.append((at, speaker))
            starts.append(min(speaker[0], at) if speaker[1] <= at + 4 else at)
    for number, (at, speaker) in enumerate(found):
        since = found[number - 1][0] + 1 if number else 0
        until = _clause_start(tokens, starts[number + 1]) if number + 1 < len(found) else None
        yield _verb_cue(tokens, at, speaker, since, until)
    yield from _headline(tokens)


def _speaker_at(tokens: Sequence[Token], at: int, found: list[tuple[int, Range]]) -> Range | None:
    """The speaker of the reporting verb at ``at``, if it is one and has one."""
    word = tokens[at].word
    if word in CARRYING_ON and word != "citing":
        return found[-1][1] if found else _subject(tokens[:at])  # "X praised Y, saying"
    if word not in SPEECH | SHOWING or is_noun(tokens, at):
        return None
    previous = tokens[at - 1] if at else None
    if previous is not None and (previous.word in BE or previous.word == "to"):
        return None
    if previous is not None and (previous.text in QUOTES or previous.text == ","):
        # '," said X': the verb before its subject, unless ", who heads Y, said"
        speaker = phrase_after(tokens, at + 1)
        if speaker and speaker[0] == at + 1 and _is_inverted(tokens, at, speaker):
            return speaker
    if previous is not None and previous.word in {"and", "but"} and found:
        return found[-1][1]  # "X condemned it and said"
    if previous is not None and previous.word in {"who", "which"}:
        end = at - 1
        comma = end > 0 and tokens[end - 1].text == ","
        speaker = subject_before(tokens, end - 1 if comma else end)
    else:
        speaker = subject_before(tokens, at)
    return speaker if speaker and reports(tokens, at, speaker) else None


def _is_inverted(tokens: Sequence[Token], at: int, speaker: Range) -> bool:
    if tokens[at].word in SHOWING | WITH_OBJECT:
        return False
    words = tokens[speaker[0] : speaker[1]]
    ends = speaker[1] >= len(tokens) or tokens[speaker[1]].is_mark or tokens[at - 1].text in QUOTES
    return (ends or tokens[speaker[1]].is_time) and words[0].word not in PRONOUNS | {"that"}


def _verb_cue(
    tokens: Sequence[Token], at: int, speaker: Range, since: int, until: int | None
) -> _Cue:
    """What a verb's speaker says: what follows, or what went before a closing "X said"."""
    first, behind = min(speaker[0], at), max(speaker[1], at + 1)
    end = len(tokens) if until is None else max(behind, until)
    if tokens[at - 1].word in {"who", "which"} and tokens[at - 2].text == ",":
        end = _clause_end(tokens, at, end)
    if first and tokens[first - 1].word in {"by", "from"}:  # "data from X showed"
        first = next((n for n in range(first, since, -1) if tokens[n - 1].is_mark), first)
    follows = next(
        (
            n
            for n in range(behind, end)
            if tokens[n].text in {",", ";", ":"} | QUOTES or n == len(tokens) - 1
        ),
        end,
    )
    remark = tokens[behind:follows]
    closes = first > since and (
        tokens[first - 1].text in QUOTES
        or (tokens[first - 1].text == "," and _has_clause(tokens[since : first - 1]))
    )
    closes = closes and (tokens[at].word not in WITH_OBJECT or tokens[at].word == "told")
    closes = closes and len(remark) <= _SHORT and not any(t.is_verb for t in remark)
    if not closes or (follows < end and tokens[follows].text == ":"):
        return _Cue(speaker, (0, 0), (behind, end))
    goes_on = follows < end and tokens[follows].text not in {";"}
    return _Cue(
        speaker, (_since(tokens, since, first), first), (follows, end) if goes_on else (0, 0)
    )


def _since(tokens: Sequence[Token], since: int, first: int) -> int:
    """Where the clause begins that a closing "X said" reports: behind another speaker's."""
    return since if any(tokens[at].word in _CONTRAST for at in range(since, first)) else 0


def _clause_end(tokens: Sequence[Token], start: int, end: int) -> int:
    """Where ", who said …," gives way to the verb of the main clause."""
    for at in range(start, end - 1):
        if tokens[at].text == "," and (tokens[at + 1].is_verb or tokens[at + 1].word in SPEECH):
            return at
    return end


def _has_clause(words: Sequence[Token]) -> bool:
    if words and words[0].text.endswith(("ed", "ing")):  # "Asked about it, X blamed"
        return False
    return any(t.is_verb or t.word in SPEECH or t.text in QUOTES for t in words)


def _clause_start(tokens: Sequence[Token], start: int) -> int:
    """Where the clause of the next speaker begins: at its conjunction or comma."""
    for at in range(start - 1, max(-1, start - 6), -1):
        if tokens[at].word in _CONTRAST:
            return at
        if tokens[at].is_mark and tokens[at].text not in EITHER:
            return at
    return start


def _named_by_preposition(tokens: Sequence[Token], at: int) -> Iterator[_Cue]:
    """ "according to X", "reported by X", "citing X"."""
    word = tokens[at].word
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    if word == "according" and following == "to":
        speaker = phrase_after(tokens, at + 2)
        if speaker is None:
            return
        if at == 0 or (tokens[at - 1].is_mark and tokens[at - 1].text not in {","} | QUOTES):
            yield _Cue(speaker, (0, 0), (speaker[1], _contrast(tokens, speaker[1])))
            return
        end = _contrast(tokens, speaker[1])
        goes_on = speaker[1] < end and tokens[speaker[1]].text == ","
        begins = next((n for n in range(at - 1, -1, -1) if tokens[n].text == ";"), 0)
        yield _Cue(speaker, (begins, at), (speaker[1], end) if goes_on else (0, 0))
    elif word in {"citing", "quoting"}:
        if speaker := phrase_after(tokens, at + 1):
            yield _Cue(speaker, (0, at), (speaker[1], len(tokens)), citing=True)
    elif word in SPEECH and _is_passive(tokens, at):
        by = next((n for n in range(at + 1, min(at + 6, len(tokens))) if tokens[n].word == "by"), 0)
        if by and (speaker := phrase_after(tokens, by + 1)):
            yield _Cue(speaker, (0, by), (speaker[1], len(tokens)))
    elif word == "as" and following == "saying" and at and tokens[at - 1].word != "said":
        quoted = next((n for n in range(at - 1, max(-1, at - 4), -1) if tokens[n].word in BE), None)
        if quoted and (speaker := subject_before(tokens, quoted)):
            yield _Cue(speaker, (0, speaker[0]), (at + 2, len(tokens)))


def _is_passive(tokens: Sequence[Token], at: int) -> bool:
    return any(t.word in BE for t in tokens[max(0, at - 3) : at]) and tokens[at].text[-1] != "s"


def _contrast(tokens: Sequence[Token], start: int) -> int:
    """Where what is said from ``start`` on meets another speaker's clause, or the end."""
    for at in range(start, len(tokens)):
        if tokens[at].word in {"while", "whereas", "but", ";"}:
            return at
    return len(tokens)


def _headline(tokens: Sequence[Token]) -> Iterator[_Cue]:
    """ "Ministry: strike killed 62" and "Strike killed 62: ministry"."""
    if not tokens or tokens[-1].text in {".", "?", "!"} | QUOTES:
        return
    marks = [at for at, t in enumerate(tokens) if t.text == ":" and 0 < at < len(tokens) - 1]
    dashes = [at for at, t in enumerate(tokens) if t.text in {"–", "—"} and at > 0]
    head = tokens[: marks[0]] if marks else []
    if 0 < len(head) <= 5 and all(t.is_name or re.fullmatch("of|the|for|'s", t.word) for t in head):
        if head[0].word not in _LABELS:
            yield _Cue((0, marks[0]), (0, 0), (marks[0], len(tokens)))
    elif at := max([*marks, *dashes], default=0):
        tail = tokens[at + 1 :]
        told = {"officials", "sources", "police", "ministry", "media", "state", "army"} | SOURCES
        if 0 < len(tail) <= 4 and (all(t.is_name for t in tail) or tail[-1].word in told):
            yield _Cue((at + 1, len(tokens)), (0, at), (0, 0))
