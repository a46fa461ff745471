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


def cropped(example: Example, sentences: Sequence[Span], longest: int, random: Random) -> Example:
    """The example with a run of neighbouring sentences as its context.

    The run holds one of the answers, drawn by lot, and grows to either side by lot while
    it stays within ``longest`` characters. ``sentences`` are the context's, in order.
    """
    if len(example.context) <= longest:
        return example
    answer = random.choice(example.answers) if example.answers else None
    if answer is None:
        first = last = random.randrange(len(sentences))
    else:
        inside = [n for n, sentence in enumerate(sentences) if sentence.overlaps(answer)]
        first, last = inside[0], inside[-1]
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
