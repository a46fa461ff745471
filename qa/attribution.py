"""Who says it: the speaker to whom reported speech gives the answering words.

Each cue ("X said", "according to X", "reported by X", "citing X") has a stretch of its sentence
that is X's; the words belong to the cue whose stretch holds them most narrowly.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from qa.article import Sentence, Span
from qa.speech.cues import cues_in
from qa.speech.phrases import clause_subject
from qa.speech.pronouns import may_mean
from qa.speech.tokens import Token, tokens_of
from qa.speech.words import BE, DETERMINERS, OBJECTS, PREPOSITIONS, PRONOUNS, QUOTES

_AROUND = 1_500
"""Characters on each side of the words that are looked at: a speaker stands near."""


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
    cues = list(cues_in(tokens))
    held = [
        (width, abs(cue.speaker[0] - inside[0]), cue)
        for cue in cues
        if (width := cue.width(inside[0], inside[-1])) is not None
    ]
    if not held:
        return _quoted_on(tokens, before) if before else None
    chosen = min(held, key=lambda one: one[:2])[2]
    speaker = tokens[chosen.speaker[0] : chosen.speaker[1]]
    pronoun = OBJECTS.get(speaker[-1].word, speaker[-1].word)
    if pronoun not in PRONOUNS:
        return _span(speaker)
    earlier = [
        tokens[cue.speaker[0] : cue.speaker[1]]
        for cue in cues
        if cue.speaker[1] <= chosen.speaker[0] and tokens[cue.speaker[0]].word not in PRONOUNS
    ]
    earlier = [words for words in earlier if may_mean(pronoun, words)]
    if earlier:
        return _span(earlier[-1])
    subject = _named_subject(tokens[: chosen.speaker[0]])
    if subject and may_mean(pronoun, subject):
        return _span(subject)
    return _speaker_of(before, pronoun) if before else None


def _quoted_on(tokens: Sequence[Token], before: Sentence) -> Span | None:
    """The speaker of a sentence that is a quotation and nothing else, behind another one."""
    opens = before.text[:1] in QUOTES
    whole = tokens[0].text in QUOTES and all(t.quoted or t.is_mark for t in tokens)
    return _speaker_of(before, "") if opens and whole else None


def _near(sentence: Sentence, span: Span) -> list[Token]:
    start = max(sentence.span.start, span.start - _AROUND)
    end = min(sentence.span.end, span.end + _AROUND, start + 3 * _AROUND)
    return tokens_of(sentence.article.text[start:end], start)


def _span(speaker: Sequence[Token]) -> Span:
    last = speaker[-1]
    return Span(speaker[0].start, last.start + len(last.bare))


def _speaker_of(sentence: Sentence, pronoun: str) -> Span | None:
    """Whom "she" means behind this sentence: its one speaker, or the one name of its subject."""
    start = sentence.span.start
    tokens = _near(sentence, Span(start, start))
    named = {
        cue.speaker for cue in cues_in(tokens) if tokens[cue.speaker[1] - 1].word not in PRONOUNS
    }
    if named:
        meant = [each for each in named if may_mean(pronoun, tokens[slice(*each)])]
        return _span(tokens[slice(*meant[0])]) if len(meant) == 1 else None
    subject = _named_subject(tokens) or (_acting(tokens) if pronoun in {"it", "they"} else [])
    behind = [t for t in tokens if subject and t.start >= subject[-1].end]
    others = any(one.is_name and next.is_name for one, next in pairwise(behind))
    if subject and not others and may_mean(pronoun, subject):
        return _span(subject)
    people = list(_people(tokens)) if pronoun in {"he", "she"} else []
    return _span(people[0]) if len(people) == 1 else None


def _people(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Names of two words and more that may be people's: "in New York" is none."""
    at = 0
    while at < len(tokens):
        end = next((n for n in range(at, len(tokens)) if not tokens[n].is_name), len(tokens))
        before = tokens[at - 1].word if at else ""
        if end - at > 1 and before not in DETERMINERS | PREPOSITIONS - {"by", "with", "for"}:
            yield tokens[at:end]
        at = max(end, at + 1)


def _named_subject(tokens: Sequence[Token]) -> Sequence[Token]:
    """The sentence's subject where it has a name in it; empty where it is hard to tell."""
    subject = clause_subject(tokens)
    words = tokens[slice(*subject)] if subject else []
    return words if words and words[-1].is_name and (len(words) > 1 or words[0].quoted) else []


def _acting(tokens: Sequence[Token]) -> Sequence[Token]:
    """The sentence's subject, of any words, where it does something; empty where it doesn't."""
    subject = clause_subject(tokens)
    if not subject or any(t.word in BE for t in tokens[subject[1] : subject[1] + 3]):
        return []
    words = tokens[slice(*subject)]
    return words if words[-1].word not in PRONOUNS else []
