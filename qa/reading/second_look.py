"""The best candidates read once more, each in less of its passage.

What a reader holds of a span, and where it begins and ends, depends on what else it reads beside
it. Its mean over several surroundings is right more often than over one: an ensemble of inputs
instead of models.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from qa.answer import Candidate
from qa.article import Passage, Span
from qa.reading.contexts import Context
from qa.reading.decoding import LONGEST, best_spans
from qa.reading.looks import Look
from qa.reading.model import SpanModel

_MOST = 2
"""Candidates of a question that are looked at again: of those further behind hardly one wins."""

_AROUND = (0, 2)
"""How many sentences on each side are read with a candidate's own."""

_EACH = 4
"""Spans of a sentence among which a candidate's is looked for."""

Read = tuple[Candidate, Look]
"""A candidate and the look at its passage that it comes from."""


def looked_again(model: SpanModel, asked: Sequence[tuple[str, Sequence[Read]]]) -> list[list[Read]]:
    """The candidates of each question, those that came first scored anew and with new edges."""
    narrower = [
        (n, at, Context.of(_narrowed(candidate, around)))
        for n, (_, reads) in enumerate(asked)
        for at, (candidate, _) in enumerate(reads[:_MOST])
        for around in _AROUND
    ]
    windows = model.windows.windows([(asked[n][0], context.text) for n, _, context in narrower])
    looks: dict[tuple[int, int], list[Look]] = {}
    seen: set[int] = set()
    for window, scores in zip(windows, model.scores(windows), strict=True):
        n, at, context = narrower[window.context]
        candidate, _ = asked[n][1][at]
        shown = context.find(candidate.span, candidate.sentence.article.name)
        whole = shown is not None and window.touched(shown.start, shown.end) is not None
        if whole and window.context not in seen:  # windows overlap: one of them is enough
            seen.add(window.context)
            looks.setdefault((n, at), []).append(Look(context, window, scores))
    return [
        [
            *(
                (_agreed(candidate, look, looks.get((n, at), [])), look)
                for at, (candidate, look) in enumerate(reads[:_MOST])
            ),
            *reads[_MOST:],
        ]
        for n, (_, reads) in enumerate(asked)
    ]


def _agreed(candidate: Candidate, passage: Look, narrower: Sequence[Look]) -> Candidate:
    """The candidate with the edges and the margin that its looks agree on, by their mean.

    The look at its passage also stands for narrower ones that couldn't be taken.
    """
    looks = [*narrower, *[passage] * (1 + len(_AROUND) - len(narrower))]
    places = [look.places(candidate.sentence) for look in looks]
    shared = [place for place in places[-1] if all(place in other for other in places)]
    tokens = [[of_one[place] for place in shared] for of_one in places]
    pairs = list(zip((look.scores for look in looks), tokens, strict=True))
    starts = np.mean([scores.starts[at] for scores, at in pairs], axis=0)
    ends = np.mean([scores.ends[at] for scores, at in pairs], axis=0)
    null = float(np.mean([scores.null for scores, _ in pairs]))
    together = np.zeros(len(shared), np.int64)
    for found in best_spans(starts, ends, together, longest=LONGEST, count=_EACH):
        first, last = tokens[-1][found.first], tokens[-1][found.last]
        span = passage.shown(first, last)
        if span.overlaps(candidate.span):
            mean = found.score - null
            return replace(
                candidate,
                span=span,
                score=candidate.score - candidate.margin + mean,
                margin=passage.margin(first, last),
                mean=mean,
            )
    return replace(candidate, mean=candidate.margin)


def _narrowed(candidate: Candidate, around: int) -> Passage:
    """The candidate's sentence and so many on each side, as far as its passage goes."""
    passage = candidate.hit.passage
    at = passage.sentences.index(candidate.sentence)
    kept = passage.sentences[max(0, at - around) : at + around + 1]
    if len(passage.sentences) == 1:  # perhaps a part of a long sentence
        return passage
    return replace(passage, sentences=kept, span=Span(kept[0].span.start, kept[-1].span.end))
