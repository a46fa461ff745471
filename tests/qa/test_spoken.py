"""Questions for somebody's words are answered with that one's words, not with another's."""

import pytest

from qa.answer import Answer, AnswerKind, NoAnswer, Trace
from qa.answering import Judge
from qa.confidence import Calibration, Evidence
from tests.qa.shipped import comparer, stance_detector
from tests.qa.test_answering import Told

WADE = "The editor Rebekah Wade says it is the public's right to know."
KNOW = "it is the public's right to know"
LOW = -1.5
"""A margin from which the confidence is .15: below the least one that is asked for here, .3."""


def answered(told: Told, question: str) -> Answer:
    found = told.judged(question)
    assert isinstance(found, Answer)
    return found


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("What did Rebekah Wade say?", WADE, KNOW),
        ("What does the editor say?", "The editor says the file is closed.", "the file is closed"),
        (
            "What did Saul Eslake say about unemployment?",
            "The economist Saul Eslake says unemployment will reach 7.25 per cent in May.",
            "7.25 per cent",
        ),
    ],
)
def test_any_words_of_the_one_who_is_asked_about_what_is_asked_answer_as_a_sentence(
    question: str, text: str, words: str
) -> None:
    found = answered(Told().say(text, words, LOW), question)
    assert (found.text, found.kind) == (text, AnswerKind.SENTENCES)


@pytest.mark.parametrize(
    ("question", "text", "words"),
    [
        ("What did Rebekah Wade say about the trial?", WADE, KNOW),
        ("What did Ann Wade say?", WADE, KNOW),
        ("What did Ann Wade say?", WADE.replace("The editor Rebekah", "Mrs"), KNOW),
        ("What did the minister say?", WADE, KNOW),
        ("What is the public's right?", WADE, KNOW),
    ],
)
def test_what_is_about_something_else_or_another_ones_needs_as_much_trust_as_ever(
    question: str, text: str, words: str
) -> None:
    assert isinstance(Told().say(text, words, LOW).judged(question), NoAnswer)


def test_very_little_trust_is_too_little() -> None:
    found = Told().say(WADE, KNOW, -9.0).judged("What did Rebekah Wade say?")
    assert isinstance(found, NoAnswer)


def test_words_that_the_reader_trusts_are_quoted_as_they_are() -> None:
    said = "The editor Rebekah Wade says fog, snow and ice closed the road for most of the day."
    found = answered(Told().say(said, "fog, snow and ice", 5.0), "What did Rebekah Wade say?")
    assert (found.text, found.kind) == ("fog, snow and ice", AnswerKind.SPAN)


REMOVE = "The British government says it wants to see President Robert Mugabe removed from power."
REMOVED = "it wants to see President Robert Mugabe removed from power"
HIDING = "Mr Mugabe says the British want their farms back."
FARMS = "the British want their farms back"
ABOUT = "What does Mugabe say about the British?"


def test_of_a_person_another_ones_words_are_no_answer() -> None:
    assert isinstance(Told().say(REMOVE, REMOVED, 6.0).judged(ABOUT), NoAnswer)
    other = "Foreign Minister Jack Straw says the British will not pay."
    told = Told().say(other, "the British will not pay", 6.0).say(HIDING, FARMS, -9.0)
    assert isinstance(told.judged(ABOUT), NoAnswer)


def test_they_give_way_to_the_one_who_is_asked_and_are_not_shown_beside_them() -> None:
    found = answered(Told().say(REMOVE, REMOVED, 6.0).say(HIDING, FARMS, 4.0), ABOUT)
    assert (found.text, found.attribution) == (HIDING, "Mr Mugabe")
    assert found.others == ()


@pytest.mark.parametrize(
    ("text", "words", "answers"),
    [
        (HIDING, FARMS, True),
        ("It is clear whose farms the British want: their own.", "their own", False),
    ],
)
def test_they_speak_only_against_what_nobody_is_named_for(
    text: str, words: str, answers: bool
) -> None:
    told = Told().say(REMOVE, REMOVED, 6.0).say(text, words, 1.0)
    judge = Judge(
        Calibration({"gap": 0.5}, 0.0),
        0.3,
        lambda word: True,
        told.sentences.__getitem__,
        comparer().alike,
        stance_detector().leanings,
    )
    evidence = Evidence.of(ABOUT, told.candidates, told.hits)
    assert isinstance(judge.judged(evidence, Trace(ABOUT, ABOUT)), Answer) == answers


def test_others_may_speak_for_a_company() -> None:
    told = Told().say("Chief executive Geoff Dixon says pay will be frozen.", "will be frozen", 6.0)
    assert isinstance(told.judged("What does Qantas say about pay?"), Answer)


def test_what_is_not_asked_of_a_person_may_be_anybodys() -> None:
    told = Told().say(REMOVE, REMOVED, 6.0)
    assert isinstance(told.judged("What do the British want of Mugabe?"), Answer)


def test_words_that_begin_as_another_ones_are_quoted_with_their_beginning() -> None:
    both = "Unions say the workers deserve a rise, while Qantas maintains it cannot pay now."
    torn = "the workers deserve a rise, while Qantas maintains it cannot pay"
    found = answered(Told().say(both, torn, 6.0), "What does Qantas say about the rise?")
    assert (found.text, found.kind) == (both, AnswerKind.SENTENCES)
