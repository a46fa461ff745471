"""The report has the fields that scripts rely on, and values worked out by hand."""

import json
from datetime import date
from math import log2

import pytest

from qa.article import Article
from qa.errors import TestSetError
from qa.evaluation.metrics import METRICS
from qa.evaluation.question import Evidence, Question
from qa.evaluation.report import summary_rows, tag_rows
from qa.evaluation.result import Result
from qa.evaluation.run import Run
from qa.evaluation.runner import evaluate
from qa.evaluation.testset import TestSet

TEXT = "Seventy fell. One flew on. Nobody was hurt."
FIELDS = [*(name for name in METRICS if not name.startswith("latency_ms")), "latency_ms"]
QUESTIONS = (
    Question(
        "right", "How many?", ("Seventy",), (Evidence("a.txt", "Seventy fell."),), tags=("n",)
    ),
    Question(
        "half", "What flew?", ("One",), (Evidence("a.txt", "One flew on."),), ("And?",), ("w",)
    ),
    Question("wrong", "Who?", ("Nobody",), (Evidence("a.txt", "Nobody was hurt."),), tags=("w",)),
    Question("shy", "Who else?", ("Nobody",), (Evidence("a.txt", "Nobody was hurt."),)),
    Question("silent", "Why?", (), tags=("none",)),
    Question("fooled", "When?", (), tags=("none", "w")),
)


@pytest.fixture
def run(build) -> Run:
    article = Article("a.txt", TEXT, "News", author="Me", published=date(2018, 4, 20))
    fell, flew, hurt = "Seventy fell.", "One flew on.", "Nobody was hurt."

    def found(*quotes: str):
        return build.hits(*((article, quote) for quote in quotes))

    outcomes = {
        "How many?": build.answer(article, "Seventy", [fell], 0.95, found(fell, flew)),
        "What flew?": build.answer(article, "One flew", [flew, hurt], 0.75, found(fell, flew)),
        "Who?": build.answer(article, "One", [flew], 0.65),
        "Who else?": build.no_answer(0.35, [(article, "Nobody", 1.0)]),
        "Why?": build.no_answer(0.05),
        "When?": build.answer(article, "Seventy", [fell], 0.55),
    }
    retrieved = {
        "How many?": found(fell, flew),
        "What flew?": found(fell, flew),
        "Who?": found(*[fell] * 6, hurt),
        "Who else?": found(fell),
    }
    assistant = build.assistant([article], outcomes, retrieved)
    return evaluate(assistant, TestSet("t", QUESTIONS), timed=50)


def test_every_metric_by_hand(run: Run) -> None:
    # F1: 1, 2/3, 0, 0 (abstained), 1 (rightly silent), 0. Best candidates from the most
    # confident on: right, right, wrong, wrong (unanswerable), right, wrong.
    expected = {
        "n": 6,
        "answerable": 4,
        "unanswerable": 2,
        "exact_match": 2 / 6,
        "f1": (1 + 2 / 3 + 1) / 6,
        "best_f1": (2 + 1 + 2 / 3) / 6,  # the first two answered, the unanswerable ones not
        "answer_hit": 3 / 6,
        "exact_match_answerable": 1 / 4,
        "f1_answerable": (1 + 2 / 3) / 4,
        "answer_hit_answerable": 2 / 4,
        "citation_precision": (1 + 1 / 2 + 0) / 3,
        "citation_recall": 2 / 4,
        "citation_f1": (1 + 2 / 3 + 0 + 0) / 4,
        "span_citation_precision": (1 + 12 / 28 + 0 + 0) / 4,
        "span_citation_recall": (1 + 1 + 0 + 0) / 4,
        "span_citation_f1": (1 + 24 / 40 + 0 + 0) / 4,
        "joint": 2 / 4,
        "values_shown": None,
        "hit@1": 1 / 4,
        "hit@5": 2 / 4,
        "hit@10": 3 / 4,
        "mrr": (1 + 1 / 2 + 1 / 7 + 0) / 4,
        "recall@5": 2 / 4,
        "recall@10": 3 / 4,
        "map": (1 + 1 / 2 + 1 / 7 + 0) / 4,
        "ndcg@10": (1 + 1 / log2(3) + 1 / log2(8) + 0) / 4,
        "hit@512tokens": 3 / 4,
        "recall@512tokens": 3 / 4,
        "article_hit@1": 1,
        "article_hit@5": 1,
        "article_recall@10": 1,
        "article_map": 1,
        "article_mrr": 1,
        "article_ndcg@10": 1,
        "sentence_hit@1": 1 / 4,
        "sentence_hit@5": 3 / 4,
        "sentence_recall@10": 3 / 4,
        "sentence_map": (1 + 1 / 2 + 1 / 2 + 0) / 4,  # six passages of one sentence are one
        "sentence_mrr": (1 + 1 / 2 + 1 / 2 + 0) / 4,
        "sentence_ndcg@10": (1 + 2 / log2(3) + 0) / 4,
        "abstain_precision": 1 / 2,
        "abstain_recall": 1 / 2,
        "coverage@80": 2 / 6,
        "coverage@90": 2 / 6,
        "coverage@95": 2 / 6,
        "aurc": (0 + 0 + 1 / 3 + 2 / 4 + 2 / 5 + 3 / 6) / 6,
        "ece": (0.05 + 0.25 + 0.65 + 0.55 + 0.65 + 0.05) / 6,
        "ece_by_chance": 2 * (2 * 0.05 * 0.95 + 0.25 * 0.75 + 2 * 0.65 * 0.35 + 0.55 * 0.45) / 6,
        "brier": (0.05**2 + 0.25**2 + 0.65**2 + 0.55**2 + 0.65**2 + 0.05**2) / 6,
    }
    for name, value in expected.items():
        assert run.metric(name) == pytest.approx(value), name
    assert list(expected) == [name for name in METRICS if not name.startswith("latency_ms")]


