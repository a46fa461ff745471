"""What a question adds to each metric, as it is printed, and as it follows from older runs."""

from dataclasses import replace

import pytest

from qa.article import Article
from qa.errors import QuestionError
from qa.evaluation.metrics import METRICS, mean
from qa.evaluation.paired import values_of
from qa.evaluation.per_question import LATENCY, NAMES, values_of_result
from qa.evaluation.question import Evidence, Question
from qa.evaluation.run import Run
from qa.evaluation.runner import evaluate
from qa.evaluation.testset import TestSet

TEXT = "Seventy fell. One flew on. Nobody was hurt."
QUOTES = FELL, FLEW, HURT = "Seventy fell.", "One flew on.", "Nobody was hurt."


def asked(id: str, *answers: str, quote: str = "") -> Question:
    evidence = (Evidence("a.txt", quote),) if quote else ()
    return Question(id, f"{id}?", answers, evidence)


QUESTIONS = (
    asked("right", "Seventy", quote=FELL),
    asked("half", "One", quote=FLEW),
    asked("shy", "Nobody", quote=HURT),
    asked("unproved", "Seventy"),
    asked("broken", "Seventy", quote=FELL),
    asked("silent"),
    asked("fooled"),
)


@pytest.fixture
def run(build) -> Run:
    article = Article("a.txt", TEXT, "News")
    found = build.hits(*((article, quote) for quote in QUOTES))
    outcomes = {
        "right?": build.answer(article, "Seventy", [FELL], 0.95, found),
        "half?": build.answer(article, "One flew", [FLEW, HURT], 0.75, found),
        "shy?": build.no_answer(0.35, [(article, "Nobody", 1.0)], found),
        "unproved?": build.answer(article, "One", [FLEW], 0.65, found),
        "broken?": QuestionError("torn"),
        "silent?": build.no_answer(0.05, found=found),
        "fooled?": build.answer(article, "Seventy", [FELL], 0.55, found),
    }
    return evaluate(build.assistant([article], outcomes), TestSet("t", QUESTIONS), timed=3)


def test_a_metric_is_the_mean_of_what_its_questions_add(run: Run) -> None:
    values = [values_of_result(result) for result in run.results]
    for name in NAMES:
        if not name.startswith(LATENCY):
            found = mean(row[name] for row in values if name in row)
            assert found == pytest.approx(run.metric(name)), name
    assert [LATENCY in row for row in values] == [True, False, False, True, False, False, True]


def test_all_metrics_are_compared_but_those_that_are_no_means(run: Run) -> None:
    # Confidences in order, and in one bin: risk over coverage and calibration tell them apart.
    results = [replace(r, confidence=0.51 + n / 100) for n, r in enumerate(run.results)]
    rows = [values_of_result(result) for result in results]
    for name, metric in METRICS.items():
        if not name.startswith(LATENCY):
            adds = [row.get(name, metric((r,))) for r, row in zip(results, rows, strict=True)]
            is_mean = mean(n for n in adds if n is not None) == pytest.approx(metric(results))
            assert (name in NAMES) == (not metric.of_a_run) == is_mean, name


def test_rows_of_earlier_versions_give_the_same_as_far_as_they_go(run: Run) -> None:
    rows = run.as_json()["per_question"]
    assert isinstance(rows, list)
    for row in rows:
        old = values_of({name: value for name, value in row.items() if name != "metrics"})
        assert len(old) >= 5
        new = {name: value for name, value in values_of(row).items() if name in old}
        assert old == pytest.approx(new), row["id"]
        told = {"joint", "hit@10", "citation_recall", "citation_f1", "brier", "abstain_precision"}
        assert told & values_of(row).keys() <= old.keys()
    oldest = {n: v for n, v in rows[0].items() if n not in ("metrics", "joint", "candidate_right")}
    assert "citation_recall" not in values_of(oldest)
