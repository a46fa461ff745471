"""hit@k and MRR of dense, BM25 and fused retrieval on a test set."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.article import Passage
from qa.evaluation.open_collection import open_collection
from qa.evaluation.places import is_found, places_of
from qa.evaluation.question import Question
from qa.evaluation.testset import TestSet
from qa.fusion import Ranking, min_max, reciprocal_rank
from qa.library import Library
from qa.opening import open_library
from qa.retrieval import DENSE_WEIGHT, POOL, Retriever, match_any, widened
from qa.settings import Settings

DEPTHS = (1, 5, 10, 20)


@contextmanager
def collection(testset: TestSet) -> Iterator[Library]:
    """The test set's own contexts, or the sample articles."""
    if testset.contexts:
        with open_collection(testset, Library.open) as library:
            yield library
    else:
        yield open_library(Settings(), print)


def rankings(library: Library, question: Question) -> dict[str, list[Passage]]:
    """Passages by each way of ranking them, the best first."""
    queries = widened(question.question, question.history)
    vectors = library.encoder.encode(queries, query=True)
    dense = [Ranking(library.dense(v, POOL), DENSE_WEIGHT, POOL) for v in vectors]
    bm25 = [Ranking(library.bm25(match_any(q), POOL), 1 - DENSE_WEIGHT, POOL) for q in queries]
    scores = {
        "dense": min_max(dense),
        "BM25": min_max(bm25),
        "reciprocal rank": reciprocal_rank([*dense, *bm25]),
        "min-max": min_max([*dense, *bm25]),
    }
    passages = library.passages([id for found in scores.values() for id in found])
    ranked = {
        name: [passages[id] for id in sorted(found, key=found.__getitem__, reverse=True)]
        for name, found in scores.items()
    }
    for name in ("reciprocal rank", "min-max"):
        fusion = "min-max" if name == "min-max" else "reciprocal-rank"
        hits = Retriever(library, fusion).retrieve(
            question.question, question.history, k=max(DEPTHS)
        )
        ranked[f"{name}, then sentences"] = [hit.passage for hit in hits]
    return ranked


def first_found(ranked: list[Passage], found: Callable[[Passage], bool]) -> int | None:
    """The rank of the first passage that holds the evidence."""
    return next((rank for rank, passage in enumerate(ranked, start=1) if found(passage)), None)


def main() -> None:
    """Rank every answerable question's passages and print a table."""
    testset = TestSet.load(Path(sys.argv[1]))
    questions = [question for question in testset.questions if question.answers]
    ranks: dict[str, list[int | None]] = {}
    with collection(testset) as library:
        for question in questions:
            places = places_of(question, library.article)
            for name, ranked in rankings(library, question).items():
                rank = first_found(ranked, lambda passage, at=places: is_found(passage, at))
                ranks.setdefault(name, []).append(rank)
        print(f"{len(questions)} questions, {library.passage_count()} passages")
    print(f"{'':32}" + "".join(f"hit@{k:<5}" for k in DEPTHS) + "MRR")
    for name, found in ranks.items():
        hits = [sum(r is not None and r <= k for r in found) / len(found) for k in DEPTHS]
        mrr = sum(1 / r for r in found if r) / len(found)
        print(f"{name:32}" + "".join(f"{hit:<9.3f}" for hit in hits) + f"{mrr:.3f}")


if __name__ == "__main__":
    main()
