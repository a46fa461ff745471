"""How well a model reads the examples that it is not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from qa.evaluation.agreement import exact_match, token_f1
from qa.reading.decoding import LONGEST, best_spans
from qa.reading.model import SpanModel
from qa.training.examples import Example


def measure(model: SpanModel, examples: Sequence[Example]) -> dict[str, float]:
    """Exact match and F1 of the best span where there is an answer, and how well the null
    margin tells whether there is one.

    Returns:
        ``em`` and ``f1`` over the answerable examples, as if abstaining were not allowed, and
        ``auroc`` of the margin between best span and null score, 0.5 being chance.
    """
    from sklearn.metrics import roc_auc_score

    windows = model.windows.windows([(e.question, e.context) for e in examples])
    best = [(-np.inf, "")] * len(examples)
    for window, scores in zip(windows, model.scores(windows), strict=True):
        groups = np.zeros(len(scores.starts), np.int64)
        for span in best_spans(scores.starts, scores.ends, groups, longest=LONGEST, count=1):
            text = examples[window.context].context
            words = text[window.spans[span.first][0] : window.spans[span.last][1]]
            best[window.context] = max(best[window.context], (span.score - scores.null, words))
    pairs = [
        (words, [a.of(e.context) for a in e.answers])
        for e, (_, words) in zip(examples, best, strict=True)
        if e.answers
    ]
    measured = {
        "em": float(np.mean([exact_match(*pair) for pair in pairs])),
        "f1": float(np.mean([token_f1(*pair) for pair in pairs])),
    }
    answerable = [bool(example.answers) for example in examples]
    if not all(answerable) and any(answerable):
        measured["auroc"] = float(roc_auc_score(answerable, [max(m, -1e9) for m, _ in best]))
    return {name: round(value, 4) for name, value in measured.items()}
