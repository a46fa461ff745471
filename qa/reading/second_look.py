"""The best candidates read once more, each in less of its passage.

What a reader holds of a span depends on what else it reads beside it. Its mean over several
surroundings is right more often than over one: an ensemble of inputs instead of models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from qa.answer import Candidate
from qa.article import Passage, Span
from qa.reading.contexts import Context
from qa.reading.model import SpanModel

_MOST = 2
"""Candidates of a question that are looked at again: of those further behind hardly one wins."""

_AROUND = (0, 2)
"""How many sentences on each side are read with a candidate's own."""


def looked_again(
    model: SpanModel, asked: Sequence[tuple[str, Sequence[Candidate]]]
) -> list[list[Candidate]]:
    """The candidates of each question, the best first, those that were the best scored anew.

    A score changes by as much as the mean margin differs from the passage's, which also stands
    for a narrower context that can't be read.
    """
    looks = [
        (n, at, Context.of(_narrowed(candidate, around)))
        for n, (_, candidates) in enumerate(asked)
        for at, candidate in enumerate(candidates[:_MOST])
        for around in _AROUND
    ]
    windows = model.windows.windows([(asked[n][0], context.text) for n, _, context in looks])
    changes: dict[tuple[int, int], float] = {}
    seen: set[int] = set()
    for window, scores in zip(windows, model.scores(windows), strict=True):
        n, at, context = looks[window.context]
        candidate = asked[n][1][at]
        shown = context.find(candidate.span, candidate.sentence.article.name)
        tokens = window.touched(shown.start, shown.end) if shown else None
        if tokens and window.context not in seen:  # windows overlap: one of them is enough
            seen.add(window.context)
            first, last = tokens
            margin = float(scores.starts[first] + scores.ends[last]) - scores.null
            change = (margin - candidate.margin) / (1 + len(_AROUND))
            changes[n, at] = changes.get((n, at), 0.0) + change
    return [
        sorted(
            [
                *(_scored(c, changes.get((n, at), 0.0)) for at, c in enumerate(found[:_MOST])),
                *found[_MOST:],
            ],
            key=lambda candidate: -candidate.score,
        )
        for n, (_, found) in enumerate(asked)
    ]


def _scored(candidate: Candidate, change: float) -> Candidate:
    return replace(candidate, score=candidate.score + change, mean=candidate.margin + change)


def _narrowed(candidate: Candidate, around: int) -> Passage:
    """The candidate's sentence and so many on each side, as far as its passage goes."""
    passage = candidate.hit.passage
    at = passage.sentences.index(candidate.sentence)
    kept = passage.sentences[max(0, at - around) : at + around + 1]
    if len(passage.sentences) == 1:  # perhaps a part of a long sentence
        return passage
    return replace(passage, sentences=kept, span=Span(kept[0].span.start, kept[-1].span.end))
