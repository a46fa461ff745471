"""Results and metrics as JSON values, under the names that scripts rely on."""

from collections.abc import Mapping

from qa.evaluation.losses import loss
from qa.evaluation.per_question import values_of_result
from qa.evaluation.result import Result

LATENCY = "latency_ms."


def metrics_as_json(metrics: Mapping[str, float | None]) -> dict[str, object]:
    """The metrics, with the percentiles of the latency in an object of their own."""
    values: dict[str, object] = {n: v for n, v in metrics.items() if not n.startswith(LATENCY)}
    latency: dict[str, object] = {}
    stages: dict[str, dict[str, float | None]] = {}
    for name, value in metrics.items():
        if name.startswith(LATENCY):
            stage, _, percentile = name.removeprefix(LATENCY).rpartition(".")
            (stages.setdefault(stage, {}) if stage else latency)[percentile] = value
    return values | {"latency_ms": latency | stages}


def result_as_json(result: Result) -> dict[str, object]:
    """One question: what was expected, what came, how it was judged, and what it adds to each
    metric that is a mean over questions."""
    from qa.as_json import citation as citation_as_json  # it loads numpy, by way of the store

    question = result.question
    cited = result.cited or (None,) * len(result.citations)
    return {
        "id": question.id,
        "question": question.question,
        "history": list(question.history),
        "tags": list(question.tags),
        "expected": list(question.answers),
        "answered": result.answered,
        "answer": result.answer if result.answered else None,
        "reason": result.reason or None,
        "error": result.error or None,
        "confidence": result.confidence,
        "candidate_right": result.candidate_right,
        "exact_match": result.exact_match,
        "f1": result.f1,
        "answer_hit": result.answer_hit,
        "citation_precision": result.citation_precision,
        "joint": None if result.cited is None else result.answer_hit and any(result.cited),
        "values_shown": result.values,
        "rank": result.rank,
        "retrieval": result.relevance is not None,
        "right_at": result.right_at,
        "loss": loss(result),
        "latency_ms": result.latency_ms,
        "metrics": dict(values_of_result(result)),
        "citations": [
            citation_as_json(citation) | {"right": right}
            for citation, right in zip(result.citations, cited, strict=True)
        ],
    }
