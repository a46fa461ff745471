"""Whether the cited sentence is the one that people chose as evidence: ExpMRC (Cui et al. 2022).

Reads its JSON lines of ``{id, question, context, answers, evidences}``. Evidence F1 is, as
there, the token F1 of the cited sentence and the gold evidence, the best of its annotators'.
"""

import json
import sys
from pathlib import Path

from qa.answer import Answer
from qa.assistant import Assistant
from qa.evaluation.agreement import exact_match, token_f1
from qa.evaluation.measuring import empty_library
from qa.evaluation.source import Source
from qa.evaluation.testset import TestSet
from qa.settings import Settings


def main() -> None:
    """Ask each question of its own context, and compare what is cited."""
    path = Path(sys.argv[1])
    testset = TestSet.load(path)
    evidences = [json.loads(line)["evidences"] for _, line in Source.read(path).lines()]
    settings = Settings(min_confidence=0.0)
    rows = []
    with empty_library(settings, print) as library:
        assistant = Assistant(library, settings)
        for question, evidence in zip(testset.questions, evidences, strict=True):
            article = testset.contexts[question.context or ""]
            match assistant.ask_passage(question.question, article):
                case Answer(text=text, citations=[first, *_]):
                    quote = first.quote
                case _:
                    text = quote = ""
            inside = any(gold in quote or quote in gold for gold in evidence) and bool(quote)
            scores = exact_match(text, question.answers), token_f1(text, question.answers)
            supported = token_f1(quote, evidence)
            rows.append((*scores, supported, inside, scores[1] * supported))
    names = "exact match", "F1", "evidence F1", "evidence sentence cited", "answer x evidence F1"
    for name, column in zip(names, zip(*rows, strict=True), strict=True):
        print(f"{name}: {sum(column) / len(column):.3f}")


if __name__ == "__main__":
    main()
