"""Follow-ups to questions about the collection are completed from them."""

import pytest

from qa.about_collection import Kind, about, nobody
from qa.followups.collection import continued, in_full


@pytest.mark.parametrize(("before", "question", "full"), [
    ("What is the newest article?", "who wrote it?", "Who wrote the newest article?"),
    ("What is the newest article?", "and the date", "When was the newest article published?"),
    ("What is the newest article?", "And the oldest?", "What is the oldest article?"),
    ("Who wrote the newest article?", "And the oldest one?", "Who wrote the oldest article?"),
    ("Who wrote the article about the dam?", "When was it published?",
     "When was the article about the dam published?"),
    ("Who wrote the article about the dam?", "And the one about the port?",
     "Who wrote the article about the port?"),
    ("What has Jane Doe written?", "When was it published?",
     "When was Jane Doe's article published?"),
    ("Which articles mention the dam?", "And the port?", "Which articles mention the port?"),
    ("Which articles mention the dam but not Ames?", "And the port?",
     "Which articles mention the port but not Ames?"),
    ("Which articles mention Ames or Leeds?", "And York?", "Which articles mention York?"),
    ("Which articles were published in 2016?", "What about 2017?",
     "Which articles were published in 2017?"),
    ("Which articles mention the dam?", "Which of them mention Ames?",
     "Which of them mention Ames? (Which articles mention the dam?)"),
    ("List all articles", "How many of those are from Reuters?",
     "How many of those are from Reuters? (List all articles)"),
])  # fmt: skip
def test_a_follow_up_says_it_all(before: str, question: str, full: str) -> None:
    assert continued(question, [before], nobody) == full
    assert about(full) is not None


def test_a_follow_up_to_a_follow_up() -> None:
    earlier = ["What is the newest article?", "And the oldest?"]
    assert continued("Who wrote it?", earlier, nobody) == "Who wrote the oldest article?"


@pytest.mark.parametrize(("before", "question"), [
    ("Which articles mention the dam?", "Who built it?"),
    ("Which articles mention the dam?", "How high is it?"),
    ("Which articles mention the dam but not Ames?", "Who wrote it?"),
    ("Which articles mention Ames or Leeds?", "Who wrote it?"),
    ("Who wrote the article about the dam?", "And the photographer?"),
    ("Who built the dam?", "When was it published?"),
    ("Who wrote the letter?", "And the oldest?"),
    ("", "Who wrote it?"),
])  # fmt: skip
def test_what_the_articles_say_is_left_to_the_resolver(before: str, question: str) -> None:
    assert continued(question, [before], nobody) == question


def test_of_them_are_those_that_the_question_before_found() -> None:
    asked = about("Which of them mention Ames? (Which articles mention the dam?)")
    assert asked is not None
    assert (asked.kind, asked.topic) == (Kind.MENTIONS, "Ames")
    assert asked.among == about("Which articles mention the dam?")
    assert about("Which of them mention Ames? (Which engineers built the dam?)") is None


@pytest.mark.parametrize("question", [
    "What is the newest article?", "Which is the oldest article?", "How many articles are there?",
    "Which articles mention the port?", "Who wrote the article about the dam?",
])  # fmt: skip
@pytest.mark.parametrize("before", ["Which articles mention the dam?", "Who built the dam?"])
def test_a_question_that_says_all_means_the_whole_library(before: str, question: str) -> None:
    assert in_full(question, nobody)
    assert continued(question, [before], nobody) == question


@pytest.mark.parametrize("question", ["Which articles mention him?", "Who wrote about it?",
                                      "And the newest article?", "Who built the dam?"])  # fmt: skip
def test_a_question_that_points_back_does_not_say_all(question: str) -> None:
    assert not in_full(question, nobody)


@pytest.mark.parametrize("question", ["", "and " * 500, "what about " * 180, "(" * 2_000,
                                      "which of them " + "? (" * 600, "the " * 500])  # fmt: skip
def test_odd_questions(question: str) -> None:
    for before in ("What is the newest article?", question):
        assert isinstance(continued(question, [before], nobody), str)
