"""What asks nothing by itself is told from what does."""

import pytest

from qa.followups.unasked import NO_QUESTION, REFERS_BACK, is_courtesy, why_unasked


@pytest.mark.parametrize("words", [
    "Thank you", "thanks!", "Thanks a lot.", "ok", "OK, thank you very much", "hello", "Hi there",
    "Good morning", "bye", "Great, thanks for that", "Never mind",
])  # fmt: skip
def test_courtesies_are_no_questions_anywhere(words: str) -> None:
    assert is_courtesy(words)
    assert why_unasked(words, alone=True) == why_unasked(words, alone=False) == NO_QUESTION


@pytest.mark.parametrize("question", [
    "Why?", "Why not?", "And when?", "By whom?", "Who are they?", "Has he resigned?", "What is it?",
    "How old is she?", "And her daughter?", "And then?", "Who else?", "Which ones?",
    "What about him?", "Why didn't she?",
])  # fmt: skip
def test_replies_need_something_before_them(question: str) -> None:
    assert why_unasked(question, alone=True) == REFERS_BACK
    assert why_unasked(question, alone=False) is None


@pytest.mark.parametrize("question", [
    "Who won?", "What happened?", "Is it raining?", "How long does it take?",
    "Where was it heading?", "What about Homs?", "Hello Kitty", "OK Tedi",
    "Who said thank you?", "Good morning, who won?",
    "Is she in The Crown?", "Was he born in 1960?", "Why did they take the storekeeper hostage?",
    "floods", "Why do cats purr?", "What did he say about the bridge over the river?",
    "Who wrote Thank You for Smoking?", "Who are The Who?", "",
])  # fmt: skip
def test_other_questions_are_asked(question: str) -> None:
    assert why_unasked(question, alone=True) is None


@pytest.mark.parametrize("words", ["ok " * 600, "thank " * 300, "no, " * 500 + "x", " " * 1_000])
def test_odd_words(words: str) -> None:
    assert isinstance(is_courtesy(words), bool)
