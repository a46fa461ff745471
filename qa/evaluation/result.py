"""What came of one question of a test set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qa.answer import Answer, Candidate, Citation, Hit, NoAnswer
from qa.errors import PullquoteError
from qa.evaluation.agreement import RIGHT, exact_match, is_right, token_f1
from qa.evaluation.conflicting import values_shown
from qa.evaluation.gold import Gold
from qa.evaluation.levels import Rankings, articles_of
from qa.evaluation.places import Place, is_cited, is_found, overlap
from qa.evaluation.question import Question


@dataclass(frozen=True, slots=True)
class Result:
    """A question's outcome, judged. The best answer alone is judged, never the others.

    Attributes:
        answer: the words of the answer, "" without one.
        reason: why there is none, "" with one.
        confidence: of the best candidate, given as the answer or not; None after an error.
        candidate_right: whether that candidate is right.
        candidate_f1: F1 of that candidate; 0 for an unanswerable question.
        exact_match: of the answer, where abstaining is "".
        f1: of the answer, where abstaining is "".
        citations: the answer's.
        cited: for each citation whether it is at a place of the evidence; None if the
            question has no evidence to compare with.
        read: how many of the retrieved passages were read for the answer.
        right_at: the rank of the first right candidate, from 1; None if none is right.
        relevance: for each retrieved passage, the best first, whether it shows a place
            of the evidence; None if that was not looked at.
        rankings: how well that was ranked; None where there is no evidence to find.
        latency_ms: the wall-clock time of the question asked alone; None if it was asked among
            others, or after an error.
        timings_ms: the same by stage.
        right_in_half: whether the best candidate would be right if half as many passages had been
            read.
        shown: whether what was read for the answer shows a place of the evidence; None without
            evidence or search.
        ingested: whether the evidence stands in sentences that can be found and cited at all.
        overlap: precision and recall of the cited characters; None without evidence.
        values: the share of the several values of a question on which the articles differ that
            were shown; None for other questions.
        ranking: the articles that were found with their scores, the best first.
        gold: where the evidence stands, of a question that was lost; else None.
        error: what went wrong, "" if nothing did.
    """

    question: Question
    answered: bool
    answer: str
    reason: str
    confidence: float | None
    candidate_right: bool
    candidate_f1: float
    exact_match: float
    f1: float
    citations: tuple[Citation, ...]
    cited: tuple[bool, ...] | None
    relevance: tuple[bool, ...] | None
    latency_ms: float | None
    rankings: Rankings | None = None
    read: int = 0
    right_at: int | None = None
    right_in_half: bool = False
    shown: bool | None = None
    ingested: bool = True
    overlap: tuple[float, float] | None = None
    values: float | None = None
    ranking: tuple[tuple[str, float], ...] = ()
    gold: Gold | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    error: str = ""

    @classmethod
    def of(
        cls,
        question: Question,
        outcome: Answer | NoAnswer,
        places: Sequence[Place],
        hits: Sequence[Hit] | None = None,
        latency_ms: float | None = None,
        *,
        ingested: bool = True,
    ) -> "Result":
        """Judge an outcome; ``hits`` are what retrieval found, None where nothing was searched.

        The trap: an answer found in several places has the words of the first as its
        text. Scoring the best of all its places would reward finding many.
        """
        golds = question.answers
        searched = hits is not None and bool(places)
        read = outcome.trace.hits
        match outcome:
            case Answer():
                answer, reason, citations = outcome.text, "", outcome.citations
                candidate = answer
            case NoAnswer():
                answer, reason, citations = "", outcome.reason, ()
                candidate = _withheld(outcome)
        cited = tuple(is_cited(c.article.name, c.sentence, places) for c in citations)
        return cls(
            question=question,
            answered=isinstance(outcome, Answer),
            answer=answer,
            reason=reason,
            confidence=outcome.confidence,
            candidate_right=is_right(candidate, golds),
            candidate_f1=token_f1(candidate, golds) if golds else 0.0,
            exact_match=exact_match(answer, golds),
            f1=token_f1(answer, golds),
            citations=citations,
            cited=cited if places else None,
            relevance=tuple(is_found(h.passage, places) for h in hits or ()) if searched else None,
            latency_ms=latency_ms,
            rankings=Rankings.of(hits or (), places) if searched else None,
            read=len(read),
            right_at=_right_at(outcome.trace.candidates, golds),
            right_in_half=_right_at(_of_first_half(outcome), golds) == 1,
            shown=any(is_found(h.passage, places) for h in read) if searched else None,
            ingested=ingested,
            overlap=overlap([(c.article.name, c.sentence) for c in citations], places)
            if places
            else None,
            values=values_shown(question, _shown(outcome)),
            ranking=articles_of(hits or ()),
        )

    @classmethod
    def failed(
        cls, question: Question, error: PullquoteError, *, evidence: bool, retrieval: bool
    ) -> "Result":
        """A question that raised: wrong in every way, and no abstention either.

        The trap: leaving such questions out would let a run that fails often look good.
        """
        return cls(
            question=question,
            answered=False,
            answer="",
            reason="",
            confidence=None,
            candidate_right=False,
            candidate_f1=0.0,
            exact_match=0.0,
            f1=0.0,
            citations=(),
            cited=() if evidence else None,
            relevance=() if retrieval else None,
            latency_ms=None,
            shown=False if retrieval else None,
            overlap=(0.0, 0.0) if evidence else None,
            values=values_shown(question, ()),
            error=error.message,
        )

    @property
    def abstained(self) -> bool:
        """Whether the question was left unanswered on purpose."""
        return not self.answered and not self.error

    @property
    def answer_hit(self) -> bool:
        """Whether this was the right thing to say: F1 ≥ 0.5, or rightly nothing."""
        return self.f1 >= RIGHT

    @property
    def citation_precision(self) -> float | None:
        """The share of the answer's citations that are right; None if there is none to judge."""
        return sum(self.cited) / len(self.cited) if self.cited else None

    @property
    def rank(self) -> int | None:
        """The rank of the first right passage, from 1; None if there is none."""
        return self.relevance.index(True) + 1 if self.relevance and any(self.relevance) else None


def _shown(outcome: Answer | NoAnswer) -> tuple[str, ...]:
    """All answers that a user sees."""
    if isinstance(outcome, NoAnswer):
        return ()
    return outcome.text, *(other.text for other in outcome.others)


def _of_first_half(outcome: Answer | NoAnswer) -> list[Candidate]:
    half = len(outcome.trace.hits) // 2
    return [one for one in outcome.trace.candidates if one.hit.rank <= half]


def _right_at(candidates: Sequence[Candidate], golds: Sequence[str]) -> int | None:
    ordered = sorted(candidates, key=lambda candidate: -candidate.score)
    ranks = (at for at, one in enumerate(ordered, start=1) if golds and is_right(one.text, golds))
    return next(ranks, None)


def _withheld(outcome: NoAnswer) -> str:
    """The candidate that ``outcome.confidence`` is about: the one of the highest score."""
    candidates = outcome.trace.candidates
    if not candidates:
        return ""
    best = max(candidates, key=lambda candidate: candidate.score)
    return best.span.of(best.sentence.article.text)
