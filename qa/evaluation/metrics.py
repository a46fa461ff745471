"""The metrics of a run, by the names they have in reports.

Each is a function of results that gives None when no question counts for it: a share
of nothing is not 0, and a bar should not be met or missed by accident.
"""

from collections.abc import Callable, Iterable
from functools import partial

from qa.evaluation import selective
from qa.evaluation.ranking import (
    Ranked,
    average_precision,
    ndcg_at,
    recall_at,
    reciprocal_rank,
    success_at,
)
from qa.evaluation.reported import Metric, Reported, Results
from qa.evaluation.selective import Judged


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


def of_answerable(metric: Metric) -> Metric:
    """A metric over the answerable questions alone: what a test set with many unanswerable ones
    hides behind abstentions. The official script calls it HasAns."""
    return lambda results: metric([r for r in results if r.question.answerable])


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


def citation_f1(results: Results) -> float | None:
    """The mean over questions of the harmonic mean of the share of citations that are right and
    of whether a place of the evidence was cited.

    Over all answerable questions with evidence. Unlike precision, it sees abstentions: they
    cite nothing and score 0.
    """
    return mean(
        harmonic(r.citation_precision or 0.0, float(any(r.cited)))
        for r in results
        if r.cited is not None
    )


def span_citation(which: int) -> Metric:
    """Precision (0) or recall (1) of the cited sentences by character, over the same questions.

    The trap: a quote of the evidence that is less than a sentence makes precision fall though
    the right sentence was cited; recall then is 1.
    """
    return lambda results: mean(r.overlap[which] for r in results if r.overlap is not None)


def span_citation_f1(results: Results) -> float | None:
    """The mean of each question's F1 of cited and evidence characters; nothing cited scores 0.

    Source: the supporting-fact F1 of HotpotQA (Yang et al. 2018), by character, not by sentence.
    """
    return mean(harmonic(*r.overlap) for r in results if r.overlap is not None)


def harmonic(precision: float, recall: float) -> float:
    """Their harmonic mean, 0 if both are."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def values_shown(results: Results) -> float | None:
    """Of questions on which the articles differ, the mean share of the values that are shown.

    :mod:`qa.evaluation.conflicting` says which these are. The trap: showing everything shows
    all values, so read it beside citation_precision.
    """
    return mean(r.values for r in results if r.values is not None)


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


def hit_within(budget: int) -> Metric:
    """The share of questions whose evidence is shown within so many tokens of passages.

    The trap of hit@k: bigger passages score higher for nothing. Not so here. A token is a word
    or a punctuation mark, see :class:`qa.evaluation.levels.Rankings`.
    """
    return _within(budget, lambda ranked, k: float(any(ranked.right[:k])))


def recall_within(budget: int) -> Metric:
    """The mean share of a question's places that are shown within so many tokens of passages."""
    return _within(budget, lambda ranked, k: recall_at(k, ranked))


def _within(budget: int, measure: Callable[[Ranked, int], float]) -> Metric:
    def measured(results: Results) -> float | None:
        return mean(
            measure(r.rankings.passages, r.rankings.within(budget)) if r.rankings else 0.0
            for r in results
            if r.relevance is not None
        )

    return measured


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


def ece_by_chance(results: Results) -> float | None:
    """:func:`qa.evaluation.selective.ece_by_chance` of the same questions."""
    return selective.ece_by_chance(_judged([r for r in results if r.confidence is not None]))


def brier(results: Results) -> float | None:
    """:func:`qa.evaluation.selective.brier`; an error has no confidence and is left out."""
    return selective.brier(_judged([r for r in results if r.confidence is not None]))


def latency(percent: int, stage: str = "") -> Metric:
    """The percentile of the milliseconds a question took alone, between neighbours linearly.

    Of one stage, or in all. Over the questions that were asked alone to be timed, errors left
    out. The trap: on few questions p95 is one outlier.
    """

    def percentile(results: Results) -> float | None:
        known = (r.timings_ms.get(stage) if stage else r.latency_ms for r in results)
        times = sorted(time for time in known if time is not None)
        if not times:
            return None
        below, part = divmod((len(times) - 1) * percent, 100)
        above = min(below + 1, len(times) - 1)
        return times[below] + (times[above] - times[below]) * part / 100

    return percentile


