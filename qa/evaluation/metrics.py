"""The metrics of a run, by the names they have in reports.

Each is a function of results that gives None when no question counts for it: a share
of nothing is not 0, and a bar should not be met or missed by accident.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from qa.evaluation import selective
from qa.evaluation.ranking import (
    Ranked,
    average_precision,
    ndcg_at,
    recall_at,
    reciprocal_rank,
)
from qa.evaluation.result import Result
from qa.evaluation.selective import Judged

Results = Sequence[Result]
Metric = Callable[[Results], float | None]


def mean(values: Iterable[float]) -> float | None:
    """The mean, or None of nothing."""
    values = list(values)
    return sum(values) / len(values) if values else None


def mean_exact_match(results: Results) -> float | None:
    """The mean exact match over all questions; an abstention is right if unanswerable."""
    return mean(r.exact_match for r in results)


def mean_f1(results: Results) -> float | None:
    """The mean F1 over all questions; an abstention is right if unanswerable.

    The trap: abstaining always scores the share of unanswerable questions.
    """
    return mean(r.f1 for r in results)


def best_f1(results: Results) -> float | None:
    """:func:`qa.evaluation.selective.best_f1`: F1 at the best threshold; an error scores 0."""
    return selective.best_f1(
        [(r.confidence or 0.0, r.candidate_f1, r.question.answerable) for r in results]
    )


def answer_hit(results: Results) -> float | None:
    """The share of all questions whose F1 is at least 0.5."""
    return mean(r.answer_hit for r in results)


def citation_precision(results: Results) -> float | None:
    """The mean share of an answer's citations that stand at a place of the evidence.

    Over the answered answerable questions that have evidence. The trap: evidence
    that lists only some of the right places makes right citations count as wrong.
    """
    shares = (r.citation_precision for r in results)
    return mean(share for share in shares if share is not None)


def citation_recall(results: Results) -> float | None:
    """The share of answerable questions with evidence for which a place of it was cited.

    The quotes of a question are alternatives: one is enough. The trap: an abstention
    counts as a miss, so this falls with caution where precision rises.
    """
    return mean(any(r.cited) for r in results if r.cited is not None)


def hit_at(k: int) -> Metric:
    """The share of questions for which one of the first ``k`` passages shows the evidence.

    Over the answerable questions that have evidence; None where nothing is retrieved.
    The trap: this is success@k, often named recall@k, which it is not when a question
    has several places. A larger k, or longer passages, make it easier.
    """

    def hit(results: Results) -> float | None:
        return mean(any(r.relevance[:k]) for r in results if r.relevance is not None)

    return hit


def mrr(results: Results) -> float | None:
    """The mean of 1/rank of the first passage that shows the evidence, 0 if there is none.

    Over the same questions as hit@k. The trap: passages beyond the depth that was
    retrieved count as never found, so the depth belongs to the number.
    """
    return mean(1 / r.rank if r.rank else 0.0 for r in results if r.relevance is not None)


def ranked(measure: Callable[[Ranked], float], level: str = "passages") -> Metric:
    """The mean of a measure of :mod:`qa.evaluation.ranking` over the questions with evidence.

    ``level`` is ``passages``, ``articles`` or ``sentences``, judged as
    :mod:`qa.evaluation.levels` says. A question that raised an error counts as nothing found.
    """

    def measured(results: Results) -> float | None:
        return mean(
            measure(getattr(r.rankings, level)) if r.rankings else 0.0
            for r in results
            if r.relevance is not None
        )

    return measured


def hit_within(words: int) -> Metric:
    """The share of questions whose evidence is shown within so many words of passages.

    The trap of hit@k: bigger passages score higher for nothing. Not so here.
    """

    def hit(results: Results) -> float | None:
        return mean(
            r.rankings is not None and r.rankings.words is not None and r.rankings.words <= words
            for r in results
            if r.relevance is not None
        )

    return hit


def abstain_precision(results: Results) -> float | None:
    """The share of abstentions that are right, that is on unanswerable questions.

    None if nothing was abstained from, and without an unanswerable question, where
    it could only be 0.
    """
    if all(r.question.answerable for r in results):
        return None
    return mean(not r.question.answerable for r in results if r.abstained)


def abstain_recall(results: Results) -> float | None:
    """The share of unanswerable questions that were abstained from; an error is none."""
    return mean(r.abstained for r in results if not r.question.answerable)


def coverage_at(percent: int) -> Metric:
    """:func:`qa.evaluation.selective.coverage_at`; an error counts as confidence 0."""
    return lambda results: selective.coverage_at(percent, _judged(results))


def joint(results: Results) -> float | None:
    """The share of answerable questions with evidence whose answer and citation are both right.

    Source: the joint score of HotpotQA (Yang et al. 2018), here of two yes-or-no judgements: F1
    of at least 0.5, and a citation at a place of the evidence.
    """
    return mean(r.answer_hit and any(r.cited) for r in results if r.cited is not None)


def aurc(results: Results) -> float | None:
    """:func:`qa.evaluation.selective.aurc`; an error counts as confidence 0."""
    return selective.aurc(_judged(results))


def ece(results: Results) -> float | None:
    """:func:`qa.evaluation.selective.ece`; an error has no confidence and is left out."""
    known = [r for r in results if r.confidence is not None]
    return selective.ece(_judged(known))


def brier(results: Results) -> float | None:
    """:func:`qa.evaluation.selective.brier`; an error has no confidence and is left out."""
    return selective.brier(_judged([r for r in results if r.confidence is not None]))


def latency(percent: int) -> Metric:
    """The percentile of the milliseconds a question took, between neighbours linearly.

    Errors are left out. The trap: the first question loads the models, so on few
    questions p95 is the start and not the speed.
    """

    def percentile(results: Results) -> float | None:
        times = sorted(r.latency_ms for r in results if r.latency_ms is not None)
        if not times:
            return None
        below, part = divmod((len(times) - 1) * percent, 100)
        above = min(below + 1, len(times) - 1)
        return times[below] + (times[above] - times[below]) * part / 100

    return percentile


METRICS: dict[str, Metric] = {
    "n": len,
    "answerable": lambda results: sum(r.question.answerable for r in results),
    "unanswerable": lambda results: sum(not r.question.answerable for r in results),
    "exact_match": mean_exact_match,
    "f1": mean_f1,
    "best_f1": best_f1,
    "answer_hit": answer_hit,
    "citation_precision": citation_precision,
    "citation_recall": citation_recall,
    "joint": joint,
    "hit@1": hit_at(1),
    "hit@5": hit_at(5),
    "hit@10": hit_at(10),
    "mrr": mrr,
    "recall@5": ranked(partial(recall_at, 5)),
    "recall@10": ranked(partial(recall_at, 10)),
    "map": ranked(average_precision),
    "ndcg@10": ranked(partial(ndcg_at, 10)),
    "hit@500words": hit_within(500),
    "article_map": ranked(average_precision, "articles"),
    "article_mrr": ranked(reciprocal_rank, "articles"),
    "sentence_map": ranked(average_precision, "sentences"),
    "sentence_mrr": ranked(reciprocal_rank, "sentences"),
    "abstain_precision": abstain_precision,
    "abstain_recall": abstain_recall,
    "coverage@80": coverage_at(80),
    "coverage@90": coverage_at(90),
    "coverage@95": coverage_at(95),
    "aurc": aurc,
    "ece": ece,
    "brier": brier,
    "latency_ms.p50": latency(50),
    "latency_ms.p95": latency(95),
}
"""Every metric by its name, in the order of reports."""


def _judged(results: Results) -> list[Judged]:
    return [(r.confidence or 0.0, r.candidate_right) for r in results]
