"""Choosing the sentence that answers: SelQA (Jurczyk et al. 2016), MAP and MRR.

Reads JSON lines of ``{id, question, candidates: [{text, label}]}``, the candidates being the
sentences of a paragraph in order; ``--sample N`` takes some of the questions by lot. Compared are
the encoder's cosine and what an answer is chosen by: the reader's best span in each sentence,
read with the paragraph around it.
"""

import argparse
import random
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any

from asking import ask_each

from qa.answer import Candidate
from qa.article import Article
from qa.assistant import Assistant
from qa.evaluation.contexts import article_from_context
from qa.evaluation.measuring import empty_library
from qa.evaluation.source import Source
from qa.request import Request
from qa.settings import Settings

_BETWEEN = " "


def paragraph(row: Mapping[str, Any]) -> tuple[Article, list[int]]:
    """The candidates as one text, and where each begins."""
    texts = [candidate["text"] for candidate in row["candidates"]]
    starts = [sum(len(text) + len(_BETWEEN) for text in texts[:n]) for n in range(len(texts))]
    return article_from_context(str(row["id"]), _BETWEEN.join(texts)), starts


def ranked(scores: Sequence[float], labels: Sequence[int]) -> tuple[float, float]:
    """Average precision and reciprocal rank of the ranking by score; of equals, the first first."""
    order = sorted(range(len(scores)), key=lambda at: (-scores[at], at))
    ranks = [rank for rank, at in enumerate(order, start=1) if labels[at]]
    precisions = [found / rank for found, rank in enumerate(ranks, start=1)]
    return sum(precisions) / len(precisions), 1 / ranks[0]


def best_in_each(candidates: Sequence[Candidate], starts: Sequence[int]) -> list[float]:
    """The best candidate's score in each sentence, the encoder's cosine deciding among the rest."""
    scores = [float("-inf")] * len(starts)
    for candidate in candidates:
        at = max(n for n, start in enumerate(starts) if start <= candidate.span.start)
        scores[at] = max(scores[at], candidate.score)
    return scores


def measured(
    path: Path, assistant: Assistant, sample: int | None
) -> Mapping[str, tuple[float, float]]:
    """MAP and MRR of each way to rank, over the questions."""
    rows = [record.fields for record in Source.read(path).records()]
    if sample and sample < len(rows):
        rows = random.Random(1).sample(rows, sample)
    cut = [paragraph(row) for row in rows]
    requests = [
        Request(str(row["question"]), article=article)
        for row, (article, _) in zip(rows, cut, strict=True)
    ]
    encoder = assistant.library.encoder
    values: dict[str, list[tuple[float, float]]] = {"cosine": [], "reader": []}
    results = ask_each(assistant, requests, "SelQA")
    for row, (_, starts), result in zip(rows, cut, results, strict=True):
        labels = [int(candidate["label"]) for candidate in row["candidates"]]
        texts = [candidate["text"] for candidate in row["candidates"]]
        cosines = encoder.encode(texts) @ encoder.encode([row["question"]], query=True)[0]
        values["cosine"].append(ranked(cosines.tolist(), labels))
        read = best_in_each(result.trace.candidates, starts)
        # Sentences without a candidate stand behind all others, by their cosines.
        last = min((score for score in read if score > float("-inf")), default=0.0)
        filled = [
            score if score > float("-inf") else last - 2 + float(cosine)
            for score, cosine in zip(read, cosines, strict=True)
        ]
        values["reader"].append(ranked(filled, labels))
    return {
        name: (fmean(precision for precision, _ in pairs), fmean(first for _, first in pairs))
        for name, pairs in values.items()
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int)
    options = parser.parse_args()
    settings = Settings(min_confidence=0.0)
    with empty_library(settings, print) as library:
        found = measured(options.file, Assistant(library, settings), options.sample)
    for name, (precision, reciprocal) in found.items():
        print(f"{name}: MAP {precision:.3f}, MRR {reciprocal:.3f}")


if __name__ == "__main__":
    main()
