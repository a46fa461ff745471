"""Evaluation: a test set's questions asked, judged and reported."""

from qa.evaluation.metrics import METRICS
from qa.evaluation.open_collection import open_collection
from qa.evaluation.question import Evidence, Question
from qa.evaluation.report import summary_rows, tag_rows
from qa.evaluation.result import Result
from qa.evaluation.run import Run
from qa.evaluation.runner import evaluate
from qa.evaluation.testset import TestSet

__all__ = [
    "METRICS",
    "Evidence",
    "Question",
    "Result",
    "Run",
    "TestSet",
    "evaluate",
    "open_collection",
    "summary_rows",
    "tag_rows",
]