def test_json_has_exactly_the_fields(run: Run) -> None:
    report = json.loads(json.dumps(run.as_json()))
    others = (
        "speed",
        "testset",
        "conditions",
        "losses",
        "advice",
        "predictions",
        "by_tag",
        "by_turn",
    )
    assert list(report) == [*FIELDS, *others, "per_question"]
    assert list(report["latency_ms"]) == ["p50", "p95", "resolve", "retrieve", "read"]
    assert list(report["latency_ms"]["read"]) == ["p50", "p95"]
    assert list(report["by_turn"]) == ["1", "2"]
    assert list(report["speed"]) == ["questions_per_second", "times_faster", "peak_memory_mb"]
    assert 0 < report["latency_ms"]["p50"] <= report["latency_ms"]["p95"]
    assert list(report["by_tag"]) == ["n", "none", "w"]
    assert all(list(part) == FIELDS for part in report["by_tag"].values())
    assert report["n"] == 6
    assert isinstance(report["n"], int)
    assert report["f1"] == pytest.approx((1 + 2 / 3 + 1) / 6)


def test_tags_are_measured_apart(run: Run) -> None:
    tags = run.as_json()["by_tag"]
    assert isinstance(tags, dict)
    assert {tag: part["n"] for tag, part in tags.items()} == {"n": 1, "none": 2, "w": 3}
    assert tags["none"]["abstain_recall"] == 0.5
    assert tags["none"]["citation_recall"] is None
    assert tags["n"]["abstain_recall"] is None
    assert tags["w"]["hit@5"] == 0.5


def test_each_question_in_json(run: Run) -> None:
    rows = run.as_json()["per_question"]
    assert isinstance(rows, list)
    assert [row["id"] for row in rows] == [question.id for question in QUESTIONS]
    half = dict(rows[1])
    latency_ms = half.pop("latency_ms")
    citations = half.pop("citations")
    metrics = half.pop("metrics")
    assert latency_ms > 0
    assert metrics["latency_ms"] == latency_ms
    assert metrics["ndcg@10"] == pytest.approx(1 / log2(3))
    assert half == {
        "id": "half",
        "question": "What flew?",
        "history": ["And?"],
        "tags": ["w"],
        "expected": ["One"],
        "answered": True,
        "answer": "One flew",
        "reason": None,
        "error": None,
        "confidence": 0.75,
        "candidate_right": True,
        "exact_match": 0.0,
        "f1": pytest.approx(2 / 3),
        "answer_hit": True,
        "citation_precision": 0.5,
        "joint": True,
        "values_shown": None,
        "rank": 2,
        "retrieval": True,
        "right_at": None,
        "loss": None,
    }
    assert citations[0] == {
        "article": "a.txt",
        "title": "News",
        "published": "2018-04-20",
        "author": "Me",
        "outlet": None,
        "url": None,
        "place": None,
        "text": "One flew",
        "start": 14,
        "end": 22,
        "sentence": "One flew on.",
        "sentence_start": 14,
        "sentence_end": 26,
        "page": None,
        "dates": [],
        "context": None,
        "context_start": None,
        "context_end": None,
        "right": True,
    }
    assert citations[1]["right"] is False
    for row in rows:
        for citation in row["citations"]:
            assert TEXT[citation["start"] : citation["end"]] == citation["text"]
            sentence = slice(citation["sentence_start"], citation["sentence_end"])
            assert TEXT[sentence] == citation["sentence"]
    shy, fooled = rows[3], rows[5]
    assert (shy["answer"], shy["reason"], shy["citations"]) == (None, "nothing fits", [])
    assert fooled["citations"][0]["right"] is None


def test_metrics_that_nothing_counts_for(build) -> None:
    article = build.article("a.txt", TEXT)
    said = build.answer(article, "Seventy", ["Seventy fell."])
    question = Question("q", "How many?", ("Seventy",))
    run = evaluate(build.assistant([article], {"How many?": said}), TestSet("t", (question,)))
    nothing = {name for name, value in run.metrics.items() if value is None}
    counted = {name for name in METRICS if name not in nothing}
    assert counted == {
        *("n", "answerable", "unanswerable", "exact_match", "f1", "best_f1", "answer_hit"),
        *("exact_match_answerable", "f1_answerable", "answer_hit_answerable"),
        *("coverage@80", "coverage@90", "coverage@95", "aurc", "ece", "ece_by_chance", "brier"),
    }
    assert run.by_tag == {}
    assert tag_rows(run) == []


