"""What is said where only a least confidence that was raised keeps an answer back."""

import pytest

from qa.answer import NoAnswer, Trace
from qa.answering import Judge
from qa.confidence import Calibration, Evidence
from qa.display import confidence
from qa.reasons import too_unsure, why_not
from qa.settings import MIN_CONFIDENCE
from qa.stance import Leaning
from tests.qa.test_answering import CROSS, GUARD, SANK, Told

SINK = "Did the ferry sink off Lamu?"
REASON = "The likeliest answer has a confidence of {}, less than the {} that is set."


def kept_back(told: Told, question: str, enough: float, leaning: float = 0.9) -> NoAnswer:
    """Why there is no answer; no sentences are compared for that."""
    judge = Judge(
        Calibration({"margin": 0.5}, -1.0),
        enough,
        lambda word: True,
        told.sentences.__getitem__,
        lambda question, best, others: pytest.fail("there is nothing to compare"),
        lambda question, sentences: [Leaning(leaning, 0.0)] * len(sentences),
    )
    evidence = Evidence.of(question, told.candidates, told.hits)
    found = judge.judged(evidence, Trace(question, question))
    assert isinstance(found, NoAnswer)
    return found


@pytest.mark.parametrize(
    ("sure", "enough", "shown", "least"),
    [
        (0.9399, 1.0, "0.93", "1.00"),
        (0.9999, 1.0, "0.99", "1.00"),
        (0.2, 0.5, "0.20", "0.50"),
        (0.57, 0.58, "0.57", "0.58"),
        (0.931, 0.935, "0.93", "0.935"),
        (0.995, 0.999, "0.99", "0.999"),
    ],
)
def test_what_is_set_is_told_beside_what_there_is(
    sure: float, enough: float, shown: str, least: str
) -> None:
    assert too_unsure(sure, enough) == REASON.format(shown, least)


@pytest.mark.parametrize(
    "question",
    [
        SANK,
        SINK,
        "Why did the ferry sink?",
        "Was it the ferry or the tug that sank?",
        "What did the coast guard say about the ferry?",
        "How many people died when the Zanzibar sank?",
    ],
)
@pytest.mark.parametrize("enough", [0.99, 1.0])
def test_an_answer_that_only_the_least_confidence_keeps_back_is_told_of(
    question: str, enough: float
) -> None:
    told = Told().say(GUARD, "41", 6.0).say(CROSS, "58", 1.0)
    found = kept_back(told, question, enough)
    assert MIN_CONFIDENCE <= found.confidence < enough
    assert found.reason == REASON.format(confidence(found.confidence), f"{enough:.2f}")


@pytest.mark.parametrize("enough", [MIN_CONFIDENCE, 0.5, 1.0])
@pytest.mark.parametrize(
    ("question", "text", "words", "margin"),
    [
        (SANK, GUARD, "41", -4.0),
        (SINK, "A committee for safety met in Lamu.", "A committee", -14.0),
    ],
)
def test_what_would_be_no_answer_anyway_has_the_reasons_that_it_had(
    question: str, text: str, words: str, margin: float, enough: float
) -> None:
    told = Told().say(text, words, margin)
    found = kept_back(told, question, enough, leaning=0.3)
    assert found.confidence < MIN_CONFIDENCE
    assert found.reason == why_not(question, told.hits, lambda word: True)


def test_others_words_alone_are_no_answer_at_any_confidence() -> None:
    told = Told().say("Mr Blair says Mr Mugabe must go.", "Mr Mugabe must go", 9.0)
    question = "What does Mr Mugabe say about Mr Blair?"
    found = kept_back(told, question, enough=1.0)
    assert found.confidence == 0
    assert found.reason == why_not(question, told.hits, lambda word: True)
