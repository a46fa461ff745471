"""What can be compared question by question, of a run at hand or of one that was saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from qa.evaluation.metrics import harmonic

Row = Mapping[str, Any]
"""A question of ``per_question`` in what ``eval --json`` prints."""


def values_of(row: Row) -> Mapping[str, float]:
    """A question's value of each metric that it counts for; of a ranking, its measures.

    Runs of versions that didn't print these values have those that follow from what they did.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: it is no such row.
    """
    if "measures" in row or "metrics" in row:
        given = row["measures"] if "measures" in row else row["metrics"]
        return {name: float(value) for name, value in given.items()}
    found = {name: value(row) for name, value in _OF_EARLIER_VERSIONS.items()}
    return {name: float(value) for name, value in found.items() if value is not None}


def came_out(row: Row) -> bool:
    """Whether a question came out right; a ranking does if something relevant is among its
    first five.
    """
    return bool(row["measures"]["hit@5"] if "measures" in row else row["answer_hit"])


def _if_answerable(name: str) -> Callable[[Row], float | None]:
    return lambda row: row[name] if row["expected"] else None


def _hit_at(k: int) -> Callable[[Row], float | None]:
    def hit(row: Row) -> float | None:
        return float(0 < (row["rank"] or 0) <= k) if row["retrieval"] else None

    return hit


def _reciprocal(row: Row) -> float | None:
    return (1 / row["rank"] if row["rank"] else 0.0) if row["retrieval"] else None


def _abstained(row: Row) -> bool:
    return not row["answered"] and not row["error"]


def _cited_right(row: Row) -> float | None:
    if row.get("joint") is None:  # no evidence to compare with, or not told
        return None
    return float(any(one["right"] for one in row["citations"]))


def _citation_f1(row: Row) -> float | None:
    recall = _cited_right(row)
    return None if recall is None else harmonic(row["citation_precision"] or 0.0, recall)


def _brier(row: Row) -> float | None:
    if row.get("confidence") is None or row.get("candidate_right") is None:
        return None
    return float((row["confidence"] - row["candidate_right"]) ** 2)


_OF_EARLIER_VERSIONS: Mapping[str, Callable[[Row], float | None]] = {
    "exact_match": lambda row: row["exact_match"],
    "f1": lambda row: row["f1"],
    "answer_hit": lambda row: row["answer_hit"],
    "exact_match_answerable": _if_answerable("exact_match"),
    "f1_answerable": _if_answerable("f1"),
    "answer_hit_answerable": _if_answerable("answer_hit"),
    "citation_precision": lambda row: row["citation_precision"],
    "citation_recall": _cited_right,
    "citation_f1": _citation_f1,
    "joint": lambda row: row.get("joint"),
    "values_shown": lambda row: row.get("values_shown"),
    "hit@1": _hit_at(1),
    "hit@5": _hit_at(5),
    "hit@10": _hit_at(10),
    "mrr": _reciprocal,
    "abstain_precision": lambda row: float(not row["expected"]) if _abstained(row) else None,
    "abstain_recall": lambda row: None if row["expected"] else float(_abstained(row)),
    "brier": _brier,
    "latency_ms": lambda row: row.get("latency_ms"),
}