def _time(percent: int, stage: str = "") -> Reported:
    return Reported(latency(percent, stage), of_a_run=True, less_is_better=True)


STAGES = ("resolve", "retrieve", "read")
"""The stages of a question that are timed; what is left of the whole is choosing the answer."""

METRICS: dict[str, Reported] = {
    "n": Reported(len, of_a_run=True),
    "answerable": Reported(
        lambda results: sum(r.question.answerable for r in results), of_a_run=True
    ),
    "unanswerable": Reported(
        lambda results: sum(not r.question.answerable for r in results), of_a_run=True
    ),
    "exact_match": Reported(mean_exact_match),
    "f1": Reported(mean_f1),
    "best_f1": Reported(best_f1, of_a_run=True),
    "answer_hit": Reported(answer_hit),
    "exact_match_answerable": Reported(of_answerable(mean_exact_match)),
    "f1_answerable": Reported(of_answerable(mean_f1)),
    "answer_hit_answerable": Reported(of_answerable(answer_hit)),
    "citation_precision": Reported(citation_precision),
    "citation_recall": Reported(citation_recall),
    "citation_f1": Reported(citation_f1),
    "span_citation_precision": Reported(span_citation(0)),
    "span_citation_recall": Reported(span_citation(1)),
    "span_citation_f1": Reported(span_citation_f1),
    "joint": Reported(joint),
    "values_shown": Reported(values_shown),
    "hit@1": Reported(hit_at(1)),
    "hit@5": Reported(hit_at(5)),
    "hit@10": Reported(hit_at(10)),
    "mrr": Reported(mrr),
    "recall@5": Reported(ranked(partial(recall_at, 5))),
    "recall@10": Reported(ranked(partial(recall_at, 10))),
    "map": Reported(ranked(average_precision)),
    "ndcg@10": Reported(ranked(partial(ndcg_at, 10))),
    "hit@512tokens": Reported(hit_within(512)),
    "recall@512tokens": Reported(recall_within(512)),
    "article_hit@1": Reported(ranked(partial(success_at, 1), "articles")),
    "article_hit@5": Reported(ranked(partial(success_at, 5), "articles")),
    "article_recall@10": Reported(ranked(partial(recall_at, 10), "articles")),
    "article_map": Reported(ranked(average_precision, "articles")),
    "article_mrr": Reported(ranked(reciprocal_rank, "articles")),
    "article_ndcg@10": Reported(ranked(partial(ndcg_at, 10), "articles")),
    "sentence_hit@1": Reported(ranked(partial(success_at, 1), "sentences")),
    "sentence_hit@5": Reported(ranked(partial(success_at, 5), "sentences")),
    "sentence_recall@10": Reported(ranked(partial(recall_at, 10), "sentences")),
    "sentence_map": Reported(ranked(average_precision, "sentences")),
    "sentence_mrr": Reported(ranked(reciprocal_rank, "sentences")),
    "sentence_ndcg@10": Reported(ranked(partial(ndcg_at, 10), "sentences")),
    "abstain_precision": Reported(abstain_precision),
    "abstain_recall": Reported(abstain_recall),
    "coverage@80": Reported(coverage_at(80), of_a_run=True),
    "coverage@90": Reported(coverage_at(90), of_a_run=True),
    "coverage@95": Reported(coverage_at(95), of_a_run=True),
    "aurc": Reported(aurc, of_a_run=True, less_is_better=True),
    "ece": Reported(ece, of_a_run=True, less_is_better=True),
    "ece_by_chance": Reported(ece_by_chance, of_a_run=True, less_is_better=True),
    "brier": Reported(brier, less_is_better=True),
    "latency_ms.p50": _time(50),
    "latency_ms.p95": _time(95),
    **{
        f"latency_ms.{stage}.p{percent}": _time(percent, stage)
        for stage in STAGES
        for percent in (50, 95)
    },
}
"""Every metric by its name, in the order of reports; a new one is added here and nowhere else."""


def less_is_better(name: str) -> bool:
    """Whether a metric, or a time by itself, is what should be small; else more is better."""
    return METRICS[name].less_is_better if name in METRICS else name.startswith("latency_ms")


def _judged(results: Results) -> list[Judged]:
    return [(r.confidence or 0.0, r.candidate_right) for r in results]
