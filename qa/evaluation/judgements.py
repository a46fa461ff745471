"""Test collections of information retrieval: queries, and which documents are relevant, how much.

Nothing is answered in them: they measure the search alone, by article.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log2
from typing import Any

from qa.article import Article
from qa.errors import TestSetError
from qa.evaluation.metrics import mean
from qa.evaluation.ranking import (
    Ranked,
    average_precision,
    recall_at,
    reciprocal_rank,
    success_at,
)
from qa.evaluation.speed import Speed

Ranking = Sequence[tuple[str, float]]
"""Documents with scores, the best first."""

DEPTH = 100
"""Documents of a ranking that are looked at: what BEIR and most of TREC report."""


@dataclass(frozen=True, slots=True)
class Judgements:
    """Queries by id, and for each the grades of its judged documents: above 0 is relevant.

    ``articles`` are the documents where the collection brings them along; ``notes`` is what was
    found odd about it.
    """

    name: str
    queries: Mapping[str, str]
    grades: Mapping[str, Mapping[str, int]]
    articles: Mapping[str, Article] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def counted(self) -> list[str]:
        """The queries that something is relevant to: others say nothing of a ranking."""
        return [id for id, grades in self.grades.items() if any(g > 0 for g in grades.values())]

    @property
    def relevant(self) -> set[str]:
        """The documents that are relevant to some query."""
        return {id for grades in self.grades.values() for id, grade in grades.items() if grade > 0}


@dataclass(frozen=True, slots=True)
class Grades:
    """The judgements of a file as they are read, and where each stands."""

    by_query: dict[str, dict[str, int]] = field(default_factory=dict)
    lines: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, file: str, line: int, query: str, document: str, grade: int) -> None:
        """Add a judgement; said twice, it counts once.

        Raises:
            TestSetError: the document has another grade already. Programs differ in which of
                the two they take, and so in every number.
        """
        known = self.by_query.setdefault(query, {})
        if known.setdefault(document, grade) != grade:
            first = self.lines[query, document]
            raise TestSetError(
                f"{file}, line {line}: {document!r} is judged twice for {query!r}:"
                f" {known[document]} in line {first}, {grade} here",
                "delete one of the lines",
            )
        self.lines.setdefault((query, document), line)


def graded_ndcg_at(k: int, gains: Sequence[int], all_grades: Sequence[int]) -> float:
    """Discounted gain of a ranking over that of the best possible one, the gain being the grade.

    Source: trec_eval's ndcg_cut. The trap: others (and Järvelin & Kekäläinen's later form) take
    2^grade - 1 for the gain, which gives other numbers where grades are above 1.
    """

    def discounted(found: Sequence[int]) -> float:
        return sum(gain / log2(at + 2) for at, gain in enumerate(found[:k]) if gain > 0)

    best = discounted(sorted(all_grades, reverse=True))
    return discounted(gains) / best if best else 0.0


_MEASURES: Mapping[str, Callable[[Ranked], float]] = {
    "hit@1": lambda ranked: success_at(1, ranked),
    "hit@5": lambda ranked: success_at(5, ranked),
    "hit@10": lambda ranked: success_at(10, ranked),
    "recall@10": lambda ranked: recall_at(10, ranked),
    "recall@100": lambda ranked: recall_at(100, ranked),
    "map": average_precision,
    "mrr": reciprocal_rank,
}
NAMES = (*_MEASURES, "ndcg@10")
"""What is measured of a ranking."""


def measured(ranking: Ranking, grades: Mapping[str, int]) -> dict[str, float]:
    """All measures of one query's ranking; some document must be relevant."""
    gains = [grades.get(document, 0) for document, _ in ranking]
    total = sum(grade > 0 for grade in grades.values())
    ranked = Ranked(tuple(gain > 0 for gain in gains), total)
    values = {name: measure(ranked) for name, measure in _MEASURES.items()}
    return values | {"ndcg@10": graded_ndcg_at(10, gains, [*grades.values()])}


@dataclass(frozen=True, slots=True)
class Ranked100:
    """Rankings of a collection's queries, judged. Queries without a relevant document don't
    count, as in trec_eval; those that a ranking is missing for count as nothing found, which
    trec_eval does only if told (``-c``): leaving queries out must not make a run better.
    """

    judgements: Judgements
    rankings: Mapping[str, Ranking]
    speed: Speed = field(default_factory=Speed)
    conditions: Mapping[str, Any] = field(default_factory=dict)

    def per_query(self) -> dict[str, dict[str, float]]:
        """The measures of each query that counts."""
        return {
            id: measured(self.rankings.get(id, ()), self.judgements.grades[id])
            for id in self.judgements.counted
        }

    def metrics(self) -> dict[str, float | None]:
        """How many queries count, and the mean of each measure over them."""
        rows = [*self.per_query().values()]
        return {"n": len(rows)} | {name: mean(row[name] for row in rows) for name in NAMES}

    def metric(self, name: str) -> float | None:
        """One of them.

        Raises:
            TestSetError: there is no such metric here.
        """
        found = self.metrics()
        if name not in found:
            raise TestSetError(
                f"there is no metric {name!r} of rankings", f"there are {', '.join(found)}"
            )
        return found[name]

    def as_json(self) -> dict[str, object]:
        """What ``eval --json`` prints."""
        return {
            **self.metrics(),
            "speed": dict(self.speed.as_json()),
            "testset": self.judgements.name,
            "conditions": dict(self.conditions),
            "per_question": [
                {
                    "id": id,
                    "question": self.judgements.queries.get(id, ""),
                    "measures": values,
                    "ranking": [[document, score] for document, score in self.rankings.get(id, ())],
                }
                for id, values in self.per_query().items()
            ],
        }