def test_abstaining_from_what_is_answerable_only_has_no_precision(build) -> None:
    article = build.article("a.txt", TEXT)
    assistant = build.assistant([article], {"How many?": build.no_answer()})
    run = evaluate(assistant, TestSet("t", (Question("q", "How many?", ("Seventy",)),)))
    assert run.metric("abstain_precision") is None
    assert run.metric("abstain_recall") is None


def test_an_error_keeps_its_place_in_the_confidence_metrics(build) -> None:
    article = build.article("a.txt", TEXT)
    failure = TestSetError("no")
    said = build.answer(article, "Seventy", ["Seventy fell."], 0.95)
    questions = (Question("a", "How many?", ("Seventy",)), Question("b", "Who?", ("Nobody",)))
    outcomes = {"How many?": said, "Who?": failure}
    run = evaluate(build.assistant([article], outcomes), TestSet("t", questions))
    assert run.metric("coverage@80") == 0.5
    assert run.metric("aurc") == 0.25
    assert run.metric("ece") == pytest.approx(0.05)
    assert ("errors", "1") in summary_rows(run)
    assert run.as_json()["per_question"][1]["error"] == "no"  # type: ignore[index]


@pytest.mark.parametrize(
    ("rank", "hit_5", "hit_10"), [(5, 1, 1), (6, 0, 1), (10, 0, 1), (11, 0, 0)]
)
def test_hits_count_up_to_their_rank(build, rank: int, hit_5: float, hit_10: float) -> None:
    article = build.article("a.txt", TEXT)
    found = build.hits(*[(article, "One flew on.")] * (rank - 1), (article, "Seventy fell."))
    assistant = build.assistant([article], {"How many?": build.no_answer()}, {"How many?": found})
    run = evaluate(assistant, TestSet("t", QUESTIONS[:1]))
    assert run.metric("hit@5") == hit_5
    assert run.metric("hit@10") == hit_10
    assert run.metric("mrr") == 1 / rank


def test_abstentions_that_are_mostly_right(build) -> None:
    article = build.article("a.txt", TEXT)
    questions = (
        Question("a", "Who?", ("Nobody",)),
        *(Question(f"q{n}", "Why?", ()) for n in range(3)),
        Question("b", "When?", ()),
    )
    said = build.answer(article, "Seventy", ["Seventy fell."])
    outcomes = {"Who?": build.no_answer(), "Why?": build.no_answer(), "When?": said}
    run = evaluate(build.assistant([article], outcomes), TestSet("t", questions))
    assert run.metric("abstain_precision") == 3 / 4
    assert run.metric("abstain_recall") == 3 / 4
    assert run.metric("answer_hit") == 3 / 5


def test_four_of_five_right_reaches_the_bar_of_80_percent(build) -> None:
    article = build.article("a.txt", TEXT)
    said = build.answer(article, "Seventy", ["Seventy fell."])
    answers = ["Seventy"] * 4 + ["Nobody"]
    questions = tuple(Question(str(n), "?", (answer,)) for n, answer in enumerate(answers))
    run = evaluate(build.assistant([article], {"?": said}), TestSet("t", questions))
    assert run.metric("coverage@80") == 1


def test_an_unknown_metric_lists_the_known_ones(run: Run) -> None:
    with pytest.raises(TestSetError) as caught:
        run.metric("accuracy")
    assert "'accuracy'" in caught.value.message
    assert all(name in caught.value.hint for name in METRICS)


def test_summary_rows(run: Run) -> None:
    rows = dict(summary_rows(run))
    assert list(rows)[: len(METRICS)] == list(METRICS)
    assert float(rows["questions_per_second"]) > 0
    assert rows["n"] == "6"
    assert rows["f1"] == "0.444"
    assert rows["hit@10"] == "0.750"
    assert rows["latency_ms.p50"].endswith(" ms")


def test_tag_rows(run: Run) -> None:
    header, first, *rest = tag_rows(run)
    assert header == ("tag", "n", "f1", "answer_hit", "citation_recall", "hit@5", "abstain_recall")
    assert first == ("n", "1", "1.000", "1.000", "1.000", "1.000", "-")
    assert [row[:2] for row in rest] == [("none", "2"), ("w", "3")]


@pytest.mark.parametrize(
    ("times", "p50", "p95"),
    [
        ([], None, None),
        ([7.0], 7, 7),
        ([10.0, 20.0], 15, 19.5),
        ([40.0, 10.0, 30.0, 20.0], 25, 38.5),
        ([float(n) for n in range(101)], 50, 95),
    ],
)
def test_percentiles(build, times: list[float], p50: float | None, p95: float | None) -> None:
    question, silent = Question("q", "Why?", ()), build.no_answer()
    results = [Result.of(question, silent, (), None, time) for time in times]
    results.append(Result.failed(question, TestSetError("no"), evidence=False, retrieval=False))
    run = Run("t", tuple(results))
    assert run.metric("latency_ms.p50") == pytest.approx(p50)
    assert run.metric("latency_ms.p95") == pytest.approx(p95)
