"""Fitting a reader's confidence on questions that it was not trained on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from qa.assistant import Assistant
from qa.confidence import SIGNS, Calibration, Evidence
from qa.errors import QuestionError, TrainingError
from qa.evaluation.agreement import is_right
from qa.evaluation.contexts import Contexts
from qa.evaluation.selective import coverage_at, ece
from qa.evaluation.testset import TestSet
from qa.library import Library
from qa.reading import SpanReader
from qa.settings import Settings
from qa.training.course import split, weight
from qa.training.examples import Example

FEWEST = 100
"""Questions below which nothing is fitted."""

_FOLDS = 5
_GONE = 0.25
"""Share of the contexts that are left out of the collection: their questions can't be answered."""

_AROUND = 5
"""Contexts before and after each one in the data that are in the collection, too: in most data
sets they are about the same thing, and what can't be answered is about the collection's topic."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A calibration, and what it is worth by cross-validation."""

    calibration: Calibration
    questions: int
    right: float
    ece: float
    coverage_at_80: float


def fit(signs: NDArray[np.float64], right: NDArray[np.bool_]) -> Fitted:
    """Fit a logistic model to the signs of shape ``(questions, len(SIGNS))``.

    Raises:
        TrainingError: there are too few questions, or all came out alike.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.model_selection import cross_val_predict
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    least = min(int(right.sum()), int((~right).sum()))
    if len(right) < FEWEST or least < _FOLDS:
        raise TrainingError(
            f"{len(right)} questions, {int(right.sum())} of them answered rightly, are too few",
            f"give {FEWEST} at least, some of them without an answer in the articles",
        )
    model = make_pipeline(StandardScaler(), LogisticRegression(C=0.3, max_iter=1000))
    unseen = cross_val_predict(model, signs, right, cv=_FOLDS, method="predict_proba")[:, 1]
    judged = [(float(p), bool(r)) for p, r in zip(unseen, right, strict=True)]
    model.fit(signs, right)
    scaler, logistic = model[0], model[1]
    weights = logistic.coef_[0] / scaler.scale_
    constant = float(logistic.intercept_[0] - weights @ scaler.mean_)
    rounded = {name: round(float(w), 5) for name, w in zip(SIGNS, weights, strict=True)}
    return Fitted(
        calibration=Calibration(rounded, round(constant, 5)),
        questions=len(right),
        right=float(right.mean()),
        ece=ece(judged) or 0.0,
        coverage_at_80=coverage_at(80, judged) or 0.0,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question and its acceptable answers; none where abstaining is right."""

    question: str
    answers: Sequence[str]


def calibrate(
    examples: Sequence[Example],
    reader: SpanReader,
    *,
    testsets: Sequence[TestSet] = (),
    library: Library | None = None,
    held_out: int,
    weights: Mapping[str, float],
    seed: int,
    settings: Settings,
    progress: Callable[[int, int], None],
) -> Fitted:
    """Ask what the reader wasn't trained on, and fit what comes back.

    That is the held-out questions of the examples, asked of a collection of their contexts, of
    which a share is left out, but not what is around them: so the right thing is often to abstain
    from what the collection is about, as it is with articles. And it is all questions of the test
    sets, which are about the ``library``, but for follow-ups. The ``settings`` say how to search.
    Raises as :func:`fit`.
    """
    of_library = [
        _Asked(question.question, question.answers)
        for testset in testsets
        for question in testset.questions
        if not question.history
    ]
    with _contexts(examples, held_out=held_out, weights=weights, seed=seed) as (asked, contexts):
        todo: list[tuple[Assistant, _Asked]] = []
        for where, questions in ((library, of_library), (contexts, asked)):
            if where:
                assistant = Assistant(where, settings, reader)
                todo += [(assistant, one) for one in questions]
        signs: list[list[float]] = []
        right: list[bool] = []
        for number, (assistant, one) in enumerate(todo, 1):
            if evidence := _evidence(assistant, one.question):
                signs.append([sign(evidence) for sign in SIGNS.values()])
                right.append(is_right(evidence.best.text, one.answers))
            progress(number, len(todo))
    return fit(np.array(signs, float), np.array(right, bool))


def _evidence(assistant: Assistant, question: str) -> Evidence | None:
    """What asking would judge; None where there is nothing to ask, or nothing is found."""
    try:
        understood = assistant.understanding.understood(question, ())
    except QuestionError:
        return None
    hits = assistant.retriever().retrieve(understood.question, k=assistant.settings.k)
    candidates = assistant.reader.read(understood.question, hits)
    return Evidence.of(understood.question, candidates, hits) if candidates else None


@contextmanager
def _contexts(
    examples: Sequence[Example], *, held_out: int, weights: Mapping[str, float], seed: int
) -> Iterator[tuple[list[_Asked], Library | None]]:
    """The held-out questions, and a library of most of their contexts while they are asked."""
    if not examples:
        yield [], None
        return
    random = Random(seed)
    _, others = split(examples, held_out)
    asked = [e for e in others if random.random() < weight(e.source, weights)]
    gone = {c for c in dict.fromkeys(e.context for e in asked) if random.random() < _GONE}
    contexts = Contexts()
    for context in _with_neighbours({e.context for e in asked}, examples):
        if context not in gone:
            contexts.add(context)
    questions = [_Asked(e.question, [] if e.context in gone else _texts(e)) for e in asked]
    with (
        TemporaryDirectory(prefix="pullquote-") as folder,
        closing(Library.open(Path(folder) / "contexts.library")) as library,
    ):
        library.add_articles(list(contexts.articles.values()))
        yield questions, library


def _with_neighbours(contexts: Collection[str], examples: Sequence[Example]) -> Iterator[str]:
    """The contexts, and what the data have around them, in the data's order."""
    ordered = list(dict.fromkeys(example.context for example in examples))
    near = {
        at
        for here, context in enumerate(ordered)
        if context in contexts
        for at in range(here - _AROUND, here + _AROUND + 1)
    }
    return (context for at, context in enumerate(ordered) if at in near)


def _texts(example: Example) -> list[str]:
    return [answer.of(example.context) for answer in example.answers]
