"""What was said before, as a model reads it: what matters most first, and nothing made up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Answer, AnswerKind, Citation, NoAnswer, Trace
from qa.article import Span
from qa.followups.conversation import Turn, as_text
from qa.ingest.text import article_from_text
from qa.segment import segment

WHO = Turn("Who resigned?", "Mary Major", "Mary Major, the mayor, resigned on Monday.")
WHEN = Turn("When did Mary Major resign?", "Monday", "Mary Major, the mayor, resigned on Monday.")
WHY = Turn("Why did Mary Major resign?")


def test_a_string_is_a_question_alone() -> None:
    assert Turn.of("Who resigned?") == Turn("Who resigned?", "", "")
    assert Turn.of(WHO) is WHO


def test_a_turn_after_an_answer_has_the_resolved_question_and_the_cited_sentence() -> None:
    article = article_from_text("It rained.\n\nMary Major resigned on Monday.\n", "a.txt")
    sentence = next(s for s in segment(article) if "resigned" in s.text)
    at = article.text.index("Monday")
    answer = Answer(
        text="Monday",
        kind=AnswerKind.SPAN,
        confidence=0.9,
        citations=(Citation.of(sentence, Span(at, at + 6)),),
        trace=Trace("when?", "when? (Mary Major, resigned)"),
    )
    expected = Turn("when? (Mary Major, resigned)", "Monday", "Mary Major resigned on Monday.")
    assert Turn.after(answer) == expected


def test_a_turn_after_no_answer_has_none() -> None:
    trace = Trace("and his wife?", "and his wife? (mayor)")
    assert Turn.after(NoAnswer("They don't say.", 0.1, trace)) == Turn("and his wife? (mayor)")


def test_the_sentence_stands_for_the_answer_in_it() -> None:
    assert WHO.answered == WHO.sentence
    assert Turn("Who?", "Mary Major").answered == "Mary Major"
    assert WHY.answered == ""


def test_of_a_long_answer_the_beginning_is_read() -> None:
    text = "rain " * 1_000
    assert text.startswith(Turn("What?", text).answered)
    assert len(Turn("What?", text).answered) < 500


def test_the_last_turn_comes_first_then_the_topic_then_the_others_backwards() -> None:
    turns = [Turn(f"Question {n}?", f"Answer {n}") for n in range(1, 5)]
    assert as_text(turns).split("\n") == [
        "Question 4?", "Answer 4", "Question 1?", "Question 3?", "Question 2?",
    ]  # fmt: skip


@pytest.mark.parametrize(("turns", "expected"), [
    ([], ""),
    ([WHY], "Why did Mary Major resign?"),
    ([WHO], "Who resigned?\nMary Major, the mayor, resigned on Monday."),
    ([WHO, WHY], "Why did Mary Major resign?\nWho resigned?"),
])  # fmt: skip
def test_few_turns(turns: list[Turn], expected: str) -> None:
    assert as_text(turns) == expected


words = st.text("ab ?\n", max_size=12)


@given(st.lists(st.builds(Turn, words, words, words), max_size=30))
def test_any_conversation_is_read_in_bounds(turns: list[Turn]) -> None:
    text = as_text(turns)
    # All of them: who asks the same again has said it twice.
    said = [part for turn in turns for part in (turn.question, turn.answered)]
    assert len(text) <= sum(map(len, said)) * 2 + 20
    if turns:
        assert text.startswith(turns[-1].question)
        assert turns[0].question in text
    assert text.count("\n") <= 9 + sum(part.count("\n") for turn in turns for part in (
        turn.question, turn.answered))  # fmt: skip
