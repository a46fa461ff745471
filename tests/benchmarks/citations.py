"""Whether the cited sentence is the one that people chose as evidence: ExpMRC (Cui et al. 2022).

Reads its JSON lines of ``{id, question, context, answers, evidences}``; ``--sample N`` takes some
of the questions by lot. Evidence F1 is, as there, the token F1 of the cited sentence and the gold
evidence, the best of its annotators'.
"""

import argparse
import json
from collections.abc import Mapping
from pathlib import Path

from asking import ask_each

from qa.answer import Answer
from qa.assistant import Assistant
from qa.evaluation.agreement import exact_match, token_f1
from qa.evaluation.measuring import empty_library
from qa.evaluation.source import Source
from qa.evaluation.testset import TestSet
from qa.request import Request
from qa.settings import Settings

ALWAYS = Settings(min_confidence=0.0)


def measured(path: Path, assistant: Assistant, sample: int | None) -> Mapping[str, float]:
    """Ask each question of its own context, and compare what is cited: means over questions."""
    testset = TestSet.load(path)
    gold = {
        question.id: json.loads(line)["evidences"]
        for question, (_, line) in zip(testset.questions, Source.read(path).lines(), strict=True)
    }
    questions = testset.sample(sample or len(gold)).questions
    requests = [Request(q.question, article=testset.contexts[q.context or ""]) for q in questions]
    rows = []
    for question, result in zip(questions, ask_each(assistant, requests, "ExpMRC"), strict=True):
        match result:
            case Answer(text=text, citations=[first, *_]):
                quote = first.quote
            case _:
                text = quote = ""
        evidence = gold[question.id]
        inside = any(one in quote or quote in one for one in evidence) and bool(quote)
        f1, supported = token_f1(text, question.answers), token_f1(quote, evidence)
        rows.append((exact_match(text, question.answers), f1, supported, inside, f1 * supported))
    names = "exact match", "F1", "evidence F1", "evidence sentence cited", "answer x evidence F1"
    columns = zip(*rows, strict=True)
    return {name: sum(c) / len(rows) for name, c in zip(names, columns, strict=True)}


def main() -> None:
    """Print the means."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--sample", type=int)
    options = parser.parse_args()
    with empty_library(ALWAYS, print) as library:
        found = measured(options.file, Assistant(library, ALWAYS), options.sample)
    for name, value in found.items():
        print(f"{name}: {value:.3f}")


if __name__ == "__main__":
    main()
