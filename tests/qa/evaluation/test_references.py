"""Metrics against other people's implementations, or their definitions derived anew, on a
thousand random cases each."""

from collections.abc import Iterator
from random import Random

import numpy as np
import pytest
import pytrec_eval
from sklearn.metrics import f1_score, precision_score, recall_score

from qa.article import Span
from qa.evaluation.judgements import NAMES, measured
from qa.evaluation.metrics import harmonic, latency
from qa.evaluation.places import Place, overlap
from qa.evaluation.question import Question
from qa.evaluation.result import Result
from qa.evaluation.selective import Judged, aurc, best_f1, coverage_at, ece, risks

CASES = 1_000


def close(value: float | None, expected: float) -> bool:
    return value == pytest.approx(expected, abs=1e-9)


def random_judged() -> Iterator[list[Judged]]:
    """Confidences of which some are equal."""
    random = Random(1)
    for _ in range(CASES):
        grid = random.choice([0, 3, 1000])
        confidences = [random.random() for _ in range(random.randint(1, 40))]
        if grid:
            # Off the edges of bins, where floats decide.
            confidences = [(int(c * grid) + 0.5) / grid for c in confidences]
        yield [(c, random.random() < c) for c in confidences]


def test_graded_rankings_are_trec_evals() -> None:
    random = Random(2)
    names = {
        "hit@1": "success_1", "hit@5": "success_5", "hit@10": "success_10", "mrr": "recip_rank",
        "recall@10": "recall_10", "recall@100": "recall_100", "map": "map",
        "ndcg@10": "ndcg_cut_10",
    }  # fmt: skip
    assert set(names) == set(NAMES)
    measures = {"success.1,5,10", "recip_rank", "recall.10,100", "map", "ndcg_cut.10"}
    for _ in range(CASES):
        documents = [f"d{n}" for n in range(random.randint(1, 150))]
        grades = {d: random.randint(0, 3) for d in random.sample(documents, len(documents) // 2)}
        grades["x"] = 1  # relevant, and never found
        found = random.sample(documents, min(len(documents), 100))
        scored = {d: float(len(found) - at) for at, d in enumerate(found)}
        [expected] = (
            pytrec_eval.RelevanceEvaluator({"q": grades}, measures).evaluate({"q": scored}).values()
        )
        values = measured([*scored.items()], grades)
        for name, theirs in names.items():
            assert close(values[name], expected[theirs]), name


def test_aurc_is_the_expected_risk_over_all_orders_of_equals() -> None:
    for judged in random_judged():
        risk = 0.0
        for count in range(1, len(judged) + 1):
            wrong = 0.0
            for confidence, right in judged:
                surer = sum(other > confidence for other, _ in judged)
                equal = sum(other == confidence for other, _ in judged)
                chance = min(1.0, max(0.0, (count - surer) / equal))
                wrong += (not right) * chance
            risk += wrong / count
        assert close(aurc(judged), risk / len(judged))


def test_ece_is_the_weighted_gap_of_histograms() -> None:
    edges = np.linspace(0, 1, 11)
    for judged in random_judged():
        confidences, right = np.array(judged, float).T
        promised = np.histogram(confidences, edges, weights=confidences)[0]
        kept = np.histogram(confidences, edges, weights=right)[0]
        assert close(ece(judged), np.abs(promised - kept).sum() / len(judged))


@pytest.mark.parametrize("percent", [80, 90, 95])
def test_coverage_is_read_off_the_curve(percent: int) -> None:
    for judged in random_judged():
        bar = 1 - percent / 100 + 1e-12
        best = max((covered for covered, risk in risks(judged) if risk <= bar), default=0.0)
        assert close(coverage_at(percent, judged), best)


def test_risks_are_those_of_each_threshold() -> None:
    for judged in random_judged():
        confidences, right = np.array(judged, float).T
        for (covered, risk), least in zip(
            risks(judged), sorted({*confidences}, reverse=True), strict=True
        ):
            assert close(covered, (confidences >= least).mean())
            assert close(risk, 1 - right[confidences >= least].mean())


def test_best_f1_is_that_of_the_best_threshold() -> None:
    """find_best_thresh of the official script, threshold by threshold."""
    random = Random(3)
    for judged in random_judged():
        scored = []
        for confidence, _ in judged:
            answerable = random.random() < 0.6
            scored.append((confidence, random.random() if answerable else 0.0, answerable))
        best = max(
            sum(f1 if c >= least else not answerable for c, f1, answerable in scored)
            for least in [2.0, *(c for c, _, _ in scored)]
        )
        assert close(best_f1(scored), best / len(scored))


def test_percentiles_are_numpys() -> None:
    random = Random(4)
    question = Question("q", "Why?", ())
    empty = Result(question, False, "", "", 0.0, False, 0.0, 1.0, 1.0, (), None, None, 1.0)
    for _ in range(CASES):
        times = [random.expovariate(0.01) for _ in range(random.randint(1, 30))]
        results = [
            Result(question, False, "", "", 0.0, False, 0.0, 1.0, 1.0, (), None, None, time)
            for time in times
        ]
        for percent in (50, 95):
            assert close(latency(percent)(results), float(np.percentile(times, percent)))
    assert latency(50)([empty]) == 1.0


def test_cited_characters_are_scikit_learns() -> None:
    random = Random(5)

    def span() -> Span:
        start = random.randint(0, 50)
        return Span(start, start + random.randint(1, 30))

    for _ in range(CASES):
        cited = [("a", span()) for _ in range(random.randint(1, 3))]
        place = span()
        ours, theirs = np.zeros(100, int), np.zeros(100, int)
        for _, one in cited:
            ours[one.start : one.end] = 1
        theirs[place.start : place.end] = 1
        precision, recall = overlap(cited, [Place("a", place)])
        assert close(precision, precision_score(theirs, ours, zero_division=0))
        assert close(recall, recall_score(theirs, ours, zero_division=0))
        assert close(harmonic(precision, recall), f1_score(theirs, ours, zero_division=0))
