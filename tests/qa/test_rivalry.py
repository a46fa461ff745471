"""How likely another value answers: what speaks for it, and that nothing speaks without end."""

import math

import pytest

from qa.answer import Candidate, Hit
from qa.article import Passage, Span
from qa.ingest.text import article_from_text
from qa.rivalry import CONSTANT, WEIGHTS, likelihood, signs
from qa.segment import segment

MANY = "How many people died when the ferry sank?"
WHERE = "Where did the ferry sink?"


def candidate(margin: float) -> Candidate:
    """Something that was read with that margin and score."""
    article = article_from_text("The ferry sank off Lamu and 41 people died.\n", "ferry.txt")
    [sentence] = segment(article)
    hit = Hit(Passage(1, article, sentence.span, (sentence,)), 1, 1.0, 0.5, None, (0.5,))
    return Candidate(sentence, Span(28, 30), margin, margin, hit)


def test_what_reader_and_comparer_hold_for_an_answer_is_likelier() -> None:
    best = candidate(5.0)
    doubted, believed = (likelihood(WHERE, best, candidate(m), 3.0) for m in (-4.0, 4.0))
    unlike, alike = (likelihood(WHERE, best, candidate(0.0), a) for a in (-5.0, 5.0))
    assert doubted < 0.4 < believed
    assert unlike < 0.4 < alike


def test_far_behind_a_better_one_is_less_likely() -> None:
    near, far = (likelihood(WHERE, candidate(m), candidate(0.0), 3.0) for m in (1.0, 12.0))
    assert far < near


def test_of_two_counts_the_doubted_one_is_likelier_than_of_two_places() -> None:
    best, doubted = candidate(8.0), candidate(-2.0)
    assert likelihood(MANY, best, doubted, 4.0) > likelihood(WHERE, best, doubted, 4.0)


@pytest.mark.parametrize("alike", [math.inf, 1e6, -1e6])
def test_beyond_their_limits_signs_tell_nothing_more(alike: float) -> None:
    found = signs(WHERE, candidate(1e6), candidate(-1e6), alike)
    assert all(abs(value) <= 15 for value in found.values())
    assert 0 < likelihood(WHERE, candidate(1e6), candidate(-1e6), alike) < 1


def test_every_sign_has_its_weight() -> None:
    found = signs(MANY, candidate(2.0), candidate(1.0), 0.5)
    assert found == {"margin": 1.0, "behind": 1.0, "alike": 0.5, "count": 1.0}
    assert found.keys() == WEIGHTS.keys()
    logit = CONSTANT + sum(WEIGHTS[name] * value for name, value in found.items())
    assert likelihood(MANY, candidate(2.0), candidate(1.0), 0.5) == pytest.approx(
        1 / (1 + math.exp(-logit))
    )
