"""What can be compared question by question, of a run at hand or of one that was saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Row = Mapping[str, Any]
"""A question of ``per_question`` in what ``eval --json`` prints."""


def _hit_at(k: int) -> Callable[[Row], float | None]:
    def hit(row: Row) -> float | None:
        return float(0 < (row["rank"] or 0) <= k) if row["retrieval"] else None

    return hit


def _reciprocal(row: Row) -> float | None:
    return (1 / row["rank"] if row["rank"] else 0.0) if row["retrieval"] else None


def _abstained(row: Row) -> float | None:
    return None if row["expected"] else float(not row["answered"] and not row["error"])


VALUES: Mapping[str, Callable[[Row], float | None]] = {
    "answer_hit": lambda row: float(row["answer_hit"]),
    "exact_match": lambda row: float(row["exact_match"]),
    "f1": lambda row: float(row["f1"]),
    "citation_precision": lambda row: row["citation_precision"],
    "joint": lambda row: None if row.get("joint") is None else float(row["joint"]),
    "abstain_recall": _abstained,
    "hit@1": _hit_at(1),
    "hit@5": _hit_at(5),
    "mrr": _reciprocal,
}
"""A question's value of each metric that is a mean of such values; None where it doesn't count.

More of each is better. The others (abstain_precision, coverage, calibration) belong to a run as a
whole.
"""


def values_of(row: Row) -> Mapping[str, float | None]:
    """All of these of one question; of a ranking, its measures.

    Raises:
        KeyError, TypeError, AttributeError: it is no such row.
    """
    if "measures" in row:
        return {name: float(value) for name, value in row["measures"].items()}
    return {name: value(row) for name, value in VALUES.items()}


def came_out(row: Row) -> bool:
    """Whether a question came out right; a ranking does if something relevant is among its
    first five.
    """
    return bool(row["measures"]["hit@5"] if "measures" in row else row["answer_hit"])
