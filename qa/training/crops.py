"""Shorter contexts: the sentences around the answer, others each time.

Half the tokens cost less than half the time, and an answer that stands in another
neighbourhood each time is learnt for what it is, not for where it stood.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from qa.article import Span
from qa.training.examples import Example
from qa.words import content_words


def cropped(example: Example, sentences: Sequence[Span], longest: int, random: Random) -> Example:
    """The example with a run of neighbouring sentences as its context.

    The run holds one of the answers, drawn by lot, or else the sentence most like the question,
    and grows to either side by lot while it stays within ``longest`` characters. ``sentences``
    are the context's, in order.
    """
    if len(example.context) <= longest:
        return example
    first, last = _heart(example, sentences, random)
    while True:
        grown = [
            (a, b)
            for a, b in ((first - 1, last), (first, last + 1))
            if a >= 0 and b < len(sentences) and sentences[b].end - sentences[a].start <= longest
        ]
        if not grown:
            break
        first, last = random.choice(grown)
    kept = Span(sentences[first].start, sentences[last].end)
    return replace(
        example,
        context=kept.of(example.context),
        answers=tuple(
            Span(a.start - kept.start, a.end - kept.start)
            for a in example.answers
            if kept.start <= a.start and a.end <= kept.end
        ),
    )


def _heart(example: Example, sentences: Sequence[Span], random: Random) -> tuple[int, int]:
    """The first and the last sentence that must stay."""
    if example.answers:
        answer = random.choice(example.answers)
        inside = [n for n, sentence in enumerate(sentences) if sentence.overlaps(answer)]
        return inside[0], inside[-1]
    # Without what misled the question's author, an adversarial example would be an easy one.
    wanted = set(content_words(example.question))
    shared = [len(wanted & set(content_words(s.of(example.context)))) for s in sentences]
    like = max(range(len(sentences)), key=lambda n: (shared[n], random.random()))
    return like, like
