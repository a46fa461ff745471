"""Longer answers against the sentences that people chose: CLAPnq (Rosenthal et al. 2025).

Reads its JSON lines of ``{id, question, context, sentences, answers}``, each answer a whole
sentence of the context; ``--sample N`` takes a sample. Sentence F1 is the mean over questions of
the F1 of chosen and gold sentences. A sentence of ours counts as one of theirs if it covers
half of it: the texts are tokenised, and segmented otherwise.
"""

import argparse
import json
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asking import ask_each

from qa.answer import Answer, NoAnswer
from qa.article import Sentence, Span
from qa.assistant import Assistant
from qa.evaluation.contexts import article_from_context
from qa.evaluation.measuring import empty_library
from qa.evaluation.source import Source
from qa.longer import covering
from qa.request import Request
from qa.settings import MIN_CONFIDENCE, Settings

ENOUGH = MIN_CONFIDENCE


def gold_spans(row: dict[str, Any]) -> list[Span]:
    """Where the context's sentences stand."""
    spans: list[Span] = []
    for text in row["sentences"]:
        start = row["context"].index(text, spans[-1].end if spans else 0)
        spans.append(Span(start, start + len(text)))
    return spans


def covered(spans: Sequence[Span], chosen: Iterable[Span]) -> set[int]:
    """Which of the sentences at ``spans`` are at least half covered."""
    chosen = list(chosen)
    return {
        number
        for number, span in enumerate(spans)
        if sum(max(0, min(span.end, c.end) - max(span.start, c.start)) for c in chosen)
        >= len(span) / 2
    }


def f1(chosen: set[int], gold: set[int]) -> float:
    """Of two sets."""
    both = len(chosen) + len(gold)
    return 2 * len(chosen & gold) / both if both else 0.0


def judged(row: dict[str, Any], answer: Answer | NoAnswer) -> list[float]:
    """The three variants' F1."""
    hits, candidates = answer.trace.hits, answer.trace.candidates
    best = candidates[:1]
    variants: list[Sequence[Sentence]] = [
        [candidate.sentence for candidate in best],
        [sentence for candidate in best for sentence in candidate.hit.passage.sentences],
        covering(row["question"], candidates, hits),
    ]
    spans = gold_spans(row)
    answers = row["answers"]
    starts = [Span(a["answer_start"], a["answer_start"] + len(a["text"])) for a in answers]
    gold = covered(spans, starts)
    return [f1(covered(spans, [s.span for s in variant]), gold) for variant in variants]


@dataclass(frozen=True)
class Measured:
    """Sentence F1 of three ways to answer, and abstention, on so many questions."""

    answerable: int
    unanswerable: int
    sentence_f1: Mapping[str, float]
    abstained: int
    precision: float
    recall: float


def measured(path: Path, assistant: Assistant, sample: int | None) -> Measured:
    """Ask each question of its own context."""
    rows = [json.loads(line) for _, line in Source.read(path).lines()]
    if sample and sample < len(rows):
        rows = random.Random(1).sample(rows, sample)
    requests = [
        Request(row["question"], article=article_from_context(row["id"], row["context"]))
        for row in rows
    ]
    results = list(ask_each(assistant, requests, "CLAPnq"))
    scores = [judged(row, r) for row, r in zip(rows, results, strict=True) if row["answers"]]
    names = "best sentence only", "best passage whole", "covering sentences"
    abstained = [
        not row["answers"]
        for row, result in zip(rows, results, strict=True)
        if result.confidence < ENOUGH
    ]
    unanswerable = sum(not row["answers"] for row in rows)
    return Measured(
        len(scores),
        unanswerable,
        {n: sum(c) / len(c) for n, c in zip(names, zip(*scores, strict=True), strict=True)},
        len(abstained),
        sum(abstained) / max(1, len(abstained)),
        sum(abstained) / max(1, unanswerable),
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int)
    options = parser.parse_args()
    settings = Settings(min_confidence=0.0)
    with empty_library(settings, print) as library:
        found = measured(options.file, Assistant(library, settings), options.sample)
    print(f"{found.answerable} answerable, {found.unanswerable} not")
    for name, value in found.sentence_f1.items():
        print(f"sentence F1, {name}: {value:.3f}")
    sure = f"precision {found.precision:.3f}, recall {found.recall:.3f}"
    print(f"abstains on {found.abstained}: {sure}")


if __name__ == "__main__":
    main()
