"""Confidence: a probability that grows with the score."""

from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Candidate
from qa.article import Article, Sentence, Span
from qa.confidence import confidence

SENTENCE = Sentence(Article("a.txt", "It rained.", "Rain"), Span(0, 10), 1)


def candidates(*scores: float) -> list[Candidate]:
    return [Candidate(SENTENCE, SENTENCE.span, score) for score in scores]


def test_without_candidates_there_is_none() -> None:
    assert confidence([]) == 0


@given(st.floats(-5, 5), st.floats(-5, 5))
def test_a_probability_that_never_falls_as_the_score_grows(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0 <= confidence(candidates(low)) <= confidence(candidates(high)) <= 1


def test_scores_of_a_reader_are_told_apart() -> None:
    assert confidence(candidates(0.2)) < 0.1
    assert confidence(candidates(0.95)) > 0.8
