"""How likely another value answers the same question: the weights of ``qa/rivalry.py``, fitted.

``python -m tests.benchmarks.rivals TESTSET=LIBRARY...`` looks at every other value that seems to
answer a question, in the cases of disagreement and in test sets with their libraries. In a case
that differs, its values are right, in one that doesn't, none but the best is; in a test set those
that are expected are. It prints the weights for all of them, and on how many the model is right.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.linear_model import LogisticRegression

from qa.asked import asked
from qa.assistant import Assistant
from qa.conflict import seeming, telling
from qa.evaluation.agreement import is_right
from qa.evaluation.testset import TestSet
from qa.ingest.text import article_from_text
from qa.library import Library
from qa.meaning import Relation
from qa.rivalry import signs
from qa.values import by_value, related, value_key
from tests.benchmarks.disagreement import IN_SIGHT

_OWN = Path(__file__).parents[1] / "qa" / "conflict_cases.json"
_CASES_COUNT = 3.0
"""As much as three of a test set's counts a case's value: they are few, and half of them differ."""


def fits(text: str, expected: Sequence[str]) -> bool:
    """Whether a value is right as answers are, or a part of an expected one, or holds one."""
    key = value_key(text)
    golds = map(value_key, expected)
    return is_right(text, expected) or any(gold in key or key in gold for gold in golds)


def pairs(
    assistant: Assistant, question: str, expected: Sequence[str], *, differs: bool
) -> Iterator[tuple[list[float], bool]]:
    """The signs of each other value, and whether it is right, where the best one is right."""
    trace = assistant.ask(question).trace
    asks = trace.resolved_question
    groups = by_value(trace.candidates, asked(asks))
    if not groups or not fits(groups[0][0].text, expected):
        return
    best = groups[0][0]
    others = [
        candidate
        for group in seeming(asks, groups)
        for candidate in group
        if related(best, candidate, asked(asks)) is Relation.DIFFERENT
    ]
    alike = assistant.comparer.alike(asks, telling(best), [telling(other) for other in others])
    for other, score in zip(others, alike, strict=True):
        found = signs(asks, best, other, score)
        yield list(found.values()), differs and fits(other.text, expected)


def of_cases(file: Path) -> Iterator[tuple[list[float], bool]]:
    """Those of a file's cases, each in a library of its own."""
    for case in json.loads(file.read_text(encoding="utf-8")):
        articles = [article_from_text(each["text"], each["name"]) for each in case["articles"]]
        with (
            TemporaryDirectory(prefix="pullquote-") as folder,
            closing(Library.open(Path(folder) / "case.library")) as library,
        ):
            library.add_articles(articles)
            assistant = Assistant(library)
            yield from pairs(assistant, case["question"], case["values"], differs=case["conflict"])


def of_test_set(file: Path, folder: Path) -> Iterator[tuple[list[float], bool]]:
    """Those of a test set's answerable questions that stand alone."""
    with closing(Library.open(folder)) as library:
        assistant = Assistant(library)
        for each in TestSet.load(file).questions:
            if each.answers and not each.history:
                yield from pairs(assistant, each.question, each.answers, differs=True)


def main() -> None:
    """Print the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="TESTSET=LIBRARY")
    sets = [each.partition("=") for each in parser.parse_args().sets]
    made = [
        *((pair, _CASES_COUNT) for file in (_OWN, *IN_SIGHT) for pair in of_cases(file)),
        *((pair, 1.0) for file, _, of in sets for pair in of_test_set(Path(file), Path(of))),
    ]
    features = np.array([found for (found, _), _ in made])
    right = np.array([is_right for (_, is_right), _ in made])
    counts = np.array([count for _, count in made])
    model = LogisticRegression(C=10, max_iter=3000).fit(features, right, sample_weight=counts)
    print(f"{len(made)} other values, {right.sum()} right")
    print(f"weights {np.round(model.coef_[0], 3)}, constant {model.intercept_[0]:.2f}")
    for enough in (0.3, 0.35, 0.4, 0.45, 0.5):
        taken = model.predict_proba(features)[:, 1] >= enough
        print(f"{enough}: taken {taken.sum()}, right {(taken & right).sum()}")


if __name__ == "__main__":
    main()
