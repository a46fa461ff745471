"""A run of a test set as a table: which questions, and what came of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from qa.display import confidence, one_line

if TYPE_CHECKING:
    from qa.answer import Citation
    from qa.evaluation.result import Result

COLUMNS = ("outcome", "question", "expected", "given", "sure")


class Outcome(StrEnum):
    """What came of a question; each looks different without any colour."""

    RIGHT = "✓ right"
    RIGHTLY_NOTHING = "✓ rightly nothing"
    WRONG = "✗ wrong"
    TOO_SURE = "✗ should have abstained"
    TOO_SHY = "∅ abstained wrongly"
    FAILED = "! failed"

    @classmethod
    def of(cls, result: Result) -> Outcome:
        """Judge a result as its run does."""
        if result.error:
            return cls.FAILED
        if not result.answered:
            return cls.TOO_SHY if result.question.answerable else cls.RIGHTLY_NOTHING
        if not result.question.answerable:
            return cls.TOO_SURE
        return cls.RIGHT if result.answer_hit else cls.WRONG


METRICS = (
    ("answer_hit", "right"),
    ("f1", "F1"),
    ("citation_precision", "cited rightly"),
    ("hit@5", "found in 5"),
    ("abstain_precision", "abstained rightly"),
    ("abstain_recall", "of what can't be answered"),
    ("ece", "calibration error"),
)
"""What is shown of a run's metrics, and in which words."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A result, what it means, and where its evidence stands."""

    result: Result
    outcome: Outcome
    evidence: tuple[Citation, ...]

    def cells(self) -> tuple[str, ...]:
        """A row of the table."""
        result = self.result
        sure = "" if result.confidence is None else confidence(result.confidence)
        expected = " / ".join(result.question.answers) or "nothing"
        given = result.answer or result.error or "nothing"
        texts = (result.question.question, expected, given)
        return (self.outcome, *(one_line(text) for text in texts), sure)


@dataclass(slots=True)
class Outcomes:
    """What is shown of a run: all of its questions, or those of one outcome."""

    judged: Sequence[Judged] = ()
    only: Outcome | None = None

    def shown(self) -> list[Judged]:
        """The rows, in the test set's order."""
        return [one for one in self.judged if self.only in (None, one.outcome)]

    def next(self) -> None:
        """Show the next outcome that there is, after the last one all of them."""
        there = [None, *(o for o in Outcome if any(one.outcome is o for one in self.judged))]
        at = there.index(self.only) if self.only in there else 0
        self.only = there[(at + 1) % len(there)]

    def told(self) -> str:
        """How many of each outcome there are."""
        counts = Counter(one.outcome for one in self.judged)
        told = ", ".join(f"{counts[o]} {o}" for o in Outcome if counts[o])
        return f"{told} — shown: {self.only or 'all'}"
