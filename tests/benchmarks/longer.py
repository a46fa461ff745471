"""Longer answers against the sentences that people chose: CLAPnq (Rosenthal et al. 2025).

Reads its JSON lines of ``{id, question, context, sentences, answers}``, each answer a whole
sentence of the context; ``--limit N`` takes a sample. Sentence F1 is the mean over questions of
the F1 of chosen and gold sentences. A sentence of ours counts as one of theirs if it covers
half of it: the texts are tokenised, and segmented otherwise.
"""

import argparse
import json
import random
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qa.article import Sentence, Span
from qa.assistant import Assistant
from qa.evaluation.contexts import article_from_context
from qa.evaluation.measuring import empty_library
from qa.evaluation.source import Source
from qa.longer import covering
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


def ask(row: dict[str, Any], assistant: Assistant) -> tuple[float, list[float]]:
    """The confidence, and the three variants' F1."""
    article = article_from_context(row["id"], row["context"])
    answer = assistant.ask_passage(row["question"], article)
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
    scores = [f1(covered(spans, [s.span for s in variant]), gold) for variant in variants]
    return answer.confidence, scores


def main() -> None:
    """Ask each question of its own context."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--limit", type=int)
    arguments = parser.parse_args()
    rows = [json.loads(line) for _, line in Source.read(arguments.file).lines()]
    if arguments.limit and arguments.limit < len(rows):
        rows = random.Random(1).sample(rows, arguments.limit)
    settings = Settings(min_confidence=0.0)
    with empty_library(settings, print) as library:
        assistant = Assistant(library, settings)
        asked = [(bool(row["answers"]), *ask(row, assistant)) for row in rows]
    answerable = [scores for is_answerable, _, scores in asked if is_answerable]
    print(f"{len(answerable)} answerable, {len(asked) - len(answerable)} not")
    names = "best sentence only", "best passage whole", "covering sentences"
    for name, column in zip(names, zip(*answerable, strict=True), strict=True):
        print(f"sentence F1, {name}: {sum(column) / len(column):.3f}")
    abstained = [not is_answerable for is_answerable, sure, _ in asked if sure < ENOUGH]
    unanswerable = sum(not is_answerable for is_answerable, _, _ in asked)
    precision = sum(abstained) / max(1, len(abstained))
    recall = sum(abstained) / max(1, unanswerable)
    print(f"abstains on {len(abstained)}: precision {precision:.3f}, recall {recall:.3f}")


if __name__ == "__main__":
    main()
