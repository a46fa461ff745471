"""Fitting a reader's confidence, and from where on it answers, to a user's own questions.

Users have a hundred questions, not thousands, so what shipped is kept and only moved. Measured
on the 113 sample questions that are read, cross-validated 20 times over, questions of the same
evidence together:

==============================  ========  =====  =====  =====
form                            log loss  ECE    AUROC  AURC
==============================  ========  =====  =====  =====
as shipped                      .616      .171   .788   .209
a new constant                  .543      .059   .783   .210
a new constant and scale        .553      .067   .774   .218
all weights, held near shipped  .550      .069   .776   .217
all weights anew                .609      .110   .737   .258
==============================  ========  =====  =====  =====

A constant doesn't change which answers are surer than others; nothing that does was any better.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import fmean, stdev

from qa.confidence import Calibration
from qa.errors import TrainingError
from qa.evaluation.selective import Judged, ece

FEWEST = 50
"""Questions below which nothing is fitted."""

FEWEST_OF_A_KIND = 10
"""Right ones below which nothing is fitted, and wrong ones."""

_FOLDS = 5
_ROUNDS = 10
"""Times that the questions are dealt into folds anew."""

_FARTHEST = 50.0
"""The largest logit: as sure as a confidence can be."""

_CHANCE = 1.64
"""Standard errors that a gain must be worth: 1 chance in 20 that it is none."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked, as far as fitting needs it.

    Attributes:
        confidence: the reader's own in its best candidate.
        right: whether that candidate is right.
        group: questions of one group stay on one side of a fold.
    """

    confidence: float
    right: bool
    group: int


@dataclass(frozen=True, slots=True)
class Expected:
    """Answering from some confidence on: what that comes to, as shares of all questions.

    Attributes:
        answered: share of the questions that get an answer.
        wrong: share of these answers that are wrong; None without any.
    """

    answered: float
    wrong: float | None

    @classmethod
    def of(cls, judged: Sequence[tuple[bool, bool]]) -> Expected:
        """From whether each question is answered, and whether that answer is right."""
        right = [right for answered, right in judged if answered]
        share = len(right) / len(judged)
        return cls(share, right.count(False) / len(right) if right else None)


@dataclass(frozen=True, slots=True)
class FittedOwn:
    """What came of it; the shares and errors are of questions that were not fitted on.

    Attributes:
        moved: what is added to the constant; 0 where that gains no more than chance.
        enough: least confidence of an answer; None if none keeps to the wanted share of
            wrong ones.
        reachable: the least share of wrong ones that could be asked for.
        expected: what answering from ``enough`` on comes to.
        before: calibration error (ECE) as it was.
        after: the same, moved; whether or not that gains enough.
        gain: log loss that moving the constant saves a question, and its standard error.
    """

    questions: int
    right: int
    moved: float
    enough: float | None
    reachable: float
    expected: Expected
    before: float
    after: float
    gain: tuple[float, float]

    def calibration(self, shipped: Calibration) -> Calibration:
        """The reader's own, moved."""
        return replace(shipped, constant=round(shipped.constant + self.moved, 5))


def fit_own(asked: Sequence[Asked], max_wrong: float, seed: int = 1) -> FittedOwn:
    """Fit the constant, and the threshold that keeps wrong answers to a share of all answers.

    Raises:
        TrainingError: there are too few questions, or too few of them right, or wrong.
    """
    right = [one.right for one in asked]
    _check(len(right), sum(right))
    logits = [_logit(one.confidence) for one in asked]
    folds = list(_folds(asked, logits, seed))
    gains = [0.0] * len(right)
    for fold in folds:
        for at in fold.out:
            z = logits[at]
            gains[at] += (_loss(z, right[at]) - _loss(z + fold.moved, right[at])) / _ROUNDS
    gain = fmean(gains), stdev(gains) / math.sqrt(len(gains))
    helps = gain[0] > _CHANCE * gain[1]
    moved = constant(logits, right) if helps else 0.0
    judged = [(_share(z + moved), was) for z, was in zip(logits, right, strict=True)]
    unseen = [(_share(logits[at] + fold.moved), right[at]) for fold in folds for at in fold.out]
    outcomes: list[tuple[bool, bool]] = []
    for fold in folds:
        shift = fold.moved if helps else 0.0
        known = [(_share(logits[at] + shift), right[at]) for at in fold.rest]
        enough = threshold(known, max_wrong)
        outcomes += (
            (enough is not None and _share(logits[at] + shift) >= enough, right[at])
            for at in fold.out
        )
    return FittedOwn(
        questions=len(right),
        right=sum(right),
        moved=moved,
        enough=threshold(judged, max_wrong),
        reachable=min(risk for _, risk in _risks(judged)),
        expected=Expected.of(outcomes),
        before=ece([(one.confidence, one.right) for one in asked]) or 0.0,
        after=ece(unseen) or 0.0,
        gain=gain,
    )


