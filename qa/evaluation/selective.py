"""What the confidence is worth: would answering only when confident help?

Every function takes, for each question, the confidence in the best candidate and
whether that candidate is right, whether or not it was shown. For an unanswerable
question no candidate is right.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

Judged = tuple[float, bool]
"""The confidence in a question's best candidate, and whether that is right."""

BINS = 10


def coverage_at(percent: int, judged: Sequence[Judged]) -> float | None:
    """The largest share of questions answered with at least ``percent`` of the answers right.

    Questions are answered from some confidence upwards; the share is of all
    questions, unanswerable ones included. 0 if no threshold reaches the bar.
    Source: Kamath et al. 2020, "coverage at accuracy".

    The trap: a threshold cannot part two questions of the same confidence, so equal
    ones are answered together or not at all; otherwise a constant confidence would
    get a coverage that depends on the order of the file. And the threshold is
    chosen on the very questions it is measured on: on few questions it flatters.
    """
    best, count, right = 0, 0, 0
    for group in _by_confidence(judged):
        count += len(group)
        right += sum(group)
        if 100 * right >= percent * count:
            best = count
    return best / len(judged) if judged else None


def aurc(judged: Sequence[Judged]) -> float | None:
    """The area under the risk-coverage curve: lower is better, 0 is never wrong.

    The mean, over every coverage 1/n … n/n, of the share of wrong answers among the
    questions answered so far, the most confident first. Source: Geifman & El-Yaniv 2017.

    The traps: it depends on how many answers are right at all, so compare it only
    between runs over the same questions; and among equal confidences the order
    would decide, so the errors of such a group are spread evenly over it.
    """
    area, count, wrong = 0.0, 0, 0
    for group in _by_confidence(judged):
        errors = len(group) - sum(group)
        for place in range(1, len(group) + 1):
            area += (wrong + errors * place / len(group)) / (count + place)
        count += len(group)
        wrong += errors
    return area / count if count else None


def ece(judged: Sequence[Judged]) -> float | None:
    """The expected calibration error: how far confidence is from the share that is right.

    Ten bins of equal width; the gap between mean confidence and share right in each,
    weighted by its questions. Source: Guo et al. 2017.

    The trap: a low value doesn't make the confidence useful. Always giving the mean
    share right has an error of 0 and tells nothing apart; AURC shows that. And on few
    questions chance alone makes it high; :func:`ece_by_chance` tells how high.
    """
    gaps = (abs(sum(c for c, _ in part) - sum(r for _, r in part)) for part in bins(judged))
    return sum(gaps) / len(judged) if judged else None


def ece_by_chance(judged: Sequence[Judged]) -> float | None:
    """What :func:`ece` comes to on average if all these confidences are exactly true.

    How many of a bin are right then has a Poisson binomial distribution, one confidence a
    trial; its mean distance from what was promised is what chance adds. Of 120 questions it
    is about .08, of 10,000 under .01.
    """
    distances = (_mean_distance([confidence for confidence, _ in part]) for part in bins(judged))
    return sum(distances) / len(judged) if judged else None


def _mean_distance(chances: Sequence[float]) -> float:
    """How far the number of successes is from its mean, on average."""
    import numpy as np  # here alone, since importing this package is light

    likely = np.ones(1)  # of each number of successes
    for chance in chances:
        likely = np.convolve(likely, (1 - chance, chance))
    return float(likely @ np.abs(np.arange(len(likely)) - sum(chances)))


def bins(judged: Sequence[Judged]) -> list[list[Judged]]:
    """The questions by their confidence, in :data:`BINS` bins of equal width: the reliability
    diagram of Niculescu-Mizil & Caruana 2005 shows each one's mean confidence and share right.
    """
    made: list[list[Judged]] = [[] for _ in range(BINS)]
    for confidence, right in judged:
        made[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return made


def brier(judged: Sequence[Judged]) -> float | None:
    """The mean squared difference of confidence and outcome, 1 for right: lower is better.

    Source: Brier 1950. The trap: it falls with how many are right, so compare it only between
    runs over the same questions.
    """
    if not judged:
        return None
    return sum((confidence - right) ** 2 for confidence, right in judged) / len(judged)


def risks(judged: Sequence[Judged]) -> list[tuple[float, float]]:
    """The risk-coverage curve: shares of the questions answered, and of wrong ones among these.

    Questions of one confidence are answered together.
    """
    curve, count, wrong = [], 0, 0
    for group in _by_confidence(judged):
        count += len(group)
        wrong += len(group) - sum(group)
        curve.append((count / len(judged), wrong / count))
    return curve


def best_f1(scored: Sequence[tuple[float, float, bool]]) -> float | None:
    """The highest mean F1 that a threshold on the confidence can reach.

    Takes for each question the confidence in its best candidate, that candidate's F1, and
    whether there is an answer. Below the threshold nothing is answered, which scores 1 for
    an unanswerable question and 0 for another. Source: ``find_best_thresh`` of the official
    ``evaluate-v2.0.py`` (Rajpurkar et al. 2018).

    The trap: the threshold is chosen on the very questions it is measured on, so compare it
    with other readers' best-threshold F1 only.
    """
    if not scored:
        return None
    total = float(sum(not answerable for _, _, answerable in scored))
    best = total
    ordered = sorted(scored, key=lambda one: -one[0])
    for _, group in groupby(ordered, key=lambda one: one[0]):
        for _, f1, answerable in group:
            total += f1 if answerable else -1.0
        best = max(best, total)
    return best / len(scored)


def _by_confidence(judged: Sequence[Judged]) -> Iterator[list[bool]]:
    ordered = sorted(judged, key=lambda pair: -pair[0])
    for _, group in groupby(ordered, key=lambda pair: pair[0]):
        yield [right for _, right in group]
