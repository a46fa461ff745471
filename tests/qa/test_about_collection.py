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


SOURCES = frozenset({"Jane Doe", "the Leeds Courier", "Leeds Courier", '"Rain floods a town"'})


@pytest.mark.parametrize(
    ("question", "kind", "topic"),
    [
        ("Which articles are from the Leeds Courier?", Kind.BY_OUTLET, "the Leeds Courier"),
        ("Which articles are in the Leeds Courier?", Kind.BY_OUTLET, "the Leeds Courier"),
        ("What has the Leeds Courier published?", Kind.BY_AUTHOR, "the Leeds Courier"),
        ("Which articles did the Leeds Courier publish?", Kind.BY_AUTHOR, "the Leeds Courier"),
        ("How many articles were published in March?", Kind.PUBLISHED, ""),
        ("Which articles were published on 5 March?", Kind.PUBLISHED, ""),
        ("Is there an article about a storm?", Kind.MENTIONS, "a storm"),
        ("Are there articles about football?", Kind.MENTIONS, "football"),
        ("Do you have any stories on the dam?", Kind.MENTIONS, "the dam"),
        ("Who are the authors?", Kind.AUTHOR, ""),
        ("List all authors", Kind.AUTHOR, ""),
        ("Which outlets are there?", Kind.OUTLETS, ""),
        ("Who wrote the most articles?", Kind.MOST_BY_AUTHOR, ""),
        ("Which newspaper published the most articles?", Kind.MOST_BY_OUTLET, ""),
        ("Which newspapers covered the trial of Pike?", Kind.OUTLETS, "the trial of Pike"),
        ('Who wrote "Rain floods a town"?', Kind.AUTHOR, "Rain floods a town"),
        ('When was "Rain floods a town" published?', Kind.DATE, "Rain floods a town"),
        ("which artcles mention leeds", Kind.MENTIONS, "leeds"),
        ("Wich aticles metion Leeds?", Kind.MENTIONS, "Leeds"),
        ("How many articals were publised in 2016?", Kind.PUBLISHED, ""),
        ("Do you have anything on East Timor?", Kind.MENTIONS, "East Timor"),
        ("Have you got anything on the floods?", Kind.MENTIONS, "the floods"),
        ("Find everything about Traveland", Kind.MENTIONS, "Traveland"),
        ("Show me everything you have on cricket.", Kind.MENTIONS, "cricket"),
        ("What do the articles say about David Hicks?", Kind.MENTIONS, "David Hicks"),
        ("What are the articles about cricket?", Kind.MENTIONS, "cricket"),
        ("What are the stories that mention Leeds?", Kind.MENTIONS, "Leeds"),
        ("What sources do you have?", Kind.OUTLETS, ""),
        ("Which news sources are in the library?", Kind.OUTLETS, ""),
        ("How old is the article about Kerry?", Kind.DATE, "Kerry"),
        (
            "Which articles mention Tony Blair or Dick Cheney?",
            Kind.MENTIONS,
            "Tony Blair or Dick Cheney",
        ),
        ("Which articles mention Arafat but not Hamas?", Kind.MENTIONS, "Arafat"),
        ("Which article mentions Arafat but does not mention Hamas?", Kind.MENTIONS, "Arafat"),
    ],
)
def test_more_ways_to_ask_of_the_collection(question: str, kind: Kind, topic: str) -> None:
    asked = about(question, SOURCES.__contains__)
    assert asked is not None
    assert (asked.kind, asked.topic) == (kind, topic)


@pytest.mark.parametrize(
    ("question", "kind", "among"),
    [
        ("What is the newest article about Leeds?", Kind.NEWEST, Kind.MENTIONS),
        ("Which article about Leeds is the oldest?", Kind.OLDEST, Kind.MENTIONS),
        ("What is the latest article from the Leeds Courier?", Kind.NEWEST, Kind.BY_OUTLET),
        ("When was the newest article about Leeds published?", Kind.DATE, Kind.MENTIONS),
        ("Who wrote the latest story by Jane Doe?", Kind.AUTHOR, Kind.BY_AUTHOR),
        ("What is the newest article published in March 2024?", Kind.NEWEST, Kind.PUBLISHED),
        ("Which articles by Jane Doe mention Leeds?", Kind.MENTIONS, Kind.BY_AUTHOR),
        ("Which articles are about Leeds by Jane Doe?", Kind.MENTIONS, Kind.BY_AUTHOR),
        ("What did the Leeds Courier write about Pike?", Kind.MENTIONS, Kind.BY_AUTHOR),
        ("What did Jane Doe publish in March?", Kind.PUBLISHED, Kind.BY_AUTHOR),
        ("Which articles mention both Leeds and York?", Kind.MENTIONS, Kind.MENTIONS),
        ("Which articles mention Leeds and York?", Kind.MENTIONS, None),
    ],
)
def test_of_which_articles_something_is_asked(
    question: str, kind: Kind, among: Kind | None
) -> None:
    asked = about(question, SOURCES.__contains__)
    assert asked is not None
    assert (asked.kind, asked.among and asked.among.kind) == (kind, among)


@pytest.mark.parametrize(
    "question",
    [
        "What is the newest ferry?",
        "Who wrote the letter to Pike?",
        "Is there a storm?",
        "Is there an article in the treaty about torture?",
        "Is there an article about torture in the treaty?",
        "Which articles are from Monday?",
        "How many articles are in the constitution?",
        "How many stories are in Green's King Arthur?",
        "What is the first article of the constitution?",
        "Which newspaper published the first story about the affair?",
        "What was the newest article about?",
        'Who wrote "War and Peace"?',
        'When was "War and Peace" published?',
        "Who are the authors of the study?",
        "Who are the journalists?",
        "Which newspapers are sold?",
        "What did the minister write about the strike?",
        "What did Jane Doe write about the strike in her letter?",
        "What did Jane Doe write on the wall?",
        "Who wrote the most songs?",
        "Which particles mention charge?",
        "Is there anything on the table?",
        "Do you have anything on it?",
        "Do you have anything on what happened in Leeds?",
        "Find anything on him",
        "What do the articles say about the death toll?",
        "What do the articles say about how many died?",
        "What are the articles about?",
        "What are the articles of the treaty about torture?",
        "What sources of energy are there?",
        "What sources do they have?",
        "How old is the story about the ghost?",
        "Which articles mention Arafat or were published in 2001?",
        "Which articles mention war in Iraq or Iran?",
        "Which articles mention two or more deaths?",
        "Who wrote about rain or snow?",
    ],
)
def test_more_that_only_sounds_like_it(question: str) -> None:
    assert about(question, SOURCES.__contains__) is None


def test_who_wrote_about_a_topic_asks_for_all_of_them() -> None:
    of_all, of_one = about("Who wrote about rain?"), about("Who wrote the article about rain?")
    assert of_all is not None
    assert of_one is not None
    assert (of_all.every, of_one.every) == (True, False)
