"""Questions about the collection itself, and questions that only sound like them."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.about_collection import Kind, about

CASES = json.loads(
    Path(__file__).with_name("about_collection_cases.json").read_text(encoding="utf-8")
)

WORDS = ["which", "who", "wrote", "articles", "the article", "about", "mention", "on", "in", "was",
         "published", "newest", "by", "X", '"', "?"]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"][:40])
def test_what_is_asked(case: dict) -> None:
    asked = about(case["question"])
    assert (asked and asked.kind) == case["kind"]


def test_half_of_the_cases_are_about_what_the_articles_say() -> None:
    assert sum(case["kind"] is None for case in CASES) == len(CASES) / 2


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("Which articles mention Aleppo?", "Aleppo"),
        ("which articles mention “chemical weapons”?", "chemical weapons"),
        ("Which articles mention “the talks were over”?", "the talks were over"),
        ("Which articles here mention the bridge that was bombed?", "the bridge that was bombed"),
        ("In which articles is Samantha Power mentioned?", "Samantha Power"),
        ("Do any articles mention the Red Cross?", "the Red Cross"),
        ("Who wrote the article about the bridge collapse?", "the bridge collapse"),
        ("Name the author of the story in which the mayor resigns.", "the mayor resigns"),
        ("When was Jane Doe's article published?", "Jane Doe"),
        ("What has Jane Doe written?", "Jane Doe"),
        ("Which articles are from Reuters?", "Reuters"),
    ],
)
def test_the_topic(question: str, topic: str) -> None:
    asked = about(question)
    assert asked is not None
    assert asked.topic == topic


@pytest.mark.parametrize(
    ("question", "end"),
    [
        ("When was the latest article published?", Kind.NEWEST),
        ("What's the date of the earliest clipping?", Kind.OLDEST),
        ("When was the article about the newest bridge published?", None),
    ],
)
def test_the_date_of_the_newest_or_the_oldest(question: str, end: Kind | None) -> None:
    asked = about(question)
    assert asked is not None
    assert (asked.kind, asked.end) == (Kind.DATE, end)


def test_the_period() -> None:
    asked = about("Which articles were published after 2016?")
    assert asked is not None
    assert asked.kind is Kind.PUBLISHED
    assert asked.period is not None
    assert asked.period.first == date(2017, 1, 1)


@pytest.mark.parametrize("question", ["What did Jane Doe write?", "What did Reuters publish?",
                                      "What has Reuters published?"])  # fmt: skip
def test_who_is_known_as_a_source_decides(question: str) -> None:
    asked = about(question, {"Jane Doe", "Reuters"}.__contains__)
    assert asked is not None
    assert asked.kind is Kind.BY_AUTHOR
    assert asked.topic in question
    assert about(question) is None


@given(st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_a_topic_is_the_questions_own_words(question: str) -> None:
    asked = about(question)
    assert asked is None or asked.topic in " ".join(question.split())


@pytest.mark.parametrize("question", ["", "?", "which articles " * 130, "who wrote about " * 120,
                                      "\ud800", " " * 2_000, "a" * 2_000])  # fmt: skip
def test_odd_questions(question: str) -> None:
    asked = about(question)
    assert asked is None or asked.topic