def constant(logits: Sequence[float], right: Sequence[bool]) -> float:
    """What to add to the logits so that they promise as many right answers as there are.

    The maximum of the likelihood over a constant alone, with one right and one wrong answer of
    even odds added so that it is finite (Platt 1999 does the like).
    """
    low, high = -_FARTHEST, _FARTHEST
    wanted = sum(right) + 0.5
    for _ in range(60):
        middle = (low + high) / 2
        promised = sum(_share(z + middle) for z in logits) + _share(middle)
        low, high = (middle, high) if promised < wanted else (low, middle)
    return (low + high) / 2


def threshold(judged: Sequence[Judged], max_wrong: float) -> float | None:
    """The least confidence from which on answers are wrong in at most that share, or None.

    One wrong answer more is reckoned with than there is, as conformal risk control has it
    (Angelopoulos et al. 2022): a few lucky answers in a row prove nothing. The trap: the
    share is of the answers, not of the questions.
    """
    found = [confidence for confidence, risk in _risks(judged) if risk <= max_wrong]
    return found[-1] if found else None


def _risks(judged: Sequence[Judged]) -> Iterator[tuple[float, float]]:
    """Thresholds from the highest down, each with the share of wrong answers from there on."""
    ordered = sorted(judged, key=lambda one: -one[0])
    wrong = 0
    for at, (confidence, right) in enumerate(ordered, 1):
        wrong += not right
        below = ordered[at][0] if at < len(ordered) else 0.0
        if below < confidence:
            # Between two questions: scores differ a little from machine to machine.
            yield (confidence + below) / 2, (wrong + 1) / (at + 1)


@dataclass(frozen=True, slots=True)
class _Fold:
    """Questions to fit on and questions to measure on, and the constant that the former give."""

    rest: list[int]
    out: list[int]
    moved: float


def _folds(asked: Sequence[Asked], logits: Sequence[float], seed: int) -> Iterator[_Fold]:
    random = Random(seed)
    groups = sorted({one.group for one in asked})
    for _ in range(_ROUNDS):
        random.shuffle(groups)
        dealt = {group: at % _FOLDS for at, group in enumerate(groups)}
        for number in range(_FOLDS):
            out = [at for at, one in enumerate(asked) if dealt[one.group] == number]
            rest = [at for at, one in enumerate(asked) if dealt[one.group] != number]
            moved = constant([logits[at] for at in rest], [asked[at].right for at in rest])
            yield _Fold(rest, out, moved)


def _check(questions: int, right: int) -> None:
    if questions < FEWEST:
        raise TrainingError(
            f"{questions} questions that the reader has an answer to are too few to calibrate on",
            f"give {FEWEST} at least, some of them without an answer in the articles",
        )
    least, what = min((right, "right"), (questions - right, "wrong"))
    if least < FEWEST_OF_A_KIND:
        raise TrainingError(
            f"of {questions} answers only {least} are {what}: too few to calibrate on",
            f"{FEWEST_OF_A_KIND} are needed: add harder questions, also some without an answer"
            if what == "wrong"
            else f"{FEWEST_OF_A_KIND} are needed: see what is wrong with pullquote eval first",
        )


def _logit(share: float) -> float:
    share = min(max(share, 1e-20), 1 - 1e-15)
    return math.log(share / (1 - share))


def _share(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))


def _loss(logit: float, right: bool) -> float:
    return math.log1p(math.exp(-logit if right else logit))
