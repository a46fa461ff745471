"""Which stage lost it: for each question that came out wrong, the first stage that went wrong.

A quote that stands in no article at all is no stage: such a test set is refused before anything
is asked.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from enum import StrEnum

from qa.evaluation.result import Result


class Loss(StrEnum):
    """The stages in their order, and what each lost."""

    ERROR = "error"
    INGEST = "in no sentence, as ingested"
    RETRIEVE = "not retrieved"
    READ = "retrieved, not read"
    RANK = "read, but outranked"
    FORM = "right words, too much around them"
    ABSTAIN = "right, but abstained"
    ANSWER = "should have abstained"
    CITE = "cited wrongly"


def loss(result: Result) -> Loss | None:
    """Where a question was lost; None where all is right.

    Without evidence, retrieval is held to have found what some candidate says rightly, and what
    none says is counted as not read. A right answer cited wrongly is lost, too: nobody can check
    it. So every question that ``answer_hit`` calls wrong is lost by one stage, and besides these
    only those that were cited wrongly.
    """
    if result.error:
        return Loss.ERROR
    if not result.question.answerable:
        return None if result.abstained else Loss.ANSWER
    # Nothing said is right, too, where "A" is all that is expected: SQuAD counts no articles.
    if result.answer_hit:
        return Loss.CITE if result.cited and not any(result.cited) else None
    if result.abstained and result.candidate_right:
        return Loss.ABSTAIN
    # Other words than the right ones are no form of them: of values that differ the newest leads.
    if result.right_at == 1 and result.f1:
        return Loss.FORM
    if result.right_at:
        return Loss.RANK
    if not result.ingested:
        return Loss.INGEST
    if result.shown is False:
        return Loss.RETRIEVE
    return Loss.READ


def losses(results: Sequence[Result]) -> Mapping[Loss, int]:
    """How many questions each stage lost, in the order of the stages; those that lost none too."""
    counted = Counter(loss(result) for result in results)
    return {stage: counted[stage] for stage in Loss}


def costliest(results: Sequence[Result]) -> tuple[Loss, int] | None:
    """The stage that lost most, the earliest of equals, and how many; None where none did."""
    counted = losses(results)
    worst = max(counted, key=lambda stage: counted[stage])
    return (worst, counted[worst]) if counted[worst] else None
